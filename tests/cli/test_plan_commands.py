"""`futian status` and `futian export` tell of the emergency plan: none, being written, published; its papers and its cards."""

import json
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.cli.main import run
from futian_desktop.domain.drills import DrillKind
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan
from tests.emergency import planned


def published(services: Services, plan: EmergencyPlan) -> EmergencyPlan:
    """Approved and published today."""
    today = services.now().date()
    for kind in (DeedKind.APPROVE, DeedKind.PUBLISH):
        plan, _changes = services.emergency.plans.deed(plan, Deed(kind, today))
    return plan


def state(file: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `status --json` says of the plan."""
    assert run(["status", file, "--json"]) == 0
    return json.loads(capsys.readouterr().out)["enterprises"][0]["premises"][0]["plan"]


def closed(services: Services) -> str:
    """The path of the workspace, closed."""
    path = str(services.maintenance.path)
    services.close()
    return path


def test_without_a_plan_the_next_drill_is_said_and_the_book_is_refused(
    services: Services, restaurant: PremisesId, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert services.emergency.plans.current(restaurant) is None
    file = closed(services)
    found = state(file, capsys)
    assert (found["state"], found["words"], found["must_findings"]) == ("none", "没有预案", 0)
    assert isinstance(found["next_drill"], dict)
    assert found["next_drill"]["planned"] is False
    assert run(["status", file]) == 0
    assert "应急预案：没有预案；下次演练" in capsys.readouterr().out
    out = tmp_path / "none"
    assert run(["export", file, "--documents", "plan", "--out", str(out)]) != 0
    said = capsys.readouterr().err
    assert "还没有应急预案" in said
    assert "应急—预案" in said
    assert not out.exists()


def test_the_book_its_release_and_the_cards_are_written(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _premises, plan = planned(services, "restaurant")
    file = closed(services)
    assert (
        run(
            ["export", file, "--documents", "plan,cards_quarter,plan_release", "--out", str(tmp_path / "pdf"), "--json"]
        )
        == 0
    )
    rows = json.loads(capsys.readouterr().out)["files"]
    assert [row["document"] for row in rows] == ["plan", "cards_quarter", "plan_release"]
    assert rows[0]["number"] == plan.number
    assert rows[0]["pages"] > 20
    assert all(Path(row["path"]).read_bytes().startswith(b"%PDF") for row in rows)
    assert (
        run(["export", file, "--documents", "plan", "--form", "docx", "--out", str(tmp_path / "word"), "--json"]) == 0
    )
    (row,) = json.loads(capsys.readouterr().out)["files"]
    assert Path(row["path"]).read_bytes().startswith(b"PK")


def test_being_written_published_and_a_new_edition(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    premises, plan = planned(services, "office")
    today = services.now().date()
    drill = services.emergency.drills.plan(
        services.emergency.drills.propose(premises, DrillKind.TABLETOP, plan.onsite[0])
    )
    in_force = published(services, plan)
    services.emergency.plans.new_edition(in_force, "换了总指挥")
    file = closed(services)
    said = state(file, capsys)
    assert (said["state"], said["edition"], said["in_force"]) == ("draft", 2, 1)
    assert (said["published_on"], said["missing_chapters"]) == (today.isoformat(), 0)
    assert said["next_drill"] == {"what": drill.title, "on": today.isoformat(), "planned": True}
    assert run(["status", file]) == 0
    printed = capsys.readouterr().out
    assert f"应急预案：第 2 版在写，第 1 版 {today} 发布，还在用；内容缺 0 章" in printed
    assert f"下次演练 {today}　{drill.title}" in printed
