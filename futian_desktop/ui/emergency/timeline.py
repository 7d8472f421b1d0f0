"""The response as a picture: a lane per post, a bar per task, minutes along the bottom. Clashes are hatched and say so."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from futian_desktop.domain.timelines import Bar, Lane, ticks
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px

_ROW, _AXIS, _PAD = 30, 26, 6
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


class Timeline(QWidget):
    """`chosen` with the place of a task whose bar was clicked; the accessible name reads the whole picture."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._names: Mapping[str, str] = {}
        self._texts: Mapping[int, str] = {}
        self._clashes: frozenset[int] = frozenset()
        self._lasts = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lanes(
        self, lanes: tuple[Lane, ...], names: Mapping[str, str], texts: Mapping[int, str], clashes: frozenset[int]
    ) -> None:
        """Show these.

        Args:
            lanes: what to draw.
            names: printed name per actor key.
            texts: words per place of a task, fields filled.
            clashes: places of tasks that cannot be done in time.
        """
        self._lanes, self._names, self._texts, self._clashes = lanes, names, texts, clashes
        self._lasts = max((bar.minute + bar.takes for lane in lanes for bar in lane.bars), default=0)
        form = _("第 {first} 到 {last} 分钟，{who}：{text}")
        said = [
            form.format(first=bar.minute, last=bar.minute + bar.takes, who=names.get(lane.post, lane.post), text=texts.get(bar.place, ""))
            + (_("（来不及）") if bar.place in clashes else "")
            for lane in lanes for bar in lane.bars
        ]  # fmt: skip
        self.setAccessibleName(_("时间线。{said}").format(said="；".join(said) or _("还没有处置与救援的事")))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(520), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), self._high())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._high())

    def _high(self) -> int:
        return sum(lane.rows * px(_ROW) + px(_PAD) for lane in self._lanes) + px(_AXIS)

    def _left(self) -> int:
        return min(px(150), self.width() // 3)

    def _per_minute(self) -> float:
        return (self.width() - self._left() - px(8)) / max(ticks(self._lasts)[-1], 1)

    def _areas(self) -> list[tuple[Lane, Bar, QRectF]]:
        made: list[tuple[Lane, Bar, QRectF]] = []
        y = 0
        for lane in self._lanes:
            for bar in lane.bars:
                x = self._left() + bar.minute * self._per_minute()
                top = y + bar.row * px(_ROW) + 2
                made.append((lane, bar, QRectF(x + 1, top, max(bar.takes * self._per_minute() - 2, 4), px(_ROW) - 4)))
            y += lane.rows * px(_ROW) + px(_PAD)
        return made

    def bar_at(self, point: QPoint) -> Bar | None:
        """The bar under a point of the widget."""
        return next((bar for _lane, bar, area in self._areas() if area.contains(point.toPointF())), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self.bar_at(event.position().toPoint())
        if bar is not None:
            self.chosen.emit(bar.place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), self._texts.get(bar.place, "") if bar else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lanes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13))
        self._paint_ground(painter)
        for lane, bar, area in self._areas():
            self._paint_bar(painter, lane, bar, area)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        left, base = self._left(), self._high() - px(_AXIS)
        metrics = painter.fontMetrics()
        painter.setPen(QPen(colour("line"), 1))
        y = 0
        for lane in self._lanes:
            high = lane.rows * px(_ROW)
            painter.fillRect(QRectF(left, y, self.width() - left, high), colour("window"))
            painter.setPen(colour("text"))
            name = metrics.elidedText(self._names.get(lane.post, lane.post), Qt.TextElideMode.ElideRight, left - px(8))
            painter.drawText(QRectF(0, y, left, high), _LEFT, name)
            y += high + px(_PAD)
        painter.setFont(font(12))
        for minute in ticks(self._lasts):
            x = left + minute * self._per_minute()
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(round(x), 0, round(x), base)
            painter.setPen(colour("text3"))
            words = _("{n} 分").format(n=minute)
            wide = painter.fontMetrics().horizontalAdvance(words) + 4
            at = min(max(x - wide / 2, left), self.width() - wide)
            painter.drawText(QRectF(at, base, wide, px(_AXIS)), _CENTRE, words)
        painter.setFont(font(13))

    def _paint_bar(self, painter: QPainter, lane: Lane, bar: Bar, area: QRectF) -> None:
        late = bar.place in self._clashes
        painter.setPen(QPen(colour("bad" if late else "accent"), 1))
        painter.setBrush(colour("bad_tint" if late else "accent_tint"))
        painter.drawRoundedRect(area, 4, 4)
        if late:
            painter.setPen(Qt.PenStyle.NoPen)
            ink = colour("bad")
            ink.setAlphaF(0.25)
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(area, 4, 4)
        painter.setPen(colour("bad" if late else "text"))
        text = self._texts.get(bar.place, bar.text)
        others = [other for other in lane.bars if other.row == bar.row and other.minute >= bar.minute + bar.takes]
        end = self._left() + min((row.minute for row in others), default=10**6) * self._per_minute()
        room = area.width() - px(10)
        if room < painter.fontMetrics().horizontalAdvance(text[:4]) and end - area.right() > px(60):
            room = min(end, self.width()) - area.right() - px(8)
            area = QRectF(area.right(), area.top(), room + px(6), area.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(int(room), 0))
        painter.drawText(area.adjusted(px(5), 0, 0, 0), _LEFT, shown)
