"""The hands of a person at the program: press by words, type into a field by its name, read what is on screen."""

# pyright: reportUnknownMemberType=false

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.page_stack import PageStack
from futian_desktop.ui.pages.home_page import HomePage
from tests.ui.assess_tools import settle
from tests.ui.conftest import FakeDialogs
from tests.ui.hazard_tools import put
from tests.year import Clock

LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True, slots=True)
class Home:
    """What stands on the first page."""

    headline: str
    figures: str
    """Progress, points and grade."""
    due_title: str
    due: tuple[str, ...]
    """Lines as a screen reader says them: title and days."""
    road: str
    missing: tuple[str, ...]
    button: str
    day: str

    def line(self, begin: str) -> str:
        """The line that begins so."""
        return next((row for row in self.due if row.startswith(begin)), "")


@dataclass
class Hand:
    """A person before the window. Every deed goes through a widget that can be seen."""

    window: MainWindow
    services: Services
    clock: Clock
    qtbot: QtBot
    dialogs: FakeDialogs
    shots: int = 0
    seen: list[Path] = field(default_factory=list[Path])

    @property
    def premises(self) -> PremisesId:
        """The firm that is shown."""
        found = self.window.current_premises()
        assert found is not None
        return found

    @property
    def year(self) -> int:
        """The year of the story."""
        return self.clock.moment.year

    def on(self, month: int, day: int) -> date:
        """Another day has come; the program was left open, as on any shop's computer."""
        made = date(self.year, month, day)
        self.clock.set(made)
        stack = self.window.findChild(PageStack)
        assert stack is not None
        stack.look_at_day()
        settle()
        return made

    # -- pressing --------------------------------------------------------------------------------------------------

    def top(self) -> QWidget:
        """The window in front: the newest dialog, or the program's own."""
        settle()
        open_ = [made for made in self.window.findChildren(QDialog) if made.isVisible()]
        front = QApplication.activeModalWidget()
        return front or (open_[-1] if open_ else self.window)

    def button(self, words: str, root: QWidget | None = None) -> QAbstractButton:
        """A visible button by its text or its name."""
        where = root or self.top()
        settle()
        rows = [made for made in where.findChildren(QAbstractButton) if made.isVisible()]
        found = [made for made in rows if words in (made.text(), made.accessibleName())]
        assert found, f"no {words} among {[made.text() or made.accessibleName() for made in rows]}"
        return found[0]

    def names(self) -> list[str]:
        """Names of the buttons in sight."""
        settle()
        return [made.accessibleName() for made in self.top().findChildren(QAbstractButton) if made.isVisible()]

    def press(self, words: str, root: QWidget | None = None) -> None:
        """Click a button."""
        found = self.button(words, root)
        assert found.isEnabled(), words
        self.qtbot.mouseClick(found, LEFT)
        settle()

    def page(self, title: str) -> None:
        """Go to a page by the rail; a click brings the program's window to the front."""
        self.front(self.window)
        self.press(title, self.window)

    def tab(self, title: str) -> None:
        """Go to a tab of the page 隐患."""
        self.page("隐患")
        bar = next(bar for bar in self.window.findChildren(QTabBar) if bar.isVisible())
        number = next(n for n in range(bar.count()) if bar.tabText(n) == title)
        self.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
        settle()

    def keys(self, target: QWidget, *keys: Qt.Key) -> None:
        """Press keys."""
        for key in keys:
            self.qtbot.keyClick(target, key)

    def shortcut(self, key: Qt.Key) -> None:
        """Ctrl and a key, wherever the keyboard is."""
        self.front(self.top())
        target = QApplication.focusWidget()
        assert target is not None
        self.qtbot.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
        settle()

    def front(self, root: QWidget) -> None:
        """The window that is clicked comes to the front; without a screen nobody does that by himself."""
        settle()
        if QApplication.activeWindow() is not root.window():
            root.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is root.window(), timeout=3000)
            settle()

    # -- typing ----------------------------------------------------------------------------------------------------

    def field(self, name: str) -> QWidget:
        """A visible field by its name."""
        kinds = (QComboBox, QLineEdit, QPlainTextEdit, QDateEdit)
        rows = [made for kind in kinds for made in self.top().findChildren(kind) if made.isVisible()]
        found = [made for made in rows if made.accessibleName().startswith(name)]
        assert found, f"no {name} among {[made.accessibleName() for made in rows]}"
        return found[0]

    def write(self, name: str, text: str) -> None:
        """Put a text into a field: `keyClicks` knows no Chinese."""
        target = self.field(name)
        assert target.isEnabled(), name
        target.setFocus()
        put(target, text)

    def date(self, name: str, day: date) -> None:
        """Put a day into a field."""
        target = self.field(name)
        assert isinstance(target, QDateEdit)
        assert target.isEnabled(), name
        target.setDate(QDate(day.year, day.month, day.day))

    def paste_photo(self, root: QWidget) -> None:
        """Take a photo and paste it."""
        self.shots += 1
        picture = QImage(96, 72, QImage.Format.Format_RGB32)
        picture.fill(QColor(40 + self.shots * 37 % 200, 120, 60 + self.shots * 53 % 190))
        QGuiApplication.clipboard().setImage(picture)
        self.front(root)
        self.shortcut(Qt.Key.Key_V)

    # -- reading ---------------------------------------------------------------------------------------------------

    def words(self, root: QWidget | None = None) -> str:
        """Everything written in sight."""
        where = root or self.top()
        settle()
        return "\n".join(made.text() for made in where.findChildren(QLabel) if made.isVisible() and made.text())

    def home(self) -> Home:
        """Go to the first page, wait for what it reads after its first paint, and read it."""
        self.page("工作台")
        page = self.window.page("home")
        assert isinstance(page, HomePage)
        self.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in page.findChildren(QTimer)), timeout=5000)
        settle()
        lines = [
            made.accessibleName()
            for made in page.ui.due_card.findChildren(QWidget)
            if made.accessibleName().endswith(("天", "到期"))
        ]
        figures = (page.ui.progress_ring.accessibleName(), page.ui.score_label.text(), page.ui.grade_label.text())
        missing = tuple(_labels(page.ui.missing_card))
        road = "\n".join(_labels(page.ui.road_strip))
        return Home(page.ui.headline_label.text(), "　".join(figures), page.ui.due_title.text(), tuple(lines), road,
                    missing, page.ui.next_button.text(), page.ui.subtitle_label.text())  # fmt: skip

    def picture(self, file: Path) -> None:
        """Keep what the window looks like."""
        settle()
        self.window.grab().save(str(file))
        self.seen.append(file)


def _labels(root: QWidget) -> list[str]:
    return [made.text() for made in root.findChildren(QLabel) if made.isVisible() and made.text()]
