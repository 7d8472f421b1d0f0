"""Firms: enterprise, premises, areas and people."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from futian_desktop.domain.enterprise import Area, Enterprise, FirmFile, Person, Premises, SubjectKind
from futian_desktop.domain.errors import Conflict, NotFound
from futian_desktop.domain.ids import AreaId, EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.rows import FirmRow
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import Row, dump, dump_facts, facts_of, uuid_of


def now_text() -> str:
    """The present moment for `updated_at`."""
    return datetime.now(UTC).isoformat()


def update_versioned(
    connection: sa.Connection,
    table: sa.Table,
    key: bytes,
    seen: int,
    values: dict[str, Any],
    code: str = "record.changed",
) -> None:
    """Update one row if nobody else did since it was read.

    Raises:
        Conflict: with the code, when the version is another one by now.
    """
    done = connection.execute(
        sa.update(table)
        .where(table.c.id == key, table.c.version_id == seen)
        .values(**values, version_id=seen + 1, updated_at=now_text())
    )
    if done.rowcount != 1:
        raise Conflict(code)


def _enterprise_values(enterprise: Enterprise) -> dict[str, Any]:
    values = asdict(enterprise)
    for name in ("id", "version"):
        values.pop(name)
    values["subject_kind"] = enterprise.subject_kind.value
    values["uscc_confirmed"] = int(enterprise.uscc_confirmed)
    values["contacts_consent"] = int(enterprise.contacts_consent)
    return values


def _premises_values(premises: Premises) -> dict[str, Any]:
    names = ("sign_name", "address", "street", "community", "building", "house_code", "in_charge")
    values: dict[str, Any] = {name: getattr(premises, name) for name in names}
    return {**values, "facts": dump_facts(premises.facts), "recorded_replies": dump(dict(premises.recorded_replies))}


def _enterprise(row: Row) -> Enterprise:
    names = ("name", "uscc", "legal_person", "principal", "principal_phone", "safety_officer", "officer_phone",
             "section", "division", "regulator", "headcount", "revenue", "assets", "size_by_hand")  # fmt: skip
    return Enterprise(
        id=EnterpriseId(uuid_of(row["id"])), subject_kind=SubjectKind(row["subject_kind"]),
        uscc_confirmed=bool(row["uscc_confirmed"]), contacts_consent=bool(row["contacts_consent"]),
        version=row["version_id"], **{name: row[name] for name in names},
    )  # fmt: skip


def _premises(row: Row) -> Premises:
    names = ("sign_name", "address", "street", "community", "building", "house_code", "in_charge")
    replies = facts_of(row["recorded_replies"])
    return Premises(
        id=PremisesId(uuid_of(row["id"])), enterprise_id=EnterpriseId(uuid_of(row["enterprise_id"])),
        facts=facts_of(row["facts"]), recorded_replies={key: str(value) for key, value in replies.items()},
        version=row["version_id"], **{name: row[name] for name in names},
    )  # fmt: skip


class FirmRepository:
    """Firms of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def add(self, firm: FirmFile) -> None:
        """A new firm with its first premises."""
        enterprise, premises = firm.enterprise, firm.premises
        stamp = {"version_id": 1, "updated_at": now_text()}
        self._connection.execute(
            sa.insert(t.enterprise).values(id=enterprise.id.bytes, **_enterprise_values(enterprise), **stamp)
        )
        self._connection.execute(
            sa.insert(t.premises).values(
                id=premises.id.bytes, enterprise_id=enterprise.id.bytes, **_premises_values(premises), **stamp
            )
        )
        self._audit.append(enterprise.id, "add", "enterprise", enterprise.id.hex, {"name": enterprise.name})
        self._insert_areas(premises.id, firm.areas)
        self._insert_people(enterprise.id, firm.people)

    def get(self, premises: PremisesId) -> FirmFile:
        """One firm at one place.

        Raises:
            NotFound: `premises.unknown`.
        """
        row = self._one(t.premises, premises.bytes)
        place = _premises(row)
        enterprise = _enterprise(self._one(t.enterprise, row["enterprise_id"]))
        return FirmFile(enterprise, place, self._areas(premises), self._people(enterprise.id))

    def save_enterprise(self, enterprise: Enterprise) -> None:
        """Change the firm's own fields; `Conflict` when somebody was faster."""
        values = _enterprise_values(enterprise)
        update_versioned(self._connection, t.enterprise, enterprise.id.bytes, enterprise.version, values)
        self._audit.append(enterprise.id, "change", "enterprise", enterprise.id.hex, values)

    def save_premises(self, premises: Premises) -> None:
        """Change the place and its facts."""
        values = _premises_values(premises)
        update_versioned(self._connection, t.premises, premises.id.bytes, premises.version, values)
        self._audit.append(premises.enterprise_id, "change", "premises", premises.id.hex, values)

    def replace_areas(self, premises: PremisesId, areas: Sequence[Area]) -> None:
        """The rooms as they are now; rooms that went keep a tombstone."""
        self._bury(t.area, t.area.c.premises_id == premises.bytes, [area.id.bytes for area in areas])
        self._insert_areas(premises, areas)

    def replace_people(self, enterprise: EnterpriseId, people: Sequence[Person]) -> None:
        """The people as they are now; people who left keep a tombstone."""
        self._bury(t.person, t.person.c.enterprise_id == enterprise.bytes, [person.id.bytes for person in people])
        self._insert_people(enterprise, people)

    def rows(self) -> tuple[FirmRow, ...]:
        """All firms by name."""
        found = self._connection.execute(
            sa.select(
                t.enterprise.c.id.label("enterprise"), t.premises.c.id.label("premises"), t.enterprise.c.name,
                t.premises.c.sign_name, t.enterprise.c.uscc, t.premises.c.street,
            )
            .join(t.premises, t.premises.c.enterprise_id == t.enterprise.c.id)
            .where(t.enterprise.c.deleted_at.is_(None), t.premises.c.deleted_at.is_(None))
            .order_by(t.enterprise.c.name, t.premises.c.id)
        )  # fmt: skip
        return tuple(
            FirmRow(EnterpriseId(uuid_of(row.enterprise)), PremisesId(uuid_of(row.premises)), row.name, row.sign_name,
                    row.uscc or "", row.street)
            for row in found
        )  # fmt: skip

    def owner(self, premises: PremisesId) -> EnterpriseId:
        """The firm a premises belongs to."""
        found = self._connection.execute(
            sa.select(t.premises.c.enterprise_id).where(t.premises.c.id == premises.bytes)
        ).scalar()
        if found is None:
            raise NotFound("premises.unknown")
        return EnterpriseId(uuid_of(found))

    def _one(self, table: sa.Table, key: bytes) -> Row:
        found = self._connection.execute(sa.select(table).where(table.c.id == key)).mappings().first()
        if found is None:
            raise NotFound("premises.unknown")
        return {str(name): value for name, value in found.items()}

    def _areas(self, premises: PremisesId) -> tuple[Area, ...]:
        found = self._connection.execute(
            sa.select(t.area)
            .where(t.area.c.premises_id == premises.bytes, t.area.c.deleted_at.is_(None))
            .order_by(t.area.c.position, t.area.c.id)
        )
        return tuple(Area(AreaId(uuid_of(row.id)), premises, row.name, row.spot, row.position) for row in found)

    def _people(self, enterprise: EnterpriseId) -> tuple[Person, ...]:
        found = self._connection.execute(
            sa.select(t.person)
            .where(t.person.c.enterprise_id == enterprise.bytes, t.person.c.deleted_at.is_(None))
            .order_by(t.person.c.position, t.person.c.id)
        )
        return tuple(
            Person(PersonId(uuid_of(row.id)), enterprise, row.name, row.phone, row.role, row.version_id)
            for row in found
        )

    def _bury(self, table: sa.Table, owner: sa.ColumnElement[bool], keep: list[bytes]) -> None:
        self._connection.execute(
            sa.update(table)
            .where(owner, table.c.deleted_at.is_(None), table.c.id.not_in(keep))
            .values(deleted_at=now_text())
        )

    def _insert_areas(self, premises: PremisesId, areas: Sequence[Area]) -> None:
        rows = [
            {"id": area.id.bytes, "premises_id": premises.bytes, "name": area.name, "spot": area.spot,
             "position": area.position}
            for area in areas
        ]  # fmt: skip
        self._upsert(t.area, rows)

    def _insert_people(self, enterprise: EnterpriseId, people: Sequence[Person]) -> None:
        rows = [
            {"id": person.id.bytes, "enterprise_id": enterprise.bytes, "name": person.name, "phone": person.phone,
             "role": person.role, "position": number}
            for number, person in enumerate(people)
        ]  # fmt: skip
        self._upsert(t.person, rows)

    def _upsert(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            values = {name: value for name, value in row.items() if name != "id"}
            done = self._connection.execute(
                sa.update(table)
                .where(table.c.id == row["id"])
                .values(**values, deleted_at=None, updated_at=now_text(), version_id=table.c.version_id + 1)
            )
            if done.rowcount == 0:
                self._connection.execute(sa.insert(table).values(**row, version_id=1, updated_at=now_text()))
