"""`futian content check|stats|list`: validate and count the shipped content; `stats` prints the tables of docs/content.md."""

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from futian_desktop.cli.output import say, say_json
from futian_desktop.services import content_stats
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
    parser.add_argument("--write", type=Path, help="stats：写进这个文件的标记之间，例如 docs/content.md")


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
        return _stats(service, options)
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


def _stats(service: ContentService, options: argparse.Namespace) -> int:
    stats = service.stats()
    if options.write is not None:
        changed = content_stats.write(stats, options.write)
        if options.json:
            say_json({"file": str(options.write), "changed": changed})
        else:
            say(f"已写进 {options.write}" if changed else f"{options.write} 没有变化")
    elif options.json:
        say_json(stats)
    else:
        say(content_stats.markdown(stats))
    return 0
