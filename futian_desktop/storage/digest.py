"""Row counts and content digests of a file: what must be equal before and after a copy, an export or a migration."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SKIP = ("sqlite_", "alembic_")


@dataclass(frozen=True, slots=True)
class TableDigest:
    """Rows of one table and the SHA-256 over them in key order."""

    rows: int
    sha256: str


def tables_of(link: Any) -> tuple[str, ...]:
    """The work tables of a raw connection, by name."""
    found = link.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(str(row[0]) for row in found if not str(row[0]).startswith(_SKIP))


def counts(link: Any) -> dict[str, int]:
    """Rows per table."""
    return {
        name: int(link.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - names from the schema
        for name in tables_of(link)
    }


def columns_of(link: Any) -> dict[str, list[str]]:
    """Column names per table, in their order."""
    return {name: [str(row[1]) for row in _columns(link, name)] for name in tables_of(link)}


def digests(link: Any, only: Mapping[str, Sequence[str]] | None = None) -> dict[str, TableDigest]:
    """Count and digest per table; every value of every row enters, long ones by their hash.

    Args:
        link: a raw connection.
        only: tables and columns of an older schema, so that a migrated file can be compared with what it was.
    """
    wanted = columns_of(link) if only is None else only
    return {name: _digest(link, name, columns) for name, columns in wanted.items()}


def schema_of(link: Any) -> tuple[tuple[str, str, str], ...]:
    """(type, name, sql) of everything that was created, white space levelled."""
    found = link.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY type, name").fetchall()
    rows = ((str(kind), str(name), " ".join(str(sql).split())) for kind, name, sql in found)
    return tuple(row for row in rows if not row[1].startswith(_SKIP))


def _columns(link: Any, name: str) -> list[Any]:
    return list(link.execute(f'PRAGMA table_info("{name}")').fetchall())


def _digest(link: Any, name: str, columns: Sequence[str]) -> TableDigest:
    names = ", ".join(f'"{column}"' for column in columns)
    keys = [str(row[1]) for row in sorted(_columns(link, name), key=lambda row: row[5]) if row[5]]
    order = ", ".join(f'"{key}"' for key in keys) or "rowid"
    total, rows = hashlib.sha256(), 0
    for row in link.execute(f'SELECT {names} FROM "{name}" ORDER BY {order}'):  # noqa: S608 - names from the schema
        rows += 1
        for value in row:
            total.update(_mark(value))
    return TableDigest(rows, total.hexdigest())


def _mark(value: object) -> bytes:
    body = value if isinstance(value, bytes) else repr(value).encode()
    return type(value).__name__.encode() + len(body).to_bytes(8, "big") + hashlib.sha256(body).digest()
