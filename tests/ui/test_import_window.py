"""A published table comes in by mouse alone: preview, corrections, import, 撤销, and the assessment by it."""

# pyright: reportUnknownMemberType=false

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QHeaderView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.table_columns import Role
from futian_desktop.domain.table_grid import TableFile, make_sheet
from futian_desktop.domain.table_rows import RowKind
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.tasks import TaskHandle, TaskRunner
from futian_desktop.ui.windows.import_window import ImportWindow, open_import
from tests.made_tables import HEAD, POINTS, rows, write_csv
from tests.ui.assess_tools import cut_words, dressed, drop, files_mime, press, settle
from tests.ui.conftest import FakeDialogs, Visits
from tests.ui.test_by_table import picture

SAMPLES = Path(os.environ.get("FUTIAN_SAMPLES", "") or Path(__file__).parents[3] / "shared" / "samples")
REAL = SAMPLES / "warehouse_standard.csv"
Open = Callable[[Path], ImportWindow]


@pytest.fixture
def owner(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """What stands for the page that calls."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def opened(qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs, owner: QWidget) -> Open:
    """Open the preview of a file that is chosen in the dialog."""

    def make(path: Path) -> ImportWindow:
        dialogs.answers.append(path)
        open_import(services, shell, owner)
        found = owner.findChildren(ImportWindow)
        assert found, dialogs.failures
        qtbot.waitExposed(found[-1])
        settle()
        return found[-1]

    return make


def click_choice(qtbot: QtBot, combo: QComboBox, text: str) -> None:
    """Open a box and click a line of it, as a hand with a mouse does."""
    QApplication.setDoubleClickInterval(1)  # a box takes no click while the one that opened it might be a double click
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton, pos=QPoint(combo.width() // 2, combo.height() // 2))
    qtbot.wait(20)
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    index = view.model().index(combo.findText(text), 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    qtbot.waitUntil(lambda: not view.isVisible())
    settle()


def click_row(qtbot: QtBot, window: ImportWindow, number: int, column: int = 3) -> None:
    """Click a cell of a row."""
    index = window.grid.rows.index(number, column)
    window.grid.scrollTo(index)
    qtbot.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, pos=window.grid.visualRect(index).center())
    settle()


def import_it(qtbot: QtBot, window: ImportWindow, services: Services, shell: Shell) -> None:
    """Press 导入, begin an assessment, and look at what is there."""
    assert window.go.text() == "导入 164 项"
    assert window.go.isEnabled()
    assert "164 项，1000 分" in window.words.text()
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    stored = services.standards.rows()
    assert len(stored) == 1
    content = services.standards.load(stored[0].id)
    assert len(content.items) == 164
    assert sum(item.points for item in content.items.values()) == 1000
    per_element = [
        sum(item.points for item in content.items.values() if item.element.split(".")[0] == element.code)
        for element in content.standard.elements
    ]
    assert per_element == list(POINTS)
    qtbot.mouseClick(window.end.begin, Qt.MouseButton.LeftButton)
    current = services.assessments.current(shell.premises())
    assert current is not None
    assert by_table(current)
    assert len(current.tailoring.items) == 164


@pytest.mark.skipif(not REAL.is_file(), reason=f"the real table is not here: {REAL.name}")
def test_the_real_warehouse_table_by_mouse_alone(
    qtbot: QtBot, services: Services, shell: Shell, opened: Open, visits: Visits
) -> None:
    window = opened(REAL)
    picture(window, "import_real")
    assert all(check.right for check in window.side.sums.rows)
    assert len(window.side.sums.rows) == 14
    import_it(qtbot, window, services, shell)
    assert visits.pages == [("assessment", "")]


def test_a_table_of_that_shape_by_mouse_alone(
    qtbot: QtBot, services: Services, shell: Shell, opened: Open, visits: Visits, tmp_path: Path
) -> None:
    window = opened(write_csv(tmp_path / "虚构评定标准2024.csv"))
    picture(window, "import_made")
    assert window.grid.rows.kind(0) is RowKind.HEADER
    import_it(qtbot, window, services, shell)
    assert visits.pages == [("assessment", "")]


def test_columns_that_were_not_recognised_are_put_right_by_mouse(
    qtbot: QtBot, services: Services, shell: Shell, opened: Open, tmp_path: Path
) -> None:
    head = ("甲", "乙", "丙", "丁", "戊")
    window = opened(write_csv(tmp_path / "没有表头的.csv", head, "gb18030"))
    for combo, words in zip(window.grid.roles.combos, HEAD, strict=True):
        role = {"考评类目": "一级要素", "考评项目": "二级要素", "考评办法": "评分方式", "标准分值": "标准分值"}.get(
            words, words
        )
        click_choice(qtbot, combo, role)
    wanted = [Role.ELEMENT1, Role.ELEMENT2, Role.CRITERION, Role.POINTS, Role.METHOD]
    assert [combo.currentData() for combo in window.grid.roles.combos] == wanted
    if window.grid.rows.kind(0) is not RowKind.HEADER:
        click_row(qtbot, window, 0)
        window.grid.header_wanted.emit(0)
        settle()
    import_it(qtbot, window, services, shell)


def test_a_role_belongs_to_one_column(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    window = opened(write_csv(tmp_path / "表.csv"))
    combos = window.grid.roles.combos
    click_choice(qtbot, combos[4], "标准分值")
    assert combos[3].currentData() is Role.IGNORED
    assert not window.go.isEnabled() or "0 项" not in window.go.text()
    assert window.side.problems.rows
    click_choice(qtbot, combos[3], "标准分值")
    click_choice(qtbot, combos[4], "评分方式")
    assert window.go.isEnabled()
    assert window.go.text() == "导入 164 项"


def broken(path: Path) -> Path:
    """The table with one score that is no number, one missing, and one wrong sum."""
    lines = [list(row) for row in rows()]
    lines[2][3], lines[9][3], lines[6][3] = "若干", "", "99"
    path.write_text("\n".join(",".join(line) for line in lines), "utf-8")
    return path


def test_problems_are_named_clicked_corrected_or_left_out(
    qtbot: QtBot, services: Services, opened: Open, tmp_path: Path
) -> None:
    window = opened(broken(tmp_path / "有问题.csv"))
    picture(window, "import_problems")
    assert not window.go.isEnabled()
    assert window.grid.rows.kind(2) is RowKind.PROBLEM
    assert "若干" in window.grid.rows.reason(2)
    texts = [window.side.problems.data(window.side.problems.index(n)) for n in range(window.side.problems.rowCount())]
    number = next(n for n, text in enumerate(texts) if "第 10 行" in str(text))
    where = window.side.problem_list.visualRect(window.side.problems.index(number)).center()
    qtbot.mouseClick(window.side.problem_list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.grid.currentIndex().row() == 9
    qtbot.mouseClick(window.fold, Qt.MouseButton.LeftButton)
    settle()
    assert window.grid.rows.kind(9) is RowKind.LEFT_OUT
    model = window.grid.rows
    assert model.setData(model.index(2, 4), "2")
    settle()
    assert model.kind(2) is RowKind.ITEM
    assert any(not check.right for check in window.side.sums.rows)
    assert window.go.isEnabled(), "a sum that does not add up is a warning"
    assert window.go.text() == "导入 163 项"
    assert not services.standards.rows(), "nothing is written before"


def test_rows_that_cannot_be_read_may_be_left_out_knowingly(
    qtbot: QtBot, services: Services, opened: Open, tmp_path: Path
) -> None:
    window = opened(broken(tmp_path / "有问题.csv"))
    assert window.skip.isVisible()
    assert "2 行" in window.skip.text()
    qtbot.mouseClick(window.skip, Qt.MouseButton.LeftButton, pos=QPoint(10, window.skip.height() // 2))
    assert window.go.isEnabled()
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    assert len(services.standards.load(services.standards.rows()[0].id).items) == 162


def test_taken_back_at_once_and_from_the_bar(
    qtbot: QtBot, services: Services, shell: Shell, owner: QWidget, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    bars: list[tuple[str, Callable[[], None]]] = []

    def keep(text: str, undo: Callable[[], None]) -> None:
        bars.append((text, undo))

    kept = replace(shell, show_undo=keep)
    open_import(services, kept, owner, write_csv(tmp_path / "表.csv"))
    window = owner.findChildren(ImportWindow)[-1]
    qtbot.waitExposed(window)
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    picture(window, "import_done")
    qtbot.mouseClick(window.end.undo, Qt.MouseButton.LeftButton)
    assert services.standards.rows() == ()
    assert window.stack.currentIndex() == 0
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    assert len(services.standards.rows()) == 1
    press(window, "关闭", qtbot)
    assert [text for text, _undo in bars] == ["已导入《表》"]
    bars[0][1]()
    assert services.standards.rows() == ()
    assert dialogs.failures == []


def test_names_are_needed(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    window = opened(write_csv(tmp_path / "表.csv"))
    window.names.code.setText("1")
    window.names.changed.emit()
    assert not window.go.isEnabled()
    assert "编号前缀" in window.words.text()
    window.names.code.setText("CK")
    window.names.title.setText("")
    window.names.changed.emit()
    assert "标准名称" in window.words.text()
    window.names.title.setText("仓储评定标准")
    window.names.changed.emit()
    assert window.go.isEnabled()


def test_the_same_table_again_is_said_and_refused(
    qtbot: QtBot, services: Services, shell: Shell, opened: Open, owner: QWidget, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "表.csv")
    window = opened(path)
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    window.close()
    again = opened(path)
    assert "完全一样" in again.words.text()
    assert not again.go.isEnabled()


def test_the_best_table_of_a_workbook_is_shown_first(opened: Open, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["本表由主管单位制定"])
    sheet = book.create_sheet("评分表")
    for line in rows():
        sheet.append(list(line))
    path = tmp_path / "两张表.xlsx"
    book.save(path)
    window = opened(path)
    assert window.sheets.currentText().startswith("评分表")
    assert window.go.text() == "导入 164 项"


def test_what_cannot_be_read_is_said_and_nothing_opens(
    services: Services, shell: Shell, dialogs: FakeDialogs, owner: QWidget, tmp_path: Path
) -> None:
    bad = tmp_path / "坏的.xlsx"
    bad.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    open_import(services, shell, owner, bad)
    assert isinstance(dialogs.failures[0], RuleViolation)
    assert not owner.findChildren(ImportWindow)
    dialogs.answers.append(None)
    open_import(services, shell, owner)
    assert len(dialogs.failures) == 1


def test_reading_is_called_off(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs, owner: QWidget, tmp_path: Path
) -> None:
    runner = TaskRunner(dialogs.failure, owner)
    path = write_csv(tmp_path / "表.csv")
    open_import(services, replace(shell, tasks=runner), owner, path)
    handles = runner.findChildren(TaskHandle)
    assert len(handles) == 1
    handles[0].cancel()
    qtbot.waitUntil(lambda: not runner.busy)
    assert not owner.findChildren(ImportWindow)
    assert dialogs.failures == []
    open_import(services, replace(shell, tasks=runner), owner, path)
    qtbot.waitUntil(lambda: bool(owner.findChildren(ImportWindow)), timeout=30_000)
    window = owner.findChildren(ImportWindow)[0]
    qtbot.waitUntil(lambda: window.report is not None, timeout=30_000)
    assert window.go.text() == "导入 164 项"
    qtbot.waitUntil(lambda: not runner.busy)
    assert runner.close()


def test_another_file_is_dropped_on_the_preview(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    window = opened(write_csv(tmp_path / "一.csv"))
    drop(window, files_mime(write_csv(tmp_path / "二.csv")), QPoint(100, 100))
    assert window.file_name.text() == "二.csv"
    drop(window, files_mime(tmp_path / "三.png"), QPoint(100, 100))
    assert window.file_name.text() == "二.csv"


def test_several_tables_of_a_file_are_chosen_or_joined(qtbot: QtBot, services: Services, shell: Shell) -> None:
    lines = list(rows())
    parts = (("说明", [("本表由主管单位制定",)]), ("上", lines[:90]), ("下", [HEAD, *lines[90:]]))
    file = TableFile("几张表.xlsx", "0" * 64, "xlsx", tuple(make_sheet(name, part) for name, part in parts))
    window = ImportWindow(services, shell, file, None, services.standards.best_sheet(file))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.sheets.isVisible()
    assert window.sheets.count() == 4
    assert window.sheets.currentText().startswith("上")
    click_choice(qtbot, window.sheets, window.sheets.itemText(3))
    assert window.report is not None
    assert len(window.report.items) == 164
    assert window.grid.rows.headerData(0, Qt.Orientation.Vertical) == "1-1"


@pytest.mark.parametrize(("theme", "percent"), [("light", 100), ("dark", 150)])
def test_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, opened: Open, tmp_path: Path, theme: str, percent: int
) -> None:
    dressed(qapp, theme, percent)
    try:
        window = opened(broken(tmp_path / "有问题.csv"))
        window.resize(1366, 740)
        settle()
        picture(window, f"import_{theme}{percent}")
        inside = {id(widget) for header in window.findChildren(QHeaderView) for widget in header.findChildren(QWidget)}
        texts = {combo.currentText() for combo in window.findChildren(QComboBox) if id(combo) in inside}
        cut = [text for text in cut_words(window) if not any(repr(words) in text for words in texts)]
        assert cut == []
        assert all(
            made.accessibleName() for made in window.findChildren(QPushButton) if made.isVisible() and made.text()
        )
    finally:
        dressed(qapp, "light", 100)
