"""The clock of a drill, big enough to be read across the room."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from futian_desktop.services.emergency.drill_words import clock
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font

_SIZE = 60


class ClockFace(QWidget):
    """Minutes and seconds; grey while it stands. The accessible name says the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._running = clock(0), False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_seconds(0, running=False)

    @property
    def words(self) -> str:
        """What it shows."""
        return self._words

    def show_seconds(self, seconds: int, *, running: bool) -> None:
        """Show this."""
        longer = len(clock(seconds)) != len(self._words)
        self._words, self._running = clock(seconds), running
        self.setAccessibleName(_("用时 {time}").format(time=self._words))
        if longer:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(_SIZE, bold=True))
        return QSize(metrics.horizontalAdvance("0" * len(self._words)) + 8, metrics.ascent() + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(_SIZE, bold=True))
        painter.setPen(colour("accent" if self._running else "text3"))
        area = QRect(0, 0, self.width(), self.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._words)
        painter.end()
