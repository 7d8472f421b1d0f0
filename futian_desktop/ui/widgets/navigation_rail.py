"""The column of page buttons at the left."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.navigation import PageEntry


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
            made = self._button(entry, number)
            self._buttons[entry.id] = made
            self._group.addButton(made)
            layout.addWidget(made)

    def _button(self, entry: PageEntry, number: int) -> QToolButton:
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
        made.setToolTip(_("{title}（Alt+{key}）").format(title=entry.title, key=number % 10))
        made.clicked.connect(partial(self._on_clicked, entry.id))
        return made

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            for made in self._buttons.values():
                made.setIconSize(QSize(px(20), px(20)))
        super().changeEvent(event)

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
