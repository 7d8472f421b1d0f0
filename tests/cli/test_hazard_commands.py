"""`futian import hazards` and `futian status`: row problems named, all or none, nothing twice; the figures of the day."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import open_services
from futian_desktop.cli.main import run
from futian_desktop.domain.hazards import Hazard, HazardSource, HazardState
from tests.table_files import csv_bytes, xlsx_bytes

TODAY = date.today()  # noqa: DTZ011 - the local day, as the program reads it
HEADS = ("序号", "检查日期", "存在的问题", "部位", "整改措施", "责任人", "整改期限", "来源", "完成日期", "领导批示")


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def ledger() -> list[tuple[str, ...]]:
    return [
        HEADS,
        ("1", day(20), "后门堆了纸箱", "后门", "当天搬走", "李强", day(5), "街道检查", "", "同意"),
        ("2", day(10).replace("-", "/"), "插座发烫", "后厨", "换插座", "李强", "", "员工反映", day(8), ""),
        ("3", day(2), "应急灯不亮", "楼梯", "换灯", "王芳", "", "", "", ""),
    ]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace with the sample restaurant."""
    path = tmp_path / "店.ftws"
    services = open_services(path)
    services.sample.firm("restaurant")
    services.close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def hazards(path: Path) -> tuple[Hazard, ...]:
    services = open_services(path, readonly=True)
    try:
        return services.hazards.all(services.firms.rows()[0].premises_id)
    finally:
        services.workspace.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_ledger_comes_in_once(tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    table = tmp_path / f"台账.{kind}"
    table.write_bytes(csv_bytes(ledger(), encoding="gb18030") if kind == "csv" else xlsx_bytes(ledger()))
    words = ["import", "hazards", str(shop), str(table), "--json"]
    assert run([*words, "--dry-run"]) == 0
    shown = said(capsys)
    assert (shown["rows"], shown["good"], shown["written"], shown["unread_columns"]) == (3, 3, 0, ["领导批示"])
    assert hazards(shop) == ()
    assert run(words) == 0
    assert said(capsys)["written"] == 3
    rows = hazards(shop)
    assert [(row.title, row.place, row.owner, row.source) for row in rows] == [
        ("后门堆了纸箱", "后门", "李强", HazardSource.GOVERNMENT), ("插座发烫", "后厨", "李强", HazardSource.EMPLOYEE),
        ("应急灯不亮", "楼梯", "王芳", HazardSource.INSPECTION),
    ]  # fmt: skip
    assert [row.state for row in rows] == [HazardState.FOUND, HazardState.RECTIFYING, HazardState.FOUND]
    assert rows[1].done_on == TODAY - timedelta(days=8)
    assert rows[0].due_on == TODAY - timedelta(days=5)
    assert [row.number[-3:] for row in rows] == ["001", "002", "003"]
    assert run(words) == 0
    again = said(capsys)
    assert (again["same"], again["written"]) == (3, 0)
    assert len(hazards(shop)) == 3


def test_rows_with_problems_stop_it_until_they_are_skipped(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*ledger(),
            ("4", "2026-02-30", "日期写错", "", "", "", "", "", "", ""), ("5", day(3), "", "后厨", "", "", "", "", "", ""),
            ("6", day(-5), "还没到", "", "", "", "", "", "", ""), ("7", day(3), "期限早了", "", "", "", day(9), "", "", ""),
            ("8", day(3), "没写措施就完成", "", "", "", "", "", day(1), ""), ("9", "", "没有日期", "", "", "", "", "", "", "")]  # fmt: skip
    table = tmp_path / "台账.csv"
    table.write_bytes(csv_bytes(rows))
    words = ["import", "hazards", str(shop), str(table)]
    assert run([*words, "--json"]) == 1
    told = said(capsys)
    assert [problem["codes"] for problem in told["problems"]] == [
        ["not_day", "no_day"], ["no_title"], ["later"], ["due_before"], ["done_incomplete"], ["no_day"],
    ]  # fmt: skip
    assert told["problems"][0]["row"] == 5
    assert told["written"] == 0
    assert hazards(shop) == ()
    assert run([*words, "--skip-rows"]) == 0
    printed = capsys.readouterr()
    assert "写入 3 条" in printed.out
    assert "第 5 行：“检查日期”里的“2026-02-30”不是日期" in printed.err
    assert len(hazards(shop)) == 3


def test_a_table_without_heads_and_a_sheet_that_is_not_there(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "通讯录.csv"
    table.write_bytes(csv_bytes([("姓名", "电话"), ("李强", "0755")]))
    assert run(["import", "hazards", str(shop), str(table), "--json"]) == 1
    assert said(capsys)["error"] == "hazard.no_heads"
    table.write_bytes(csv_bytes(ledger()))
    assert run(["import", "hazards", str(shop), str(table), "--sheet", "3", "--json"]) == 1
    assert said(capsys)["error"] == "table.no_sheet"
    assert hazards(shop) == ()


def test_status_tells_hazards_inspections_and_what_is_next(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "台账.csv"
    table.write_bytes(csv_bytes(ledger()))
    assert run(["import", "hazards", str(shop), str(table)]) == 0
    capsys.readouterr()
    assert run(["status", str(shop), "--json"]) == 0
    place = said(capsys)["enterprises"][0]["premises"][0]
    assert place["hazards"]["open"] == 3
    assert (place["hazards"]["overdue"], place["hazards"]["waiting"]) == (1, 1)
    assert place["inspections"] == {"this_month": 0, "missed_rounds": 0}
    assert place["next_due"][0]["what"] == "隐患整改：后门堆了纸箱"
    assert place["next_due"][0]["days"] == -5
    assert run(["status", str(shop)]) == 0
    printed = capsys.readouterr().out
    assert "没办完 3 条，超期 1 条，等验收 1 条" in printed
    assert "后门堆了纸箱（逾期 5 天）" in printed
