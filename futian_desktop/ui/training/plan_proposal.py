"""What a new proposal would change in the yearly plan; what a person wrote stays, and a line that is not wanted stays out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from futian_desktop.domain.training import PlanLine
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.services.training.plans import Proposal

_KEY = Qt.ItemDataRole.UserRole


def line_words(line: PlanLine) -> str:
    """A line in one line."""
    people = _("{n} 人").format(n=line.people) if line.people else ""
    minutes = _("{n} 分钟").format(n=line.minutes) if line.minutes else ""
    month = _("{n} 月").format(n=line.month)
    return "　".join(part for part in (month, line.title, line.who, people, minutes) if part)


class ProposalWindow(QDialog):
    """`agreed` with the ids of offered lines that are not wanted."""

    agreed = Signal(object)

    def __init__(self, proposal: "Proposal", title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal = proposal
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.rows = QListWidget()
        self.rows.setAccessibleName(_("会变的行"))
        self.rows.setWordWrap(True)
        self._fill()
        own = sum(line.own for line in proposal.plan.lines)
        kept = _("您自己写的、改过的 {n} 行不动；您移除过的不会回来。").format(n=own) if proposal.plan.lines else ""
        words = _("加 {a} 行，改 {c} 行，去掉 {r} 行。不要的，把前面的勾去掉。").format(
            a=len(proposal.change.added), c=len(proposal.change.changed), r=len(proposal.change.removed)
        )
        self.go = button(_("写进计划"), self._on_go, "primary", "check")
        body = column(
            label(title, "title"), label(words, "", "2", wrap=True), *([label(kept, "caption", "3", wrap=True)] if kept else []),
            self.rows, row(None, button(_("先不变"), self.reject), self.go), spacing=8, margins=(20, 16, 20, 16),
        )  # fmt: skip
        body.setStretchFactor(self.rows, 1)
        self.setLayout(body)
        self.resize(px(720), px(560))

    def _fill(self) -> None:
        change = self._proposal.change
        for line in change.added:
            item = QListWidgetItem(_("加：{line}").format(line=line_words(line)))
            item.setData(_KEY, line.id)
            item.setToolTip(line.why)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.rows.addItem(item)
        for before, after in change.changed:
            self._say(_("改：{before}\n　→　{after}").format(before=line_words(before), after=line_words(after)))
        for line in change.removed:
            self._say(_("去掉：{line}").format(line=line_words(line)))

    def _say(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.rows.addItem(item)

    def unwanted(self) -> tuple[str, ...]:
        """Ids of offered lines whose tick was taken away."""
        items = (self.rows.item(number) for number in range(self.rows.count()))
        return tuple(
            str(item.data(_KEY)) for item in items if item.data(_KEY) and item.checkState() is Qt.CheckState.Unchecked
        )

    @Slot()
    def _on_go(self) -> None:
        left = self.unwanted()
        self.accept()
        self.agreed.emit(left)
