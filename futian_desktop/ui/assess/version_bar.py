"""One quiet line above the list: newer content is there, or was taken and can be taken back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, label, row

if TYPE_CHECKING:  # asked for after the page is there
    from futian_desktop.services.content_switch import Switch, Taken


class VersionBar(Card):
    """`deed` is one of ``look``, ``later``, ``changes``, ``back``, ``known``."""

    deed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="sunken", parent=parent)
        self._words = label("", "", "2", wrap=True)
        self.look = button(_("看看有什么不同"), partial(self.deed.emit, "look"), "firm")
        self.later = button(_("先不换"), partial(self.deed.emit, "later"), "quiet")
        self.changes = button(_("看看换了什么"), partial(self.deed.emit, "changes"), "quiet")
        self.back = button(_("撤回"), partial(self.deed.emit, "back"), "firm", "undo-2", _("撤回，用原来的版本"))
        self.known = button(_("知道了"), partial(self.deed.emit, "known"), "quiet")
        self._offered = (self.look, self.later)
        self._done = (self.changes, self.back, self.known)
        line = row(IconLabel("info"), self._words, *self._offered, *self._done, spacing=6, margins=(14, 4, 8, 4))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def show_offer(self, offer: "Switch") -> None:
        """Newer content, in one line."""
        self._show(_("评定标准有新版本：{words}").format(words=offer.words), offered=True)

    def show_taken(self, taken: "Taken") -> None:
        """It was taken; what is left to answer."""
        text = _("{day} 换到了{name}。").format(day=f"{taken.at:%m-%d}", name=taken.after)
        if taken.again:
            text += _("还有 {n} 项问的事变了，要重新答。").format(n=len(taken.again))
        self._show(text, offered=False)

    def _show(self, text: str, *, offered: bool) -> None:
        self._words.setText(text)
        self.setAccessibleName(text)
        for widget in self._offered:
            widget.setVisible(offered)
        for widget in self._done:
            widget.setVisible(not offered)
        self.show()
