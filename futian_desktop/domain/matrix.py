"""Who owes what training, by when, and what is done: pure, without a clock."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.registers import add_months
from futian_desktop.domain.tailoring import holds
from futian_desktop.domain.training import (
    LESSON_MINUTES,
    Cell,
    CellState,
    Credit,
    Role,
    RosterPerson,
    TrainingDuty,
    TrainingSetup,
)

SOON_DAYS, EARLY_DAYS = 30, 90
"""What is due within so many days is pressing; training so many days before a new post or a return counts for it."""
ALL, ASKED = "all", "asked:"
Learnt = tuple[date, int, date | None]
"""One thing done: day, minutes (of a certificate `WHOLE`), day it ends early."""
WHOLE = -1
FREE = Cell(CellState.FREE)
_TEMPS = ("dispatched", "intern", "temp", "summer")


def roles_of(person: RosterPerson, roles: Mapping[str, Role]) -> frozenset[str]:
    """Ids of a person's roles: those given, else those the job title suggests; by employment temp and contractor too."""
    given = frozenset(person.roles) or frozenset(
        role.id for role in roles.values() if any(word in person.role for word in role.words)
    )
    by_kind = (
        {"contractor"} if person.employment == "contractor" else {"temp"} if person.employment in _TEMPS else set[str]()
    )
    return given | by_kind


def applicable(duties: Iterable[TrainingDuty], facts: Facts) -> tuple[TrainingDuty, ...]:
    """Duties that hold in a firm with these facts, without those that a stricter one replaces; unanswered facts open none."""
    trade = str(facts.get("trade", ""))
    held = [row for row in duties if (not row.trades or trade in row.trades) and holds(row.when, facts) is True]
    replaced = {name for row in held for name in row.instead}
    return tuple(row for row in held if row.id not in replaced)


def bears(duty: TrainingDuty, roles: frozenset[str], employment: str) -> bool:
    """Whether a duty is for somebody with these roles, employed so."""
    return (ALL in duty.roles or not roles.isdisjoint(duty.roles)) and (
        not duty.employments or employment in duty.employments
    )


def owed(person: RosterPerson, duty: TrainingDuty, roles: Mapping[str, Role], setup: TrainingSetup) -> bool:
    """Whether a person owes a duty that holds in the firm: by role, employment and what happened (new post, return)."""
    return bears(duty, roles_of(person, roles), person.employment) and happened(person, duty, setup)


def happened(person: RosterPerson, duty: TrainingDuty, setup: TrainingSetup) -> bool:
    """Whether what the duty waits for happened; what is entered by hand (四新) is owed once it is asked for, never by itself.

    A return counts after an absence of the months that the firm set; ``away_on`` of the person's body is its first day,
    and an absence whose start nobody wrote counts.
    """
    if duty.trigger == "post":
        return person.post_on is not None and person.post_on != person.joined_on
    if duty.trigger == "back":
        away = person.body.get("away_on", "")
        return person.back_on is not None and (
            not away or add_months(date.fromisoformat(away), setup.return_months) <= person.back_on
        )
    return duty.trigger != "event" or asked_on(duty, person) is not None


def asked_on(duty: TrainingDuty, person: RosterPerson) -> date | None:
    """When a duty that waits for an event (四新) was asked of a person; the day is `ASKED` and the duty in the person's body."""
    day = person.body.get(ASKED + duty.id, "") if duty.trigger == "event" else ""
    return date.fromisoformat(day) if day else None


def wanted(duty: TrainingDuty, setup: TrainingSetup) -> int:
    """Minutes a duty asks for; lessons are as long as the firm set them."""
    return duty.minutes * setup.lesson_minutes // LESSON_MINUTES if duty.minutes % LESSON_MINUTES == 0 else duty.minutes


def learnt_of(duty: TrainingDuty, credits_by_duty: Mapping[str, Iterable[Learnt]]) -> list[Learnt]:
    """Everything that counts for a duty: its own, of the duties it replaces and of those it says."""
    if not duty.instead and not duty.counts:
        return list(credits_by_duty.get(duty.id, ()))
    return [row for key in (duty.id, *duty.instead, *duty.counts) for row in credits_by_duty.get(key, ())]


def as_learnt(credit: Credit) -> Learnt:
    """A credit as the cells count it; a certificate fulfils its duty whole."""
    return credit.done_on, WHOLE if credit.source == "certificate" else credit.minutes, credit.until_on


def cell(duty: TrainingDuty, person: RosterPerson, learnt: Iterable[Learnt], setup: TrainingSetup, today: date) -> Cell:
    """State of one owed duty.

    What was learnt counts until it ends: `months` later (or its early end), for ever where the duty is done once. The duty is
    fulfilled while what counts makes the wanted minutes, and due on the day it no longer does; so one more credit never makes
    a cell more pressing.

    Args:
        duty: of the firm.
        person: who owes it (`owed`).
        learnt: `learnt_of` the person.
        setup: length of a lesson.
        today: the day to judge.
    """
    need, since, first = wanted(duty, setup), _since(duty, person), _first_due(duty, person)
    rows = [row for row in learnt if (since is None or row[0] >= since) and row[0] <= today]
    if not rows:
        return _open(None, need, 0, first, today)
    ends = sorted(((_end(duty, row), need if row[1] == WHOLE else row[1]) for row in rows), reverse=True)
    done_on, now = max(row[0] for row in rows), sum(minutes for end, minutes in ends if end > today)
    due = _fulfilled_until(ends, need)
    if due is None:
        return _open(done_on, need, now, first, today)
    if due == date.max:
        return Cell(CellState.DONE, None, done_on, now, need)
    due = max(due, first) if first else due
    return Cell(_pressing(due, today, CellState.DONE), due, done_on, now, need)


def _fulfilled_until(ends: Iterable[tuple[date, int]], need: int) -> date | None:
    """The day on which what counts falls short, from (end, minutes) latest first; ``None`` where it never was enough."""
    total = 0
    for end, minutes in ends:
        total += minutes
        if total >= need:
            return end
    return None


def _pressing(due: date, today: date, otherwise: CellState) -> CellState:
    if due <= today:
        return CellState.OVERDUE
    return CellState.DUE if due <= today + timedelta(SOON_DAYS) else otherwise


def _open(done_on: date | None, need: int, minutes: int, due: date | None, today: date) -> Cell:
    """Not fulfilled so far: never, or in part."""
    state = _pressing(due or today, today, CellState.PARTIAL if minutes else CellState.LATER)
    if state is CellState.OVERDUE and done_on is None:
        state = CellState.NEVER
    return Cell(state, due, done_on, minutes, need)


def _since(duty: TrainingDuty, person: RosterPerson) -> date | None:
    start = {"post": person.post_on, "back": person.back_on, "event": asked_on(duty, person)}.get(duty.trigger)
    return start - timedelta(EARLY_DAYS) if start else None


def _first_due(duty: TrainingDuty, person: RosterPerson) -> date | None:
    """Day by which it must be done for the first time; ``None`` where nobody wrote when the person came."""
    start = {"post": person.post_on, "back": person.back_on, "event": asked_on(duty, person)}.get(
        duty.trigger, person.joined_on
    )
    if start is None:
        return None
    if duty.trigger == "every" and not duty.before_work:
        return _later(start, duty.months)
    return start if duty.before_work else start + timedelta(duty.days)


_later = lru_cache(4096)(add_months)
"""Of the few days and intervals that many cells share."""


def _end(duty: TrainingDuty, row: Learnt) -> date:
    end = _later(row[0], duty.months) if duty.trigger == "every" and duty.months else date.max
    return min(end, row[2]) if row[2] else end


def inducted(duties: Iterable[TrainingDuty], cells: Iterable[Cell]) -> bool:
    """Whether anything of the training before the first day of work is done, or none of it is owed."""
    rows = [
        row for duty, row in zip(duties, cells, strict=True) if is_induction(duty) and row.state is not CellState.FREE
    ]
    return not rows or any(row.done_on is not None for row in rows)


def is_induction(duty: TrainingDuty) -> bool:
    """Whether it belongs to the training before the first day of work; certificates do not."""
    return duty.trigger == "joined" and duty.before_work and not duty.qualification


RANKS = {state: number for number, state in enumerate(CellState)}
"""The most pressing state is 0."""
