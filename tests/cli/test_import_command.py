"""`futian import standard` and `futian export --standard`: JSON, exit codes, nothing written by a dry run."""

import json
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from tests.table_files import SMALL, csv_bytes, xlsx_bytes


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """An empty workspace."""
    path = tmp_path / "店.ftws"
    open_services(path).close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What was printed as JSON."""
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def titles(path: Path) -> list[str]:
    """Standards of a workspace."""
    services = open_services(path, readonly=True)
    try:
        return [row.title for row in services.standards.rows()]
    finally:
        services.workspace.close()


def test_dry_run_import_export_and_import_again(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "仓库评定标准.xlsx"
    table.write_bytes(xlsx_bytes(SMALL, merge=(0, 1)))
    words = ["import", "standard", str(shop), str(table), "--code", "CK", "--edition", "2024", "--json"]
    assert run([*words, "--dry-run"]) == 0
    shown = said(capsys)
    assert (shown["items"], shown["total"], shown["taken"], shown["title"]) == (6, "30", None, "仓库评定标准")
    assert [(row["code"], row["points"]) for row in shown["elements"]] == [("1", "20"), ("2", "10")]
    assert [row["right"] for row in shown["sums"]] == [True, True, True]
    assert [row["message"][:6] for row in shown["problems"]] == ["第 7 行：", "第 8 行："]
    assert titles(shop) == []
    assert run(words) == 0
    assert said(capsys)["taken"]
    assert titles(shop) == ["仓库评定标准"]
    assert run(["export", str(shop), "--standard", "ck", "--out", str(tmp_path), "--json"]) == 0
    written = Path(said(capsys)["files"][0]["path"])
    again = ["import", "standard", str(shop), str(written), "--code", "CK", "--edition", "2024", "--json"]
    assert run(again) == 1
    assert said(capsys)["error"] == "standard.same_content"
    assert run([*again, "--dry-run"]) == 0
    assert said(capsys)["same"][0].startswith("和已有的")
    assert run(["export", str(shop), "--standard", "XX", "--out", str(tmp_path), "--json"]) == 1
    assert said(capsys)["error"] == "standard.unknown"


def test_rows_with_errors_stop_the_import_until_they_are_skipped(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [list(row) for row in SMALL]
    rows[1][3] = ""
    table = tmp_path / "a.csv"
    table.write_bytes(csv_bytes(rows))
    words = ["import", "standard", str(shop), str(table), "--title", "某标准"]
    assert run(words) == 1
    printed = capsys.readouterr()
    assert "没有导入" in printed.out
    assert "第 2 行：没有分值" in printed.err
    assert titles(shop) == []
    assert run([*words, "--skip-rows"]) == 0
    assert "已导入" in capsys.readouterr().out
    assert titles(shop) == ["某标准"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"", "table.empty_file"),
        ("b.xlsx", b"PK\x03\x04", "table.damaged"),
        ("c.pdf", b"%PDF-1.4", "table.pdf"),
    ],
)
def test_bad_files_are_refused_with_their_code(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(["import", "standard", str(shop), str(tmp_path / name), "--json"]) == 1
    assert said(capsys)["error"] == code
    assert run(["import", "standard", str(shop), str(tmp_path / "nothing.csv"), "--json"]) == 3
    assert said(capsys)["error"] == "file.unreadable"
    assert titles(shop) == []


def test_a_sheet_is_chosen_by_name_or_number(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "a.xlsx"
    table.write_bytes(xlsx_bytes(SMALL))
    words = ["import", "standard", str(shop), str(table), "--dry-run", "--json"]
    for wanted in ("1", "Sheet"):
        assert run([*words, "--sheet", wanted]) == 0
        assert said(capsys)["items"] == 6
    assert run([*words, "--sheet", "2"]) == 1
    assert said(capsys)["error"] == "table.no_sheet"
