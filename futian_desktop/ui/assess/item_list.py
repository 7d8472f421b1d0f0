"""The list in the middle: digits answer, N goes to the next open item, the current card has real buttons."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.assess.item_delegate import ItemDelegate
from futian_desktop.ui.assess.items import ItemModel, ItemRow
from futian_desktop.ui.widgets.answer_bar import answers

DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5,
          Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9)  # fmt: skip


class ItemList(QListView):
    """Cards. While a card is opened for findings, the digits tick ready findings instead."""

    current_changed = Signal(object)
    answered = Signal(str, object)
    finding_ticked = Signal(int)
    command = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemModel()
        self.setModel(self.items)
        self.delegate = ItemDelegate(self)
        self.setItemDelegate(self.delegate)
        self.picking = False
        self.setProperty("flat", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("检查项"))
        self.delegate.answered.connect(self.answered)
        self.selectionModel().currentChanged.connect(self._on_current)

    def current(self) -> ItemRow | None:
        """The current row."""
        return self.items.row(self.currentIndex().row())

    def show_rows(self, rows: tuple[ItemRow, ...], item: str) -> None:
        """Other rows, with this item current, or the first."""
        self.items.set_rows(rows)
        number = max(0, self.items.find(item))
        if rows:
            self.setCurrentIndex(self.items.index(number))
        else:
            self.delegate.set_current("")
            self.current_changed.emit(None)

    def go_to(self, item: str) -> None:
        """Make an item current."""
        number = self.items.find(item)
        if number >= 0:
            self.setCurrentIndex(self.items.index(number))
            self.scrollTo(self.currentIndex())

    def refresh_row(self, row: ItemRow) -> None:
        """Show one row anew, its buttons too."""
        self.items.replace_row(row)
        index = self.items.index(self.items.find(row.id))
        if self.isPersistentEditorOpen(index):
            self.delegate.setEditorData(self.indexWidget(index), index)

    def _on_current(self, new: QModelIndex, old: QModelIndex) -> None:
        if old.isValid():
            self.closePersistentEditor(old)
        row = self.items.row(new.row())
        self.picking = False
        self.delegate.set_current(row.id if row else "")
        self.scheduleDelayedItemsLayout()
        if new.isValid():
            self.openPersistentEditor(new)
        self.current_changed.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        row = self.current()
        if plain and row is not None and key in DIGITS:
            number = DIGITS.index(Qt.Key(key))
            if self.picking:
                self.finding_ticked.emit(number)
            elif number < len(answers()):
                self.answered.emit(row.id, answers()[number][0])
            return
        commands = {Qt.Key.Key_N: "next", Qt.Key.Key_F: "filter", Qt.Key.Key_M: "mark", Qt.Key.Key_Escape: "close"}
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.command.emit("onwards")
            return
        if plain and key in commands:
            self.command.emit(commands[Qt.Key(key)])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
