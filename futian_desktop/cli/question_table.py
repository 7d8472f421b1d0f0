"""`futian import questions FILE`: questions of one's own from a table, row problems named, one transaction."""

import argparse
from typing import Any

from futian_desktop.cli.output import ConsoleProgress, complain, say, say_json
from futian_desktop.cli.sheets import sheet_number
from futian_desktop.cli.workspace import one_premises, opened

_SHOWN = 50


def run(options: argparse.Namespace) -> int:
    """Read, show, and take in unless told not to or a row is wrong."""
    with opened(options, write=not options.dry_run) as services:
        premises = one_premises(services, options.premises)
        files = services.training.bank.files
        file = files.read(options.table, ConsoleProgress() if not options.json else None)
        sheet = file.sheets[sheet_number(file, options.sheet, files.best_sheet)]
        report = files.dry_run(premises, sheet)
        told = [{"row": row.line, "codes": list(row.wrong), "message": files.words(row)} for row in report.bad]
        ready = bool(report.good) and not report.missing and (not report.bad or options.skip_rows)
        write = ready and not options.dry_run
        written = files.take(report, leave_out=options.skip_rows)[0] if write else 0
    result: dict[str, Any] = {
        "file": file.name, "sheet": sheet.name, "rows": len(report.rows), "good": len(report.good),
        "missing": list(report.missing), "problems": told, "written": written,
    }  # fmt: skip
    _show(result, options)
    return 0 if written or (options.dry_run and ready) else 1


def _show(result: dict[str, Any], options: argparse.Namespace) -> None:
    if options.json:
        say_json(result)
        return
    say(f"读到 {result['rows']} 道题：{result['good']} 道可以加入，{len(result['problems'])} 道有问题")
    for name in result["missing"]:
        complain(f"没有找到这一列：{name}")
    for row in result["problems"][:_SHOWN]:
        complain(f"第 {row['row']} 行：{row['message']}")
    if len(result["problems"]) > _SHOWN:
        complain(f"还有 {len(result['problems']) - _SHOWN} 道有问题，用 --json 看全部")
    say(
        f"写入 {result['written']} 道" if result["written"] else "只看结果，没有写入" if options.dry_run else "没有写入"
    )
