"""检查记录: one walk with a list; plans that say who walks which list how often; rounds that were missed.

One inspection counts as one 自查 in every statistic, however many lines its list has and however many hazards it found.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import Enum

from futian_desktop.domain.duties import Rhythm
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import HazardId, InspectionId, InspectionPlanId, PremisesId
from futian_desktop.domain.standard import Condition
from futian_desktop.domain.work_calendar import WorkCalendar


class InspectionKind(Enum):
    """日常 / 专项 / 季节性 / 节假日 / 巡查 / 开档打烊 / 政府检查."""

    DAILY = "daily"
    SPECIAL = "special"
    SEASON = "season"
    HOLIDAY = "holiday"
    PATROL = "patrol"
    CARD = "card"
    GOVERNMENT = "government"


SELF = tuple(kind for kind in InspectionKind if kind is not InspectionKind.GOVERNMENT)
"""What counts as 自查: everything but the visits of the authorities."""


class Tick(Enum):
    """One line of a list: in order, not in order, not here."""

    GOOD = "good"
    BAD = "bad"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One thing to look at. ``item`` is the check item it comes from, empty for a line of its own."""

    id: str
    text: str
    hint: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class InspectionList:
    """A list to walk with. ``does`` names the duties of the calendar that one walk fulfils; ``trades`` empty = every trade."""

    id: str
    title: str
    kind: InspectionKind
    lines: tuple[ListLine, ...]
    about: str = ""
    rhythm: Rhythm | None = None
    trades: tuple[str, ...] = ()
    when: Condition | None = None
    does: tuple[str, ...] = ()
    minutes: int = 5
    hours: int = 0
    """For a patrol: a round every so many hours while the place is open."""
    notice: tuple[str, ...] = ()
    """What the staff are told, where the list comes with a notice (台风, 节前, 高温)."""
    duty: tuple[str, ...] = ()
    """What whoever is on duty does, in order of time."""
    code: str = ""
    """Beginning of the codes of its lines on paper, such as ``KD``."""

    def line_code(self, number: int) -> str:
        """Code of the line at a place from 0, as it is printed and typed: ``KD-01``."""
        return f"{self.code or 'JC'}-{number + 1:02d}"


@dataclass(frozen=True, slots=True)
class LineResult:
    """What was seen at a line; ``hazard`` is the hazard that was registered for it."""

    line: str
    text: str
    tick: Tick | None = None
    note: str = ""
    hazard: HazardId | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One walk. ``held_at`` is the local time or ``None``; ``agency``, ``doc_no`` and ``recheck_on`` are of a government inspection."""

    id: InspectionId
    premises_id: PremisesId
    title: str
    held_on: date
    kind: InspectionKind = InspectionKind.DAILY
    list_id: str = ""
    number: str = ""
    plan: InspectionPlanId | None = None
    held_at: time | None = None
    place: str = ""
    people: str = ""
    lines: tuple[LineResult, ...] = ()
    nothing_found: bool = False
    note: str = ""
    does: tuple[str, ...] = ()
    agency: str = ""
    doc_no: str = ""
    recheck_on: date | None = None
    rechecked_on: date | None = None
    version: int = 0

    @property
    def draft(self) -> bool:
        """Whether it is a walk under way: kept in the file without a number, and counted nowhere."""
        return not self.number

    @property
    def bad(self) -> tuple[LineResult, ...]:
        """Lines that were not in order."""
        return tuple(row for row in self.lines if row.tick is Tick.BAD)

    @property
    def open_lines(self) -> int:
        """Lines that were not looked at yet."""
        return sum(row.tick is None for row in self.lines)


@dataclass(frozen=True, slots=True)
class InspectionPlan:
    """Who walks which list how often. ``hours`` > 0 is a patrol every so many hours between ``opens`` and ``closes``."""

    id: InspectionPlanId
    premises_id: PremisesId
    list_id: str
    title: str
    rhythm: Rhythm
    from_on: date
    until_on: date | None = None
    place: str = ""
    owner: str = ""
    rule: str = ""
    weekday: int = 0
    """0 is Monday, for WEEKLY."""
    workdays_only: bool = False
    hours: int = 0
    opens: time = time(9)
    closes: time = time(22)
    pauses: tuple["Pause", ...] = ()
    version: int = 0

    @property
    def overnight(self) -> bool:
        """Whether it closes after midnight."""
        return self.hours > 0 and self.closes <= self.opens

    def paused(self, day: date) -> bool:
        """Whether nothing is asked for on a day."""
        return any(row.first <= day and (row.last is None or day <= row.last) for row in self.pauses)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a plan asks for nothing, both included; without ``last`` until it is taken up again."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One round that a plan asks for: any time from ``first`` to ``last`` (days, both included), ``times`` of them."""

    plan: InspectionPlanId
    first: date
    last: date
    times: int = 1
    held: int = 0
    reason: str = ""
    """Why it was not held, as a person explained it."""

    @property
    def missing(self) -> int:
        """How many were not held."""
        return max(self.times - self.held, 0)


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """A line of the list of inspections; ``hazards`` counts those that came from it."""

    id: InspectionId
    number: str
    title: str
    kind: InspectionKind
    held_on: date
    held_at: time | None
    place: str
    people: str
    nothing_found: bool
    hazards: int
    agency: str = ""
    doc_no: str = ""
    recheck_on: date | None = None
    done_lines: int = 0
    all_lines: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """That a list was walked: on a day, at a local time where it is known, for a plan where it was begun from one."""

    list_id: str
    plan: InspectionPlanId | None
    day: date
    at: time | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan that fits a firm: the list, why (the rule in words), and whether a plan for it is there already."""

    chosen: InspectionList
    rhythm: Rhythm
    rule: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class InspectionFilter:
    """What a list shows; empty fields do not filter."""

    text: str = ""
    kinds: tuple[InspectionKind, ...] = field(default=())
    held_from: date | None = None
    held_to: date | None = None


def check(inspection: Inspection, hazards: int, today: date) -> None:
    """Whether a walk can be written down as done.

    Raises:
        RuleViolation: `inspection.later` for a day to come, `inspection.nobody` without people, `inspection.open_lines`
            while lines are open, `inspection.nothing_and_bad` when 未发现隐患 is ticked beside lines that are not in order,
            `inspection.no_result` when neither a hazard, nor a line, nor 未发现隐患 says how it went,
            `inspection.recheck_before`.
    """
    if inspection.held_on > today:
        raise RuleViolation("inspection.later", day=inspection.held_on.isoformat())
    if not inspection.people.strip():
        raise RuleViolation("inspection.nobody")
    if inspection.open_lines:
        raise RuleViolation("inspection.open_lines", n=inspection.open_lines)
    if inspection.nothing_found and (inspection.bad or hazards):
        raise RuleViolation("inspection.nothing_and_bad")
    if not inspection.nothing_found and not inspection.bad and not hazards:
        raise RuleViolation("inspection.no_result")
    if inspection.recheck_on is not None and inspection.recheck_on < inspection.held_on:
        raise RuleViolation("inspection.recheck_before")


def patrols(plan: InspectionPlan) -> int:
    """How many rounds a day a patrol has: one at opening, then one every ``hours`` until closing. After midnight counts on."""
    if plan.hours <= 0:
        return 1
    begin, end = plan.opens.hour * 60 + plan.opens.minute, plan.closes.hour * 60 + plan.closes.minute
    return ((end - begin) % (24 * 60) or 24 * 60) // (plan.hours * 60) + 1


def rounds(plan: InspectionPlan, first: date, last: date, work: WorkCalendar) -> Iterator[Round]:
    """The rounds that a plan asks for between two days, both included, in order."""
    begin = max(first, plan.from_on)
    end = last if plan.until_on is None else min(last, plan.until_on)
    day = begin
    while day <= end:
        span = _span(plan, day, work)
        if span is not None and not plan.paused(span[1]):
            yield Round(plan.id, max(span[0], begin), span[1], patrols(plan))
        if span is not None:
            day = max(span[1], day)
        day += timedelta(days=1)


def _span(plan: InspectionPlan, day: date, work: WorkCalendar) -> tuple[date, date] | None:
    """The days within which the round of this day may be held, or none when no round begins on it."""
    match plan.rhythm:
        case Rhythm.DAILY:
            return (day, day) if not plan.workdays_only or work.is_workday(day) else None
        case Rhythm.WEEKLY:
            monday = day - timedelta(days=day.weekday())
            return (day, monday + timedelta(days=6))
        case Rhythm.HALF_MONTHLY:
            return (day, day.replace(day=15) if day.day <= 15 else _month_end(day))  # noqa: PLR2004 - the middle
        case Rhythm.BEFORE_HOLIDAYS:
            near = next((row for row in work.holidays(day.year) if 0 < (row.first - day).days <= 10), None)  # noqa: PLR2004 - ten days before, as the calendar counts
            return None if near is None else (day, near.first - timedelta(days=1))
        case _:
            months = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6}.get(plan.rhythm, 12)
            month = ((day.month - 1) // months + 1) * months
            return (day, _month_end(day.replace(day=1, month=month)))


def _month_end(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def day_of(plan: InspectionPlan, day: date, at: time | None) -> date:
    """The day a walk counts for: a round after midnight belongs to the evening before where the place closes that late."""
    return day - timedelta(days=1) if plan.overnight and at is not None and at <= plan.closes else day


def pause(plan: InspectionPlan, today: date) -> InspectionPlan:
    """Ask for nothing from today on; what was owed before stays owed."""
    return plan if plan.paused(today) else replace(plan, pauses=(*plan.pauses, Pause(today)))


def resume(plan: InspectionPlan, today: date) -> InspectionPlan:
    """Take it up again; a pause that began today leaves no trace."""
    kept = (row if row.last is not None else Pause(row.first, today - timedelta(days=1)) for row in plan.pauses)
    return replace(plan, pauses=tuple(row for row in kept if row.last is None or row.first <= row.last))


def check_plan(plan: InspectionPlan) -> None:
    """Whether a plan can be kept.

    Raises:
        RuleViolation: `inspection.plan_ends_before` when it ends before it begins, `inspection.plan_hours` when rounds are
            not 1 to 12 hours apart.
    """
    if plan.until_on is not None and plan.until_on < plan.from_on:
        raise RuleViolation("inspection.plan_ends_before")
    if not 0 <= plan.hours <= 12:  # noqa: PLR2004 - more than half a day apart is no patrol
        raise RuleViolation("inspection.plan_hours")


def with_tick(inspection: Inspection, number: int, tick: Tick | None) -> Inspection:
    """A line ticked; 未发现隐患 goes when something is not in order, and is offered back when everything is."""
    rows = list(inspection.lines)
    rows[number] = replace(rows[number], tick=tick)
    done = replace(inspection, lines=tuple(rows))
    return replace(done, nothing_found=not done.bad and not done.open_lines and not any(row.hazard for row in rows))


def changed_fields(before: Inspection, after: Inspection) -> dict[str, list[str]]:
    """Codes, days and ticks that differ, old and new, for the history; of texts only that they differ."""
    rows: dict[str, list[str]] = {}
    for name in ("held_on", "held_at", "recheck_on", "rechecked_on", "kind", "nothing_found"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            rows[name] = [_plain(old), _plain(new)]
    rows |= {name: [] for name in ("people", "place", "note", "agency", "doc_no", "title")
             if getattr(before, name) != getattr(after, name)}  # fmt: skip
    ticks = {row.line: row.tick for row in before.lines}
    for row in after.lines:
        if ticks.get(row.line) is not row.tick:
            rows[f"line.{row.line}"] = [_plain(ticks.get(row.line)), _plain(row.tick)]
    return rows


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else "" if value is None else str(value)


def count_held(wanted: Iterable[Round], held: Iterable[date]) -> tuple[Round, ...]:
    """The rounds with how many of them were held; each walk counts once."""
    days = sorted(held)
    return tuple(replace(row, held=bisect_right(days, row.last) - bisect_left(days, row.first)) for row in wanted)
