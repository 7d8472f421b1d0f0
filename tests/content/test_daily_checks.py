"""Each rule for duties, holidays, lists and registers, broken once in a copy of the shipped ones, is named with its place."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from futian_desktop.content.library import load_library
from futian_desktop.services.content_checks import daily
from futian_desktop.services.content_checks.problem import Content
from futian_desktop.system import paths

LIBRARY = load_library(paths.resources())
DUTIES, HOLIDAYS, REGISTER = "calendar/duties.toml", "calendar/holidays.toml", "registers/equipment.toml"
LISTS = "inspections/common.toml"


def said_of(root: Path) -> list[str]:
    content = Content(root, {}, LIBRARY, tuple(LIBRARY.modules.values()), date(2026, 11, 25))
    return [str(row) for row in daily.check(content)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("calendar", "registers", "inspections"):
        shutil.copytree(paths.resources() / folder, tmp_path / folder)
    return tmp_path


def test_the_shipped_content_is_sound(tree: Path) -> None:
    assert said_of(tree) == []


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    (DUTIES, 'id = "fire_check"', 'id = "fire_patrol"', "日历 fire_patrol: 编号重复"),
    (DUTIES, 'law = "XF61"', 'law = "XF62"', "日历 fire_patrol: 没有法规 XF62"),
    (DUTIES, 'fact = "fire_key_unit"', 'fact = "fire_key"', "日历 fire_patrol: 没有档案问题 fire_key"),
    (DUTIES, '"high", "super_high"', '"high", "very_high"', "日历 fire_patrol: floor_kind 没有选项 very_high"),
    (DUTIES, 'kind = "inspection"', 'kind = "walk"', "日历 fire_patrol: 没有种类 walk"),
    (DUTIES, 'page = "hazards"', 'page = "home"', "日历 fire_patrol: 没有页面 home"),
    (DUTIES, 'done_by = "inspection"', 'done_by = "walk"', "日历 fire_patrol: done_by 不在词表里：walk"),
    (DUTIES, 'done_by = "register:fire_system"', 'done_by = "register:nothing"', "日历 fire_system: done_by 不在词表里：register:nothing"),
    (DUTIES, 'instead = ["fire_check"]', 'instead = ["fire_look"]', "日历 fire_check_tower: 没有被代替的 fire_look"),
    (DUTIES, 'proof = "巡查记录"', 'proof = ""', "日历 fire_patrol: 没有写办完了要什么凭据"),
    (DUTIES, 'rhythm = "daily"', 'rhythm = "hourly"', "calendar/duties.toml.duty[0].rhythm: must be one of"),
    (HOLIDAYS, '["元旦", "2026-01-01", "2026-01-03"]', '["元旦", "2027-01-01", "2027-01-03"]', "假日 2026: 元旦不在这一年"),
    (HOLIDAYS, '"2026-02-15", "2026-02-23"', '"2026-02-23", "2026-02-15"', "假日 2026: 春节的日期前后不对"),
    (HOLIDAYS, '"2026-01-04"', '"2026-01-05"', "假日 2026: 2026-01-05 不是周末，不用写调休上班"),
    (HOLIDAYS, '"2026-01-04"', '"2026-01-03"', "假日 2026: 2026-01-03 又放假又上班"),
    (REGISTER, 'law = "TSF"', 'law = "TSX"', "台账 equipment lift: 没有法规 TSX"),
    (REGISTER, 'in = ["lift"]', 'in = ["elevator"]', "台账 equipment lift: special_equipment 没有选项 elevator"),
    (REGISTER, 'id = "special"', 'id = "lift"', "台账 equipment: 种类重复 lift"),
    (REGISTER, 'also = ["类别", ', 'also = ["名称", ', "台账 equipment: 两栏都叫“名称”"),
    (LISTS, 'does = ["opening"]', 'does = ["open"]', "检查表 opening: 日历里没有 open"),
])  # fmt: skip
def test_a_broken_rule_is_named(tree: Path, file: str, old: str, new: str, said: str) -> None:
    text = (tree / file).read_text(encoding="utf-8")
    assert old in text
    (tree / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(line.startswith(said) for line in said_of(tree)), said_of(tree)
