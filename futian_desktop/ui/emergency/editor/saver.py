"""Keeps the plan as it is typed; meets another window without losing a word of either."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from futian_desktop.domain.errors import Conflict, FutianError
from futian_desktop.domain.plan_editing import PlanText
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.system.messages import _
from futian_desktop.ui.autosave import Autosave
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PlanSaver(QObject):
    """`saved` carries the stored plan; `met` the plan that another window stored."""

    saved = Signal(object)
    met = Signal(object)

    def __init__(self, services: "Services", shell: Shell, desk: Desk, source: QObject) -> None:
        super().__init__(source)
        self._services, self._shell, self._desk, self._source = services, shell, desk, source
        self.plan: EmergencyPlan | None = None
        self._autosave = Autosave(self._save, self)
        desk.changed.connect(self._on_changed)

    def begin(self, plan: EmergencyPlan) -> None:
        """Another plan."""
        self.plan = plan

    @property
    def dirty(self) -> bool:
        """Whether something is not stored yet."""
        plan = self.plan
        return plan is not None and (plan.blocks, plan.dropped) != (self._desk.text.blocks, self._desk.text.dropped)

    def now(self) -> EmergencyPlan | None:
        """The plan with the text as it is typed."""
        text = self._desk.text
        return replace(self.plan, blocks=text.blocks, dropped=text.dropped) if self.plan else None

    @Slot(str)
    def _on_changed(self, _key: str) -> None:
        if self.plan is not None and self.dirty:
            self._autosave.touch()

    def flush(self) -> bool:
        """Store now; ``False`` while something could not be stored."""
        self._autosave.flush()
        return not self.dirty or self._desk.locked

    def _save(self) -> None:
        plan = self.plan
        if plan is None or not self.dirty or self._desk.locked or self._shell.readonly():
            return
        text = self._desk.text
        try:
            stored, changes = self._services.emergency.plans.save_blocks(plan, text.blocks, text.dropped)
        except Conflict:
            self._meet(plan, text)
            return
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self.plan = stored
        self.saved.emit(stored)
        self._shell.changes.announce(changes, self._source)

    def _meet(self, plan: EmergencyPlan, text: PlanText) -> None:
        """Another window was faster: what was typed here becomes a revision, the stored text is shown."""
        plans = self._services.emergency.plans
        mine = replace(plan, blocks=text.blocks, dropped=text.dropped)
        changes = plans.keep_revision(mine, _("另一个窗口先存了，这里写的收在这一条"))
        stored = next((row for row in plans.all(plan.premises_id) if row.id == plan.id), None)
        if stored is None:
            return
        self.plan = stored
        self.met.emit(stored)
        self._shell.changes.announce(changes, self._source)
        self._shell.dialogs.inform(
            _("这本预案刚在另一个窗口改过。"),
            _("这里写的没有丢，收在“改动记录”里；现在看到的是另一个窗口存下的内容。"),
        )
