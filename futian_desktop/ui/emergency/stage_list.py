"""The tasks of one stage: moved by dragging or with Alt and the arrows, opened with Enter, removed with Delete."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px

PLACE = Qt.ItemDataRole.UserRole


class StageList(QListWidget):
    """As high as its tasks. `opened` and `removed` carry the place of a task, `ordered` all places in their new order."""

    opened = Signal(int)
    removed = Signal(int)
    ordered = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, framed=True)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setToolTip(_("拖动，或按 Alt 加上下箭头换次序；回车改，Delete 移除"))
        self.itemClicked.connect(self._on_clicked)
        self.model().rowsMoved.connect(self._on_moved)

    def show_tasks(self, rows: list[tuple[int, str]], *, readonly: bool) -> None:
        """Show these: (place among all tasks, words)."""
        kept = self.current()
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.NoDragDrop if readonly else mode.InternalMove)
        self.clear()
        for place, words in rows:
            item = QListWidgetItem(words)
            item.setData(PLACE, place)
            self.addItem(item)
        if kept is not None:
            self.choose(kept)
        self._fit()

    def places(self) -> tuple[int, ...]:
        """Places of the tasks as they stand."""
        return tuple(int(self.item(row).data(PLACE)) for row in range(self.count()))

    def current(self) -> int | None:
        """The place of the chosen task."""
        return int(self.currentItem().data(PLACE)) if self.currentRow() >= 0 else None

    def choose(self, place: int) -> None:
        """Put the cursor on a task."""
        if place in self.places():
            self.setCurrentRow(self.places().index(place))

    def _fit(self) -> None:
        self.doItemsLayout()
        high = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(max(high + 2 * self.frameWidth() + px(8), px(40)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, place = self.currentRow(), self.current()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key(), 0)
        movable = self.dragDropMode() is not QAbstractItemView.DragDropMode.NoDragDrop
        if alt and step:
            if movable and place is not None and 0 <= row + step < self.count():
                item = self.takeItem(row)
                self.insertItem(row + step, item)
                self.setCurrentRow(row + step)
                self.ordered.emit(self.places())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place is not None:
            self.opened.emit(place)
        elif event.key() == Qt.Key.Key_Delete and place is not None and movable:
            self.removed.emit(place)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_moved(self) -> None:
        QTimer.singleShot(0, self, self._say_order)  # after the drop is over: what is told fills the list anew

    @Slot()
    def _say_order(self) -> None:
        self.ordered.emit(self.places())

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.opened.emit(int(item.data(PLACE)))
