"""`futian import hazards FILE TABLE`: a ledger of hazards kept elsewhere, row problems named, one transaction."""

import argparse

from futian_desktop.cli.output import ConsoleProgress, complain, say, say_json
from futian_desktop.cli.workspace import one_premises, opened
from futian_desktop.services.hazard_import import row_words

_SHOWN = 50


def run(options: argparse.Namespace) -> int:
    """Read, show, and take in unless told not to or a row has an error."""
    with opened(options, write=not options.dry_run) as services:
        premises = one_premises(services, options.premises)
        file = services.hazard_import.read(options.table, ConsoleProgress() if not options.json else None)
        report = services.hazard_import.check(premises, services.hazard_import.sheet(file, options.sheet or ""))
        write = bool(report.good) and not options.dry_run and (not report.bad or options.skip_rows)
        if write:
            services.hazard_import.take(report)
    problems = [{"row": row.number, "codes": [found.code for found in row.problems],
                 "message": row_words(row.number, row.problems)} for row in report.bad]  # fmt: skip
    result = {
        "file": file.name, "sheet": report.sheet, "rows": len(report.lines), "good": len(report.good), "same": report.same,
        "written": len(report.good) if write else 0, "unread_columns": list(report.unknown), "problems": problems,
    }  # fmt: skip
    if options.json:
        say_json(result)
    else:
        say(
            f"读到 {result['rows']} 行：{result['good']} 条新的，{result['same']} 条台账里已有，{len(problems)} 行有问题"
        )
        if report.unknown:
            say("没有用到的列：" + "、".join(report.unknown))
        for problem in problems[:_SHOWN]:
            complain(str(problem["message"]))
        say(f"写入 {result['written']} 条" if write else "只看结果，没有写入" if options.dry_run else "没有写入")
    return 1 if problems and not (write or (options.dry_run and options.skip_rows)) else 0
