"""Numbers of ID papers: the two examples of GB 11643, every single wrong sign, permits, passports, what spreadsheets do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.person_numbers import birth_of, check_digit, kind_of_number, number_problem, plain_number

TODAY = date(2026, 11, 24)
GOOD = "11010519491231002X"


def code(kind: str, number: str) -> str:
    found = number_problem(kind, number, TODAY)
    return found.code if found else ""


def test_the_examples_of_the_standard() -> None:
    assert code("resident", GOOD) == ""
    assert check_digit("44052418800101001") == "4"
    assert code("resident", "440524188001010014") == "aged"


@pytest.mark.parametrize(
    "typed",
    ["11010519491231002x", " 110105 19491231 002X", "'11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ"],
)
def test_the_same_number_however_it_is_typed(typed: str) -> None:
    assert plain_number(typed) == GOOD
    assert code("resident", typed) == ""


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place: int, more: int) -> None:
    wrong = GOOD[:place] + str((int(GOOD[place]) + more) % 10) + GOOD[place + 1 :]
    assert code("resident", wrong) != ""


@given(st.integers(0, 15))
def test_two_digits_that_changed_places_are_always_noticed(place: int) -> None:
    swapped = GOOD[:place] + GOOD[place + 1] + GOOD[place] + GOOD[place + 2 :]
    assert swapped == GOOD or code("resident", swapped) != ""


@given(st.dates(date(1930, 1, 1), date(2010, 1, 1)), st.integers(0, 999))
def test_every_number_made_by_the_rule_is_good(born: date, serial: int) -> None:
    first = f"440304{born:%Y%m%d}{serial:03d}"
    number = first + check_digit(first)
    assert birth_of(number) == born
    assert code("resident", number) == ""


@pytest.mark.parametrize(
    ("kind", "number", "wanted"),
    [
        ("resident", "4.40304E+17", "as_number"), ("resident", "440304199005170000.0", "as_number"),
        ("resident", "440301199001011000", "as_number"), ("resident", "440304900517001", "old"), ("resident", "4403041990", "length"),
        ("resident", "44030419900517001A", "letters"), ("passport", "E12345678", ""), ("passport", "E-1", "form"),
        ("other", "M0012345/7", ""), ("other", "？", "form"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(kind: str, number: str, wanted: str) -> None:
    assert code(kind, number) == wanted


def made(first: str) -> str:
    return first + check_digit(first)


def test_permits_of_residents_from_hong_kong_macau_and_taiwan() -> None:
    for area in ("810000", "820000", "830000"):
        number = made(f"{area}19940823002")
        assert kind_of_number(number) == "permit"
        assert code("permit", number) == ""
        assert code("resident", number) == "area"


@pytest.mark.parametrize(
    ("day", "wanted"),
    [("19900230", "birth"), ("20990101", "future"), ("20101125", "young"), ("20101124", ""), ("19251124", "aged"), ("19260101", "")],
)  # fmt: skip
def test_a_birthday_must_be_sensible(day: str, wanted: str) -> None:
    number = made(f"440304{day}012")
    assert code("resident", number) == wanted


@pytest.mark.parametrize(
    ("number", "kind"), [("E12345678", "passport"), ("440304", "resident"), ("", "resident"), (GOOD, "resident"), ("张三", "resident")]
)  # fmt: skip
def test_the_kind_is_guessed_from_the_number(number: str, kind: str) -> None:
    assert kind_of_number(number) == kind
