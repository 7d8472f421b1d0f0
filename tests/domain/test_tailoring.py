"""Conditions are three-valued; modules that are off give no items; carried answers stay."""

from futian_desktop.domain.standard import Condition, Op
from futian_desktop.domain.tailoring import bind, holds, merge, tailor, walk_order
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

GAS = Condition(Op.IN, "gas", ("piped", "lpg"))
BIG = Condition(Op.AT_LEAST, "headcount", 100)


def test_an_open_fact_is_neither_true_nor_false() -> None:
    assert holds(GAS, {}) is None
    assert holds(Condition(Op.ALL, parts=(GAS, BIG)), {"gas": "none"}) is False
    assert holds(Condition(Op.ANY, parts=(GAS, BIG)), {"gas": "lpg"}) is True
    assert holds(Condition(Op.ALL, parts=(GAS, BIG)), {"gas": "lpg"}) is None


def test_multi_choice_matches_any_chosen_value() -> None:
    condition = Condition(Op.NOT_IN, "public_place", ("catering",))
    assert holds(condition, {"public_place": ("catering", "shop")}) is False
    assert holds(condition, {"public_place": ("shop",)}) is True


def test_gas_switches_its_module_on_and_says_why() -> None:
    facts = {**preset("restaurant"), "gas": "lpg", "floor_kind": "low", "headcount": 20}
    state = next(row for row in tailor(LIBRARY, facts).modules if row.id == "M07")
    assert state.on
    assert any("瓶装液化石油气" in reason for reason in state.reasons)
    off = next(row for row in tailor(LIBRARY, {**facts, "gas": "none", "kitchen": False}).modules if row.id == "M07")
    assert (off.on, off.items) == (False, 0)


def test_small_place_list_replaces_most_of_the_fire_module() -> None:
    facts = {**preset("shop"), "floor_kind": "low", "headcount": 3}
    whole, short = tailor(LIBRARY, facts), tailor(LIBRARY, {**facts, "small_place": "shop"})
    kept = [row for row in short.items if row.module == "M02"]
    assert len(kept) < len([row for row in whole.items if row.module == "M02"])
    assert all(row.item.keep for row in kept)
    assert any(row.module == "M15" for row in short.items)


def test_the_walk_never_starts_with_paperwork() -> None:
    rows = tailor(LIBRARY, {**preset("office"), "headcount": 30}).items
    assert rows[0].item.spot not in ("papers", "staff")
    assert rows[-1].item.spot == "papers"
    assert walk_order(rows) == rows


def test_twenty_five_matter_first() -> None:
    first = tailor(LIBRARY, {**preset("restaurant"), "headcount": 30, "floor_kind": "low"}).first_items
    assert 15 <= len(first) <= 25


def test_an_answered_item_is_carried_when_the_profile_drops_it() -> None:
    facts = {**preset("restaurant"), "headcount": 30, "floor_kind": "low"}
    old, new = tailor(LIBRARY, facts), tailor(LIBRARY, {**facts, "gas": "none"})
    gas = next(row.item.id for row in old.items if row.module == "M07")
    merged = merge(old, new, frozenset({gas}))
    carried = [row for row in merged.items if row.carried]
    assert [row.item.id for row in carried] == [gas]


def test_criteria_bind_only_whom_they_name() -> None:
    facts = {**preset("office"), "headcount": 30}
    for sector, suspected in (("other", False), ("commerce", True), (None, True)):
        own = {key: value for key, value in {**facts, "sector": sector}.items() if value is not None}
        item = next(row.item for row in tailor(LIBRARY, own).items if row.item.id == "M00-C3")
        assert item.findings[0].suspect_major is suspected
        assert any(basis.law == "GM10" for basis in item.basis) is suspected
        assert all(finding.suspect_when is None for finding in item.findings)


def test_high_risk_status_is_a_fact_of_its_own() -> None:
    facts = {**preset("warehouse"), "headcount": 12, "floor_kind": "low"}
    duties = {"M00-28", "M00-06", "M00-34", "M00-36"}
    assert not duties & {row.item.id for row in tailor(LIBRARY, facts).items}
    assert duties <= {row.item.id for row in tailor(LIBRARY, {**facts, "high_risk": ("transport",)}).items}
    assert "M00-05" not in {row.item.id for row in tailor(LIBRARY, {**facts, "high_risk": ("transport",)}).items}
    bigger = {**facts, "high_risk": ("transport",), "headcount": 50}
    assert "M00-05" in {row.item.id for row in tailor(LIBRARY, bigger).items}


def test_industry_is_examined_from_fifty_people_others_from_a_hundred() -> None:
    facts = {**preset("office"), "headcount": 50}
    assert "M00-06" not in {row.item.id for row in tailor(LIBRARY, facts).items}
    assert "M00-06" in {row.item.id for row in tailor(LIBRARY, {**facts, "sector": "industry"}).items}


def test_an_instrument_for_towers_is_cited_only_in_towers() -> None:
    facts = {**preset("restaurant"), "trade": "restaurant", "headcount": 30}
    cited = {
        floor: {basis.law for row in tailor(LIBRARY, {**facts, "floor_kind": floor}).items for basis in row.item.basis}
        for floor in ("low", "high")
    }
    assert "YGG" in cited["high"]
    assert "YGG" not in cited["low"]
    assert "XFF" in cited["low"]
    unknown = tailor(LIBRARY, facts)
    assert any(basis.law == "YGG" for row in unknown.items for basis in row.item.basis)


def test_an_item_never_loses_its_last_basis() -> None:
    for floor in ("low", "high", "basement"):
        for trade in LIBRARY.trades:
            facts = {**preset(trade), "trade": trade, "headcount": 30, "floor_kind": floor}
            assert all(row.item.basis for row in tailor(LIBRARY, facts).items)


def test_marks_alone_give_the_bound_item_back() -> None:
    rows = tailor(LIBRARY, {**preset("office"), "trade": "office", "headcount": 30, "floor_kind": "low"}).items
    whole = {item.id: item for module in LIBRARY.modules.values() for item in module.items}
    assert any(row.left_out for row in rows)
    assert all(bind(whole[row.item.id], row.left_out) == row.item for row in rows)
