"""`futian import equipment`, `futian export --calendar` and `--register`: JSON, exit codes, nothing written by a dry run."""

import json
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run

TABLE = "设备名称,种类,有效期至\n1 号客梯,电梯,2027-03-01\n扶梯,电梯,明年\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace with one firm."""
    path = tmp_path / "店.ftws"
    services = open_services(path)
    services.sample.firm("restaurant")
    services.close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def rows(path: Path) -> list[str]:
    services = open_services(path, readonly=True)
    try:
        premises = services.firms.rows()[0].premises_id
        return [row.row.text("name") for row in services.registers.rows("equipment", premises)]
    finally:
        services.workspace.close()


def test_equipment_comes_in_and_goes_out(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "设备.csv"
    table.write_text(TABLE, encoding="utf-8")
    words = ["import", "equipment", str(shop), str(table), "--json"]
    assert run([*words, "--dry-run", "--skip-rows"]) == 0
    assert said(capsys)["taken"] == 0
    assert rows(shop) == []
    assert run(words) == 1
    told = said(capsys)
    assert (told["good"], told["bad"], told["taken"], told["problems"][0]["row"]) == (1, 1, 0, 3)
    assert run([*words, "--skip-rows"]) == 0
    assert said(capsys)["taken"] == 1
    assert rows(shop) == ["1 号客梯"]
    assert run([*words, "--skip-rows"]) == 1  # it is there already
    assert said(capsys)["same"] == 1
    out = tmp_path / "出"
    assert run(["export", str(shop), "--register", "equipment", "--out", str(out), "--json"]) == 0
    path = Path(said(capsys)["files"][0]["path"])
    assert path.parent == out
    assert path.read_bytes().startswith(b"PK")
    assert run(["export", str(shop), "--register", "weapons", "--out", str(out), "--json"]) == 1
    assert said(capsys)["error"] == "register.none"


def test_a_years_calendar(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "年.ics"
    assert run(["export", str(shop), "--calendar", "2027", "--out", str(path), "--json"]) == 0
    assert said(capsys)["files"][0]["entries"] == path.read_bytes().count(b"BEGIN:VEVENT") > 30
    assert run(["export", str(shop), "--calendar", "27", "--out", str(path), "--json"]) == 1
    assert said(capsys)["error"] == "calendar.year"
    assert run(["export", str(shop), "--calendar", "2028", "--out", str(tmp_path), "--json"]) == 0
    assert Path(said(capsys)["files"][0]["path"]).suffix == ".ics"
