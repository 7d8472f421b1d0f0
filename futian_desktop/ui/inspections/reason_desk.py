"""Why a round was not held: asked in one line, taken back in one click."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.inspections import InspectionPlan, Round
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class ReasonDesk(QObject):
    """`changed` carries the changes."""

    changed = Signal(object)

    def __init__(self, services: "Services", shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell

    @Slot(object, object)
    def ask(self, plan: InspectionPlan, asked: Round) -> None:
        """Ask for the reason of one round and keep it."""
        question = _("{title}（{day:%m-%d}）为什么没有查").format(title=plan.title, day=asked.last)
        reason = self._shell.dialogs.ask_text(question, "", _("例如：当天停业、装修、停电"))
        if reason is None:
            return
        premises = plan.premises_id
        try:
            self.changed.emit(self._services.inspections.explain(premises, asked, reason))
        except FutianError as error:
            self._shell.dialogs.failure(error)
        else:
            self._shell.show_undo(_("已说明原因"), partial(self._take_back, premises, asked))

    def _take_back(self, premises: PremisesId, asked: Round) -> None:
        self.changed.emit(self._services.inspections.explain(premises, asked, ""))
