"""Does a step of a hazard: asks what it needs, writes it, offers to take it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.hazards import Grade, Hazard, HazardState, missing_for_work
from futian_desktop.domain.ids import HazardId
from futian_desktop.services.hazard_words import step_words
from futian_desktop.services.hazards import Written
from futian_desktop.system.messages import _
from futian_desktop.ui.hazards import step_forms as forms
from futian_desktop.ui.hazards.photo_box import PhotoBox
from futian_desktop.ui.hazards.step_window import Form, Given, StepWindow
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.judgement_window import JudgementWindow

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_BEFORE_WORK = (HazardState.FOUND, HazardState.ASSESSED, HazardState.REPORTED)


class StepDesk(QObject):
    """One for a page or a window. `written` carries the hazard's id after every step.

    Args:
        owner: widget the small windows belong to.
    """

    written = Signal(object)

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self.window: QDialog | None = None
        """The window opened last; for the keyboard and for tests."""

    def do(self, key: HazardId, step: str) -> None:
        """Begin a step by its code, as `next_step` names it; also ``send_back``, ``withdraw`` and ``suspect``."""
        if self._shell.readonly():
            return
        try:
            hazard = self._services.hazards.load(key)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        deeds: dict[str, Callable[[Hazard], None]] = {
            "judge": self._judge, "assess": self._hand_out, "start": self._hand_out, "report": self._report,
            "finish": self._finish, "photo": self._photo, "accept": self._accept, "done": self._finish,
            "evaluation": self._evaluate, "application": self._apply, "close": self._close,
            "send_back": self._send_back, "withdraw": self._withdraw, "suspect": self._suspect,
        }  # fmt: skip
        deed = deeds.get(step)
        if deed is not None:
            deed(hazard)

    # -- steps -----------------------------------------------------------------------------------------------------

    def _hand_out(self, hazard: Hazard) -> None:
        form = forms.hand_out(hazard, self._people(hazard), starts=hazard.state in _BEFORE_WORK)
        self._ask(form, partial(self._handed_out, hazard))

    def _handed_out(self, hazard: Hazard, given: Given) -> None:
        use = self._services.hazards
        wanted = replace(hazard, **given)
        stored = use.change(hazard, wanted).hazard if wanted != hazard else hazard
        done = forms.handed_words(stored)
        if stored.state in _BEFORE_WORK and not missing_for_work(stored):
            stored = use.start(stored).hazard
            done = _("已交办给 {name}").format(name=stored.owner)
        self._wrote(stored, hazard, done)

    def _report(self, hazard: Hazard) -> None:
        regulator = self._services.firms.load(hazard.premises_id).enterprise.regulator
        self._ask(forms.report(hazard, self._today(), regulator), partial(self._reported, hazard))

    def _reported(self, hazard: Hazard, given: Given) -> None:
        self._wrote(self._services.hazards.report(hazard, given["on"], given["to"]), hazard, _("已记下上报"))

    def _finish(self, hazard: Hazard) -> None:
        if hazard.state in _BEFORE_WORK:
            self._hand_out(hazard)
            return
        form = forms.finish(hazard, self._today(), self._people(hazard))
        self._ask(form, partial(self._finished, hazard), PhotoBox(self._services, self._shell, hazard))

    def _finished(self, hazard: Hazard, given: Given) -> None:
        written = self._services.hazards.finish(hazard, given["on"], given["by"], given["note"])
        self._wrote(written, hazard, _("已登记整改完成，等人验收"))

    def _photo(self, hazard: Hazard) -> None:
        box = PhotoBox(self._services, self._shell, hazard)
        box.changed.connect(partial(self.written.emit, hazard.id))
        self._ask(forms.photo(), _nothing, box)

    def _accept(self, hazard: Hazard) -> None:
        form = forms.accept(hazard, self._today(), self._people(hazard))
        box = PhotoBox(self._services, self._shell, hazard)
        others = ((_("不合格，退回返工"), partial(self._send_back, hazard)),)
        self._ask(form, partial(self._accepted, hazard), box, others)

    def _accepted(self, hazard: Hazard, given: Given) -> None:
        written = self._services.hazards.accept(hazard, given["by"], given["on"], given["note"])
        alone = written.hazard.self_accepted
        self._wrote(written, hazard, _("已验收，标明为本人验收") if alone else _("已验收"))

    def _evaluate(self, hazard: Hazard) -> None:
        self._ask(forms.evaluate(hazard), partial(self._papers, hazard))

    def _apply(self, hazard: Hazard) -> None:
        self._ask(forms.apply(hazard, self._today()), partial(self._papers, hazard))

    def _papers(self, hazard: Hazard, given: Given) -> None:
        wanted = replace(hazard, papers=replace(hazard.papers, **given))
        self._wrote(self._services.hazards.change(hazard, wanted), hazard, _("已记下"))

    def _close(self, hazard: Hazard) -> None:
        form = forms.close(hazard, self._today(), self._services.hazards.blockers(hazard))
        others = ((_("不合格，退回返工"), partial(self._send_back, hazard)),)
        self._ask(form, partial(self._closed, hazard), None, others)

    def _closed(self, hazard: Hazard, given: Given) -> None:
        stored = self._services.hazards.close(hazard, given["on"]).hazard
        offer = self._services.hazard_help.rescore(stored)
        self._wrote(stored, hazard, _("已销号：{title}").format(title=stored.title))
        if offer is not None:
            self._ask(forms.rescore(offer), partial(self._rescored, stored))

    def _rescored(self, hazard: Hazard, given: Given) -> None:
        points = forms.points_of(given["points"], self._services.hazard_help.rescore(hazard))
        written = self._services.hazards.rescore(hazard, points)
        self._wrote(written, hazard, _("整改后得分记为 {n} 分").format(n=written.hazard.rescored))

    def _send_back(self, hazard: Hazard) -> None:
        self._ask(forms.send_back(hazard), partial(self._sent_back, hazard))

    def _sent_back(self, hazard: Hazard, given: Given) -> None:
        self._wrote(self._services.hazards.send_back(hazard, given["reason"]), hazard, _("已退回返工"))

    def _withdraw(self, hazard: Hazard) -> None:
        self._ask(forms.withdraw(hazard), partial(self._withdrawn, hazard))

    def _withdrawn(self, hazard: Hazard, given: Given) -> None:
        self._wrote(self._services.hazards.withdraw(hazard, given["reason"]), hazard, _("已撤回，台账里仍看得到原因"))

    def _suspect(self, hazard: Hazard) -> None:
        try:
            written = self._services.hazards.grade(hazard, Grade.SUSPECTED_MAJOR)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._wrote(written, hazard, _("已按疑似重大处理，须现场核实"))

    # -- 核实 ------------------------------------------------------------------------------------------------------

    def _judge(self, hazard: Hazard) -> None:
        yes, no = partial(self._open_judgement, hazard, True), partial(self._open_judgement, hazard, False)
        self._ask(forms.judge(hazard), partial(_then, yes), None, ((_("核实过，不是重大"), no),))

    def _open_judgement(self, hazard: Hazard, confirmed: bool) -> None:
        laws = self._services.library.laws
        clauses = [f"《{laws[law].title}》{article}" for law, article in self._basis(hazard.item) if law in laws]
        window = JudgementWindow(
            (hazard.number, hazard.title), hazard.judgement, confirmed, clauses, self._people(hazard), self._today(),
            self._owner,
        )  # fmt: skip
        window.decided.connect(partial(self._decided, hazard))
        self._open(window)

    def _basis(self, item: str) -> list[tuple[str, str]]:
        modules = self._services.library.modules.values()
        found = next((row for module in modules for row in module.items if row.id == item), None)
        return [(basis.law, basis.article) for basis in reversed(found.basis)] if found else []

    def _decided(self, hazard: Hazard, judgement: Judgement, confirmed: bool) -> None:
        try:
            written = self._services.hazards.judge(hazard, replace(judgement, item=hazard.item), major=confirmed)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._wrote(written, hazard, _("已确认为重大隐患，请马上上报") if confirmed else _("核实后按一般隐患处理"))

    # -- common ----------------------------------------------------------------------------------------------------

    def _ask(
        self, form: Form, deed: Callable[[Given], None], middle: QWidget | None = None,
        others: tuple[tuple[str, Callable[[], None]], ...] = (),
    ) -> None:  # fmt: skip
        self._open(StepWindow(form, deed, self._today(), self._owner, middle, others))

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.destroyed.connect(self._on_gone)
        self.window = window
        window.open()

    @Slot()
    def _on_gone(self) -> None:
        if self.window is not None and self.sender() is self.window:
            self.window = None

    def _wrote(self, written: Written | Hazard, before: Hazard, words: str) -> None:
        stored = written.hazard if isinstance(written, Written) else written
        self._shell.changes.announce(Changes.of(Topic.HAZARD))
        self.written.emit(stored.id)
        self._shell.show_undo(words, partial(self._take_back, stored, before))

    def _take_back(self, stored: Hazard, before: Hazard) -> None:
        try:
            written = self._services.hazards.undo(stored, before)
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return
        self._shell.changes.announce(written.changes)
        self.written.emit(stored.id)

    def _people(self, hazard: Hazard) -> tuple[str, ...]:
        return self._services.hazard_help.people(hazard.premises_id)

    def _today(self) -> date:
        return self._services.hazards.today()


def step_title(step: str) -> str:
    """Words of a step."""
    return step_words().get(step, step)


def _nothing(_given: Given) -> None:
    return None


def _then(deed: Callable[[], None], _given: Given) -> None:
    deed()
