"""培训: 年度计划: a table by month, proposed from what people owe, changed in place, approved, turned into sessions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelection, Qt, Slot
from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_lines import LineState, hours, moved, put, taken_out, totals
from futian_desktop.domain.training import PlanLine, TrainingPlan
from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.plan_table import TITLE, PlanModel, PlanTable
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, pill
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.training.plans import Proposal
    from futian_desktop.system.progress import Progress

LAST_MONTHS = 10
"""From this month on the plan of the next year is shown at first."""
Saved = tuple[TrainingPlan, Changes]


class TrainingPlanPane(Pane):
    """年度计划."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self.plan: TrainingPlan | None = None
        self.year = QComboBox()
        self.year.setAccessibleName(_("哪一年的计划"))
        self.state = pill("")
        self.sums = label("", "", "2", wrap=True)
        self.model = PlanModel()
        self.table = PlanTable(self.model)
        self.why = label("", "caption", "2", wrap=True)
        self.propose = button(_("按情况重新拟"), self._on_propose, "", "refresh-cw")
        self.copy = button(_("抄上一年的"), self._on_copy, "quiet", "copy")
        self.approve = button(_("批准"), self._on_approve, "primary", "check")
        self.reopen = button(_("重新修改"), self._on_reopen, "", "pen-line")
        self.papers = button(_("做成文件"), self._on_papers, "", "file-text")
        self.add = button(_("加一行"), self._on_add, "", "plus")
        self.first = button(_("自己写一行"), self._on_add, "quiet", "plus")
        self.earlier = button(_("早一个月"), partial(self._on_move, -1), "quiet", "chevron-up")
        self.later = button(_("晚一个月"), partial(self._on_move, 1), "quiet", "chevron-down")
        self.remove = button(_("移除"), self._on_remove, "quiet", "trash-2")
        self.hold = button(_("开这一课"), self._on_hold, "quiet", "arrow-right")
        self._lay_out()
        self.year.activated.connect(self._on_year)
        self.model.edited.connect(self._on_edited)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _lay_out(self) -> None:
        head = _flow(self.year, self.state, self.propose, self.first, self.copy, self.papers, self.approve, self.reopen)
        deeds = _flow(self.add, self.hold, self.earlier, self.later, self.remove)
        full = QWidget()
        box = column(self.sums, self.table, self.why, deeds, spacing=10)
        box.setStretchFactor(self.table, 1)
        full.setLayout(box)
        self.start = button(_("拟一份计划"), self._on_propose, "primary", "list-checks")
        self.empty = EmptyState(
            "calendar-days", _("这一年还没有计划"),
            _("按谁欠什么、本行业的课件、安全生产月和消防日，拟出全年每个月培训谁、讲什么；拟好以后随便改。也可以自己一行一行写。"), self.start,
        )  # fmt: skip
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        self._full = full
        whole = column(head, self._stack, spacing=10, margins=(32, 14, 32, 20))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """The plan of the year in sight."""
        same = premises == self._premises and self.year.count() > 0
        self._premises = premises
        today = self.services.training.today()
        kept = int(self.year.currentData()) if same else today.year + (today.month >= LAST_MONTHS)
        plans = {row_.year: row_ for row_ in self.services.training.plans.all(premises)}
        if not same and kept not in plans and today.year in plans:
            kept = today.year
        self.year.clear()
        for year in sorted({*plans, today.year - 1, today.year, today.year + 1, kept}, reverse=True):
            words = _("{year} 年") if year in plans else _("{year} 年（还没有）")
            self.year.addItem(words.format(year=year), year)
        self.year.setCurrentIndex(self.year.findData(kept))
        self._show(plans.get(kept) or self.services.training.plans.of(premises, kept))

    def _show(self, plan: TrainingPlan) -> None:
        kept = self.chosen()
        self.plan = plan
        service = self.services.training
        stands, lesson = service.plans.stands(plan), service.setup(plan.premises_id).lesson_minutes
        writing = not self.shell.readonly()
        approved, there = plan.state == "approved", bool(plan.lines)
        self.model.locked = approved or not writing
        self.model.show_plan(plan.lines, stands, lesson)
        self._stack.setCurrentWidget(self._full if there else self.empty)
        self.state.setVisible(there)
        self.state.setText(
            _("{who} {day} 批准").format(who=plan.approved_by, day=plan.approved_on) if approved else _("草稿")
        )
        self.state.setProperty("pill", "ok" if approved else "warn")
        self.state.style().polish(self.state)
        for deed, shown in (
            (self.propose, there and not approved), (self.copy, not approved), (self.approve, there and not approved),
            (self.reopen, approved), (self.add, not approved),
        ):  # fmt: skip
            deed.setVisible(shown and writing)
        self.start.setVisible(writing)
        self.first.setVisible(writing and not there)
        self.papers.setVisible(there)
        self._show_sums(plan, stands, lesson)
        self._select([line.id for line in kept])

    def _show_sums(self, plan: TrainingPlan, stands: dict[str, LineState], lesson: int) -> None:
        made = totals(plan.lines)
        done = sum(state is LineState.DONE for state in stands.values())
        late = sum(state is LineState.LATE for state in stands.values())
        parts = [
            _("安排 {n} 次").format(n=made.lines), _("{n} 学时").format(n=hours(made.minutes, lesson)),
            _("{n} 人次").format(n=made.people), _("预算 {n} 元").format(n=f"{made.money:,}"), _("已办 {n} 次").format(n=done),
        ]  # fmt: skip
        if late:
            parts.append(_("没按时办 {n} 次").format(n=late))
        if made.unpriced:
            parts.append(_("{n} 次外部培训还没写费用").format(n=made.unpriced))
        self.sums.setText("　".join(parts))

    def chosen(self) -> tuple[PlanLine, ...]:
        """Lines that are selected, from above."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.rows[place] for place in places if place < len(self.model.rows))

    def _select(self, keys: list[str]) -> None:
        """Select lines by their ids; the first line where none of them is there."""
        places = [place for place in map(self.model.place_of, keys) if place >= 0]
        self.table.clearSelection()
        if places or self.model.rows:
            first = min(places, default=0)
            self.table.setCurrentIndex(self.model.index(first, TITLE))
            selection = QItemSelection()
            for place in places or [0]:
                selection.select(self.model.index(place, 0), self.model.index(place, self.model.columnCount() - 1))
            self.table.selectionModel().select(selection, self.table.selectionModel().SelectionFlag.ClearAndSelect)
        self._on_selected()

    def take_focus(self) -> None:
        """The table, or what makes a plan."""
        (self.table if self.model.rows else self.start).setFocus()

    def open_target(self, target: str) -> None:
        """A line by its id, or a year."""
        if target.isdigit() and self.year.findData(int(target)) >= 0:
            self.year.setCurrentIndex(self.year.findData(int(target)))
            self._on_year()
        elif target:
            self._select([target])

    @Slot()
    def _on_selected(self) -> None:
        chosen = self.chosen()
        writing = not self.model.locked
        one = chosen[0] if len(chosen) == 1 else None
        self.why.setText(_("为什么：{why}").format(why=one.why) if one and one.why else "")
        for deed in (self.earlier, self.later, self.remove):
            deed.setVisible(writing)
            deed.setEnabled(bool(chosen))
        self.hold.setVisible(not self.shell.readonly())
        self.hold.setEnabled(one is not None)

    @Slot()
    def _on_year(self) -> None:
        if self._premises is not None:
            self._show(self.services.training.plans.of(self._premises, int(self.year.currentData())))

    # -- writing ---------------------------------------------------------------------------------------------------

    def _keep(self, deed: Callable[[], Saved], undo: str = "") -> bool:
        """Do it, show it, and offer to take it back."""
        before = self.plan
        try:
            stored, changes = deed()
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return False
        fresh = self.year.findData(stored.year)
        self.year.setItemText(fresh, _("{year} 年").format(year=stored.year))
        self._show(stored)
        self.shell.changes.announce(changes, self.parent())
        if undo and before is not None:
            self.shell.show_undo(undo, partial(self.restore, before))
        return True

    def _save(self, plan: TrainingPlan, undo: str = "") -> bool:
        return self._keep(partial(self.services.training.plans.save, plan), undo)

    def restore(self, before: TrainingPlan) -> None:
        """The lines as they were, over whatever version is stored now."""
        now = self.services.training.plans.of(before.premises_id, before.year)
        self._keep(partial(self.services.training.plans.save, replace(before, id=now.id, version=now.version)))

    @Slot(object)
    def _on_edited(self, line: PlanLine) -> None:
        if self.plan is not None:
            self._save(put(self.plan, line), _("已改：{title}").format(title=line.title))

    @Slot()
    def _on_add(self) -> None:
        if self.plan is None:
            return
        chosen = self.chosen()
        month = chosen[-1].month if chosen else self.services.training.today().month
        line = replace(self.services.training.plans.new_line(month), title=_("写上培训什么"), who=_("全体员工"))
        if self._save(put(self.plan, line), _("已加一行")):
            self._select([line.id])
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit(self.model.index(self.model.place_of(line.id), TITLE))

    def _on_move(self, months: int, _checked: bool = False) -> None:
        plan = self.plan
        if plan is None:
            return
        for line in self.chosen():
            plan = moved(plan, line.id, months)
        self._save(plan, _("已挪 {n} 行").format(n=len(self.chosen())))

    @Slot()
    def _on_remove(self) -> None:
        if self.plan is not None and self.chosen():
            keys = [line.id for line in self.chosen()]
            self._save(taken_out(self.plan, keys), _("已移除 {n} 行").format(n=len(keys)))

    @Slot()
    def _on_propose(self) -> None:
        if self.plan is not None:
            title = _("{year} 年拟的计划").format(year=self.plan.year)
            job = partial(self._proposed, self.plan)
            self.shell.tasks.run(job, partial(self._offer, title=title), text=_("正在看谁欠什么…"))

    def _proposed(self, plan: TrainingPlan, _progress: "Progress") -> "Proposal":
        """Thousands of people take a moment; runs in the worker thread."""
        return self.services.training.plans.propose(plan)

    @Slot()
    def _on_copy(self) -> None:
        if self.plan is None:
            return
        try:
            made = self.services.training.plans.last_year(self.plan)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._offer(made, _("抄上一年的计划"))

    def _offer(self, made: "Proposal", title: str) -> None:
        from futian_desktop.ui.training.plan_proposal import ProposalWindow

        if made.change.empty:
            self.shell.dialogs.inform(_("计划和现在的情况一致，没有要加要改的。"))
            return
        self.window_ = ProposalWindow(made, title, self)
        self.window_.agreed.connect(partial(self._on_agreed, made))
        self.window_.open()

    def _on_agreed(self, made: "Proposal", unwanted: tuple[str, ...]) -> None:
        plan = replace(made.plan, lines=made.lines)
        self._save(taken_out(plan, unwanted) if unwanted else plan, _("已写进计划"))

    @Slot()
    def _on_approve(self) -> None:
        if self.plan is None:
            return
        enterprise = self.services.firms.load(self.plan.premises_id).enterprise
        who = self.shell.dialogs.ask_text(_("谁批准这份计划？"), enterprise.principal or enterprise.legal_person)
        if who is not None:
            self._keep(partial(self.services.training.plans.approve, self.plan, who))

    @Slot()
    def _on_reopen(self) -> None:
        if self.plan is not None:
            self._keep(partial(self.services.training.plans.reopen, self.plan))

    @Slot()
    def _on_hold(self) -> None:
        """A session from the line, filled in; it is finished under 培训记录."""
        chosen = self.chosen()
        if self.plan is None or len(chosen) != 1:
            return
        service = self.services.training
        try:
            session = service.plans.session(self.plan, chosen[0])
            if not session.version:
                session, changes = service.sessions.save(session)
                self.shell.changes.announce(changes, self.parent())
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._show(self.plan)
        self.wanted.emit("sessions", session.id.hex)

    @Slot()
    def _on_papers(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self.plan is not None and self._premises is not None:
            begin = Begin("training_plan", scopes=("year_plan", "training"), record=self.plan.id)
            open_papers(self.services, self.shell, self._premises, begin, self)


def _flow(*widgets: QWidget) -> FlowLayout:
    made = FlowLayout()
    for widget in widgets:
        made.addWidget(widget)
    return made
