"""The training matrix in the real window: total, filters, sorting, why, proofs with undo, settings, all by keyboard."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import CellState
from futian_desktop.services.training.duties import Deed
from futian_desktop.ui import appearance
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.training import matrix_rows as rows
from futian_desktop.ui.training import matrix_words as words
from futian_desktop.ui.training.credit_window import CreditWindow
from futian_desktop.ui.training.matrix_pane import MatrixPane
from futian_desktop.ui.training.setup_window import TrainingSetupWindow
from tests.training_firm import contractor, past
from tests.ui import walk
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def premises(empty_services: Services) -> PremisesId:
    made = contractor(empty_services)
    past(empty_services, made)
    return made


@pytest.fixture
def pane(
    qtbot: QtBot, bare_window: MainWindow, empty_services: Services, dialogs: FakeDialogs, premises: PremisesId
) -> MatrixPane:
    return opened(bare_window, empty_services, dialogs, premises)


def opened(window: MainWindow, services: Services, dialogs: FakeDialogs, premises: PremisesId) -> MatrixPane:
    window.show()
    window.attach(services, InlineTasks(), dialogs)
    window.use_premises(premises)
    window.go_to("training", "matrix")
    QApplication.processEvents()
    found = window.findChild(MatrixPane)
    assert isinstance(found, MatrixPane)
    return found


def texts(pane: MatrixPane) -> str:
    return "\n".join(made.text() for made in pane.detail.findChildren(QLabel) if not made.isHidden())


def go(pane: MatrixPane, name: str, duty: str) -> None:
    """Make a cell the current one."""
    names = [person.name for n in range(pane.model.rowCount()) if (person := pane.model.person(n))]
    duties = [row.id for n in range(pane.model.columnCount()) if (row := pane.model.duty(n))]
    pane.table.choose(pane.model.index(names.index(name), duties.index(duty)))
    QApplication.processEvents()


def test_a_firm_without_people_is_told_what_to_do(
    bare_window: MainWindow, empty_services: Services, dialogs: FakeDialogs
) -> None:
    pane = opened(bare_window, empty_services, dialogs, contractor(empty_services, 0))
    assert not pane.empty.isHidden()
    assert pane.body.isHidden()
    assert pane.head.isHidden()


def test_the_total_is_read_in_one_sentence(pane: MatrixPane) -> None:
    assert pane.total.text() == "40 人里，40 人有该学没学的，6 人 30 天内有到期的，4 人从没培训过"
    assert pane.filters.chips[rows.NEVER].text() == "从没培训过 4"
    assert pane.model.rowCount() == 40


def test_chips_show_whom_they_count(pane: MatrixPane) -> None:
    for key in (rows.NEVER, rows.SOON):
        QTest.mouseClick(pane.filters.chips[key], Qt.MouseButton.LeftButton)
        assert pane.filters.chips[key].isChecked()
        assert pane.filters.chips[key].text().endswith(f" {pane.model.rowCount()}")
    pane.open_target(rows.NEVER)
    assert pane.model.rowCount() == 4


def test_role_team_duty_and_text_narrow_it(pane: MatrixPane) -> None:
    pane.filters.role.setCurrentIndex(pane.filters.role.findData("electrician"))
    assert {row.role for n in range(pane.model.rowCount()) if (row := pane.model.person(n))} == {"电工"}
    pane.filters.role.setCurrentIndex(0)
    pane.filters.team.setCurrentIndex(pane.filters.team.findData("二班"))
    assert pane.model.rowCount() == 10
    pane.filters.team.setCurrentIndex(0)
    place = next(n for n in range(pane.filters.duty.count()) if pane.filters.duty.itemText(n) == "电工作业操作证")
    pane.filters.duty.setCurrentIndex(place)
    assert pane.model.columnCount() == 1
    assert pane.model.rowCount() == 4
    pane.filters.duty.setCurrentIndex(0)
    pane.filters.field.setText("没有这个人")
    pane.filters.pause.timeout.emit()
    assert not pane.none.isHidden()
    assert pane.table.isHidden()


def test_the_most_pressing_come_first_and_a_head_sorts_by_its_duty(pane: MatrixPane) -> None:
    matrix = pane.model.matrix
    assert matrix is not None
    ranks = [matrix.rank(number) for number in pane.model.order]
    assert ranks == sorted(ranks)
    place = [row.id for n in range(pane.model.columnCount()) if (row := pane.model.duty(n))].index("fire_tower")
    pane.table.horizontalHeader().sectionClicked.emit(place)
    first = pane.model.cell(pane.model.index(0, place))
    last = pane.model.cell(pane.model.index(39, place))
    assert first is not None
    assert first.state in (CellState.OVERDUE, CellState.NEVER)
    assert last is not None
    assert last.state in (CellState.DONE, CellState.LATER)
    pane.table.horizontalHeader().sectionClicked.emit(place)
    assert pane.model.cell(pane.model.index(0, place)) == last
    pane.filters.order.setCurrentIndex(pane.filters.order.findData(rows.ROSTER))
    assert pane.model.order == list(range(40))


def test_a_cell_says_why_by_which_rule_and_what_was_done(pane: MatrixPane) -> None:
    go(pane, "李秀英", "fire_tower")
    said = texts(pane)
    assert "高层公共建筑里的单位，员工至少每半年一次消防培训" in said
    assert "第41条" in said
    assert "每 6 个月学一次，学 1 学时" in said
    go(pane, "李秀英", "new_workshop")
    assert "请核对现行文本" in texts(pane)
    assert "纸质登记卡" in texts(pane)
    go(pane, "李秀英", "electric")
    assert "本单位自定" in texts(pane)


def test_states_have_signs_and_colours_of_their_own(pane: MatrixPane) -> None:
    seen: dict[str, set[CellState]] = {}
    for row in range(pane.model.rowCount()):
        for column in range(pane.model.columnCount()):
            index = pane.model.index(row, column)
            cell = pane.model.cell(index)
            assert cell is not None
            text = str(pane.model.data(index) or "")
            seen.setdefault(text[:1], set()).add(cell.state)
            assert bool(pane.model.data(index, Qt.ItemDataRole.BackgroundRole)) is (cell.state is not CellState.FREE)
    assert seen["×"] <= {CellState.OVERDUE, CellState.NEVER}
    assert seen["√"] == {CellState.DONE}
    assert seen[""] == {CellState.FREE}
    assert {words.state_words(state) for state in CellState} == {
        "逾期",
        "没学过",
        "快到期",
        "没学满",
        "还早",
        "学过了",
        "不用学",
    }


def test_a_proof_is_counted_by_keyboard_for_several_people_and_undone(
    pane: MatrixPane, empty_services: Services, premises: PremisesId, tmp_path: Path, qtbot: QtBot
) -> None:
    pane.open_target(rows.NEVER)
    place = [row.id for n in range(pane.model.columnCount()) if (row := pane.model.duty(n))].index("fire_before")
    pane.table.choose(pane.model.index(0, place))
    for row in range(1, 4):
        pane.table.selectionModel().select(pane.model.index(row, place), QItemSelectionModel.SelectionFlag.Select)
    chosen = pane.people()
    assert len(chosen) == 4
    QApplication.processEvents()
    assert "4 人" in pane.detail.credit.text()
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    window = pane.desk.open_window
    assert isinstance(window, CreditWindow)
    assert window.ticked() == ("fire_before",)
    assert window.minutes.value() == 45
    picture = tmp_path / "证明.png"
    QImage(60, 40, QImage.Format.Format_RGB32).save(str(picture))
    window.drop.add((("证明.png", picture.read_bytes()),))
    window.note.setText("街道消防课堂")
    window.on.show_value(empty_services.training.today() - timedelta(3))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    use = empty_services.training.duties
    rows_given = use.credits(premises, chosen[0].id, use.duties["fire_before"])
    assert [row.note for row in rows_given] == ["街道消防课堂"]
    assert rows_given[0].source_id is not None
    assert len(use.photos(rows_given[0].source_id)) == 1
    assert pane.filters.chips[rows.NEVER].text() == "从没培训过 0"
    pane.desk._take_back(premises, rows_given[0].source_id)  # pyright: ignore[reportPrivateUsage] - the button 撤销
    assert pane.filters.chips[rows.NEVER].text() == "从没培训过 4"


def test_a_day_to_come_is_not_taken(pane: MatrixPane, empty_services: Services, premises: PremisesId) -> None:
    pane.desk.credit(pane.model.matrix or pytest.fail("no matrix"), pane.people(), ())
    window = pane.desk.open_window
    assert isinstance(window, CreditWindow)
    window.go.click()
    assert "没有选培训项目" in window.problem.text()
    assert window.isVisible()
    window.reject()


def test_settings_change_what_is_owed_at_once(pane: MatrixPane, empty_services: Services, premises: PremisesId) -> None:
    pane.setup.click()
    window = pane.desk.open_window
    assert isinstance(window, TrainingSetupWindow)
    window.lesson.setValue(40)
    window.months.setValue(6)
    window.mark.setValue(90)
    window.go.click()
    stored = empty_services.training.setup(premises)
    assert (stored.lesson_minutes, stored.return_months, stored.pass_mark) == (40, 6, 90)
    go(pane, "李秀英", "new_total")
    index = pane.table.currentIndex()
    cell = pane.model.cell(index)
    assert cell is not None
    assert cell.wanted == 24 * 40


def test_a_change_elsewhere_keeps_the_current_cell(
    pane: MatrixPane, empty_services: Services, premises: PremisesId
) -> None:
    go(pane, "王强", "fire_before")
    person = pane.people()[0]
    use = empty_services.training.duties
    _proof, changes = use.credit(premises, [person.id], ["fire_before"], Deed(use.today(), 45))
    pane.shell.changes.announce(changes)
    assert pane.people() == (person,)
    cell = pane.model.cell(pane.table.currentIndex())
    assert cell is not None
    assert cell.done_on == use.today()


def test_the_file_of_a_person_is_one_click_away(pane: MatrixPane) -> None:
    go(pane, "王强", "fire_before")
    pane.detail.file.click()
    assert "王强" in pane.open_file.name.text()
    pane.open_file.close()


def test_a_session_is_begun_for_the_duty_of_the_cell(pane: MatrixPane) -> None:
    go(pane, "李秀英", "new_team")
    seen: list[tuple[str, str]] = []
    pane.wanted.disconnect()
    pane.wanted.connect(partial(_take, seen))
    QTest.keyClick(pane.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seen == [("sessions", "new/induction/new_team")]


def _take(seen: list[tuple[str, str]], tab: str, target: str) -> None:
    seen.append((tab, target))


def test_many_people_are_computed_while_the_window_stays_quick(
    bare_window: MainWindow, empty_services: Services, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    premises = contractor(empty_services, 700)
    bare_window.show()
    bare_window.attach(empty_services, InlineTasks(), dialogs)
    bare_window.use_premises(premises)
    bare_window.go_to("training", "matrix")
    pane = bare_window.findChild(MatrixPane)
    assert isinstance(pane, MatrixPane)
    assert "正在算" in pane.total.text()
    assert pane.model.rowCount() == 700
    qtbot.waitUntil(lambda: "正在算" not in pane.total.text(), timeout=20_000)
    assert pane.total.text().startswith("700 人里")
    bare_window.go_to("home")
    QApplication.processEvents()


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    """160 % font size, as the setting makes it."""
    appearance.apply(qapp, "light", 160)
    yield
    appearance.apply(qapp, "light", 100)


def windows(pane: MatrixPane) -> list[QWidget]:
    """The tab and its two windows."""
    pane.desk.settings()
    made: list[QWidget | None] = [pane, pane.desk.open_window]
    pane.desk.credit(pane.model.matrix or pytest.fail("no matrix"), pane.people(), ())
    made.append(pane.desk.open_window)
    QApplication.processEvents()
    return [widget for widget in made if widget is not None]


def test_controls_have_names_and_the_font(pane: MatrixPane) -> None:
    for made in windows(pane):
        assert walk.unnamed(made) == []
        assert walk.other_fonts(made, appearance.FAMILY) == []


def test_nothing_is_cut_off_at_the_largest_font(
    largest: None, pane: MatrixPane, bare_window: MainWindow, qtbot: QtBot
) -> None:
    bare_window.resize(1024, 640)
    for made in windows(pane):
        qtbot.waitUntil(lambda made=made: walk.cut_off(made) == [], timeout=2000)
