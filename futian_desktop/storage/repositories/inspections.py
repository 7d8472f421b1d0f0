"""Inspections and their plans."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, cast

import sqlalchemy as sa

from futian_desktop.domain.duties import Rhythm
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import HazardId, InspectionId, InspectionPlanId, PremisesId
from futian_desktop.domain.inspections import (
    Held,
    Inspection,
    InspectionFilter,
    InspectionKind,
    InspectionPlan,
    InspectionRow,
    LineResult,
    Pause,
    Tick,
)
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import dump, uuid_of
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned

OWNER = "inspection"
_TOTALS = Prepared(
    "SELECT premises_id, count(*) FROM inspection "
    "WHERE deleted_at IS NULL AND number <> '' AND kind <> 'government' AND held_on BETWEEN :first AND :last GROUP BY premises_id"
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _line(row: LineResult) -> dict[str, str]:
    return {"line": row.line, "text": row.text, "tick": row.tick.value if row.tick else "", "note": row.note,
            "hazard": row.hazard.hex if row.hazard else ""}  # fmt: skip


def _line_of(table: Mapping[str, str]) -> LineResult:
    hazard = table.get("hazard", "")
    return LineResult(
        table["line"], table["text"], Tick(table["tick"]) if table["tick"] else None, table.get("note", ""),
        HazardId(uuid_of(bytes.fromhex(hazard))) if hazard else None,
    )  # fmt: skip


def _values(row: Inspection) -> dict[str, Any]:
    body = {"lines": [_line(line) for line in row.lines], "note": row.note, "does": row.does,
            "rechecked_on": str(row.rechecked_on or "")}  # fmt: skip
    return {
        "number": row.number, "kind": row.kind.value, "list_id": row.list_id, "title": row.title,
        "plan_id": row.plan.bytes if row.plan else None, "held_on": row.held_on.isoformat(),
        "held_at": row.held_at.isoformat("minutes") if row.held_at else "", "place": row.place, "people": row.people,
        "nothing_found": int(row.nothing_found), "agency": row.agency, "doc_no": row.doc_no,
        "recheck_on": str(row.recheck_on or ""), "body": dump(body),
    }  # fmt: skip


def _inspection(row: sa.Row[Any]) -> Inspection:
    body = cast("dict[str, Any]", json.loads(row.body or "{}"))
    return Inspection(
        InspectionId(uuid_of(row.id)), PremisesId(uuid_of(row.premises_id)), row.title, date.fromisoformat(row.held_on),
        InspectionKind(row.kind), row.list_id, row.number,
        InspectionPlanId(uuid_of(row.plan_id)) if row.plan_id else None, _time(row.held_at), row.place, row.people,
        tuple(map(_line_of, body.get("lines", ()))), bool(row.nothing_found), body.get("note", ""),
        tuple(body.get("does", ())), row.agency, row.doc_no, _day(row.recheck_on), _day(body.get("rechecked_on", "")),
        row.version_id,
    )  # fmt: skip


def _plan_values(plan: InspectionPlan) -> dict[str, Any]:
    body = {"weekday": plan.weekday, "workdays_only": plan.workdays_only, "hours": plan.hours,
            "opens": plan.opens.isoformat("minutes"), "closes": plan.closes.isoformat("minutes"),
            "pauses": [[str(row.first), str(row.last or "")] for row in plan.pauses]}  # fmt: skip
    return {
        "list_id": plan.list_id, "title": plan.title, "rhythm": plan.rhythm.value, "place": plan.place, "owner": plan.owner,
        "from_on": plan.from_on.isoformat(), "until_on": str(plan.until_on or ""), "rule": plan.rule, "body": dump(body),
    }  # fmt: skip


def _plan(row: sa.Row[Any]) -> InspectionPlan:
    body = cast("dict[str, Any]", json.loads(row.body or "{}"))
    return InspectionPlan(
        InspectionPlanId(uuid_of(row.id)), PremisesId(uuid_of(row.premises_id)), row.list_id, row.title,
        Rhythm(row.rhythm), date.fromisoformat(row.from_on), _day(row.until_on), row.place, row.owner, row.rule,
        body.get("weekday", 0), body.get("workdays_only", False), body.get("hours", 0),
        _time(body.get("opens", "")) or time(9), _time(body.get("closes", "")) or time(22),
        tuple(Pause(date.fromisoformat(first), _day(last)) for first, last in body.get("pauses", ())), row.version_id,
    )  # fmt: skip


def _counted(body: str) -> tuple[int, int]:
    """How many lines were looked at, and how many there are."""
    rows = json.loads(body or "{}").get("lines", ())
    return sum(bool(row["tick"]) for row in rows), len(rows)


class InspectionRepository:
    """Inspections of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms

    def add(self, row: Inspection) -> Inspection:
        """A new walk; the stored one has version 1."""
        self._connection.execute(
            sa.insert(t.inspection).values(id=row.id.bytes, premises_id=row.premises_id.bytes, version_id=1,
                                           updated_at=now_text(), **_values(row))
        )  # fmt: skip
        if not row.draft:
            self._log(row.premises_id, "add", OWNER, row.id.hex, {"number": row.number, "kind": row.kind.value})
        return replace(row, version=1)

    def save(self, row: Inspection, op: str = "change", detail: Mapping[str, Any] | None = None) -> Inspection:
        """Change it; a walk under way leaves no line in the history until it is finished.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        update_versioned(self._connection, t.inspection, row.id.bytes, row.version, _values(row))
        if not row.draft:
            self._log(row.premises_id, op, OWNER, row.id.hex, {"number": row.number, **(detail or {})})
        return replace(row, version=row.version + 1)

    def get(self, key: InspectionId) -> Inspection:
        """One walk.

        Raises:
            NotFound: `inspection.unknown`.
        """
        i = t.inspection
        row = self._connection.execute(sa.select(i).where(i.c.id == key.bytes, i.c.deleted_at.is_(None))).first()
        if row is None:
            raise NotFound("inspection.unknown")
        return _inspection(row)

    def rows(self, premises: PremisesId, wanted: InspectionFilter) -> tuple[InspectionRow, ...]:
        """Walks, newest first, with the number of hazards that came from each."""
        i, h = t.inspection, t.hazard
        found = sa.select(sa.func.count()).where(h.c.source_id == i.c.id, h.c.deleted_at.is_(None)).scalar_subquery()
        query = sa.select(i, found.label("hazards")).where(*self._where(premises, wanted)).order_by(
            i.c.held_on.desc(), i.c.held_at.desc(), i.c.id.desc()
        )  # fmt: skip
        return tuple(
            InspectionRow(
                InspectionId(uuid_of(row.id)), row.number, row.title, InspectionKind(row.kind),
                date.fromisoformat(row.held_on), _time(row.held_at), row.place, row.people, bool(row.nothing_found),
                int(row.hazards), row.agency, row.doc_no, _day(row.recheck_on),
                *_counted(row.body),
            )
            for row in self._connection.execute(query)
        )  # fmt: skip

    def full(self, premises: PremisesId, wanted: InspectionFilter) -> tuple[Inspection, ...]:
        """Walks with their lines, oldest first; for documents and the calendar."""
        i = t.inspection
        query = sa.select(i).where(*self._where(premises, wanted)).order_by(i.c.held_on, i.c.held_at, i.c.id)
        return tuple(_inspection(row) for row in self._connection.execute(query))

    def drafts(self, premises: PremisesId) -> tuple[Inspection, ...]:
        """Walks under way, newest first."""
        i = t.inspection
        query = sa.select(i).where(i.c.premises_id == premises.bytes, i.c.deleted_at.is_(None), i.c.number == "")
        return tuple(_inspection(row) for row in self._connection.execute(query.order_by(i.c.id.desc())))

    def held(self, premises: PremisesId, first: date, last: date) -> tuple[Held, ...]:
        """What was walked when, without the lines; for counting rounds."""
        i = t.inspection
        query = sa.select(i.c.list_id, i.c.plan_id, i.c.held_on, i.c.held_at).where(
            *self._where(premises, InspectionFilter(held_from=first, held_to=last))
        )
        return tuple(
            Held(row.list_id, InspectionPlanId(uuid_of(row.plan_id)) if row.plan_id else None,
                 date.fromisoformat(row.held_on), _time(row.held_at))
            for row in self._connection.execute(query)
        )  # fmt: skip

    def of_list(self, premises: PremisesId, list_id: str, day: date) -> tuple[Inspection, ...]:
        """Walks with a list on a day, finished or under way, newest first."""
        i = t.inspection
        query = sa.select(i).where(i.c.premises_id == premises.bytes, i.c.deleted_at.is_(None), i.c.list_id == list_id,
                                   i.c.held_on == day.isoformat())  # fmt: skip
        return tuple(_inspection(row) for row in self._connection.execute(query.order_by(i.c.id.desc())))

    def _where(self, premises: PremisesId, wanted: InspectionFilter) -> list[sa.ColumnElement[bool]]:
        i = t.inspection
        parts = [i.c.premises_id == premises.bytes, i.c.deleted_at.is_(None), i.c.number != ""]
        if wanted.kinds:
            parts.append(i.c.kind.in_([kind.value for kind in wanted.kinds]))
        if wanted.held_from is not None:
            parts.append(i.c.held_on >= wanted.held_from.isoformat())
        if wanted.held_to is not None:
            parts.append(i.c.held_on <= wanted.held_to.isoformat())
        if wanted.text:
            columns = (i.c.number, i.c.title, i.c.place, i.c.people, i.c.agency, i.c.doc_no)
            parts.append(sa.or_(*(column.contains(wanted.text, autoescape=True) for column in columns)))
        return parts

    def mark(self, row: Inspection, *, gone: bool) -> None:
        """Set or take away the tombstone."""
        i = t.inspection
        self._connection.execute(
            sa.update(i).where(i.c.id == row.id.bytes).values(
                deleted_at=now_text() if gone else None, version_id=i.c.version_id + 1, updated_at=now_text()
            )
        )  # fmt: skip
        self._log(row.premises_id, "remove" if gone else "restore", "inspection", row.id.hex, {})

    def totals(self, first: date, last: date) -> Mapping[PremisesId, int]:
        """Walks of the firms themselves held between two days, both included, per premises of the workspace."""
        rows = _TOTALS.rows(self._connection, first=first.isoformat(), last=last.isoformat())
        return {PremisesId(uuid_of(key)): count for key, count in rows}

    def plans(self, premises: PremisesId) -> tuple[InspectionPlan, ...]:
        """Plans in the order they were made."""
        p = t.inspection_plan
        found = self._connection.execute(
            sa.select(p).where(p.c.premises_id == premises.bytes, p.c.deleted_at.is_(None)).order_by(p.c.id)
        )
        return tuple(_plan(row) for row in found)

    def save_plan(self, plan: InspectionPlan) -> InspectionPlan:
        """Write a plan; version 0 is a new one.

        Raises:
            Conflict: `record.changed` when another window was faster.
        """
        if plan.version:
            update_versioned(self._connection, t.inspection_plan, plan.id.bytes, plan.version, _plan_values(plan))
        else:
            self._connection.execute(
                sa.insert(t.inspection_plan).values(id=plan.id.bytes, premises_id=plan.premises_id.bytes, version_id=1,
                                                    updated_at=now_text(), **_plan_values(plan))
            )  # fmt: skip
        self._log(
            plan.premises_id,
            "change" if plan.version else "add",
            "inspection_plan",
            plan.id.hex,
            {"list": plan.list_id},
        )
        return replace(plan, version=plan.version + 1)

    def mark_plan(self, plan: InspectionPlan, *, gone: bool) -> None:
        """Set or take away the tombstone of a plan."""
        p = t.inspection_plan
        self._connection.execute(
            sa.update(p).where(p.c.id == plan.id.bytes).values(
                deleted_at=now_text() if gone else None, version_id=p.c.version_id + 1, updated_at=now_text()
            )
        )  # fmt: skip
        self._log(plan.premises_id, "remove" if gone else "restore", "inspection_plan", plan.id.hex, {})

    def _log(self, premises: PremisesId, op: str, table: str, key: str, detail: Mapping[str, Any]) -> None:
        self._audit.append(self._firms.owner(premises), op, table, key, detail)
