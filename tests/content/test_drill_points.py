"""What a drill is judged by: enough for every kind, each with what good looks like, in plain words."""

from pathlib import Path

import pytest

from futian_desktop.content.drill_points import load_drill_points
from futian_desktop.content.duties import load_duties
from futian_desktop.domain.drills import DrillKind
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.services.guide_checks import JARGON
from futian_desktop.system import paths

POINTS = load_drill_points(paths.resources())


@pytest.mark.parametrize("kind", DrillKind)
def test_every_kind_has_at_least_twelve(kind: DrillKind) -> None:
    assert len([row for row in POINTS.values() if kind in row.kinds]) >= 12


@pytest.mark.parametrize("key", POINTS)
def test_a_point_asks_and_says_what_good_looks_like(key: str) -> None:
    row = POINTS[key]
    assert row.text.endswith("？")
    assert len(row.good) >= 10
    assert row.good not in row.text
    assert [word for word in (*JARGON, "严格", "切实", "确保", "及时") if word in row.text + row.good] == []


def test_no_two_points_ask_the_same() -> None:
    assert len({row.text for row in POINTS.values()}) == len({row.good for row in POINTS.values()}) == len(POINTS)


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    text = '[[point]]\nid = "a"\nkinds = ["dance"]\ntext = "好吗？"\ngood = "好"\n'
    (tmp_path / "plans" / "drill_points.toml").write_text(text, "utf-8")
    with pytest.raises(RuleViolation) as caught:
        load_drill_points(tmp_path)
    assert "tabletop" in str(caught.value.values)


def test_every_drill_duty_says_which_drills_do_it() -> None:
    drills = [row for row in load_duties(paths.resources()) if row.kind == "drill"]
    assert len(drills) >= 8
    assert {row.done_by for row in drills} == {"drill:site", "drill:plan", "drill:fire", "drill:whole"}
