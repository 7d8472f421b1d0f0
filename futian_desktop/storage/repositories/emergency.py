"""Records of the emergency plan: posts, places, risks, plans with revisions, scenarios, drills.

Each kind of record is kept whole (`packing`), with the columns by which it is found: one line in `KINDS`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.drills import Drill
from futian_desktop.domain.emergency import Appointment, EmergencySetup
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import EmergencyPlan, PlanRevision
from futian_desktop.domain.risks import RiskUnit
from futian_desktop.domain.scenarios import Scenario
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.packing import packed, unpacked
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned


class Record(Protocol):
    """What every kept record has."""

    @property
    def id(self) -> UUID:
        """Its key."""
        ...

    @property
    def premises_id(self) -> PremisesId:
        """Whose it is."""
        ...

    @property
    def version(self) -> int:
        """The optimistic lock."""
        ...


RecordT = TypeVar("RecordT", Appointment, EmergencySetup, RiskUnit, EmergencyPlan, PlanRevision, Scenario, Drill)


@dataclass(frozen=True, slots=True)
class RecordKind(Generic[RecordT]):
    """A kind of record: its table, its type, and the columns beside the body."""

    table: sa.Table
    type: type[RecordT]
    columns: Callable[[RecordT], Mapping[str, Any]]


def _nothing(_row: EmergencySetup) -> Mapping[str, Any]:
    return {}


SETUP = RecordKind(t.emergency_setup, EmergencySetup, _nothing)
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


class EmergencyRepository:
    """Kept records of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def all(
        self, kind: RecordKind[RecordT], premises: PremisesId, *where: sa.ColumnElement[bool]
    ) -> tuple[RecordT, ...]:
        """All records of a premises, in the order they were made; ``where`` narrows by columns of the table."""
        c = kind.table.c
        found = self._connection.execute(
            sa.select(c.body, c.version_id)
            .where(c.premises_id == premises.bytes, c.deleted_at.is_(None), *where)
            .order_by(c.id)
        )
        return tuple(replace(unpacked(row.body, kind.type), version=row.version_id) for row in found)

    def revisions(self, plan: UUID, premises: PremisesId) -> tuple[PlanRevision, ...]:
        """What a plan was, oldest first."""
        return self.all(REVISIONS, premises, t.plan_revision.c.plan_id == plan.bytes)

    def get(self, kind: RecordKind[RecordT], key: UUID) -> RecordT:
        """One record.

        Raises:
            NotFound: `<table>.unknown`, such as `drill.unknown`.
        """
        c = kind.table.c
        row = self._connection.execute(
            sa.select(c.body, c.version_id).where(c.id == key.bytes, c.deleted_at.is_(None))
        ).first()
        if row is None:
            raise NotFound(f"{kind.table.name}.unknown")
        return replace(unpacked(row.body, kind.type), version=row.version_id)

    def add(self, kind: RecordKind[RecordT], rows: Iterable[RecordT]) -> tuple[RecordT, ...]:
        """New records; the stored ones have version 1."""
        made = tuple(rows)
        for row in made:
            self._connection.execute(
                sa.insert(kind.table).values(
                    id=row.id.bytes, premises_id=row.premises_id.bytes, body=packed(row), version_id=1,
                    updated_at=now_text(), **kind.columns(row),
                )
            )  # fmt: skip
            self._log(kind, row, "add")
        return tuple(replace(row, version=1) for row in made)

    def save(self, kind: RecordKind[RecordT], row: RecordT, op: str = "change") -> RecordT:
        """Change a record.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(
            self._connection, kind.table, row.id.bytes, row.version, {"body": packed(row), **kind.columns(row)}
        )
        self._log(kind, row, op)
        return replace(row, version=row.version + 1)

    def remove(self, kind: RecordKind[RecordT], row: RecordT) -> None:
        """Put a record away; the row stays as a tombstone.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(self._connection, kind.table, row.id.bytes, row.version, {"deleted_at": now_text()})
        self._log(kind, row, "remove")

    def _log(self, kind: RecordKind[RecordT], row: Record, op: str) -> None:
        self._audit.append(self._firms.owner(row.premises_id), op, kind.table.name, row.id.hex, {})
