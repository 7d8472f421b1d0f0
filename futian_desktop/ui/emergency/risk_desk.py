"""What is done to 风险点: windows over them, decisions about proposals, rating, setting aside, removing, with undo."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.risks import RiskUnit
from futian_desktop.services.emergency.plan_facts import plan_fields, values_of
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.proposals_window import Decided, ProposalsWindow
from futian_desktop.ui.emergency.risk_window import Offered, RiskWindow
from futian_desktop.ui.hazards.step_window import Ask, Form, StepWindow
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


_NAMED = 3


class RiskDesk(QObject):
    """`changed` after every deed. ``open_window`` is the window that was opened last."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._owner = services, shell, owner
        self._premises: PremisesId | None = None
        self.open_window: QDialog | None = None

    def use(self, premises: PremisesId) -> None:
        """Whose units they are."""
        self._premises = premises

    def values(self) -> dict[str, str]:
        """Values of the fields that texts may name."""
        return values_of(plan_fields(self._services.emergency, self._premises)) if self._premises else {}

    def propose(self) -> None:
        """A window over what the profile proposes against the list."""
        if self._premises is None:
            return
        risks = self._services.emergency.risks
        waiting = risks.changes(self._premises)
        if not waiting.count:
            self._shell.dialogs.inform(_("没有要决定的：风险点和企业档案对得上。"))
            return
        first = not risks.units(self._premises, dropped=True)
        self._open(ProposalsWindow(waiting, first, self.decide, self._owner))

    def decide(self, made: Decided) -> None:
        """Do what was decided.

        Raises:
            RuleViolation: `risk.reason` where something is not wanted without a reason.
        """
        risks = self._services.emergency.risks
        if made.refuse or made.drop:
            risks.refuse(made.refuse, made.reason)
            risks.drop(made.drop, made.reason)
        accepted = risks.accept(made.accept)[0]
        risks.take(made.take)
        risks.leave(made.leave, made.keep)
        self._told()
        if accepted:
            words = _("已收进 {n} 个风险点").format(n=len(accepted))
            self._shell.show_undo(words, partial(self._undo, partial(self._remove_all, accepted)))

    def add(self) -> None:
        """A window for an own unit."""
        if self._premises is not None:
            self.edit(self._services.emergency.risks.new(self._premises))

    def edit(self, unit: RiskUnit) -> None:
        """A window over a unit."""
        firm = self._services.firms.load(unit.premises_id)
        accidents = {key: row.title for key, row in self._services.emergency.accidents.items()}
        people = [firm.enterprise.safety_officer, firm.enterprise.principal, *(row.name for row in firm.people)]
        places = [area.name for area in firm.areas if area.spot not in ("staff", "papers")]
        offered = Offered(accidents, places, people, self.values())
        self._open(RiskWindow(unit, offered, self._keep, self._shell.readonly(), self._owner))

    def _keep(self, unit: RiskUnit, rated: bool) -> None:
        risks = self._services.emergency.risks
        stored = risks.save(unit)[0] if unit.version else risks.add(unit)[0]
        if rated:
            risks.rate((stored,), self.judge())
        self._told()

    def judge(self) -> str:
        """Who is proposed to stand for ratings."""
        if self._premises is None:
            return ""
        enterprise = self._services.firms.load(self._premises).enterprise
        return enterprise.safety_officer or enterprise.principal or enterprise.legal_person

    def rate(self, rows: Sequence[RiskUnit]) -> None:
        """A window that asks who stands for these ratings."""
        if not rows:
            return
        titles = "、".join(row.title for row in rows[:_NAMED])
        text = _("核定就是：看过、认可这 {n} 个的分数和颜色。{titles}").format(
            n=len(rows), titles=titles + (_("等") if len(rows) > _NAMED else "")
        )
        form = Form(_("核定等级"), text, (Ask("by", _("谁核定的"), value=self.judge(), needed=True),), _("核定"))
        self._open(
            StepWindow(form, partial(self._rated, tuple(rows)), self._services.emergency.risks.today(), self._owner)
        )

    def _rated(self, rows: Sequence[RiskUnit], given: Any) -> None:
        stored = self._services.emergency.risks.rate(rows, given["by"])[0]
        self._told()
        words = _("已核定 {n} 个").format(n=len(stored))
        self._shell.show_undo(words, partial(self._undo, partial(self._put_back, tuple(rows))))

    def drop(self, rows: Sequence[RiskUnit]) -> None:
        """A window that asks why these are set aside."""
        if not rows:
            return
        text = _("“{title}”不再算风险点，理由留在这里，随时可以放回。").format(title=rows[0].title)
        form = Form(_("不采用"), text, (Ask("why", _("为什么"), "long", needed=True),), _("不采用"))
        self._open(
            StepWindow(form, partial(self._dropped, tuple(rows)), self._services.emergency.risks.today(), self._owner)
        )

    def _dropped(self, rows: Sequence[RiskUnit], given: Any) -> None:
        self._services.emergency.risks.drop(rows, given["why"])
        self._told()
        words = _("已移到“不采用”：{title}").format(title=rows[0].title)
        self._shell.show_undo(words, partial(self._undo, partial(self._put_back, tuple(rows))))

    def pick_up(self, rows: Sequence[RiskUnit]) -> None:
        """Put units that were set aside back on the list."""
        for row in rows:
            self._try(partial(self._services.emergency.risks.pick_up, row))
        self._told()

    def remove(self, row: RiskUnit) -> None:
        """Put an own unit away."""
        if self._try(partial(self._services.emergency.risks.remove, row)):
            self._told()
            restore = partial(self._services.emergency.risks.restore, row)
            self._shell.show_undo(_("已移除：{name}").format(name=row.title), partial(self._undo, restore))

    # -- behind ----------------------------------------------------------------------------------------------------

    def _put_back(self, rows: Sequence[RiskUnit]) -> None:
        """The units as they were, whatever version they have by now."""
        risks = self._services.emergency.risks
        for row in rows:
            risks.put_back(row)

    def _remove_all(self, rows: Sequence[RiskUnit]) -> None:
        risks = self._services.emergency.risks
        for row in rows:
            risks.remove(risks.load(row.id))

    def _undo(self, deed: Callable[[], object]) -> None:
        self._try(deed)
        self._told()

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return False
        return True

    def _told(self) -> None:
        self._shell.changes.announce(Changes.of(Topic.EMERGENCY), self._owner)
        self.changed.emit()

    def _open(self, window: QDialog) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open_window = window
        window.open()
