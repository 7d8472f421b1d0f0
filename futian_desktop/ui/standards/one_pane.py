"""Where three panes do not fit beside each other, one is shown at a time: tree, list, reading."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from futian_desktop.ui.appearance import px

if TYPE_CHECKING:
    from futian_desktop.ui.pages.standards_page import StandardsPage

TREE, LIST, READER = range(3)
_NARROW = 800
"""Width of the page in pixels of the design below which there is one pane."""


class OnePane(QObject):
    """Decides which panes are seen; does nothing where all fit."""

    def __init__(self, page: "StandardsPage") -> None:
        super().__init__(page)
        self.pane = LIST
        self.narrow = False

    @property
    def _page(self) -> "StandardsPage":
        return cast("StandardsPage", self.parent())

    def fit(self) -> None:
        """After a change of size."""
        self.narrow = self._page.width() < px(_NARROW)
        self._show()

    def show_pane(self, pane: int) -> None:
        """Go to a pane, where only one is seen."""
        self.pane = pane
        self._show()

    @Slot()
    def back(self) -> bool:
        """From reading to the list, from the list to the tree; whether there was a step to go."""
        if not self.narrow or self.pane == TREE:
            return False
        self.show_pane(self.pane - 1)
        (self._page.view if self.pane == LIST else self._page.tree).setFocus()
        return True

    def _show(self) -> None:
        page = self._page
        for pane, widget in ((TREE, page.tree), (LIST, page.middle), (READER, page.reader)):
            widget.setVisible(not self.narrow or pane == self.pane)
        page.step.setVisible(self.narrow and self.pane != TREE)
        page.count.setVisible(not self.narrow)
        for box in (page.element, page.basis):
            box.setVisible(not self.narrow or self.pane == LIST)
