"""The list of facts that a text may name; it lies over the editor inside the window, so that every input method works in it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.field_edit import FieldEdit
from futian_desktop.ui.widgets.basics import Card, button, column, label, row

_KEY = Qt.ItemDataRole.UserRole


class FieldPicker(Card):
    """`show_for` an edit; Enter or a click puts the field in, Escape leaves the brace as it is."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(None, "plain", parent)
        self._desk, self._owner = desk, parent
        self._edit: FieldEdit | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("找：集合点、电话、总指挥……"))
        self.search.setAccessibleName(_("找一项资料"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("可以插入的资料"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = button(_("不插入"), self.leave, "quiet")
        head = row(label(_("插入会跟着变的资料"), "strong"), None, close)
        self.setLayout(column(head, self.search, self.list, spacing=6, margins=(12, 10, 12, 10)))
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.hide()

    def show_for(self, edit: FieldEdit) -> None:
        """Open over the editor, near the text that asks."""
        self._edit = edit
        owner = self._owner
        self.setFixedSize(min(px(360), owner.width() - 16), min(px(320), owner.height() - 16))
        at = edit.mapTo(owner, edit.cursorRect().bottomLeft())
        below = at.y() + px(8) + self.height() <= owner.height()
        y = at.y() + px(8) if below else max(8, at.y() - self.height() - px(28))
        self.move(max(8, min(at.x(), owner.width() - self.width() - 8)), y)
        self.search.clear()
        self._on_search()
        self.show()
        self.raise_()
        self.search.setFocus()

    @Slot()
    def _on_search(self) -> None:
        words = self.search.text().strip().lower()
        self.list.clear()
        rows = sorted(self._desk.shown.fields.items(), key=lambda pair: not pair[1].value)
        for key, found in rows:
            if words and words not in f"{found.title} {found.value} {key}".lower():
                continue
            item = QListWidgetItem(f"{found.title}：{found.value or _('（还没有填）')}"[:120])
            item.setData(_KEY, key)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    @Slot()
    def _on_chosen(self) -> None:
        edit = self._edit
        key = str(self.list.currentItem().data(_KEY)) if self.list.currentRow() >= 0 else ""
        self.leave()
        if key and edit is not None:
            edit.put_field(key)

    @Slot()
    def leave(self) -> None:
        """Close without putting anything in."""
        self.hide()
        if self._edit is not None:
            self._edit.setFocus()
        self._edit = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and watched is self.search and self.list.count():
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
        return super().eventFilter(watched, event)
