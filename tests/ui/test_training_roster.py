"""培训—人员 by hand: added, found, filtered, sorted, changed, left, revealed, erased, pasted, copied; the profile page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QMenu
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.content.profile import initials
from futian_desktop.domain.table_grid import make_sheet
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.profile.places import PlacesStep
from futian_desktop.ui.registers.rows_window import RowsWindow
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training import people_table as table
from futian_desktop.ui.training.people_pane import PeoplePane
from futian_desktop.ui.training.person_form import PersonForm
from futian_desktop.ui.windows.person_window import PersonWindow
from tests.roster_tables import id_number, people_rows
from tests.ui.conftest import FakeDialogs, Visits
from tests.ui.test_calendar_pane import Undo

NUMBER = people_rows(1)[1][3]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A firm without people."""
    made = open_services(tmp_path / "work.ftws", operator="测试")
    made.firms.create("好再来饭店", "restaurant")
    yield made
    made.close()


@pytest.fixture
def undo() -> Undo:
    return Undo()


@pytest.fixture
def pane(services: Services, shell: Shell, undo: Undo, qtbot: QtBot) -> PeoplePane:
    made = PeoplePane(services, replace(shell, show_undo=undo.show))
    qtbot.addWidget(made)
    made.resize(1250, 700)
    made.show()
    made.reload(shell.premises())
    return made


def fill(pane: PeoplePane, count: int = 40) -> None:
    premises = pane.shell.premises()
    tables = pane.services.training.roster.tables
    tables.take(tables.dry_run(premises, make_sheet("表", people_rows(count))))
    pane.reload(premises)


def form(pane: PeoplePane) -> PersonForm:
    assert isinstance(pane.desk.open_window, PersonForm)
    return pane.desk.open_window


def rows(pane: PeoplePane) -> RowsWindow:
    assert isinstance(pane.desk.open_window, RowsWindow)
    return pane.desk.open_window


def names(pane: PeoplePane) -> list[str]:
    return [row.name for row in pane.model.rows]


def find(pane: PeoplePane, text: str) -> None:
    pane.field.setText(text)
    pane._show()  # pyright: ignore[reportPrivateUsage] - the pause of typing, skipped


def test_an_empty_roster_says_what_to_do(pane: PeoplePane) -> None:
    assert pane.empty.isVisible()
    assert not pane.view.isVisible()
    assert not pane.export.isVisible()


def test_somebody_is_added_with_the_roles_of_the_title(pane: PeoplePane, undo: Undo) -> None:
    pane.add.click()
    window = form(pane)
    window.name.setText("李强")
    window.post.setCurrentText("厨师")
    assert [key for key, chip in window.roles.chips.items() if chip.isChecked()] == ["kitchen"]
    window.id_no.setText(NUMBER)
    assert not window.number_words.isVisible()
    window.go.click()
    row = pane.model.rows[0]
    assert (row.name, row.roles, row.id_masked) == ("李强", ("kitchen",), f"440***********{NUMBER[-4:]}")
    undo.take()
    assert pane.people == ()


def test_a_chip_that_was_unticked_stays_so_while_the_title_is_typed(pane: PeoplePane) -> None:
    pane.add.click()
    window = form(pane)
    window.post.setCurrentText("厨师")
    window.roles.chips["kitchen"].click()
    window.post.setCurrentText("厨师长")
    assert window.roles.value() == ()
    window.roles.more.setCurrentIndex(window.roles.more.findData("rescuer"))
    window.roles.more.activated.emit(window.roles.more.currentIndex())
    assert window.roles.value() == ("rescuer",)


def test_what_is_wrong_is_said_in_the_window_and_nothing_is_lost(pane: PeoplePane) -> None:
    pane.add.click()
    window = form(pane)
    window.id_no.setText("440301199001011000")
    assert "数字" in window.number_words.text()
    window.name.setText("李强")
    window.go.click()
    assert "证件号不对" in window.problem.text()
    assert window.id_no.text() == "440301199001011000"
    window.id_no.clear()
    window.days["joined_on"].setText("去年")
    window.go.click()
    assert "不是日期" in window.problem.text()
    assert pane.people == ()


def test_the_employer_is_asked_of_people_from_outside(pane: PeoplePane) -> None:
    pane.add.click()
    window = form(pane)
    assert not window.employer.isVisible()
    window.employment.setCurrentIndex(window.employment.findData("contractor"))
    assert window.employer.isVisible()
    window.name.setText("李强")
    window.go.click()
    assert "所属单位" in window.problem.text()
    window.employer.setCurrentText("某某装饰公司")
    window.again.click()
    assert pane.people[0].employer == "某某装饰公司"
    assert form(pane) is not window
    assert form(pane).name.text() == ""


def test_numbers_are_shown_for_a_reason_only(pane: PeoplePane, dialogs: FakeDialogs) -> None:
    fill(pane, 1)
    pane.view.selectRow(0)
    pane.edit.click()
    window = form(pane)
    assert NUMBER not in window.id_no.placeholderText()
    dialogs.answers = [None]
    window.reveal.click()
    assert not window.numbers.isVisible()
    dialogs.answers = ["办证要用"]
    window.reveal.click()
    assert NUMBER in window.numbers.text()
    assert not window.reveal.isVisible()


def test_filters_count_and_combine_with_search(pane: PeoplePane) -> None:
    fill(pane)
    assert pane.chips["here"].text() == "在岗 40"
    assert pane.chips["outside"].text() == "承包商、派遣 2"
    assert pane.chips["untaught"].text() == "没做入职培训 40"
    pane.chips["outside"].click()
    assert len(names(pane)) == 2
    pane.chips["here"].click()
    pane.role.setCurrentIndex(pane.role.findData("kitchen"))
    assert {row.role for row in pane.model.rows} == {"厨师", "切配"}
    find(pane, "没有这个人")
    assert pane.none.isVisible()
    find(pane, "切配")
    assert {row.role for row in pane.model.rows} == {"切配"}


def test_initials_find_people(pane: PeoplePane) -> None:
    fill(pane)
    name = names(pane)[7]
    find(pane, initials(name))
    assert name in names(pane)
    assert len(names(pane)) < 5


def test_a_column_sorts_up_down_and_back(pane: PeoplePane) -> None:
    fill(pane)
    usual = names(pane)
    header = pane.view.horizontalHeader()
    header.sectionClicked.emit(table.JOINED)
    days = [str(row.joined_on) for row in pane.model.rows]
    assert days == sorted(days)
    header.sectionClicked.emit(table.JOINED)
    assert [str(row.joined_on) for row in pane.model.rows] == sorted(days, reverse=True)
    header.sectionClicked.emit(table.JOINED)
    assert names(pane) == usual


def test_several_people_leave_by_key_and_come_back_by_undo(pane: PeoplePane, undo: Undo, qtbot: QtBot) -> None:
    fill(pane)
    pane.view.selectRow(0)
    pane.view.selectionModel().select(
        pane.model.index(1, 0),
        pane.view.selectionModel().SelectionFlag.Select | pane.view.selectionModel().SelectionFlag.Rows,
    )
    gone = [row.name for row in pane.chosen()]
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)  # pyright: ignore[reportUnknownMemberType] - pytest-qt has no types
    assert len(names(pane)) == 38
    assert "2 人" in undo.text
    pane.chips["left"].click()
    assert names(pane) == gone
    undo.take()
    assert pane.chips["here"].text() == "在岗 40"


def test_a_leaver_comes_back(pane: PeoplePane) -> None:
    fill(pane, 2)
    pane.view.selectRow(0)
    pane.leave.click()
    pane.chips["left"].click()
    pane.view.selectRow(0)
    assert not pane.leave.isEnabled()
    pane.back.click()
    assert pane.chips["here"].text() == "在岗 2"


def test_a_role_is_given_from_the_menu(pane: PeoplePane, undo: Undo) -> None:
    fill(pane, 3)
    pane.view.selectAll()
    menu = pane.roles_menu()
    next(one for one in menu.actions() if one.text() == pane.services.training.duties.roles["rescuer"].title).trigger()
    assert all("rescuer" in row.roles for row in pane.people)
    undo.take()
    assert not any("rescuer" in row.roles for row in pane.people)


def test_copied_rows_hold_no_number(pane: PeoplePane) -> None:
    fill(pane, 2)
    pane.view.selectAll()
    pane.copy_rows()
    text = QGuiApplication.clipboard().text()
    assert len(text.splitlines()) == 2
    assert names(pane)[0] in text
    assert NUMBER not in text
    assert f"***{NUMBER[-4:]}" in text


def test_the_menu_of_a_row_offers_what_the_foot_does(pane: PeoplePane) -> None:
    fill(pane, 2)
    pane.view.selectRow(0)
    menu: QMenu = pane.row_menu()
    assert [one.text() for one in menu.actions() if one.text()] == [
        "打开", "一人一档", "登记离职", "安全角色", "导出本人资料", "删除个人信息", "复制这几行（Ctrl+C）"
    ]  # fmt: skip


def test_erasing_is_asked_and_says_until_when_backups_hold_it(pane: PeoplePane, dialogs: FakeDialogs) -> None:
    fill(pane, 2)
    pane.view.selectRow(0)
    dialogs.answers = [False]
    pane.erase.click()
    assert len(pane.people) == 2
    dialogs.answers = [True]
    pane.erase.click()
    assert len(pane.people) == 1
    assert pane.services.training.roster.backups_until().isoformat() in dialogs.said[-1]


def test_one_person_s_data_is_written_out(pane: PeoplePane, dialogs: FakeDialogs, tmp_path: Path) -> None:
    fill(pane, 1)
    pane.view.selectRow(0)
    path = tmp_path / "本人.xlsx"
    dialogs.answers = ["本人要求", path]
    pane.own.click()
    assert dialogs.failures == []
    sheet: Any = openpyxl.load_workbook(path).active
    assert NUMBER in [cell for line in sheet.iter_rows(values_only=True) for cell in line]


def test_pasted_rows_are_checked_taken_and_taken_back_at_once(pane: PeoplePane, undo: Undo) -> None:
    made = [list(row) for row in people_rows(6)]
    made[2][3] = "440301199001011000"
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in made))
    pane.paste.click()
    window = rows(pane)
    assert "1 行不对" in window.words.text()
    assert not window.go.isEnabled()
    window.skip.setChecked(True)
    window.go.click()
    assert len(pane.people) == 5
    undo.take()
    assert pane.people == ()
    assert pane.empty.isVisible()


def test_a_column_that_was_taken_wrongly_is_put_right_by_hand(pane: PeoplePane) -> None:
    QGuiApplication.clipboard().setText(
        "姓名\t内容\n李强\t" + id_number(pane.services.training.today().replace(year=1990, day=1), 4)
    )
    pane.paste.click()
    window = rows(pane)
    box = window.table.cellWidget(0, 3)
    assert isinstance(box, QComboBox)
    assert box.currentData() == ""
    box.setCurrentIndex(box.findData("id_no"))
    box.activated.emit(box.currentIndex())
    window.go.click()
    assert pane.people[0].id_masked.startswith("440")


def test_a_long_table_shows_the_wrong_rows_first(pane: PeoplePane) -> None:
    made = [list(row) for row in people_rows(400)]
    made[390][3] = "123"
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in made))
    pane.paste.click()
    window = rows(pane)
    first = window.table.item(1, 0)
    assert first is not None
    assert first.text() == "391"


def test_the_blank_form_and_the_list_go_out(pane: PeoplePane, dialogs: FakeDialogs, tmp_path: Path) -> None:
    dialogs.answers = [tmp_path / "模板.xlsx"]
    pane.blank.click()
    fill(pane, 3)
    dialogs.answers = [tmp_path / "名单.xlsx"]
    pane.export.click()
    assert dialogs.failures == []
    dialogs.answers = [tmp_path / "名单.xlsx"]
    pane.from_table.click()
    assert "3 行已经登记过" in rows(pane).words.text()


def test_somebody_is_opened_by_key(pane: PeoplePane) -> None:
    fill(pane, 5)
    find(pane, "没有这个人")
    wanted = pane.people[3]
    pane.open_target(wanted.id.hex)
    assert pane.chosen() == (wanted,)


def test_the_file_of_somebody_is_opened(pane: PeoplePane) -> None:
    fill(pane, 2)
    pane.view.selectRow(1)
    pane.file.click()
    window = pane.desk.open_window
    assert isinstance(window, PersonWindow)
    assert window.name.text() == names(pane)[1]
    window.accept()


def test_a_window_that_may_not_write_offers_no_deed(services: Services, shell: Shell, qtbot: QtBot) -> None:
    def readonly() -> bool:
        return True

    made = PeoplePane(services, replace(shell, readonly=readonly))
    qtbot.addWidget(made)
    made.show()
    fill(made, 2)
    made.view.selectRow(0)
    for button in (made.add, made.from_table, made.paste, made.leave, made.roles, made.own, made.erase):
        assert not button.isEnabled()
    made.edit.click()
    assert not form(made).go.isVisible()


def test_the_profile_page_shows_fifty_and_the_way_to_all(
    services: Services, window: MainWindow, visits: Visits
) -> None:
    premises = services.firms.rows()[0].premises_id
    tables = services.training.roster.tables
    tables.take(tables.dry_run(premises, make_sheet("表", people_rows(60))))
    window.go_to("enterprise", "")
    step = window.findChild(PlacesStep)
    assert step is not None
    step.show_firm(services.firms.load(premises))
    assert "还有 10 人" in step.more.text()
    assert not step.all.isHidden()
    step.all.click()
    pane = window.findChild(PeoplePane)
    assert pane is not None
    assert pane.isVisible()
    assert len(pane.model.rows) == 60
