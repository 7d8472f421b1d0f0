"""The manual: every section is there and can be reached by keyboard; the keys it names work."""

# pyright: reportUnknownMemberType=false

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from futian_desktop.ui import help_texts
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.help_page import HelpPage


def test_chips_lead_to_sections(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("help")
    page = window.page("help")
    assert isinstance(page, HelpPage)
    assert {section.title for section in help_texts.sections()} <= set(page.cards)
    chip = next(row for row in page.chips if row.text() == "遇到这些情况")
    card = page.cards["遇到这些情况"]
    qtbot.waitUntil(lambda: card.y() > 300, timeout=2000)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not card.visibleRegion().isEmpty()


def test_keys_of_the_window_are_real(window: MainWindow) -> None:
    bound = {row.key().toString() for row in window.findChildren(QShortcut)}
    named = {name for names, _text in help_texts.key_list() for name in names}
    for key in ("Ctrl+K", "Ctrl+O", "Alt+1", "Alt+9"):
        assert key in named
        assert QKeySequence(key).toString() in bound
