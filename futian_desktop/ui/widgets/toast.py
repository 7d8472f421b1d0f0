"""A bar that says what happened and offers to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, label

_SHOWN_MS = 8000
_BOTTOM = 24


class Toast(Card):
    """Lies over the lower edge of its parent for eight seconds; the keyboard reaches 撤销 with Tab."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(kind="toast", parent=parent)
        self._owner = parent
        self._undo: Callable[[], None] | None = None
        self._text = label("")
        self._button = QPushButton(_("撤销"))
        self._button.setAccessibleName(_("撤销刚才的操作"))
        self._button.clicked.connect(self._on_undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(16)
        layout.addWidget(self._text)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence, with 撤销 when there is something to undo."""
        self._undo = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)

    @Slot()
    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        self.adjustSize()
        area = self._owner.rect()
        self.move((area.width() - self.width()) // 2, area.height() - self.height() - _BOTTOM)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
