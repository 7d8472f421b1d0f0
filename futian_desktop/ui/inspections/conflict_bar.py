"""Two windows on one walk: says what differs and lets the person choose; nothing is thrown away before that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, button, column, label, row


class ConflictBar(Card):
    """Hidden until `tell`."""

    theirs = Signal()
    mine = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "warn", parent)
        self.text = label("", wrap=True)
        self.use_theirs = button(_("用那边的"), self.theirs.emit)
        self.use_mine = button(_("用这里的"), self.mine.emit, "primary")
        for deed in (self.use_theirs, self.use_mine):
            deed.setAutoDefault(False)
        self.setLayout(column(self.text, row(self.use_theirs, self.use_mine, None), margins=(14, 10, 14, 10)))
        self.hide()

    def tell(self, words: str) -> None:
        """Show what differs."""
        self.text.setText(
            _("这次检查刚在另一个窗口改过，这里的还没有写入。不一样的：{words}").format(words=words or _("没有"))
        )
        self.show()
