"""登记隐患 half typed: asked about before the program closes or the page is left; it stays with its firm."""

# pyright: reportUnknownMemberType=false

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.hazards_page import HazardsPage
from futian_desktop.ui.windows.hazard_register_window import HazardRegisterWindow
from tests.ui import hazard_tools as tools
from tests.ui.conftest import FakeDialogs


def begun(window: MainWindow, words: str = "后门堆了纸箱") -> HazardRegisterWindow:
    """The window 登记隐患 with a sentence that is stored nowhere."""
    window.go_to("hazards", "today/new")
    page = window.page("hazards")
    assert isinstance(page, HazardsPage)
    made = page.findChildren(HazardRegisterWindow)[-1]
    tools.put(made.text, words)
    return made


def test_closing_the_program_asks_and_keeps_what_is_typed(window: MainWindow, dialogs: FakeDialogs) -> None:
    made = begun(window)
    dialogs.answers.append(False)
    assert not window.close()
    assert window.isVisible()
    assert (made.isVisible(), made.text.text()) == (True, "后门堆了纸箱")
    dialogs.answers.append(True)
    assert window.close()
    assert dialogs.answers == []


def test_leaving_the_page_asks_too(window: MainWindow, dialogs: FakeDialogs) -> None:
    made = begun(window)
    dialogs.answers.append(False)
    window.go_to("home")
    assert window.current_page() == "hazards"
    assert made.text.text() == "后门堆了纸箱"
    dialogs.answers.append(True)
    window.go_to("home")
    assert window.current_page() == "home"
    assert not made.isVisible()


def test_nothing_typed_is_not_asked_about(window: MainWindow, dialogs: FakeDialogs) -> None:
    made = begun(window, "")
    window.go_to("home")
    assert window.current_page() == "home"
    assert dialogs.said == []
    made.close()


def test_it_is_registered_for_the_firm_it_was_begun_in(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    mine = services.firms.rows()[0].premises_id
    made = begun(window)
    other = services.firms.create("另一家店")
    window.use_premises(other)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert [row.title for row in services.hazards.rows(mine)] == ["后门堆了纸箱"]
    assert services.hazards.rows(other) == ()


def test_a_hazard_is_recorded_in_five_deeds(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    """The shortest path: Ctrl+N, down, Enter, Ctrl+V, Enter. Under thirty seconds even for a slow hand."""
    page_words = services.hazard_help.templates(window.premises())
    window.go_to("hazards")
    page = window.page("hazards")
    assert isinstance(page, HazardsPage)
    deeds = 0
    tools.copy_picture()
    for key, modifier in (
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ):  # fmt: skip
        tools.hit(key, modifier, qtbot)
        deeds += 1
    (row,) = services.hazards.all(window.premises())
    assert (row.title, row.measure) == (page_words[0].text, page_words[0].measure)
    assert len(services.hazards.photos(row.id)) == 1
    assert deeds == 5
