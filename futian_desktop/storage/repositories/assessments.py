"""Assessments: header, tailored list, answers with their findings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from futian_desktop.content.snapshot import pack, unpack
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, Judgement, Stage
from futian_desktop.domain.errors import Conflict, NotFound
from futian_desktop.domain.ids import AssessmentId, EnterpriseId, PremisesId
from futian_desktop.domain.rows import AssessmentRow
from futian_desktop.domain.standard import CheckItem, Deadline, Standard
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import (
    dump_judgements,
    dump_tailoring,
    judgements_of,
    moment_of,
    tailoring_of,
    text_of,
    uuid_of,
)
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned
from futian_desktop.system.files import sha256_hex
from futian_desktop.system.identifiers import new_uuid

Bodies = tuple[Standard, Mapping[str, CheckItem]]


@dataclass(slots=True)
class ContentCache:
    """What never changes under its key: snapshot bodies by digest, item ids by assessment and version."""

    bodies: dict[str, Bodies] = field(default_factory=dict[str, Bodies])
    outlines: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


def _header(assessment: Assessment) -> dict[str, Any]:
    return {
        "title": assessment.title, "stage": assessment.stage.value, "revision": assessment.revision,
        "content_sha256": assessment.content_sha256, "tailored": dump_tailoring(assessment.tailoring),
        "started_at": text_of(assessment.started_at), "finished_at": text_of(assessment.finished_at),
        "supersedes": assessment.supersedes.bytes if assessment.supersedes else None,
        "confirmed_major": dump_judgements(assessment.confirmed_major),
        "rejected_major": dump_judgements(assessment.rejected_major), "last_item": assessment.last_item,
    }  # fmt: skip


def _finding(row: sa.Row[Any]) -> Finding:
    return Finding(
        row.text, None if row.deduct is None else Decimal(row.deduct), row.measure, Deadline(row.deadline), row.ready,
        bool(row.suspect_major), Decimal(row.extra_deduction or 0), Decimal(row.total_deduction or 0),
    )  # fmt: skip


def _answer(row: sa.Row[Any], findings: tuple[Finding, ...]) -> Answer:
    return Answer(
        AnswerKey(row.item, uuid_of(row.area_id), row.party), AnswerKind(row.kind) if row.kind else None, findings,
        row.note, row.reason, row.ask_whom, bool(row.by_property), row.property_paper, bool(row.marked), row.version_id,
    )  # fmt: skip


def _answer_values(answer: Answer) -> dict[str, Any]:
    return {
        "kind": answer.kind.value if answer.kind else None, "note": answer.note, "reason": answer.reason,
        "ask_whom": answer.ask_whom, "by_property": int(answer.by_property), "property_paper": answer.property_paper,
        "marked": int(answer.marked), "updated_at": now_text(),
    }  # fmt: skip


class AssessmentRepository:
    """Assessments of one workspace inside one unit of work."""

    def __init__(
        self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository, cache: "ContentCache"
    ) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms
        self._bodies = cache.bodies
        self._outlines = cache.outlines

    def add(self, assessment: Assessment) -> None:
        """A new assessment without answers; its content is stored once per version."""
        self._keep_content(assessment)
        self._connection.execute(
            sa.insert(t.assessment).values(
                id=assessment.id.bytes, premises_id=assessment.premises_id.bytes, version_id=1, updated_at=now_text(),
                **_header(assessment),
            )
        )  # fmt: skip
        owner = self._firms.owner(assessment.premises_id)
        detail = {"title": assessment.title, "revision": assessment.revision, "content": assessment.content_sha256}
        self._audit.append(owner, "add", "assessment", assessment.id.hex, detail)

    def save(self, assessment: Assessment) -> None:
        """Change the header; `Conflict` when somebody was faster."""
        self._keep_content(assessment)
        seen = max(assessment.version, 1)
        update_versioned(self._connection, t.assessment, assessment.id.bytes, seen, _header(assessment))
        detail = {"stage": assessment.stage.value, "confirmed": _decided(assessment.confirmed_major),
                  "rejected": _decided(assessment.rejected_major)}  # fmt: skip
        self._audit.append(self._firms.owner(assessment.premises_id), "change", "assessment", assessment.id.hex, detail)

    def remember(self, assessment: AssessmentId, item: str) -> None:
        """Where the user stopped: no new version, no log entry."""
        self._connection.execute(
            sa.update(t.assessment).where(t.assessment.c.id == assessment.bytes).values(last_item=item)
        )

    def outline(self, assessment: AssessmentId) -> tuple[Stage, frozenset[str]]:
        """Stage and item ids, cheap enough for every answer: the list is parsed once per version of the header."""
        a = t.assessment
        found = self._connection.execute(sa.select(a.c.stage, a.c.version_id).where(a.c.id == assessment.bytes)).first()
        if found is None:
            raise NotFound("assessment.unknown")
        key = f"{assessment.hex}:{found.version_id}"
        if key not in self._outlines:
            self._outlines[key] = _item_ids(self._row(assessment).tailored)
        return Stage(found.stage), self._outlines[key]

    def get(self, assessment: AssessmentId) -> Assessment:
        """One assessment with its answers.

        Raises:
            NotFound: `assessment.unknown`.
        """
        row = self._row(assessment)
        standard, items = self._content(row.content_sha256)
        return Assessment(
            id=assessment, premises_id=PremisesId(uuid_of(row.premises_id)), title=row.title, stage=Stage(row.stage),
            revision=row.revision, standard=standard, tailoring=tailoring_of(row.tailored, items),
            started_at=moment_of(row.started_at) or moment_of(row.updated_at) or _never(),
            content_sha256=row.content_sha256, finished_at=moment_of(row.finished_at),
            supersedes=AssessmentId(uuid_of(row.supersedes)) if row.supersedes else None,
            answers=self._answers(assessment), confirmed_major=judgements_of(row.confirmed_major),
            rejected_major=judgements_of(row.rejected_major), last_item=row.last_item, version=row.version_id,
        )  # fmt: skip

    def rows(self, premises: PremisesId) -> tuple[AssessmentRow, ...]:
        """All assessments of a premises, newest first."""
        a = t.assessment
        found = self._connection.execute(
            sa.select(a.c.id, a.c.title, a.c.stage, a.c.revision, a.c.started_at, a.c.finished_at)
            .where(a.c.premises_id == premises.bytes, a.c.deleted_at.is_(None))
            .order_by(a.c.id.desc())
        )
        return tuple(
            AssessmentRow(
                AssessmentId(uuid_of(row.id)), premises, row.title, Stage(row.stage), row.revision,
                moment_of(row.started_at) or _never(), moment_of(row.finished_at),
            )
            for row in found
        )  # fmt: skip

    def answer(self, assessment: AssessmentId, key: AnswerKey) -> Answer | None:
        """The stored answer to one key."""
        row = self._connection.execute(sa.select(t.answer).where(*_key(assessment, key))).first()
        return _answer(row, self._findings(assessment).get(key, ())) if row else None

    def save_answer(self, assessment: AssessmentId, answer: Answer) -> Answer:
        """Write one answer with its findings; the stored one has the next version.

        Raises:
            Conflict: `answer.changed` when the stored version is not the one that was seen.
        """
        key = answer.key
        values = _answer_values(answer)
        if answer.version == 0:
            self._insert_answer(assessment, key, values)
        else:
            done = self._connection.execute(
                sa.update(t.answer)
                .where(*_key(assessment, key), t.answer.c.version_id == answer.version)
                .values(**values, version_id=answer.version + 1)
            )
            if done.rowcount != 1:
                raise Conflict("answer.changed")
        self._replace_findings(assessment, answer)
        detail = {**values, "findings": [[f.text, str(f.deduct)] for f in answer.findings]}
        detail.pop("updated_at")
        pk = f"{assessment.hex}/{key.item}/{key.party}"
        self._audit.append(self._owner(assessment), "answer", "answer", pk, detail)
        return replace(answer, version=answer.version + 1)

    def _owner(self, assessment: AssessmentId) -> EnterpriseId:
        found = self._connection.execute(
            sa.select(t.premises.c.enterprise_id)
            .join(t.assessment, t.assessment.c.premises_id == t.premises.c.id)
            .where(t.assessment.c.id == assessment.bytes)
        ).scalar_one()
        return EnterpriseId(uuid_of(found))

    def _insert_answer(self, assessment: AssessmentId, key: AnswerKey, values: dict[str, Any]) -> None:
        row = {"assessment_id": assessment.bytes, "area_id": key.area.bytes, "item": key.item, "party": key.party}
        there = self._connection.execute(sa.select(t.answer.c.item).where(*_key(assessment, key))).first()
        if there is not None:
            raise Conflict("answer.changed")
        self._connection.execute(sa.insert(t.answer).values(**row, **values, version_id=1))

    def _replace_findings(self, assessment: AssessmentId, answer: Answer) -> None:
        f, key = t.finding, answer.key
        owner = {"assessment_id": assessment.bytes, "area_id": key.area.bytes, "item": key.item, "party": key.party}
        if answer.version:
            self._connection.execute(sa.delete(f).where(*(f.c[name] == value for name, value in owner.items())))
        rows = [
            {
                **owner, "id": new_uuid().bytes, "position": number, "text": found.text,
                "deduct": None if found.deduct is None else str(found.deduct), "measure": found.measure,
                "deadline": found.deadline.value, "ready": found.ready, "suspect_major": int(found.suspect_major),
                "extra_deduction": str(found.extra_deduction), "total_deduction": str(found.total_deduction),
            }
            for number, found in enumerate(answer.findings)
        ]  # fmt: skip
        if rows:
            self._connection.execute(sa.insert(f), rows)

    def _answers(self, assessment: AssessmentId) -> dict[AnswerKey, Answer]:
        findings = self._findings(assessment)
        found = self._connection.execute(sa.select(t.answer).where(t.answer.c.assessment_id == assessment.bytes))
        answers: dict[AnswerKey, Answer] = {}
        for row in found:
            key = AnswerKey(row.item, uuid_of(row.area_id), row.party)
            answers[key] = _answer(row, findings.get(key, ()))
        return answers

    def _findings(self, assessment: AssessmentId) -> dict[AnswerKey, tuple[Finding, ...]]:
        found = self._connection.execute(
            sa.select(t.finding).where(t.finding.c.assessment_id == assessment.bytes).order_by(t.finding.c.position)
        )
        rows: dict[AnswerKey, tuple[Finding, ...]] = {}
        for row in found:
            key = AnswerKey(row.item, uuid_of(row.area_id), row.party)
            rows[key] = (*rows.get(key, ()), _finding(row))
        return rows

    def _row(self, assessment: AssessmentId) -> sa.Row[Any]:
        row = self._connection.execute(sa.select(t.assessment).where(t.assessment.c.id == assessment.bytes)).first()
        if row is None:
            raise NotFound("assessment.unknown")
        return row

    def _keep_content(self, assessment: Assessment) -> None:
        c = t.content_snapshot
        if self._connection.execute(sa.select(c.c.sha256).where(c.c.sha256 == assessment.content_sha256)).first():
            return
        body = pack(assessment.standard, [row.item for row in assessment.tailoring.items])
        self._connection.execute(sa.insert(c).values(sha256=assessment.content_sha256, body=body))

    def _content(self, sha256: str) -> Bodies:
        if sha256 not in self._bodies:
            c = t.content_snapshot
            body = self._connection.execute(sa.select(c.c.body).where(c.c.sha256 == sha256)).scalar()
            if body is None:
                raise NotFound("content.snapshot")
            self._bodies[sha256] = unpack(bytes(body))
        return self._bodies[sha256]


def _key(assessment: AssessmentId, key: AnswerKey) -> list[sa.ColumnElement[bool]]:
    a = t.answer
    return [a.c.assessment_id == assessment.bytes, a.c.area_id == key.area.bytes, a.c.item == key.item,
            a.c.party == key.party]  # fmt: skip


def _decided(judgements: Mapping[str, Judgement]) -> list[list[str]]:
    """For the log: item, clause, day and a digest of the reason, which may name people; names stay out of the log."""
    return [
        [key, row.clause, str(row.on or ""), sha256_hex(row.reason.encode())[:16]]
        for key, row in sorted(judgements.items())
    ]


def _item_ids(tailored: str) -> frozenset[str]:
    return frozenset(row["id"] for row in json.loads(tailored)["items"])


def _never() -> Any:
    raise NotFound("assessment.unknown")
