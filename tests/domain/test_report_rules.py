"""Rules behind the report: sums formed anew agree with the score, scope gives reasons, comparison, gaps of the supplement."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
from futian_desktop.domain.comparison import Change, compare
from futian_desktop.domain.scope import left_out, why_not
from futian_desktop.domain.scoring import arithmetic, score
from futian_desktop.domain.standard import Condition, Op
from futian_desktop.domain.supplement import Accident, Member, Notice, Supplement, gaps, iso
from futian_desktop.domain.tailoring import tailor
from tests.factories import LIBRARY, assessment, conform, finding, found, item, not_applicable

ANSWERS = st.sampled_from(["conform", "na", "open", "ask", "part", "all", "extra", "total"])
ELEMENTS = ("4.1", "4.2", "5.1")


def _answer(key: str, kind: str) -> Answer:
    made = {
        "conform": conform(key), "na": not_applicable(key), "open": Answer(AnswerKey(key)),
        "ask": Answer(AnswerKey(key), AnswerKind.ASK), "part": found(key, finding(2), finding(1)),
        "all": found(key, finding(None)), "extra": found(key, finding(2, extra=7)),
        "total": found(key, finding(1, total=5)),
    }  # fmt: skip
    return made[kind]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(ANSWERS, st.integers(1, 20), st.sampled_from(ELEMENTS)), max_size=25))
def test_sums_formed_anew_agree_with_the_score(rows: list[tuple[str, int, str]]) -> None:
    items = tuple(item(f"M99-{n:02d}", points, element) for n, (_kind, points, element) in enumerate(rows))
    answers = [_answer(f"M99-{n:02d}", kind) for n, (kind, _points, _element) in enumerate(rows)]
    base = assessment(items, *answers)
    result = score(base)
    made = arithmetic(result, base.standard)
    assert made.percentage == result.percentage
    assert made.floored_total == result.total
    assert made.raw_total == result.raw_total
    assert (made.total.standard, made.total.na) == (result.standard_points, result.na_points)
    for line in made.lines:
        assert line.raw == line.standard - line.na - line.lost - line.open_points - line.extra
        assert line.actual == max(Decimal(0), line.raw)


def test_why_not_names_the_facts_that_decide() -> None:
    facts = LIBRARY.facts
    gas = Condition(Op.IN, "gas", ("piped", "bottled"))
    assert why_not(gas, {"gas": "none"}, facts) == ("用不用燃气：不用",)
    assert why_not(gas, {}, facts) == ("用不用燃气：还没有答",)
    assert why_not(gas, {"gas": "piped"}, facts) == ()
    both = Condition(Op.ALL, parts=(gas, Condition(Op.IS, "kitchen", True)))
    assert why_not(both, {"gas": "piped", "kitchen": False}, facts) == why_not(both.parts[1], {"kitchen": False}, facts)


def test_everything_left_out_is_counted_with_a_reason() -> None:
    facts = {"gas": "none", "headcount": 8, "premises": "leased"}
    tailoring = tailor(LIBRARY, facts)
    rows = left_out(LIBRARY, tailoring, facts)
    live = sum(not entry.retired for module in LIBRARY.modules.values() for entry in module.items)
    assert sum(row.items for row in rows) + len(tailoring.items) == live
    assert all(row.reason for row in rows)


def test_comparison_tells_better_worse_new_and_dropped() -> None:
    keys = ("M99-01", "M99-02", "M99-03", "M99-04", "M99-05")
    before = assessment(
        tuple(item(key) for key in keys[:4]),
        conform(keys[0]),
        found(keys[1], finding(2)),
        conform(keys[2]),
        conform(keys[3]),
    )
    now = assessment(
        tuple(item(key) for key in (*keys[:3], keys[4])), found(keys[0], finding(2)), conform(keys[1]), not_applicable(keys[2]),
        conform(keys[4]),
    )  # fmt: skip
    made = compare(before, now)
    assert {row.item: row.change for row in made.rows} == {
        keys[0]: Change.WORSE, keys[1]: Change.BETTER, keys[2]: Change.DROPPED, keys[3]: Change.DROPPED, keys[4]: Change.NEW,
    }  # fmt: skip
    assert made.before.percentage is not None
    assert made.now.percentage is not None
    assert made.difference == made.now.percentage - made.before.percentage
    assert {row.change for row in compare(before, before).rows} == {Change.SAME}


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-3-2", "2026-03-02"), ("2026年3月2日", "2026-03-02"), ("2026/03/02", "2026-03-02"), ("2026.3.2", "2026-03-02"),
     ("2026-13-01", None), ("三月", None), ("", None)],
)  # fmt: skip
def test_days_as_people_type_them(text: str, day: str | None) -> None:
    made = iso(text)
    assert (made.isoformat() if made else None) == day


def test_gaps_of_a_supplement_in_the_order_of_the_panel() -> None:
    assert gaps(Supplement()) == ("members", "accidents", "notice", "pledge")
    full = Supplement((Member("周"),), True, (), Notice("墙上", "2026-11-24", "2026-11-28", "周"), "2026-11-24")
    assert gaps(full) == ()
    assert gaps(replace(full, no_accident=False)) == ("accidents",)
    assert gaps(replace(full, no_accident=False, accidents=(Accident("2026-01-01", "烫伤"),))) == ("accident_details",)
    assert gaps(replace(full, notice=replace(full.notice, to_on="2026-11-01"))) == ("notice_order",)
    assert gaps(replace(full, notice=replace(full.notice, to_on="下周"))) == ("notice_date",)
