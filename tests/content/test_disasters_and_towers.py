"""M08 and M10: each side of a building sees its own duties, and a duty shows only where it can apply."""

import difflib
import itertools
import re

import pytest

from futian_desktop.domain.assessment import Tailoring
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

ROLES = ("tenant", "owner", "property")
FLOORS = ("low", "high", "super_high", "basement")
WEATHER_OF_A_PLACE = {"M08-13", "M08-13b", "M08-14", "M08-14b", "M08-16b", "M08-17", "M08-17b", "M08-20"}

# Article numbers that the outline names for M10 and M08; each must stand under at least one item in use.
OUTLINE: dict[str, tuple[int, ...]] = {
    "GC05": (5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37,
             39, 41, 42, 43, 44, 45),
    "YGG": (6, 8, 9, 14, 15, 16, 17, 18, 20, 21, 22, 23, 25, 26),
    "YAGL": (10, 13, 14, 15, 19, 24, 26, 31, 33, 34, 35, 36, 38),
    "YJTL": (6, 7, 8, 10, 13, 14, 15),
    "TFSJ": (35,),
    "AQSCF": (36, 82),
    "WYTL": (55,),
    "RQTL": (17, 19, 27, 28, 34),
    "DLTL": (30, 32, 37),
}  # fmt: skip


def facts_of(trade: str, **over: FactValue) -> dict[str, FactValue]:
    return {**preset(trade), "headcount": 30, "floor_kind": "high", **over}


def ids(tailoring: Tailoring, module: str) -> set[str]:
    return {row.item.id for row in tailoring.items if row.module == module}


def test_a_tenant_is_never_asked_for_what_only_the_property_company_can_do() -> None:
    rows = [row for row in tailor(LIBRARY, facts_of("restaurant")).items if row.module in ("M08", "M10")]
    assert {row.item.duty for row in rows} <= {"tenant", "any", "owner"}
    assert "M10-T1" in {row.item.id for row in rows}


def test_a_property_company_sees_the_whole_building_and_no_tenant_paper() -> None:
    seen = ids(tailor(LIBRARY, facts_of("office", building_role="property")), "M10")
    duties = {item.id: item.duty for item in LIBRARY.modules["M10"].items}
    assert {"M10-01", "M10-14", "M10-19", "M10-25", "M10-30", "M10-34"} <= seen
    assert not {key for key in seen if duties[key] == "tenant"}


def test_the_three_sides_of_a_building_get_three_different_lists() -> None:
    lists = {role: ids(tailor(LIBRARY, facts_of("office", building_role=role)), "M10") for role in ROLES}
    assert lists["tenant"] & lists["property"] == {"M10-08"}
    assert lists["property"] - lists["owner"] == {"M10-01", "M10-37"}
    letting = ids(tailor(LIBRARY, facts_of("office", building_role="owner", lets_out=True)), "M10")
    assert letting == lists["property"]


def test_a_tenant_in_a_tower_asks_for_one_paper_instead_of_a_test_report() -> None:
    tower, street = (ids(tailor(LIBRARY, facts_of("office", floor_kind=kind)), "M02") for kind in ("high", "low"))
    assert "M02-07" not in tower
    assert "M02-07" in street
    paper = next(item for item in LIBRARY.modules["M10"].items if item.id == "M10-T1")
    assert {(basis.law, basis.article) for basis in paper.basis} >= {("XFF", "16"), ("GC05", "32"), ("GC05", "39")}


def test_nobody_guesses_the_role_while_it_is_not_answered() -> None:
    facts = facts_of("office")
    del facts["building_role"]
    result = tailor(LIBRARY, facts)
    state = next(row for row in result.modules if row.id == "M10")
    assert "building_role" in state.pending
    assert ids(result, "M10") == {"M10-08"}


@pytest.mark.parametrize("role", ROLES)
def test_a_low_building_has_no_high_rise_list(role: str) -> None:
    assert ids(tailor(LIBRARY, facts_of("shop", floor_kind="low", building_role=role)), "M10") == set()


def test_refuge_floors_are_asked_only_where_there_can_be_one() -> None:
    seen = [
        floor
        for floor in FLOORS
        if "M10-22" in ids(tailor(LIBRARY, facts_of("office", building_role="property", floor_kind=floor)), "M10")
    ]
    assert seen == ["super_high"]


def test_an_office_upstairs_has_no_duty_for_boards_floods_or_slopes() -> None:
    seen = ids(tailor(LIBRARY, facts_of("office")), "M08")
    assert not seen & WEATHER_OF_A_PLACE
    assert {"M08-01", "M08-06", "M08-10", "M08-16", "M08-19"} == seen


@pytest.mark.parametrize(
    ("fact", "value", "item"),
    [
        ("outside_things", ("sign",), "M08-13"),
        ("outside_things", ("tree",), "M08-13"),
        ("outside_things", ("glass",), "M08-13b"),
        ("surroundings", ("low",), "M08-14"),
        ("surroundings", ("basement",), "M08-14b"),
        ("surroundings", ("slope",), "M08-17"),
        ("surroundings", ("digging",), "M08-17b"),
        ("vehicles", True, "M08-16b"),
        ("building_role", "property", "M08-20"),
        ("occ_factors", ("heat",), "M08-15"),
        ("crowded", True, "M08-05"),
    ],
)
def test_one_answer_brings_its_own_item(fact: str, value: FactValue, item: str) -> None:
    before, after = (tailor(LIBRARY, facts) for facts in (facts_of("office"), facts_of("office", **{fact: value})))
    assert item not in ids(before, "M08")
    assert item in ids(after, "M08")


def test_an_office_tenant_in_a_tower_stays_short() -> None:
    result = tailor(LIBRARY, facts_of("office"))
    assert len(ids(result, "M08")) <= 5
    assert len(ids(result, "M10")) <= 6
    assert len(result.items) <= 60


@pytest.mark.parametrize(
    ("trade", "gas", "floor", "role"),
    list(itertools.product(("office", "restaurant", "shop"), ("none", "piped", "lpg", "alcohol"), FLOORS, ROLES)),
)
def test_every_mix_stays_within_its_limits(trade: str, gas: str, floor: str, role: str) -> None:
    result = tailor(LIBRARY, facts_of(trade, gas=gas, floor_kind=floor, building_role=role))
    most = 115 if floor == "basement" else 110  # a basement has its own ways up, smoke and flood
    assert len(result.items) <= (most if role == "tenant" else 145)  # who runs the tower has the tower's list besides
    assert len([row for row in result.items if row.item.first]) <= 25


def test_a_kitchen_without_gas_is_still_asked_for_its_hood_and_its_oil() -> None:
    seen = ids(tailor(LIBRARY, facts_of("restaurant", gas="none")), "M07")
    assert seen == {"M07-13", "M07-15", "M07-17"}


def test_alcohol_fuel_is_forbidden_upstairs_and_checked_at_street_level() -> None:
    tower, street = (
        ids(tailor(LIBRARY, facts_of("restaurant", gas="alcohol", floor_kind=floor)), "M07")
        for floor in ("high", "low")
    )
    assert ("M07-09" in tower, "M07-18" in tower) == (True, False)
    assert ("M07-09" in street, "M07-18" in street) == (False, True)


def test_a_small_place_is_not_asked_the_same_thing_twice() -> None:
    facts = facts_of("restaurant", gas="lpg", floor_kind="low", small_place="shop")
    seen = {row.item.id for row in tailor(LIBRARY, facts).items}
    assert {"M15-06", "M15-17", "M07-06", "M07-10", "M08-13", "M00-22"} <= seen
    assert not seen & {"M06-01", "M06-02", "M06-03", "M06-04", "M06-08", "M15-08", "M15-14", "M15-15"}


def test_no_article_of_the_outline_was_dropped() -> None:
    cited: dict[str, set[int]] = {}
    for module in LIBRARY.modules.values():
        for item in module.items:
            for basis in () if item.retired else item.basis:
                cited.setdefault(basis.law, set()).update(int(text) for text in re.findall(r"\d+", basis.article))
    missing = {law: [number for number in numbers if number not in cited[law]] for law, numbers in OUTLINE.items()}
    assert {law: numbers for law, numbers in missing.items() if numbers} == {}


def test_measures_of_one_list_are_not_near_copies() -> None:
    rows = [
        (item.id, finding.measure)
        for name in ("M08", "M10")
        for item in LIBRARY.modules[name].items
        for finding in item.findings
    ]
    close = [
        (one, two)
        for (one, first), (two, second) in itertools.combinations(rows, 2)
        if difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.75
    ]
    assert close == []


def test_wiring_without_a_licence_is_a_suspicion_only_where_the_criteria_bind() -> None:
    marks = {
        sector: row.item.findings[0].suspect_major
        for sector in ("industry", "commerce", "other")
        for row in tailor(LIBRARY, facts_of("office", sector=sector)).items
        if row.item.id == "M06-06"
    }
    assert marks == {"industry": True, "commerce": True, "other": False}
