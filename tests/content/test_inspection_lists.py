"""The lists to walk with: seven things per card for every trade, true to the checks, and the checks bite."""

from dataclasses import replace

import pytest

from futian_desktop.content.duties import load_duties
from futian_desktop.content.inspections import load_lists, read_list
from futian_desktop.content.loader import Source
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.inspections import InspectionKind, InspectionList, ListLine
from futian_desktop.domain.standard import Condition, Op
from futian_desktop.services.content_checks.walk_lists import list_problems
from futian_desktop.system import paths
from tests.factories import LIBRARY

LISTS = load_lists(paths.resources())
DUTIES = load_duties(paths.resources())
CARD = LISTS["opening.restaurant"]


def problems(row: InspectionList) -> list[str]:
    return list(list_problems({row.id: row}, DUTIES, LIBRARY))


def test_shipped_lists_have_no_problem() -> None:
    assert list(list_problems(LISTS, DUTIES, LIBRARY)) == []


def test_every_trade_but_the_open_one_has_cards_of_its_own() -> None:
    for stem in ("opening", "closing"):
        own = {trade for row in LISTS.values() if row.id.startswith(f"{stem}.") for trade in row.trades}
        assert own == set(LIBRARY.trades) - {"other"}
        assert all(row.kind is InspectionKind.CARD for row in LISTS.values() if row.id.startswith(f"{stem}."))


@pytest.mark.parametrize(
    ("trade", "words"),
    [
        ("restaurant", "燃气报警器"), ("coldstore", "从里面能推开"), ("facade", "固定点"), ("lpgdepot", "角阀"),
        ("elder", "轮椅"), ("gym", "救生员"), ("escape", "断电能开"), ("fitout", "漏保"), ("gasstation", "静电"),
        ("printing", "光电"), ("nursery", "孩子"), ("property", "消控室"), ("market", "摊"), ("lab", "通风橱"),
    ],
)  # fmt: skip
def test_a_card_asks_for_the_dangers_of_its_trade(trade: str, words: str) -> None:
    card = next(row for row in LISTS.values() if row.id.startswith("opening.") and trade in row.trades)
    assert any(words in line.text for line in card.lines)


def test_the_lists_of_the_year_are_there() -> None:
    wanted = {"typhoon_before", "typhoon_during", "typhoon_after", "rain_warning", "heat", "flood", "holiday", "patrol",
              "store_week", "special_daily", "special_weekly", "gas_daily", "site_start", "rope_start", "high_start",
              "confined_start", "charge_area", "government"}  # fmt: skip
    assert wanted <= set(LISTS)
    assert all(LISTS[key].notice and LISTS[key].duty for key in ("typhoon_before", "heat", "holiday"))
    assert LISTS["patrol"].hours == 2


def test_every_inspection_duty_has_a_list() -> None:
    done = {key for row in LISTS.values() for key in row.does}
    assert {duty.id for duty in DUTIES if duty.done_by == "inspection"} <= done


BROKEN = [
    (replace(CARD, does=("nothing",)), "日历里没有"),
    (replace(CARD, trades=("spaceport",)), "没有行业"),
    (replace(CARD, when=Condition(Op.IS, "no_such_fact", True)), "no_such_fact"),
    (replace(CARD, when=Condition(Op.IN, "gas", ("coal",))), "coal"),
    (replace(CARD, lines=CARD.lines[:6]), "七行"),
    (replace(CARD, lines=(*CARD.lines[:6], ListLine("x", "前后门从里面一推就开，门后没有货"))), "差不多"),
    (replace(CARD, lines=(*CARD.lines[:6], ListLine("x", "长" * 26))), "长 26 字"),
    (replace(CARD, lines=(*CARD.lines[:6], ListLine("x", "门应当打开"))), "应当"),
]


@pytest.mark.parametrize(("row", "words"), BROKEN)
def test_the_checks_bite(row: InspectionList, words: str) -> None:
    assert any(words in problem for problem in problems(row))


def test_two_cards_for_one_trade_are_seen() -> None:
    two = {CARD.id: CARD, "opening.other": replace(CARD, id="opening.other")}
    assert any("restaurant" in problem for problem in list_problems(two, DUTIES, LIBRARY))


def test_a_line_without_an_id_is_refused() -> None:
    table = {"id": "x", "title": "表", "kind": "daily", "lines": ["没有编号的一行"]}
    with pytest.raises(RuleViolation, match=r"content\.invalid"):
        read_list(Source("x.toml", table))
