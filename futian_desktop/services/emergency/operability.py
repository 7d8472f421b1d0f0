"""Gathers what the operability check looks at, and runs it."""

from typing import TYPE_CHECKING

from futian_desktop.domain.drills import DrillState
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.operability import Finding, PlanCase, review
from futian_desktop.domain.plan_blocks import fields_in
from futian_desktop.domain.plans import EmergencyPlan, stale
from futian_desktop.services.emergency.paper_input import emergency_input
from futian_desktop.storage.repositories.emergency import DRILLS

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite


def operability(suite: "EmergencySuite", plan: EmergencyPlan) -> tuple[Finding, ...]:
    """Every finding on a plan as it is passed, stored or not."""
    return review(suite.rules, plan_case(suite, plan))


def plan_case(suite: "EmergencySuite", plan: EmergencyPlan) -> PlanCase:
    """What the checks look at, in short reads."""
    premises = plan.premises_id
    data = emergency_input(suite, premises)
    firm = suite.firms.load(premises)
    with suite.workspace.read() as work:
        drills = work.emergency.all(DRILLS, premises)
    held = [row.held_on for row in drills if row.held_on is not None and row.state is not DrillState.PLANNED]
    due = {
        row.row.id.hex: row.due for row in suite.registers.rows("emergency_resource", premises) if row.due is not None
    }
    changed = stale(plan, data.values, fields_in(text for block in plan.blocks for text in block.texts()))
    return PlanCase(
        plan, data.values, data.titles, data.posts, data.units, data.accidents, data.resources, data.contacts, suite.now().date(),
        tuple(row.name for row in firm.people), tuple(gap.title for gap in data.gaps),
        tuple(data.titles.get(key, key) for key in changed), max(held, default=None), _notes(suite, premises), due, firm.premises.facts,
    )  # fmt: skip


def _notes(suite: "EmergencySuite", premises: PremisesId) -> tuple[str, ...]:
    """What drills and scenarios want changed in the plan and nobody changed."""
    return tuple(
        text for _owner, _place, text in (*suite.drills.plan_notes(premises), *suite.scenarios.plan_notes(premises))
    )
