"""演练: planned, run minute by minute, evaluated point by point, and what has to become better.

Rhythms: 办法 33, 应急条例 8, XF61 40, GC05 44 (REGULATIONS c.3). An evaluation report with problems and advice: 办法 34.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from uuid import UUID

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import HazardId, PremisesId


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
    version: int = 0

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
    over = drill.state in (DrillState.HELD, DrillState.EVALUATED, DrillState.CLOSED)
    if over and drill.held_on is None:
        raise RuleViolation("drill.held_without_day")
    if over and not any(row.signed for row in drill.people):
        raise RuleViolation("drill.nobody")
