"""`futian sample`: a workspace with invented firms."""

import argparse

from futian_desktop.cli.output import ConsoleProgress, say, say_json
from futian_desktop.cli.workspace import add_workspace, opened

HELP = "生成一个示例工作区（虚构的店，真实的内容）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_workspace(parser, premises=False)
    parser.add_argument("--trade", required=True, help="restaurant 或 office")
    parser.add_argument("--firms", type=int, default=1, help="几家")
    parser.add_argument("--seed", type=int, default=1, help="随机种子")
    parser.add_argument("--no-answers", action="store_true", help="只建档案，不作答")


def run(options: argparse.Namespace) -> int:
    """Make the workspace."""
    made: list[str] = []
    progress = ConsoleProgress()
    with opened(options, write=True, create=True) as services:
        for number in range(options.firms):
            premises = services.sample.firm(options.trade)
            if not options.no_answers:
                services.sample.answers(premises, options.seed + number)
                services.sample.hazards(premises)
                services.sample.emergency(premises)
                services.sample.training(premises)
            made.append(str(premises))
            progress.step(number + 1, options.firms, "示例店")
    if options.json:
        say_json({"file": str(options.file), "premises": made})
    else:
        say(f"已生成 {len(made)} 家示例店：{options.file}")
    return 0
