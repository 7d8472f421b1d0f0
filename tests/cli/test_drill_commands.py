"""Papers of scenarios and drills, and the days of drills, from the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.cli.main import run
from futian_desktop.domain.drills import DrillKind


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "店.ftws"
    services: Services = open_services(path, operator="测试员")
    premises = services.sample.firm("restaurant")
    suite = services.emergency
    for accident, title in (("gas_leak", "漏气"), ("fire", "库房着火")):
        suite.scenarios.add(replace(suite.scenarios.propose(premises, accident), title=title))
        suite.drills.plan(suite.drills.propose(premises, DrillKind.TABLETOP, accident))
    services.close()
    return path


def export(file: Path, out: Path, *more: str) -> int:
    return run(["export", str(file), "--out", str(out), *more])


def test_all_of_them_or_by_number(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export(file, out, "--documents", "drill_plan,scenario", "--form", "docx") == 0
    assert len(list(out.glob("*.docx"))) == 4
    year = json_state(file)["next_due"][0]["on"][:4]
    one = tmp_path / "one"
    assert export(file, one, "--documents", "drill_script", "--drills", f"YL-{year}-002") == 0
    assert len(list(one.glob("*.pdf"))) == 1
    assert export(file, one, "--documents", "scenario", "--scenarios", "漏气") == 0
    assert len(list(one.glob("*.pdf"))) == 2


def test_what_is_not_there_is_named(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(file, tmp_path, "--documents", "drill_plan", "--drills", "YL-1999-001") != 0
    assert "YL-1999-001" in capsys.readouterr().err
    assert export(file, tmp_path, "--documents", "scenario", "--scenarios", "没有的") != 0
    assert "没有的" in capsys.readouterr().err


def json_state(file: Path) -> dict[str, list[dict[str, str]]]:
    """The state of the one firm, as `status` prints it."""
    import contextlib
    import io

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert run(["status", str(file), "--json"]) == 0
    return json.loads(said.getvalue())["enterprises"][0]["premises"][0]


def test_status_says_by_when_drills_are_due(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state = json_state(file)
    assert {row["what"] for row in state["drills"]} >= {"现场处置方案演练", "消防应急演练"}
    assert run(["status", str(file)]) == 0
    assert "演练：还有" in capsys.readouterr().out
