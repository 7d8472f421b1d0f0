"""`futian export --documents hazard_ledger,…`: papers of the daily work for a period, for hazards, for inspections."""

import argparse
from collections.abc import Iterator
from typing import Any

from futian_desktop.bootstrap import Services
from futian_desktop.cli import training_export
from futian_desktop.cli.output import ConsoleProgress
from futian_desktop.cli.workspace import secret
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.hazard_rows import HazardFilter
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.periods import read
from futian_desktop.services.documents import OFFICER
from futian_desktop.services.papers import PaperKind, Subject, made_apart
from futian_desktop.system.files import sha256_hex

PAPERS, OF_ASSESSMENT = "papers", "rectify_report"
OF_EMERGENCY = ("emergency", "plan", "scenario", "drill")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What papers are about and as what they are written."""
    group = parser.add_argument_group("隐患、检查、统计的文件（--documents papers 或文件代号）")
    group.add_argument("--papers", action="store_true", help="列出文件代号")
    group.add_argument("--period", help="时段：2026、2026-H2、2026-Q4、2026-11，或 2026-01-01/2026-03-31")
    group.add_argument("--assessed", action="store_true", help="整改报告写最近一次自评发现的，代替时段")
    group.add_argument("--form", choices=("pdf", "docx", "xlsx"), default="pdf", help="文件格式")
    group.add_argument("--hazards", default="", help="隐患编号，用逗号分开，例如 YH-2026-001")
    group.add_argument("--inspections", default="", help="检查编号，用逗号分开，例如 JC-2026-001")
    group.add_argument("--drills", default="", help="演练编号，用逗号分开，例如 YL-2026-001；不写就是全部")
    group.add_argument("--scenarios", default="", help="情景的名字，用逗号分开；不写就是全部")
    training_export.add_arguments(group)
    group.add_argument("--sessions", default="", help="培训编号，用逗号分开，例如 PX-2026-001；不写就是全部")
    group.add_argument(
        "--text", action="append", default=[], metavar="KEY=WORDS", help="写进文件里的话，例如 receiver=后厨"
    )


def split(services: Services, wanted: list[str]) -> tuple[list[str], list[PaperKind]]:
    """The ids that are documents of an assessment (or nothing known), and the papers."""
    papers = {row.id: row for row in services.papers.kinds()}
    if wanted == [PAPERS]:
        return [], [row for row in papers.values() if row.scope == "period"]
    return [key for key in wanted if key not in papers], [papers[key] for key in wanted if key in papers]


def listed(services: Services) -> list[dict[str, Any]]:
    """Every paper: id, title, what it is about, its forms."""
    return [
        {"document": row.id, "title": row.title, "scope": row.scope, "forms": list(row.forms),
         "texts": [key for key, _label in row.asks]}
        for row in services.papers.kinds()
    ]  # fmt: skip


def export(
    services: Services, premises: PremisesId, kinds: list[PaperKind], options: argparse.Namespace
) -> list[dict[str, Any]]:
    """Make and write the papers, each in a process of its own."""
    texts = _texts(options.text)
    return [
        _write(services, kind, subject, options)
        for kind in kinds
        for subject in _subjects(services, premises, kind, texts, options)
    ]


def _texts(rows: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = [row.partition("=") for row in rows]
    for key, sign, _words in pairs:
        if not (key and sign):
            raise RuleViolation("paper.text_form", text=key[:40])
    return tuple((key, words) for key, _sign, words in pairs)


def _subjects(
    services: Services, premises: PremisesId, kind: PaperKind, texts: tuple[tuple[str, str], ...], options: argparse.Namespace
) -> Iterator[Subject]:  # fmt: skip
    if kind.scope == "period" and options.assessed and kind.id == OF_ASSESSMENT:
        found = services.papers.assessed(premises)
        if not found:
            raise RuleViolation("paper.not_assessed")
        yield Subject(premises, assessment=found[0].id, texts=texts)
    elif kind.scope == "period":
        period = read(options.period) if options.period else None
        days, title = (period.days, period.title) if period else (None, "")
        yield Subject(premises, period=days, period_title=title, texts=texts)
    elif kind.scope == "hazard":
        known = {row.number: row.id for row in services.hazards.rows(premises, HazardFilter())}
        keys = tuple(_found(known, number, "hazard.unknown") for number in _numbers(options.hazards))
        if kind.many or not keys:
            yield Subject(premises, hazards=keys, texts=texts)
        else:
            yield from (Subject(premises, hazard=key, texts=texts) for key in keys)
    elif kind.scope in training_export.SCOPES:
        yield from training_export.subjects(services, premises, kind, texts, options)
    elif kind.scope in OF_EMERGENCY:
        yield from _emergency(services, premises, kind, texts, options)
    elif kind.scope == "session":
        sessions = {row.session.number: row.session.id for row in services.training.sessions.rows(premises)}
        wanted = _numbers(options.sessions) or sorted(sessions)
        keys = [_found(sessions, number, "training_session.unknown_number") for number in wanted]
        yield from (Subject(premises, record=key, texts=texts) for key in keys or (None,))
    elif kind.scope == "training":
        period = read(options.period) if options.period else None
        days, title = (period.days, period.title) if period else (None, "")
        yield Subject(premises, period=days, period_title=title, texts=texts)
    else:
        walks = {row.number: row.id for row in services.inspections.rows(premises)}
        keys = tuple(_found(walks, number, "inspection.unknown") for number in _numbers(options.inspections))
        yield from (Subject(premises, inspection=key, texts=texts) for key in keys or (None,))


def _emergency(
    services: Services, premises: PremisesId, kind: PaperKind, texts: tuple[tuple[str, str], ...], options: argparse.Namespace
) -> Iterator[Subject]:  # fmt: skip
    """The plan of today, the drills or scenarios named (all of them if none is), or the firm."""
    if kind.scope == "plan":
        plan = services.emergency.plans.current(premises)
        if plan is None:
            raise RuleViolation("paper.no_plan", title=kind.title)
        yield Subject(premises, record=plan.id, texts=texts)
    elif kind.scope == "drill":
        drills = {row.number: row.id for row in services.emergency.drills.rows(premises)}
        wanted = _numbers(options.drills) or list(drills)
        keys = [_found(drills, number, "drill.unknown_number") for number in wanted]
        yield from (Subject(premises, record=key, texts=texts) for key in keys or (None,))
    elif kind.scope == "scenario":
        known = {row.title: row.id for row in services.emergency.scenarios.rows(premises)}
        wanted = _numbers(options.scenarios) or list(known)
        keys = [_found(known, title, "scenario.unknown_title") for title in wanted]
        yield from (Subject(premises, record=key, texts=texts) for key in keys or (None,))
    else:
        yield Subject(premises, texts=texts)


def _numbers(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _found(known: dict[str, Any], number: str, code: str) -> Any:
    if number not in known:
        raise NotFound(code, number=number)
    return known[number]


def _write(services: Services, kind: PaperKind, subject: Subject, options: argparse.Namespace) -> dict[str, Any]:
    services.papers.checked_form(kind.id, options.form)
    job = services.papers.job(kind.id, subject)
    made = made_apart(job, options.form, ConsoleProgress())
    path = options.out / services.papers.file_name(job, options.form)
    row = {"path": str(path), "pages": made.pages, "document": kind.id, "number": job.source.number}
    if options.form != "pdf":
        services.papers.write(made, path)
        return {**row, "sha256": sha256_hex(made.data), "state": "made"}
    document = services.papers.store(job, made)
    if options.identity and kind.signed:
        document = services.documents.sign(document, options.identity, secret(options.passphrase_file) or "", OFFICER)
    services.documents.save_as(document, path)
    return {**row, "sha256": document.sha256, "state": document.state}
