"""What was said of duties of the calendar: done, put aside, moved."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from futian_desktop.domain.duties import Mark
from futian_desktop.domain.errors import Conflict
from futian_desktop.domain.ids import PremisesId
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned
from futian_desktop.system.identifiers import new_uuid

_DRILLED = Prepared(
    "SELECT held_on, body FROM drill WHERE premises_id = :premises AND deleted_at IS NULL "
    "AND state IN ('held', 'evaluated', 'closed')"
)
_TRAINED = Prepared(
    "SELECT DISTINCT duty, done_on FROM training_credit WHERE premises_id = :premises AND deleted_at IS NULL"
)
_PLANNED = Prepared(
    "SELECT 'plan', json_extract(body, '$.approved_on') FROM training_plan "
    "WHERE premises_id = :premises AND deleted_at IS NULL AND state = 'approved'"
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class DutyMarkRepository:
    """Marks of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def all(self, premises: PremisesId) -> dict[tuple[str, str], Mark]:
        """Marks by duty and period."""
        m = t.duty_mark
        found = self._connection.execute(
            sa.select(m.c.id, m.c.duty, m.c.period, m.c.state, m.c.marked_on, m.c.note, m.c.body, m.c.version_id).where(
                m.c.premises_id == premises.bytes, m.c.deleted_at.is_(None)
            )
        )
        return {(row.duty, row.period): _mark(row) for row in found}

    def drilled(self, premises: PremisesId) -> tuple[tuple[str, date], ...]:
        """Duties that held drills do, each with the day; read here, so that the calendar need not load whole drills."""
        found = _DRILLED.rows(self._connection, premises=premises.bytes)
        return tuple((duty, date.fromisoformat(on)) for on, body in found for duty in json.loads(body).get("does", ()))

    def trained(self, premises: PremisesId) -> tuple[tuple[str, date], ...]:
        """Training duties that sessions, exams and proofs did, each with the days; ``plan`` with the day a yearly plan was approved."""
        done = [
            *_TRAINED.rows(self._connection, premises=premises.bytes),
            *_PLANNED.rows(self._connection, premises=premises.bytes),
        ]
        return tuple((duty, date.fromisoformat(on)) for duty, on in done if on)

    def save(self, premises: PremisesId, mark: Mark) -> Mark:
        """Write one mark; an empty state takes it back.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        m = t.duty_mark
        body = dump({"moved_to": mark.moved_to.isoformat() if mark.moved_to else "", "paper": mark.paper})
        values = {"state": mark.state, "marked_on": str(mark.on or ""), "note": mark.note, "body": body,
                  "deleted_at": None if mark.state else now_text()}  # fmt: skip
        stored = self._connection.execute(
            sa.select(m.c.id, m.c.version_id, m.c.deleted_at).where(
                m.c.premises_id == premises.bytes, m.c.duty == mark.duty, m.c.period == mark.period
            )
        ).first()
        if stored is None:
            key, version = new_uuid().bytes, 0
            self._connection.execute(
                sa.insert(m).values(id=key, premises_id=premises.bytes, duty=mark.duty, period=mark.period,
                                    version_id=1, updated_at=now_text(), **values)
            )  # fmt: skip
        else:
            if stored.deleted_at is None and stored.version_id != mark.version:
                raise Conflict("record.changed")
            key, version = bytes(stored.id), int(stored.version_id)
            update_versioned(self._connection, m, key, version, values)
        detail = {"duty": mark.duty, "period": mark.period, "state": mark.state}
        self._audit.append(self._firms.owner(premises), "mark", "duty_mark", key.hex(), detail)
        return replace(mark, version=version + 1, id=uuid_of(key))


def _mark(row: Any) -> Mark:
    body = json.loads(row.body or "{}")
    return Mark(row.duty, row.period, row.state, _day(row.marked_on), row.note, _day(body.get("moved_to", "")),
                row.version_id, body.get("paper", ""), uuid_of(row.id))  # fmt: skip
