"""The drawing of an item large, with what is right and what is wrong in words below it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from futian_desktop.services.guidance import Drawing
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, column, label, row
from futian_desktop.ui.widgets.drawing_view import DrawingView

_WIDE, _HIGH, _SHARE = 960, 600, 0.92


class DrawingWindow(QDialog):
    """Closes with Esc, Enter, or the key that opened it.

    Args:
        title: the item.
        drawing: what is shown.
        parent: owner.
    """

    def __init__(self, title: str, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("对错图"))
        self.view = DrawingView()
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view.show_drawing(title, drawing)
        self.view.clicked.connect(self.accept)
        words = row(
            self._half("circle-check", "ok", _("对"), (drawing.right,)), self._half("x", "bad", _("错"), drawing.wrong),
            spacing=12,
        )  # fmt: skip
        for number in range(2):
            words.setStretch(number, 1)
        close = button(_("关闭"), self.accept, "primary")
        head = label(title, "title", wrap=True)
        body = column(head, self.view, words, row(None, close), spacing=12, margins=(20, 16, 20, 14))
        body.setStretch(1, 1)
        self.setLayout(body)
        self.resize(self._fitting())
        close.setFocus()

    def _fitting(self) -> QSize:
        room = self.screen().availableSize() * _SHARE
        return QSize(px(_WIDE), px(_HIGH)).boundedTo(room)

    @staticmethod
    def _half(picture: str, tone: str, head: str, texts: tuple[str, ...]) -> Card:
        title = row(IconLabel(picture, tone), label(head, "strong", tone), None, spacing=6)
        lines = (label(text, "", "2", wrap=True) for text in texts)
        return Card(column(title, *lines, None, spacing=4, margins=(14, 10, 14, 10)), "sunken")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QKeySequence(event.key()).toString() == "T":
            self.accept()
            return
        super().keyPressEvent(event)
