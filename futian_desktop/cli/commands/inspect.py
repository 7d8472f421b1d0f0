"""`futian inspect`: write a walk down or list walks, by the same rules as the window."""

import argparse
from dataclasses import replace
from datetime import date
from typing import Any

from futian_desktop.bootstrap import Services
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import add_workspace, one_premises, opened
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId
from futian_desktop.domain.inspections import Inspection, InspectionFilter, InspectionKind, InspectionList, Tick
from futian_desktop.services.inspection_words import kind_words, result_words
from futian_desktop.system.identifiers import new_uuid

HELP = "登记一次检查（整张表合格，或写明哪样不合格），或列出检查记录"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_workspace(parser)
    parser.add_argument("--list", dest="chosen", help="用哪张检查表，例如 opening、fire_check；不写就列出检查记录")
    parser.add_argument("--lists", action="store_true", help="列出能用的检查表和每样的编号")
    parser.add_argument("--people", default="", help="检查人，几个人用顿号隔开")
    parser.add_argument(
        "--bad", action="append", default=[], metavar="编号=看到了什么", help="不合格的，登记为隐患；可以写几次"
    )
    parser.add_argument("--absent", action="append", default=[], metavar="编号", help="没有这样东西；可以写几次")
    parser.add_argument("--on", type=date.fromisoformat, help="检查日期 YYYY-MM-DD（默认今天）；列出时是从哪天起")
    parser.add_argument("--place", default="", help="地点")
    parser.add_argument("--agency", default="", help="政府检查：哪个单位")
    parser.add_argument("--doc-no", default="", help="政府检查：文书编号")
    parser.add_argument("--recheck", type=date.fromisoformat, help="政府检查：复查日期 YYYY-MM-DD")


def run(options: argparse.Namespace) -> int:
    """Record, or list."""
    with opened(options, write=options.chosen is not None) as services:
        firm = services.firms.load(one_premises(services, options.premises))
        if options.lists:
            return _say_lists(options, services.inspections.lists(firm))
        if options.chosen is None:
            return _say_rows(options, services, firm)
        walk, hazards = _recorded(options, services, firm)
    if options.json:
        say_json({"number": walk.number, "title": walk.title, "held_on": walk.held_on.isoformat(), "lines": len(walk.lines),
                  "nothing_found": walk.nothing_found, "hazards": [row.number for row in hazards]})  # fmt: skip
    else:
        found = "、".join(row.number for row in hazards) or "未发现隐患"
        say(f"{walk.number}　{walk.title}　{walk.held_on}　{found}")
    return 0


def _recorded(options: argparse.Namespace, services: Services, firm: FirmFile) -> tuple[Inspection, list[Hazard]]:
    """Everything is checked before the first line is written."""
    chosen = _list(services, firm, options.chosen)
    bad = dict(_pair(text) for text in options.bad)
    absent = {text.strip() for text in options.absent}
    known = {key for number, row in enumerate(chosen.lines) for key in (row.id, chosen.line_code(number))}
    for key in (*bad, *absent):
        if key not in known:
            raise RuleViolation("inspection.line_unknown", line=key)
    walk = services.inspections.new(firm.premises.id, chosen)
    if not options.people.strip():
        raise RuleViolation("inspection.nobody")
    day = options.on or walk.held_on
    if day > services.inspections.today():
        raise RuleViolation("inspection.later", day=day.isoformat())
    if options.recheck is not None and options.recheck < day:
        raise RuleViolation("inspection.recheck_before")
    at = walk.held_at if day == walk.held_on else None
    walk = replace(walk, people=options.people.strip(), place=options.place, held_on=day, held_at=at, agency=options.agency,
                   doc_no=options.doc_no, recheck_on=options.recheck)  # fmt: skip
    return _written(services, chosen, walk, bad, absent)


def _written(
    services: Services, chosen: InspectionList, walk: Inspection, bad: dict[str, str], absent: set[str]
) -> tuple[Inspection, list[Hazard]]:
    hazards: list[Hazard] = []
    lines = list(walk.lines)
    source = HazardSource.GOVERNMENT if walk.kind is InspectionKind.GOVERNMENT else HazardSource.INSPECTION
    for number, (row, line) in enumerate(zip(chosen.lines, walk.lines, strict=True)):
        keys = {row.id, chosen.line_code(number)}
        text = next((words for key, words in bad.items() if key in keys), None)
        lines[number] = replace(line, tick=Tick.ABSENT if keys & absent else Tick.GOOD)
        if text is not None:
            draft = Hazard(HazardId(new_uuid()), walk.premises_id, text[:60], walk.held_on, text, place=walk.place, item=row.item,
                           source=source, source_id=walk.id, found_by=walk.agency or walk.people)  # fmt: skip
            hazards.append(services.hazards.register(draft).hazard)
            lines[number] = replace(line, tick=Tick.BAD, note=text, hazard=hazards[-1].id)
    stored = services.inspections.record(replace(walk, lines=tuple(lines), nothing_found=not hazards))
    return stored.inspection, hazards


def _list(services: Services, firm: FirmFile, key: str) -> InspectionList:
    """The list by its id; ``opening`` finds the card of the firm's own trade."""
    fitting = services.inspections.lists(firm)
    found = next((row for row in fitting if key in (row.id, row.id.partition(".")[0])), None)
    if found is None:
        raise NotFound("inspection.list_unknown", key=key, known="、".join(row.id for row in fitting))
    return found


def _pair(text: str) -> tuple[str, str]:
    key, equals, words = text.partition("=")
    if not equals or not words.strip():
        raise RuleViolation("inspection.line_unknown", line=text)
    return key.strip(), words.strip()


def _say_lists(options: argparse.Namespace, lists: tuple[InspectionList, ...]) -> int:
    if options.json:
        say_json({"lists": [{"id": row.id, "title": row.title, "kind": row.kind.value,
                             "lines": [{"id": line.id, "code": row.line_code(number), "text": line.text}
                                       for number, line in enumerate(row.lines)]} for row in lists]})  # fmt: skip
    else:
        for row in lists:
            say(f"{row.id}　{row.title}　{len(row.lines)} 样")
    return 0


def _say_rows(options: argparse.Namespace, services: Services, firm: FirmFile) -> int:
    rows = services.inspections.rows(firm.premises.id, InspectionFilter(held_from=options.on))
    if options.json:
        table: list[dict[str, Any]] = [
            {"number": row.number, "title": row.title, "kind": row.kind.value, "held_on": row.held_on.isoformat(),
             "people": row.people, "place": row.place, "nothing_found": row.nothing_found, "hazards": row.hazards,
             "agency": row.agency, "doc_no": row.doc_no, "recheck_on": row.recheck_on} for row in rows
        ]  # fmt: skip
        say_json({"inspections": table})
    else:
        for row in rows:
            say(
                f"{row.number}　{row.held_on}　{row.title}　{kind_words()[row.kind]}　{row.people}　{result_words(row)}"
            )
        say(f"共 {len(rows)} 次")
    return 0
