"""The window: opens, shows pages, saves, closes, is freed; every control has a name."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.system import preferences as stored
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import navigation
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.widgets.top_bar import TopBar
from tests.ui.conftest import FakeDialogs, Visits, fixed_now

OWN = ("home", "hazards", "emergency", "training", "policies", "settings", "help")


class CountingPage(Page):
    TITLE = "页"
    WATCHES = frozenset({Topic.ANSWER})
    loaded = 0

    def reload(self) -> None:
        self.loaded += 1


def test_window_is_painted_without_workspace(bare_window: MainWindow) -> None:
    bare_window.show()
    assert not bare_window.grab().isNull()
    bare_window.go_to("home")
    assert bare_window.page("home") is None


@pytest.mark.parametrize("name", OWN)
def test_page_opens(window: MainWindow, name: str) -> None:
    window.go_to(name)
    page = window.page(name)
    assert page is not None
    assert page.isVisible()


@pytest.mark.parametrize("name", OWN)
def test_page_fits_the_smallest_window(window: MainWindow, name: str, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    window.go_to(name)
    assert window.width() == 1024
    page = window.page(name)
    assert page is not None
    areas = [area for area in page.findChildren(QAbstractScrollArea) if area.isVisible()]
    assert areas
    bar = areas[0].horizontalScrollBar()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=1000)


def test_saved_time_is_shown_after_a_change(window: MainWindow, shell: Shell) -> None:
    page = window.page("home")
    assert page is not None
    page.shell.changes.announce(Changes.of(Topic.ANSWER))
    texts = [child.text() for child in window.findChildren(TopBar)[0].findChildren(QLabel)]
    assert any("14:03" in text for text in texts)


def test_hidden_page_reloads_when_shown(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = CountingPage(services, shell)
    qtbot.addWidget(page)
    page.show()
    assert page.loaded == 1
    page.on_changes(Changes.of(Topic.DOCUMENT), None)
    page.on_changes(Changes.of(Topic.ANSWER), page)
    assert page.loaded == 1
    page.on_changes(Changes.of(Topic.ANSWER), None)
    assert page.loaded == 2
    page.hide()
    page.on_changes(Changes.of(Topic.ANSWER), None)
    assert page.loaded == 2
    page.show()
    assert page.loaded == 3


def test_close_stores_preferences(window: MainWindow, tmp_path: Path) -> None:
    window.go_to("settings")
    window.close()
    assert stored.load(tmp_path / "preferences.json").last_page == "settings"


def test_window_and_pages_are_freed(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    window = MainWindow(Preferences(), tmp_path / "preferences.json", fixed_now)
    window.attach(services, InlineTasks(), FakeDialogs())
    for name in OWN:
        window.go_to(name)
    gone = [weakref.ref(window), *(weakref.ref(page) for name in OWN if (page := window.page(name)) is not None)]
    del page
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref() for ref in gone if ref() is not None] == []


def test_pages_have_one_id_each() -> None:
    ids = [entry.id for entry in navigation.pages()]
    assert len(ids) == len(set(ids))


def test_settings_are_stored_at_once(window: MainWindow, tmp_path: Path) -> None:
    window.go_to("settings")
    page = window.page("settings")
    assert page is not None
    edit = next(row for row in page.findChildren(QLineEdit) if row.objectName() == "operator_edit")
    edit.setText("李敏")
    edit.editingFinished.emit()
    assert stored.load(tmp_path / "preferences.json").operator == "李敏"


def test_damaged_preferences_mean_defaults(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text('{"theme": "pink", "font_percent": 900, "operator": 3, "recent_files": ["a"]}', "utf-8")
    found = stored.load(file)
    assert (found.theme, found.font_percent, found.operator, found.recent_files) == ("system", 160, "", ("a",))
    file.write_text("{", "utf-8")
    assert stored.load(file) == Preferences()


def test_visits_record(visits: Visits, shell: Shell) -> None:
    shell.go_to("home", "")
    assert visits.pages == [("home", "")]
