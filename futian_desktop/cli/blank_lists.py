"""`futian export --documents blank`: a blank checklist of a firm's list, or of a trade without any workspace, cut down as wanted."""

import argparse
from typing import TYPE_CHECKING

from futian_desktop.bootstrap import open_blank_sheets
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import one_premises, opened
from futian_desktop.domain.blank import DUTIES, BlankChoice
from futian_desktop.domain.errors import EnvironmentFault, NotFound, RuleViolation
from futian_desktop.services.documents import run_job
from futian_desktop.system.files import write_atomic

if TYPE_CHECKING:
    from futian_desktop.services.blank_sheets import BlankList, BlankSheetService

BLANK = "blank"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What a blank list can be cut down to."""
    group = parser.add_argument_group("空白检查表（--documents blank）")
    group.add_argument("--trade", help="行业代号，不需要工作区")
    group.add_argument("--trades", action="store_true", help="列出行业代号")
    group.add_argument("--spot", action="append", default=[], help="只列这一处，可以写几次，例如 kitchen")
    group.add_argument("--module", action="append", default=[], help="只列这一方面，可以写几次，例如 M02")
    group.add_argument("--duty", choices=DUTIES, default="", help="只列归谁管的")
    group.add_argument("--first", action="store_true", help="只列先查的要命项")
    group.add_argument("--open", action="store_true", help="只列还没有答的")


def run(options: argparse.Namespace) -> int:
    """List trades, count, or write the PDF."""
    service = open_blank_sheets()
    if options.trades:
        rows = [{"trade": key, "title": title} for key, title in service.trades()]
        if options.json:
            say_json(rows)
        else:
            say("\n".join(f"{row['trade']}　{row['title']}" for row in rows))
        return 0
    if options.trade:
        return _made(service, service.of_trade(options.trade), options)
    if options.file is None:
        raise RuleViolation("blank.whose")
    with opened(options) as services:
        premises = one_premises(services, options.premises)
        firm, current = services.firms.load(premises), services.assessments.current(premises)
        own = services.blank_sheets
        return _made(own, own.of_firm(firm, current), options)


def _made(service: "BlankSheetService", source: "BlankList", options: argparse.Namespace) -> int:
    choice = BlankChoice(
        frozenset(options.spot), frozenset(options.module), options.duty, options.first, options.open
    )  # fmt: skip
    for wanted, parts in ((options.spot, source.places()), (options.module, source.modules())):
        unknown = next((key for key in wanted if key not in {part.key for part in parts}), None)
        if unknown is not None:
            raise NotFound("blank.unknown", key=unknown, known="、".join(part.key for part in parts))
    items, pages = service.count(source, choice)
    result: dict[str, object] = {"title": source.title, "items": items, "pages": pages, "path": ""}
    if options.out is not None:
        made = run_job(service.job(source, choice))
        path = options.out / service.file_name(source)
        try:
            write_atomic(path, made.data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error
        result.update(pages=made.pages, path=str(path))
    if options.json:
        say_json(result)
    else:
        about = "" if options.out else "约 "
        say(f"{source.title}　共 {items} 项，{about}{result['pages']} 页　{result['path']}".rstrip("　"))
    return 0
