"""`futian self-test`: the installer's acceptance test."""

import argparse

from futian_desktop.cli.output import ConsoleProgress, say, say_json
from futian_desktop.services.selftest import run_steps

HELP = "自检：资源、内容、数据库、报告、签名、窗口"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--no-window", action="store_true", help="不检查窗口")


def run(options: argparse.Namespace) -> int:
    """Run every step; the first failure decides."""
    results = run_steps(ConsoleProgress(), window=not options.no_window)
    ok = all(row.ok for row in results)
    if options.json:
        say_json({"ok": ok, "steps": [{"step": row.step, "ok": row.ok, "detail": row.detail} for row in results]})
    else:
        for row in results:
            say(f"{'✓' if row.ok else '✗'} {row.step}　{row.detail}")
    return 0 if ok else 1
