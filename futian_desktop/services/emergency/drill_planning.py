"""What a drill is proposed to be: script, people, points, and the duties it does."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from futian_desktop.content.drill_points import DrillPoint
from futian_desktop.content.duties import load_duties
from futian_desktop.domain.drills import Attendee, Drill, DrillKind, DrillStep, PointResult
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.scenarios import Scenario
from futian_desktop.services.emergency.drill_words import aim_words, title_words
from futian_desktop.storage.repositories.emergency import PLANS
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

FIRE = "fire"


def propose(
    suite: "EmergencySuite", points: Mapping[str, DrillPoint], premises: PremisesId, kind: DrillKind, accident: str,
    scenario: Scenario | None = None,
) -> Drill:  # fmt: skip
    """A drill, not stored: script, aim, people and points; facts of the firm stay fields until it begins.

    Args:
        suite: the services of 应急.
        points: what a drill is judged by.
        premises: whose.
        kind: tabletop asks the questions of the accident file, functional does the tasks, full does both.
        accident: id of an accident type.
        scenario: whose tasks are taken, else those of the accident file.
    """
    row = suite.accidents.get(accident)
    tasks = scenario or suite.scenarios.propose(premises, accident)
    firm = suite.firms.load(premises)
    leader = next((name for name, posts in _people(suite, premises) if "commander" in posts), "")
    with suite.workspace.read() as work:
        plans = work.emergency.all(PLANS, premises)
    short = tasks.title if scenario or row is None else row.title
    return Drill(
        new_uuid(), premises, kind, title_words(kind, short), accident, scenario.id if scenario else None,
        plans[-1].id if plans else None, planned_on=suite.now().date(),
        place=tasks.place or firm.premises.sign_name or firm.premises.address, leader=leader or firm.enterprise.principal,
        aim=aim_words(kind), steps=_script(suite, kind, accident, tasks), people=_proposed(suite, premises, kind),
        points=tuple(PointResult(point.id, point.text) for point in points.values() if kind in point.kinds),
        does=_does(suite, kind, accident, premises),
    )  # fmt: skip


def _script(suite: "EmergencySuite", kind: DrillKind, accident: str, tasks: Scenario) -> tuple[DrillStep, ...]:
    known = suite.accidents.get(accident)
    asked = [DrillStep(row.minute, row.post, row.text, row.ask, row.good) for row in (known.injects if known else ())]
    done = [
        DrillStep(
            row.minute, row.post, row.trigger or _("开始"), row.text,
            _("第 {minute} 分钟前做完").format(minute=row.minute + max(row.takes, 1)),
        )
        for row in tasks.stage("respond")
    ]  # fmt: skip
    chosen = (
        {DrillKind.TABLETOP: asked, DrillKind.FUNCTIONAL: done, DrillKind.FULL: [*asked, *done]}[kind] or asked or done
    )
    return tuple(sorted(chosen, key=lambda row: row.minute))


def _people(suite: "EmergencySuite", premises: PremisesId) -> list[tuple[str, list[str]]]:
    """Everybody who holds a post, once, with the posts."""
    made: dict[str, tuple[str, list[str]]] = {}
    for held in suite.posts.held(premises):
        for row, name, _phone in held.rows:
            if name:
                made.setdefault(row.person.hex, (name, []))[1].append(held.post.id)
    return list(made.values())


def _proposed(suite: "EmergencySuite", premises: PremisesId, kind: DrillKind) -> tuple[Attendee, ...]:
    """Holders of posts; in a full drill, and where nobody holds a post, everybody."""
    title = suite.posts.title
    holders = [Attendee(name, "、".join(map(title, posts))) for name, posts in _people(suite, premises)]
    if holders and kind is not DrillKind.FULL:
        return tuple(holders)
    known = {row.person for held in suite.posts.held(premises) for row, _name, _phone in held.rows}
    others = [Attendee(row.name) for row in suite.firms.load(premises).people if row.id not in known]
    return (*holders, *others)


def _does(suite: "EmergencySuite", kind: DrillKind, accident: str, premises: PremisesId) -> tuple[str, ...]:
    """Duties that such a drill does: every drill is one of 现场处置方案; talking about a fire is no fire drill."""
    classes = {"site"}
    with suite.workspace.read() as work:
        plans = work.emergency.all(PLANS, premises)
    if kind is DrillKind.FULL or (plans and accident in plans[-1].special):
        classes.add("plan")
    known = suite.accidents.get(accident)
    if known is not None and known.types[:1] == (FIRE,) and kind is not DrillKind.TABLETOP:
        classes |= {"fire", "whole"} if kind is DrillKind.FULL else {"fire"}
    wanted = {f"drill:{name}" for name in classes}
    return tuple(duty.id for duty in load_duties(suite.resources) if duty.done_by in wanted)
