"""The small window over a task that takes longer than a moment."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from futian_desktop.system.messages import _


class ProgressWindow(QDialog):
    """Text, bar and 取消. Deletes itself when the task ends."""

    cancel_requested = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("请稍候"))
        self.setMinimumWidth(380)
        self._ended = False
        self._label = QLabel(text)
        self._label.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self._cancel = QPushButton(_("取消"))
        self._cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, text: str) -> None:
        """Move the bar; a total of 0 means unknown."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        if text:
            self._label.setText(text)

    @Slot()
    def finish(self) -> None:
        """The task is over."""
        self._ended = True
        self.done(0)
        self.deleteLater()

    @Slot()
    def reject(self) -> None:
        if self._ended:
            super().reject()
            return
        self._cancel.setEnabled(False)
        self._label.setText(_("正在停止…"))
        self.cancel_requested.emit()
