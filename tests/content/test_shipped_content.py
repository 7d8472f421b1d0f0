"""The shipped content obeys its own format, and cites only articles that exist."""

import re
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

LAWS = Path(__file__).parents[3] / "shared" / "laws"
DIGITS = "零一二三四五六七八九"


def test_no_rule_of_the_format_is_broken() -> None:
    assert ContentService().problems() == ()


def test_at_least_eighty_items_of_the_five_first_modules() -> None:
    assert {"M00", "M02", "M06", "M07", "M15"} <= set(LIBRARY.modules)
    assert sum(len(module.items) for module in LIBRARY.modules.values()) >= 80


@pytest.mark.parametrize(("trade", "most"), [("office", 60), ("restaurant", 110)])
def test_lists_stay_short_enough(trade: str, most: int) -> None:
    facts = {**preset(trade), "headcount": 30, "floor_kind": "high" if trade == "office" else "low"}
    assert 25 <= len(tailor(LIBRARY, facts).items) <= most


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


def test_titles_are_not_near_copies() -> None:
    titles = [item.title for module in LIBRARY.modules.values() for item in module.items]
    assert len(titles) == len(set(titles))


def _number(text: str) -> int:
    total = part = 0
    for char in text:
        if char in DIGITS:
            part = DIGITS.index(char)
        else:
            total, part = total + (part or 1) * {"十": 10, "百": 100}[char], 0
    return total + part


@pytest.mark.skipif(not LAWS.is_dir(), reason="the folder of legal texts is not beside the project")
def test_every_verified_article_exists_in_the_text() -> None:
    missing: list[str] = []
    for module in LIBRARY.modules.values():
        for item in module.items:
            for basis in item.basis:
                path = LAWS / f"{basis.law}.md"
                if basis.confidence is not Confidence.VERIFIED or not path.exists():
                    continue
                found = re.findall(r"^## 第([一二三四五六七八九十百零]+)条", path.read_text(encoding="utf-8"), re.M)
                known = {_number(number) for number in found}
                cited = {int(number) for number in re.findall(r"(?<![（(\d])\d+", basis.article)}
                missing += [f"{item.id}: {basis.law} {number}" for number in cited - known]
    assert missing == []
