"""The line of tools above the plan: its state, undo, find, history, template, papers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from futian_desktop.domain.plans import EmergencyPlan, PlanState
from futian_desktop.services.emergency.plan_words import state_title
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.widgets.basics import button, label, pill, row


class Tools(QFrame):
    """Buttons; the pane does the deeds that reach beyond the text.

    Signals:
        find_wanted, side_wanted: open the line of search, show or hide the checks.
        history_wanted, template_wanted, cover_wanted, edition_wanted, papers_wanted: open these.
    """

    find_wanted = Signal()
    side_wanted = Signal()
    history_wanted = Signal()
    template_wanted = Signal()
    cover_wanted = Signal()
    edition_wanted = Signal()
    papers_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("pane", "top")
        self.title = label("", "strong")
        self.state = pill("", "na")
        self.undo = button("", desk.undo, "quiet", "undo-2", _("撤销（Ctrl+Z）"))
        self.redo = button("", desk.redo, "quiet", "redo-2", _("重做（Ctrl+Y）"))
        self.finder = button(_("查找"), self.find_wanted.emit, "quiet", "search", _("在预案里找（Ctrl+F）"))
        self.side = button(_("检查"), self.side_wanted.emit, "quiet", "list-checks", _("显示或收起右边的检查"))
        self.edition = button(_("开新版"), self.edition_wanted.emit, "primary", "plus")
        self.more = button(_("更多"), None, "quiet", "")
        self.papers = button(_("做成文件"), self.papers_wanted.emit, "quiet", "file-text")
        menu = QMenu(self.more)
        menu.addAction(_("改动记录"), self.history_wanted.emit)
        self.template = menu.addAction(_("按新模板更新"), self.template_wanted.emit)
        self.cover = menu.addAction(_("增减事故"), self.cover_wanted.emit)
        self.more.setMenu(menu)
        for made in (self.undo, self.redo):
            made.setToolTip(made.accessibleName())
        self.setLayout(
            row(self.title, self.state, None, self.edition, self.undo, self.redo, self.finder, self.papers, self.more,
                self.side, spacing=6, margins=(16, 6, 12, 6))
        )  # fmt: skip

    def show_plan(self, plan: EmergencyPlan, *, locked: bool) -> None:
        """Number, edition and state."""
        self.title.setText(_("第 {edition} 版").format(edition=plan.edition))
        self.title.setToolTip(plan.number)
        self.state.setText(state_title(plan.state))
        self.edition.setVisible(plan.state is PlanState.PUBLISHED)
        self.template.setEnabled(not locked)
        self.cover.setEnabled(not locked)
        self.show_stack()

    @Slot()
    def show_stack(self) -> None:
        """What can be taken back."""
        stack = self._desk.stack
        self.undo.setEnabled(stack.canUndo() and not self._desk.locked)
        self.redo.setEnabled(stack.canRedo() and not self._desk.locked)
        self.undo.setToolTip(
            _("撤销：{what}").format(what=stack.undoText()) if stack.canUndo() else _("撤销（Ctrl+Z）")
        )

    @Slot(object, object, object)
    def show_counts(self, *found: Sequence[object]) -> None:
        """How many things the checks found, for when their panel is put away."""
        count = sum(len(rows) for rows in found)
        self.side.setText(_("检查 {n}").format(n=count) if count else _("检查"))
