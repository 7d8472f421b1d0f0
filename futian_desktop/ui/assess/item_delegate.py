"""Paints the cards; the current one holds a real `AnswerBar` as its editor."""

from functools import partial
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.assess.items import ROW, Index, ItemRow, state_words
from futian_desktop.ui.icons import paint_icon
from futian_desktop.ui.widgets.answer_bar import AnswerBar

SIDE, GAP, INSET, PILL = 12, 4, 20, 150
BARS = {"ok": "ok", "warn": "warn", "bad": "bad", "na": "edge", "accent": "accent"}


class ItemDelegate(QStyledItemDelegate):
    """A card: place, code and points above, the title, at the right the state; the current one is taller."""

    answered = Signal(str, object)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._current = ""

    def set_current(self, item: str) -> None:
        """The card that holds the buttons."""
        self._current = item

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = cast("ItemRow", index.data(ROW))
        view = cast("QWidget", self.parent())
        width = max(240, view.width() - 2 * SIDE - 2 * INSET - 14)
        current = row.id == self._current
        _layout, height = self._title(row, width if current else width - px(PILL))
        return QSize(200, int(height + px(44) + (px(62) if current else 0)))

    def _title(self, row: ItemRow, width: float) -> tuple[QTextLayout, float]:
        face = font(15, bold=True)
        layout = QTextLayout(row.tailored.item.title, face)
        step, y = QFontMetricsF(face).lineSpacing() + 1, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += step
        layout.endLayout()
        return layout, y

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("ItemRow", index.data(ROW))
        area = QRectF(option.rect).adjusted(SIDE, GAP, -SIDE, -GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 10, 10)
        text, tint = state_words(row.answer)
        if tint:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(BARS[tint]))
            painter.drawRoundedRect(QRectF(area.left() + 5, area.top() + 12, 4, area.height() - 24), 2, 2)
        self._paint_meta(painter, area, row)
        current = row.id == self._current
        width = area.width() - 2 * INSET - (0 if current else px(PILL))
        layout, _height = self._title(row, width)
        painter.setPen(colour("text3" if row.tailored.carried else "text"))
        layout.draw(painter, QPointF(area.left() + INSET, area.top() + px(34)))
        if not current:
            self._paint_state(painter, area, text, tint)
        painter.restore()

    def _paint_meta(self, painter: QPainter, area: QRectF, row: ItemRow) -> None:
        painter.setFont(font(12))
        painter.setPen(colour("text3"))
        item = row.tailored.item
        words = [row.place, item.id, _("{n} 分").format(n=item.points)]
        if item.first:
            words.append(_("要命的 25 项"))
        if item.veto:
            words.append(_("否决项"))
        if any(found.suspect_major for found in row.answer.findings):
            words.append(_("疑似重大，待现场核实"))
        if row.tailored.carried:
            words.append(_("档案改了，不再计分，答案已保留"))
        text = "　".join(words)
        box = QRectF(area.left() + INSET, area.top() + px(11), area.width() - 2 * INSET, px(18))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        x = box.left() + painter.fontMetrics().horizontalAdvance(text) + 12
        if row.photos:
            paint_icon(painter, "paperclip", "text3", QRect(int(x), int(box.top() + 2), px(14), px(14)))
            painter.drawText(QRectF(x + px(18), box.top(), 60, px(18)), Qt.AlignmentFlag.AlignVCenter, str(row.photos))
            x += px(36)
        if row.answer.marked:
            paint_icon(painter, "flag", "warn", QRect(int(x), int(box.top() + 2), px(14), px(14)))

    def _paint_state(self, painter: QPainter, area: QRectF, text: str, tint: str) -> None:
        painter.setFont(font(13, bold=bool(tint)))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, px(PILL) - 24)
        width = metrics.horizontalAdvance(shown) + 20
        box = QRectF(area.right() - INSET + 4 - width, area.center().y() - px(14), width, px(28))
        if tint:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(f"{tint}_tint"))
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(colour(tint or "text3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        bar = AnswerBar(parent)
        bar.chosen.connect(partial(self._on_chosen, cast("ItemRow", index.data(ROW)).id))
        return bar

    def _on_chosen(self, item: str, kind: AnswerKind) -> None:
        self.answered.emit(item, kind)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = index.data(ROW)
        if isinstance(editor, AnswerBar) and isinstance(row, ItemRow):
            editor.show_answer(row.answer.kind)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Answers are saved when chosen, not when the editor closes."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect
        high = px(40)
        editor.setGeometry(
            area.left() + SIDE + INSET, area.bottom() - GAP - high - 14, area.width() - 2 * (SIDE + INSET), high
        )
