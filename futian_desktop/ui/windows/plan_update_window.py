"""What a new template and the present profile would change in a plan; own and edited text stays, and says so."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from futian_desktop.domain.plan_blocks import PlanBlock
from futian_desktop.domain.plan_difference import difference
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.editor.desk import Shown
from futian_desktop.ui.emergency.editor.difference_view import DifferenceView, words
from futian_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.services.emergency.plans import Update

MOST_OFFERS = 12
SHORT = 60


class PlanUpdateWindow(QDialog):
    """`agreed` with the blocks after the update.

    Args:
        plan: as stored.
        update: what would come.
        shown: what fields show.
        parent: owner.
    """

    agreed = Signal(object)

    def __init__(self, plan: EmergencyPlan, update: "Update", shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._update = update
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("按新模板更新"))
        rows = difference(plan.blocks, update.blocks)
        count = sum(found.kind != "same" for found in rows)
        mine = sum(block.own or block.edited for block in plan.blocks)
        head = _("有 {n} 处会变。").format(n=count) if count else _("没有要变的，和模板、档案一致。")
        keep = _("您自己写的和改过的 {n} 块一个字不动；删掉的不会回来。").format(n=mine)
        self.view = DifferenceView(shown)
        self.view.show_rows(rows)
        self.offers: list[tuple[QCheckBox, PlanBlock, PlanBlock]] = []
        body = column(
            label(head, "title", wrap=True),
            label(keep, "", "2", wrap=True),
            self.view,
            spacing=8,
            margins=(20, 16, 20, 16),
        )
        body.setStretchFactor(self.view, 1)
        if update.offers:
            body.addWidget(label(_("下面这些您改过，模板也有新的写法。要换成模板的才打勾："), "strong", wrap=True))
        for own, theirs in update.offers[:MOST_OFFERS]:
            body.addWidget(self._offer(own, theirs, shown))
        self.go = button(_("更新"), self._on_go, "primary", "check")
        self.go.setEnabled(bool(count or update.offers))
        body.addLayout(
            row(
                label(_("更新前的内容会先收进改动记录。"), "caption", "3"),
                None,
                button(_("先不更新"), self.reject),
                self.go,
            )
        )
        self.setLayout(body)
        room = parent.window().size() if parent is not None else QSize(px(900), px(640))
        self.resize(min(px(900), room.width() - px(32)), min(px(600), room.height() - px(24)))

    def _offer(self, own: PlanBlock, theirs: PlanBlock, shown: Shown) -> QCheckBox:
        """A tick that takes the template's words in place of one's own."""
        box = QCheckBox(words(theirs, shown).replace("\n", " ")[:SHORT])
        box.setToolTip(_("现在：{text}").format(text=words(own, shown)[:400]))
        self.offers.append((box, own, theirs))
        return box

    @Slot()
    def _on_go(self) -> None:
        taken = {own.id: theirs for box, own, theirs in self.offers if box.isChecked()}
        blocks = tuple(replace(taken[row.id], id=row.id) if row.id in taken else row for row in self._update.blocks)
        self.accept()
        self.agreed.emit(blocks)
