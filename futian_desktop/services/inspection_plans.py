"""Plans of inspections: proposed from profile and rules, arranged in one go, paused and taken up again."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from futian_desktop.content.duties import load_duties
from futian_desktop.domain.duties import Duty, Rhythm, applying
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.ids import InspectionPlanId
from futian_desktop.domain.inspections import InspectionKind, InspectionList, InspectionPlan, Proposal, pause, resume
from futian_desktop.domain.tailoring import holds
from futian_desktop.services.inspections import InspectionService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid


class InspectionPlanService:
    """Use cases around plans of one workspace."""

    def __init__(
        self, workspace: Workspace, resources: Path, inspections: InspectionService, now: Callable[[], datetime]
    ) -> None:
        self._workspace = workspace
        self._resources = resources
        self._inspections = inspections
        self._now = now

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """All rules of the calendar."""
        return load_duties(self._resources)

    def proposals(self, firm: FirmFile) -> tuple[Proposal, ...]:
        """Lists that this firm should walk regularly: each that fulfils a duty it has, and the cards and patrols that fit.

        A stricter duty replaces a milder one, and one list that does several duties is proposed once, in the tightest rhythm.
        """
        planned = {plan.list_id for plan in self._inspections.plans(firm.premises.id)}
        duties = {duty.id: duty for duty in applying(self.duties, firm.premises.facts) if duty.done_by == "inspection"}
        covered: set[str] = set()
        found: list[Proposal] = []
        for chosen in self._inspections.lists(firm):
            if chosen.rhythm is None:
                continue
            mine = [duties[key] for key in chosen.does if key in duties]
            wanted = [duty for duty in mine if duty.id not in covered]
            if not wanted and not _own_advice(chosen, firm):
                continue
            covered |= {duty.id for duty in mine if chosen.kind is not InspectionKind.CARD}
            tightest = min((duty.rhythm for duty in wanted), key=_days, default=chosen.rhythm)
            tightest = min(tightest, chosen.rhythm, key=_days) if chosen.hours else tightest
            rule = next((duty.rule for duty in wanted if duty.rhythm is tightest), chosen.about)
            found.append(Proposal(chosen, tightest, rule, chosen.id in planned))
        return tuple(found)

    def arrange(self, firm: FirmFile, wanted: Iterable[Proposal]) -> tuple[InspectionPlan, ...]:
        """Make a plan of each proposal that has none yet, with the 安全员 as owner; all or none."""
        owner = firm.enterprise.safety_officer or firm.enterprise.principal
        today = self._now().date()
        made: list[InspectionPlan] = []
        with self._workspace.work() as work:
            for row in wanted:
                if not row.planned:
                    plan = InspectionPlan(
                        InspectionPlanId(new_uuid()), firm.premises.id, row.chosen.id, row.chosen.title, row.rhythm, today,
                        owner=owner, rule=row.rule, hours=row.chosen.hours,
                    )  # fmt: skip
                    made.append(work.inspections.save_plan(plan))
            work.commit()
        return tuple(made)

    def pause(self, plan: InspectionPlan) -> InspectionPlan:
        """Ask for nothing from today on."""
        return self._inspections.save_plan(pause(plan, self._now().date()))

    def resume(self, plan: InspectionPlan) -> InspectionPlan:
        """Ask again from today on."""
        return self._inspections.save_plan(resume(plan, self._now().date()))


def _own_advice(chosen: InspectionList, firm: FirmFile) -> bool:
    """Whether a list is worth a plan without any duty of the calendar: patrols, and lists of something the firm surely has."""
    if chosen.kind is InspectionKind.PATROL:
        return holds(chosen.when, firm.premises.facts) is True
    return not chosen.does and chosen.when is not None and holds(chosen.when, firm.premises.facts) is True


def _days(rhythm: Rhythm) -> int:
    order = ("daily", "weekly", "half_monthly", "monthly", "quarterly", "half_yearly", "yearly", "three_yearly", "once",
             "before_holidays")  # fmt: skip
    return order.index(rhythm.value)
