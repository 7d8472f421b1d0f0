"""`futian content check|stats|list`: validate and count the shipped content; packs see `cli.pack_actions`."""

import argparse

from futian_desktop.cli import pack_actions
from futian_desktop.cli.output import say, say_json
from futian_desktop.services.contents import ContentService

HELP = "检查、统计、列出内容；内容包的模板、制作、装入、移除"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("action", choices=("check", "stats", "list", *pack_actions.ACTIONS))
    pack_actions.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check, count or list."""
    if options.action in pack_actions.ACTIONS:
        return pack_actions.run(options)
    service = ContentService()
    if options.action == "check":
        problems = service.problems()
        if options.json:
            say_json({"problems": list(problems)})
        else:
            say("\n".join(problems) or "内容没有问题")
        return 1 if problems else 0
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
