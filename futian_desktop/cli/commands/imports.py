"""`futian import standard|hazards|people|questions|equipment|qualification`: a table into the workspace, by the same rules as the page."""

import argparse
from pathlib import Path
from typing import Any

from futian_desktop.cli import register_tables
from futian_desktop.cli.output import ConsoleProgress, complain, say, say_json
from futian_desktop.cli.sheets import sheet_number
from futian_desktop.cli.workspace import add_workspace, opened
from futian_desktop.domain.imported_standard import StandardNames
from futian_desktop.domain.table_grid import Severity
from futian_desktop.services.standards import problem_words, same_words
from futian_desktop.system.later import Later

HELP = "导入表格：评定标准（xlsx、xls、docx、csv 里的评分表）、别处记的隐患台账，设备与证照，人员名单，人员证书，或考试题目"
_SHOWN = 50
_LATER = {
    "hazards": Later("futian_desktop.cli.hazard_table"), "people": Later("futian_desktop.cli.people_table"),
    "questions": Later("futian_desktop.cli.question_table"),
}  # fmt: skip
"""One of several things to import; only that one is read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument(
        "what", choices=("standard", "hazards", "people", "questions", *register_tables.NAMES), help="导入什么"
    )
    add_workspace(parser)
    parser.add_argument("table", type=Path, help="表格文件")
    parser.add_argument("--sheet", help="表的名称或序号（默认：检查项最多的一张）")
    parser.add_argument("--title", help="标准名称（默认：表头上方的标题或文件名）")
    parser.add_argument("--code", help="检查项编号的前缀，2 到 8 个字母或数字")
    parser.add_argument("--edition", type=int, help="版次，例如 2024")
    parser.add_argument("--skip-rows", action="store_true", help="跳过看不懂的行")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写入")


def run(options: argparse.Namespace) -> int:
    """Read, show, and take in unless told not to or a row has an error."""
    if options.what in _LATER:
        return _LATER[options.what].run(options)
    if options.what in register_tables.NAMES:
        return register_tables.run(options)
    with opened(options, write=not options.dry_run) as services:
        file = services.standards.read(options.table, ConsoleProgress() if not options.json else None)
        sheet = file.sheets[sheet_number(file, options.sheet, services.standards.best_sheet)]
        columns = services.standards.guess(sheet).map
        names = _names(services.standards.suggested_names(file, sheet), options)
        report = services.standards.dry_run(file, sheet, columns, names)
        told: list[dict[str, Any]] = [
            {"row": row.ref.row if row.ref else None, "table": row.ref.table if row.ref else None, "code": row.code,
             "severity": row.severity.value, "message": problem_words(row)}
            for row in report.problems
        ]  # fmt: skip
        write = report.ready and not options.dry_run and (not report.errors or options.skip_rows)
        taken = services.standards.take(report, leave_out=options.skip_rows) if write else None
        same = [same_words(row) for row in report.same]
    table = report.table
    result: dict[str, Any] = {
        "file": file.name, "kind": file.kind, "sheet": sheet.name, "title": names.title, "code": names.code,
        "edition": names.edition, "items": len(report.items), "total": str(report.total),
        "elements": [{"code": row.code, "title": row.title, "points": str(table.points_of(row.code))} for row in table.elements],
        "sums": [{"row": row.ref.row, "word": row.word, "title": row.title, "stated": str(row.stated),
                  "computed": str(row.computed), "right": row.right} for row in table.sums],
        "same": same, "problems": told, "taken": taken.row.id.hex if taken else None,
    }  # fmt: skip
    _show(result, taken is not None, options)
    return 0 if report.ready and (taken is not None or (options.dry_run and not report.errors)) else 1


def _names(suggested: StandardNames, options: argparse.Namespace) -> StandardNames:
    title = options.title or suggested.title
    return StandardNames(
        title, suggested.short if title == suggested.title else "", options.code or suggested.code,
        options.edition if options.edition is not None else suggested.edition,
    )  # fmt: skip


def _show(result: dict[str, Any], taken: bool, options: argparse.Namespace) -> None:
    if options.json:
        say_json(result)
        return
    say(f"{result['title']}：{result['items']} 项，{result['total']} 分，{len(result['elements'])} 个要素")
    for row in result["elements"]:
        say(f"　{row['code']}　{row['title']}　{row['points']} 分")
    right = sum(row["right"] for row in result["sums"])
    say(f"核对了 {len(result['sums'])} 个小计、合计，{right} 个对得上")
    for line in [
        *result["same"],
        *(row["message"] for row in result["problems"] if row["severity"] != Severity.INFO.value),
    ][:_SHOWN]:
        complain(line)
    if taken:
        say("已导入")
    elif options.dry_run:
        say("只看结果，没有写入")
    else:
        say("没有导入")
