"""Who owes what and by when: every trigger, what counts, and that one more credit never makes a cell more pressing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futian_desktop.content.training_duties import load_duties, load_roles
from futian_desktop.domain.ids import EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.matrix import (
    FREE,
    SOON_DAYS,
    WHOLE,
    Learnt,
    applicable,
    cell,
    happened,
    inducted,
    learnt_of,
    owed,
    roles_of,
    wanted,
)
from futian_desktop.domain.training import CellState, RosterPerson, TrainingDuty, TrainingSetup
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid

TODAY = date(2026, 11, 25)
ROLES, DUTIES = load_roles(paths.resources()), load_duties(paths.resources())
SETUP = TrainingSetup(new_uuid(), PremisesId(new_uuid()))
BAD = (CellState.OVERDUE, CellState.NEVER)
SHOP = {"sector": "commerce", "construction": "none", "trade": "shop"}
FITOUT = {"sector": "other", "construction": "contractor", "trade": "fitout"}


def person(**values: object) -> RosterPerson:
    made = RosterPerson(PersonId(new_uuid()), EnterpriseId(new_uuid()), "陈建国", joined_on=date(2026, 1, 10))
    return replace(made, **values)  # pyright: ignore[reportArgumentType]


def duty(**values: object) -> TrainingDuty:
    return replace(TrainingDuty("x", "某培训", "某", "入职", "规则"), **values)  # pyright: ignore[reportArgumentType]


def ids(facts: Mapping[str, object]) -> set[str]:
    return {row.id for row in applicable(DUTIES.values(), facts)}  # pyright: ignore[reportArgumentType]


def test_a_contractor_has_three_levels_and_a_shop_two() -> None:
    assert {"new_company", "new_workshop", "new_team"} <= ids(FITOUT)
    assert not {"new_firm", "new_post"} & ids(FITOUT)
    assert {"new_firm", "new_post"} <= ids(SHOP)
    assert not {"new_company", "new_workshop", "new_team"} & ids(SHOP)


def test_a_stricter_duty_replaces_the_milder_one() -> None:
    assert "fire_year" in ids(SHOP)
    assert {"fire_half"} == {
        key for key in ids({**SHOP, "gathering": True}) if key in ("fire_year", "fire_half", "fire_key")
    }
    risky = ids({**SHOP, "high_risk": ("hazgoods",)})
    assert {"leader_first_risk", "new_total_risk", "worker_year_risk"} <= risky
    assert not {"leader_first", "new_total", "worker_year"} & risky
    assert "leader_first" in ids({**SHOP, "high_risk": ("construction",)}), "two lists of 高危 stay apart"


@pytest.mark.parametrize(
    ("key", "lessons"),
    [("leader_first", 32), ("leader_first_risk", 48), ("leader_year", 12), ("leader_year_risk", 16), ("new_total", 24),
     ("new_total_risk", 72), ("worker_year_risk", 20)],
)  # fmt: skip
def test_the_hours_of_the_rules(key: str, lessons: int) -> None:
    assert DUTIES[key].minutes == lessons * 45
    assert DUTIES[key].confidence.printable
    assert wanted(DUTIES[key], replace(SETUP, lesson_minutes=40)) == lessons * 40


def test_roles_come_from_the_title_until_they_are_given() -> None:
    assert "electrician" in roles_of(person(role="水电工、电工"), ROLES)
    assert roles_of(person(role="电工", roles=("office",)), ROLES) == {"office"}
    assert "temp" in roles_of(person(employment="summer"), ROLES)
    assert "contractor" in roles_of(person(employment="contractor"), ROLES)


def test_leaders_owe_hours_and_contractors_only_their_briefing() -> None:
    leader, visitor = person(role="总经理"), person(employment="contractor")
    assert owed(leader, DUTIES["leader_first"], ROLES, SETUP)
    assert not owed(person(role="文员"), DUTIES["leader_first"], ROLES, SETUP)
    assert owed(visitor, DUTIES["contractor"], ROLES, SETUP)
    assert not owed(visitor, DUTIES["new_total"], ROLES, SETUP)


def test_a_new_post_and_a_return_after_the_set_months() -> None:
    back = person(back_on=TODAY, body={"away_on": "2026-01-25"})
    assert not happened(person(), DUTIES["post_team"], SETUP)
    assert happened(person(post_on=TODAY), DUTIES["post_team"], SETUP)
    assert not happened(back, DUTIES["back_team"], SETUP)
    assert happened(back, DUTIES["back_team"], replace(SETUP, return_months=10))
    assert happened(person(back_on=TODAY), DUTIES["back_team"], SETUP), "an absence nobody dated counts"
    assert not happened(person(), DUTIES["four_new"], SETUP)
    old = [(date(2026, 1, 12), 600, None)]
    moved = cell(DUTIES["post_team"], person(post_on=TODAY), old, SETUP, TODAY)
    assert moved.state is CellState.NEVER, "what was learnt for the old post does not count for the new one"


def test_states_of_a_duty_before_work() -> None:
    row = duty(before_work=True, minutes=90)
    assert cell(row, person(), [], SETUP, TODAY).state is CellState.NEVER
    assert cell(row, person(), [(date(2026, 1, 11), 45, None)], SETUP, TODAY).state is CellState.OVERDUE
    done = cell(row, person(), [(date(2026, 1, 11), 45, None), (date(2026, 2, 1), 45, None)], SETUP, TODAY)
    assert (done.state, done.due_on, done.minutes) == (CellState.DONE, None, 90)
    assert cell(row, person(joined_on=TODAY + timedelta(10)), [], SETUP, TODAY).state is CellState.DUE
    assert cell(row, person(joined_on=None), [], SETUP, TODAY) == replace(
        cell(row, person(), [], SETUP, TODAY), due_on=None
    )


def test_a_yearly_duty_runs_out_and_certificates_fulfil_whole() -> None:
    row = duty(trigger="every", months=12, minutes=180)
    half = [(date(2026, 6, 1), 90, None)]
    part = cell(row, person(), half, SETUP, TODAY)
    assert (part.state, part.due_on, part.minutes) == (CellState.PARTIAL, date(2027, 1, 10), 90)
    full = cell(row, person(), [*half, (date(2026, 3, 1), 90, None)], SETUP, TODAY)
    assert (full.state, full.due_on) == (CellState.DONE, date(2027, 3, 1)), "due when the older half runs out"
    assert (
        cell(row, person(joined_on=date(2020, 1, 1)), [(date(2024, 1, 1), 180, None)], SETUP, TODAY).state
        is CellState.OVERDUE
    )
    paper = cell(row, person(joined_on=date(2020, 1, 1)), [(date(2026, 1, 1), WHOLE, date(2026, 12, 10))], SETUP, TODAY)
    assert (paper.state, paper.due_on) == (CellState.DUE, date(2026, 12, 10))


def test_the_leap_day_and_the_last_day_of_a_month() -> None:
    row = duty(trigger="every", months=12)
    joined = person(joined_on=date(2020, 1, 1))
    assert cell(row, joined, [(date(2024, 2, 29), 0, None)], SETUP, date(2024, 3, 1)).due_on == date(2025, 2, 28)
    six = duty(trigger="every", months=6)
    assert cell(six, joined, [(date(2026, 8, 31), 0, None)], SETUP, TODAY).due_on == date(2027, 2, 28)


def test_what_counts_for_a_total() -> None:
    learnt: dict[str, list[Learnt]] = {"new_company": [(TODAY, 480, None)], "new_team": [(TODAY, 600, None)]}
    total = cell(DUTIES["new_total"], person(), learnt_of(DUTIES["new_total"], learnt), SETUP, TODAY)
    assert (total.state, total.minutes, total.wanted) == (CellState.DONE, 1080, 1080)
    assert learnt_of(DUTIES["leader_first_risk"], {"leader_first": [(TODAY, 1, None)]}) == [(TODAY, 1, None)]


def test_never_inducted() -> None:
    rows = (DUTIES["new_firm"], DUTIES["fire_before"], DUTIES["cert_electric"])
    none = [cell(row, person(), [], SETUP, TODAY) for row in rows]
    some = [none[0], cell(rows[1], person(), [(TODAY, 45, None)], SETUP, TODAY), none[2]]
    assert not inducted(rows, none)
    assert inducted(rows, some)
    assert inducted(rows, [FREE, FREE, none[2]]), "a certificate is no induction"


BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A slow machine is no failure."""
DAYS = st.dates(date(2022, 1, 1), TODAY + timedelta(60))
LEARNT = st.tuples(DAYS, st.integers(0, 600), st.one_of(st.none(), DAYS))
SHAPES = st.builds(
    duty, trigger=st.sampled_from(("joined", "every", "post", "back")), months=st.sampled_from((1, 6, 12, 24)),
    minutes=st.sampled_from((0, 20, 90, 1080)), before_work=st.booleans(), days=st.integers(0, 200),
)  # fmt: skip
WHO = st.builds(
    person, joined_on=st.one_of(st.none(), DAYS), post_on=st.one_of(st.none(), DAYS), back_on=st.one_of(st.none(), DAYS)
)


@BUSY
@given(SHAPES, WHO, st.lists(LEARNT, max_size=6), LEARNT)
def test_one_more_credit_never_makes_a_cell_more_pressing(
    row: TrainingDuty, who: RosterPerson, learnt: list[Learnt], more: Learnt
) -> None:
    before, after = (cell(row, who, rows, SETUP, TODAY) for rows in (learnt, [*learnt, more]))
    assert after.state not in BAD or before.state in BAD
    assert before.state is not CellState.DONE or after.state is CellState.DONE
    assert before.due_on is None or after.due_on is None or after.due_on >= before.due_on
    assert after.minutes >= before.minutes


@BUSY
@given(SHAPES, WHO, st.lists(LEARNT, max_size=6), st.integers(1, 400))
def test_time_alone_never_makes_a_cell_better(
    row: TrainingDuty, who: RosterPerson, learnt: list[Learnt], days: int
) -> None:
    past = [one for one in learnt if one[0] <= TODAY]
    now, later = cell(row, who, past, SETUP, TODAY), cell(row, who, past, SETUP, TODAY + timedelta(days))
    assert now.state not in BAD or later.state in BAD
    assert later.state is not CellState.DONE or now.state is CellState.DONE
    if now.state is CellState.DUE and days > SOON_DAYS:
        assert later.state in BAD


@BUSY
@given(SHAPES, WHO, st.lists(LEARNT, max_size=6))
def test_the_order_of_credits_does_not_matter(row: TrainingDuty, who: RosterPerson, learnt: list[Learnt]) -> None:
    assert cell(row, who, learnt, SETUP, TODAY) == cell(row, who, learnt[::-1], SETUP, TODAY)
