"""A wrapped label in which explained words have dots below them; the mouse or the keyboard asks what they mean."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from futian_desktop.domain.glossary import GlossaryWord, Place
from futian_desktop.ui.appearance import colour

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


def explained(words: Sequence[GlossaryWord]) -> str:
    """Words with what they mean, one per line."""
    return "\n".join(f"{word.word}：{word.gloss}" for word in words)


def tip(words: Sequence[GlossaryWord]) -> str:
    """The same for a tool tip: harmless whatever stands in it, and wrapped."""
    from PySide6.QtCore import Qt as Core
    from PySide6.QtGui import Qt as Gui

    text = explained(words)
    return Gui.convertFromPlainText(text, Core.WhiteSpaceMode.WhiteSpaceNormal) if text else ""


class GlossLabel(QLabel):
    """Plain text that wraps.

    Args:
        text: what is read.
        places: where explained words stand in it; without any it is an ordinary label.
        role: see `appearance`.
        tone: see `appearance`.
    """

    def __init__(
        self, text: str, places: Sequence[Place] = (), role: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.places = tuple(places)
        self._at = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        if self.places:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setAccessibleDescription(explained([place.found for place in self.places]))

    # -- where the words are ---------------------------------------------------------------------------------------

    def _layout(self) -> QTextLayout:
        """The lines as the label itself breaks them."""
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        made = QTextLayout(self.text(), self.font())
        made.setTextOption(option)
        made.beginLayout()
        high, wide = 0.0, self.contentsRect().width()
        while (line := made.createLine()).isValid():
            line.setLineWidth(wide)
            line.setPosition(QPointF(0, high))
            high += line.height()
        made.endLayout()
        return made

    def rects(self, number: int) -> list[QRectF]:
        """The boxes of an explained word on its lines."""
        place, made, area = self.places[number], self._layout(), self.contentsRect()
        found: list[QRectF] = []
        lines = [made.lineAt(row) for row in range(made.lineCount())]
        whole = sum(line.height() for line in lines)
        top = area.top() + max(0.0, (area.height() - whole) / 2)
        for line in lines:
            start = max(place.start, line.textStart())
            end = min(place.end, line.textStart() + line.textLength())
            if start < end:
                left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
                found.append(QRectF(area.left() + left, top + line.y(), right - left, line.height()))
        return found

    def place_at(self, pos: QPoint) -> int:
        """The explained word under a point, or -1."""
        hits = (n for n in range(len(self.places)) if any(rect.contains(QPointF(pos)) for rect in self.rects(n)))
        return next(hits, -1)

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.places:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self.places)):
            chosen = self.hasFocus() and number == self._at
            for rect in self.rects(number):
                pen = QPen(colour("accent"), 1.6, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                base = rect.bottom() - 1
                painter.drawLine(QPointF(rect.left() + 1, base), QPointF(rect.right() - 1, base))
                if chosen:
                    painter.setPen(QPen(colour("accent"), 1.5))
                    painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), 3, 3)
        painter.end()

    # -- asking ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.places:
            asked = cast("QHelpEvent", event)
            number = self.place_at(asked.pos())
            if number >= 0:
                self._say(number, asked.globalPos())
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _say(self, number: int, where: QPoint) -> None:
        box = self.rects(number)[0].toAlignedRect() if self.rects(number) else QRect()
        QToolTip.showText(where, tip([self.places[number].found]), self, box, 20_000)

    def _say_current(self) -> None:
        boxes = self.rects(self._at)
        if boxes and self.isVisible():
            self._say(self._at, self.mapToGlobal(boxes[0].bottomLeft().toPoint()))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and self.places:
            self._at = 0 if event.reason() == Qt.FocusReason.TabFocusReason else len(self.places) - 1
            self._say_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not 0 <= self._at + step < len(self.places):
            super().keyPressEvent(event)
            return
        self._at += step
        self._say_current()


def _x(value: object) -> float:
    """`cursorToX` answers with a number, or with the number and the letter it settled on."""
    pair = cast("tuple[float, int] | float", value)
    return float(pair[0]) if isinstance(pair, tuple) else float(pair)
