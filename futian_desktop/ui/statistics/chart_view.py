"""A small chart drawn by ourselves: bars, columns or shares. Numbers stand at each, so no colour says it alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from futian_desktop.services.statistics import Line
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px

_ROW, _PLOT, _BAND, _MOST_COLUMNS = 26, 150, 16, 24
_PARTS = ("accent", "ok", "warn", "bad", "na", "text3", "edge")
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def found_colour() -> QColor:
    """The paler colour of what was found; what was put right lies over it in the accent."""
    made = colour("accent")
    made.setAlphaF(0.28)
    return made


class ChartView(QWidget):
    """Draws rows of one chart; the accessible name reads them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = "bars"
        self._lines: tuple[Line, ...] = ()
        self._rest = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, title: str, shape: str, lines: Sequence[Line], rest: bool = False) -> None:
        """Show these.

        Args:
            title: what the chart is called, for the accessible name.
            shape: ``bars``, ``columns`` or ``shares``.
            lines: the rows.
            rest: whether the last one sums up others; it gets no bar.
        """
        self._shape, self._lines, self._rest = shape, tuple(lines), rest
        form = _("{name} {found} 条") if shape == "shares" else _("{name} 发现 {found} 条，已整改 {right} 条")
        said = "；".join(form.format(name=row.name, found=row.found, right=row.right) for row in lines)
        self.setAccessibleName(_("图：{title}。{said}").format(title=title, said=said or _("没有数据")))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(320), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), self._high())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._high())

    def _per_line(self) -> int:
        return max(1, min(3, self.width() // px(190)))

    def _high(self) -> int:
        if self._shape == "columns":
            return px(_PLOT)
        if self._shape == "shares":
            return px(_BAND + 8 + _ROW * -(-max(len(self._lines), 1) // self._per_line()))
        return px(_ROW) * max(len(self._lines), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13))
        {"bars": self._bars, "columns": self._columns, "shares": self._shares}[self._shape](painter)
        painter.end()

    def _fill(self, painter: QPainter, area: QRectF, ink: QColor) -> None:
        if area.width() > 0 and area.height() > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(area, 2, 2)

    def _bars(self, painter: QPainter) -> None:
        drawn = self._lines[:-1] if self._rest else self._lines
        most = max([row.found for row in drawn], default=1) or 1
        metrics = painter.fontMetrics()
        numbers = [f"{row.right} / {row.found}" for row in self._lines]
        right = max(metrics.horizontalAdvance(text) for text in numbers) + px(10)
        left = min(max(metrics.horizontalAdvance(row.name) for row in self._lines) + px(10), self.width() * 2 // 5)
        track, high = self.width() - left - right, px(_ROW)
        for number, row in enumerate(self._lines):
            y = number * high
            painter.setPen(colour("text"))
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, left - px(8))
            painter.drawText(QRectF(0, y, left, high), _LEFT, name)
            painter.drawText(QRectF(left + track, y, right, high), _RIGHT, numbers[number])
            if number < len(drawn):
                for value, ink in ((row.found, found_colour()), (row.right, colour("accent"))):
                    self._fill(painter, QRectF(left, y + high * 0.22, track * value / most, high * 0.56), ink)

    def _columns(self, painter: QPainter) -> None:
        lines = self._lines[-_MOST_COLUMNS:]
        most = max([row.found for row in lines], default=1) or 1
        painter.setFont(font(12))
        metrics = painter.fontMetrics()
        text = metrics.height()
        step, base = self.width() / len(lines), self.height() - text - px(4)
        high, wide = base - text - px(6), min(step * 0.6, px(30))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(0, round(base), self.width(), round(base))
        names = [_short(row.name) for row in lines]
        every = max(1, -(-max(metrics.horizontalAdvance(name) for name in names) // max(1, int(step - 2))))
        for number, row in enumerate(lines):
            centre = (number + 0.5) * step
            for value, ink in ((row.found, found_colour()), (row.right, colour("accent"))):
                tall = high * value / most
                self._fill(painter, QRectF(centre - wide / 2, base - tall, wide, tall), ink)
            label = f"{row.right}/{row.found}"
            if row.found:
                label = label if metrics.horizontalAdvance(label) < step else str(row.found)
                painter.setPen(colour("text"))
                top = base - high * row.found / most - text - px(2)
                if metrics.horizontalAdvance(label) < step:
                    painter.drawText(QRectF(centre - step / 2, top, step, text), _CENTRE, label)
            if number % every == 0:
                painter.setPen(colour("text3"))
                painter.drawText(
                    QRectF(centre - step * every / 2, base + px(3), step * every, text), _CENTRE, names[number]
                )

    def _shares(self, painter: QPainter) -> None:
        total = sum(row.found for row in self._lines) or 1
        x, columns = 0.0, self._per_line()
        step, high = self.width() / columns, px(_ROW)
        for number, row in enumerate(self._lines):
            ink = colour(_PARTS[number % len(_PARTS)])
            part = self.width() * row.found / total
            self._fill(painter, QRectF(x, 0, max(part - 1, 1), px(_BAND)), ink)
            x += part
            left, top = number % columns * step, px(_BAND + 8) + number // columns * high
            self._fill(painter, QRectF(left, top + high * 0.3, high * 0.4, high * 0.4), ink)
            painter.setPen(colour("text"))
            words = _("{name} {found} 条 {percent}").format(name=row.name, found=row.found, percent=row.percent)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(step - high))
            painter.drawText(QRectF(left + high * 0.65, top, step - high * 0.65, high), _LEFT, shown)


def _short(month: str) -> str:
    """``2026-03`` as 3月; January and the first keep nothing more, the year stands in the table."""
    _year, _dash, number = month.partition("-")
    return _("{n}月").format(n=int(number)) if number.isdecimal() else month
