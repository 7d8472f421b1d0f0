"""The guide as third pane, or, where there is no room, as a drawer that slides over the list."""

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter, QWidget

from futian_desktop.ui.appearance import px
from futian_desktop.ui.assess.guide_pane import GuidePane

DRAWER_BELOW, DRAWER_BELOW_DESIGN = 1160, 800
"""Width of the page in pixels, and in pixels of the design, below which the guide is a drawer."""
PLACES_BELOW_DESIGN = 760
"""Width of the page in pixels of the design below which the places are a menu."""
WIDTH = 380
PANE = 330
"""Pixels of the pane when it comes back from being a drawer, which is wider."""


class GuideDrawer(QObject):
    """Moves the guide between splitter and page.

    Args:
        page: the page it slides over.
        splitter: the row of panes.
        guide: the pane.
    """

    def __init__(self, page: QWidget, splitter: QSplitter, guide: GuidePane) -> None:
        super().__init__(page)
        self._splitter, self._guide = splitter, guide
        self.drawer = False
        self._hidden = False

    @property
    def _page(self) -> QWidget:
        """The page; asked for as the parent, so that no circle of references outlives the window."""
        return cast("QWidget", self.parent())

    @property
    def open(self) -> bool:
        """Whether the guide is seen."""
        return not self._guide.isHidden()

    def fit(self) -> None:
        """Follow the size of the page."""
        width = self._page.width()
        drawer = width < DRAWER_BELOW or width < px(DRAWER_BELOW_DESIGN)
        if drawer != self.drawer:
            self.drawer = drawer
            self._guide.as_drawer(drawer)
            if drawer:
                self._guide.setParent(self._page)
                self._guide.hide()
            else:
                self._splitter.addWidget(self._guide)
                self._splitter.setStretchFactor(1, 1)
                sizes = self._splitter.sizes()
                self._splitter.setSizes([sizes[0], max(0, sum(sizes[1:]) - PANE), PANE])
                self._guide.setVisible(not self._hidden)
        if drawer:
            self._place()

    def _place(self) -> None:
        wide = min(px(WIDTH), round(self._page.width() * 0.85))
        self._guide.setGeometry(self._page.width() - wide, 0, wide, self._page.height())

    def toggle(self) -> bool:
        """Open or close; whether it is a drawer that is open now."""
        shown = not self.open
        if not self.drawer:
            self._hidden = not shown
        self._guide.setVisible(shown)
        if shown and self.drawer:
            self._place()
            self._guide.raise_()
        return shown and self.drawer

    def close(self) -> bool:
        """Close the drawer; whether it was open."""
        if not self.drawer or not self.open:
            return False
        self._guide.flush()
        self._guide.hide()
        return True
