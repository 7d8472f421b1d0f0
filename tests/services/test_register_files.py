"""Tables into and out of 设备与证照: columns guessed, rows judged, all or none, back again as it went out."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.register_table import with_mapping
from futian_desktop.domain.registers import add_months
from futian_desktop.services.wording import sentence

HEADS = ("序号", "设备名称", "类别", "安装地点", "使用登记证号", "检验日期", "有效期至", "数量", "责任人")


def book(path: Path, rows: list[tuple[str | int | date | None, ...]]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def test_a_sheet_of_a_property_firm_comes_in(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    path = book(tmp_path / "设备.xlsx", [
        ("特种设备和消防器材台账",), HEADS,
        (1, "1 号客梯", "电梯", "大堂", "梯11粤B00012", date(2026, 3, 1), "2027.3.1", 1, "李强"),
        (2, "空压机储气罐", "压力容器", "机房", "", "2025年12月1日", "", 1, ""),
        HEADS, (3, "前厅灭火器", "干粉灭火器", "前厅", "", "", date(2027, 1, 5), 6, "李强"), (None,) * 9,
    ])  # fmt: skip
    use = services.register_files
    file = use.read(path)
    report = use.dry_run("equipment", restaurant, file.sheets[use.best_sheet("equipment", file)])
    assert [row.line for row in report.rows] == [3, 4, 6]
    assert (report.bad, report.missing) == ((), ())
    kept = use.take(report)
    found = {row.row.text("name"): row for row in services.registers.rows("equipment", restaurant)}
    assert [found[name].row.text("kind") for name in ("1 号客梯", "空压机储气罐", "前厅灭火器")] == [
        "lift", "special", "extinguisher_powder",
    ]  # fmt: skip
    assert found["1 号客梯"].due == date(2027, 3, 1)
    assert found["空压机储气罐"].due == date(2026, 12, 1)  # a year after the last check
    assert found["前厅灭火器"].row.values["quantity"] == 6
    again = use.dry_run("equipment", restaurant, report.sheet)
    assert [row.same for row in again.rows] == [True, True, True]
    with pytest.raises(RuleViolation, match=r"register\.nothing_in"):
        use.take(again)
    use.undo(kept)
    assert services.registers.rows("equipment", restaurant) == ()


def test_wrong_rows_are_named_and_nothing_comes_in_by_halves(services: Services, restaurant: PremisesId) -> None:
    use = services.register_files
    sheet = use.pasted(
        "名称\t种类\t有效期至\t数量\n客梯\t电梯\t明年\t1\n扶梯\t飞船\t2027-01-01\t很多\n货梯\t电梯\t2027-02-01\t1"
    )
    report = use.dry_run("equipment", restaurant, sheet)
    assert use.words("equipment", report.rows[0]) == "“下次日期”“明年”不是日期，请写成 2026-11-25 的样子"
    assert use.words("equipment", report.rows[1]) == "“种类”没有“飞船”这一种，请从列表里选；“数量”“很多”不是整数"
    with pytest.raises(RuleViolation) as caught:
        use.take(report)
    assert sentence(caught.value).startswith("有 2 行填得不对，没有写入。")
    assert services.registers.rows("equipment", restaurant) == ()
    assert [row.text("name") for row in use.take(report, leave_out=True).rows] == ["货梯"]


def test_a_column_may_be_put_right_and_a_missing_one_is_said(services: Services, restaurant: PremisesId) -> None:
    use = services.register_files
    sheet = use.pasted("东西\t类别\t有效期至\n客梯\t电梯\t2027-01-01")
    report = use.dry_run("equipment", restaurant, sheet)
    fixed = use.dry_run("equipment", restaurant, sheet, with_mapping(report.columns, 0, "name"))
    assert "客梯" in [row.row.text("name") for row in fixed.rows]
    wrong = use.dry_run("equipment", restaurant, sheet, with_mapping(fixed.columns, 0, ""))
    assert wrong.missing == ("名称",)
    with pytest.raises(RuleViolation, match=r"register\.no_column"):
        use.take(wrong, leave_out=True)
    with pytest.raises(RuleViolation, match=r"register\.nothing_pasted"):
        use.pasted(" \n\t\n")


def test_a_formula_stays_a_text_and_a_workbook_comes_back_as_it_went(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    use, rows = services.register_files, services.registers
    values = {
        "kind": "lift",
        "name": "=HYPERLINK(1)",
        "serial": "007",
        "next_on": "2028-02-29",
        "note": "一\n二",
        "quantity": "2",
    }
    kept = rows.add(rows.typed(rows.new("equipment", restaurant), values))
    path = tmp_path / "台账.xlsx"
    assert use.export_xlsx("equipment", restaurant, path) == 1
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]  # pyright: ignore[reportOptionalMemberAccess]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    rows.remove("equipment", [kept.rows[0].id])
    report = use.dry_run("equipment", restaurant, use.read(path).sheets[0])
    back = use.take(report).rows[0]
    assert {key: value for key, value in back.values.items() if value} == {
        key: value for key, value in kept.rows[0].values.items() if value
    }


def test_a_new_check_moves_the_days_and_keeps_the_rest(services: Services, restaurant: PremisesId) -> None:
    use = services.registers
    row = use.add(use.typed(use.new("equipment", restaurant),
                            {"kind": "lift", "name": "客梯", "next_on": "2026-01-01", "paper_no": "旧 1"})).rows[0]  # fmt: skip
    today = use.today()
    with pytest.raises(RuleViolation, match=r"register\.check_later"):
        use.renewed(row, date(2200, 1, 1), None)
    with pytest.raises(RuleViolation, match=r"register\.before_last"):
        use.renewed(row, today, date(2020, 1, 1))
    stored = use.save(row, use.renewed(row, today, None, "新 2")).rows[0]
    assert (stored.day("last_on"), stored.text("paper_no"), stored.text("name")) == (today, "新 2", "客梯")
    assert use.due(stored).due == add_months(today, 12)
    with services.workspace.read() as work:
        entries = work.audit.entries(services.firms.load(restaurant).enterprise.id)
    told = [json.loads(row.detail) for row in entries]
    assert [row["before"] for row in told if "before" in row] == [{"next_on": "2026-01-01", "paper_no": "旧 1"}]


def test_the_profile_says_what_is_missing(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    facts = {**firm.premises.facts, "special_equipment": ("lift",)}
    assert "lift" in {kind.id for kind in services.registers.wanting("equipment", restaurant, facts)}
    use = services.registers
    use.add(use.typed(use.new("equipment", restaurant), {"kind": "lift", "name": "客梯"}))
    assert "lift" not in {kind.id for kind in use.wanting("equipment", restaurant, facts)}
    assert "lift" not in {kind.id for kind in use.likely("equipment", {})}
