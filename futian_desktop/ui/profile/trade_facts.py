"""What is usual in the chosen trade: found wrong most often, what can happen, who looks after what; folded until asked."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.standard import TradePack
from futian_desktop.services.firms import FirmService
from futian_desktop.system.messages import _
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import button, column, label, row


class TradeFacts(QWidget):
    """One link under the trade; the words are read when it is opened.

    Args:
        firms: the profile's use cases.
    """

    def __init__(self, firms: FirmService) -> None:
        super().__init__()
        self._firms = firms
        self._pack: TradePack | None = None
        self.fold = button("", self._on_fold, "link", "chevron-right")
        self.fold.setCheckable(True)
        self.words = label("", "caption", "2", wrap=True)
        self.words.hide()
        self.setLayout(column(row(self.fold, None), self.words, spacing=4))
        self.hide()

    def show_pack(self, pack: TradePack | None) -> None:
        """Another trade, or none; a pack that says nothing of the kind shows nothing."""
        self._pack = pack
        self.setVisible(pack is not None and bool(pack.hazards))
        text = _("这一行最常见的隐患") if pack is None else _("“{trade}”最常见的隐患").format(trade=pack.title)
        self.fold.setText(text)
        self.fold.setAccessibleName(text)
        self._show()

    @Slot()
    def _on_fold(self) -> None:
        self._show()

    def _show(self) -> None:
        opened = self.fold.isChecked() and self._pack is not None
        self.fold.setIcon(icon("chevron-down" if opened else "chevron-right", "accent"))
        self.words.setVisible(opened)
        if self._pack is not None and opened:
            self.words.setText("\n".join(self._lines(self._pack)))

    def _lines(self, pack: TradePack) -> list[str]:
        accidents = self._firms.accident_titles(pack)
        return [
            *(f"· {hazard}" for hazard in pack.hazards),
            *(["", _("可能出的事故：{names}").format(names="、".join(accidents))] if accidents else []),
            *(["", _("各岗位看住什么")] if pack.posts else []),
            *(_("· {post}：{duty}").format(post=post.title, duty=post.duty) for post in pack.posts),
        ]
