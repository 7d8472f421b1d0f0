"""设备与证照 by hand: added, changed, renewed, copied, removed and brought back, pasted from a spreadsheet, printed."""

# pyright: reportUnknownMemberType=false
# keyClick of pytest-qt has no types.

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.registers import FieldKind
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.registers.register_pane import RegisterPane
from futian_desktop.ui.registers.renew_window import RenewWindow
from futian_desktop.ui.registers.row_window import RowWindow
from futian_desktop.ui.registers.rows_window import RowsWindow
from futian_desktop.ui.shell import Shell
from tests.ui.conftest import FakeDialogs, Visits
from tests.ui.test_calendar_pane import Undo


@pytest.fixture
def undo() -> Undo:
    return Undo()


@pytest.fixture
def pane(services: Services, shell: Shell, undo: Undo, qtbot: QtBot) -> RegisterPane:
    made = RegisterPane(services, replace(shell, show_undo=undo.show), "equipment")
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.reload(shell.premises())
    return made


def names(pane: RegisterPane) -> list[str]:
    found = (pane.model.row_at(number) for number in range(pane.model.rowCount()))
    return [row.row.text("name") for row in found if row is not None]


def typed(window: RowWindow, **texts: str) -> None:
    for key, text in texts.items():
        made = window.fields[key]
        if isinstance(made, QComboBox):
            if made.isEditable():
                made.setCurrentText(text)
            else:
                made.setCurrentIndex(made.findText(text))
        elif isinstance(made, QLineEdit):
            made.setText(text)
        else:
            made.setPlainText(text)


def row_window(pane: RegisterPane) -> RowWindow:
    assert isinstance(pane.desk.open_window, RowWindow)
    return pane.desk.open_window


def add(pane: RegisterPane, **texts: str) -> None:
    pane.add.click()
    typed(row_window(pane), **texts)
    row_window(pane).go.click()


def test_every_field_of_the_description_has_a_control(pane: RegisterPane) -> None:
    pane.add.click()
    window = row_window(pane)
    assert list(window.fields) == [row.id for row in pane.spec.fields]
    for field in pane.spec.fields:
        assert isinstance(window.fields[field.id], QComboBox) == (field.kind in (FieldKind.CHOICE, FieldKind.PERSON)), (
            field.id
        )


def test_from_empty_to_the_first_row(pane: RegisterPane, services: Services, undo: Undo) -> None:
    assert pane.empty.isVisible()
    assert pane.export.text() == "导出空白表格"
    add(pane, name="前厅灭火器")
    assert row_window(pane).isVisible()  # the kind is missing: nothing is lost, nothing is stored
    assert pane.model.rowCount() == 0
    typed(row_window(pane), kind="灭火器（干粉、气体）", last_on="昨天")
    row_window(pane).go.click()
    assert pane.model.rowCount() == 0
    typed(row_window(pane), last_on="2021年12月10日", quantity="6", owner="新来的")
    assert row_window(pane).left.text().startswith("下次：2026-12-10，")
    row_window(pane).go.click()
    assert names(pane) == ["前厅灭火器"]
    assert not pane.empty.isVisible()
    undo.take()
    assert pane.empty.isVisible()


def test_urgent_rows_first_and_found_by_chip_kind_and_text(
    pane: RegisterPane, services: Services, qtbot: QtBot
) -> None:
    today = services.registers.today()
    add(pane, kind="保险", name="安责险", next_on=str(today + timedelta(days=300)))
    add(pane, kind="电梯", name="客梯", next_on=str(today - timedelta(days=3)), place="大堂")
    add(pane, kind="电梯", name="货梯", next_on=str(today + timedelta(days=20)))
    add(pane, kind="其他证照、许可", name="食品经营许可证")
    assert names(pane) == ["客梯", "货梯", "安责险", "食品经营许可证"]
    first = pane.model.index(0, 0)
    assert pane.model.data(first) == "逾期 3 天"
    for key, wanted in (("late", ["客梯"]), ("soon", ["货梯"]), ("open", ["食品经营许可证"])):
        pane.chips[key].click()
        assert names(pane) == wanted
        assert pane.chips[key].text().endswith(" 1")
    pane.chips[""].click()
    pane.kinds.setCurrentIndex(pane.kinds.findText("电梯"))
    assert names(pane) == ["客梯", "货梯"]
    pane.kinds.setCurrentIndex(0)
    pane.field.setText("大堂")
    qtbot.waitUntil(lambda: names(pane) == ["客梯"])
    pane.field.setText("没有这个")
    qtbot.waitUntil(pane.none.isVisible)


def test_a_new_check_is_written_and_undone(pane: RegisterPane, services: Services, undo: Undo, shell: Shell) -> None:
    today = services.registers.today()
    add(pane, kind="电梯", name="客梯", next_on=str(today - timedelta(days=3)), paper_no="旧")
    pane.view.selectRow(0)
    pane.renew.click()
    window = pane.desk.open_window
    assert isinstance(window, RenewWindow)
    window.on.setText("")
    window.go.click()
    assert window.isVisible()
    window.on.setText(str(today + timedelta(days=3)))
    window.go.click()
    assert "还没有到" in window.problem.text()
    window.on.setText(str(today))
    window.paper.setText("新")
    window.go.click()
    row = services.registers.rows("equipment", shell.premises())[0]
    assert (row.row.text("paper_no"), row.row.day("last_on")) == ("新", today)
    assert row.days is not None
    assert row.days > 300
    undo.take()
    back = services.registers.rows("equipment", shell.premises())[0]
    assert (back.row.text("paper_no"), back.days) == ("旧", -3)


def test_copied_and_removed_and_brought_back(pane: RegisterPane, undo: Undo, qtbot: QtBot) -> None:
    add(pane, kind="电梯", name="客梯", serial="甲", place="大堂")
    pane.view.selectRow(0)
    pane.copy.click()
    window = row_window(pane)
    assert window.texts()["place"] == "大堂"
    assert window.texts()["serial"] == ""
    typed(window, name="货梯")
    window.go.click()
    assert sorted(names(pane)) == ["客梯", "货梯"]
    pane.view.selectAll()
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert pane.empty.isVisible()
    undo.take()
    assert sorted(names(pane)) == ["客梯", "货梯"]


def test_two_windows_on_one_row(pane: RegisterPane, services: Services, shell: Shell) -> None:
    add(pane, kind="电梯", name="客梯")
    row = services.registers.rows("equipment", shell.premises())[0].row
    pane.view.selectRow(0)
    pane.edit.click()
    services.registers.save(row, replace(row, values={**row.values, "place": "大堂"}))
    typed(row_window(pane), place="后门")
    row_window(pane).go.click()
    assert row_window(pane).isVisible()
    assert row_window(pane).problem.text()
    assert services.registers.load("equipment", row.id).text("place") == "大堂"


def test_a_photo_of_the_name_plate(pane: RegisterPane, services: Services, shell: Shell, tmp_path: Path) -> None:
    Image.new("RGB", (80, 60), (20, 40, 200)).save(tmp_path / "铭牌.png")
    dialogs = shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    pane.add.click()
    typed(row_window(pane), kind="电梯", name="客梯")
    dialogs.answers.append(tmp_path / "铭牌.png")
    row_window(pane).drop.choose.click()
    row_window(pane).go.click()
    row = services.registers.rows("equipment", shell.premises())[0].row
    assert [photo.name for photo in services.registers.photos(row)] == ["铭牌.png"]
    pane.view.selectRow(0)
    pane.edit.click()
    strip = row_window(pane).strip
    assert len(strip.thumbs) == 1
    strip.removed.emit(strip.thumbs[0].key)
    assert services.registers.photos(row) == ()


def test_rows_of_a_spreadsheet_are_pasted(pane: RegisterPane, undo: Undo) -> None:
    text = "名称\t类别\t有效期至\n1 号客梯\t电梯\t2027-03-01\n扶梯\t电梯\t明年\n货梯\t电梯\t2027-05-01\n"
    QGuiApplication.clipboard().setText(text)
    pane.paste.click()
    window = pane.desk.open_window
    assert isinstance(window, RowsWindow)
    assert window.words.text() == "可以加入 2 行，1 行不对"
    assert not window.go.isEnabled()
    window.skip.setChecked(True)
    box = window.table.cellWidget(0, 4)
    assert isinstance(box, QComboBox)
    assert box.currentText() == "下次日期"
    window.go.click()
    assert names(pane) == ["1 号客梯", "货梯"]
    undo.take()
    assert names(pane) == []


def test_a_table_comes_in_goes_out_and_is_printed(
    pane: RegisterPane, shell: Shell, services: Services, visits: Visits, tmp_path: Path
) -> None:
    (tmp_path / "表.csv").write_text("设备名称,种类,下次检验日期\n客梯,电梯,2027-03-01\n", encoding="utf-8")
    dialogs = shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    dialogs.answers.append(tmp_path / "表.csv")
    pane.from_table.click()
    window = pane.desk.open_window
    assert isinstance(window, RowsWindow)
    window.go.click()
    assert names(pane) == ["客梯"]
    dialogs.answers.append(tmp_path / "出.xlsx")
    pane.export.click()
    assert (tmp_path / "出.xlsx").read_bytes().startswith(b"PK")
    pane.paper.click()
    page, document = visits.pages[-1]
    assert page == "submission"
    assert any(str(row.id) == document for row in services.documents.rows(shell.premises()))


def test_the_profile_says_what_is_missing(pane: RegisterPane) -> None:
    hints = [made.text() for made in pane.hint_card.findChildren(type(pane.add))]
    assert "消防设施（报警、喷淋、排烟）" in hints
    next(made for made in pane.hint_card.findChildren(type(pane.add)) if made.text().startswith("消防设施")).click()
    assert row_window(pane).texts()["kind"] == "fire_system"


def test_the_calendar_leads_to_the_row(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    premises = services.firms.rows()[0].premises_id
    use = services.registers
    for name in ("客梯", "货梯"):
        use.add(use.typed(use.new("equipment", premises), {"kind": "lift", "name": name, "next_on": "2027-03-01"}))
    key = use.rows("equipment", premises)[1].row.id.hex
    window.go_to("hazards", f"register/{key}")
    pane = window.findChild(RegisterPane)
    assert pane is not None
    assert [row.row.id.hex for row in pane.chosen()] == [key]
