"""After the import: what came in, the way to an assessment by it, and the way back."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import EmptyState, button, column, row


class DonePage(QWidget):
    """Args: the standard's title, how many items it has, and their points."""

    begin_wanted = Signal()
    undo_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, title: str, count: int, points: Decimal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = _("共 {n} 项，{points} 分。可以现在就按它开始自评，也可以以后在自评页的“按哪个标准评”里选它。")
        said = text.format(n=count, points=f"{points:f}")
        state = EmptyState("circle-check", _("已导入《{title}》").format(title=title), said)
        self.begin = button(_("按这个标准开始自评"), self.begin_wanted.emit, "primary", "arrow-right")
        self.undo = button(_("撤销"), self.undo_wanted.emit, "", "undo-2")
        close = button(_("关闭"), self.close_wanted.emit, "quiet")
        for made in (self.begin, self.undo, close):
            made.setAutoDefault(False)
        deeds = row(None, self.begin, self.undo, close, None, spacing=10)
        self.setLayout(column(None, state, deeds, None, None, spacing=4))
