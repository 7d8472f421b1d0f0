"""演练: planned, run minute by minute, evaluated point by point, and what has to become better.

Rhythms: 办法 33, 应急条例 8, XF61 40, GC05 44 (REGULATIONS c.3). An evaluation report with problems and advice: 办法 34.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from uuid import UUID

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import HazardId, PremisesId

PLAN_NOTE = "plan"
"""`Improvement.plan_block` of a change that no block of the plan is named for."""
MARKS: tuple[str, ...] = ("done", "late", "wrong")
"""做到了, 慢了, 没想到."""
RESULTS: tuple[str, ...] = ("good", "part", "bad")


class DrillKind(Enum):
    """桌面, 单项 (功能), 综合 (全面)."""

    TABLETOP = "tabletop"
    FUNCTIONAL = "functional"
    FULL = "full"


class DrillState(Enum):
    """From planned to closed."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    EVALUATED = "evaluated"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DrillStep:
    """One line of the script: minutes from the start, who, what happens, what is expected, what was done and when."""

    minute: int
    post: str
    text: str
    ask: str = ""
    good: str = ""
    answer: str = ""
    second: int | None = None
    """Seconds from the start at which it was answered; ``None`` while open."""
    mark: str = ""
    """done, late, wrong or empty."""

    @property
    def question(self) -> bool:
        """Whether it is asked and answered; otherwise ``ask`` is something to be done."""
        return self.ask.rstrip().endswith(("？", "?"))

    @property
    def wanted(self) -> str:
        """What a trained person does."""
        return self.good if self.question else self.ask or self.text


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who took part: name, post key or words, signed in or not."""

    name: str
    post: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class PointResult:
    """One point of the evaluation: its id and words, good, part or bad, and a note."""

    point: str
    text: str
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """What has to become better: who, by when, and what became of it (a hazard, a change of the plan)."""

    text: str
    owner: str = ""
    due_on: date | None = None
    hazard: HazardId | None = None
    plan_block: str = ""
    done: bool = False

    @property
    def settled(self) -> bool:
        """Whether it went somewhere: into the ledger of hazards, to the plan, or it was done at once."""
        return self.hazard is not None or bool(self.plan_block) or self.done


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill. ``log`` is (seconds from the start, words). Photos: evidence links with owner_tbl ``drill``."""

    id: UUID
    premises_id: PremisesId
    kind: DrillKind
    title: str
    accident: str = ""
    scenario: UUID | None = None
    plan: UUID | None = None
    number: str = ""
    state: DrillState = DrillState.PLANNED
    planned_on: date | None = None
    held_on: date | None = None
    begins: time | None = None
    seconds: int = 0
    place: str = ""
    leader: str = ""
    aim: str = ""
    steps: tuple[DrillStep, ...] = ()
    people: tuple[Attendee, ...] = ()
    log: tuple[tuple[int, str], ...] = ()
    points: tuple[PointResult, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    summary: str = ""
    does: tuple[str, ...] = ()
    """Duties of the calendar that it does when it was held."""
    version: int = 0

    @property
    def over(self) -> bool:
        """Whether it was held."""
        return self.state in (DrillState.HELD, DrillState.EVALUATED, DrillState.CLOSED)

    @property
    def open_step(self) -> int:
        """Place of the first step without an answer; the number of steps when all have one."""
        return next((place for place, row in enumerate(self.steps) if row.second is None), len(self.steps))

    @property
    def grade(self) -> str:
        """good, part or bad over the evaluated points; empty while any is open."""
        results = [row.result for row in self.points]
        if not results or "" in results:
            return ""
        bad, part = results.count("bad"), results.count("part")
        return "bad" if bad * 3 >= len(results) else "part" if bad or part * 2 >= len(results) else "good"


def check(drill: Drill) -> None:
    """Whether it may be kept.

    Raises:
        RuleViolation: `drill.title`, `drill.held_without_day`, `drill.nobody` (held with nobody on the sign-in sheet).
    """
    if not drill.title.strip():
        raise RuleViolation("drill.title")
    if drill.over and drill.held_on is None:
        raise RuleViolation("drill.held_without_day")
    if drill.over and not any(row.signed for row in drill.people):
        raise RuleViolation("drill.nobody")


def started(drill: Drill, on: date, at: time) -> Drill:
    """It begins, or goes on where it was left.

    Raises:
        RuleViolation: `drill.not_planned` when it was held already.
    """
    if drill.over:
        raise RuleViolation("drill.not_planned")
    if drill.state is DrillState.RUNNING:
        return drill
    return replace(drill, state=DrillState.RUNNING, held_on=on, begins=at, seconds=0, log=((0, "演练开始"),))


def answered(drill: Drill, place: int, mark: str, note: str, second: int) -> Drill:
    """One step with what was done; the moment of the first answer stays when it is corrected later.

    Raises:
        RuleViolation: `drill.not_running`, `drill.answer` for an unknown mark or nothing said.
    """
    if drill.state not in (DrillState.RUNNING, DrillState.HELD):
        raise RuleViolation("drill.not_running")
    words = note.strip()
    if not (0 <= place < len(drill.steps)) or mark not in ("", *MARKS) or not (mark or words):
        raise RuleViolation("drill.answer")
    step = drill.steps[place]
    when = second if step.second is None else step.second
    steps = (*drill.steps[:place], replace(step, mark=mark, answer=words, second=when), *drill.steps[place + 1 :])
    return replace(drill, steps=steps, seconds=max(drill.seconds, second))


def noted(drill: Drill, second: int, words: str) -> Drill:
    """One line more in the minute-by-minute record, in the order of time."""
    if not words.strip():
        return drill
    return replace(drill, log=tuple(sorted((*drill.log, (second, words.strip())), key=lambda row: row[0])))


def ended(drill: Drill, seconds: int) -> Drill:
    """It is over.

    Raises:
        RuleViolation: `drill.not_running`, `drill.nobody`.
    """
    if drill.state is not DrillState.RUNNING:
        raise RuleViolation("drill.not_running")
    length = max(seconds, drill.seconds)
    made = replace(drill, state=DrillState.HELD, seconds=length, log=(*drill.log, (length, "演练结束")))
    check(made)
    return made


def judged(drill: Drill, point: str, result: str, note: str) -> Drill:
    """One point of the evaluation; with the last one it is evaluated, without one it is not.

    Raises:
        RuleViolation: `drill.not_held`, `drill.closed`, `drill.answer`.
    """
    if drill.state is DrillState.CLOSED:
        raise RuleViolation("drill.closed")
    if not drill.over:
        raise RuleViolation("drill.not_held")
    if result not in ("", *RESULTS):
        raise RuleViolation("drill.answer")
    points = tuple(
        replace(row, result=result, note=note.strip()) if row.point == point else row for row in drill.points
    )
    whole = bool(points) and all(row.result for row in points)
    return replace(drill, points=points, state=DrillState.EVALUATED if whole else DrillState.HELD)


def closed(drill: Drill) -> Drill:
    """Everything it found went somewhere.

    Raises:
        RuleViolation: `drill.not_evaluated`, `drill.open_improvements`.
    """
    if drill.state is not DrillState.EVALUATED:
        raise RuleViolation("drill.not_evaluated")
    if open_ := sum(not row.settled for row in drill.improvements):
        raise RuleViolation("drill.open_improvements", n=open_)
    return replace(drill, state=DrillState.CLOSED)
