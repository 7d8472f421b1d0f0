"""`futian content check|stats|list|weights|differences`: validate, count, weigh and compare content; packs see `cli.pack_actions`."""

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from futian_desktop.cli import pack_actions
from futian_desktop.cli.output import say, say_json
from futian_desktop.services import content_stats
from futian_desktop.services.content_checks import FAMILIES, Problem
from futian_desktop.services.content_history import difference_list, since
from futian_desktop.services.content_weights import modules_table, weights, weights_table
from futian_desktop.services.contents import ContentService

HELP = "检查、统计、列出内容；内容包的模板、制作、装入、移除"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("action", choices=("check", "stats", "list", "weights", "differences", *pack_actions.ACTIONS))
    parser.add_argument("--since", type=int, default=1, help="differences: 和第几版比")
    parser.add_argument(
        "--day", type=_day, default=None, metavar="年-月-日",
        help="check：按这一天看法规是否有效，不写就是今天",
    )  # fmt: skip
    parser.add_argument("--write", type=Path, help="stats：写进这个文件的标记之间，例如 docs/content.md")
    pack_actions.add_arguments(parser)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期写成 2027-02-01 这样，不是 {text}") from error


def run(options: argparse.Namespace) -> int:
    """Check, count or list."""
    if options.action in pack_actions.ACTIONS:
        return pack_actions.run(options)
    service = ContentService()
    if options.action == "check":
        return _check(service.check(options.day), options.json)
    if options.action == "stats":
        return _stats(service, options)
    if options.action in ("weights", "differences"):
        return _documents(options)
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


def _documents(options: argparse.Namespace) -> int:
    """The tables of docs/content.md and docs/standard-v2.md, or their figures."""
    if options.action == "weights":
        library = ContentService().library()
        if options.json:
            say_json([
                {"trade": row.trade, "items": row.items, "points": int(row.points), "modules": {key: str(v) for key, v in row.modules.items()}, "elements": {key: str(v) for key, v in row.elements.items()}}
                for row in weights(library)
            ])  # fmt: skip
        else:
            say(weights_table(library) + "\n" + modules_table(library))
        return 0
    difference = since(options.since)
    if options.json:
        say_json([{"item": row.id, "change": row.change.value, "moved": row.moved, "points": row.revalued,
                   "fields": [text.field for text in row.texts]} for row in difference.rows])  # fmt: skip
    else:
        say(difference_list(difference))
    return 0


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
