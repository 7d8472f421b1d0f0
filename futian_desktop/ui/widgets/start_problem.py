"""What the window shows when the workspace could not be opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import EmptyState, button, column, row


class StartProblem(QWidget):
    """The sentence, and two ways on."""

    again_requested = Signal()
    other_requested = Signal()

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__()
        title = _("“{name}”没有打开").format(name=name)
        again = button(_("再试一次"), self.again_requested.emit, "primary", "refresh-cw")
        other = button(_("打开另一个文件…"), self.other_requested.emit, "", "folder-open")
        self.setLayout(column(None, EmptyState("triangle-alert", title, sentence), row(None, again, other, None), None))
