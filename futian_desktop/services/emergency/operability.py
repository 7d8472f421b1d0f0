"""Gathers what the operability check looks at, and runs it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from futian_desktop.domain.drills import DrillState
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.operability import Finding, PlanCase, review
from futian_desktop.domain.plan_blocks import fields_in
from futian_desktop.domain.plans import EmergencyPlan, stale
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.risks import RiskUnit, needs_of
from futian_desktop.services.emergency.paper_input import emergency_input
from futian_desktop.storage.repositories.emergency import DRILLS

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

_READY = "ready"


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
        tuple(row.name for row in firm.people), missing_things(suite, _concerned(suite, data.units), data.resources, firm.premises.facts),
        tuple(data.titles.get(key, key) for key in changed), max(held, default=None), _notes(suite, premises), due, firm.premises.facts,
    )  # fmt: skip


def _notes(suite: "EmergencySuite", premises: PremisesId) -> tuple[str, ...]:
    """What drills and scenarios want changed in the plan and nobody changed."""
    return tuple(
        text for _owner, _place, text in (*suite.drills.plan_notes(premises), *suite.scenarios.plan_notes(premises))
    )


def _concerned(suite: "EmergencySuite", units: tuple[RiskUnit, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.accident for row in units if row.accident in suite.accidents))


def missing_things(
    suite: "EmergencySuite", accidents: tuple[str, ...], rows: tuple[RegisterRow, ...], facts: Facts
) -> tuple[str, ...]:
    """Titles of kinds of which the register has fewer ready than the accidents ask for."""
    wanted: dict[str, int] = {}
    for key in accidents:
        for need in needs_of(suite.accidents[key], facts):
            wanted[need.kind] = max(wanted.get(need.kind, 0), need.least)
    titles: Mapping[str, str] = {row.id: row.title for row in suite.registers.registers["emergency_resource"].kinds}
    return tuple(titles.get(kind, kind) for kind, least in wanted.items() if there(rows, kind) < least)


def there(rows: tuple[RegisterRow, ...], kind: str) -> int:
    """How many of a kind are ready; a row without a number is one."""
    found = [
        row.values.get("quantity") for row in rows if row.text("kind") == kind and row.text("state") in (_READY, "")
    ]
    return sum(value if isinstance(value, int) else 1 for value in found)
