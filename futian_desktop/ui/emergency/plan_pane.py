"""预案: the start while there is no plan, then the editor; history, template, accidents, a new edition."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import PlanBlock
from futian_desktop.domain.plans import EmergencyPlan, PlanKind, PlanRevision
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.editor.plan_editor import PlanEditor
from futian_desktop.ui.emergency.plan_start import PlanStart
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PlanPane(Pane):
    """Keeps what is typed over every change that comes from elsewhere."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.REGISTER, Topic.ENTERPRISE, Topic.PROFILE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.start = PlanStart(services, self)
        self.editor = PlanEditor(services, shell, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.editor)
        self.setLayout(self._stack)
        self._premises: PremisesId | None = None
        self.start.wanted.connect(self._on_create)
        self.start.risks_wanted.connect(self._on_risks)
        self.editor.wanted.connect(self._on_wanted)
        tools = self.editor.tools
        tools.history_wanted.connect(self.open_history)
        tools.template_wanted.connect(self.open_update)
        tools.cover_wanted.connect(self.open_cover)
        tools.edition_wanted.connect(self.new_edition)
        tools.papers_wanted.connect(self._on_papers)

    def reload(self, premises: PremisesId) -> None:
        """The newest plan; the same one with the same text only reads its facts anew."""
        plan = self.services.emergency.plans.current(premises)
        self._premises = premises
        if plan is None:
            self.editor.saver.plan = None
            self.start.show_for(premises)
            self._stack.setCurrentWidget(self.start)
            return
        known = self.editor.saver.plan
        self._stack.setCurrentWidget(self.editor)
        if known is not None and known.id == plan.id and known.version == plan.version:
            self.editor.read_facts()
        elif known is not None and known.id == plan.id and self.editor.saver.dirty:
            self.editor.flush()
        else:
            self.editor.show_plan(plan)

    def open_target(self, target: str) -> None:
        """A block by its id, or ``find``."""
        if target and self._stack.currentWidget() is self.editor:
            self.editor.reveal(target)

    def take_focus(self) -> None:
        """The text, or the button that makes it."""
        (self.start.go if self._stack.currentWidget() is self.start else self.editor.canvas).setFocus()

    def flush(self) -> bool:
        """Everything typed is stored."""
        return self.editor.saver.plan is None or self.editor.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab or page: what is typed is stored first."""
        self.flush()
        super().hideEvent(event)

    @Slot()
    def _on_papers(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        plan = self._stored()
        if plan is not None:
            begin = Begin("plan", scopes=("plan", "emergency"), record=plan.id)
            open_papers(self.services, self.shell, self.shell.premises(), begin, self.window())

    @Slot()
    def _on_risks(self) -> None:
        self.wanted.emit("risks", "")

    @Slot(str, str)
    def _on_wanted(self, page: str, target: str) -> None:
        if page != "emergency":
            self.shell.go_to(page, target)
            return
        tab, _slash, record = target.partition("/")
        self.wanted.emit(tab, record)

    @Slot(object, object, object, str)
    def _on_create(
        self, kinds: tuple[PlanKind, ...], special: tuple[str, ...], onsite: tuple[str, ...], reason: str
    ) -> None:
        try:
            plan, changes = self.services.emergency.plans.create(self.shell.premises(), kinds, special, onsite, reason)
        except FutianError as error:
            self.start.say(sentence(error))
            return
        self.start.say("")
        self.shell.changes.announce(changes, self)
        self._show(plan)

    def _show(self, plan: EmergencyPlan) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.editor.show_plan(plan)

    # -- windows ---------------------------------------------------------------------------------------------------

    def _stored(self) -> EmergencyPlan | None:
        """The plan with everything typed stored, or nothing while that failed."""
        return self.editor.saver.plan if self.editor.flush() else None

    @Slot()
    def open_history(self) -> None:
        """What the plan was, with the way back."""
        from futian_desktop.ui.windows.plan_history_window import PlanHistoryWindow

        plan = self._stored()
        if plan is None:
            return
        window = PlanHistoryWindow(self.services, plan, self.editor.desk.shown, self.editor.desk.locked, self.window())
        window.restore_wanted.connect(self._on_restore)
        window.open()

    @Slot(object)
    def _on_restore(self, revision: PlanRevision) -> None:
        plan = self._stored()
        if plan is not None:
            self._do(partial(self.services.emergency.plans.restore, plan, revision))

    @Slot()
    def open_update(self) -> None:
        """What the template and the profile would make of it now."""
        from futian_desktop.ui.windows.plan_update_window import PlanUpdateWindow

        plan = self._stored()
        if plan is None:
            return
        update = self.services.emergency.plans.update_from_template(plan)
        window = PlanUpdateWindow(plan, update, self.editor.desk.shown, self.window())
        window.agreed.connect(self._on_update)
        window.open()

    @Slot(object)
    def _on_update(self, blocks: tuple[PlanBlock, ...]) -> None:
        plan = self._stored()
        if plan is not None:
            self.shell.changes.announce(self.services.emergency.plans.keep_revision(plan, _("按新模板更新之前")), self)
            self._do(partial(self.services.emergency.plans.save_blocks, plan, blocks))

    @Slot()
    def open_cover(self) -> None:
        """More or fewer accidents in the book."""
        from futian_desktop.ui.windows.plan_cover_window import PlanCoverWindow

        plan = self._stored()
        if plan is None:
            return
        window = PlanCoverWindow(self.services, plan, self.window())
        window.agreed.connect(self._on_cover)
        window.open()

    @Slot(object, object)
    def _on_cover(self, special: tuple[str, ...], onsite: tuple[str, ...]) -> None:
        plan = self._stored()
        if plan is not None:
            self.shell.changes.announce(self.services.emergency.plans.keep_revision(plan, _("增减事故之前")), self)
            self._do(partial(self.services.emergency.plans.cover, plan, special, onsite))

    @Slot()
    def new_edition(self) -> None:
        """A draft of the next edition, with its reason."""
        plan = self.editor.saver.plan
        reason = self.shell.dialogs.ask_text(_("为什么要改？"), hint=_("例如：换了店长；装修改了出口；演练发现的问题"))
        if plan is not None and reason:
            self._do(partial(self.services.emergency.plans.new_edition, plan, reason))

    def _do(self, deed: "partial[tuple[EmergencyPlan, Changes]]") -> None:
        try:
            plan, changes = deed()
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._show(plan)
        self.shell.changes.announce(changes, self)
