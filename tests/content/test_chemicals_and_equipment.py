"""M03, M05, M09, M16: who sees which item, whom the criteria bind, and that no article of the outline was dropped."""

import re

import pytest

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import Deadline
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

MODULES = ("M03", "M05", "M09", "M16")
FACTORS = ("noise", "dust", "solvent", "welding", "heat", "high_toxic")
PROCESSES = ("dust_explosion", "ammonia", "spray", "lithium", "furnace")
MACHINES = ("lift", "forklift", "vessel", "boiler", "crane", "ride", "pipe")

OUTLINE: dict[str, tuple[int, ...]] = {
    "WHF": (2, 5, 13, 31, 33, 37, 38, 41, 42, 43, 45, 51, 53, 56, 57, 58, 60, 61, 62, 63, 65, 82, 83),
    "TSF": (7, 13, 14, 15, 22, 23, 24, 29, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 47, 48, 49, 69, 70),
    "TS74": (4, 12, 13, 20, 69, 71, 74, 75, 78, 135, 137, 141, 144),
    "WS05": (8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 26, 29, 31, 33, 34, 35, 36),
    "ZYB": (16, 17, 18, 20, 22, 24, 25, 26, 31, 33, 34, 35, 36, 37, 38, 50),
    "YDTL": (7, 11, 12, 16, 26, 27),
    "GM10": (7, 8, 11, 12, 14),
    "SB48": (8,),
    "AQSCF": (27, 36, 39, 40, 42, 45),
    "XFF": (19, 23),
}
"""Article numbers that the outline names for these modules, and those read beside them."""


def facts_of(trade: str, **over: FactValue) -> dict[str, FactValue]:
    return {**preset(trade), "trade": trade, "headcount": 30, "floor_kind": "low", **over}


def ids(module: str, trade: str = "office", **over: FactValue) -> set[str]:
    return {row.item.id for row in tailor(LIBRARY, facts_of(trade, **over)).items if row.module == module}


def test_an_office_sees_none_of_the_four() -> None:
    for module in MODULES:
        assert ids(module) == set()


@pytest.mark.parametrize(
    ("use", "kinds", "seen"),
    [
        ("small", ("cleaner",), {"M03-02", "M03-03", "M03-06", "M03-07"}),
        ("small", ("flammable",), {"M03-01", "M03-02", "M03-03", "M03-06", "M03-07", "M03-15"}),
        ("paper_trade", ("flammable",), {"M03-04", "M03-05", "M03-19", "M03-20", "M03-21"}),
    ],
)
def test_who_uses_little_or_holds_no_stock_has_a_short_list(use: str, kinds: tuple[str, ...], seen: set[str]) -> None:
    assert ids("M03", hazchem=use, hazchem_kinds=kinds) == seen


def test_storing_and_selling_bring_the_store_and_the_shop() -> None:
    store = ids("M03", hazchem="storage", hazchem_kinds=("flammable",))
    shop = ids("M03", "shop", hazchem="trade", hazchem_kinds=("flammable",))
    assert {"M03-08", "M03-09", "M03-10", "M03-14", "M03-16", "M03-17"} <= store
    assert store.isdisjoint({"M03-05", "M03-12", "M03-20"})
    assert {"M03-05", "M03-12", "M03-18", "M03-20", "M03-21"} <= shop
    assert "M03-09" not in shop


def test_explosive_precursors_and_poisons_are_asked_for_their_filing() -> None:
    for kind in ("precursor", "toxic"):
        assert "M03-13" in ids("M03", hazchem="small", hazchem_kinds=(kind,))
    assert "M03-13" not in ids("M03", hazchem="storage", hazchem_kinds=("flammable",))


def test_a_trader_who_answered_no_high_risk_is_asked_once_more() -> None:
    assert "M03-19" in ids("M03", hazchem="trade", hazchem_kinds=("flammable",))
    told = {row.item.id for row in tailor(LIBRARY, facts_of("office", hazchem="trade", high_risk=("hazgoods",))).items}
    assert "M03-19" not in told
    assert "M00-06" in told


def test_bottles_alone_are_one_look() -> None:
    assert ids("M05", special_equipment=("cylinder",)) == {"M05-12"}


@pytest.mark.parametrize(
    ("machine", "own", "not_own"),
    [
        ("lift", {"M05-08", "M05-10"}, {"M05-11", "M05-12", "M05-13", "M05-18"}),
        ("forklift", {"M05-04", "M05-11"}, {"M05-08", "M05-10", "M05-13"}),
        ("boiler", {"M05-04", "M05-13"}, {"M05-08", "M05-11", "M05-12"}),
        ("vessel", {"M05-13"}, {"M05-10", "M05-11"}),
        ("ride", {"M05-18", "M05-04"}, {"M05-13"}),
        ("pipe", {"M05-01", "M05-02"}, {"M05-04", "M05-13"}),
    ],
)
def test_each_machine_brings_its_own_look(machine: str, own: set[str], not_own: set[str]) -> None:
    seen = ids("M05", special_equipment=(machine,))
    assert own | {"M05-01", "M05-02", "M05-03", "M05-06", "M05-07"} <= seen
    assert not seen & not_own


def test_the_daily_sheet_cites_only_the_chapter_of_the_machine() -> None:
    for machine, cited in (("lift", "75–78"), ("forklift", "141–144"), ("boiler", "4,12,13"), ("vessel", "20")):
        rows = tailor(LIBRARY, facts_of("office", special_equipment=(machine,))).items
        item = next(row.item for row in rows if row.item.id == "M05-07")
        articles = [basis.article for basis in item.basis if basis.law == "TS74"]
        assert cited in articles
        assert articles.count("") == 1
        assert len(articles) <= 3


def test_a_lift_for_the_public_needs_a_manager_a_goods_lift_in_an_office_does_not() -> None:
    assert "M05-09" in ids("M05", "restaurant", special_equipment=("lift",))
    assert "M05-09" in ids("M05", special_equipment=("lift",), building_role="property")
    assert "M05-09" not in ids("M05", special_equipment=("lift",))


@pytest.mark.parametrize("people", [100, 101])
def test_from_more_than_a_hundred_somebody_does_only_this(people: int) -> None:
    seen = ids("M09", occ_factors=("noise",), headcount=people)
    assert ("M09-02b" in seen) is (people > 100)


def test_severe_work_is_assessed_and_has_its_own_people() -> None:
    plain, severe = ids("M09", occ_factors=("dust",)), ids("M09", occ_factors=("dust", "severe"))
    assert severe - plain == {"M09-02b", "M09-06b"}


def test_highly_toxic_work_has_its_card_and_monthly_tests() -> None:
    seen = tailor(LIBRARY, facts_of("office", occ_factors=("high_toxic",))).items
    tested = next(row.item for row in seen if row.item.id == "M09-06")
    assert "M09-05b" in {row.item.id for row in seen}
    assert ("YDTL", "26") in {(basis.law, basis.article) for basis in tested.basis}
    other = tailor(LIBRARY, facts_of("office", occ_factors=("noise",))).items
    assert all(basis.law != "YDTL" for row in other if row.module == "M09" for basis in row.item.basis)


def test_an_x_ray_room_is_one_look_and_no_declaration() -> None:
    assert ids("M09", "clinic", occ_factors=("radiation",)) == {"M09-19"}


@pytest.mark.parametrize(
    ("process", "own"),
    [
        ("dust_explosion", {f"M16-{n:02d}" for n in range(1, 12)}),
        ("ammonia", {"M16-12", "M16-13", "M16-13b"}),
        ("spray", {"M16-14", "M16-14b", "M16-15"}),
        ("lithium", {"M16-16", "M16-16b"}),
        ("furnace", {"M16-17", "M16-18"}),
    ],
)
def test_each_process_has_its_own_list_and_the_common_test(process: str, own: set[str]) -> None:
    assert ids("M16", sector="industry", gas="piped", risky_process=(process,)) == own | {"M16-20"}


def test_the_criteria_for_factories_are_a_suspicion_only_there() -> None:
    for sector, dust, paint in (("industry", True, True), ("commerce", True, False), ("other", False, False)):
        rows = tailor(LIBRARY, facts_of("office", sector=sector, risky_process=("dust_explosion", "spray"))).items
        marks = {row.item.id: row.item.findings[0].suspect_major for row in rows if row.module == "M16"}
        assert (marks["M16-03"], marks["M16-14"]) == (dust, paint)
        laws = {basis.law for row in rows if row.module == "M16" for basis in row.item.basis}
        assert ("GM10" in laws) is (sector != "other")


def test_cleaning_with_solvent_is_asked_of_a_factory_without_a_paint_room() -> None:
    assert ids("M16", sector="industry", occ_factors=("solvent",)) == {"M16-15"}
    assert ids("M16", sector="other", occ_factors=("solvent",)) == set()


def test_only_shops_are_told_that_a_shop_holds_small_packages() -> None:
    for use, told in (("small", False), ("storage", False), ("trade", True)):
        facts = facts_of("shop", small_place="shop", hazchem=use)
        item = next(row.item for row in tailor(LIBRARY, facts).items if row.item.id == "M15-11")
        assert any(basis.law == "WHF" for basis in item.basis) is told


def test_every_item_of_the_four_modules_can_be_reached() -> None:
    whole: dict[str, FactValue] = {
        "special_equipment": (*MACHINES, "cylinder"), "occ_factors": (*FACTORS, "severe", "radiation"),
        "risky_process": PROCESSES, "sector": "industry", "gas": "piped", "public_place": ("shop",),
        "hazchem_kinds": ("flammable", "cleaner", "precursor", "toxic"), "construction": "fit_out", "contractors": True,
    }  # fmt: skip
    seen: set[str] = set()
    for use in ("small", "storage", "trade", "paper_trade"):
        rows = tailor(LIBRARY, facts_of("office", **whole, hazchem=use)).items
        seen |= {row.item.id for row in rows}
    wanted = {item.id for name in MODULES for item in LIBRARY.modules[name].items if not item.retired}
    assert wanted - seen == set()
    assert len(wanted) >= 80


@pytest.mark.parametrize(
    "over",
    [
        {"special_equipment": ("forklift", "lift"), "hazchem": "storage", "hazchem_kinds": ("flammable",)},
        {"risky_process": ("dust_explosion", "spray"), "sector": "industry", "occ_factors": ("dust", "noise")},
        {"risky_process": ("lithium",), "sector": "industry", "living": False, "night": True},
        {"special_equipment": MACHINES, "building_role": "property", "floor_kind": "high"},
    ],
)
def test_first_things_first_stay_few(over: dict[str, FactValue]) -> None:
    for trade in ("office", "shop", "warehouse"):
        rows = tailor(LIBRARY, facts_of(trade, **over)).items
        assert len([row for row in rows if row.item.first]) <= 25


def test_no_article_of_the_outline_of_the_four_was_dropped() -> None:
    cited: dict[str, set[int]] = {}
    for name in MODULES:
        for item in LIBRARY.modules[name].items:
            for basis in () if item.retired else item.basis:
                cited.setdefault(basis.law, set()).update(int(text) for text in re.findall(r"\d+", basis.article))
    missing = {law: [number for number in numbers if number not in cited[law]] for law, numbers in OUTLINE.items()}
    assert {law: numbers for law, numbers in missing.items() if numbers} == {}


def test_a_suspicion_of_a_major_hazard_is_dealt_with_at_once() -> None:
    rows = [(item.id, finding) for name in MODULES for item in LIBRARY.modules[name].items for finding in item.findings]
    suspected = [(key, finding) for key, finding in rows if finding.suspect_major]
    assert len(suspected) >= 30
    assert [(key, finding.text) for key, finding in suspected if finding.deadline is not Deadline.AT_ONCE] == []
