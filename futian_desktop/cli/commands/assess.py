"""`futian assess`: answer items from a JSON file or from the codes of a walk sheet, by the same rules as the page."""

import argparse
import json
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast

from futian_desktop.bootstrap import Services
from futian_desktop.cli.output import complain, say, say_json
from futian_desktop.cli.workspace import add_workspace, one_premises, opened
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, TailoredItem
from futian_desktop.domain.errors import EnvironmentFault, NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.sample import ready_finding
from futian_desktop.services.wording import sentence

HELP = "从文件作答：JSON 的 answers 列表，或空白检查表上的编号和结论"
_KINDS = {kind.value: kind for kind in AnswerKind}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_workspace(parser)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--answers", type=Path, help="答案文件 JSON")
    source.add_argument("--codes", type=Path, help="空白检查表的编号文本，一行一项：M02-09 3 a b")
    parser.add_argument("--standard", default="", help="导入的评定标准：编号前缀或名称；不写就用正在做的那份")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    parser.add_argument("--finish", action="store_true", help="答完后定稿")


def _assessment(services: Services, premises: PremisesId, options: argparse.Namespace) -> Assessment:
    """The assessment to answer: the current one, or the one by a named imported standard; begun where there is none."""
    if not options.standard:
        current = services.assessments.current(premises)
        if current is None and options.dry_run:
            raise RuleViolation("assessment.none")
        return current or services.assessments.start(premises)
    wanted = next((row for row in services.standards.rows() if options.standard in (row.code, row.title)), None)
    if wanted is None:
        raise NotFound("standard.unknown")
    if options.dry_run:
        drafts = services.assessments.drafts(premises)
        found = next((row for row in drafts if row.standard.id == wanted.code and row.tailoring.by_table), None)
        if found is None:
            raise RuleViolation("assessment.none")
        return found
    return services.assessments.start(premises, services.standards.load(wanted.id))


def run(options: argparse.Namespace) -> int:
    """Check every row first; write only when all are right."""
    if options.codes is not None:
        return _run_codes(options)
    rows, table = _read(options.answers)
    with opened(options, write=not options.dry_run) as services:
        premises = one_premises(services, options.premises)
        assessment = _assessment(services, premises, options)
        items = {row.item.id: row for row in assessment.tailoring.items}
        answers, problems = _checked(rows, items)
        supplement = None
        if table is not None:
            supplement = services.supplements.read(services.supplements.load(assessment.id), table)
        if not problems and not options.dry_run:
            if supplement is not None:
                services.supplements.save(premises, assessment.id, supplement)
            for answer in answers:
                stored = assessment.answer(answer.key.item)
                decided = services.assessments.decided(items[answer.key.item], answer)
                services.assessments.answer(assessment.id, replace(decided, version=stored.version))
            if options.finish:
                services.assessments.freeze(assessment.id)
    written = 0 if problems or options.dry_run else len(answers)
    if options.json:
        say_json({"rows": len(rows), "written": written, "problems": problems})
    else:
        say(f"共 {len(rows)} 行，写入 {written} 行")
        for problem in problems:
            complain(f"第 {problem['row'] + 1} 行：{problem['message']}")
    return 1 if problems else 0


def _checked(rows: list[dict[str, Any]], items: dict[str, TailoredItem]) -> tuple[list[Answer], list[dict[str, Any]]]:
    """The answers of all rows that are right, and the problems of the others."""
    answers: list[Answer] = []
    problems: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        try:
            answers.append(_answer(row, items))
        except RuleViolation as error:
            problems.append({"row": number, "code": error.code, "message": sentence(error), **error.values})
    return answers, problems


def _run_codes(options: argparse.Namespace) -> int:
    """Codes typed from a walk sheet; every line problem is named, and nothing is written while there is one."""
    try:
        text = options.codes.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise EnvironmentFault("file.unreadable", file=options.codes.name) from error
    with opened(options, write=not options.dry_run) as services:
        premises = one_premises(services, options.premises)
        assessment = _assessment(services, premises, options)
        reading = services.assessments.read_codes(assessment, text)
        write = not reading.problems and not options.dry_run
        if write:
            services.assessments.apply_codes(assessment.id, reading.rows)
            if options.finish:
                services.assessments.freeze(assessment.id)
    written = len(reading.rows) if write else 0
    if options.json:
        rows = [{"line": row.line, "item": row.item, "answer": row.answer.kind.value if row.answer.kind else None,
                 "replaces": row.replaces, "remark": row.remark} for row in reading.rows]  # fmt: skip
        problems = [{"line": row.line, "text": row.text, "message": row.message} for row in reading.problems]
        say_json({"rows": rows, "written": written, "problems": problems})
    else:
        for row in reading.rows:
            if row.remark:
                say(f"第 {row.line} 行 {row.item}：{row.remark}")
        say(f"读懂 {len(reading.rows)} 行，写入 {written} 行")
        for problem in reading.problems:
            complain(f"第 {problem.line} 行“{problem.text}”：{problem.message}")
    return 1 if reading.problems else 0


def _read(path: Path) -> tuple[list[dict[str, Any]], dict[str, object] | None]:
    """The rows of answers, and what the report says beside them where the file has it."""
    try:
        body: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error
    if not isinstance(body, dict):
        raise RuleViolation("answers.form")
    table = cast("dict[str, object]", body)
    rows, supplement = table.get("answers"), table.get("supplement")
    if supplement is not None and not isinstance(supplement, dict):
        raise RuleViolation("supplement.form")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[object]", rows)):
        raise RuleViolation("answers.form")
    return cast("list[dict[str, Any]]", rows), cast("dict[str, object] | None", supplement)


def _answer(row: dict[str, Any], items: dict[str, TailoredItem]) -> Answer:
    item = str(row.get("item", ""))
    if item not in items:
        raise RuleViolation("answer.unknown_item", item=item)
    kind = _KINDS.get(str(row.get("answer", "")))
    if kind is None:
        raise RuleViolation("answer.unknown_kind", item=item)
    findings = tuple(_finding(value, items[item]) for value in cast("list[object]", row.get("findings", [])))
    if kind in (AnswerKind.PARTIAL, AnswerKind.NONCONFORM) and not findings:
        raise RuleViolation("answer.needs_finding", item=item)
    if kind is AnswerKind.NOT_APPLICABLE and not str(row.get("reason", "")).strip():
        raise RuleViolation("answer.needs_reason", item=item)
    return Answer(
        AnswerKey(item), kind, findings, note=str(row.get("note", "")), reason=str(row.get("reason", "")),
        ask_whom=str(row.get("ask", "")),
    )  # fmt: skip


def _finding(value: object, row: TailoredItem) -> Finding:
    """A number picks a ready finding (from 1), a table is an own sentence with its points."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(row.item.findings):
        return ready_finding(row.item.findings[value - 1], value - 1)
    if not isinstance(value, dict):
        raise RuleViolation("answer.unknown_finding", item=row.item.id)
    table = cast("dict[str, object]", value)
    try:
        deduct = Decimal(str(table.get("deduct", "")))
    except InvalidOperation as error:
        raise RuleViolation("answer.unknown_finding", item=row.item.id) from error
    text = str(table.get("text", "")).strip()
    if not text or not 0 < deduct <= row.item.points:
        raise RuleViolation("answer.unknown_finding", item=row.item.id)
    return Finding(text, deduct, str(table.get("measure", "")), Deadline.DAYS_15)
