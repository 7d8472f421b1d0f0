"""A small window to find something by typing: firms, items, pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, mark
from futian_desktop.ui.icons import icon
from futian_desktop.ui.tokens import CAPTION
from futian_desktop.ui.widgets.basics import label

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: what it leads to, its words, a lucide name. Without a key it is the title of the lines below it."""

    key: str
    text: str
    hint: str = ""
    picture: str = "circle"


class PickerWindow(QDialog):
    """Type, choose with the arrows, Enter. `picked` carries the key.

    Args:
        title: window title.
        placeholder: what can be typed.
        find: the choices for a text; called at every change and once empty.
        parent: owner.
        extra: a button below the list, e.g. 新建企业.
    """

    picked = Signal(str)

    def __init__(
        self,
        title: str,
        placeholder: str,
        find: Callable[[str], Sequence[Choice]],
        parent: QWidget | None = None,
        extra: QPushButton | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self.setWindowTitle(title)
        self.resize(560, 440)
        self._field = QLineEdit()
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._field.setClearButtonEnabled(False)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        mark(self._list, framed=True)
        self._none = label(_("没有找到。换个字试试，也可以输入拼音首字母。"), tone="3", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._none)
        if extra is not None:
            layout.addWidget(extra, 0, Qt.AlignmentFlag.AlignLeft)
            extra.setAutoDefault(False)
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(self._on_accepted)
        self._list.itemActivated.connect(self._on_accepted)
        self._list.itemClicked.connect(self._on_accepted)
        self._field.installEventFilter(self)
        self._on_text_changed("")
        self._field.setFocus()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._list.clear()
        for choice in self._find(text.strip()):
            self._list.addItem(_title(choice.text) if not choice.key else _line(choice))
        first = next((n for n in range(self._list.count()) if self._list.item(n).flags()), -1)
        self._none.setVisible(first < 0)
        self._list.setCurrentRow(first)
        self._list.scrollToTop()

    @Slot()
    def _on_accepted(self) -> None:
        if self._list.currentRow() < 0:
            return
        key = str(self._list.currentItem().data(Qt.ItemDataRole.UserRole))
        self.accept()
        self.picked.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def _line(choice: Choice) -> QListWidgetItem:
    words = f"{choice.text}    {choice.hint}" if choice.hint else choice.text
    made = QListWidgetItem(icon(choice.picture, "text2"), words)
    made.setData(Qt.ItemDataRole.UserRole, choice.key)
    return made


def _title(text: str) -> QListWidgetItem:
    """Not to be chosen, and passed over by the arrows."""
    made = QListWidgetItem(text)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    made.setFont(font(CAPTION, bold=True))
    made.setForeground(colour("text3"))
    return made
