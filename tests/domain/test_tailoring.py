"""Conditions are three-valued; modules that are off give no items; carried answers stay."""

from futian_desktop.domain.standard import Condition, Op
from futian_desktop.domain.tailoring import holds, merge, tailor, walk_order
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
