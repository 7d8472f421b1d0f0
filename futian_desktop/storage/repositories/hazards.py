"""Hazards: the record, its history, lists in SQL."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, cast

import sqlalchemy as sa

from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.hazard_rows import MOST_KEYS, HazardCounts, HazardEvent, HazardFilter, HazardRow, HazardRows
from futian_desktop.domain.hazard_statistics import StatRow
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource, HazardState, MajorPapers
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.standard import Deadline
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned
from futian_desktop.system.identifiers import new_uuid

OWNER = "hazard"
_TEXTS = ("number", "title", "text", "module", "place", "cause", "accident", "item", "found_by", "measure", "owner",
          "money", "interim", "plan", "done_by", "accepted_by", "system_no", "told_how")  # fmt: skip
_DAYS = ("found_on", "due_on", "done_on", "accepted_on", "closed_on", "withdrawn_on", "system_on", "told_on")
_ENUMS = ("source", "grade", "state", "deadline")
_REST = ("done_note", "accept_note", "self_accepted", "withdrawn_reason", "sent_back", "rescored")
_SOURCES = {row.value: row for row in HazardSource}
_GRADES = {row.value: row for row in Grade}
_STATES = {row.value: row for row in HazardState}
_OPEN = "state NOT IN ('closed', 'withdrawn')"
_VIEWS = {
    "all": "1 = 1", "open": _OPEN, "today": _OPEN, "closed": "state = 'closed'",
    "overdue": f"{_OPEN} AND done_on = '' AND due_on <> '' AND due_on < :today",
    "waiting": f"{_OPEN} AND done_on <> '' AND accepted_on = ''",
    "to_enter": "system_on = '' AND state <> 'withdrawn'",
}  # fmt: skip
_ORDERS = ("number", "title", "place", "module", "source", "grade", "state", "owner", "found_on", "due_on", "closed_on")
_COLUMNS = (
    "id, premises_id, number, title, place, module, source, grade, state, owner, found_on, due_on, done_on, closed_on"
)
_COUNTED = (
    _OPEN, _VIEWS["overdue"], f"{_OPEN} AND done_on = '' AND due_on >= :today AND due_on <= :soon", _VIEWS["waiting"],
    f"{_OPEN} AND grade <> 'general'", "state = 'closed'", _VIEWS["to_enter"],
)  # fmt: skip
_SUMS = ", ".join(f"sum(CASE WHEN {part} THEN 1 ELSE 0 END)" for part in _COUNTED)
_COUNTS = Prepared(" ".join(("SELECT", _SUMS, "FROM hazard WHERE premises_id = :premises AND deleted_at IS NULL")))
_NAMED = f"found_on >= :since OR {_OPEN}"
_COUNTED_ONLY = {"id": _NAMED, "title": _NAMED, "item": _NAMED, "closed_on": "1 = 0"}
_STATS = Prepared(" ".join((
    "SELECT", ", ".join(f"CASE WHEN {_COUNTED_ONLY[name]} THEN {name} ELSE '' END" if name in _COUNTED_ONLY else name
                        for name in StatRow._fields),
    "FROM hazard WHERE premises_id = :premises AND deleted_at IS NULL ORDER BY found_on, id",
)))  # fmt: skip
_WRITTEN = ("id", "premises_id", "version_id", "updated_at", *_TEXTS, *_DAYS, *_ENUMS, "source_id", "body")
_ADD = Prepared(
    " ".join(("INSERT INTO hazard (", ", ".join(_WRITTEN), ") VALUES (:", ", :".join(_WRITTEN), ")")).replace(": ", ":")
)
_LOG = Prepared(
    "INSERT INTO hazard_event (id, hazard_id, at, actor, kind, detail) VALUES (:id, :hazard_id, :at, :actor, :kind, :detail)"
)
# The tuple's own ``_make`` costs a Python call for each of tens of thousands of rows.
_STAT_ROW: Callable[[tuple[Any, ...]], StatRow] = partial(tuple.__new__, StatRow)  # pyright: ignore[reportUnknownMemberType] - a tuple of the driver, unchecked for speed
_USED = {
    column: Prepared(
        f"SELECT {column} FROM hazard WHERE premises_id = :premises AND deleted_at IS NULL AND {column} <> '' "  # noqa: S608 - three names below
        f"GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 200"
    )
    for column in ("place", "module", "owner")
}
_EVENTS = Prepared("SELECT at, actor, kind, detail FROM hazard_event WHERE hazard_id = :id ORDER BY at, id")
_PHOTOS = Prepared(
    "SELECT l.owner_id, l.item, e.sha256 FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id "
    "WHERE l.owner_tbl = 'hazard' AND l.owner_id = :id AND e.deleted_at IS NULL ORDER BY l.item, e.id"
)
_PARTS = ("done_on <> ''", _VIEWS["overdue"], "grade <> 'general'")
_TOTALS = Prepared(" ".join((
    "SELECT premises_id, count(*),", ", ".join(f"sum(CASE WHEN {part} THEN 1 ELSE 0 END)" for part in _PARTS), "FROM hazard",
    "WHERE deleted_at IS NULL AND state <> 'withdrawn' AND found_on BETWEEN :first AND :last GROUP BY premises_id",
)))  # fmt: skip


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _judgement(table: Mapping[str, str] | None) -> Judgement | None:
    return None if table is None else Judgement(**{**table, "on": _day(table["on"])})  # pyright: ignore[reportArgumentType] - as dumped


def _body(hazard: Hazard) -> str:
    table: dict[str, Any] = {name: getattr(hazard, name) for name in _REST}
    table["papers"] = {key: value.isoformat() if isinstance(value, date) else value
                       for key, value in asdict(hazard.papers).items() if value}  # fmt: skip
    if hazard.judgement is not None:
        table["judgement"] = {**asdict(hazard.judgement), "on": str(hazard.judgement.on or "")}
    return dump(table)


def _papers(table: Mapping[str, str]) -> MajorPapers:
    days = {field.name for field in fields(MajorPapers) if field.name.endswith("_on")}
    return MajorPapers(**{key: _day(value) if key in days else value for key, value in table.items()})  # pyright: ignore[reportArgumentType] - as dumped


def _values(hazard: Hazard) -> dict[str, Any]:
    return {
        **{name: getattr(hazard, name) for name in _TEXTS},
        **{name: str(getattr(hazard, name) or "") for name in _DAYS},
        **{name: getattr(hazard, name).value for name in _ENUMS},
        "source_id": hazard.source_id.bytes if hazard.source_id else None, "body": _body(hazard),
    }  # fmt: skip


def _hazard(row: sa.RowMapping) -> Hazard:
    body = cast("dict[str, Any]", json.loads(row["body"] or "{}"))
    return Hazard(
        id=HazardId(uuid_of(row["id"])), premises_id=PremisesId(uuid_of(row["premises_id"])),
        source=_SOURCES[row["source"]], grade=_GRADES[row["grade"]], state=_STATES[row["state"]], deadline=Deadline(row["deadline"]),
        source_id=uuid_of(row["source_id"]) if row["source_id"] else None, judgement=_judgement(body.get("judgement")),
        papers=_papers(body.get("papers", {})), version=row["version_id"],
        **{name: row[name] for name in _TEXTS}, **{name: _day(row[name]) for name in _DAYS},  # pyright: ignore[reportArgumentType] - found_on is never empty
        **{name: body[name] for name in _REST if name in body},
    )  # fmt: skip


@lru_cache(maxsize=256)
def _list(where: str, order: str) -> Prepared:
    return Prepared(" ".join(("SELECT", _COLUMNS, "FROM hazard WHERE", where, "ORDER BY", order)))


def _order(wanted: HazardFilter) -> str:
    if wanted.order in _ORDERS:
        way = "DESC" if wanted.descending else "ASC"
        return f"{wanted.order} = '', {wanted.order} {way}, id"
    if wanted.view == "today":
        return "grade = 'general', done_on <> '', due_on = '', due_on, id"
    return "found_on DESC, id DESC"


def _where(wanted: HazardFilter) -> tuple[str, dict[str, Any]]:
    parts, values = [f"({_VIEWS[wanted.view]})"], dict[str, Any]()
    for name in ("module", "place"):
        if getattr(wanted, name):
            parts.append(f"{name} = :{name}")
            values[name] = getattr(wanted, name)
    if wanted.source is not None:
        parts.append("source = :source")
        values["source"] = wanted.source.value
    for column, rows in (("state", wanted.states), ("grade", wanted.grades)):
        if rows:
            parts.append(f"{column} IN ({', '.join(f':{column}{n}' for n in range(len(rows)))})")
            values |= {f"{column}{n}": row.value for n, row in enumerate(rows)}
    for name, sign, day in (("found_from", ">=", wanted.found_from), ("found_to", "<=", wanted.found_to)):
        if day is not None:
            parts.append(f"found_on {sign} :{name}")
            values[name] = day.isoformat()
    if wanted.keys:
        named = wanted.keys[:MOST_KEYS]
        parts.append(f"id IN ({', '.join(f':key{n}' for n in range(len(named)))})")
        values |= {f"key{n}": key.bytes for n, key in enumerate(named)}
    if wanted.text:
        escaped = wanted.text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        fields_ = ("number", "title", "text", "place", "owner", "measure", "system_no")
        parts.append("(" + " OR ".join(f"{name} LIKE :words ESCAPE '!'" for name in fields_) + ")")
        values["words"] = f"%{escaped}%"
    return " AND ".join(parts), values


def _row(row: tuple[Any, ...]) -> HazardRow:
    key, premises, number, title, place, module, source, grade, state, owner, found, due, done, closed = row
    return HazardRow(
        HazardId(uuid_of(key)), PremisesId(uuid_of(premises)), number, title, place, module, _SOURCES[source],
        _GRADES[grade], _STATES[state], owner, date.fromisoformat(found), _day(due), _day(done), _day(closed),
    )  # fmt: skip


_BY_STATE = {"found": "todo", "assessed": "todo", "reported": "todo", "accepted": "close", "closed": "closed"}


def _lane(row: tuple[Any, ...]) -> str:
    state, done = row[8], row[12]
    if state == "rectifying":
        return "check" if done else "work"
    return _BY_STATE.get(state, "")


class HazardRepository:
    """Hazards of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def add(self, hazard: Hazard) -> Hazard:
        """A new hazard; the stored one has version 1."""
        _ADD.run(
            self._connection, id=hazard.id.bytes, premises_id=hazard.premises_id.bytes, version_id=1, updated_at=now_text(),
            **_values(hazard),
        )  # fmt: skip
        self._log(hazard, "found", {"title": hazard.title})
        return replace(hazard, version=1)

    def save(self, hazard: Hazard, kind: str, detail: Mapping[str, object]) -> Hazard:
        """Change it, with one line of history.

        Raises:
            Conflict: `hazard.changed` when another window was faster.
        """
        update_versioned(self._connection, t.hazard, hazard.id.bytes, hazard.version, _values(hazard), "hazard.changed")
        self._log(hazard, kind, detail)
        return replace(hazard, version=hazard.version + 1)

    def get(self, hazard: HazardId) -> Hazard:
        """One hazard.

        Raises:
            NotFound: `hazard.unknown`.
        """
        query = sa.select(t.hazard).where(t.hazard.c.id == hazard.bytes, t.hazard.c.deleted_at.is_(None))
        row = self._connection.execute(query).mappings().first()
        if row is None:
            raise NotFound("hazard.unknown")
        return _hazard(row)

    def all(self, premises: PremisesId) -> tuple[Hazard, ...]:
        """Every hazard of a premises, oldest first; for documents."""
        h = t.hazard
        found = self._connection.execute(
            sa.select(h)
            .where(h.c.premises_id == premises.bytes, h.c.deleted_at.is_(None))
            .order_by(h.c.found_on, h.c.id)
        )
        return tuple(_hazard(row) for row in found.mappings())

    def rows(self, premises: PremisesId, wanted: HazardFilter, today: date) -> tuple[HazardRow, ...]:
        """Lines of the ledger, filtered and sorted in SQL."""
        return tuple(self.ledger(premises, wanted, today))

    def ledger(self, premises: PremisesId, wanted: HazardFilter, today: date) -> HazardRows:
        """The same for a long list that is looked at in part."""
        where, values = _where(wanted)
        order = _order(wanted) + (f" LIMIT {int(wanted.limit)}" if wanted.limit else "")
        statement = _list(f"premises_id = :premises AND deleted_at IS NULL AND {where}", order)
        if ":today" in where:
            values["today"] = today.isoformat()
        return HazardRows(statement.rows(self._connection, premises=premises.bytes, **values), _row, _lane)

    def counts(self, premises: PremisesId, today: date, soon: date) -> HazardCounts:
        """Figures above the list."""
        row = (
            _COUNTS.first(self._connection, premises=premises.bytes, today=today.isoformat(), soon=soon.isoformat())
            or ()
        )
        return HazardCounts(*(int(value or 0) for value in row))

    def stat_rows(self, premises: PremisesId, since: date) -> list[StatRow]:
        """Every hazard of a premises as statistics need it, by day found.

        Key, title and item are left out (they are half of the bytes) of what is over and was found before ``since``.
        """
        values = {"premises": premises.bytes, "since": since.isoformat()}
        return list(map(_STAT_ROW, _STATS.rows(self._connection, **values)))

    def used(self, premises: PremisesId, column: str) -> tuple[str, ...]:
        """Values of ``place``, ``module`` or ``owner`` in use, most used first."""
        found = _USED[column].rows(self._connection, premises=premises.bytes)
        return tuple(str(value) for (value,) in found)

    def of_source(self, source: bytes) -> tuple[Hazard, ...]:
        """Hazards that came from one assessment or inspection."""
        h = t.hazard
        found = self._connection.execute(
            sa.select(h).where(h.c.source_id == source, h.c.deleted_at.is_(None)).order_by(h.c.id)
        )
        return tuple(_hazard(row) for row in found.mappings())

    def photos(self, hazards: Iterable[HazardId]) -> Mapping[HazardId, tuple[tuple[str, str], ...]]:
        """(slot, digest) of the photos of each hazard; a slot is ``before:0``, ``after:0`` and so on."""
        return {
            hazard: tuple((slot, digest) for _owner, slot, digest in _PHOTOS.rows(self._connection, id=hazard.bytes))
            for hazard in hazards
        }

    def totals(self, first: date, last: date, today: date) -> Mapping[PremisesId, tuple[int, int, int, int]]:
        """Per premises of the workspace: found between two days (both included), put right, overdue today, 疑似重大 and 重大."""
        rows = _TOTALS.rows(self._connection, first=first.isoformat(), last=last.isoformat(), today=today.isoformat())
        return {PremisesId(uuid_of(key)): (found, right, late, heavy) for key, found, right, late, heavy in rows}

    def events(self, hazard: HazardId) -> tuple[HazardEvent, ...]:
        """The history, oldest first."""
        return tuple(
            HazardEvent(datetime.fromisoformat(at), actor, kind, json.loads(detail))
            for at, actor, kind, detail in _EVENTS.rows(self._connection, id=hazard.bytes)
        )

    def remove(self, hazard: Hazard) -> None:
        """A tombstone, for undoing a registration; a hazard that anything happened to is withdrawn instead."""
        update_versioned(
            self._connection, t.hazard, hazard.id.bytes, hazard.version, {"deleted_at": now_text()}, "hazard.changed"
        )
        self._audit.append(self._firms.owner(hazard.premises_id), "remove", "hazard", hazard.id.hex, {})

    def restore(self, hazard: HazardId) -> None:
        """Take the tombstone away."""
        h = t.hazard
        self._connection.execute(
            sa.update(h).where(h.c.id == hazard.bytes).values(
                deleted_at=None, version_id=h.c.version_id + 1, updated_at=now_text()
            )
        )  # fmt: skip
        stored = self.get(hazard)
        self._audit.append(self._firms.owner(stored.premises_id), "restore", "hazard", hazard.hex, {})

    def _log(self, hazard: Hazard, kind: str, detail: Mapping[str, object]) -> None:
        """History of the hazard for its readers; the audit chain gets the kind and the names of fields, no texts."""
        _LOG.run(
            self._connection, id=new_uuid().bytes, hazard_id=hazard.id.bytes, at=now_text(), actor=self._audit.actor,
            kind=kind, detail=dump(dict(detail)),
        )  # fmt: skip
        logged = {"state": hazard.state.value, "grade": hazard.grade.value, "fields": sorted(detail)}
        self._audit.append(self._firms.owner(hazard.premises_id), kind, "hazard", hazard.id.hex, logged)
