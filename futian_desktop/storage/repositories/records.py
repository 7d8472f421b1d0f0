"""Records that are kept whole as JSON (`packing`), with the columns by which they are found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import PremisesId
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.packing import packed, unpacked
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned


class Record(Protocol):
    """What every kept record has; it is a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

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


RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordKind(Generic[RecordT]):
    """A kind of record: its table, its type, and the columns beside the body."""

    table: sa.Table
    type: type[RecordT]
    columns: Callable[[RecordT], Mapping[str, Any]]


def nothing(_row: Any) -> Mapping[str, Any]:
    """No column beside the body."""
    return {}


class RecordRepository:
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
            self.log(kind.table.name, row.id, row.premises_id, "add")
        return tuple(replace(row, version=1) for row in made)

    def save(self, kind: RecordKind[RecordT], row: RecordT, op: str = "change") -> RecordT:
        """Change a record.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(
            self._connection, kind.table, row.id.bytes, row.version, {"body": packed(row), **kind.columns(row)}
        )
        self.log(kind.table.name, row.id, row.premises_id, op)
        return replace(row, version=row.version + 1)

    def remove(self, kind: RecordKind[RecordT], row: RecordT) -> None:
        """Put a record away; the row stays as a tombstone.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(self._connection, kind.table, row.id.bytes, row.version, {"deleted_at": now_text()})
        self.log(kind.table.name, row.id, row.premises_id, "remove")

    def log(
        self, table: str, key: UUID, premises: PremisesId, op: str, detail: Mapping[str, Any] | None = None
    ) -> None:
        """One entry of the firm's audit chain; ``detail`` holds no personal data."""
        self._audit.append(self._firms.owner(premises), op, table, key.hex, dict(detail or {}))
