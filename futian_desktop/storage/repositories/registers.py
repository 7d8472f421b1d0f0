"""Rows of any register over its own typed table: the column names are the field ids of its description."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import PersonId, PremisesId, RegisterRowId
from futian_desktop.domain.registers import FieldKind, Register, RegisterRow, Value
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import uuid_of
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned

_HELD = 5
"""Columns before the fields where a row names somebody of the roster; two less elsewhere."""


def _stored(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


class RegisterRepository:
    """Rows of registers of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def rows(self, register: Register, premises: PremisesId) -> tuple[RegisterRow, ...]:
        """All rows of a premises, in the order they were made."""
        table = self._table(register)
        source, columns = _source(register, table)
        found = self._connection.execute(
            sa.select(*columns).select_from(source).where(table.c.premises_id == premises.bytes, table.c.deleted_at.is_(None)).order_by(table.c.id)
        )  # fmt: skip
        return tuple(_row(register, tuple(row)) for row in found)

    def get(self, register: Register, key: RegisterRowId) -> RegisterRow:
        """One row.

        Raises:
            NotFound: `register.unknown`.
        """
        table = self._table(register)
        source, columns = _source(register, table)
        row = self._connection.execute(
            sa.select(*columns).select_from(source).where(table.c.id == key.bytes, table.c.deleted_at.is_(None))
        ).first()
        if row is None:
            raise NotFound("register.unknown")
        return _row(register, tuple(row))

    def add(self, register: Register, rows: Iterable[RegisterRow]) -> tuple[RegisterRow, ...]:
        """New rows, all or none; the stored ones have version 1."""
        made = tuple(rows)
        if not made:
            return ()
        moment = now_text()
        values = [
            {"id": row.id.bytes, "premises_id": row.premises_id.bytes, "version_id": 1, "updated_at": moment,
             **_values(register, row)}
            for row in made
        ]  # fmt: skip
        self._connection.execute(sa.insert(self._table(register)), values)
        self._log(register, made[0], "add", {"rows": len(made)})
        return tuple(replace(row, version=1) for row in made)

    def save(
        self, register: Register, row: RegisterRow, fields: Iterable[str], before: Mapping[str, str] | None = None
    ) -> RegisterRow:
        """Change a row; ``fields`` are the names for the log, ``before`` what is kept of the values they had.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(self._connection, self._table(register), row.id.bytes, row.version, _values(register, row))
        self._log(register, row, "change", {"fields": sorted(fields), **({"before": dict(before)} if before else {})})
        return replace(row, version=row.version + 1)

    def mark(self, register: Register, keys: Iterable[RegisterRowId], *, gone: bool) -> None:
        """Set or take away the tombstone of rows."""
        table = self._table(register)
        for key in keys:
            done = self._connection.execute(
                sa.update(table)
                .where(table.c.id == key.bytes)
                .values(
                    deleted_at=now_text() if gone else None, version_id=table.c.version_id + 1, updated_at=now_text()
                )
                .returning(table.c.premises_id)
            ).first()
            if done is None:
                raise NotFound("register.unknown")
            firm = self._firms.owner(PremisesId(uuid_of(done[0])))
            self._audit.append(firm, "remove" if gone else "restore", register.table, key.hex, {})

    def _table(self, register: Register) -> sa.Table:
        return t.metadata.tables[register.table]

    def _log(self, register: Register, row: RegisterRow, op: str, detail: dict[str, Any]) -> None:
        self._audit.append(self._firms.owner(row.premises_id), op, register.table, row.id.hex, detail)


def _source(register: Register, table: sa.Table) -> tuple[sa.FromClause, list[sa.ColumnElement[Any]]]:
    """Where rows are read from: with the person they name, where the register has such."""
    columns: list[sa.ColumnElement[Any]] = [table.c.id, table.c.premises_id, table.c.version_id]
    fields = [table.c[row.id] for row in register.fields]
    if not register.holder:
        return table, [*columns, *fields]
    joined = table.outerjoin(t.person, t.person.c.id == table.c.person_id)
    return joined, [*columns, table.c.person_id, t.person.c.deleted_at, *fields]


def _values(register: Register, row: RegisterRow) -> dict[str, Any]:
    holder = {"person_id": row.person.bytes if row.person else None} if register.holder else {}
    return holder | {
        spec.id: row.values.get(spec.id) if spec.kind is FieldKind.WHOLE else _stored(row.values.get(spec.id)) or ""
        for spec in register.fields
    }  # fmt: skip


def _row(register: Register, row: tuple[Any, ...]) -> RegisterRow:
    values: dict[str, Value] = {}
    start = _HELD if register.holder else _HELD - 2
    for spec, stored in zip(register.fields, row[start:], strict=True):
        if stored in (None, ""):
            continue
        values[spec.id] = date.fromisoformat(stored) if spec.kind is FieldKind.DAY else stored
    person = PersonId(uuid_of(row[3])) if register.holder and row[3] else None
    return RegisterRow(
        RegisterRowId(uuid_of(row[0])), PremisesId(uuid_of(row[1])), register.id, values, int(row[2]), person,
        bool(register.holder and row[4]),
    )  # fmt: skip
