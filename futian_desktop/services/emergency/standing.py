"""Where a firm stands with its emergency plan, in one look: for the command line."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from futian_desktop.domain.drills import DrillState
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.operability import Finding
from futian_desktop.domain.plan_advice import ChapterGap
from futian_desktop.domain.plans import EmergencyPlan, PlanState
from futian_desktop.services.emergency.plan_words import state_title
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.calendar import CalendarService
    from futian_desktop.services.emergency.suite import EmergencySuite

_LOOK_AHEAD = 400
"""Days: every yearly drill has one turn in them."""


@dataclass(frozen=True, slots=True)
class NextDrill:
    """The drill that comes next: one that is planned, else the first that the calendar asks for. The day may be past."""

    title: str
    on: date
    planned: bool


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """``plan`` is the newest edition, ``in_force`` the published one (both the same after publication), either may be none.

    ``musts`` are findings of the operability check that must be mended, ``gaps`` mandatory chapters without text.
    """

    plan: EmergencyPlan | None
    in_force: EmergencyPlan | None
    musts: tuple[Finding, ...]
    gaps: tuple[ChapterGap, ...]
    stale: int
    next_drill: NextDrill | None

    @property
    def words(self) -> str:
        """The state in one line."""
        if self.plan is None:
            return _("没有预案")
        parts = [_("第 {n} 版{state}").format(n=self.plan.edition, state=state_title(self.plan.state))]
        if self.in_force is not None and self.in_force.published_on is not None:
            other = self.in_force.id != self.plan.id
            since = _("第 {n} 版 {day} 发布，还在用") if other else _("{day} 发布")
            parts.append(since.format(n=self.in_force.edition, day=self.in_force.published_on.isoformat()))
        return "，".join(parts)


def standing(suite: "EmergencySuite", calendar: "CalendarService", firm: FirmFile) -> PlanStanding:
    """Read where a premises stands."""
    plans, premises = suite.plans, firm.premises.id
    plan = plans.current(premises)
    in_force = next((row for row in reversed(plans.all(premises)) if row.state is PlanState.PUBLISHED), None)
    drill = _next_drill(suite, calendar, firm)
    if plan is None:
        return PlanStanding(None, in_force, (), (), 0, drill)
    return PlanStanding(
        plan, in_force, tuple(row for row in plans.operability(plan) if row.rule.level == "must"),
        tuple(row for row in plans.completeness(plan) if row.force == "mandatory"), len(plans.stale(plan)), drill,
    )  # fmt: skip


def _next_drill(suite: "EmergencySuite", calendar: "CalendarService", firm: FirmFile) -> NextDrill | None:
    planned = [
        NextDrill(row.title, row.planned_on, planned=True)
        for row in suite.drills.rows(firm.premises.id)
        if row.state is DrillState.PLANNED and row.planned_on is not None
    ]
    asked = [NextDrill(row.title, row.due, planned=False) for row in calendar.coming(firm, "drill", _LOOK_AHEAD)]
    return min(planned or asked, key=lambda row: row.on, default=None)
