"""The shipped content obeys its own format, and cites only articles that exist."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from futian_desktop.content import snapshot
from futian_desktop.content.snapshot import Snapshot, take, unpack
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.domain.standard import Confidence
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.contents import ContentService
from futian_desktop.services.presets import preset
from tests.factories import LIBRARY

LAWS = Path(os.environ.get("FUTIAN_LAW_TEXTS", Path(__file__).parents[3] / "shared" / "laws"))
"""Folder of legal texts, one `<id>.md` per law with a heading per article; not part of the project."""
CHECKED_ON = date(2026, 11, 25)
DIGITS = "零一二三四五六七八九"
ITEMS = [item for module in LIBRARY.modules.values() for item in module.items if not item.retired]


def test_no_rule_of_the_format_is_broken() -> None:
    """On the day this content was last checked: later it may age, which `content check` then says."""
    assert ContentService().problems(CHECKED_ON) == ()


def test_at_least_a_hundred_and_fifty_items_of_the_seven_modules() -> None:
    assert {"M00", "M02", "M06", "M07", "M08", "M10", "M15"} <= set(LIBRARY.modules)
    assert len(ITEMS) >= 150


@pytest.mark.parametrize(
    ("trade", "floor", "most", "most_basic"),
    [
        ("office", "high", 60, 24),
        ("office", "low", 60, 24),
        ("restaurant", "low", 110, 34),
        ("restaurant", "high", 110, 34),
    ],
)
def test_lists_stay_short_enough(trade: str, floor: str, most: int, most_basic: int) -> None:
    rows = tailor(LIBRARY, {**preset(trade), "trade": trade, "headcount": 30, "floor_kind": floor}).items
    assert 25 <= len(rows) <= most
    assert 15 <= len([row for row in rows if row.module == "M00"]) <= most_basic


def test_every_row_of_the_outline_of_basic_management_has_its_item() -> None:
    """By the articles that the rows of the outline cite; what was grouped keeps its basis (docs/content.md)."""
    asked = (item for module in ("M00", "M10") for item in LIBRARY.modules[module].items)
    cited = {(basis.law, basis.article) for item in asked for basis in item.basis}
    national = {
        20,
        5,
        21,
        4,
        22,
        24,
        25,
        27,
        23,
        28,
        44,
        29,
        30,
        41,
        35,
        46,
        36,
        45,
        51,
        81,
        83,
        59,
        54,
        74,
        38,
        43,
        49,
        48,
    }
    local = {36, 37, 38, 39, 40, 41, 42, 43}
    wanted = {("AQSCF", str(n)) for n in national} | {("SZAQ", str(n)) for n in local}
    wanted |= {
        ("XFF", "21"),
        ("XFF", "18"),
        ("XF61", "20"),
        ("XF61", "9"),
        ("XF61", "8"),
        ("GC05", "15"),
        ("YGG", "23"),
    }
    wanted |= {
        ("YXFB", "11"),
        ("YAGL", "19"),
        ("YAGL", "33"),
        ("SGTL", "9"),
        ("GSTL", "17"),
        ("DJBF", ""),
        ("ZLCF", ""),
    }
    assert wanted - cited == set()


def test_snapshot_gives_back_the_same_content(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = take(LIBRARY, "FTZP")
    monkeypatch.setattr(snapshot, "_known", {})
    again = unpack(taken.packed(), taken.sha256)
    assert again is not taken
    assert again.standard == LIBRARY.standards["FTZP"]
    assert list(again.items.values()) == [item for module in LIBRARY.modules.values() for item in module.items]
    assert unpack(b"", taken.sha256) is again


@pytest.mark.parametrize("harm", ["cut", "changed", "empty"])
def test_a_damaged_snapshot_is_named(monkeypatch: pytest.MonkeyPatch, harm: str) -> None:
    taken = take(LIBRARY, "FTZP")
    monkeypatch.setattr(snapshot, "_known", {})
    whole = taken.packed()
    other = Snapshot("", taken.standard, dict(list(taken.items.items())[1:])).packed()
    with pytest.raises(EnvironmentFault, match="content.snapshot"):
        unpack({"cut": whole[:-200], "changed": other, "empty": b""}[harm], taken.sha256)


def _number(text: str) -> int:
    total = part = 0
    for char in text:
        if char in DIGITS:
            part = DIGITS.index(char)
        else:
            total, part = total + (part or 1) * {"十": 10, "百": 100}[char], 0
    return total + part


@pytest.mark.skipif(not LAWS.is_dir(), reason="no folder of legal texts: set FUTIAN_LAW_TEXTS to check the articles")
def test_every_verified_article_exists_in_the_text() -> None:
    missing: list[str] = []
    checked = 0
    for item in ITEMS:
        for basis in item.basis:
            path = LAWS / f"{basis.law}.md"
            if basis.confidence is not Confidence.VERIFIED or not path.exists():
                continue
            found = re.findall(r"^## 第([一二三四五六七八九十百零]+)条", path.read_text(encoding="utf-8"), re.M)
            known = {_number(number) for number in found}
            cited = {int(number) for number in re.findall(r"(?<![（(\d])\d+", basis.article)}
            missing += [f"{item.id}: {basis.law} {number}" for number in cited - known]
            checked += len(cited)
    assert missing == []
    assert checked >= 200


def test_the_page_on_content_names_items_that_exist() -> None:
    page = (Path(__file__).parents[2] / "docs" / "content.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[MT]\d\d-[A-Z]?\d+[a-z]?\b", page))
    assert len(named) >= 40
    assert named - {item.id for item in ITEMS} == set()
