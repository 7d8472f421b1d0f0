"""A small chart of the percentages over the years, drawn by ourselves; the figures stand at the points."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from futian_desktop.services.comparisons import Choice
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px

MOST = 8


class Trend(QWidget):
    """Finished assessments by one standard, oldest first; at most the last eight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: tuple[tuple[str, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(92))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these percentages."""
        months = [f"{row.on:%Y-%m}" for row in choices]
        form = "%Y-%m" if len(set(months)) == len(months) else "%m-%d"
        self.points = tuple(
            (row.on.strftime(form), float(row.percentage)) for row in choices[-MOST:]
            if row.percentage is not None
        )  # fmt: skip
        said = "，".join(_("{year} {value} 分").format(year=year, value=value) for year, value in self.points)
        self.setAccessibleName(_("历年得分：{said}").format(said=said or _("还没有")))
        self.setToolTip(said)
        self.setVisible(len(self.points) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(92))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(92))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(px(92))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12))
        high = painter.fontMetrics().height()
        area = QRectF(px(28), high + px(6), self.width() - 2 * px(28), self.height() - 2 * high - px(14))
        lowest = max(0.0, min(value for _year, value in self.points) - 10)
        step = area.width() / max(1, len(self.points) - 1)
        spots = [
            QPointF(
                area.left() + number * step, area.bottom() - (value - lowest) / max(1.0, 100 - lowest) * area.height()
            )
            for number, (_year, value) in enumerate(self.points)
        ]
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawPolyline(QPolygonF(spots))
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        for spot, (year, value) in zip(spots, self.points, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(spot, px(4), px(4))
            painter.setPen(colour("text"))
            painter.drawText(QRectF(spot.x() - px(40), spot.y() - high - px(5), px(80), high), centre, f"{value:.1f}")
            painter.setPen(colour("text3"))
            painter.drawText(QRectF(spot.x() - px(40), area.bottom() + px(3), px(80), high), centre, year)
        painter.end()
