"""Days of the calendar that come from the plan: its evaluation every three years, its filing where the law asks for it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from futian_desktop.domain.duties import Duty, DutyState, Entry, Rhythm, state
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.plans import DeedKind, EmergencyPlan, PlanState
from futian_desktop.domain.work_calendar import WorkCalendar
from futian_desktop.services.emergency import plan_law

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

EVALUATE, FILE = "plan:evaluate", "plan:file"
_YEARS = 3
_FEBRUARY, _LEAP_DAY = 2, 29


def plan_entries(
    suite: "EmergencySuite", duties: Iterable[Duty], firm: FirmFile, work_calendar: WorkCalendar
) -> tuple[Entry, ...]:
    """Entries of source ``plan`` of the edition in force, without ``basis``; nothing while none is published.

    A later edition is filed anew only where its heart was changed (办法 37), which no date can tell: no entry asks for that.
    """
    rows = suite.plans.all(firm.premises.id)
    plan = next((row for row in reversed(rows) if row.state is PlanState.PUBLISHED), None)
    if plan is None or plan.published_on is None:
        return ()
    today, made = suite.now().date(), list[Entry]()
    for duty in duties:
        if duty.done_by == EVALUATE and duty.rhythm is Rhythm.THREE_YEARLY:
            made += _evaluations(duty, plan, today)
        elif duty.done_by == FILE and plan.edition == 1:
            asked = plan_law.filing(suite, firm.premises.id).duty is plan_law.Duty.YES
            due = plan_law.file_by(plan.published_on, work_calendar) if asked else None
            if due is not None:
                done = plan.deed(DeedKind.FILE) or plan.deed(DeedKind.RECEIPT)
                made.append(_entry(duty, plan, plan.published_on, due, _state(due, today, duty, done=done is not None)))
    return tuple(made)


def _evaluations(duty: Duty, plan: EmergencyPlan, today: date) -> Iterator[Entry]:
    """One three years after publication and after each evaluation; all but the last are done."""
    days = [row.on for row in plan.deeds if row.kind in (DeedKind.PUBLISH, DeedKind.EVALUATE)]
    for place, since in enumerate(days):
        due = _three_years(since)
        yield _entry(duty, plan, since, due, _state(due, today, duty, done=place + 1 < len(days)))


def _state(due: date, today: date, duty: Duty, *, done: bool) -> DutyState:
    return DutyState.DONE if done else state(due, today, duty.remind, None)


def _three_years(day: date) -> date:
    last = 28 if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY) else day.day
    return day.replace(year=day.year + _YEARS, day=last)


def _entry(duty: Duty, plan: EmergencyPlan, since: date, due: date, found: DutyState) -> Entry:
    return Entry(
        duty.id, duty.title, duty.kind, f"{plan.number}:{plan.edition}:{since}", since, due, found, duty.rule, "", "plan",
        plan.id.hex, duty.page, duty.proof,
    )  # fmt: skip
