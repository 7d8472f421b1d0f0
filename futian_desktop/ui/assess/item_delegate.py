"""Paints the cards; the current one holds real widgets: `CardEditor`."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.assess.card_editor import CardEditor
from futian_desktop.ui.assess.card_geometry import GAP, INSET, META_HIGH, META_TOP, PILL, TITLE_TOP, CardGeometry
from futian_desktop.ui.assess.items import ROW, Index, ItemRow, marks, state_words
from futian_desktop.ui.icons import paint_icon
from futian_desktop.ui.widgets.answer_bar import short_answers

BARS = {"ok": "ok", "warn": "warn", "bad": "bad", "na": "edge", "accent": "accent"}


class ItemDelegate(QStyledItemDelegate):
    """A card: place, code, points and marks above, the title, at the right the answers; the current one is taller."""

    made = Signal(object)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._current = ""
        self.editor: CardEditor | None = None
        self.drop_target = ""

    def set_current(self, item: str) -> None:
        """The card that holds the widgets."""
        self._current = item

    def geometry(self) -> CardGeometry:
        """Measures for the view as wide as it is."""
        return CardGeometry(self._view.width())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = cast("ItemRow", index.data(ROW))
        current = row.id == self._current
        high = self.geometry().head_height(row.tailored.item.title, current)
        if current and self.editor is not None and self.editor.item == row.id:
            high += self.editor.extra_height(self.geometry().inner)
        return QSize(200, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("ItemRow", index.data(ROW))
        measures = self.geometry()
        area = measures.area(option.rect)
        current = row.id == self._current
        aimed = row.id == self.drop_target
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) or current or aimed
        painter.setPen(QPen(colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(colour("accent_tint" if aimed else "surface"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 10, 10)
        text, tint = state_words(row.answer)
        if tint:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(BARS[tint]))
            painter.drawRoundedRect(QRectF(area.left() + 5, area.top() + 11, 4, area.height() - 22), 2, 2)
        self._paint_meta(painter, area, row, measures)
        layout, _high = measures.title(row.tailored.item.title, current)
        painter.setPen(colour("text3" if row.tailored.carried else "text"))
        layout.draw(painter, area.topLeft() + QRectF(INSET, px(TITLE_TOP), 0, 0).topLeft())
        if not current and measures.wide:
            self._paint_buttons(painter, measures.buttons(option.rect, row.tailored.item.title), row)
        elif not current:
            self._paint_pill(painter, area, text, tint)
        painter.restore()

    def _paint_meta(self, painter: QPainter, area: QRectF, row: ItemRow, measures: CardGeometry) -> None:
        """Place before code; what does not fit is left out whole, never cut."""
        painter.setFont(font(12))
        metrics = painter.fontMetrics()
        wide = measures.text_width(row.id == self._current)
        x, top, high = area.left() + INSET, area.top() + px(META_TOP), px(META_HIGH)
        end = x + wide
        for picture, shown, count in (
            ("flag", row.answer.marked, ""), ("paperclip", bool(row.photos), str(row.photos)),
        ):  # fmt: skip
            if shown:
                room = px(16) + (metrics.horizontalAdvance(count) + 4 if count else 0) + 6
                end -= room
                role = "warn" if picture == "flag" else "text3"
                paint_icon(painter, picture, role, QRect(int(end + 6), int(top + px(2)), px(14), px(14)))
                painter.setPen(colour("text3"))
                painter.drawText(
                    QRectF(end + 8 + px(14), top, room, high), Qt.AlignmentFlag.AlignVCenter, count
                )  # fmt: skip
        for text, tone in ((row.place, "text3"), *marks(row)):
            advance = metrics.horizontalAdvance(text)
            if x + advance > end:
                continue
            painter.setPen(colour(tone))
            painter.drawText(QRectF(x, top, advance + 2, high), Qt.AlignmentFlag.AlignVCenter, text)
            x += advance + px(10)

    def _paint_buttons(self, painter: QPainter, rects: list[QRect], row: ItemRow) -> None:
        for rect, (kind, text, tone) in zip(rects, short_answers(), strict=True):
            on = row.answer.kind is kind
            painter.setPen(QPen(colour(tone if on else "line"), 1))
            painter.setBrush(colour(f"{tone}_tint") if on else colour("surface"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(colour(tone if on else "text2"))
            painter.setFont(font(13, bold=on))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_pill(self, painter: QPainter, area: QRectF, text: str, tint: str) -> None:
        painter.setFont(font(13, bold=bool(tint)))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWrapAnywhere
        room = QRect(0, 0, px(PILL) - 28, 400)
        need = painter.fontMetrics().boundingRect(room, int(flags), text)
        box = QRectF(0, 0, need.width() + 16, need.height() + px(8))
        box.moveRight(area.right() - INSET + 6)
        box.moveTop(area.center().y() - box.height() / 2)
        if tint:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(f"{tint}_tint"))
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(colour(tint or "text3"))
        painter.drawText(box.toRect(), int(flags), text)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = cast("ItemRow", index.data(ROW))
        self.editor = CardEditor(row, parent)
        self.made.emit(self.editor)
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = index.data(ROW)
        if isinstance(editor, CardEditor) and isinstance(row, ItemRow):
            editor.adopt(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The widgets of a card are no editor that commits and closes when it loses the keyboard."""
        return False

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Answers are saved when chosen, not when the editor closes."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        if not isinstance(editor, CardEditor):
            return
        measures, row = self.geometry(), cast("ItemRow", index.data(ROW))
        bar = measures.bar(option.rect, row.tailored.item.title, current=True)
        head = measures.head_height(row.tailored.item.title, current=True) - GAP
        editor.setGeometry(measures.area(option.rect).toRect())
        origin = editor.geometry().topLeft()
        editor.place(bar.translated(-origin), head - 2 * GAP, INSET, measures.wide)
