"""The emergency plan on the first page and in Ctrl+K: its station says how it stands, what is found opens at its step."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from futian_desktop.bootstrap import Services
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.plans import Deed, DeedKind
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.shell import ChangeBus
from futian_desktop.ui.tabbed_page import TabbedPage
from tests.ui.test_finder import opened


def bus(window: MainWindow) -> ChangeBus:
    """Where pages hear of changes."""
    home = window.page("home")
    assert home is not None
    return home.shell.changes


def words(window: MainWindow) -> str:
    """Everything the first page says, without what is about to be deleted."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    home = window.page("home")
    assert home is not None
    return "\n".join(row.text() for row in home.findChildren(QLabel))


def test_the_station_tells_none_being_written_and_published(window: MainWindow, services: Services) -> None:
    premises = services.firms.rows()[0].premises_id
    window.go_to("home")
    assert "没有预案" in words(window)
    assert "随后续版本提供" not in words(window)
    plan = services.sample.emergency(premises)
    bus(window).announce(Changes.of(Topic.EMERGENCY))
    assert "在写，还没发布" in words(window)
    assert "没有预案" not in words(window)
    today = services.now().date()
    plans = services.emergency.plans
    for kind in (DeedKind.APPROVE, DeedKind.PUBLISH):
        plan, changes = plans.deed(plan, Deed(kind, today))
        bus(window).announce(changes)
    assert f"{today} 发布" in words(window)
    _draft, changes = plans.new_edition(plan, "换了总指挥")
    bus(window).announce(changes)
    assert f"{today} 发布的还在用" in words(window)
    station = next(row for row in services.home.board(premises, today).road if row.id == "emergency")
    assert (station.state, station.page) == ("doing", "emergency")


@pytest.mark.parametrize(
    ("text", "tab"),
    [
        ("YA-", "plan"),
        ("燃气泄漏", "risks"),
        ("YL-", "drills"),
        ("福田街道消防站", "contacts"),
        ("灭火毯", "resources"),
    ],
)
def test_what_is_found_opens_at_its_step(window: MainWindow, services: Services, text: str, tab: str) -> None:
    services.sample.emergency(services.firms.rows()[0].premises_id)
    _made, field, shown = opened(window)
    field.insert(text)
    titles = {"plan": "应急预案", "risks": "风险点", "drills": "演练", "contacts": "外部联系", "resources": "应急物资"}
    place = next(n for n in range(shown.count()) if shown.item(n).text() == titles[tab]) + 1
    shown.setCurrentRow(place)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.current_page() == "emergency"
    page = window.page("emergency")
    assert isinstance(page, TabbedPage)
    assert page.current() is page.pane(tab)
    for made in page.findChildren(QLabel):
        assert "出错" not in made.text()
