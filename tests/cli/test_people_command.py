"""`futian import people`: row problems named, all or none, nothing twice, no number on the screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from tests.roster_tables import people_rows, workbook
from tests.table_files import csv_bytes


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace with one firm."""
    path = tmp_path / "店.ftws"
    services = open_services(path)
    services.firms.create("好再来饭店", "restaurant")
    services.close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def names(path: Path) -> list[str]:
    services = open_services(path, readonly=True)
    try:
        return [row.name for row in services.training.roster.people(services.firms.rows()[0].premises_id)]
    finally:
        services.workspace.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_comes_in_once(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    table = tmp_path / f"花名册.{kind}"
    rows = people_rows(12)
    table.write_bytes(csv_bytes(rows, encoding="gb18030") if kind == "csv" else workbook(rows))
    words = ["import", "people", str(shop), str(table), "--json"]
    assert run([*words, "--dry-run"]) == 0
    assert (said(capsys)["new"], names(shop)) == (12, [])
    assert run(words) == 0
    result = said(capsys)
    assert (result["written"], result["unread_columns"]) == (12, ["序号", "性别"])
    assert names(shop) == [row[1] for row in rows[1:]]
    assert run(words) == 1
    assert (said(capsys)["same"], len(names(shop))) == (12, 12)


def test_wrong_rows_keep_all_out_and_no_number_is_shown(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = people_rows(3)
    good, wrong = rows[1][3], rows[2][3][:17] + ("1" if rows[2][3][17] != "1" else "2")
    table = tmp_path / "花名册.csv"
    table.write_bytes(csv_bytes([*rows[:2], (*rows[2][:3], wrong, *rows[2][4:]), rows[3]]))
    assert run(["import", "people", str(shop), str(table)]) == 1
    told = capsys.readouterr()
    assert "第 3 行" in told.err
    assert "最后一位校验不对" in told.err
    assert not any(number in told.out + told.err for number in (good, wrong))
    assert names(shop) == []
    assert run(["import", "people", str(shop), str(table), "--skip-rows"]) == 0
    assert names(shop) == [rows[1][1], rows[3][1]]
