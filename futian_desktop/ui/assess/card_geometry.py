"""Where everything stands inside a card: shared by the painter, the editor of the current card and the hit test."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QTextLayout

from futian_desktop.ui.appearance import font, px
from futian_desktop.ui.widgets.answer_bar import SHORT_GAP, SHORT_HEIGHT, SHORT_WIDTH, short_answers, short_width

SIDE, GAP, INSET = 12, 3, 18
META_TOP, META_HIGH, TITLE_TOP, BOTTOM = 9, 18, 29, 11
TEXT_LEAST, PILL = 225, 104
SCROLL = 14
MOST_LINES, MOST_CHARACTERS = 6, 600
"""Of a title in the list: one cell of a published table may hold 2,000 characters."""


class CardGeometry:
    """Geometry of a card in a view of some width.

    ``wide`` cards have the short answer buttons beside the title; narrow ones show the answer as a pill, and the
    current card has its buttons below the title.
    """

    def __init__(self, view_width: int) -> None:
        self.inner = max(px(120), view_width - 2 * SIDE - 2 * INSET - SCROLL)
        self.wide = self.inner - short_width() - 16 >= px(TEXT_LEAST)

    def text_width(self, current: bool) -> int:
        """Width of the title."""
        if self.wide:
            return self.inner - short_width() - 16
        return self.inner if current else self.inner - px(PILL)

    def title(self, text: str, current: bool) -> tuple[QTextLayout, float]:
        """The title broken into lines, and its height; what is longer than six lines is read in the guide."""
        shown = text[:MOST_CHARACTERS].replace("\n", "\u2028")
        layout, high, ends = self._lines(shown, current)
        if len(ends) > MOST_LINES:
            layout, high, _ends = self._lines(shown[: max(1, ends[MOST_LINES - 1] - 2)].rstrip() + "…", current)
        return layout, high

    def _lines(self, text: str, current: bool) -> tuple[QTextLayout, float, list[int]]:
        face = font(15, bold=True)
        layout = QTextLayout(text, face)
        step, y = QFontMetricsF(face).lineSpacing() + 1, 0.0
        ends: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.text_width(current))
            line.setPosition(QPointF(0, y))
            y += step
            ends.append(line.textStart() + line.textLength())
        layout.endLayout()
        return layout, y, ends

    def head_height(self, text: str, current: bool) -> int:
        """Height of the card down to the end of title and buttons, without what the current card shows below."""
        high = px(TITLE_TOP) + self.title(text, current)[1] + px(BOTTOM)
        if self.wide:
            high = max(high, px(SHORT_HEIGHT) + 2 * px(BOTTOM))
        elif current:
            high += px(SHORT_HEIGHT) + px(6)
        return int(high) + 2 * GAP

    @staticmethod
    def area(rect: QRect) -> QRectF:
        """The card inside its row."""
        return QRectF(rect).adjusted(SIDE, GAP, -SIDE, -GAP)

    def bar(self, rect: QRect, text: str, current: bool) -> QRect:
        """The place of the five buttons inside the row; empty on narrow cards that are not current."""
        area = self.area(rect).toRect()
        head = self.head_height(text, current) - 2 * GAP
        if self.wide:
            top = area.top() + (head - px(SHORT_HEIGHT)) // 2
            return QRect(area.right() - INSET - short_width() + 1, top, short_width(), px(SHORT_HEIGHT))
        if not current:
            return QRect()
        top = area.top() + head - px(BOTTOM) - px(SHORT_HEIGHT)
        return QRect(area.left() + INSET, top, area.width() - 2 * INSET, px(SHORT_HEIGHT))

    def buttons(self, rect: QRect, text: str) -> list[QRect]:
        """The five painted buttons of a card that is not current."""
        bar = self.bar(rect, text, current=False)
        if bar.isEmpty():
            return []
        step = px(SHORT_WIDTH) + SHORT_GAP
        return [
            QRect(bar.left() + number * step, bar.top(), px(SHORT_WIDTH), bar.height())
            for number in range(len(short_answers()))
        ]
