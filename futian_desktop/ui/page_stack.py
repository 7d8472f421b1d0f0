"""Holds the pages that were opened, or what stands in their place while no workspace is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from futian_desktop.ui.navigation import PageEntry
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


_DAY_MS = 30_000
"""How often the page in sight looks at the day: a program left open over night does not show yesterday's numbers."""


class PageStack(QStackedWidget):
    """Builds a page at its first visit.

    Args:
        waiting: shown while a workspace is being opened.
    """

    def __init__(self, waiting: QWidget) -> None:
        super().__init__()
        self._waiting = waiting
        self._problem: QWidget | None = None
        self._pages: dict[str, Page] = {}
        self.addWidget(waiting)
        self._clock = QTimer(self, interval=_DAY_MS)
        self._clock.timeout.connect(self.look_at_day)
        self._clock.start()

    @Slot()
    def look_at_day(self) -> None:
        """Read the page in sight anew where it counts days and it is another day."""
        shown = self.currentWidget()
        if isinstance(shown, Page) and shown.DAILY:
            shown.refresh()

    def page(self, name: str) -> Page | None:
        """An open page."""
        return self._pages.get(name)

    def pages(self) -> tuple[Page, ...]:
        """All open pages."""
        return tuple(self._pages.values())

    def opened(self, entry: PageEntry, services: "Services", shell: Shell) -> Page:
        """The page of an entry, built if need be."""
        if entry.id not in self._pages:
            made = entry.build(services, shell, self)
            made.setAccessibleName(entry.title)
            self._pages[entry.id] = made
            self.addWidget(made)
        return self._pages[entry.id]

    def drop_pages(self) -> None:
        """Let go of every page; the waiting picture is shown."""
        self.setCurrentWidget(self._waiting)
        pages, self._pages = self._pages, {}
        for page in pages.values():
            self.removeWidget(page)
            page.hide()
            page.deleteLater()

    def show_problem(self, widget: QWidget) -> None:
        """Put a widget in the place of the pages."""
        self.drop_problem()
        self._problem = widget
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def drop_problem(self) -> None:
        """Take it away again."""
        if self._problem is not None:
            self.removeWidget(self._problem)
            self._problem.deleteLater()
            self._problem = None
