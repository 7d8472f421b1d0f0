"""The blocks below each other, only those in sight laid out; the one in work is a form in its place."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_editing import moved_before, place_of
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.render import LINK, document, shown_text
from futian_desktop.ui.hazards.intake import dropped_pictures

MOST_LAID = 240
"""Laid out blocks that are kept."""
GAP = 12


class TallForm(QFrame):
    """What stands in the place of a block and knows its height."""

    def needed_height(self, wide: int) -> int:
        """Height in pixels at a width."""
        raise NotImplementedError


class Canvas(QAbstractScrollArea):
    """`picked` with the id of a block that was clicked or reached by key, and where in it."""

    picked = Signal(str, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._laid: dict[str, tuple[PlanBlock, int, QTextDocument]] = {}
        self._high: dict[str, tuple[PlanBlock, int, int]] = {}
        self._tops: list[int] = [0]
        self.current = ""
        self._form: TallForm | None = None
        self._pressed: tuple[str, QPoint] | None = None
        self._target: int | None = None
        self.setAccessibleName(_("预案正文"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.verticalScrollBar().setSingleStep(px(40))
        desk.changed.connect(self._on_changed)
        desk.facts.connect(self.forget)

    # -- geometry --------------------------------------------------------------------------------------------------

    def left(self) -> int:
        """Where the text begins, right of the marks."""
        return px(40)

    def wide(self) -> int:
        """Width of the text."""
        return max(px(200), min(self.viewport().width() - self.left() - px(16), px(900)))

    def set_form(self, key: str, form: TallForm | None) -> None:
        """Put a form in the place of a block."""
        self.current, self._form = key, form
        if form is not None:
            form.setParent(self.viewport())
            form.show()
        self.arrange()

    @Slot()
    def arrange(self) -> None:
        """Lay out what is in sight, measure again, place the form."""
        form = self._form
        if form is not None:
            form.setFixedWidth(self.wide() + px(16))
            form.setFixedHeight(form.needed_height(form.width()))
        for _round in range(6):
            self._measure()
            first, last = self._in_sight()
            before = self._tops[first : last + 1]
            for block in self._desk.text.blocks[first:last]:
                if block.id != self.current:
                    self._lay(block)
            self._measure()
            if before == self._tops[first : last + 1]:
                break
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setRange(0, max(0, self._tops[-1] + px(160) - self.viewport().height()))
        if form is not None:
            place = place_of(self._desk.text.blocks, self.current)
            if place >= 0:
                form.move(self.left() - px(8), self._tops[place] - bar.value())
        self.viewport().update()

    def _measure(self) -> None:
        form, wide, gap = self._form, self.wide(), px(GAP)
        high: list[int] = []
        for block in self._desk.text.blocks:
            known = self._high.get(block.id)
            if form is not None and block.id == self.current:
                high.append(form.height() + gap)
            elif known is not None and known[1] == wide:
                high.append(known[2] + gap)
            else:
                guess = _guess(block, wide)
                self._high[block.id] = (block, wide, guess)
                high.append(guess + gap)
        self._tops = list(accumulate(high, initial=gap))

    def _lay(self, block: PlanBlock) -> QTextDocument:
        wide = self.wide()
        known = self._laid.get(block.id)
        if known is not None and known[0] is block and known[1] == wide:
            return known[2]
        made = document(block, self._desk.shown, wide)
        if len(self._laid) >= MOST_LAID:
            for key in list(self._laid)[: MOST_LAID // 2]:
                del self._laid[key]
        self._laid[block.id] = (block, wide, made)
        above = px(14) if block.kind is BlockKind.HEADING else 0
        self._high[block.id] = (block, wide, round(made.size().height()) + above)
        return made

    def _in_sight(self) -> tuple[int, int]:
        top = self.verticalScrollBar().value()
        count = len(self._desk.text.blocks)
        first = max(0, bisect_right(self._tops, top) - 1)
        last = min(count, bisect_right(self._tops, top + self.viewport().height()) + 1)
        return min(first, count), last

    def block_at(self, y: int) -> int:
        """Index of the block at a height of the viewport; -1 outside."""
        place = bisect_right(self._tops, y + self.verticalScrollBar().value()) - 1
        return place if 0 <= place < len(self._desk.text.blocks) else -1

    def bring(self, key: str) -> None:
        """Scroll to a block, with a little of what stands before it."""
        place = place_of(self._desk.text.blocks, key)
        if place < 0:
            return
        for _round in range(3):
            bar = self.verticalScrollBar()
            top, bottom = self._tops[place], self._tops[place + 1]
            if top < bar.value() or bottom > bar.value() + self.viewport().height():
                bar.setValue(max(0, top - px(24)))
            self.arrange()

    # -- following the text ----------------------------------------------------------------------------------------

    @Slot(str)
    def _on_changed(self, _key: str) -> None:
        self.arrange()

    def empty(self) -> None:
        """Another plan comes: nothing is known of it, and it is read from the top."""
        self._laid.clear()
        self._high.clear()
        self.verticalScrollBar().setValue(0)

    @Slot()
    def forget(self) -> None:
        """Facts, colours or sizes changed: lay out anew what is in sight; other heights are measured when they come."""
        self._laid.clear()
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_high"):
            self._high.clear()
            self.forget()

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("surface"))
        first, last = self._in_sight()
        scroll = self.verticalScrollBar().value()
        for place in range(first, last):
            block = self._desk.text.blocks[place]
            top = self._tops[place] - scroll
            paint_marks(painter, self._desk, block, top, self._tops[place + 1] - scroll - px(GAP))
            if block.id != self.current or self._form is None:
                self._paint_block(painter, block, top)
        if self._target is not None:
            y = self._tops[self._target] - scroll - px(GAP) // 2
            painter.setPen(QPen(colour("accent"), 3))
            painter.drawLine(self.left(), y, self.left() + self.wide(), y)
        painter.end()

    def _paint_block(self, painter: QPainter, block: PlanBlock, top: int) -> None:
        made = self._lay(block)
        above = px(14) if block.kind is BlockKind.HEADING else 0
        painter.save()
        painter.translate(self.left(), top + above)
        if block.tone == "warn":
            painter.fillRect(QRectF(-px(10), 0, px(4), made.size().height()), colour("warn"))
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        context.palette = palette
        context.clip = QRectF(0, 0, self.wide(), made.size().height())
        made.documentLayout().draw(painter, context)
        painter.restore()

    # -- mouse and keys --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.block_at(event.position().toPoint().y())
        if event.button() is not Qt.MouseButton.LeftButton or place < 0:
            return
        self._pressed = (self._desk.text.blocks[place].id, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton and not self._desk.locked:
            if self._target is not None or abs(point.y() - self._pressed[1].y()) > px(10):
                self._drag_to(point.y())
            return
        key = self._field_at(point)
        hand = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.IBeamCursor
        in_text = point.x() >= self.left()
        self.viewport().setCursor(hand if in_text else Qt.CursorShape.SizeVerCursor)
        found = self._desk.shown.fields.get(key)
        self.viewport().setToolTip(_("{title}，点一下去看来源").format(title=found.title) if found else "")

    def _drag_to(self, y: int) -> None:
        place = self.block_at(y)
        if place < 0:
            place = len(self._desk.text.blocks) if y > 0 else 0
        elif y + self.verticalScrollBar().value() > (self._tops[place] + self._tops[place + 1]) // 2:
            place += 1
        self._target = place
        bar = self.verticalScrollBar()
        if y < px(24) or y > self.viewport().height() - px(24):
            bar.setValue(bar.value() + (px(24) if y > px(24) else -px(24)))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        if pressed is None:
            return
        if target is not None:
            blocks = self._desk.text.blocks
            before = blocks[target].id if target < len(blocks) else ""
            self._desk.do(_("移动"), moved_before(self._desk.text, pressed[0], before), pressed[0])
            self.viewport().update()
            return
        point = event.position().toPoint()
        key = self._field_at(point)
        if key and (key in self._desk.shown.stale or not self._desk.shown.fields[key].value):
            self._desk.field_clicked.emit(key)
            return
        self.picked.emit(pressed[0], point)

    def _field_at(self, point: QPoint) -> str:
        place = self.block_at(point.y())
        if place < 0 or self._desk.text.blocks[place].id == self.current:
            return ""
        block = self._desk.text.blocks[place]
        above = px(14) if block.kind is BlockKind.HEADING else 0
        at = QPointF(point.x() - self.left(), point.y() + self.verticalScrollBar().value() - self._tops[place] - above)
        href = self._lay(block).documentLayout().anchorAt(at)
        key = href.removeprefix(LINK) if href.startswith(LINK) else ""
        return key if key in self._desk.shown.fields else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        blocks = self._desk.text.blocks
        place = place_of(blocks, self.current)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and blocks and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.picked.emit(blocks[min(max(place + step, 0), len(blocks) - 1)].id, QPoint())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    # -- pictures dropped ------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._welcome(event)

    def _welcome(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        if not self._desk.locked and (dropped_pictures(data) or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        place = self.block_at(event.position().toPoint().y())
        if place >= 0:
            self.picked.emit(self._desk.text.blocks[place].id, QPoint())
        self._desk.give_pictures(event.mimeData())
        event.acceptProposedAction()

    def reading(self, key: str) -> str:
        """A block as it reads, for who listens instead of looking."""
        block = self._desk.block(key)
        return "" if block is None else "\n".join(shown_text(text, self._desk.shown) for text in block.texts() if text)


def paint_marks(painter: QPainter, desk: Desk, block: PlanBlock, top: int, bottom: int) -> None:
    """Left of the text: what is one's own, what was changed, where something is to be mended."""
    word, role = (_("自写"), "ok") if block.own else (_("改过"), "accent") if block.edited else ("", "")
    above = px(14) if block.kind is BlockKind.HEADING else 0
    painter.setFont(font(11))
    if word:
        painter.fillRect(QRect(px(34), top + above, 2, max(bottom - top - above, px(18))), colour(role))
        painter.setPen(colour(role))
        painter.drawText(QRect(0, top + above, px(32), px(18)), Qt.AlignmentFlag.AlignRight, word)
    if block.id in desk.shown.marks:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour(desk.shown.marks[block.id]))
        painter.setPen(Qt.PenStyle.NoPen)
        y = top + above + (px(20) if word else px(4))
        painter.drawEllipse(QRect(px(20), y, px(9), px(9)))
        painter.restore()


def _guess(block: PlanBlock, wide: int) -> int:
    """Height of a block that was not laid out yet, from the number of its characters."""
    line, row = px(21), max(8, wide // px(14))
    if block.kind is BlockKind.FIGURE:
        return px(200) if block.picture else line * 2
    if block.kind is BlockKind.HEADING:
        return px(40)
    if block.kind is BlockKind.PARAGRAPH:
        return line * (1 + len(block.text) // row) * 7 // 5
    return line * (2 + sum(1 + sum(map(len, cells)) // row for cells in block.rows))
