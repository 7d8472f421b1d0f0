"""改动记录 of a plan: its revisions at left, what changed since at right, before and after side by side; the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSplitter, QWidget

from futian_desktop.domain.plans import EmergencyPlan, PlanRevision
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.emergency.editor.desk import Shown
from futian_desktop.ui.emergency.editor.difference_view import DifferenceView
from futian_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PlanHistoryWindow(QDialog):
    """`restore_wanted` with the revision; the window is closed then.

    Args:
        services: for the revisions.
        plan: as it is stored now.
        shown: what fields show.
        locked: whether the text may not change; nothing is restored then.
        parent: owner.
    """

    restore_wanted = Signal(object)

    def __init__(
        self, services: "Services", plan: EmergencyPlan, shown: Shown, locked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._plan = services, plan
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("改动记录"))
        self.revisions: tuple[PlanRevision, ...] = tuple(reversed(services.emergency.plans.revisions(plan)))
        self.list = QListWidget()
        self.list.setAccessibleName(_("以前的版本"))
        self.list.setMinimumWidth(px(210))
        self.list.setWordWrap(True)
        mark(self.list, framed=True)
        for revision in self.revisions:
            who = f"　{revision.actor}" if revision.actor else ""
            QListWidgetItem(f"{revision.at[:16].replace('T', ' ')}{who}\n{revision.reason}", self.list)
        self.words = label("", "", "2", wrap=True)
        self.view = DifferenceView(shown)
        self.restore = button(_("恢复成这一版"), self._on_restore, "primary", "undo-2")
        self.restore.setVisible(not locked)
        close = button(_("关闭"), self.reject)
        right = QWidget()
        right.setLayout(column(self.words, self.view, spacing=6, margins=(8, 0, 0, 0)))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.list)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        body = column(parts, row(label(_("恢复前，现在的内容会先收进记录里。"), "caption", "3"), None, close, self.restore),
                      spacing=10, margins=(16, 14, 16, 14))  # fmt: skip
        body.setStretchFactor(parts, 1)
        self.setLayout(body)
        room = parent.window().size() if parent is not None else None
        self.resize(
            min(px(980), room.width() - px(32)) if room else px(980),
            min(px(620), room.height() - px(24)) if room else px(620),
        )
        self.list.currentRowChanged.connect(self._on_row)
        self.list.setCurrentRow(0 if self.revisions else -1)

    @Slot(int)
    def _on_row(self, number: int) -> None:
        chosen = self.revisions[number] if 0 <= number < len(self.revisions) else None
        self.restore.setEnabled(chosen is not None and chosen.blocks != self._plan.blocks)
        if chosen is None:
            return
        rows = self._services.emergency.plans.difference(chosen.blocks, self._plan.blocks)
        count = sum(found.kind != "same" for found in rows)
        self.words.setText(_("左边是那时，右边是现在，{n} 处不同。").format(n=count) if count else _("和现在一样。"))
        self.view.show_rows(rows)

    @Slot()
    def _on_restore(self) -> None:
        chosen = self.revisions[self.list.currentRow()]
        self.accept()
        self.restore_wanted.emit(chosen)
