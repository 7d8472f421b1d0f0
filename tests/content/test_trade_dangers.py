"""The dangers that make a trade what it is: each is asked, with its words, in the list of a new firm of that trade."""

from collections.abc import Mapping

import pytest

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import CheckItem
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

DANGERS: list[tuple[str, Mapping[str, FactValue], str, str]] = [
    ("restaurant", {}, "M07-17", "温控"),
    ("restaurant", {}, "M07-17", "灶前一个人也没有"),
    ("canteen", {}, "M07-20", "推杆"),
    ("office", {}, "M02-08", "新隔的"),
    ("property", {"floor_kind": "low"}, "T35-04", "水泵房"),
    ("property", {"floor_kind": "high"}, "M10-19", "水泵房"),
    ("property", {}, "M08-14", "挡水板"),
    ("property", {}, "T35-01", "幕墙"),
    ("fitout", {}, "M04-08b", "稀料"),
    ("fitout", {}, "M04-19", "住宿"),
    ("fitout", {}, "M13-12b", "移动架"),
    ("warehouse", {}, "T07-01", "货架"),
    ("supermarket", {}, "T50-01", "货架"),
    ("supermarket", {}, "T50-02", "推得开"),
    ("salon", {}, "T06-02", "发胶"),
    ("salon", {}, "T06-04", "湿手"),
    ("nursery", {}, "T62-01", "午休床"),
    ("training", {"leisure": ("sleep",)}, "T08-03", "午睡"),
    ("clinic", {}, "T09-01", "氧气瓶"),
    ("clinic", {"special_equipment": ("vessel",)}, "T09-03", "灭菌器"),
    ("clinic", {}, "T09-04", "激光"),
    ("elder", {}, "M14-18b", "卧床"),
    ("elder", {}, "T63-01", "吸氧"),
    ("gasstation", {}, "T37-01", "静电"),
    ("lpgdepot", {}, "T38-01", "报警器"),
    ("convenience", {"small_place": "shop"}, "M15-02", "阁楼"),
    ("gym", {"leisure": ("water",)}, "M14-21", "泳池"),
    ("gym", {"leisure": ("water",)}, "T57-03", "桑拿"),
    ("spa", {}, "T56-01", "桑拿"),
    ("ktv", {}, "M02-20", "隔音棉"),
    ("ktv", {}, "M14-02", "最多能进多少人"),
    ("escape", {}, "M14-19", "断电"),
    ("netcafe", {"leisure": ("sleep",)}, "T61-03", "电竞房"),
    ("postnatal", {}, "T66-01", "宝宝"),
    ("pet", {}, "T46-01", "烘干箱"),
    ("laundry", {}, "T44-02", "四氯乙烯"),
    ("cinema", {}, "M14-23", "散场"),
    ("hotel", {}, "T54-01", "布草"),
    ("cleaning", {}, "T69-01", "84 和洁厕灵"),
    ("studio", {}, "T67-01", "保险绳"),
    ("studio", {}, "T67-03", "电缆"),
    ("datacenter", {}, "T68-01", "气体灭火"),
    ("datacenter", {}, "T68-04", "UPS"),
    ("datacenter", {}, "M06-17", "锂"),
    ("bakery", {}, "T12-01", "烤箱"),
    ("bakery", {"special_equipment": ("cylinder",)}, "T12-03", "二氧化碳"),
    ("garage", {}, "T45-04", "洗车"),
    ("coldstore", {}, "T49-04", "监管"),
    ("repair", {}, "T42-01", "电池"),
]


def asked(trade: str, **more: FactValue) -> dict[str, CheckItem]:
    facts = {**preset(trade), "trade": trade, "headcount": 15, "floor_kind": "low", **more}
    return {row.item.id: row.item for row in tailor(LIBRARY, facts).items}


@pytest.mark.parametrize(("trade", "more", "item", "words"), DANGERS)
def test_the_danger_of_the_trade_is_asked_in_words_one_understands(
    trade: str, more: Mapping[str, FactValue], item: str, words: str
) -> None:
    found = asked(trade, **more).get(item)
    assert found is not None
    text = "".join([found.title, found.why, found.look, found.good, *(row.text for row in found.findings)])
    text += "".join(word + gloss for word, gloss in found.terms)
    assert any(word in text for word in words.split("|"))


@pytest.mark.parametrize(
    ("trade", "more", "gone"),
    [
        ("counter", {}, {"M02-10", "M02-11", "M14-03"}),
        ("convenience", {"small_place": "shop", "hazchem": "small"}, {"M15-11"}),
        ("aircon", {}, {"M00-19", "M13-17", "M02-S5", "M02-S6"}),
        ("facade", {}, {"M13-17", "M02-S5"}),
        ("canteen", {}, {"M00-19", "M02-S5"}),
        ("gasstation", {}, {"M00-W11", "M03-10", "M03-11", "M03-12", "M03-16", "M03-18", "M03-21"}),
        ("lpgdepot", {}, {"M05-12", "M02-S1", "M00-19"}),
        ("clinic", {"special_equipment": ("cylinder",)}, {"M05-12", "M00-19"}),
        ("bakery", {"special_equipment": ("cylinder",)}, {"M05-12", "M03-15"}),
        ("postnatal", {}, {"M14-18b", "M03-15"}),
    ],
)
def test_nothing_is_asked_twice_or_of_the_wrong_trade(
    trade: str, more: Mapping[str, FactValue], gone: set[str]
) -> None:
    assert not set(asked(trade, **more)) & gone


def test_a_store_of_goods_is_still_asked_for_lightning_and_the_weekly_round() -> None:
    assert {"M02-S5", "M02-S6"} <= set(asked("warehouse"))
    assert {"M02-S5", "M02-S6"} <= set(asked("coldstore"))
    assert not {"M02-S5", "M02-S6"} & set(asked("convenience"))


def test_a_firm_with_dangerous_goods_files_its_plan() -> None:
    assert "M08-05" in asked("lpgdepot")
    assert "M08-05" not in asked("courier")
    assert "M02-21" in asked("lpgdepot")


@pytest.mark.parametrize("trade", ["gasstation", "lpgdepot", "postnatal", "studio", "datacenter", "cleaning"])
@pytest.mark.parametrize("floor", ["low", "high", "super_high"])
def test_the_first_sitting_of_a_newer_trade_is_short(trade: str, floor: str) -> None:
    rows = asked(trade, floor_kind=floor).values()
    assert 12 <= len([item for item in rows if item.first]) <= 25


@pytest.mark.parametrize(
    "trade", ["aircon", "canteen", "cinema", "clinic", "coldstore", "courier", "elder", "expo", "facade", "fitout"]
)
def test_every_place_of_a_list_has_a_name_of_the_trade(trade: str) -> None:
    named = {spot for spot, _name in LIBRARY.trades[trade].spots}
    assert {item.spot for item in asked(trade).values()} <= named


def test_packs_of_the_first_half_and_the_new_ones_say_what_happens_and_who_works_there() -> None:
    mine = [key for key in LIBRARY.trades if key <= "hotel" or key in {"lpgdepot", "postnatal", "studio"}]
    assert len(mine) == 25
    for key in mine:
        pack = LIBRARY.trades[key]
        assert pack.hazards
        assert pack.accidents
        assert len(pack.posts) >= 3
        assert set(pack.accidents) <= set(LIBRARY.accidents)
