"""人员 with their training file. Numbers of ID papers and phones stay here: lists get them masked only."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.identity_codes import mask_identity, mask_phone
from futian_desktop.domain.ids import EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import now_text

_ROSTER = (
    "SELECT p.id, p.name, p.role, f.team, f.roles, f.employment, f.employer, f.id_kind, f.id_no, p.phone, f.joined_on, "
    "f.post_on, f.back_on, f.left_on, f.premises_id, f.note, f.body, p.version_id, f.version_id, p.deleted_at "
    "FROM person p LEFT JOIN person_file f ON f.id = p.id AND f.deleted_at IS NULL "
    "WHERE p.enterprise_id = :id AND (p.deleted_at IS NULL OR f.left_on <> '') "
)
_ALL = Prepared(_ROSTER + "ORDER BY p.position, p.id")
_ONE = Prepared(_ROSTER + "AND p.id = :person")
_NUMBERS = Prepared("SELECT f.id_no, p.phone FROM person p LEFT JOIN person_file f ON f.id = p.id WHERE p.id = :id")

_ADD_PERSON = Prepared(
    "INSERT INTO person (id, enterprise_id, name, phone, role, position, version_id, updated_at, deleted_at) "
    "VALUES (:id, :enterprise, :name, :phone, :role, :position, 1, :at, :gone)"
)
_ADD_FILE = Prepared(
    "INSERT INTO person_file (id, enterprise_id, premises_id, team, employment, employer, id_kind, id_no, joined_on, post_on, "
    "back_on, left_on, roles, note, body, version_id, updated_at) VALUES (:id, :enterprise, :premises, :team, :employment, "
    ":employer, :id_kind, :id_no, :joined_on, :post_on, :back_on, :left_on, :roles, :note, :body, 1, :at)"
)
_END = Prepared("SELECT coalesce(max(position), -1) + 1 FROM person WHERE enterprise_id = :id")
_HOLDERS = Prepared(
    "SELECT id, id_no FROM person_file WHERE enterprise_id = :id AND id_no <> '' AND deleted_at IS NULL"
)
_FILE = Prepared("SELECT version_id FROM person_file WHERE id = :id")
_LEFT = Prepared(
    "UPDATE person_file SET left_on = :day, deleted_at = NULL, updated_at = :at, version_id = version_id + 1 WHERE id = :id"
)
_ERASED = Prepared("SELECT id FROM person_file WHERE id = :id AND deleted_at IS NOT NULL")
_CREDITED = Prepared(
    "SELECT DISTINCT person_id, duty FROM training_credit WHERE premises_id = :id AND deleted_at IS NULL"
)
_PART = 500
"""Keys of one statement."""
NewPerson = tuple[RosterPerson, str, str]
"""Somebody who is not there yet, with ID number and phone in full."""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _person(enterprise: EnterpriseId, row: tuple[Any, ...]) -> RosterPerson:
    (key, name, role, team, roles, employment, employer, id_kind, id_no, phone, joined, post, back, left, place, note, body,
     version, file_version, _deleted) = row  # fmt: skip
    return RosterPerson(
        PersonId(UUID(bytes=key)), enterprise, name, role, team or "", tuple((roles or "").split()), employment or "own",
        employer or "", id_kind or "resident", mask_identity(id_no) if id_no else "", mask_phone(phone) if phone else "",
        _day(joined), _day(post), _day(back), _day(left), PremisesId(UUID(bytes=place)) if place else None, note or "",
        json.loads(body) if body and body != "{}" else {}, version, file_version or 0,
    )  # fmt: skip


def _file_values(person: RosterPerson) -> dict[str, Any]:
    return {
        "team": person.team, "employment": person.employment, "employer": person.employer, "id_kind": person.id_kind,
        "joined_on": str(person.joined_on or ""), "post_on": str(person.post_on or ""), "back_on": str(person.back_on or ""),
        "left_on": str(person.left_on or ""), "roles": " ".join(person.roles), "note": person.note,
        "body": dump(dict(person.body)),
    }  # fmt: skip


class RosterRepository:
    """People of one firm inside one unit of work; leavers included where they have a file."""

    def __init__(self, connection: sa.Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def people(self, enterprise: EnterpriseId) -> tuple[RosterPerson, ...]:
        """Everybody, in the order of the list."""
        return tuple(_person(enterprise, row) for row in _ALL.rows(self._connection, id=enterprise.bytes))

    def get(self, enterprise: EnterpriseId, person: PersonId) -> RosterPerson | None:
        """One person."""
        row = _ONE.first(self._connection, id=enterprise.bytes, person=person.bytes)
        return _person(enterprise, row) if row else None

    def numbers(self, enterprise: EnterpriseId, person: PersonId, why: str) -> tuple[str, str]:
        """(ID number, phone) in full; that they were looked at, and what for, enters the audit chain."""
        row = _NUMBERS.first(self._connection, id=person.bytes) or ("", "")
        self._audit.append(enterprise, "reveal", "person", person.hex, {"why": why})
        return row[0] or "", row[1] or ""

    def kept_numbers(self, person: PersonId) -> tuple[str, str]:
        """(ID number, phone) in full, for writing them back after an undo; never for showing."""
        row = _NUMBERS.first(self._connection, id=person.bytes) or ("", "")
        return row[0] or "", row[1] or ""

    def erase(self, enterprise: EnterpriseId, person: PersonId, name: str) -> None:
        """Erase somebody with all that hangs on them; ``name`` stands for them afterwards."""
        from futian_desktop.storage.repositories.erasing import PersonEraser  # noqa: PLC0415 - rare

        PersonEraser(self._connection, self._audit, name).erase(enterprise, person)

    def holders_of(self, enterprise: EnterpriseId, id_numbers: Iterable[str]) -> dict[str, PersonId]:
        """Who has which ID number already."""
        wanted = set(id_numbers)
        return {number: key for number, key in self.all_holders(enterprise).items() if number in wanted}

    def all_holders(self, enterprise: EnterpriseId) -> dict[str, PersonId]:
        """Who has which ID number: for comparing with a table, never for showing."""
        found = _HOLDERS.rows(self._connection, id=enterprise.bytes)
        return {number: PersonId(UUID(bytes=key)) for key, number in found}

    def add_all(self, enterprise: EnterpriseId, rows: Sequence[NewPerson]) -> None:
        """Add many at the end of the list; the audit chain gets one line that names how many and the first key."""
        if not rows:
            return
        (end,), at = _END.rows(self._connection, id=enterprise.bytes)[0], now_text()
        _ADD_PERSON.run_many(self._connection, [
            {"id": row.id.bytes, "enterprise": enterprise.bytes, "name": row.name, "phone": phone, "role": row.role,
             "position": end + place, "at": at, "gone": str(row.left_on) if row.left_on else None}
            for place, (row, _number, phone) in enumerate(rows)
        ])  # fmt: skip
        files = [{"id": row.id.bytes, "enterprise": enterprise.bytes, "at": at, **_file_values(row), "id_no": number,
                  "premises": row.premises_id.bytes if row.premises_id else None} for row, number, _phone in rows]  # fmt: skip
        _ADD_FILE.run_many(self._connection, files)
        self._audit.append(enterprise, "import", "person", rows[0][0].id.hex, {"people": len(rows)})

    def withdraw(self, enterprise: EnterpriseId, people: Sequence[PersonId]) -> None:
        """Take people out again that were just added, for good: no row keeps their numbers.

        Raises:
            RuleViolation: `roster.in_use` when somebody has been to a session or holds a credit, a sitting or a post.
        """
        keys = [person.bytes for person in people]
        for start in range(0, len(keys), _PART):
            part = keys[start : start + _PART]
            for table in (
                t.training_attendance,
                t.training_credit,
                t.exam_sitting,
                t.pass_certificate,
                t.qualification,
                t.appointment,
            ):
                if self._connection.execute(sa.select(table.c.person_id).where(table.c.person_id.in_(part))).first():
                    raise RuleViolation("roster.in_use")
            for table in (t.person_file, t.person):
                self._connection.execute(
                    sa.delete(table).where(table.c.id.in_(part), table.c.enterprise_id == enterprise.bytes)
                )
        if keys:
            self._audit.append(enterprise, "withdraw", "person", people[0].hex, {"people": len(keys)})

    def put(self, rows: Iterable[tuple[RosterPerson, str | None, str | None]]) -> None:
        """Add or change people, as (person, ID number, phone); a number that is ``None`` stays as it is.

        A leaver (`left_on`) gets the tombstone of `person`, so that no other list names them. The audit chain gets which
        fields, never their text.
        """
        for person, id_no, phone in rows:
            self._put_person(person, phone)
            self._put_file(person, id_no)
            self._audit.append(
                person.enterprise_id, "change" if person.version else "add", "person", person.id.hex,
                {"id_no": "set" if id_no else "", "phone": "set" if phone else "", "left": bool(person.left_on)},
            )  # fmt: skip

    def with_credit(self, premises: PremisesId, duties: Sequence[str]) -> frozenset[PersonId]:
        """Who has a credit for any of these duties."""
        found = _CREDITED.rows(self._connection, id=premises.bytes)
        wanted = set(duties)
        return frozenset(PersonId(UUID(bytes=key)) for key, duty in found if duty in wanted)

    def qualifications(self, premises: PremisesId, person: PersonId) -> tuple[tuple[str, str], ...]:
        """Certificates of the register that name this person by key, as (name and number, days)."""
        q = t.qualification.c
        found = self._connection.execute(
            sa.select(q.name, q.number, q.issued_on, q.until_on)
            .where(q.premises_id == premises.bytes, q.person_id == person.bytes, q.deleted_at.is_(None))
        )  # fmt: skip
        return tuple((f"{row.name} {row.number}".strip(), f"{row.issued_on} {row.until_on}".strip()) for row in found)

    def erased(self, people: Sequence[PersonId]) -> frozenset[PersonId]:
        """Which of these people were erased: nothing brings them back."""
        return frozenset(key for key in people if _ERASED.first(self._connection, id=key.bytes) is not None)

    def mark_left(self, enterprise: EnterpriseId, people: Sequence[PersonId], day: date | None) -> None:
        """Say in the files that these people left on a day, or that they have not left; a leaver without a file gets one."""
        for person in people:
            known = _FILE.first(self._connection, id=person.bytes)
            if known is None and day is not None:
                blank = RosterPerson(person, enterprise, "", left_on=day)
                self._put_file(blank, None)
            elif known is not None:
                _LEFT.run(self._connection, id=person.bytes, day=str(day or ""), at=now_text())
            else:
                continue
            self._audit.append(enterprise, "leave" if day else "back", "person", person.hex, {})

    def _put_person(self, person: RosterPerson, phone: str | None) -> None:
        p = t.person
        values: dict[str, Any] = {
            "name": person.name, "role": person.role, "updated_at": now_text(),
            "deleted_at": str(person.left_on) if person.left_on else None, **({} if phone is None else {"phone": phone}),
        }  # fmt: skip
        done = self._connection.execute(
            sa.update(p).where(p.c.id == person.id.bytes).values(**values, version_id=p.c.version_id + 1)
        )
        if done.rowcount == 0:
            end = sa.select(sa.func.coalesce(sa.func.max(p.c.position), -1) + 1).where(
                p.c.enterprise_id == person.enterprise_id.bytes
            )
            self._connection.execute(
                sa.insert(p).values(id=person.id.bytes, enterprise_id=person.enterprise_id.bytes,
                                    position=end.scalar_subquery(), version_id=1, **values)
            )  # fmt: skip

    def _put_file(self, person: RosterPerson, id_no: str | None) -> None:
        f = t.person_file
        values: dict[str, Any] = {
            "premises_id": person.premises_id.bytes if person.premises_id else None, **_file_values(person),
            "updated_at": now_text(), "deleted_at": None, **({} if id_no is None else {"id_no": id_no}),
        }  # fmt: skip
        done = self._connection.execute(
            sa.update(f).where(f.c.id == person.id.bytes).values(**values, version_id=f.c.version_id + 1)
        )
        if done.rowcount == 0:
            self._connection.execute(
                sa.insert(f).values(
                    id=person.id.bytes, enterprise_id=person.enterprise_id.bytes, version_id=1, **values
                )
            )
