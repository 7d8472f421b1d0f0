"""`futian status`: the numbers of the home page per firm."""

import argparse
from typing import Any

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import add_workspace, one_premises, opened
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.inspections import InspectionFilter
from futian_desktop.services.emergency.standing import standing

_DAYS, _NEXT = 60, 5
"""The next five things that are overdue or due within 60 days."""
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
    counts, month = services.hazards.counts(premises), today.replace(day=1)
    walks = services.inspections.rows(premises, InspectionFilter(held_from=month, held_to=today))
    missed = services.inspections.missed(premises, month, today)
    return {
        "id": str(premises), "name": board.firm.premises.sign_name, "ready": board.ready, "headline": board.headline,
        "missing": list(board.missing), "grade": board.grade,
        "assessment": {
            "answered": board.progress_done, "items": board.progress_total, "score": board.score_text,
            "grade": board.grade, "stage": current.stage.value if current else None,
        },
        "hazards": {
            "open": counts.open, "overdue": counts.overdue, "soon": counts.soon, "waiting": counts.waiting, "major": counts.major,
            "closed": counts.closed, "found_by_assessment": len(drafts),
        },
        "inspections": {"this_month": len(walks), "missed_rounds": sum(row.missing for _plan, row in missed)},
        "next_due": [
            {"what": row.title, "on": row.due.isoformat(), "days": row.days_left(today), "state": row.state.value, "rule": row.rule}
            for row in services.calendar.agenda(board.firm, _DAYS)[:_NEXT]
        ],
        "plan": _plan(services, board.firm), "training": _training(services, premises),
        "drills": [
            {"what": row.title, "on": row.due.isoformat(), "days": row.days_left(today), "state": row.state.value}
            for row in services.calendar.coming(board.firm, "drill")
        ],
        "due": [{"what": row.title, "on": row.on.isoformat() if row.on else None, "rule": row.rule} for row in board.due],
    }  # fmt: skip


def _plan(services: Services, firm: FirmFile) -> dict[str, Any]:
    """The emergency plan: ``state`` is none without one, else draft, reviewed, approved or published."""
    found = standing(services.emergency, services.calendar, firm)
    plan, published = found.plan, found.in_force
    since = published.published_on if published else None
    drill = found.next_drill
    return {
        "state": plan.state.value if plan else "none", "words": found.words, "number": plan.number if plan else "",
        "edition": plan.edition if plan else None, "in_force": published.edition if published else None,
        "published_on": since.isoformat() if since else None, "missing_chapters": len(found.gaps), "stale_fields": found.stale,
        "must_findings": len(found.musts), "findings": [row.rule.say for row in found.musts],
        "next_drill": {"what": drill.title, "on": drill.on.isoformat(), "planned": drill.planned} if drill else None,
    }  # fmt: skip


def _training(services: Services, premises: PremisesId) -> dict[str, Any]:
    """People, what they owe by the matrix, and how the register of certificates stands."""
    owed = services.training.duties.summary(premises)
    held = services.training.certificates.register_state(premises)
    return {
        "people": owed.people, "overdue": owed.overdue, "due": owed.due, "never_inducted": owed.never,
        "certificates": {
            "good": held.good, "soon": list(held.soon), "late": list(held.late), "late_leaders": list(held.late_leaders),
            "given_inside": sum(row.withdrawn_on is None for row in services.training.certificates.rows(premises)),
        },
    }  # fmt: skip


def _print_training(training: dict[str, Any]) -> None:
    held = training["certificates"]
    say(
        f"  培训：{training['people']} 人，{training['never_inducted']} 人没有做过岗前培训，{training['overdue']} 人有逾期的，{training['due']} 人快到期"
    )
    if held["good"] or held["soon"] or held["late"]:
        say(f"  证书：在期 {held['good']} 张，90 天内到期 {len(held['soon'])} 张，过期 {len(held['late'])} 张")
    for words in held["late"]:
        say(f"  - 证书过期：{words}")


def _print_plan(plan: dict[str, Any]) -> None:
    lines = [plan["words"]]
    if plan["state"] != "none":
        lines.append(
            f"内容缺 {plan['missing_chapters']} 章，真出事会卡住 {plan['must_findings']} 处，资料变了 {plan['stale_fields']} 项"
        )
    if plan["next_drill"]:
        drill = plan["next_drill"]
        lines.append(f"下次演练 {drill['on']}　{drill['what']}" + ("" if drill["planned"] else "（还没有安排）"))
    say("  应急预案：" + "；".join(lines))
    for words in plan["findings"]:
        say(f"  - {words}")


def _print(state: dict[str, Any]) -> None:
    for place in state["premises"]:
        say(f"{state['name']}（{place['name']}）")
        say(f"  {place['headline']}")
        for line in place["missing"]:
            say(f"  - {line}")
        numbers = place["assessment"]
        say(f"  进度 {numbers['answered']}/{numbers['items']}　得分 {numbers['score']}　{numbers['grade']}")
        found, walked = place["hazards"], place["inspections"]
        say(
            f"  隐患：没办完 {found['open']} 条，超期 {found['overdue']} 条，等验收 {found['waiting']} 条，疑似重大和重大 {found['major']} 条"
        )
        say(f"  本月检查 {walked['this_month']} 次，漏查 {walked['missed_rounds']} 轮")
        if place["drills"]:
            first = place["drills"][0]
            say(f"  演练：还有 {len(place['drills'])} 种要做，最早的“{first['what']}”最晚 {first['on']}")
        _print_plan(place["plan"])
        _print_training(place["training"])
        for row in place["next_due"]:
            late = f"逾期 {-row['days']} 天" if row["days"] < 0 else f"还有 {row['days']} 天"
            say(f"  - {row['on']}　{row['what']}（{late}）")
