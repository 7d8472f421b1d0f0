"""Calendar and register, and their windows: names, the bundled font, nothing cut off at 160 % in the smallest window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.ui import appearance
from futian_desktop.ui.calendar.calendar_pane import CalendarPane
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.registers.register_pane import RegisterPane
from tests.ui import walk

TABLE = "名称\t类别\t有效期至\n客梯\t电梯\t2027-03-01\n扶梯\t电梯\t明年"


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    """160 % font size, as the setting makes it."""
    appearance.apply(qapp, "light", 160)
    yield
    appearance.apply(qapp, "light", 100)


def shown(window: MainWindow, services: Services, name: str) -> QWidget:
    """The pane, or a window over it."""
    premises = services.firms.rows()[0].premises_id
    use = services.registers
    use.add(use.typed(use.new("equipment", premises), {"kind": "lift", "name": "客梯", "next_on": "2026-03-01"}))
    where, _slash, part = name.partition("/")
    window.go_to("hazards", where if part != "list" else name)
    if where == "calendar":
        pane = window.findChild(CalendarPane)
        assert pane is not None
        if part in ("done", "moved", "aside"):
            pane.desk.say(next(row for row in pane.entries() if row.source == "rule"), part)
            assert pane.desk.window_open is not None
            return pane.desk.window_open
        return window
    found = window.findChild(RegisterPane)
    assert found is not None
    found.view.selectRow(0)
    deeds = {"edit": found.edit.click, "renew": found.renew.click}
    if part in deeds:
        deeds[part]()
    elif part == "rows":
        sheet = services.register_files.pasted(TABLE)
        found.desk.take_rows((sheet,), 0, sheet.name)
    else:
        return window
    assert found.desk.open_window is not None
    return found.desk.open_window


EVERY = ("calendar", "calendar/list", "calendar/done", "calendar/moved", "calendar/aside", "register", "register/edit",
         "register/renew", "register/rows")  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_controls_have_names_and_the_font(window: MainWindow, services: Services, name: str) -> None:
    made = shown(window, services, name)
    QApplication.processEvents()
    assert walk.unnamed(made) == []
    assert walk.other_fonts(made, appearance.FAMILY) == []


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_cut_off_at_the_largest_font(
    largest: None, window: MainWindow, services: Services, qtbot: QtBot, name: str
) -> None:
    window.resize(1024, 640)
    made = shown(window, services, name)
    qtbot.waitUntil(lambda: walk.cut_off(made) == [], timeout=2000)
