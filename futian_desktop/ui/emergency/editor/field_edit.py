"""A text of the plan being edited: fields are chips that are put in, taken out and copied whole; everything else is plain text."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPyTextObject,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from futian_desktop.domain.plan_blocks import FIELD, LONGEST_TEXT
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.pasting import clean, pasted_lines, pictures_left_behind
from futian_desktop.ui.emergency.editor.render import missing_words, pieces
from futian_desktop.ui.hazards.intake import dropped_pictures

CHIP = QTextFormat.ObjectTypes.UserObject.value + 7
KEY = QTextFormat.Property.UserProperty.value + 7
_OBJECT = "\ufffc"
_FRAME = 16


class _Chips(QPyTextObject):
    """Draws a field: its present value on a tint, cut with an ellipsis where the line is too short."""

    def __init__(self, edit: "FieldEdit") -> None:
        super().__init__(edit)
        self._edit = edit

    def intrinsicSize(self, doc: QTextDocument, _position: int, format: QTextFormat) -> QSizeF:  # noqa: A002 - Qt's name
        metrics = QFontMetricsF(doc.defaultFont())
        words = self._edit.chip_words(str(format.property(KEY)))
        widest = max(px(60), self._edit.viewport().width() - px(24))
        return QSizeF(min(metrics.horizontalAdvance(words) + px(10), widest), metrics.ascent() + px(2))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, _position: int, format: QTextFormat,  # noqa: A002
    ) -> None:  # fmt: skip
        key = str(format.property(KEY))
        role = self._edit.chip_role(key)
        metrics = QFontMetricsF(doc.defaultFont())
        area = QRectF(rect)
        box = area.adjusted(1, 0, -1, metrics.descent())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"{role}_tint"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(colour(role))
        painter.setFont(doc.defaultFont())
        words = metrics.elidedText(self._edit.chip_words(key), Qt.TextElideMode.ElideMiddle, box.width() - px(6))
        painter.drawText(QPointF(box.left() + px(4), area.bottom()), words)
        painter.restore()


class FieldEdit(QTextEdit):
    """`edited` with the new text; `left_behind` when Enter ends it or Backspace is pressed in an empty one.

    Signals:
        edited: the text with its fields as ``{key}``.
        enter: Enter at the end of a text that does not break lines.
        emptied: Backspace while nothing is in it.
        lines: a paste of several lines; the first is put in already, these are the others.
        grown: another height.
        stepped: -1 at Up in the first line, 1 at Down in the last.
    """

    edited = Signal(str)
    enter = Signal()
    emptied = Signal()
    lines = Signal(object)
    grown = Signal()
    stepped = Signal(int)
    BREAKS: ClassVar[frozenset[int]] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

    def __init__(
        self, desk: Desk, text: str, name: str, parent: QWidget | None = None, *, size: int = 14, bold: bool = False
    ):
        super().__init__(parent)
        self._desk, self._kept = desk, text
        self._filling = False
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setReadOnly(desk.locked)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(font(size, bold))
        self._chips = _Chips(self)
        self.document().documentLayout().registerHandler(CHIP, self._chips)
        self.show_text(text)
        self.textChanged.connect(self._on_text)
        self._fit()

    # -- text ------------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """What stands there, fields as ``{key}``."""
        parts: list[str] = []
        block: QTextBlock = self.document().begin()
        while block.isValid():
            if parts:
                parts.append("\n")
            parts.append(_words_of(block))
            block = block.next()
        return "".join(parts).replace("\u2028", "\n")[:LONGEST_TEXT]

    def show_text(self, text: str) -> None:
        """Set without a signal; the cursor stays where it was as far as it can."""
        place = self.textCursor().position()
        self._filling = True
        self._kept = text
        self.clear()
        self._insert(self.textCursor(), text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._filling = False
        self._fit()

    def put_field(self, key: str) -> None:
        """A field where the cursor is; an open brace that asked for it goes."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
            if cursor.selectedText() not in ("{", "｛"):
                cursor.movePosition(QTextCursor.MoveOperation.Right)
        self._insert(cursor, "{" + key + "}")
        cursor.endEditBlock()
        self.setFocus()

    def chip_words(self, key: str) -> str:
        """What a chip shows."""
        found = self._desk.shown.fields.get(key)
        return "{" + key + "}" if found is None else found.value or missing_words(found)

    def chip_role(self, key: str) -> str:
        """The colour of a chip."""
        found = self._desk.shown.fields.get(key)
        if key in self._desk.shown.stale:
            return "warn"
        return "bad" if found is None or not found.value else "accent"

    def refresh(self) -> None:
        """The facts changed."""
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()
        self._fit()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        plain = QTextCharFormat()
        for key, piece in pieces(text, self._desk.shown):
            if key:
                chip = QTextCharFormat()
                chip.setObjectType(CHIP)
                chip.setProperty(KEY, key)
                cursor.insertText(_OBJECT, chip)
            else:
                cursor.insertText(piece.replace(_OBJECT, ""), plain)
        cursor.setCharFormat(plain)

    @Slot()
    def _on_text(self) -> None:
        if self._filling:
            return
        self._fit()
        text = self.text()
        if text == self._kept:
            return
        typed = len(text) == len(self._kept) + 1
        self._kept = text
        self.edited.emit(text)
        if typed and self._before_cursor() in ("{", "｛"):
            self._desk.field_asked.emit(self)

    def _before_cursor(self) -> str:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    # -- size ------------------------------------------------------------------------------------------------------

    @Slot()
    def _fit(self) -> None:
        high = round(self.document().size().height()) + _FRAME
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(max(high, px(34)))
            self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    # -- keys and clipboard ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _of_stack(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _of_stack(event):
            (self._desk.undo if event.matches(QKeySequence.StandardKey.Undo) else self._desk.redo)()
            return
        if event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in self.BREAKS and plain and self.textCursor().atEnd() and not self.isReadOnly():
            self.enter.emit()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and plain and self._at_edge(step):
            self.stepped.emit(step)
            return
        if event.key() == Qt.Key.Key_Backspace and self.document().isEmpty() and not self.isReadOnly():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def _at_edge(self, step: int) -> bool:
        """Whether the cursor cannot go another line up or down."""
        probe = self.textCursor()
        moves = QTextCursor.MoveOperation
        return not probe.movePosition(moves.Up if step < 0 else moves.Down)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._desk.edit = self

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self._chip_at(event.position())
        if key:
            self._desk.field_clicked.emit(key)
            return
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key = self._chip_at(event.position())
        found = self._desk.shown.fields.get(key)
        self.setToolTip(_("{title}：{value}（双击去改）").format(title=found.title, value=found.value) if found else "")
        super().mouseMoveEvent(event)

    def _chip_at(self, point: QPointF) -> str:
        cursor = self.cursorForPosition(point.toPoint())
        for step in (QTextCursor.MoveOperation.NoMove, QTextCursor.MoveOperation.Right):
            probe = QTextCursor(cursor)
            probe.movePosition(step)
            form = probe.charFormat()
            if form.objectType() == CHIP:
                return str(form.property(KEY))
        return ""

    def createMimeDataFromSelection(self) -> QMimeData:
        made = QMimeData()
        fragment = QTextDocument()
        QTextCursor(fragment).insertFragment(self.textCursor().selection())
        parts: list[str] = []
        block = fragment.begin()
        while block.isValid():
            parts.append(_words_of(block))
            block = block.next()
        made.setText("\n".join(parts))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasImage() or bool(dropped_pictures(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain words only; a picture alone is offered as a figure."""
        if self.isReadOnly():
            return
        if dropped_pictures(source):
            self._desk.give_pictures(source)
            return
        found = pasted_lines(source)
        if not found:
            if source.hasImage():
                self._desk.give_pictures(source)
            return
        self._insert(self.textCursor(), clean(found[0]))
        self.ensureCursorVisible()
        if len(found) > 1:
            self.lines.emit(found[1:])
        if pictures_left_behind(source):
            self._desk.said.emit(_("只贴了文字。原来的格式和图片没有带进来；要放图，请单独复制那张图再粘贴。"))


def _words_of(block: QTextBlock) -> str:
    parts: list[str] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        form = fragment.charFormat()
        if form.objectType() == CHIP:
            parts.append(("{" + str(form.property(KEY)) + "}") * fragment.text().count(_OBJECT))
        else:
            parts.append(fragment.text().replace(_OBJECT, ""))
        at += 1
    return "".join(parts)


def _of_stack(event: QKeyEvent) -> bool:
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


def is_field(text: str) -> bool:
    """Whether the text is one field and nothing else."""
    return FIELD.fullmatch(text) is not None
