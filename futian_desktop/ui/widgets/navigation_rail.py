"""The column of page buttons at the left."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.navigation import FIRMS, PageEntry

_PICTURE = 20
_PADDING = 12


class NavigationRail(QFrame):
    """Icon over label, checked for the current page; `page_requested` carries the page id."""

    page_requested = Signal(str)

    def __init__(self, entries: tuple[PageEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self.setProperty("pane", "rail")
        self.setAccessibleName(_("页面"))
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(2)
        shown = [entry for entry in entries if entry.place != "hidden"]
        for number, entry in enumerate(shown, 1):
            if entry.place == "foot" and not any(row.place == "foot" for row in shown[: number - 1]):
                layout.addStretch(1)
            made = self._button(entry)
            self._buttons[entry.id] = made
            self._group.addButton(made)
            layout.addWidget(made)
        self.set_many(False)

    def _button(self, entry: PageEntry) -> QToolButton:
        made = QToolButton()
        made.setText(entry.title)
        made.setIcon(icon(entry.icon, "text2", "accent"))
        made.setIconSize(QSize(20, 20))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        made.setCheckable(True)
        made.setProperty("rail", True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAccessibleName(entry.title)
        made.clicked.connect(partial(self._on_clicked, entry.id))
        return made

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            for made in self._buttons.values():
                made.setIconSize(QSize(px(_PICTURE), px(_PICTURE)))
            self._fit()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Without room for pictures the words alone stay: a cut-off word helps nobody."""
        shown = [made for made in self._buttons.values() if not made.isHidden()]
        line = self.fontMetrics().height()
        needed = len(shown) * (px(_PICTURE) + line + _PADDING + 2) + 2 * _PADDING
        tall = self.height() >= needed
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if tall else Qt.ToolButtonStyle.ToolButtonTextOnly
        for made in self._buttons.values():
            made.setToolButtonStyle(style)

    def set_many(self, many: bool) -> None:
        """The list of firms is on the rail where there is more than one."""
        self._buttons[FIRMS].setVisible(many)
        shown = [made for made in self._buttons.values() if not made.isHidden()]
        for number, made in enumerate(shown, 1):
            keys = _("（Alt+{key}）").format(key=number % 10) if number <= 10 else ""  # noqa: PLR2004 - ten digits
            made.setToolTip(made.text() + keys)
        self._fit()

    def offers(self, page: str) -> bool:
        """Whether a page has a button now."""
        return page in self._buttons and not self._buttons[page].isHidden()

    def show_page(self, page: str) -> None:
        """Press the button of a page; a hidden page presses none."""
        self._group.setExclusive(False)
        for key, made in self._buttons.items():
            made.setChecked(key == page)
        self._group.setExclusive(True)

    def set_firm_known(self, known: bool, free: frozenset[str]) -> None:
        """Before the first firm only the pages in ``free`` can be opened."""
        for key, made in self._buttons.items():
            made.setEnabled(known or key in free)

    def _on_clicked(self, page: str, _checked: bool = False) -> None:
        self.page_requested.emit(page)
