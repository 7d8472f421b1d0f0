"""Periods as typed, with their titles; an assessment scored again without what was put right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import HazardState
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.periods import half, month, quarter, read, span, usual, whole_year
from futian_desktop.domain.rescoring import put_right
from futian_desktop.domain.scoring import score

YEARS = st.integers(1900, 2200)


@given(YEARS)
def test_months_quarters_and_halves_fill_the_year_without_gap(year: int) -> None:
    for parts in (
        [month(year, n) for n in range(1, 13)],
        [quarter(year, n) for n in range(1, 5)],
        [half(year, 1), half(year, 2)],
    ):
        assert parts[0].first == whole_year(year).first
        assert parts[-1].last == whole_year(year).last
        assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(parts))
        assert all(read(part.code) == part for part in parts)


@given(st.dates(date(1901, 1, 1), date(2199, 1, 1)))
def test_what_is_offered_contains_the_day_or_lies_before_it(today: date) -> None:
    rows = usual(today)
    assert len({row.code for row in rows}) == len(rows)
    assert rows[0].first <= today <= rows[0].last
    assert all(row.first <= today for row in rows)
    assert all(read(row.code) == row for row in rows)


def test_typed_periods() -> None:
    assert read("2026-Q4").title == "2026年第四季度"
    assert read("2028-02").last == date(2028, 2, 29)
    assert read(" 2026-h2 ").first == date(2026, 7, 1)
    assert read("2026-01-05/2026-01-09").days == (date(2026, 1, 5), date(2026, 1, 9))
    for text in (
        "",
        "2026-13",
        "2026-Q5",
        "Q4",
        "2026-1",
        "0000",
        "2026-02-30/2026-03-01",
        "２０２６",
        "2026-01-01/x/y",
    ):
        with pytest.raises(RuleViolation, match=r"period\.form"):
            read(text)
    with pytest.raises(RuleViolation, match=r"period\.turned"):
        span(date(2026, 2, 1), date(2026, 1, 1))


def test_only_what_is_closed_scores_again(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("restaurant")
    current = services.assessments.current(premises)
    assert current is not None
    rows = services.hazards.from_assessment(current.id)
    assert rows
    before = score(current)
    untouched = put_right(current, rows)
    assert untouched.assessment == current
    assert (untouched.closed, untouched.left) == (0, len(rows))
    closed = [replace(row, state=HazardState.CLOSED) for row in rows]
    whole = put_right(current, closed)
    assert (whole.closed, whole.left) == (len(rows), 0)
    after = score(whole.assessment)
    assert after.percentage is not None
    assert before.percentage is not None
    assert after.percentage > before.percentage
    one = put_right(current, [closed[0], *rows[1:]])
    assert (one.closed, one.left) == (1, len(rows) - 1)
    edited = put_right(current, [replace(closed[0], text="改过的话"), *rows[1:]])
    assert edited.closed == 1
    withdrawn = put_right(current, [replace(rows[0], state=HazardState.WITHDRAWN), *rows[1:]])
    assert (withdrawn.closed, withdrawn.registered) == (0, len(rows) - 1)
    assert services.assessments.load(current.id) == current
