"""Find words inside the plan, as they read with their facts filled in."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.render import shown_text
from futian_desktop.ui.widgets.basics import button, label, row

PAUSE_MS = 180


class FindBar(QWidget):
    """`wanted` with the id of a block that has the words."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: list[str] = []
        self._place = -1
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("在预案里找"))
        self.words.setAccessibleName(_("在预案里找"))
        self.words.setMaxLength(100)
        self.words.setMinimumWidth(px(160))
        self.count = label("", "caption", "2")
        previous = button(_("上一处"), self.back, "quiet", "chevron-up")
        following = button(_("下一处"), self.go_on, "quiet", "chevron-down")
        close = button(_("收起"), self.leave, "quiet", "x")
        self.setLayout(row(self.words, self.count, previous, following, None, close, spacing=6, margins=(12, 4, 12, 4)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self.words.textChanged.connect(self._on_typed)
        self.words.returnPressed.connect(self.go_on)
        self.words.installEventFilter(self)
        self.hide()

    def start(self) -> None:
        """Open with the keyboard in it."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    @Slot()
    def _on_typed(self) -> None:
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Find anew and go to the first."""
        self._timer.stop()
        words = self.words.text().strip()
        needle = words.lower()
        self.found = []
        if needle:
            for block in self._desk.text.blocks:
                header, rows = self._desk.shown.tables.get(block.id, (block.header, block.rows))
                texts = (block.text, *header, *(self._desk.shown.cell(cell) for cells in rows for cell in cells))
                if any(needle in shown_text(text, self._desk.shown).lower() for text in texts):
                    self.found.append(block.id)
        self._desk.search(words)
        self._place = -1
        self._say()
        if self.found:
            self.go_on()

    def _say(self) -> None:
        if not self.words.text().strip():
            self.count.setText("")
        elif self.found:
            self.count.setText(_("{at} / {n} 处").format(at=self._place + 1, n=len(self.found)))
        else:
            self.count.setText(_("没有找到"))

    @Slot()
    def go_on(self) -> None:
        """To the next one."""
        if self._timer.isActive():
            self.look()
            return
        self._step(1)

    @Slot()
    def back(self) -> None:
        """To the one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.found:
            self._place = (self._place + step) % len(self.found)
            self._say()
            self.wanted.emit(self.found[self._place])

    @Slot()
    def leave(self) -> None:
        """Close; nothing is marked any more."""
        self.hide()
        self.words.clear()
        self._timer.stop()
        self.found = []
        self._desk.search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
        )
        if escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)
