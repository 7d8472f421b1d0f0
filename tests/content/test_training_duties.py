"""Roles and duties as shipped: whole, known, printed as law only where we read it, and the checks bite."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from futian_desktop.content.library import load_library
from futian_desktop.content.training_duties import load_duties, load_roles
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.matrix import applicable
from futian_desktop.domain.questions import ROLES
from futian_desktop.domain.standard import Basis
from futian_desktop.services.content_checks import duties as checks
from futian_desktop.services.content_checks.problem import Content
from futian_desktop.system import paths

ROOT = paths.resources()
LIBRARY = load_library(ROOT)
ROLE_ROWS, DUTIES = load_roles(ROOT), load_duties(ROOT)
DAY = date(2026, 11, 25)


def problems(root: Path) -> list[str]:
    content = Content(root, {}, LIBRARY, tuple(LIBRARY.modules.values()), DAY)
    return [text for _place, text in checks.check(content)]


def test_shipped_roles_and_duties_are_sound() -> None:
    assert problems(ROOT) == []
    assert len(ROLE_ROWS) >= 30
    assert len(DUTIES) >= 60
    assert set(ROLES) - {"all"} <= set(ROLE_ROWS)


def test_every_trade_has_its_duties() -> None:
    for trade in LIBRARY.trades.values():
        held = {row.id for row in applicable(DUTIES.values(), {**trade.facts, "trade": trade.id})}
        assert {"leader_first", "leader_first_risk"} & held, trade.id
        assert {"new_total", "new_total_risk"} & held, trade.id
        assert {"fire_before"} <= held, trade.id


@pytest.mark.parametrize("key", DUTIES)
def test_only_law_that_we_read_is_shown_with_its_article(key: str) -> None:
    row = DUTIES[key]
    shown = clause(Basis(row.law or "OWN", row.article, row.rule, row.confidence), LIBRARY.laws, DAY)
    if not row.law:
        assert shown.title == "本单位自定"
    elif row.confidence.printable and LIBRARY.laws[row.law].confidence.printable:
        assert shown.settled
        assert f"第{row.article}条" in shown.head
    else:
        assert "请核对现行文本" in shown.head


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("duties.toml", 'roles = ["owner", "officer"]', 'roles = ["king"]', "没有岗位 king"),
        ("duties.toml", 'law = "PXGD"', 'law = "NOLAW"', "没有法规 NOLAW"),
        ("duties.toml", 'units = ["night"]', 'units = ["noon"]', "没有课件 noon"),
        ("duties.toml", 'short = "初训"', 'short = "这个列头太长了吧"', "列头太长"),
        ("duties.toml", 'trigger = "every"\n', "", "每隔多久要和 months 一起写"),
        ("duties.toml", 'instead = ["leader_first"]', 'instead = ["nothing"]', "没有培训 nothing"),
        ("roles.toml", 'id = "owner"', 'id = "boss"', "题库有这个岗位，岗位表没有"),
        ("roles.toml", 'trades = ["gasstation", "lpgdepot"]', 'trades = ["moon"]', "没有行业 moon"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    for name in ("training", "registers"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "training" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert said in problems(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"), [('trigger = "every"', 'trigger = "often"'), ('confidence = "verified2"', 'confidence = "sure"'),
                     ('id = "leader_year"', 'id = "leader_first"')],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "training").mkdir()
    text = (ROOT / "training" / "duties.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "training" / "duties.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RuleViolation) as caught:
        load_duties(tmp_path)
    assert caught.value.code == "content.invalid"
