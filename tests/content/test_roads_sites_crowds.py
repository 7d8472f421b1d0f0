"""M01, M04 and M14: each firm sees the checks of its own vehicles, its own side of a site and its own rooms."""

import re

import pytest

from futian_desktop.domain.assessment import Tailoring
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import CheckItem
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

# Article numbers that the outline names for these modules; each must stand under at least one item in use.
OUTLINE: dict[str, tuple[int, ...]] = {
    "DJF": (8, 11, 13, 14, 17, 18, 19, 21, 22, 48, 49, 50, 51, 57, 58),
    "YDLYS": (21, 42, 43, 44, 48),
    "WHF": (65, 82, 83),
    "JGTL": (20, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 38),
    "AQXK": (9,),
    "JZF": (49, 50),
    "WYTL": (52,),
    "XFF": (13, 15, 20, 26, 28, 44),
    "XF61": (21, 25, 36, 40),
    "YXFB": (21, 23),
    "TFSJ": (37,),
    "YJTL": (7, 8),
    "DXHD": (2, 6, 7, 13),
    "AQSCF": (28, 35, 36, 42, 49),
    "GC05": (34,),
}
BUILDERS_OWN = {"M04-01", "M04-02", "M04-03", "M04-04", "M04-05", "M04-11", "M04-21"}
"""Duties of a building firm; who only has rooms fitted out can neither have nor show them."""


GUEST_TRADES = (
    "supermarket", "counter", "market", "canteen", "hotel", "homestay", "spa", "gym", "ktv", "cinema", "escape",
    "netcafe", "nursery", "elder", "courier", "expo", "warehouse", "shop",
)  # fmt: skip


def facts_of(trade: str, **over: FactValue) -> dict[str, FactValue]:
    return {**preset(trade), "trade": trade, "headcount": 30, "floor_kind": "low", **over}


def ids(result: Tailoring, module: str) -> set[str]:
    return {row.item.id for row in result.items if row.module == module}


def item_of(key: str) -> CheckItem:
    return next(item for module in LIBRARY.modules.values() for item in module.items if item.id == key)


@pytest.mark.parametrize("module", ["M01", "M04", "M14"])
def test_an_ordinary_office_sees_nothing_of_them(module: str) -> None:
    assert ids(tailor(LIBRARY, facts_of("office")), module) == set()


# ---------------------------------------------------------------- vehicles


def vehicles(*kinds: str, **over: FactValue) -> set[str]:
    return ids(tailor(LIBRARY, facts_of("shop", vehicles=True, vehicle_kind=kinds, **over)), "M01")


def test_riders_and_drivers_get_different_lists() -> None:
    riders, cars, hired = vehicles("rider"), vehicles("car"), vehicles("hired")
    assert {"M01-10b", "M01-11", "M01-11b"} <= riders - cars
    assert {"M01-01", "M01-02", "M01-04", "M01-06", "M01-08", "M01-10"} <= cars - riders
    assert hired == {"M01-14b", "M01-16"}
    assert {"M01-05", "M01-07", "M01-13", "M01-17"} <= riders & cars


def test_a_shuttle_does_not_carry_freight_and_a_lorry_has_no_guests() -> None:
    assert "M01-08" not in vehicles("bus")
    assert "M01-09" in vehicles("bus") & vehicles("truck")


def test_only_a_transport_business_is_asked_for_its_permits() -> None:
    own = {"M01-12", "M01-12b", "M01-12c"}
    assert not vehicles("truck") & own
    assert own <= vehicles("truck", high_risk=("transport",))
    assert "M01-12c" not in vehicles("car", high_risk=("transport",))


def test_a_transport_business_is_asked_even_where_it_forgot_to_name_its_vehicles() -> None:
    facts = facts_of("shop", high_risk=("transport",), vehicles=False)
    assert {"M01-12", "M01-12b"} <= ids(tailor(LIBRARY, facts), "M01")


def test_dangerous_goods_bring_the_question_of_the_carrier() -> None:
    assert "M01-14" not in vehicles("hired", hazchem="small")
    assert "M01-14" in vehicles("hired", hazchem="trade")


def test_the_yard_is_not_asked_twice_in_a_store() -> None:
    facts = facts_of("warehouse", vehicles=True, vehicle_kind=("truck",))
    seen = {row.item.id for row in tailor(LIBRARY, facts).items}
    assert "T07-02" in seen
    assert "M01-15" not in seen


# ---------------------------------------------------------------- sites


def site(kind: str, **over: FactValue) -> set[str]:
    return ids(tailor(LIBRARY, facts_of("shop", construction=kind, **over)), "M04")


def test_who_hires_is_not_asked_for_the_papers_of_who_builds() -> None:
    client, builder = site("fit_out"), site("contractor")
    assert not client & BUILDERS_OWN
    assert builder >= BUILDERS_OWN
    assert {"M04-12", "M04-14", "M04-22"} <= client - builder
    assert {"M04-07b", "M04-08b", "M04-15", "M04-17", "M04-18", "M04-19"} <= client & builder


def test_the_daily_look_of_the_client_keeps_what_it_groups() -> None:
    look, parts = item_of("M04-22"), [item_of(key) for key in ("M04-06", "M04-09", "M04-10", "M04-20", "M04-23")]
    assert len(look.findings) >= 4
    assert not site("fit_out") & {item.id for item in parts}
    assert {("JGTL", "28"), ("JGTL", "33"), ("JGTL", "34"), ("JGTL", "31")} <= {
        (basis.law, basis.article) for basis in look.basis
    }


def test_in_a_tower_the_site_is_asked_in_the_list_of_the_tower() -> None:
    tower, street = site("fit_out", floor_kind="high"), site("fit_out")
    assert {"M04-07", "M04-08", "M04-14"} <= street - tower
    whole = {row.item.id for row in tailor(LIBRARY, facts_of("shop", construction="fit_out", floor_kind="high")).items}
    assert "M10-05" in whole


def test_pulling_down_and_cranes_are_asked_only_where_they_happen() -> None:
    assert not site("contractor") & {"M04-13", "M04-10b"}
    assert "M04-13" in site("fit_out", heavy_work=("demolition",))
    assert "M04-10b" in site("contractor", heavy_work=("lifting",))
    assert "M04-10b" not in site("fit_out", heavy_work=("lifting",))


def test_holes_and_edges_are_asked_once_where_there_is_a_scaffold() -> None:
    facts = facts_of("shop", construction="contractor", high_work="own", high_kinds=("scaffold",))
    seen = {row.item.id for row in tailor(LIBRARY, facts).items}
    assert "M13-15b" in seen
    assert "M04-18" not in seen
    assert "M04-18" in site("contractor", high_work="own", high_kinds=("ladder",)) & site("contractor")


def test_criteria_for_building_sites_bind_builders_only() -> None:
    marks = {
        kind: [
            finding.suspect_major
            for row in tailor(LIBRARY, facts_of("shop", construction=kind)).items
            if row.item.id in ("M04-17", "M04-18", "M04-19")
            for finding in row.item.findings
        ]
        for kind in ("fit_out", "contractor")
    }
    assert not any(marks["fit_out"])
    assert sum(marks["contractor"]) == 4


# ---------------------------------------------------------------- crowded places


def crowd(trade: str, **over: FactValue) -> set[str]:
    return ids(tailor(LIBRARY, facts_of(trade, **over)), "M14")


def test_a_restaurant_gets_a_handful_and_nothing_that_fire_safety_asks_already() -> None:
    assert crowd("restaurant") == {"M14-02", "M14-03", "M14-04", "M14-05", "M14-09", "M14-14"}
    assert crowd("restaurant", floor_kind="high") == crowd("restaurant") - {"M14-04"}
    assert crowd("restaurant", floor_kind="basement") == crowd("restaurant") - {"M14-04"}


@pytest.mark.parametrize(
    ("room", "item"),
    [
        ("maze", "M14-19"),
        ("maze", "M14-19b"),
        ("maze", "M14-19c"),
        ("water", "M14-21"),
        ("hall", "M14-23"),
        ("box", "M14-04b"),
        ("sleep", "M14-04b"),
        ("kids", "M14-18"),
    ],
)
def test_a_room_brings_its_own_danger(room: str, item: str) -> None:
    assert item not in crowd("shop")
    assert item in crowd("shop", leisure=(room,))


@pytest.mark.parametrize(
    ("public", "night", "roll"),
    [("medical", True, False), ("care", True, True), ("education", True, False), ("hotel", False, False)],
)
def test_who_sleeps_there_decides_the_watch_of_the_night(public: str, night: bool, roll: bool) -> None:
    seen = crowd("shop", public_place=(public,), leisure=("sleep",))
    assert ("M14-06" in seen, "M14-18b" in seen) == (night, roll)


def test_events_bring_permit_plan_and_stage() -> None:
    events = {"M14-16", "M14-16b", "M14-17"}
    assert not crowd("shop") & events
    assert events <= crowd("shop", events=True)
    bound = next(
        row.item
        for row in tailor(LIBRARY, facts_of("shop", temp_power=True, events=False)).items
        if row.item.id == "M14-17"
    )
    assert {basis.law for basis in bound.basis} == {"AQSCF"}


def test_a_small_place_keeps_its_own_list_and_the_dangers_of_its_rooms() -> None:
    plain = crowd("restaurant", small_place="shop", public_place=("catering",), leisure=("none",))
    rooms = crowd("restaurant", small_place="entertainment", entertainment_place=True, leisure=("box", "maze"))
    assert plain == set()
    assert {"M14-04b", "M14-11", "M14-19"} <= rooms


def test_children_are_carried_and_old_people_are_rolled_out() -> None:
    children, old = crowd("nursery"), crowd("elder")
    assert "M14-18b" in old - children
    assert "M14-18" in old & children


def test_classes_and_clinics_lead_people_out_by_their_own_item() -> None:
    for trade, own in (("training", "T08-02"), ("clinic", "T09-02")):
        seen = {row.item.id for row in tailor(LIBRARY, facts_of(trade)).items}
        assert own in seen
        assert "M14-05" not in seen


@pytest.mark.parametrize("floor", ["low", "high", "super_high"])
@pytest.mark.parametrize("gas", ["none", "piped", "lpg"])
def test_a_restaurant_with_riders_and_boxes_stays_within_its_limits(gas: str, floor: str) -> None:
    facts = facts_of(
        "restaurant", gas=gas, floor_kind=floor, vehicles=True, vehicle_kind=("rider", "hired"), leisure=("box",)
    )
    rows = tailor(LIBRARY, facts).items
    assert len([row for row in rows if row.item.first]) <= 25
    assert len(rows) <= 120


def test_no_article_of_the_outline_was_dropped() -> None:
    cited: dict[str, set[int]] = {}
    for module in LIBRARY.modules.values():
        for item in module.items:
            for basis in () if item.retired else item.basis:
                cited.setdefault(basis.law, set()).update(int(text) for text in re.findall(r"\d+", basis.article))
    missing = {law: [number for number in numbers if number not in cited[law]] for law, numbers in OUTLINE.items()}
    assert {law: numbers for law, numbers in missing.items() if numbers} == {}


def test_every_item_can_be_reached_by_some_firm() -> None:
    everything: dict[str, FactValue] = {
        "vehicles": True, "vehicle_kind": ("car", "truck", "bus", "rider", "hired"), "high_risk": ("transport",),
        "hazchem": "trade", "heavy_work": ("lifting", "demolition"), "events": True, "entertainment_place": True,
        "public_place": ("care", "shop"), "leisure": ("box", "hall", "maze", "water", "kids", "sleep"),
        "gathering": True, "crowded": True,
    }  # fmt: skip
    seen: set[str] = set()
    for kind in ("fit_out", "contractor"):
        result = tailor(LIBRARY, facts_of("shop", construction=kind, **everything))
        seen |= {row.item.id for row in result.items}
    own = {item.id for name in ("M01", "M04", "M14") for item in LIBRARY.modules[name].items}
    assert own - seen == set()


@pytest.mark.parametrize(
    ("trade", "own"),
    [
        ("hotel", {"M14-04b", "T54-01"}),
        ("ktv", {"M14-11", "M14-04b", "T58-01"}),
        ("cinema", {"M14-11", "M14-23", "T59-01"}),
        ("escape", {"M14-19", "M14-19b", "M14-19c", "T60-01"}),
        ("nursery", {"M14-06", "M14-18", "T62-01", "T62-02"}),
        ("elder", {"M14-06", "M14-18", "M14-18b", "T63-01"}),
        ("courier", {"M01-07", "M01-10b", "M01-11", "M01-11b", "T64-01"}),
        ("expo", {"M01-16", "T65-01", "T65-03"}),
        ("supermarket", {"M14-15", "T50-02"}),
        ("canteen", {"M07-13", "T53-01"}),
    ],
)
def test_a_trade_opens_with_the_dangers_of_its_own(trade: str, own: set[str]) -> None:
    seen = {row.item.id for row in tailor(LIBRARY, facts_of(trade)).items}
    assert own - seen == set()
    other = {row.item.id for row in tailor(LIBRARY, facts_of("office")).items}
    assert not own & other


@pytest.mark.parametrize("trade", GUEST_TRADES)
@pytest.mark.parametrize("floor", ["low", "high", "super_high"])
def test_the_first_sitting_of_every_trade_is_short(trade: str, floor: str) -> None:
    rows = tailor(LIBRARY, facts_of(trade, floor_kind=floor)).items
    assert 12 <= len([row for row in rows if row.item.first]) <= 25
