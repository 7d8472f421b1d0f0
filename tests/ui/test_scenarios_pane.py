"""The pane of scenarios in the real window: chosen, changed by keyboard, its gaps followed."""

# pyright: reportUnknownMemberType=false

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui import appearance
from futian_desktop.ui.emergency.scenarios_pane import ScenariosPane
from futian_desktop.ui.main_window import MainWindow
from tests.emergency import manned
from tests.ui import walk

Open = Callable[[str], ScenariosPane]


@pytest.fixture
def premises(services: Services) -> PremisesId:
    found = services.firms.rows()[0].premises_id
    manned(services, found)
    return found


@pytest.fixture
def pane(window: MainWindow, services: Services, premises: PremisesId, qtbot: QtBot) -> ScenariosPane:
    window.use_premises(premises)
    window.go_to("emergency", "scenarios")
    found = window.findChild(ScenariosPane)
    assert isinstance(found, ScenariosPane)
    return found


def chosen(pane: ScenariosPane, accident: str = "fire") -> None:
    pane.choices.chosen.emit(accident, "库房")


def test_the_first_scenario_is_chosen_from_cards(pane: ScenariosPane, services: Services, premises: PremisesId) -> None:
    cards = [row for row in pane.choices.findChildren(QPushButton) if row.text() == "用这个"]
    assert len(cards) == len(services.emergency.scenarios.choices(premises))
    cards[0].click()
    (stored,) = services.emergency.scenarios.rows(premises)
    assert stored.accident == services.emergency.scenarios.choices(premises)[0].accident.id
    assert pane.title.text() == stored.title
    assert not pane.choices.isVisible()


def test_typed_fields_are_kept(pane: ScenariosPane, services: Services, premises: PremisesId) -> None:
    chosen(pane)
    pane.title.setText("库房着火")
    pane.worst.setPlainText("夜里两个人")
    pane.when.setText("23:00")
    assert pane.flush()
    (stored,) = services.emergency.scenarios.rows(premises)
    assert (stored.title, stored.worst, stored.when, stored.place) == ("库房着火", "夜里两个人", "23:00", "库房")


def test_a_task_is_changed_below_its_list(
    pane: ScenariosPane, services: Services, premises: PremisesId, qtbot: QtBot
) -> None:
    chosen(pane)
    listed = pane.board.lists["respond"]
    listed.setFocus()
    listed.setCurrentRow(1)
    place = listed.current()
    assert place is not None
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    editor = pane.board.editor
    assert editor.isVisible()
    editor.text.setPlainText("喊人，<b>开门</b>")
    editor.minute.setValue(7)
    editor.takes.setValue(3)
    (stored,) = services.emergency.scenarios.rows(premises)
    task = stored.tasks[place]
    assert (task.text, task.minute, task.takes) == ("喊人，<b>开门</b>", 7, 3)
    editor.done.click()
    assert not editor.isVisible()
    assert "第 7 到 10 分钟" in pane.board.timeline.accessibleName()


def test_keys_change_the_order_and_remove(
    pane: ScenariosPane, services: Services, premises: PremisesId, qtbot: QtBot
) -> None:
    chosen(pane)
    listed = pane.board.lists["prepare"]
    before = listed.places()
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (stored,) = services.emergency.scenarios.rows(premises)
    assert listed.places() == before
    assert listed.currentRow() == 1 or listed.item(1).text() != listed.item(0).text()
    accident = services.emergency.accidents["fire"]
    texts = [row.text for row in accident.tasks if row.stage == "prepare"]
    assert [row.text for row in stored.stage("prepare")] == [texts[1], texts[0], *texts[2:]]
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    (stored,) = services.emergency.scenarios.rows(premises)
    assert [row.text for row in stored.stage("prepare")] == [texts[0], *texts[2:]]


def test_dragging_changes_the_order(
    pane: ScenariosPane, services: Services, premises: PremisesId, qtbot: QtBot
) -> None:
    chosen(pane)
    listed = pane.board.lists["respond"]
    before = services.emergency.scenarios.rows(premises)[0].stage("respond")
    last = len(before) - 1
    listed.model().moveRow(QModelIndex(), last, QModelIndex(), 0)  # what a drop does
    qtbot.waitUntil(
        lambda: services.emergency.scenarios.rows(premises)[0].stage("respond")[0].text == before[last].text
    )
    after = services.emergency.scenarios.rows(premises)[0].stage("respond")
    assert [row.minute for row in after] == [row.minute for row in before]
    assert [row.text for row in after] == [before[last].text, *(row.text for row in before[:last])]


def test_a_task_is_added_and_waits_for_its_words(pane: ScenariosPane, services: Services, premises: PremisesId) -> None:
    chosen(pane)
    count = len(services.emergency.scenarios.rows(premises)[0].tasks)
    add = next(row for row in pane.findChildren(QPushButton) if row.accessibleName() == "在监测与预警里加一件事")
    add.click()
    assert pane.board.editor.text.hasFocus() or pane.board.editor.isVisible()
    (stored,) = services.emergency.scenarios.rows(premises)
    assert len(stored.tasks) == count + 1
    assert stored.tasks[-1].stage == "warn"


def test_missing_things_go_into_the_register_with_one_click(
    pane: ScenariosPane, services: Services, premises: PremisesId, window: MainWindow
) -> None:
    chosen(pane)
    wanted = [
        gap
        for gap in services.emergency.scenarios.gaps(services.emergency.scenarios.rows(premises)[0])
        if gap.kind == "need"
    ]
    assert wanted
    pane.gaps.all_things.click()
    assert len(services.registers.rows("emergency_resource", premises)) == len(wanted)


def test_a_gap_is_noted_for_the_plan(pane: ScenariosPane, services: Services, premises: PremisesId) -> None:
    chosen(pane)
    note = next(row for row in pane.gaps.findChildren(QPushButton) if row.text() == "记给预案")
    note.click()
    assert len(services.emergency.scenarios.plan_notes(premises)) == 1
    changed = next(row for row in pane.gaps.findChildren(QPushButton) if row.text() == "预案改好了")
    changed.click()
    assert services.emergency.scenarios.plan_notes(premises) == ()


def test_a_bar_of_the_timeline_opens_its_task(pane: ScenariosPane, qtbot: QtBot) -> None:
    chosen(pane)
    timeline = pane.board.timeline
    timeline.resize(700, timeline.height())
    point = next(
        QPoint(x, y) for y in range(4, timeline.height(), 6) for x in range(0, 700, 6) if timeline.bar_at(QPoint(x, y))
    )
    bar = timeline.bar_at(point)
    assert bar is not None
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=point)
    assert pane.board.editing == bar.place


def test_removed_and_another_chosen(pane: ScenariosPane, services: Services, premises: PremisesId) -> None:
    chosen(pane)
    chosen(pane, "gas_leak")
    assert pane.which.count() == 2
    pane.remove.click()
    assert [row.accident for row in services.emergency.scenarios.rows(premises)] == ["fire"]
    assert pane.scenario is not None
    assert pane.scenario.accident == "fire"


@pytest.mark.parametrize(("theme", "percent"), [("light", 100), ("dark", 150)])
def test_nothing_is_wider_than_the_window(pane: ScenariosPane, window: MainWindow, theme: str, percent: int) -> None:
    from PySide6.QtWidgets import QApplication, QScrollArea

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        appearance.apply(application, theme, percent)
        window.resize(1366, 768)
        chosen(pane)
        pane.board.edit(0)
        application.processEvents()
        area = pane.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        content = area.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= area.viewport().width()
    finally:
        appearance.apply(application, "light", 100)


def test_names_fonts_and_nothing_cut_off_at_the_largest_size(
    pane: ScenariosPane, window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    try:
        appearance.apply(qapp, "dark", 160)
        window.resize(1366, 768)
        chosen(pane)
        pane.board.edit(0)
        qtbot.waitUntil(lambda: walk.cut_off(pane) == [], timeout=2000)
        assert walk.unnamed(pane) == []
        assert walk.other_fonts(pane, appearance.FAMILY) == []
    finally:
        appearance.apply(qapp, "light", 100)
