"""登记隐患: a ready sentence fills the rest, Enter stores, Shift+Enter goes on, a suspicion says the first words."""

# pyright: reportUnknownMemberType=false

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Grade, HazardSource
from futian_desktop.domain.standard import Deadline
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.hazard_register_window import HazardRegisterWindow
from tests.ui import hazard_tools as tools
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def told(shell: Shell) -> tuple[Shell, tools.Told]:
    return tools.with_toast(shell)


def _empty(window: HazardRegisterWindow) -> None:
    window.text.clear()


@pytest.fixture
def window(qtbot: QtBot, services: Services, told: tuple[Shell, tools.Told]) -> HazardRegisterWindow:
    made = HazardRegisterWindow(services, told[0])
    qtbot.addWidget(made, before_close_func=_empty)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_typed_words_find_a_ready_sentence_that_fills_the_rest(
    qtbot: QtBot, window: HazardRegisterWindow, services: Services, shell: Shell
) -> None:
    tools.put(window.text, "灭火器")
    assert 0 < window.templates.list.count() < len(services.hazard_help.templates(shell.premises()))
    qtbot.keyClick(window.text, Qt.Key.Key_Down)
    assert window.templates.list.hasFocus()
    chosen = window.templates.list.currentItem().text()
    qtbot.keyClick(window.templates.list, Qt.Key.Key_Return)
    known = next(row for row in services.hazard_help.templates(shell.premises()) if row.text == chosen)
    assert window.text.text() == chosen
    assert window.measure.toPlainText() == known.measure
    assert window.deadline.currentData() is known.deadline
    assert window.place.currentText()
    qtbot.keyClick(window, Qt.Key.Key_Return)
    (row,) = services.hazards.rows(shell.premises())
    made = services.hazards.load(row.id)
    assert (made.text, made.module, made.item, made.measure) == (chosen, known.module, known.item, known.measure)
    assert not window.isVisible()


def test_a_module_narrows_the_sentences(window: HazardRegisterWindow, services: Services, shell: Shell) -> None:
    window.templates.choose_module("M06")
    shown = {window.templates.list.item(n).text() for n in range(window.templates.list.count())}
    assert shown
    assert shown <= {row.text for row in services.hazard_help.templates(shell.premises()) if row.module == "M06"}


def test_shift_enter_goes_on_with_place_and_source(
    qtbot: QtBot, window: HazardRegisterWindow, services: Services, shell: Shell, told: tuple[Shell, tools.Told]
) -> None:
    photo = services.evidence.get(tools.photo(services, shell, "IMG_20261120_093000.jpg"))
    window.take_photos([photo])
    window.source.setCurrentIndex(window.source.findData(HazardSource.GOVERNMENT))
    tools.put(window.text, "后门堆了纸箱")
    tools.put(window.place, "后门")
    qtbot.keyClick(window.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.isVisible()
    assert window.text.text() == ""
    assert window.photos == []
    assert window.place.currentText() == "后门"
    assert window.text.hasFocus()
    tools.put(window.text, "灯不亮")
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    rows = services.hazards.rows(shell.premises())
    assert sorted((row.title, row.source, row.place) for row in rows) == [
        ("后门堆了纸箱", HazardSource.GOVERNMENT, "后门"), ("灯不亮", HazardSource.GOVERNMENT, "后门"),
    ]  # fmt: skip
    first = next(row for row in rows if row.title == "后门堆了纸箱")
    assert [shot.side for shot in services.hazards.photos(first.id)] == ["before"]
    told[1].take_back()
    assert [row.title for row in services.hazards.rows(shell.premises())] == ["后门堆了纸箱"]


def test_nothing_typed_is_said_and_the_window_stays(
    qtbot: QtBot, window: HazardRegisterWindow, services: Services, shell: Shell
) -> None:
    tools.put(window.measure, "搬走")
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert window.isVisible()
    assert "请写一句隐患是什么" in window.problem.text()
    assert window.measure.toPlainText() == "搬走"
    assert services.hazards.rows(shell.premises()) == ()
    window.measure.clear()


def test_a_day_to_come_is_refused(qtbot: QtBot, window: HazardRegisterWindow, services: Services, shell: Shell) -> None:
    tools.put(window.text, "后门堆了纸箱")
    window.found_on.setDate(window.found_on.date().addDays(3))
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    assert "还没有到" in window.problem.text()
    assert services.hazards.rows(shell.premises()) == ()


def test_a_suspicion_says_the_first_words(
    qtbot: QtBot, window: HazardRegisterWindow, services: Services, shell: Shell
) -> None:
    grave = next(row for row in services.hazard_help.templates(shell.premises()) if row.suspect)
    window.take_template(grave)
    assert window.first.isVisible()
    assert window.suspect.isChecked()
    assert any("先停用" in label.text() for label in window.first.findChildren(QLabel))
    qtbot.keyClick(window, Qt.Key.Key_Return)
    (row,) = services.hazards.rows(shell.premises())
    assert row.grade is Grade.SUSPECTED_MAJOR


def test_the_deadline_class_gives_the_day(
    qtbot: QtBot, window: HazardRegisterWindow, services: Services, shell: Shell
) -> None:
    tools.put(window.text, "后门堆了纸箱")
    window.deadline.setCurrentIndex(window.deadline.findData(Deadline.DAYS_3))
    qtbot.keyClick(window.text, Qt.Key.Key_Return)
    (row,) = services.hazards.rows(shell.premises())
    assert row.due_on is not None
    assert (row.due_on - row.found_on).days == 3


def test_typed_words_are_not_thrown_away_without_a_question(
    qtbot: QtBot, window: HazardRegisterWindow, dialogs: FakeDialogs
) -> None:
    tools.put(window.text, "后门堆了纸箱")
    dialogs.answers += [False, True]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.text.text() == "后门堆了纸箱"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
