"""Our own drawings: enough of them, for the commonest items, of one family, and plain shapes only; broken ones are named."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from futian_desktop.content.training import load_units
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.contents import ContentService
from futian_desktop.services.guidance import GuidanceService
from futian_desktop.services.guide_checks import LARGEST, svg_problems
from futian_desktop.system import paths
from tests.factories import LIBRARY, item

FOLDER = paths.resources() / "drawings"
FILES = sorted(FOLDER.glob("*.svg"))
UNITS = load_units(paths.resources())
SHOWN = {slide.drawing for unit in UNITS.values() for slide in unit.slides if slide.drawing}
ITEMS = {row.id: row for module in LIBRARY.modules.values() for row in module.items if not row.retired}
COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}")
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200">'


def test_forty_of_items_that_are_seen_on_the_spot() -> None:
    assert len(FILES) >= 40
    assert {file.stem for file in FILES} <= ITEMS.keys() | SHOWN
    assert {ITEMS[file.stem].kind for file in FILES if file.stem in ITEMS} == {"site"}


def test_every_teaching_unit_shows_a_drawing_and_none_is_left_over() -> None:
    for unit in UNITS.values():
        assert any(slide.drawing for slide in unit.slides), unit.id
    own = {file.stem for file in FILES} - ITEMS.keys()
    assert own
    for code in own:
        assert code.removesuffix("-2").removeprefix("unit-") in UNITS, code
        assert code in SHOWN, code


def test_nothing_that_most_trades_look_at_is_left_out() -> None:
    """By the lists that the trade packs give before a single question was answered by hand."""
    packs = [pack for pack in LIBRARY.trades.values() if pack.facts]
    asked = Counter(
        row.item.id
        for pack in packs
        for row in tailor(LIBRARY, {**pack.facts, "trade": pack.id}).items
        if row.item.kind == "site"
    )
    drawn = {file.stem for file in FILES}
    assert [key for key, count in asked.items() if count >= len(packs) * 0.6 and key not in drawn] == []
    assert len({ITEMS[key].spot for key in drawn & ITEMS.keys()}) >= 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_of_the_family(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    root = Tree.fromstring(text)  # noqa: S314 - our own file
    assert root.get("viewBox") == "0 0 480 200"
    family = {
        "#2B3544", "#8A97A6", "#D5DCE4", "#DDB07A", "#D24A3A", "#1F8F5F", "#3D78C9", "#F2B632", "#FFFFFF", "#F5F7FA",
        "#CFE3F7", "#EFE3D0", "#E3E6EA", "#D3E6CF", "#FBE9B7", "#7D6240", "#4A5666",
    }  # fmt: skip
    assert set(COLOUR.findall(text)) <= family
    panels = [node for node in root.iter() if node.get("width") == "232" and node.get("height") == "192"]
    edges = [node.get("stroke") for node in panels if node.get("fill") == "none"]
    assert edges == ["#1F8F5F", "#D24A3A"], "right at the left, wrong at the right"
    words = [node.text or "" for node in root.iter() if node.tag.endswith("text")]
    assert all(len(word) <= 7 for word in words)


def test_what_lies_there_is_what_the_generator_draws() -> None:
    tool = Path(__file__).parents[2] / "tools" / "make_drawings.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>1</script>", "<script>"), ('<image width="9" height="9"/>', "<image>"),
        ("<foreignObject/>", "<foreignObject>"), ('<use href="#a"/>', "<use>"), ('<a href="x"/>', "不能有 href"),
        ('<rect fill="url(#a)"/>', "不能有 fill"), ('<rect onload="a()"/>', "不能有 onload"),
        ('<rect style="fill:red"/>', "不能有 style"), ('<path d="https://a.cn"/>', "不能有 d"),
        ('<rect xmlns:x="http://www.w3.org/1999/xlink" x:href="a.png"/>', "不能有 href"), ("<rect>", "不是完整的 SVG"),
        ("<!-- a -->", "不能有声明"),
    ],
)  # fmt: skip
def test_anything_but_plain_shapes_is_a_problem(inside: str, said: str) -> None:
    assert any(said in line for line in svg_problems(f"{HEAD}{inside}</svg>".encode()))


def test_plain_shapes_are_none() -> None:
    assert list(svg_problems(f'{HEAD}<g><rect width="1" height="1"/></g></svg>'.encode())) == []
    assert list(svg_problems(b'<svg xmlns="http://www.w3.org/2000/svg"/>')) == ["不是带 viewBox 的 SVG"]
    assert list(svg_problems(b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg/>')) == ["不能有声明、注释和外部样式"]


def _copy(target: Path) -> Path:
    for folder in ("modules", "trades", "schemas", "laws", "profile", "standards", "drawings", "training"):
        shutil.copytree(paths.resources() / folder, target / folder)
    return target


def test_the_check_of_the_content_sees_drawings(tmp_path: Path) -> None:
    root = _copy(tmp_path)
    before = ContentService(root).problems()
    body = (root / "drawings" / "M02-05.svg").read_text(encoding="utf-8")
    (root / "drawings" / "M99-01.svg").write_text(body, encoding="utf-8")
    (root / "drawings" / "M02-05.png").write_bytes(b"x")
    (root / "drawings" / "M02-09.svg").write_text(body.replace("</svg>", "<script/></svg>"), encoding="utf-8")
    (root / "drawings" / "M02-10.svg").write_text(body + " " * LARGEST, encoding="utf-8")
    new = [line for line in ContentService(root).problems() if line not in before]
    for said in (
        "M99-01.svg: 没有在用的检查项",
        "M02-05.png: 只放 .svg",
        "M02-09.svg: 不能有 <script>",
        "字节，最多",
    ):
        assert sum(said in line for line in new) == 1, said
    assert len([line for line in new if "drawings/" in line]) == 4


def test_a_code_from_elsewhere_opens_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "drawings").mkdir()
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    service = GuidanceService(LIBRARY, tmp_path)
    for code in ("../secret", "A/../../secret", "unit-../secret", "unit-/../secret", "", "M02-05\x00", "M02-05/.."):
        assert service.drawing(replace(item("X"), id=code)) is None
    assert service.drawing(ITEMS["M02-05"]) is None


def test_a_drawing_comes_with_its_words() -> None:
    service = GuidanceService(LIBRARY, paths.resources())
    found = service.drawing(ITEMS["M02-09"])
    assert found is not None
    assert found.svg == (FOLDER / "M02-09.svg").read_bytes()
    assert found.right == ITEMS["M02-09"].good
    assert found.wrong
    assert found.wrong[0] == ITEMS["M02-09"].findings[0].text
