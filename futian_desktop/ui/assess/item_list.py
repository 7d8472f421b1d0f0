"""The list in the middle: digits answer, painted buttons take the first click, the current card has real widgets."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.answer_panel import AnswerPanel
from futian_desktop.ui.assess.card_editor import CardEditor
from futian_desktop.ui.assess.item_delegate import ItemDelegate
from futian_desktop.ui.assess.items import ItemModel, ItemRow
from futian_desktop.ui.assess.photo_strip import PHOTO_MIME
from futian_desktop.ui.widgets.answer_bar import answers

DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5,
          Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9)  # fmt: skip
COMMANDS = {
    Qt.Key.Key_N: "next", Qt.Key.Key_F: "filter", Qt.Key.Key_M: "mark", Qt.Key.Key_Escape: "close",
    Qt.Key.Key_L: "before", Qt.Key.Key_G: "guide", Qt.Key.Key_Return: "onwards", Qt.Key.Key_Enter: "onwards",
    Qt.Key.Key_B: "back", Qt.Key.Key_T: "drawing",
}  # fmt: skip


class ItemList(QListView):
    """Cards. While a card is opened for findings, a reason or a person, the digits pick those instead."""

    current_changed = Signal(object)
    answered = Signal(str, object)
    finding_ticked = Signal(int)
    command = Signal(str)
    photo_dropped = Signal(str, str)
    files_dropped = Signal(str, object)
    picking_changed = Signal()
    leaving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemModel()
        self.setModel(self.items)
        self.delegate = ItemDelegate(self)
        self.setItemDelegate(self.delegate)
        self.locked = False
        self._picking = False
        self.setProperty("flat", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(_("检查项"))
        self.delegate.made.connect(self._on_editor)
        self.selectionModel().currentChanged.connect(self._on_current)

    # -- what is shown ---------------------------------------------------------------------------------------------

    @property
    def picking(self) -> bool:
        """Whether digits pick what the panel offers instead of answering."""
        return self._picking

    def set_picking(self, picking: bool) -> None:
        """Change what digits do."""
        self._picking = picking
        self.picking_changed.emit()

    @property
    def panel(self) -> AnswerPanel | None:
        """The panel inside the current card."""
        editor = self.editor()
        return editor.panel if editor else None

    def editor(self) -> CardEditor | None:
        """The widgets of the current card."""
        widget = self.indexWidget(self.currentIndex())
        return widget if isinstance(widget, CardEditor) else None

    def current(self) -> ItemRow | None:
        """The current row."""
        return self.items.row(self.currentIndex().row())

    def show_rows(self, rows: tuple[ItemRow, ...], item: str) -> None:
        """Other rows, with this item current, or the first."""
        self.delegate.editor = None
        self.items.set_rows(rows)
        number = max(0, self.items.find(item))
        if rows:
            self.setCurrentIndex(self.items.index(number))
            self.reveal()
        else:
            self.delegate.set_current("")
            self.current_changed.emit(None)

    def go_to(self, item: str) -> None:
        """Make an item current."""
        number = self.items.find(item)
        if number >= 0:
            self.setCurrentIndex(self.items.index(number))
            self.reveal()

    def reveal(self) -> None:
        """Scroll so that the current card is seen whole, or its top where it is higher than the list."""
        self.executeDelayedItemsLayout()
        index = self.currentIndex()
        high = self.visualRect(index).height() > self.viewport().height()
        hint = QAbstractItemView.ScrollHint.PositionAtTop if high else QAbstractItemView.ScrollHint.EnsureVisible
        self.scrollTo(index, hint)

    def reveal_soon(self) -> None:
        """`reveal` when the layout has followed what is opened."""
        QTimer.singleShot(0, self, self.reveal)

    def refresh_row(self, row: ItemRow) -> None:
        """Show one row anew, its widgets too."""
        self.items.replace_row(row)
        index = self.items.index(self.items.find(row.id))
        editor = self.editor()
        if editor is not None and editor.item == row.id and self.isPersistentEditorOpen(index):
            editor.adopt(row)

    def _on_current(self, new: QModelIndex, old: QModelIndex) -> None:
        row = self.items.row(new.row())
        if old.isValid():
            self.leaving.emit()
            self.closePersistentEditor(old)
        self._picking = False
        self.delegate.editor = None
        self.delegate.set_current(row.id if row else "")
        if new.isValid():
            self.openPersistentEditor(new)
        self.scheduleDelayedItemsLayout()
        self.current_changed.emit(row)

    @Slot(object)
    def _on_editor(self, editor: CardEditor) -> None:
        editor.chosen.connect(self._on_chosen)
        editor.resized.connect(self._on_resized)
        editor.panel.onwards_requested.connect(partial(self.command.emit, "onwards"))
        editor.panel.picked.connect(partial(self.command.emit, "onwards"))
        editor.panel.left.connect(self._on_left)
        editor.hint_taken.connect(self._on_hint_taken)
        editor.suggestion_taken.connect(self._on_suggestion_taken)
        before: QWidget = self
        for widget in (*editor.bar.buttons(), editor.panel):
            QWidget.setTabOrder(before, widget)
            before = widget

    @Slot(str, object)
    def _on_chosen(self, item: str, kind: AnswerKind) -> None:
        self.answered.emit(item, kind)

    @Slot()
    def _on_left(self) -> None:
        self.setFocus()

    @Slot(str)
    def _on_hint_taken(self, _item: str) -> None:
        self.command.emit("before")

    @Slot(str)
    def _on_suggestion_taken(self, _item: str) -> None:
        self.command.emit("suggested")

    @Slot()
    def _on_resized(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.delegate.sizeHintChanged.emit(index)
            self.scheduleDelayedItemsLayout()
            if self._picking:
                self.reveal_soon()

    # -- mouse -----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a painted button answers at once: the hit test comes before the row becomes current."""
        hit = self._painted_button(event.position().toPoint())
        super().mousePressEvent(event)
        if hit is not None and event.button() == Qt.MouseButton.LeftButton and not self.locked:
            self.answered.emit(*hit)

    def _painted_button(self, pos: QPoint) -> tuple[str, AnswerKind] | None:
        index = self.indexAt(pos)
        row = self.items.row(index.row()) if index.isValid() else None
        if row is None or index == self.currentIndex():
            return None
        rects = self.delegate.geometry().buttons(self.visualRect(index), row.tailored.item.title)
        number = next((number for number, rect in enumerate(rects) if rect.contains(pos)), None)
        return None if number is None else (row.id, answers()[number][0])

    def button_rect(self, item: str, kind: AnswerKind) -> QPoint:
        """Where a painted button is, in the viewport; for tests and for teaching tips."""
        index = self.items.index(self.items.find(item))
        row = self.items.row(index.row())
        title = row.tailored.item.title if row else ""
        rects = self.delegate.geometry().buttons(self.visualRect(index), title)
        return rects[[key for key, _t, _s in answers()].index(kind)].center()

    # -- keyboard --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, row = event.key(), self.current()
        if plain and row is not None and key in DIGITS and not self.locked:
            number = DIGITS.index(Qt.Key(key))
            if self._picking:
                self.finding_ticked.emit(number)
            elif number < len(answers()):
                self.answered.emit(row.id, answers()[number][0])
            return
        if plain and key in COMMANDS:
            self.command.emit(COMMANDS[Qt.Key(key)])
            return
        super().keyPressEvent(event)

    # -- photos dropped on a card ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.locked and (event.mimeData().hasFormat(PHOTO_MIME) or event.mimeData().hasUrls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self._row_at(event.position().toPoint())
        self._aim(row.id if row else "")
        if row is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim("")

    def dropEvent(self, event: QDropEvent) -> None:
        row, mime = self._row_at(event.position().toPoint()), event.mimeData()
        self._aim("")
        if row is None or self.locked:
            return
        event.acceptProposedAction()
        if mime.hasFormat(PHOTO_MIME):
            self.photo_dropped.emit(row.id, bytes(mime.data(PHOTO_MIME).data()).decode())
            return
        files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
        if files:
            self.files_dropped.emit(row.id, files)

    def _row_at(self, pos: QPoint) -> ItemRow | None:
        index = self.indexAt(pos)
        return self.items.row(index.row()) if index.isValid() else None

    def _aim(self, item: str) -> None:
        if item != self.delegate.drop_target:
            self.delegate.drop_target = item
            self.viewport().update()

    # -- size ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
