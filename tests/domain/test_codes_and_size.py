"""USCC, phones, 大中小微型 and deadlines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.content.profile import load_industries
from futian_desktop.domain.deadlines import due_date
from futian_desktop.domain.identity_codes import mask_phone, normal_uscc, phone_ok, uscc_problem
from futian_desktop.domain.size import Figures, classify
from futian_desktop.domain.standard import Deadline
from futian_desktop.system import paths

REAL = ["9144030071526726XG", "914403001922038216", "91440300192181490G", "91440300100012316L", "91440300192317458F",
        "9144030027939873X7", "9144030010001686XA", "91330100799655058B", "91110000802100433B", "91100000100003962T"]  # fmt: skip
INDUSTRIES = load_industries(paths.resources())


@pytest.mark.parametrize("code", REAL)
def test_real_codes_pass(code: str) -> None:
    assert uscc_problem(code) is None
    assert uscc_problem(code.lower()) is None


@pytest.mark.parametrize("code", REAL)
def test_any_changed_digit_is_noticed(code: str) -> None:
    changed = ("1" if code[0] != "1" else "5") + code[1:]
    assert uscc_problem(changed) == "check"


def test_forms_that_are_no_code() -> None:
    assert uscc_problem("9144030071526726X") == "length"
    assert uscc_problem("9144030071526726XI") == "letters"
    assert normal_uscc(" ９１４４030071526726xg ") == REAL[0]


@pytest.mark.parametrize(
    ("phone", "ok"), [("13800000001", True), ("0755-83216666", True), ("12345", False), ("abc", False)]
)
def test_phones(phone: str, ok: bool) -> None:
    assert phone_ok(phone) is ok


def test_phone_mask_keeps_three_and_four() -> None:
    assert mask_phone("13800000001") == "138****0001"


@pytest.mark.parametrize(
    ("division", "figures", "wanted"),
    [
        ("62", Figures(26, 680, None), "小型"), ("62", Figures(9, 680, None), "微型"), ("62", Figures(120, 1999, None), "小型"),
        ("62", Figures(300, 10000, None), "大型"), ("72", Figures(38, None, 50), "微型"), ("74", Figures(38, None, None), "小型"),
    ],
)  # fmt: skip
def test_size_needs_both_limits(division: str, figures: Figures, wanted: str) -> None:
    rule = INDUSTRIES.rule(division)
    assert rule is not None
    assert classify(rule, figures).title == wanted


def test_unknown_revenue_is_said() -> None:
    rule = INDUSTRIES.rule("62")
    assert rule is not None
    result = classify(rule, Figures(26, None, None))
    assert (result.title, result.certain) == ("小型", False)
    assert "待核对" in result.reason


def test_trades_are_found_by_word_and_initials() -> None:
    assert [row.division for row in INDUSTRIES.find("餐饮业")] == ["62"] or "62" in {
        r.division for r in INDUSTRIES.find("餐饮")
    }
    assert "62" in {row.division for row in INDUSTRIES.find("cyy")}


@given(st.sampled_from(list(Deadline)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_no_deadline_lies_before_the_finding(deadline: Deadline, found: date) -> None:
    due = due_date(deadline, found)
    assert due is None or due >= found
    assert due_date(Deadline.AT_ONCE, found) == found
