"""The list of all firms of a workspace: filtered, sorted and counted in SQL; erasing one with everything it has."""

from functools import lru_cache

import sqlalchemy as sa

from futian_desktop.content.profile import initials
from futian_desktop.domain.ids import AssessmentId, EnterpriseId, PremisesId
from futian_desktop.domain.rows import FirmListRow
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import uuid_of

_CACHE = 65_536
_OFFERED = 300
_ESCAPE = "\\"
REPORT = "assessment_report"


@lru_cache(maxsize=_CACHE)
def _initials(text: str | None) -> str:
    return initials(text) if text else ""


class FirmList:
    """Reads for the list page and the switcher, inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog) -> None:
        self._connection = connection
        self._audit = audit

    def set_kind(self, kind: str) -> None:
        """What the workspace is used for."""
        self._connection.execute(sa.update(t.workspace_meta).values(kind=kind))

    def used(self, field: str, street: str = "") -> tuple[str, ...]:
        """Texts that premises have in ``community`` or ``building``, each once."""
        column = t.premises.c[field]
        query = sa.select(column).where(column != "", t.premises.c.deleted_at.is_(None)).distinct().order_by(column)
        if street:
            query = query.where(t.premises.c.street == street)
        return tuple(str(row[0]) for row in self._connection.execute(query.limit(_OFFERED)))

    def rows(self, text: str = "", order: str = "name", descending: bool = False) -> tuple[FirmListRow, ...]:
        """Firms whose names, code, building or pinyin initials hold the text.

        Args:
            text: what was typed.
            order: ``name``, ``building``, ``street`` or ``state``.
            descending: the other way round.
        """
        e, p, a, d = t.enterprise.c, t.premises.c, t.assessment.c, t.issued_document.c
        newest = (
            sa.select(sa.func.max(a.id)).where(a.premises_id == p.id, a.deleted_at.is_(None))
            .correlate(t.premises).scalar_subquery()
        )  # fmt: skip
        signed = sa.exists().where(d.assessment_id == a.id, d.kind == REPORT, d.state == "complete")
        state = sa.case((a.id.is_(None), "none"), (a.stage == "draft", "draft"), (signed, "signed"), else_="frozen")
        query = (
            sa.select(e.id, p.id, e.name, p.sign_name, e.uscc, p.street, p.building, state.label("state"), a.id)
            .select_from(t.premises.join(t.enterprise).outerjoin(t.assessment, a.id == newest))
            .where(e.deleted_at.is_(None), p.deleted_at.is_(None))
        )  # fmt: skip
        if text:
            query = query.where(self._matches(text))
        columns: dict[str, sa.ColumnElement[str]] = {
            "name": e.name, "building": p.building, "street": p.street, "state": state,
        }  # fmt: skip
        first = columns[order]
        direction = first.desc() if descending else first.asc()
        empty_last = [sa.case((first == "", 1), else_=0)] if order in ("building", "street") else []
        found = self._connection.execute(query.order_by(*empty_last, direction, e.name, p.id))
        return tuple(
            FirmListRow(EnterpriseId(uuid_of(row[0])), PremisesId(uuid_of(row[1])), row[2], row[3], row[4] or "", row[5],
                        row[6], row[7], AssessmentId(uuid_of(row[8])) if row[8] else None)
            for row in found
        )  # fmt: skip

    def _matches(self, text: str) -> sa.ColumnElement[bool]:
        e, p = t.enterprise.c, t.premises.c
        escaped = text.replace(_ESCAPE, _ESCAPE * 2).replace("%", r"\%").replace("_", r"\_")
        inside = f"%{escaped}%"
        parts = [column.like(inside, escape=_ESCAPE) for column in (e.name, p.sign_name, p.building)]
        parts.append(e.uscc.like(f"%{escaped.upper()}%", escape=_ESCAPE))
        if text.isascii() and text.isalpha():
            link = self._connection.connection.dbapi_connection
            if link is not None:
                link.create_function("initials", 1, _initials)
            found = [sa.func.initials(column).like(f"{text.lower()}%") for column in (e.name, p.sign_name)]
            parts += [*found, sa.func.initials(e.name).like(f"%{text.lower()}%")]
        return sa.or_(*parts)

    def erase(self, enterprise: EnterpriseId) -> None:
        """Delete a firm and everything it has; only the audit log keeps that it happened, without names."""
        places = sa.select(t.premises.c.id).where(t.premises.c.enterprise_id == enterprise.bytes)
        runs = sa.select(t.assessment.c.id).where(t.assessment.c.premises_id.in_(places))
        hazards = sa.select(t.hazard.c.id).where(t.hazard.c.premises_id.in_(places))
        people = sa.select(t.person.c.id).where(t.person.c.enterprise_id == enterprise.bytes)
        sittings = sa.select(t.exam_sitting.c.id).where(t.exam_sitting.c.premises_id.in_(places))
        photos = sa.select(t.evidence.c.id).where(t.evidence.c.premises_id.in_(places))
        for table, owner in (
            (t.evidence_link, t.evidence_link.c.evidence_id.in_(photos)), (t.finding, t.finding.c.assessment_id.in_(runs)),
            (t.answer, t.answer.c.assessment_id.in_(runs)), (t.report_supplement, t.report_supplement.c.assessment_id.in_(runs)),
            (t.running_number, t.running_number.c.premises_id.in_(places)),
            (t.hazard_event, t.hazard_event.c.hazard_id.in_(hazards)), (t.hazard, t.hazard.c.premises_id.in_(places)),
            (t.photo_markup, t.photo_markup.c.evidence_id.in_(photos)),
            (t.exam_answer, t.exam_answer.c.sitting_id.in_(sittings)),
            (t.training_attendance, t.training_attendance.c.person_id.in_(people)),
            *((table, table.c.premises_id.in_(places))
              for table in (t.inspection, t.inspection_plan, t.equipment, t.duty_mark, t.own_item, *t.EMERGENCY, *t.TRAINING)),
            (t.content_switch, t.content_switch.c.assessment_id.in_(runs)),
            (t.evidence, t.evidence.c.premises_id.in_(places)),
            (t.issued_document, t.issued_document.c.premises_id.in_(places)),
            (t.assessment, t.assessment.c.premises_id.in_(places)), (t.area, t.area.c.premises_id.in_(places)),
            (t.person_file, t.person_file.c.enterprise_id == enterprise.bytes),
            (t.person, t.person.c.enterprise_id == enterprise.bytes),
            (t.premises, t.premises.c.enterprise_id == enterprise.bytes), (t.enterprise, t.enterprise.c.id == enterprise.bytes),
        ):  # fmt: skip
            self._connection.execute(sa.delete(table).where(owner))
        used = sa.select(t.evidence.c.sha256)
        for table in (t.photo_blob, t.photo_thumb):
            self._connection.execute(sa.delete(table).where(table.c.sha256.not_in(used)))
        self._audit.append(enterprise, "erase", "enterprise", enterprise.hex, {})
