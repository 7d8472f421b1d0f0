"""`futian content check|stats|list`: validate and count the shipped content."""

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from futian_desktop.cli.output import say, say_json
from futian_desktop.services.content_checks import FAMILIES, Problem
from futian_desktop.services.contents import ContentService

HELP = "检查、统计、列出内容"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("action", choices=("check", "stats", "list"))
    parser.add_argument(
        "--day", type=_day, default=None, metavar="年-月-日",
        help="check：按这一天看法规是否有效，不写就是今天",
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期写成 2027-02-01 这样，不是 {text}") from error


def run(options: argparse.Namespace) -> int:
    """Check, count or list."""
    service = ContentService()
    if options.action == "check":
        return _check(service.check(options.day), options.json)
    if options.action == "stats":
        stats = service.stats()
        if options.json:
            say_json(stats)
        else:
            for key, value in stats.items():
                say(f"{key}: {value}")
        return 0
    rows = service.rows()
    if options.json:
        say_json(rows)
    else:
        for row in rows:
            say(f"{row['id']}　{row['title']}　{row['points']} 分")
    return 0


def _check(problems: Sequence[Problem], as_json: bool) -> int:
    """Problems by family and place; 1 where there are any."""
    if as_json:
        rows = [{"family": row.family, "place": row.place, "text": row.text, "aged": row.aged} for row in problems]
        say_json({"ok": not rows, "problems": rows})
    elif not problems:
        say("内容没有问题")
    for family, title in () if as_json else FAMILIES.items():
        mine = sorted((row for row in problems if row.family == family), key=lambda row: row.place)
        if mine:
            say(f"{title}（{len(mine)}）")
        for place, rows in groupby(mine, key=lambda row: row.place):
            say(f"  {place}")
            for row in rows:
                say(f"    {row.text}")
    if problems and not as_json:
        say(f"共 {len(problems)} 处")
    return 1 if problems else 0
