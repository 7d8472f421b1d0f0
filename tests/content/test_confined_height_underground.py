"""M11, M12 and M13: who sees what, what binds whom, and that nothing there sends a person after another one."""

import difflib
import itertools
import re

import pytest

from futian_desktop.domain.assessment import Tailoring
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import CheckItem
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

MODULES = ("M11", "M12", "M13")
SPACES = ("grease", "septic", "tank", "pit")
ENTRIES = ("none", "contracted", "own")
KINDS = ("ladder", "outside_wall", "rope", "basket", "scaffold", "roof")
USES = ("business", "store", "garage", "plant", "civil")
ROLES = ("tenant", "owner", "property")
OUTLINE: dict[str, dict[str, set[str]]] = {
    "M11": {
        "XFF": {"16", "19", "23", "28"}, "AQSCF": {"28", "42"}, "GC05": {"17", "37"}, "YAGL": {"33"}, "TFSJ": {"37"},
        "WYTL": {"55"},
    },
    "M12": {
        "YX13": {str(n) for n in range(4, 16)}, "GB46768": {"5.9.1", "6.2.3", "7.1.1"}, "GM10": {"3", "13"},
        "SZAQ": {"41"}, "AQSCF": {"49"}, "YAGL": {"33"},
    },
    "M13": {
        "AQSCF": {"30", "35", "43", "49", "51"}, "SZAQ": {"41"}, "GM10": {"3"}, "WYTL": {"46", "52"}, "JGTL": {"38"},
        "SZXX": {""}, "GB3608": {""}, "GB23525": {""}, "JGJ80": {""},
    },
}  # fmt: skip
"""Articles that the rows of the outline name; what was grouped keeps them (docs/content.md)."""


def facts_of(trade: str, **over: FactValue) -> dict[str, FactValue]:
    return {**preset(trade), "trade": trade, "headcount": 30, **over}


def ids(result: Tailoring, module: str) -> set[str]:
    return {row.item.id for row in result.items if row.module == module}


def items(module: str) -> list[CheckItem]:
    return [item for item in LIBRARY.modules[module].items if not item.retired]


@pytest.mark.parametrize("module", MODULES)
def test_the_articles_of_the_outline_stand_under_an_item(module: str) -> None:
    cited: dict[str, set[str]] = {}
    for item in items(module):
        for basis in item.basis:
            cited.setdefault(basis.law, set()).update(re.split("、", basis.article))
    missing = {law: wanted - cited.get(law, set()) for law, wanted in OUTLINE[module].items()}
    assert {law: rest for law, rest in missing.items() if rest} == {}


def test_every_item_can_be_reached() -> None:
    seen: set[str] = set()
    for role, sector in itertools.product(ROLES, ("industry", "other")):
        base = facts_of("office", building_role=role, sector=sector, floor_kind="basement", underground_use=USES)
        for space, entry in itertools.product(SPACES, ENTRIES):
            seen |= {
                row.item.id for row in tailor(LIBRARY, {**base, "confined": (space,), "confined_entry": entry}).items
            }
        for who in ("own", "contracted"):
            seen |= {row.item.id for row in tailor(LIBRARY, {**base, "high_work": who, "high_kinds": KINDS}).items}
    assert {item.id for module in MODULES for item in items(module)} - seen == set()


def test_an_office_is_asked_nothing_of_the_three() -> None:
    result = tailor(LIBRARY, facts_of("office"))
    assert [ids(result, module) for module in MODULES] == [set(), set(), set()]
    assert len(result.items) <= 60


def test_a_kitchen_that_empties_its_trap_from_outside_is_asked_three_things() -> None:
    assert ids(tailor(LIBRARY, facts_of("restaurant")), "M12") == {"M12-01", "M12-02", "M12-14"}


def test_who_sends_own_people_in_is_asked_for_gear_and_values_and_who_hires_for_what_he_can_see() -> None:
    own, hired = (
        ids(tailor(LIBRARY, facts_of("office", confined=("septic",), confined_entry=entry)), "M12")
        for entry in ("own", "contracted")
    )
    assert own - hired == {"M12-04", "M12-05", "M12-06", "M12-07", "M12-15", "M12-16", "M12-17"}
    assert hired - own == {"M12-11", "M12-11b", "M12-11c"}
    assert {"M12-03", "M12-08", "M12-08b", "M12-09", "M12-10", "M12-12"} <= own & hired


@pytest.mark.parametrize(("space", "entry"), list(itertools.product(SPACES, ENTRIES)))
def test_whoever_has_such_a_space_is_asked_about_going_in_to_rescue(space: str, entry: str) -> None:
    seen = ids(tailor(LIBRARY, facts_of("shop", confined=(space,), confined_entry=entry)), "M12")
    assert seen & {"M12-10", "M12-14"}
    if entry == "none":
        assert "M12-14" in seen
        assert not seen & {"M12-03", "M12-04", "M12-05", "M12-11b"}


def test_while_nobody_has_said_who_goes_in_the_danger_itself_is_still_asked() -> None:
    facts = facts_of("shop", confined=("septic",))
    del facts["confined_entry"]
    result = tailor(LIBRARY, facts)
    assert {"M12-01", "M12-02", "M12-10"} <= ids(result, "M12")
    assert "confined_entry" in next(row for row in result.modules if row.id == "M12").pending


def test_rules_for_trade_and_industry_bind_no_property_company_and_no_item_is_left_without_basis() -> None:
    facts = facts_of("office", building_role="property", confined=SPACES, confined_entry="own")
    for sector, binds in (("other", False), ("commerce", True), ("industry", True)):
        rows = [row for row in tailor(LIBRARY, {**facts, "sector": sector}).items if row.module == "M12"]
        laws = {basis.law for row in rows for basis in row.item.basis}
        assert ("YX13" in laws, "GM10" in laws) == (binds, binds)
        assert any(finding.suspect_major for row in rows for finding in row.item.findings) is binds
        assert all(row.item.basis for row in rows)
        assert {"SZAQ", "GB46768"} <= laws


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("ladder", {"M13-12", "M13-12b", "M13-15c"}),
        ("outside_wall", {"M13-14", "M13-14b", "M13-09", "M13-15c", "M13-19"}),
        ("rope", {"M13-04", "M13-06b", "M13-07", "M13-08", "M13-09", "M13-10", "M13-19"}),
        ("basket", {"M13-04", "M13-06", "M13-09", "M13-13", "M13-13b", "M13-19"}),
        ("scaffold", {"M13-06", "M13-09", "M13-15b", "M13-21"}),
        ("roof", {"M13-06", "M13-09", "M13-10", "M13-15"}),
    ],
)
def test_each_way_up_brings_its_own_dangers(kind: str, own: set[str]) -> None:
    for who in ("own", "contracted"):
        seen = ids(tailor(LIBRARY, facts_of("shop", high_work=who, high_kinds=(kind,))), "M13")
        assert own <= seen
        assert ("M13-02" in seen, "M13-05" in seen) == (who == "contracted", who == "own")
        assert ("M13-07" in seen) is (kind == "rope")


def test_an_office_that_has_its_lamps_changed_stays_short() -> None:
    seen = ids(tailor(LIBRARY, facts_of("office", high_work="contracted", high_kinds=("ladder",))), "M13")
    assert seen == {"M13-01", "M13-02", "M13-12", "M13-12b", "M13-15c"}


def test_only_who_runs_the_house_keeps_the_register_of_climbers() -> None:
    lists = {
        role: ids(
            tailor(LIBRARY, facts_of("office", building_role=role, high_work="contracted", high_kinds=KINDS)), "M13"
        )
        for role in ROLES
    }
    assert "M13-16" in lists["property"] & lists["owner"]
    assert "M13-16" not in lists["tenant"]


def test_criteria_of_building_sites_raise_a_suspicion_only_at_a_builder() -> None:
    facts = facts_of("office", high_work="own", high_kinds=KINDS)
    for site, expected in (("none", set[str]()), ("contractor", {"M13-13", "M13-15b", "M13-21"})):
        rows = tailor(LIBRARY, {**facts, "construction": site}).items
        marked = {
            row.item.id for row in rows if row.module == "M13" and any(f.suspect_major for f in row.item.findings)
        }
        assert marked == expected


@pytest.mark.parametrize(
    ("use", "own"),
    [
        ("business", {"M11-01b", "M11-07b"}),
        ("garage", {"M11-05", "M11-07", "M11-08", "M11-08b"}),
        ("plant", {"M11-14", "M11-08b"}),
        ("civil", {"M11-13"}),
    ],
)
def test_the_use_of_the_basement_brings_its_own_items(use: str, own: set[str]) -> None:
    plain, with_use = (
        ids(tailor(LIBRARY, facts_of("shop", surroundings=("basement",), underground_use=uses)), "M11")
        for uses in (("store",), (use,))
    )
    assert with_use - plain == own
    assert {"M11-01", "M11-02", "M11-03", "M11-06", "M11-11"} <= plain


def test_a_shop_at_street_level_has_no_underground_list() -> None:
    assert ids(tailor(LIBRARY, facts_of("shop", floor_kind="low")), "M11") == set()


def test_a_pit_is_asked_once() -> None:
    facts = facts_of("office", building_role="property", surroundings=("basement",))
    asked = {
        spaces: {row.item.id for row in tailor(LIBRARY, {**facts, "confined": spaces}).items} & {"M11-10", "M12-13"}
        for spaces in (("none",), ("pit",), ("septic", "grease"))
    }
    assert asked == {("none",): {"M11-10"}, ("pit",): {"M12-13"}, ("septic", "grease"): {"M12-13"}}


@pytest.mark.parametrize(
    "over",
    [
        {"high_work": "own", "high_kinds": ("rope", "basket")},
        {"high_work": "own", "high_kinds": KINDS, "construction": "contractor", "high_risk": ("construction",)},
        {"building_role": "property", "confined": SPACES, "confined_entry": "own", "high_work": "contracted",
         "high_kinds": ("rope", "ladder")},
        {"confined": SPACES, "confined_entry": "contracted", "surroundings": ("basement",), "underground_use": USES},
    ],
)  # fmt: skip
def test_the_first_list_of_a_dangerous_trade_holds_at_most_twenty_five(over: dict[str, FactValue]) -> None:
    result = tailor(LIBRARY, facts_of("office", **over))
    assert len([row for row in result.items if row.item.first]) <= 25


@pytest.mark.parametrize("floor", ["low", "high", "basement"])
@pytest.mark.parametrize("trade", ["facade", "aircon", "signage", "fitout", "property", "parking"])
def test_the_proposals_of_a_dangerous_trade_give_a_list_one_can_walk(trade: str, floor: str) -> None:
    result = tailor(LIBRARY, facts_of(trade, floor_kind=floor))
    assert len([row for row in result.items if row.item.first]) <= 25
    most = {"property": 160, "fitout": 160}  # a builder has the list of its sites, and vans, besides
    assert len(result.items) <= most.get(trade, 130)


def test_each_of_these_trades_brings_its_own_danger() -> None:
    own = {
        trade: {row.module for row in tailor(LIBRARY, facts_of(trade)).items if row.module.startswith("T")}
        for trade in ("facade", "aircon", "signage", "fitout", "property", "parking")
    }
    assert [len(modules) for modules in own.values()] == [1] * 6
    assert len(set[str]().union(*own.values())) == 6
    rope = ids(tailor(LIBRARY, facts_of("facade")), "M13")
    assert {"M13-06b", "M13-07", "M13-08", "M13-19"} <= rope


def test_what_kills_is_stopped_at_once() -> None:
    late = [
        (item.id, finding.text)
        for module in MODULES
        for item in items(module)
        for finding in item.findings
        if item.first and finding.deduct is None and finding.deadline.value != "at_once"
    ]
    assert late == []


def test_no_measure_sends_a_person_in_after_another_one() -> None:
    texts = [
        (item.id, text)
        for item in items("M12")
        for text in (item.good, *(finding.measure for finding in item.findings))
    ]
    sent = [row for row in texts if re.search("(?<!不)(?<!不要)(?<!许)(?<!准)下去(?:救|拉|背|扶|看看)", row[1])]
    assert sent == []
    rescue = next(item for item in items("M12") if item.id == "M12-10")
    assert rescue.good.index("不下去") < rescue.good.index("119")


def test_a_value_is_printed_as_law_only_from_the_clause_that_was_read() -> None:
    for item in items("M12"):
        text = " ".join((*item.how, item.good, *(finding.measure for finding in item.findings)))
        if "19.5" in text:
            assert ("GB46768", "5.9.1") in {(basis.law, basis.article) for basis in item.basis}


def test_measures_of_the_three_lists_are_not_near_copies() -> None:
    rows = [(item.id, finding.measure) for module in MODULES for item in items(module) for finding in item.findings]
    close = [
        (one, two)
        for (one, first), (two, second) in itertools.combinations(rows, 2)
        if difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.75
    ]
    assert close == []
