"""A ring that shows how far something is, with the figure in words inside."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.tokens import CAPTION, FIGURE

_SIZE, _WIDTH = 128, 10


class ProgressRing(QWidget):
    """`show_value(58, 148, "已答 58 / 148 项")`; the big figure is the percentage unless one is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total, self._caption, self._figure, self._role = 0, 0, "", "", "accent"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, done: float, total: float, caption: str, figure: str = "", role: str = "accent") -> None:
        """Set share, caption and colour token."""
        self._done, self._total, self._caption, self._role = done, total, caption, role
        self._figure = figure or (f"{int(100 * done / total)}%" if total else "—")
        self.setAccessibleName(f"{caption}，{self._figure}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_SIZE), px(_SIZE))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = px(_WIDTH)
        side = min(self.width(), self.height())
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring.adjust(width / 2 + 1, width / 2 + 1, -width / 2 - 1, -width / 2 - 1)
        painter.setPen(QPen(colour("sunken"), width))
        painter.drawEllipse(ring)
        if self._total and self._done:
            painter.setPen(QPen(colour(self._role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * min(self._done / self._total, 1)))
        painter.setPen(colour("text"))
        painter.setFont(font(FIGURE - 6, bold=True))
        painter.drawText(ring.adjusted(0, -px(11), 0, -px(11)), Qt.AlignmentFlag.AlignCenter, self._figure)
        painter.setPen(colour("text3"))
        painter.setFont(font(CAPTION))
        painter.drawText(ring.adjusted(0, px(30), 0, px(30)), Qt.AlignmentFlag.AlignCenter, self._caption)
        painter.end()
