"""`futian status`: the numbers of the home page per firm."""

import argparse
from typing import Any

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import add_workspace, one_premises, opened
from futian_desktop.domain.ids import PremisesId

HELP = "做到哪一步、还缺什么、什么快到期"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_workspace(parser)
    parser.add_argument("--all", action="store_true", help="全部企业")


def run(options: argparse.Namespace) -> int:
    """Print the state."""
    with opened(options) as services:
        rows = services.firms.rows()
        if not options.all:
            wanted = one_premises(services, options.premises)
            rows = tuple(row for row in rows if row.premises_id == wanted)
        states = [
            {"id": str(row.enterprise_id), "name": row.name, "premises": [_state(services, row.premises_id)]}
            for row in rows
        ]
    if options.json:
        say_json({"enterprises": states})
        return 0
    for state in states:
        _print(state)
    return 0


def _state(services: Services, premises: PremisesId) -> dict[str, Any]:
    today = local_now().date()
    board = services.home.board(premises, today)
    current = services.assessments.current(premises)
    drafts = services.assessments.hazards(current) if current else ()
    return {
        "id": str(premises), "name": board.firm.premises.sign_name, "ready": board.ready, "headline": board.headline,
        "missing": list(board.missing), "grade": board.grade,
        "assessment": {
            "answered": board.progress_done, "items": board.progress_total, "score": board.score_text,
            "grade": board.grade, "stage": current.stage.value if current else None,
        },
        "hazards": {
            "open": len(drafts), "overdue": sum(bool(row.due_on and row.due_on < today) for row in drafts),
        },
        "plan": None, "training": None,
        "due": [{"what": row.title, "on": row.on.isoformat() if row.on else None, "rule": row.rule} for row in board.due],
    }  # fmt: skip


def _print(state: dict[str, Any]) -> None:
    for place in state["premises"]:
        say(f"{state['name']}（{place['name']}）")
        say(f"  {place['headline']}")
        for line in place["missing"]:
            say(f"  - {line}")
        numbers = place["assessment"]
        say(f"  进度 {numbers['answered']}/{numbers['items']}　得分 {numbers['score']}　{numbers['grade']}")
