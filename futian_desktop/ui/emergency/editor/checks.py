"""Completeness and operability, found anew when typing pauses; never between two keys."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.system.progress import Progress
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.facts import finding_remarks, gap_remarks, stale_words, with_marks
from futian_desktop.ui.emergency.editor.saver import PlanSaver
from futian_desktop.ui.emergency.editor.side_panel import Remark
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

PAUSE_MS = 900
Found = tuple[EmergencyPlan, tuple[Remark, ...], tuple[Remark, ...]]


class Checks(QObject):
    """`told` with gaps, findings and stale facts; the marks go to the desk. A result that came too late is dropped."""

    told = Signal(object, object, object)

    def __init__(self, services: "Services", shell: Shell, saver: PlanSaver, desk: Desk) -> None:
        super().__init__(desk)
        self._services, self._shell, self._saver, self._desk = services, shell, saver, desk
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)

    @Slot()
    def touch(self) -> None:
        """Something was typed."""
        if self._saver.plan is not None:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now, in the worker thread."""
        self._timer.stop()
        plan = self._saver.now()
        if plan is not None:
            self._shell.tasks.run(partial(self._find, plan), self._on_found, self._on_trouble)

    def _find(self, plan: EmergencyPlan, _progress: Progress) -> Found:
        """Runs in the worker thread."""
        return plan, gap_remarks(self._services, plan), finding_remarks(self._services, plan)

    def _on_found(self, found: Found) -> None:
        plan, gaps, findings = found
        if plan.blocks is not self._desk.text.blocks:
            self.touch()
            return
        shown = with_marks(self._desk.shown, plan, gaps, findings)
        if (shown.marks, shown.stale) != (self._desk.shown.marks, self._desk.shown.stale):
            self._desk.show_facts(shown)
        self.told.emit(gaps, findings, stale_words(shown, plan))

    def _on_trouble(self, error: Exception) -> None:
        """The firm or the file went while it was looked at: the checks stay as they were."""
        if not isinstance(error, FutianError):
            raise error
