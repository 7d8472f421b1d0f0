"""What stands under a tab of a page, and what a tab is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class Pane(QWidget):
    """Knows the services and the shell; reads in `reload`. Announce changes with ``source=self.page()``.

    A subclass sets `WATCHES`, builds its widgets in ``__init__`` without reading data, and is made when its tab is first
    opened.
    """

    WATCHES: ClassVar[frozenset[Topic]] = frozenset()
    wanted = Signal(str, str)
    """``(tab id, target)``: go to another tab."""

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.shell = shell
        self.stale = True

    def reload(self, premises: PremisesId) -> None:
        """Read and show the data of a premises anew."""

    def open_target(self, target: str) -> None:
        """Go to a record; called after `reload`."""

    def restyled(self) -> None:
        """Another font size or theme: measure anew what is measured in pixels."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout() is not None:  # not while it is being built
            self.restyled()

    def take_focus(self) -> None:
        """Give the keyboard to the control that comes first."""
        self.setFocus()

    def flush(self) -> bool:
        """Save what is pending; ``False`` keeps the user here."""
        return True


PaneFactory = Callable[["Services", Shell, QWidget], Pane]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: id, title and what makes its pane (its module is imported then)."""

    id: str
    title: str
    build: PaneFactory
