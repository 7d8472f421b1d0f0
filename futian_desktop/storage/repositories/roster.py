"""人员 with their training file. Numbers of ID papers and phones stay here: lists get them masked only."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

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


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _person(enterprise: EnterpriseId, row: tuple[Any, ...]) -> RosterPerson:
    (key, name, role, team, roles, employment, employer, id_kind, id_no, phone, joined, post, back, left, place, note, body,
     version, file_version, _deleted) = row  # fmt: skip
    return RosterPerson(
        PersonId(UUID(bytes=key)), enterprise, name, role, team or "", tuple((roles or "").split()), employment or "own",
        employer or "", id_kind or "resident", mask_identity(id_no) if id_no else "", mask_phone(phone) if phone else "",
        _day(joined), _day(post), _day(back), _day(left), PremisesId(UUID(bytes=place)) if place else None, note or "",
        json.loads(body) if body else {}, version, file_version or 0,
    )  # fmt: skip


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

    def holders_of(self, enterprise: EnterpriseId, id_numbers: Iterable[str]) -> dict[str, PersonId]:
        """Who has which ID number already."""
        wanted = set(id_numbers)
        f = t.person_file.c
        found = self._connection.execute(
            sa.select(f.id, f.id_no).where(f.enterprise_id == enterprise.bytes, f.id_no != "", f.deleted_at.is_(None))
        )
        return {row.id_no: PersonId(UUID(bytes=row.id)) for row in found if row.id_no in wanted}

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
            "premises_id": person.premises_id.bytes if person.premises_id else None, "team": person.team,
            "employment": person.employment, "employer": person.employer, "id_kind": person.id_kind,
            "joined_on": str(person.joined_on or ""), "post_on": str(person.post_on or ""), "back_on": str(person.back_on or ""),
            "left_on": str(person.left_on or ""), "roles": " ".join(person.roles), "note": person.note,
            "body": dump(dict(person.body)), "updated_at": now_text(), "deleted_at": None,
            **({} if id_no is None else {"id_no": id_no}),
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
