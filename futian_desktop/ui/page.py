"""The base of every page of the main window."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:  # the services pull in the database, which the first window must not wait for
    from futian_desktop.bootstrap import Services


class Page(QWidget):
    """A page knows the services and its shell, and no other page.

    A subclass sets `TITLE` and `WATCHES`, builds its widgets in ``__init__`` without reading data, and reads in `reload`,
    which is called before the first show and whenever a watched topic changed.
    """

    TITLE: ClassVar[str] = ""
    """Source text of the title; show it through ``_()``."""
    WATCHES: ClassVar[frozenset[Topic]] = frozenset()
    DAILY: ClassVar[bool] = False
    """Says how many days are left, so that it is read anew on another day."""

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.shell = shell
        self._stale = True
        self._day: date | None = None

    def reload(self) -> None:
        """Read and show the data anew."""

    def flush(self) -> bool:
        """Save what is pending; ``False`` keeps the user on this page."""
        return True

    def open_target(self, target: str) -> None:
        """Go to a place inside the page, e.g. an item id; called after `reload`."""

    def take_focus(self) -> None:
        """Give the keyboard to the control that comes first; called whenever the page is opened."""
        self.setFocus()

    def mark_stale(self) -> None:
        """Read anew now when shown, otherwise at the next show."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reload if something changed since the last time, or the day did where days are counted."""
        if self.DAILY:
            before, self._day = self._day, self.services.now().date()
            if before not in (None, self._day):
                self.mark_stale()
        if self._stale:
            self._stale = False
            self.reload()

    def on_changes(self, changes: Changes, source: QObject | None) -> None:
        """Called by the window for every announcement."""
        if source is not self and self.WATCHES & changes.topics:
            self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
