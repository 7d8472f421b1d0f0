"""Subjects of the papers of training on the command line: people by name, exams by number, the yearly plan by year, lessons by unit."""

import argparse
from collections.abc import Iterator

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.papers import PaperKind, Subject

SCOPES = ("person", "year_plan", "exam", "course", "certificate")


def add_arguments(group: argparse._ArgumentGroup) -> None:  # pyright: ignore[reportPrivateUsage] - argparse names no public type
    """Whom and which year the papers are about."""
    group.add_argument("--people", default="", help="姓名，用逗号分开；不写就是现在的全部人员")
    group.add_argument(
        "--units",
        default="",
        help="课件代号，用逗号分开，例如 gas,fire_first；talk 是最近一次自评的班前会；不写就是适合的全部",
    )
    group.add_argument("--exams", default="", help="考试编号，用逗号分开，例如 KS-2026-001；不写就是全部")
    group.add_argument(
        "--certificates", default="", help="合格证明编号，用逗号分开，例如 HG-2026-001；不写就是有效的全部"
    )
    group.add_argument("--year", type=int, help="哪一年的培训计划；不写就是今年")


def subjects(
    services: Services, premises: PremisesId, kind: PaperKind, texts: tuple[tuple[str, str], ...], options: argparse.Namespace
) -> Iterator[Subject]:  # fmt: skip
    """What a paper of training is about.

    Raises:
        NotFound: `person.unknown_name`, `exam.unknown_number`.
        RuleViolation: `training_plan.none`, `training.nothing_found`.
    """
    suite = services.training
    if kind.scope == "certificate":
        yield from _certificates(services, premises, str(options.certificates), texts)
        return
    if kind.scope == "person":
        names = _parts(options.people)
        people = suite.roster.people(premises, leavers=bool(names))
        for name in names:
            if not any(row.name == name for row in people):
                raise NotFound("person.unknown_name", name=name)
        yield from (Subject(premises, record=row.id, texts=texts) for row in people if not names or row.name in names)
    elif kind.scope == "course":
        units = _parts(options.units)
        units = units or [row.unit.id for row in suite.units.rows(premises) if row.fits]
        yield from (Subject(premises, key=_lesson(services, premises, unit), texts=texts) for unit in units)
    elif kind.scope == "exam":
        exams = {row.number: row.id for row in suite.exams.rows(premises) if row.number}
        wanted = _parts(options.exams) or sorted(exams)
        for number in wanted:
            if number not in exams:
                raise NotFound("exam.unknown_number", number=number)
        yield from (Subject(premises, record=exams[number], texts=texts) for number in wanted)
    else:
        plan = suite.plans.of(premises, options.year or suite.today().year)
        if not plan.version:
            raise RuleViolation("training_plan.none", year=plan.year)
        yield Subject(premises, record=plan.id, texts=texts)


def _lesson(services: Services, premises: PremisesId, unit: str) -> str:
    """The key of a lesson: a unit by its id, or ``talk`` for what the newest assessment found."""
    if unit != "talk":
        return unit
    current = services.assessments.current(premises)
    if current is None:
        raise RuleViolation("training.nothing_found")
    return f"talk:{current.id.hex}"


def _parts(text: object) -> list[str]:
    return [part.strip() for part in str(text).split(",") if part.strip()]


def _certificates(
    services: Services, premises: PremisesId, typed: str, texts: tuple[tuple[str, str], ...]
) -> Iterator[Subject]:
    """合格证明 by number, all that hold where none is named; none at all is refused with its reason."""
    given = {row.number: row for row in services.training.certificates.rows(premises)}
    named = _parts(typed)
    wanted = named or sorted(number for number, row in given.items() if row.withdrawn_on is None)
    for number in wanted:
        if number not in given:
            raise NotFound("pass_certificate.unknown", number=number)
    yield from (Subject(premises, record=given[number].id, texts=texts) for number in wanted)
    if not wanted:
        yield Subject(premises, texts=texts)
