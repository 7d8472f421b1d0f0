"""Days of the calendar: periods, holidays, leap days, a year that nobody has published yet."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.content.duties import load_duties, load_work_calendar
from futian_desktop.content.library import load_library
from futian_desktop.domain.duties import Duty, DutyState, Mark, Rhythm, applying, periods, state
from futian_desktop.domain.ids import InspectionPlanId, PremisesId
from futian_desktop.domain.inspections import InspectionPlan, count_held, patrols, rounds
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid

WORK = load_work_calendar(paths.resources())
DUTIES = load_duties(paths.resources())


def duty(rhythm: Rhythm, **values: object) -> Duty:
    return Duty("x", "某事", "paper", rhythm, "规则", **values)  # pyright: ignore[reportArgumentType]


def plan(rhythm: Rhythm, **values: object) -> InspectionPlan:
    return InspectionPlan(InspectionPlanId(new_uuid()), PremisesId(new_uuid()), "opening", "开门卡", rhythm,
                          date(2026, 1, 1), **values)  # fmt: skip  # pyright: ignore[reportArgumentType]


def test_holidays_and_worked_weekends_of_a_published_year() -> None:
    assert not WORK.is_workday(date(2026, 10, 1))
    assert WORK.is_workday(date(2026, 10, 10))
    assert not WORK.is_workday(date(2026, 10, 11))
    assert WORK.workday_before(date(2026, 2, 23)) == date(2026, 2, 14)
    assert WORK.add_workdays(date(2026, 9, 24), 1) == date(2026, 9, 28)


def test_a_year_without_data_goes_by_weekends_and_fixed_days() -> None:
    assert not WORK.known(2031)
    assert not WORK.is_workday(date(2031, 5, 1))
    assert WORK.is_workday(date(2031, 5, 6))
    assert [row.title for row in WORK.holidays(2031)] == ["元旦", "劳动节", "国庆节"]


def test_periods_of_each_rhythm() -> None:
    assert [row.key for row in periods(duty(Rhythm.HALF_YEARLY), 2028, WORK)] == ["2028-H1", "2028-H2"]
    assert periods(duty(Rhythm.MONTHLY), 2028, WORK)[1].due == date(2028, 2, 29)
    quarter = periods(duty(Rhythm.QUARTERLY, after=(1, 15)), 2026, WORK)
    assert [row.due for row in quarter] == [date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15), date(2027, 1, 15)]
    assert periods(duty(Rhythm.YEARLY, after=(1, 31)), 2026, WORK)[0].due == date(2027, 1, 31)
    assert periods(duty(Rhythm.YEARLY, fixed=(2, 29)), 2026, WORK)[0].due == date(2026, 2, 28)
    before = periods(duty(Rhythm.BEFORE_HOLIDAYS, days_before=1), 2026, WORK)
    assert [row.key for row in before][:2] == ["2026-元旦", "2026-春节"]
    assert before[1].due == date(2026, 2, 14)


@given(
    st.sampled_from([row for row in Rhythm if row not in (Rhythm.THREE_YEARLY, Rhythm.ONCE)]), st.integers(2020, 2100)
)
def test_occurrences_have_keys_of_their_own_and_run_forward(rhythm: Rhythm, year: int) -> None:
    found = periods(duty(rhythm), year, WORK)
    assert found
    assert len({row.key for row in found}) == len(found)
    assert all(row.first <= row.due for row in found)
    assert list(found) == sorted(found, key=lambda row: row.due)


def test_states_follow_the_day_and_what_was_said() -> None:
    due, today = date(2026, 6, 30), date(2026, 6, 1)
    assert state(due, today, 30, None) is DutyState.DUE
    assert state(due, date(2026, 1, 1), 30, None) is DutyState.LATER
    assert state(due, date(2026, 7, 1), 30, None) is DutyState.OVERDUE
    assert state(due, date(2026, 7, 1), 30, Mark("x", "2026", "done")) is DutyState.DONE
    assert state(due, date(2026, 7, 1), 30, Mark("x", "2026", "moved", moved_to=date(2026, 8, 1))) is DutyState.LATER


def test_rules_are_distinct_known_to_the_register_and_replace_each_other() -> None:
    library = load_library(paths.resources())
    ids = [row.id for row in DUTIES]
    assert len(set(ids)) == len(ids)
    assert {row.law for row in DUTIES if row.law} <= set(library.laws)
    assert {name for row in DUTIES for name in row.instead} <= set(ids)
    assert all(row.law or not row.confidence.printable for row in DUTIES)
    low = {row.id for row in applying(DUTIES, {"floor_kind": "low"})}
    tower = {row.id for row in applying(DUTIES, {"floor_kind": "high"})}
    assert "fire_check" in low
    assert {"fire_check", "fire_check_tower"} & tower == {"fire_check_tower"}


def test_rounds_and_what_was_missed() -> None:
    wanted = list(rounds(plan(Rhythm.DAILY), date(2026, 3, 1), date(2026, 3, 3), WORK))
    counted = count_held(wanted, [date(2026, 3, 2)])
    assert [row.missing for row in counted] == [1, 0, 1]
    weeks = list(rounds(plan(Rhythm.WEEKLY), date(2026, 3, 4), date(2026, 3, 15), WORK))
    assert [(row.first, row.last) for row in weeks] == [
        (date(2026, 3, 4), date(2026, 3, 8)),
        (date(2026, 3, 9), date(2026, 3, 15)),
    ]
    holidays = list(rounds(plan(Rhythm.BEFORE_HOLIDAYS), date(2026, 1, 5), date(2026, 3, 1), WORK))
    assert [(row.first, row.last) for row in holidays] == [(date(2026, 2, 5), date(2026, 2, 14))]
    months = list(rounds(plan(Rhythm.MONTHLY), date(2026, 1, 1), date(2026, 3, 31), WORK))
    assert [row.last for row in months] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    days = list(rounds(plan(Rhythm.DAILY, workdays_only=True), date(2026, 10, 1), date(2026, 10, 11), WORK))
    assert [row.first for row in days] == [date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10)]


@pytest.mark.parametrize(
    ("opens", "closes", "wanted"), [(time(10), time(22), 7), (time(18), time(2), 5), (time(0), time(0), 13)]
)
def test_a_patrol_every_two_hours(opens: time, closes: time, wanted: int) -> None:
    assert patrols(plan(Rhythm.DAILY, hours=2, opens=opens, closes=closes)) == wanted
