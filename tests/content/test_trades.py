"""Trade packs: every one loads, its proposals can be answered, and a new one touches one file."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from futian_desktop.content.library import load_library
from futian_desktop.domain.tailoring import SPOT_ORDER, tailor
from futian_desktop.services.contents import ContentService
from futian_desktop.services.presets import PLAIN, preset, spot_name, spots_of
from futian_desktop.system import paths
from tests.factories import LIBRARY

DIFFER = {
    "headcount", "trade", "area_m2", "max_people", "floor_kind", "small_place", "public_place", "gathering", "crowded",
    "night", "kitchen", "fire_system", "hazchem", "hazchem_kinds", "special_equipment", "outside_things",
    "underground_use", "high_kinds", "confined_entry", "risky_process", "occ_factors",
}  # fmt: skip
"""Questions a pack may leave open, because firms of one trade differ. Every other question is proposed by every pack."""
OPEN: dict[str, set[str]] = {
    "supermarket": {"vehicles", "vehicle_kind"},
    "market": {"fire_key_unit", "building_role", "gas", "confined"},
    "canteen": {"vehicles", "vehicle_kind"},
    "hotel": {"gas", "fire_key_unit", "building_role", "power"},
    "homestay": {"gas"},
    "spa": {"entertainment_place", "leisure"},
    "gym": {"leisure"},
    "ktv": {"fire_key_unit"},
    "cinema": {"fire_key_unit"},
    "escape": {"entertainment_place"},
    "netcafe": {"leisure"},
    "nursery": {"gas"},
    "elder": {"gas", "fire_key_unit", "confined"},
    "expo": {"hot_work"},
    "postnatal": {"gas"},
    "gasstation": {"fire_key_unit"},
    "lpgdepot": {"vehicle_kind"},
}
"""What single packs leave open besides: a guess would be wrong for many firms of that trade."""
GUESSING = [pack for pack in LIBRARY.trades.values() if pack.id != PLAIN]


FOR_GUESTS = {
    "supermarket", "counter", "market", "canteen", "hotel", "homestay", "spa", "gym", "ktv", "cinema", "escape",
    "netcafe", "nursery", "elder", "courier", "expo",
}  # fmt: skip
THE_FIRST = ["office", "restaurant", "shop", "convenience", "bakery", "salon", "warehouse", "training", "clinic"]
CLIMBERS = {"facade", "aircon", "signage", "fitout", "property", "parking"}
NEWEST = {"gasstation", "lpgdepot", "postnatal", "studio", "datacenter", "cleaning"}
WORKSHOPS = {"electronics", "repair", "printing", "laundry", "garage", "pet", "pharmacy", "lab", "coldstore"}


def test_the_trades_are_there_in_the_order_they_are_offered() -> None:
    names = list(LIBRARY.trades)
    assert [name for name in names if name in THE_FIRST] == THE_FIRST
    assert set(names) >= WORKSHOPS | CLIMBERS | FOR_GUESTS | NEWEST
    assert names[-1] == PLAIN
    assert [pack.order for pack in LIBRARY.trades.values()] == sorted({pack.order for pack in LIBRARY.trades.values()})
    assert LIBRARY.facts["trade"].options == tuple((pack.id, pack.title) for pack in LIBRARY.trades.values())
    words = [word for pack in LIBRARY.trades.values() for word in pack.search]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("pack", GUESSING, ids=lambda pack: pack.id)
def test_a_pack_leaves_open_only_what_differs_inside_its_trade(pack: object) -> None:
    chosen = next(row for row in GUESSING if row is pack)
    assert set(LIBRARY.facts) - set(chosen.facts) <= DIFFER | OPEN.get(chosen.id, set())
    assert {spot for spot, _name in chosen.spots} <= set(SPOT_ORDER)
    assert chosen.spots[0][0] == "entrance"
    assert chosen.spots[-1][0] == "papers"


@pytest.mark.parametrize("trade", sorted(WORKSHOPS | NEWEST))
def test_a_workshop_is_asked_for_its_own_dangers_and_nobody_else_is(trade: str) -> None:
    pack = LIBRARY.trades[trade]
    own = {item.id for module in LIBRARY.modules.values() if module.title == pack.title for item in module.items}
    seen = {row.item.id for row in tailor(LIBRARY, {**pack.facts, "trade": trade}).items}
    elsewhere = {row.item.id for row in tailor(LIBRARY, {**preset("shop"), "trade": "shop"}).items}
    assert len(own) >= 2
    assert own <= seen
    assert not own & elsewhere


def test_a_phone_repairer_has_his_batteries_checked_without_becoming_a_battery_store() -> None:
    seen = {row.item.id for row in tailor(LIBRARY, {**preset("repair"), "trade": "repair", "headcount": 2}).items}
    assert {"T42-01", "T42-02", "T42-03"} <= seen
    assert "M00-28" not in seen
    store = {**preset("repair"), "trade": "repair", "headcount": 2, "risky_process": ("lithium",)}
    assert {"M00-28", "M16-16"} <= {row.item.id for row in tailor(LIBRARY, store).items}


def test_a_cold_store_is_asked_how_it_cools() -> None:
    facts = {**preset("coldstore"), "trade": "coldstore", "headcount": 20, "floor_kind": "low"}
    open_facts = {fact for state in tailor(LIBRARY, facts).modules for fact in state.pending}
    assert "risky_process" in open_facts
    cold = {row.item.id for row in tailor(LIBRARY, {**facts, "risky_process": ("ammonia",)}).items}
    assert {"M16-12", "M16-13", "M16-13b", "T49-01"} <= cold


def test_the_rest_guesses_nothing_and_names_every_spot() -> None:
    assert preset(PLAIN) == {}
    assert tuple(spot for spot, _name in spots_of(PLAIN)) == SPOT_ORDER


def test_every_item_of_a_trade_has_a_named_place() -> None:
    for pack in GUESSING:
        rows = tailor(LIBRARY, {**pack.facts, "trade": pack.id}).items
        named = {spot_name(pack.id, row.item.spot, LIBRARY.trades) for row in rows}
        assert all(name not in SPOT_ORDER for name in named)


def test_counts_are_given_per_trade(capsys: pytest.CaptureFixture[str]) -> None:
    stats = ContentService().stats()
    with capsys.disabled():
        sys.stdout.write(f"\n  items per trade: {stats['per_trade']}\n")
    assert stats["trades"] == len(LIBRARY.trades)
    assert set(stats["per_trade"]) == {pack.id for pack in GUESSING}
    most = {
        "property": 160,
        "fitout": 160,
        "facade": 125,
        "aircon": 125,
    }  # a whole house; tools, solvents, heights, sites and vans at once
    assert all(40 <= count <= most.get(key, 110) for key, count in stats["per_trade"].items())


NEW_PACK = """id = "florist"
version = 1
order = 65
title = "花店"
about = "鲜花和绿植。"
search = ["鲜花"]
hazards = ["冷柜插头泡在水里", "剪刀随手放在椅子上", "门口堆满花桶", "梯子少一只脚垫"]
accidents = ["electric_shock", "fire", "fall_level"]
module = "T91"

[facts]
gas = "none"
premises = "leased"

[[spot]]
spot = "front"
name = "花台"

[[post]]
id = "keeper"
title = "店长"
duty = "每天开门前看一圈，打烊拉电"

[[post]]
id = "florist"
title = "花艺师"
duty = "剪刀用完归位，地上的水当场擦"

[[post]]
id = "rider"
title = "送花员"
duty = "戴头盔，车不推进店里充"

[[item]]
id = "T91-01"
version = 1
title = "花泥碎叶每晚扫走，水桶边的地擦干"
why = "湿叶子比香蕉皮还滑，抱着花桶摔下去最重。"
kind = "site"
spot = "front"
duty = "tenant"
element = "4.1"
points = 3
look = "剪花的台子底下和水桶一圈"
how = ["蹲下看台子底下", "用鞋底在桶边蹭一蹭"]
good = "台子底下没有碎叶，桶边的地是干的"

[[item.finding]]
text = "碎叶铺了一地，踩上去打滑"
deduct = 2
measure = "扫干净，台边放一只带盖的桶，剪完顺手扔进去"
deadline = "at_once"

[[item.finding]]
text = "换水洒出来没人拖"
deduct = 1
measure = "铺一块吸水垫，谁换水谁拖"
deadline = "3_days"

[[item.basis]]
law = "AQSCF"
article = "44"
gist = "把岗位上的危险和防范办法告诉员工"
confidence = "verified"
"""


def test_a_new_trade_with_an_item_of_its_own_is_one_file(tmp_path: Path) -> None:
    for folder in ("modules", "trades", "schemas", "laws", "profile", "standards"):
        shutil.copytree(paths.resources() / folder, tmp_path / folder)
    for name in ("jargon.toml", "glossary.toml"):
        shutil.copy(paths.resources() / name, tmp_path)
    (tmp_path / "trades" / "florist.toml").write_text(NEW_PACK, encoding="utf-8")
    assert ContentService(tmp_path).problems(date(2026, 11, 25)) == ()
    library = load_library(tmp_path)
    assert ("florist", "花店") in library.facts["trade"].options
    assert [
        row.item.id for row in tailor(library, {"trade": "florist", "gas": "none"}).items if row.module == "T91"
    ] == ["T91-01"]
    assert all(row.module != "T91" for row in tailor(library, {"trade": "office", "gas": "none"}).items)
    assert spot_name("florist", "front", library.trades) == "花台"
    assert spot_name("florist", "back", library.trades) == "后门"
