"""Subjects of the papers of training on the command line: people by name, exams by number, the yearly plan by year."""

import argparse
from collections.abc import Iterator

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.papers import PaperKind, Subject

SCOPES = ("person", "year_plan", "exam")


def add_arguments(group: argparse._ArgumentGroup) -> None:  # pyright: ignore[reportPrivateUsage] - argparse names no public type
    """Whom and which year the papers are about."""
    group.add_argument("--people", default="", help="姓名，用逗号分开；不写就是现在的全部人员")
    group.add_argument("--exams", default="", help="考试编号，用逗号分开，例如 KS-2026-001；不写就是全部")
    group.add_argument("--year", type=int, help="哪一年的培训计划；不写就是今年")


def subjects(
    services: Services, premises: PremisesId, kind: PaperKind, texts: tuple[tuple[str, str], ...], options: argparse.Namespace
) -> Iterator[Subject]:  # fmt: skip
    """What a paper of training is about.

    Raises:
        NotFound: `person.unknown_name`, `exam.unknown_number`.
        RuleViolation: `training_plan.none`.
    """
    suite = services.training
    if kind.scope == "person":
        names = [part.strip() for part in str(options.people).split(",") if part.strip()]
        people = suite.roster.people(premises, leavers=bool(names))
        for name in names:
            if not any(row.name == name for row in people):
                raise NotFound("person.unknown_name", name=name)
        yield from (Subject(premises, record=row.id, texts=texts) for row in people if not names or row.name in names)
    elif kind.scope == "exam":
        exams = {row.number: row.id for row in suite.exams.rows(premises) if row.number}
        wanted = [part.strip() for part in str(options.exams).split(",") if part.strip()] or sorted(exams)
        for number in wanted:
            if number not in exams:
                raise NotFound("exam.unknown_number", number=number)
        yield from (Subject(premises, record=exams[number], texts=texts) for number in wanted)
    else:
        plan = suite.plans.of(premises, options.year or suite.today().year)
        if not plan.version:
            raise RuleViolation("training_plan.none", year=plan.year)
        yield Subject(premises, record=plan.id, texts=texts)
