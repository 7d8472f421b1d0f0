"""Firms: enterprise, premises, areas and people."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from futian_desktop.domain.enterprise import Area, Enterprise, FirmFile, Person, Premises, SubjectKind
from futian_desktop.domain.errors import Conflict, NotFound
from futian_desktop.domain.ids import AreaId, EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.rows import FirmRow
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, dump_facts, facts_of, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.system.later import Later

if TYPE_CHECKING:
    from futian_desktop.storage import tables as t
else:  # a third of the storage layer's import, and only writing needs it
    t = Later("futian_desktop.storage.tables")

_ENTERPRISE_TEXTS = ("name", "uscc", "legal_person", "principal", "principal_phone", "safety_officer", "officer_phone",
                     "section", "division", "regulator", "headcount", "revenue", "assets", "size_by_hand")  # fmt: skip
_PREMISES_TEXTS = ("sign_name", "address", "street", "community", "building", "house_code", "in_charge")
_ENTERPRISE = Prepared(
    "SELECT id, subject_kind, uscc_confirmed, contacts_consent, version_id, name, uscc, legal_person, principal, "
    "principal_phone, safety_officer, officer_phone, section, division, regulator, headcount, revenue, assets, "
    "size_by_hand FROM enterprise WHERE id = :id"
)
_PREMISES = Prepared(
    "SELECT id, enterprise_id, facts, recorded_replies, version_id, sign_name, address, street, community, building, "
    "house_code, in_charge FROM premises WHERE id = :id"
)
_AREAS = Prepared(
    "SELECT id, name, spot, position FROM area WHERE premises_id = :id AND deleted_at IS NULL ORDER BY position, id"
)
_PEOPLE = Prepared(
    "SELECT id, name, phone, role, version_id FROM person WHERE enterprise_id = :id AND deleted_at IS NULL "
    "ORDER BY position, id"
)
_FIRMS = Prepared(
    "SELECT e.id, p.id, e.name, p.sign_name, e.uscc, p.street FROM enterprise e "
    "JOIN premises p ON p.enterprise_id = e.id WHERE e.deleted_at IS NULL AND p.deleted_at IS NULL "
    "ORDER BY e.name, p.id"
)
_KIND = Prepared(
    "SELECT m.kind, (SELECT count(*) FROM premises p WHERE p.deleted_at IS NULL) AS places FROM workspace_meta m"
)
_UNDONE = "state NOT IN ('closed', 'withdrawn')"
_LATE = f"{_UNDONE} AND done_on = '' AND due_on <> '' AND due_on < :today"
_HEAVY = f"{_UNDONE} AND grade <> 'general'"
_SHARES = ", ".join(f"count(CASE WHEN {part} THEN 1 END)" for part in (_UNDONE, _LATE, _HEAVY, "state = 'closed'"))
_HAZARDS = Prepared(" ".join(("SELECT", _SHARES, "FROM hazard WHERE premises_id = :id AND deleted_at IS NULL")))
_PLAN = Prepared(
    "SELECT state, published_on FROM emergency_plan WHERE premises_id = :id AND deleted_at IS NULL "
    "AND state <> 'replaced' ORDER BY id"
)
_LAST = Prepared("SELECT coalesce(max(position), -1) FROM person WHERE enterprise_id = :id")
_PART = 500
"""Keys of one statement."""
_OWNER = Prepared("SELECT enterprise_id FROM premises WHERE id = :id")


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
    values: dict[str, Any] = {name: getattr(premises, name) for name in _PREMISES_TEXTS}
    return {**values, "facts": dump_facts(premises.facts), "recorded_replies": dump(dict(premises.recorded_replies))}


def _enterprise(row: tuple[Any, ...]) -> Enterprise:
    key, kind, confirmed, consent, version, *texts = row
    return Enterprise(
        id=EnterpriseId(uuid_of(key)), subject_kind=SubjectKind(kind), uscc_confirmed=bool(confirmed),
        contacts_consent=bool(consent), version=version, **dict(zip(_ENTERPRISE_TEXTS, texts, strict=True)),
    )  # fmt: skip


def _premises(row: tuple[Any, ...]) -> Premises:
    key, enterprise, facts, recorded, version, *texts = row
    replies = {fact: str(value) for fact, value in facts_of(recorded).items()}
    return Premises(
        id=PremisesId(uuid_of(key)), enterprise_id=EnterpriseId(uuid_of(enterprise)), facts=facts_of(facts),
        recorded_replies=replies, version=version, **dict(zip(_PREMISES_TEXTS, texts, strict=True)),
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
        place = _premises(self._one(_PREMISES, premises.bytes))
        enterprise = _enterprise(self._one(_ENTERPRISE, place.enterprise_id.bytes))
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

    def change_people(
        self, enterprise: EnterpriseId, seen: Sequence[Person], people: Sequence[Person]
    ) -> tuple[PersonId, ...]:
        """Write those who differ from what was seen, new ones at the end; who was seen and is gone keeps a tombstone.

        Nobody else is touched, so that a page that shows some people, or an old state, changes only what was changed there.
        Returns the keys of those who went.
        """
        before, after = {row.id: row for row in seen}, {row.id for row in people}
        gone = tuple(key for key in before if key not in after)
        for start in range(0, len(gone), _PART):
            keys = [key.bytes for key in gone[start : start + _PART]]
            self._connection.execute(
                sa.update(t.person).where(t.person.c.enterprise_id == enterprise.bytes, t.person.c.id.in_(keys))
                .values(deleted_at=now_text(), version_id=t.person.c.version_id + 1)
            )  # fmt: skip
        (last,) = _LAST.rows(self._connection, id=enterprise.bytes)[0]
        changed = [row for row in people if before.get(row.id) != row]
        self._upsert(t.person, [
            {"id": row.id.bytes, "enterprise_id": enterprise.bytes, "name": row.name, "phone": row.phone, "role": row.role,
             **({} if row.id in before else {"position": last + 1 + place})}
            for place, row in enumerate(changed)
        ])  # fmt: skip
        return gone

    def rows(self) -> tuple[FirmRow, ...]:
        """All firms by name."""
        return tuple(
            FirmRow(EnterpriseId(uuid_of(enterprise)), PremisesId(uuid_of(premises)), name, sign, uscc or "", street)
            for enterprise, premises, name, sign, uscc, street in _FIRMS.rows(self._connection)
        )

    def hazard_counts(self, premises: PremisesId, today: date) -> tuple[int, int, int, int]:
        """Hazards of the ledger that are not over, of them past their deadline, of them suspected or major; closed."""
        return cast(
            "tuple[int, int, int, int]", _HAZARDS.first(self._connection, id=premises.bytes, today=today.isoformat())
        )

    def plan_states(self, premises: PremisesId) -> list[tuple[str, str]]:
        """(state, day of publication or empty) of each edition of the emergency plan that no later one replaced, oldest first."""
        return cast("list[tuple[str, str]]", _PLAN.rows(self._connection, id=premises.bytes))

    def owner(self, premises: PremisesId) -> EnterpriseId:
        """The firm a premises belongs to."""
        return EnterpriseId(uuid_of(self._one(_OWNER, premises.bytes)[0]))

    def standing(self) -> tuple[str, int]:
        """What the workspace is for (``workspace`` for one firm, ``consultant`` or ``property``), and its places."""
        found = _KIND.first(self._connection)
        return (str(found[0]), int(found[1])) if found else ("workspace", 0)

    def _one(self, statement: Prepared, key: bytes) -> tuple[Any, ...]:
        found = statement.first(self._connection, id=key)
        if found is None:
            raise NotFound("premises.unknown")
        return found

    def _areas(self, premises: PremisesId) -> tuple[Area, ...]:
        return tuple(
            Area(AreaId(uuid_of(key)), premises, name, spot, position)
            for key, name, spot, position in _AREAS.rows(self._connection, id=premises.bytes)
        )

    def _people(self, enterprise: EnterpriseId) -> tuple[Person, ...]:
        return tuple(
            Person(PersonId(uuid_of(key)), enterprise, name, phone, role, version)
            for key, name, phone, role, version in _PEOPLE.rows(self._connection, id=enterprise.bytes)
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
