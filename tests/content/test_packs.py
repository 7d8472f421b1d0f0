"""Typical hazards, accident types and posts of trade packs: read as written, and every rule about them bites."""

import re
import shutil
from pathlib import Path

import pytest

from futian_desktop.content.library import open_library
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.services.contents import ContentService
from futian_desktop.system import paths
from tests.factories import LIBRARY

PACK = """id = "florist"
version = 1
order = 1
title = "花店"
about = "鲜花和绿植。"
search = ["鲜花"]
hazards = ["冷柜插头泡在水里", "剪刀随手放在椅子上", "门口堆满花桶", "梯子少一只脚垫"]
accidents = ["electric_shock", "fire", "fall_level"]

[[spot]]
spot = "entrance"
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
duty = "戴头盔，不闯红灯，车不推进店里充"
"""


def _root(tmp_path: Path, text: str) -> Path:
    for folder in ("modules", "trades", "schemas", "laws", "profile", "standards"):
        shutil.copytree(paths.resources() / folder, tmp_path / folder)
    for name in ("jargon.toml", "glossary.toml"):
        shutil.copy(paths.resources() / name, tmp_path)
    (tmp_path / "trades" / "florist.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_accident_types_are_those_of_the_standard_in_its_order() -> None:
    titles = [row.title for row in LIBRARY.accidents.values()]
    assert len(titles) == len(set(titles)) == 27
    assert (titles[0], titles[8], titles[-1]) == ("物体打击", "火灾", "其他")
    assert all(key == row.key and row.confidence.value == "verified2" for key, row in LIBRARY.accidents.items())


def test_a_pack_is_read_with_what_it_says_of_its_trade(tmp_path: Path) -> None:
    root = _root(tmp_path, PACK)
    assert ContentService(root).problems() == ()
    library = open_library(root)
    pack = library.trades["florist"]
    assert pack.hazards[0] == "冷柜插头泡在水里"
    assert [library.accidents[key].title for key in pack.accidents] == ["触电", "火灾", "跌落"]
    assert [(post.id, post.title) for post in pack.posts][:2] == [("keeper", "店长"), ("florist", "花艺师")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"fall_level"', '"slipping"', "没有事故类型 slipping"),
        ('"fall_level"', '"fire"', "写了两次：fire"),
        (', "梯子少一只脚垫"', "", "常见隐患要 4 到 8 条，现在 3 条"),
        ("门口堆满花桶", "门口堆满花桶" * 6, "常见隐患长 36 字"),
        ('id = "rider"', 'id = "keeper"', "写了两次：keeper"),
        ('title = "花艺师"', 'title = "店长"', "写了两次：店长"),
        ("剪刀用完归位", "剪刀用完应当归位", "不用“应当”"),
        ("地上的水当场擦", "地上的水当场擦" * 6, "岗位 花艺师 的职责长"),
        (', "fire", "fall_level"', "", "事故类型要 3 到 7 条，现在 1 条"),
    ],
)  # fmt: skip
def test_every_rule_about_them_is_named_with_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in PACK
    problems = ContentService(_root(tmp_path, PACK.replace(old, new))).problems()
    assert any(line.startswith("行业 florist: ") and expected in line for line in problems), problems
    schema = [line for line in problems if line.startswith("florist.toml")]
    assert not schema or re.search("hazards|accidents|post", schema[0])


def test_every_pack_says_what_its_trade_is_like() -> None:
    for pack in LIBRARY.trades.values():
        assert 4 <= len(pack.hazards) <= 8, pack.id
        assert 3 <= len(pack.accidents) <= 7, pack.id
        assert 3 <= len(pack.posts) <= 8, pack.id


@pytest.mark.parametrize("key", ["hazards", "accidents"])
def test_a_pack_without_them_is_refused(tmp_path: Path, key: str) -> None:
    lines = [line for line in PACK.splitlines() if not line.startswith(key)]
    problems = ContentService(_root(tmp_path, "\n".join(lines))).problems()
    assert any("现在 0 条" in line for line in problems)
    assert any(line.startswith("florist.toml") and key in line for line in problems)


def test_an_unknown_confidence_of_the_list_is_named(tmp_path: Path) -> None:
    root = _root(tmp_path, PACK)
    file = root / "profile" / "accidents.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"verified2"', '"surely"'), encoding="utf-8")
    assert any("confidence" in line for line in ContentService(root).problems())
    with pytest.raises(RuleViolation):
        len(open_library(root).accidents)
