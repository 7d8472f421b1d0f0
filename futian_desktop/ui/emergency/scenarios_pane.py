"""情景: a worst case, its tasks in four stages, the response as a timeline, and what is missing for it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.scenarios import Scenario, clashing
from futian_desktop.services.emergency.scenarios import ScenarioGap
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.emergency.choice_list import ChoiceList
from futian_desktop.ui.emergency.gaps_card import GapsCard
from futian_desktop.ui.emergency.task_board import TaskBoard
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, column, label, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.growing_edit import GrowingEdit

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class ScenariosPane(Pane):
    """Everything is saved as it is typed; a removed task or scenario can be taken back."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.REGISTER, Topic.ENTERPRISE, Topic.PROFILE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._rows: tuple[Scenario, ...] = ()
        self._values: dict[str, str] = {}
        self.scenario: Scenario | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(_("哪个情景"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(14)
        self.which.activated.connect(self._on_which)
        self.new = button(_("加一个情景"), self._on_new, "", "plus")
        self.drill = button(_("拿它排演练"), self._on_drill, "primary", "users")
        self.paper = button(_("做成文件"), self._on_paper, "", "file-text")
        self.remove = button(_("移除这个情景"), self._on_remove, "quiet", "trash-2")
        self.choices = ChoiceList()
        self.choices.chosen.connect(self._on_chosen)
        self._make_fields()
        self.gaps = GapsCard()
        self.gaps.mended.connect(self._on_mend)
        self.gaps.noted.connect(self._on_note)
        self.gaps.listed.connect(self._on_listed)
        self.gaps.planned.connect(self._on_planned)
        self.board = TaskBoard(services)
        self.board.wanted.connect(self._on_wanted)
        self.board.removed.connect(self._on_task_removed)
        self._autosave = Autosave(self._save_fields, self)
        self._lay_out()

    def _make_fields(self) -> None:
        self.title, self.place, self.when = QLineEdit(), QLineEdit(), QLineEdit()
        self.worst = GrowingEdit()
        self.worst.setMinimumWidth(px(200))
        for field, name in (
            (self.title, _("出什么事")), (self.place, _("在哪里")), (self.when, _("什么时候")), (self.worst, _("最坏会怎样"))
        ):  # fmt: skip
            field.setAccessibleName(name)
            field.textChanged.connect(self._on_typed)
        for line in (self.title, self.place, self.when):
            line.setMaxLength(120)
            line.editingFinished.connect(self._flush_fields)
        self.worst.finished.connect(self._flush_fields)
        self.place.setPlaceholderText(_("例如：后厨"))
        self.when.setPlaceholderText(_("例如：周五晚上打烊前，店里两个人"))

    def _lay_out(self) -> None:
        tools = FlowLayout()
        for widget in (self.which, self.new, self.drill, self.paper, self.remove):
            tools.addWidget(widget)
        self._detail = QWidget()
        body = column(spacing=14)
        fields = column(spacing=6, margins=(16, 14, 16, 14))
        for words, field in (
            (_("出什么事"), self.title), (_("最坏会怎样"), self.worst), (_("在哪里"), self.place), (_("什么时候"), self.when)
        ):  # fmt: skip
            fields.addWidget(label(words, "chip", "2"))
            fields.addWidget(field)
        body.addWidget(Card(fields))
        body.addWidget(self.gaps)
        body.addWidget(self.board)
        self._detail.setLayout(body)
        content = QWidget()
        content.setLayout(column(tools, self.choices, self._detail, None, spacing=14, margins=(32, 14, 32, 24)))
        self.setLayout(column(scrolling(content, _("情景")), spacing=0))

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read everything anew; the scenario that was shown stays."""
        from futian_desktop.services.emergency.plan_facts import plan_fields, values_of

        self._premises = premises
        self._values = values_of(plan_fields(self.services.emergency, premises))
        self._rows = self.services.emergency.scenarios.rows(premises)
        kept = self.scenario.id if self.scenario else None
        self.scenario = next((row for row in self._rows if row.id == kept), self._rows[-1] if self._rows else None)
        self.choices.setVisible(not self._rows)
        self._show()

    def open_target(self, target: str) -> None:
        """A scenario by its key, or ``new``."""
        if target == "new":
            self._on_new()
            return
        found = next((row for row in self._rows if row.id == UUID(target)), None)
        if found is not None:
            self.scenario = found
            self._show()

    def take_focus(self) -> None:
        """The list of scenarios, or what to choose from."""
        (self.which if self.scenario else self.new).setFocus()

    def flush(self) -> bool:
        """Typed fields go into the file."""
        self._flush_fields()
        return True

    def _show(self) -> None:
        shown, writable = self.scenario, not self.shell.readonly()
        if self.choices.isVisibleTo(self) and self._premises is not None:
            self.choices.show_choices(self.services.emergency.scenarios.choices(self._premises))
        self._detail.setVisible(shown is not None)
        self.which.clear()
        for one in self._rows:
            self.which.addItem(one.title, one.id.hex)
        for widget in (self.which, self.drill, self.paper, self.remove):
            widget.setVisible(shown is not None)
        for widget in (self.new, self.drill, self.remove, self.choices):
            widget.setEnabled(writable)
        if shown is not None:
            self.which.setCurrentIndex(self.which.findData(shown.id.hex))
            self._show_fields(shown)
            self._show_tasks(shown)

    def _show_fields(self, shown: Scenario) -> None:
        for field, value in ((self.title, shown.title), (self.place, shown.place), (self.when, shown.when)):
            field.setReadOnly(self.shell.readonly())
            if field.text().strip() != value:
                field.setText(value)
        self.worst.setReadOnly(self.shell.readonly())
        if self.worst.toPlainText().strip() != shown.worst:
            self.worst.setPlainText(shown.worst)

    def _show_tasks(self, shown: Scenario) -> None:
        gaps, readonly = self.services.emergency.scenarios.gaps(shown), self.shell.readonly()
        self.gaps.show_gaps(gaps, shown.notes, readonly=readonly)
        late = clashing(gap.key for gap in gaps if gap.kind == "clash")
        self.board.show_scenario(shown, self._values, late, readonly=readonly)

    # -- writing ---------------------------------------------------------------------------------------------------

    def store(self, wanted: Scenario) -> bool:
        """Keep a changed scenario and show it; ``False`` when it was refused."""
        try:
            self.scenario = self.services.emergency.scenarios.save(wanted)
        except FutianError as error:
            self.shell.dialogs.failure(error)
            if self._premises is not None:
                self.reload(self._premises)
            return False
        self._rows = tuple(self.scenario if row.id == self.scenario.id else row for row in self._rows)
        self.shell.changes.announce(Changes.of(Topic.EMERGENCY), self.parent())
        return True

    @Slot()
    def _on_typed(self) -> None:
        if self.scenario is not None and not self.shell.readonly():
            self._autosave.touch()

    @Slot()
    def _flush_fields(self) -> None:
        self._autosave.flush_pending()

    def _save_fields(self) -> None:
        if self.scenario is None:
            return
        wanted = replace(
            self.scenario, title=self.title.text().strip() or self.scenario.title, worst=self.worst.toPlainText().strip(),
            place=self.place.text().strip(), when=self.when.text().strip(),
        )  # fmt: skip
        if wanted != self.scenario and self.store(wanted):
            self.which.setItemText(self.which.currentIndex(), wanted.title)

    @Slot(object)
    def _on_wanted(self, wanted: Scenario) -> None:
        if self.store(wanted) and self.scenario is not None:
            self._show_tasks(self.scenario)

    @Slot(object)
    def _on_task_removed(self, wanted: Scenario) -> None:
        before = self.scenario
        self._on_wanted(wanted)
        if before is not None:
            self.shell.show_undo(_("这件事移除了"), partial(self._put_back, before))

    def _put_back(self, before: Scenario) -> None:
        now = self.services.emergency.scenarios.load(before.id)
        self._on_wanted(replace(now, tasks=before.tasks))

    # -- whole scenarios -------------------------------------------------------------------------------------------

    @Slot()
    def _on_which(self) -> None:
        self._flush_fields()
        self.open_target(str(self.which.currentData()))

    @Slot()
    def _on_new(self) -> None:
        shown = not self.choices.isVisibleTo(self)
        self.choices.setVisible(shown)
        if shown and self._premises is not None:
            self.choices.show_choices(self.services.emergency.scenarios.choices(self._premises))

    @Slot(str, str)
    def _on_chosen(self, accident: str, place: str) -> None:
        if self._premises is None:
            return
        service = self.services.emergency.scenarios
        draft = service.propose(self._premises, accident, place) if accident else service.own(self._premises)
        self.scenario = service.add(draft)
        self._changed(Changes.of(Topic.EMERGENCY))
        self.title.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        if self.scenario is None:
            return
        gone, self.scenario = self.scenario, None
        self._changed(self.services.emergency.scenarios.remove(gone))
        self.shell.show_undo(_("已移除“{title}”").format(title=gone.title), partial(self._restore, gone))

    def _restore(self, gone: Scenario) -> None:
        self.scenario = self.services.emergency.scenarios.again(gone)
        self._changed(Changes.of(Topic.EMERGENCY))

    def _changed(self, changes: Changes) -> None:
        self.board.leave()
        if self._premises is not None:
            self.reload(self._premises)
        self.shell.changes.announce(changes, self.parent())

    # -- gaps, drill, paper ----------------------------------------------------------------------------------------

    @Slot(object)
    def _on_mend(self, gap: ScenarioGap) -> None:
        self.wanted.emit(gap.tab, gap.target)

    @Slot(object)
    def _on_note(self, gap: ScenarioGap) -> None:
        if self.scenario is not None:
            self.scenario = self.services.emergency.scenarios.to_plan(self.scenario, gap)
            self._changed(Changes.of(Topic.EMERGENCY))

    @Slot(int)
    def _on_planned(self, place: int) -> None:
        if self.scenario is not None:
            self.scenario = self.services.emergency.scenarios.note_done(self.scenario, place)
            self._changed(Changes.of(Topic.EMERGENCY))

    @Slot()
    def _on_listed(self) -> None:
        if self.scenario is not None:
            self._changed(self.services.emergency.scenarios.to_resources(self.scenario))
            self.wanted.emit("resources", "")

    @Slot()
    def _on_drill(self) -> None:
        if self.scenario is not None:
            self.wanted.emit("drills", f"new/{self.scenario.id.hex}")

    @Slot()
    def _on_paper(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self.scenario is not None:
            self._flush_fields()
            begin = Begin(scopes=("scenario",), record=self.scenario.id)
            open_papers(self.services, self.shell, self.scenario.premises_id, begin, self)
