"""Finding rows of every kind by a part of a text, a part of a number or pinyin initials, in SQL with a limit for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import FieldKind, Register
from futian_desktop.storage.prepared import Prepared

_ALIVE = "r.deleted_at IS NULL"
_LONGEST = 40
"""Signs of what was typed that are looked for."""


class FoundRow(NamedTuple):
    """One row: its key, its premises (empty for a standard), its name, its number, and a word beside them."""

    key: bytes
    premises: bytes
    title: str
    number: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """Where a kind lies: table with joins (``r`` is the row), columns of `FoundRow`, columns to look in, newest first."""

    source: str
    premises: str
    title: str
    number: str
    hint: str
    look: tuple[str, ...]
    order: str
    alive: str = _ALIVE


_PLACES = "JOIN premises p ON p.enterprise_id = {owner} AND p.deleted_at IS NULL"
_KINDS: Mapping[str, _Kind] = {
    "hazard": _Kind("hazard r", "r.premises_id", "r.title", "r.number", "r.place",
                    ("r.title", "r.number", "r.place", "r.owner", "r.system_no", "r.text"), "r.found_on DESC, r.id DESC"),
    "inspection": _Kind("inspection r", "r.premises_id", "r.title", "r.number", "r.held_on",
                        ("r.title", "r.number", "r.place", "r.people", "r.agency", "r.doc_no"), "r.held_on DESC, r.id DESC"),
    "document": _Kind("issued_document r", "r.premises_id", "r.title", "r.number", "substr(r.made_at, 1, 10)",
                      ("r.title", "r.number"), "r.made_at DESC"),
    "standard": _Kind("standard_entry r", "r.id", "r.title", "r.code", "r.short", ("r.title", "r.code", "r.short"), "r.title"),
    "firm": _Kind(f"enterprise r {_PLACES.format(owner='r.id')}", "p.id", "r.name", "coalesce(r.uscc, '')", "p.street",
                  ("r.name", "p.sign_name", "p.building", "r.uscc"), "r.name, p.id"),
    "person": _Kind(f"person r {_PLACES.format(owner='r.enterprise_id')}", "p.id", "r.name", "''", "r.role",
                    ("r.name", "r.role"), "r.position, r.id"),
    "plan": _Kind("emergency_plan r", "r.premises_id", "r.title", "r.number", "r.published_on", ("r.title", "r.number"),
                  "r.id DESC", f"{_ALIVE} AND r.state <> 'replaced'"),
    "scenario": _Kind("scenario r", "r.premises_id", "r.title", "''", "''", ("r.title",), "r.id DESC"),
    "drill": _Kind("drill r", "r.premises_id", "r.title", "r.number", "r.planned_on", ("r.title", "r.number"),
                   "r.planned_on DESC, r.id DESC"),
}  # fmt: skip
KINDS = tuple(_KINDS)
_LEADERS = tuple(
    _Kind(f"enterprise r {_PLACES.format(owner='r.id')}", "p.id", f"r.{column}", "''", f"'{column}'", (f"r.{column}",), "r.id",
          f"{_ALIVE} AND r.{column} <> ''")
    for column in ("principal", "legal_person", "safety_officer")
)  # fmt: skip


def _text(kind: _Kind, condition: str, mine: str) -> str:
    shown = ", ".join(("r.id", kind.premises, kind.title, kind.number, kind.hint))
    where = " AND ".join((kind.alive, f"({condition})", f"{kind.premises} {mine} :premises"))
    return " ".join(("SELECT", shown, "FROM", kind.source, "WHERE", where, "ORDER BY", kind.order, "LIMIT :most"))


@lru_cache(maxsize=128)
def _statement(kind: _Kind, letters: bool, mine: bool) -> Prepared:
    parts = [f"{column} LIKE :words ESCAPE '!'" for column in kind.look]
    if letters:
        parts.append(f"initials({kind.title}) LIKE :words ESCAPE '!'")
    return Prepared(_text(kind, " OR ".join(parts), "=" if mine else "<>"))


@lru_cache(maxsize=16)
def _newest() -> Prepared:
    return Prepared(_text(_KINDS["hazard"], "1 = 1", "="))


def _of_register(register: Register) -> _Kind:
    texts = (FieldKind.TEXT, FieldKind.LONG, FieldKind.PERSON)
    look = tuple(f"r.{row.id}" for row in register.fields if row.kind in texts)
    names = {row.id for row in register.fields}
    number = next((f"r.{key}" for key in ("serial", "paper_no", "number") if key in names), "''")
    return _Kind(f"{register.table} r", "r.premises_id", f"r.{register.name}", number,
                 "r.place" if "place" in names else "''", look, "r.id DESC")  # fmt: skip


class SearchRepository:
    """Reads for the search window, inside one unit of work."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def teach(self, letters: Mapping[int, int | None]) -> None:
        """Let SQL know the initials of a text; needed before ``letters`` is asked for."""
        link = self._connection.connection.dbapi_connection

        def initials(text: str | None) -> str:
            return text.translate(letters) if text else ""

        if link is not None:
            link.create_function("initials", 1, initials)

    def found(
        self, kind: str, text: str, premises: PremisesId, most: int, *, letters: bool, others: bool
    ) -> list[FoundRow]:
        """Rows whose texts hold what was typed, those of the premises first, newest first.

        Args:
            kind: one of `KINDS`.
            text: what was typed.
            premises: the one that comes first.
            most: at most so many rows.
            letters: whether the text may be pinyin initials.
            others: whether other premises are looked through too.
        """
        return self._run(_KINDS[kind], text, premises, most, letters, others or kind == "standard")

    def registered(
        self, register: Register, text: str, premises: PremisesId, most: int, *, letters: bool, others: bool
    ) -> list[FoundRow]:
        """The same over a register's own table."""
        return self._run(_of_register(register), text, premises, most, letters, others)

    def leaders(self, text: str, premises: PremisesId, most: int, *, letters: bool, others: bool) -> list[FoundRow]:
        """主要负责人, 法定代表人 and 安全员 by name; the hint names the column."""
        return [row for kind in _LEADERS for row in self._run(kind, text, premises, most, letters, others)][:most]

    def newest(self, premises: PremisesId, most: int) -> list[FoundRow]:
        """The hazards found last."""
        return list(map(FoundRow._make, _newest().rows(self._connection, premises=premises.bytes, most=most)))

    def _run(
        self, kind: _Kind, text: str, premises: PremisesId, most: int, letters: bool, others: bool
    ) -> list[FoundRow]:
        escaped = text[:_LONGEST].replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values: dict[str, Any] = {"words": f"%{escaped}%", "premises": premises.bytes}
        found = _statement(kind, letters, True).rows(self._connection, most=most, **values)
        if others and len(found) < most:
            found += _statement(kind, letters, False).rows(self._connection, most=most - len(found), **values)
        return list(map(FoundRow._make, found))
