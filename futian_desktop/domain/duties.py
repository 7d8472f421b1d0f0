"""年度日历: duties with dates, made from rules as data. The same rules and facts always give the same days."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.standard import Condition, Confidence
from futian_desktop.domain.tailoring import holds
from futian_desktop.domain.work_calendar import WorkCalendar


class Rhythm(Enum):
    """How often. DAILY and WEEKLY are streams: they show as a line, not on every day."""

    DAILY = "daily"
    WEEKLY = "weekly"
    HALF_MONTHLY = "half_monthly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    THREE_YEARLY = "three_yearly"
    ONCE = "once"
    BEFORE_HOLIDAYS = "before_holidays"

    @property
    def stream(self) -> bool:
        """Whether it is too frequent for the grid of days."""
        return self in (Rhythm.DAILY, Rhythm.WEEKLY)


MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}


class DutyState(Enum):
    """Where a dated duty stands on a day."""

    DONE = "done"
    ASIDE = "aside"
    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Duty:
    """One rule. ``day`` is (month, day) of a duty on a fixed date, or (months after the period, day) for a due date later.

    ``page`` is where it is done; ``proof`` what "done" asks for; ``done_by`` names what counts as done by itself:
    ``inspection``, ``assessment``, ``drill:site``, ``drill:plan``, ``drill:fire`` or ``drill:whole`` (see `services.emergency.drills`),
    ``training``, ``plan:evaluate`` and ``plan:file`` (deeds of the emergency plan, whose dates they go by), ``register:kind`` (a row of that kind with a due day takes its place) or nothing.
    """

    id: str
    title: str
    kind: str
    rhythm: Rhythm
    rule: str
    law: str = ""
    article: str = ""
    confidence: Confidence = Confidence.UNSURE
    when: Condition | None = None
    fixed: tuple[int, int] | None = None
    """(month, day) for a yearly duty on a fixed date."""
    after: tuple[int, int] | None = None
    """(months, day): due on this day so many months after the period's last month."""
    days_before: int = 0
    """Days before a holiday by which it is done."""
    remind: int = 30
    page: str = ""
    proof: str = ""
    done_by: str = ""
    instead: tuple[str, ...] = ()
    """Duties that this one replaces where both apply (a stricter rhythm)."""
    trained: tuple[str, ...] = ()
    """Duties of training (`domain.training`) that do it when somebody is credited for one; ``plan`` is a yearly plan approved."""


@dataclass(frozen=True, slots=True)
class Period:
    """One occurrence: its key (``2026``, ``2026-H1``, ``2026-Q3``, ``2026-05``, ``2026-05-B``, ``2026-春节``), first and due day."""

    key: str
    first: date
    due: date
    last: date | None = None
    """Until when doing it still counts, where that is later than the due day (a duty on a fixed date)."""

    def holds(self, day: date) -> bool:
        """Whether something done on this day was done for this occurrence."""
        return self.first <= day <= (self.last or self.due)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person said of one occurrence: done, aside (with a reason) or moved to another day."""

    duty: str
    period: str
    state: str
    on: date | None = None
    note: str = ""
    moved_to: date | None = None
    version: int = 0
    paper: str = ""
    """Where the proof lies: a document number, a folder."""
    id: UUID | None = None
    """Key of the stored record, which photos are attached to; ``None`` before it is stored."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated duty of one premises. ``source`` is ``rule``, ``register``, ``hazard``, ``recheck`` or ``plan``; ``ref`` the record's key."""

    duty: str
    title: str
    kind: str
    period: str
    first: date
    due: date
    state: DutyState
    rule: str
    basis: str = ""
    """Law and article in words where it may be printed as law, else 请核对现行文本."""
    source: str = "rule"
    ref: str = ""
    page: str = ""
    proof: str = ""
    note: str = ""
    stream: bool = False
    mark: Mark | None = None
    rule_due: date | None = None
    """The day the rule says, where a person moved the entry to another one."""
    urgent: bool = False
    """A hazard that is or may be a 重大隐患, an overdue certificate of who leads: it comes before everything else."""
    alarms: tuple[int, ...] = ()
    """Days before the due day on which a calendar rings; empty for the usual ones."""

    def days_left(self, today: date) -> int:
        """Days to the due day, negative when past."""
        return (self.due - today).days


def applying(duties: Iterable[Duty], facts: Facts) -> tuple[Duty, ...]:
    """The duties that the facts call for, without those that a stricter one replaces."""
    rows = [duty for duty in duties if holds(duty.when, facts) is True]
    replaced = {name for duty in rows for name in duty.instead}
    return tuple(duty for duty in rows if duty.id not in replaced)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shifted(year: int, month: int, months: int, day: int) -> date:
    total = year * 12 + month - 1 + months
    there = divmod(total, 12)
    return date(there[0], there[1] + 1, min(day, _last(there[0], there[1] + 1).day))


def _name(rhythm: Rhythm, year: int, number: int) -> str:
    return {1: f"{year}-{number:02d}", 3: f"{year}-Q{number}", 6: f"{year}-H{number}", 12: str(year)}[MONTHS[rhythm]]


def _regular(duty: Duty, year: int) -> Iterator[Period]:
    step = MONTHS[duty.rhythm]
    for number in range(12 // step):
        first, end = date(year, number * step + 1, 1), _last(year, (number + 1) * step)
        due, last = end, None
        if duty.fixed is not None:
            due = date(year, duty.fixed[0], min(duty.fixed[1], _last(year, duty.fixed[0]).day))
            last = end
        if duty.after is not None:
            due = _shifted(year, end.month, *duty.after)
            first = end + timedelta(days=1)
        yield Period(_name(duty.rhythm, year, number + 1), first, due, last)


def _half_months(year: int) -> Iterator[Period]:
    for month in range(1, 13):
        yield Period(f"{year}-{month:02d}-A", date(year, month, 1), date(year, month, 15))
        yield Period(f"{year}-{month:02d}-B", date(year, month, 16), _last(year, month))


def periods(duty: Duty, year: int, work: WorkCalendar) -> tuple[Period, ...]:
    """The occurrences whose period lies in a year, in order. A stream has one per month; three-yearly ones and what is done once have none here."""
    if duty.rhythm.stream:
        return tuple(Period(f"{year}-{month:02d}", date(year, month, 1), _last(year, month)) for month in range(1, 13))
    if duty.rhythm is Rhythm.HALF_MONTHLY:
        return tuple(_half_months(year))
    if duty.rhythm is Rhythm.BEFORE_HOLIDAYS:
        return tuple(
            Period(f"{year}-{row.title}", row.first - timedelta(days=10 + duty.days_before),
                   work.workday_before(row.first - timedelta(days=max(duty.days_before, 1))))
            for row in work.holidays(year)
        )  # fmt: skip
    return tuple(_regular(duty, year)) if duty.rhythm in MONTHS else ()


def state(due: date, today: date, remind: int, mark: Mark | None) -> DutyState:
    """Where an occurrence stands."""
    if mark is not None and mark.state in ("done", "aside"):
        return DutyState.DONE if mark.state == "done" else DutyState.ASIDE
    day = mark.moved_to if mark is not None and mark.moved_to is not None else due
    if day < today:
        return DutyState.OVERDUE
    return DutyState.DUE if (day - today).days <= remind else DutyState.LATER
