"""Scores by SCORING_TABLES: worked examples and properties."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
from futian_desktop.domain.scoring import half_up, kind_by_findings, score
from tests.factories import assessment, conform, finding, found, item, not_applicable, with_majors

A, B, C = item("A"), item("B", 5, "4.2"), item("C", 3, "6.1")


@pytest.mark.parametrize(("value", "wanted"), [("74.95", "75.0"), ("0.05", "0.1"), ("0.25", "0.3"), ("66.65", "66.7")])
def test_half_up_never_rounds_to_even(value: str, wanted: str) -> None:
    assert half_up(Decimal(value), 1) == Decimal(wanted)


def test_worked_example_by_hand() -> None:
    result = score(assessment((A, B, C), conform("A"), found("B", finding(2)), not_applicable("C")))
    assert (result.total, result.applicable, result.na_points) == (Decimal(13), Decimal(15), Decimal(3))
    assert result.percentage == Decimal("86.7")
    assert (result.grade, result.complete) == ("良", True)


def test_zero_points_is_an_answer() -> None:
    result = score(assessment((A,), Answer(AnswerKey("A"), AnswerKind.NONCONFORM, (finding(None),))))
    assert (result.answered, result.percentage, result.grade) == (1, Decimal("0.0"), "需整改")


def test_everything_not_applicable_has_no_percentage() -> None:
    result = score(assessment((A, B), not_applicable("A"), not_applicable("B")))
    assert (result.percentage, result.grade) == (None, "无法评分")


def test_partial_without_finding_stays_open() -> None:
    result = score(assessment((A,), Answer(AnswerKey("A"), AnswerKind.PARTIAL)))
    assert (result.answered, result.complete) == (0, False)


def test_ask_is_never_scored_and_stays_open() -> None:
    result = score(assessment((A, B), conform("A"), Answer(AnswerKey("B"), AnswerKind.ASK, ask_whom="物业")))
    assert (result.answered, result.asked, result.percentage) == (1, 1, Decimal("100.0"))


def test_extra_deduction_floors_the_element_at_zero() -> None:
    result = score(assessment((A, B), found("A", finding(None, extra=10)), conform("B")))
    leaf = next(child for row in result.elements for child in row.children if child.code == "4.1")
    assert (leaf.actual, leaf.raw, result.total) == (Decimal(0), Decimal(-10), Decimal(5))


def test_total_deduction_floors_the_total_and_shows_the_raw_value() -> None:
    result = score(assessment((A, B), conform("A"), found("B", finding(1, total=30))))
    assert (result.total, result.raw_total, result.percentage) == (Decimal(0), Decimal(-16), Decimal("0.0"))


def test_failed_veto_item_caps_the_grade() -> None:
    result = score(assessment((item("V", 3, veto=True), A), found("V", finding(None)), conform("A")))
    assert (result.veto, result.grade) == (("V",), "需整改")


def test_suspected_major_alone_never_decides() -> None:
    suspect = assessment((A, B), found("A", finding(1, suspect=True)), conform("B"))
    open_result = score(suspect)
    assert (open_result.suspected, open_result.provisional, open_result.grade) == (("A",), True, "优")
    assert score(with_majors(suspect, confirmed=("A",))).grade == "需整改"
    rejected = score(with_majors(suspect, rejected=("A",)))
    assert (rejected.suspected, rejected.provisional) == ((), False)


def test_full_points_policy_counts_not_applicable_as_earned() -> None:
    base = assessment((A, B), conform("A"), not_applicable("B"))
    policies = replace(base.standard.policies, na="full_points")
    result = score(replace(base, standard=replace(base.standard, policies=policies)))
    assert (result.applicable, result.total) == (Decimal(15), Decimal(15))


def test_findings_decide_the_answer() -> None:
    ten = Decimal(10)
    assert kind_by_findings(ten, ()) is AnswerKind.CONFORM
    assert kind_by_findings(ten, (finding(4),)) is AnswerKind.PARTIAL
    assert kind_by_findings(ten, (finding(4), finding(6))) is AnswerKind.NONCONFORM
    assert kind_by_findings(ten, (finding(None),)) is AnswerKind.NONCONFORM


ITEMS = tuple(
    item(f"I{n}", points, element)
    for n, (points, element) in enumerate([(3, "1.1"), (5, "4.1"), (10, "4.1"), (10, "6.1")])
)
LEVELS = st.lists(st.integers(0, 3), min_size=4, max_size=4)


def _answer(key: str, level: int) -> Answer:
    return (conform(key), found(key, finding(1)), found(key, finding(1), finding(2)), found(key, finding(None)))[level]


@given(LEVELS, st.integers(0, 3))
def test_score_stays_in_range_and_never_rises_when_an_answer_gets_worse(levels: list[int], which: int) -> None:
    def percent(rows: list[int]) -> Decimal:
        result = score(assessment(ITEMS, *(_answer(f"I{n}", level) for n, level in enumerate(rows))))
        assert result.percentage is not None
        assert 0 <= result.percentage <= 100
        return result.percentage

    worse = [*levels]
    worse[which] = min(3, worse[which] + 1)
    assert percent(worse) <= percent(levels)
