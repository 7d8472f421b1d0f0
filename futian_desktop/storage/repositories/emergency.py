"""Records of the emergency plan: posts, places, risks, plans with revisions, scenarios, drills.

Each kind of record is kept whole (`packing`), with the columns by which it is found: one line in `KINDS`.
"""

from uuid import UUID

from futian_desktop.domain.drills import Drill
from futian_desktop.domain.emergency import Appointment, EmergencySetup
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import EmergencyPlan, PlanRevision
from futian_desktop.domain.risks import RiskUnit
from futian_desktop.domain.scenarios import Scenario
from futian_desktop.storage import tables as t
from futian_desktop.storage.repositories.records import RecordKind, RecordRepository, nothing

SETUP = RecordKind(t.emergency_setup, EmergencySetup, nothing)
APPOINTMENTS = RecordKind(
    t.appointment, Appointment,
    lambda row: {"post": row.post, "person_id": row.person.bytes, "until_on": str(row.until_on or "")},
)  # fmt: skip
RISKS = RecordKind(
    t.risk_unit, RiskUnit,
    lambda row: {"accident": row.accident, "level": "" if row.dropped else row.level.value, "rated_on": str(row.rated_on or "")},
)  # fmt: skip
PLANS = RecordKind(
    t.emergency_plan, EmergencyPlan,
    lambda row: {"title": row.title, "number": row.number, "state": row.state.value, "published_on": str(row.published_on or "")},
)  # fmt: skip
REVISIONS = RecordKind(
    t.plan_revision, PlanRevision, lambda row: {"plan_id": row.plan_id.bytes, "at": row.at, "reason": row.reason}
)
SCENARIOS = RecordKind(t.scenario, Scenario, lambda row: {"accident": row.accident, "title": row.title})
DRILLS = RecordKind(
    t.drill, Drill,
    lambda row: {"number": row.number, "kind": row.kind.value, "title": row.title, "planned_on": str(row.planned_on or ""),
                 "held_on": str(row.held_on or ""), "state": row.state.value},
)  # fmt: skip


class EmergencyRepository(RecordRepository):
    """Kept records of the emergency plan."""

    def revisions(self, plan: UUID, premises: PremisesId) -> tuple[PlanRevision, ...]:
        """What a plan was, oldest first."""
        return self.all(REVISIONS, premises, t.plan_revision.c.plan_id == plan.bytes)
