"""`futian import people FILE`: a list of people kept elsewhere, row problems named, one transaction."""

import argparse
from typing import Any

from futian_desktop.cli.output import ConsoleProgress, complain, say, say_json
from futian_desktop.cli.sheets import sheet_number
from futian_desktop.cli.workspace import one_premises, opened
from futian_desktop.domain.roster_table import ADD, FILL, LEAVE

_SHOWN = 50


def run(options: argparse.Namespace) -> int:
    """Read, show, and take in unless told not to or a row is wrong. Numbers are never printed."""
    with opened(options, write=not options.dry_run) as services:
        premises = one_premises(services, options.premises)
        tables = services.training.roster.tables
        file = tables.read(options.table, ConsoleProgress() if not options.json else None)
        sheet = file.sheets[sheet_number(file, options.sheet, tables.best_sheet)]
        report = tables.dry_run(premises, sheet)
        told = [
            {"row": row.line, "codes": [one.code for one in row.wrong], "message": tables.words(row)}
            for row in report.bad
        ]
        ready = bool(report.good) and not report.missing and (not report.bad or options.skip_rows)
        taken = tables.take(report, leave_out=options.skip_rows) if ready and not options.dry_run else None
    result: dict[str, Any] = {
        "file": file.name, "sheet": sheet.name, "rows": len(report.rows), "good": len(report.good), "new": report.count(ADD),
        "filled": report.count(FILL), "left": report.count(LEAVE), "same": sum(row.same and not row.wrong for row in report.rows),
        "missing": list(report.missing), "unread_columns": list(report.unknown), "problems": told,
        "written": len(taken.people) if taken else 0,
    }  # fmt: skip
    _show(result, options)
    return 0 if taken is not None or (options.dry_run and ready) else 1


def _show(result: dict[str, Any], options: argparse.Namespace) -> None:
    if options.json:
        say_json(result)
        return
    say(
        f"读到 {result['rows']} 行：{result['new']} 个新人，{result['filled']} 人补全档案，{result['left']} 人登记离职，"
        f"{result['same']} 人名单里已有，{len(result['problems'])} 行不对"
    )
    if result["unread_columns"]:
        say("没有用到的列：" + "、".join(result["unread_columns"]))
    for name in result["missing"]:
        complain(f"没有找到这一列：{name}")
    for row in result["problems"][:_SHOWN]:
        complain(f"第 {row['row']} 行：{row['message']}")
    if len(result["problems"]) > _SHOWN:
        complain(f"还有 {len(result['problems']) - _SHOWN} 行不对，用 --json 看全部")
    say(
        f"写入 {result['written']} 人" if result["written"] else "只看结果，没有写入" if options.dry_run else "没有写入"
    )
