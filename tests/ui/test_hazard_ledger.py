"""全部隐患: filters, order, copying, remembered view and widths, cards dragged on the board."""

# pyright: reportUnknownMemberType=false

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource, HazardState
from futian_desktop.domain.ids import HazardId
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui.hazards import ledger_model as table
from futian_desktop.ui.hazards.ledger_pane import LedgerPane, kept_widths
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.hazard_window import HazardWindow
from tests.ui import assess_tools
from tests.ui import hazard_tools as tools
from tests.ui.conftest import FakeDialogs, Visits


def pane_of(qtbot: QtBot, services: Services, shell: Shell) -> LedgerPane:
    pane = tools.opened(qtbot, services, shell, "ledger").current()
    assert isinstance(pane, LedgerPane)
    return pane


def titles(pane: LedgerPane) -> list[str]:
    return [pane.model.rows[n].title for n in range(len(pane.model.rows))]


def three(services: Services, shell: Shell) -> None:
    tools.stored(services, shell, "后门堆了纸箱", days_ago=20)
    tools.stored(services, shell, "冰柜插座松动", days_ago=1, place="后厨", module="M06", source=HazardSource.EMPLOYEE)
    services.hazards.start(tools.stored(services, shell, "滤网油垢厚", days_ago=2, place="后厨", module="M07"))


def test_chips_and_words_filter(qtbot: QtBot, services: Services, shell: Shell) -> None:
    three(services, shell)
    tools.suspected(services, shell)
    pane = pane_of(qtbot, services, shell)
    assert len(titles(pane)) == 4
    tools.click(pane.filters.late, qtbot)
    assert titles(pane) == ["后门堆了纸箱"]
    assert pane.count.text() == "找到 1 条"
    tools.click(pane.filters.none, qtbot)
    for chip, value, left in (
        (pane.filters.state, HazardState.RECTIFYING, ["滤网油垢厚"]), (pane.filters.grade, Grade.SUSPECTED_MAJOR, ["气瓶放在地下室"]),
        (pane.filters.source, HazardSource.EMPLOYEE, ["冰柜插座松动"]), (pane.filters.module, "M07", ["滤网油垢厚"]),
    ):  # fmt: skip
        chip.take(value)
        assert titles(pane) == left
        assert chip.isChecked()
        assert "：" in chip.text()
        chip.take(None)
    pane.filters.place.take("后厨")
    assert sorted(titles(pane)) == ["冰柜插座松动", "滤网油垢厚"]
    qtbot.keyClick(pane, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.filters.text.hasFocus()
    tools.put(pane.filters.text, "插座")
    qtbot.waitUntil(lambda: titles(pane) == ["冰柜插座松动"], timeout=2000)
    tools.put(pane.filters.text, "没有这种事")
    qtbot.waitUntil(pane.none.isVisible, timeout=2000)
    assert not pane.view.isVisible()


def test_columns_sort_in_the_file(qtbot: QtBot, services: Services, shell: Shell) -> None:
    three(services, shell)
    pane = pane_of(qtbot, services, shell)
    assert titles(pane) == ["冰柜插座松动", "滤网油垢厚", "后门堆了纸箱"]
    header = pane.view.horizontalHeader()
    at = header.sectionViewportPosition(table.NUMBER) + 10
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
    assert titles(pane) == ["后门堆了纸箱", "冰柜插座松动", "滤网油垢厚"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
    assert titles(pane) == ["滤网油垢厚", "冰柜插座松动", "后门堆了纸箱"]


def test_chosen_rows_are_copied_for_a_spreadsheet(qtbot: QtBot, services: Services, shell: Shell) -> None:
    three(services, shell)
    pane = pane_of(qtbot, services, shell)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    pane.view.selectionModel().select(pane.model.index(2, 0), flags)
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [line[table.TITLE] for line in lines] == ["冰柜插座松动", "后门堆了纸箱"]
    assert lines[1][table.LEFT] == "逾期 5 天"
    assert lines[1][table.STATE] == "已发现"
    assert {len(line) for line in lines} == {pane.model.columnCount()}


def test_enter_and_double_click_open(qtbot: QtBot, services: Services, shell: Shell) -> None:
    three(services, shell)
    pane = pane_of(qtbot, services, shell)
    pane.view.setCurrentIndex(pane.model.index(1, 0))
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    (window,) = pane.desk.windows
    assert isinstance(window, HazardWindow)
    assert window.hazard.title == "滤网油垢厚"
    window.close()


def test_the_cursor_stays_on_its_hazard_when_the_list_is_read_anew(
    qtbot: QtBot, services: Services, shell: Shell
) -> None:
    three(services, shell)
    pane = pane_of(qtbot, services, shell)
    pane.view.setCurrentIndex(pane.model.index(2, 0))
    shell.changes.announce(services.hazards.register(tools.draft(services, shell, "灯不亮")).changes)
    current = pane.current()
    assert len(titles(pane)) == 4
    assert current is not None
    assert current.title == "后门堆了纸箱"


def test_view_and_widths_are_remembered(qtbot: QtBot, services: Services, shell: Shell, visits: Visits) -> None:
    three(services, shell)
    pane = pane_of(qtbot, services, shell)
    pane.view.setColumnWidth(table.TITLE, 333)
    qtbot.waitUntil(lambda: "333" in visits.preferences.hazard_columns, timeout=3000)
    tools.click(pane.as_board, qtbot)
    assert pane.board.isVisible()
    assert not pane.view.isVisible()
    again = pane_of(qtbot, services, shell)
    assert again.board.isVisible()
    assert again.view.columnWidth(table.TITLE) == 333


def test_odd_widths_are_forgotten() -> None:
    assert kept_widths("") == kept_widths("1,2") == kept_widths("x" + ",9" * 10) == table.WIDTHS
    assert kept_widths(",".join(["5000"] * 11)) == (900,) * 11


def drop(pane: LedgerPane, source: str, target: str, number: int = 0) -> None:
    """What the window system says when a card is let go over another column."""
    lanes = pane.board.lanes
    mime = lanes[source].model().mimeData([lanes[source].model().index(number, 0)])
    assess_tools.drop(lanes[target].viewport(), mime, QPoint(20, 20))


def test_a_card_dragged_to_the_next_column_does_its_step(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    row = services.hazards.start(tools.stored(services, shell)).hazard
    pane = pane_of(qtbot, services, shell)
    tools.click(pane.as_board, qtbot)
    assert {lane: view.model().rowCount() for lane, view in pane.board.lanes.items()} == {
        "todo": 0, "work": 1, "check": 0, "close": 0, "closed": 0,
    }  # fmt: skip
    drop(pane, "work", "closed")
    assert "一步一步" in dialogs.said[-1]
    assert services.hazards.load(row.id).state is HazardState.RECTIFYING
    drop(pane, "work", "check")
    window = tools.step_window(pane.desk.steps)
    tools.click(window.go, qtbot)
    assert pane.board.lanes["check"].model().rowCount() == 1
    drop(pane, "check", "work")
    back = tools.step_window(pane.desk.steps)
    tools.fill(back, reason="箱子又堆回来了")
    tools.click(back.go, qtbot)
    assert services.hazards.load(row.id).sent_back == 1
    assert pane.board.lanes["work"].model().rowCount() == 1


def test_the_board_by_keyboard(qtbot: QtBot, services: Services, shell: Shell) -> None:
    row = tools.stored(services, shell)
    pane = pane_of(qtbot, services, shell)
    tools.click(pane.as_board, qtbot)
    lane = pane.board.lanes["todo"]
    lane.setFocus()
    lane.setCurrentIndex(lane.model().index(0, 0))
    qtbot.keyClick(lane, Qt.Key.Key_Right)
    tools.click(tools.step_window(pane.desk.steps).go, qtbot)
    assert services.hazards.load(row.id).state is HazardState.RECTIFYING


def test_a_place_to_go_to_filters(qtbot: QtBot, services: Services, shell: Shell) -> None:
    three(services, shell)
    page = tools.opened(qtbot, services, shell, "ledger")
    page.open_target("ledger/overdue")
    pane = page.current()
    assert isinstance(pane, LedgerPane)
    assert titles(pane) == ["后门堆了纸箱"]


def test_papers_of_a_period_are_offered(qtbot: QtBot, services: Services, shell: Shell) -> None:
    three(services, shell)
    pane = pane_of(qtbot, services, shell)
    pane.papers.fill()
    menu = pane.papers.menu()
    assert "隐患台账" in [action.text() for action in menu.actions()]
    next(action for action in menu.actions() if action.text() == "隐患台账").trigger()
    window = pane.papers.window_
    assert window is not None
    assert window.kind().id == "hazard_ledger"
    window.close()


def test_a_note_of_the_statistics_shows_its_hazards_only(qtbot: QtBot, services: Services, shell: Shell) -> None:
    premises, today = shell.premises(), services.hazards.today()
    rows = [
        services.hazards.register(Hazard(HazardId(new_uuid()), premises, f"{n} 号门口堆物", today)).hazard
        for n in range(5)
    ]
    pane = pane_of(qtbot, services, shell)
    pane.open_target(f"{rows[1].id.hex},{rows[3].id.hex}")
    assert set(titles(pane)) == {"1 号门口堆物", "3 号门口堆物"}
    assert pane.filters.only.text() == "只看这 2 条"
    assert not pane.filters.only.isHidden()
    pane.filters.only.click()
    assert len(titles(pane)) >= 5
    assert pane.filters.only.isHidden()
    pane.open_target(f"{rows[1].id.hex},{rows[3].id.hex}")
    pane.filters.clear()
    assert len(titles(pane)) >= 5
