"""`futian import equipment|qualification`: rows of a table into a register, by the same rules as the page."""

import argparse
from functools import partial
from typing import Any

from futian_desktop.cli.output import ConsoleProgress, complain, say, say_json
from futian_desktop.cli.sheets import sheet_number
from futian_desktop.cli.workspace import one_premises, opened

NAMES = ("equipment", "qualification")
"""Registers that take a table, by their ids."""
_SHOWN = 50


def run(options: argparse.Namespace) -> int:
    """Read, show, and take in unless told not to or a row is wrong."""
    with opened(options, write=not options.dry_run) as services:
        premises = one_premises(services, options.premises)
        use = services.register_files
        file = use.read(options.table, ConsoleProgress() if not options.json else None)
        report = use.dry_run(
            options.what,
            premises,
            file.sheets[sheet_number(file, options.sheet, partial(services.register_files.best_sheet, options.what))],
        )
        told = [
            {"row": row.line, "message": use.words(options.what, row)} for row in report.rows if row.wrong or row.same
        ]
        ready = bool(report.good) and not report.missing and (not report.bad or options.skip_rows)
        kept = use.take(report, leave_out=options.skip_rows) if ready and not options.dry_run else None
    result: dict[str, Any] = {
        "file": file.name, "rows": len(report.rows), "good": len(report.good), "bad": len(report.bad),
        "same": sum(row.same and not row.wrong for row in report.rows), "missing": list(report.missing), "problems": told,
        "taken": len(kept.rows) if kept else 0,
    }  # fmt: skip
    _show(result, options)
    return 0 if kept is not None or (options.dry_run and ready) else 1


def _show(result: dict[str, Any], options: argparse.Namespace) -> None:
    if options.json:
        say_json(result)
        return
    say(
        f"{result['file']}：{result['rows']} 行，可以加入 {result['good']} 行，{result['bad']} 行不对，{result['same']} 行已经有了"
    )
    for line in [*(f"没有找到这一列：{name}" for name in result["missing"]),
                 *(f"第 {row['row']} 行：{row['message']}" for row in result["problems"])][:_SHOWN]:  # fmt: skip
        complain(line)
    if result["taken"]:
        say(f"已加入 {result['taken']} 行")
    else:
        say("只看结果，没有写入" if options.dry_run else "没有写入")
