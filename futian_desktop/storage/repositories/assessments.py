"""Assessments: header, tailored list, answers with their findings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from futian_desktop.content.snapshot import Snapshot, known, unpack
from futian_desktop.domain.assessment import (
    Answer,
    AnswerKey,
    AnswerKind,
    Assessment,
    Finding,
    Judgement,
    Stage,
    Tailoring,
)
from futian_desktop.domain.errors import Conflict, NotFound
from futian_desktop.domain.ids import NO_AREA, AssessmentId, EnterpriseId, PremisesId
from futian_desktop.domain.rows import AssessmentRow
from futian_desktop.domain.standard import CheckItem, Deadline
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
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import FirmRepository, now_text, update_versioned
from futian_desktop.system.files import sha256_hex
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.later import Later

if TYPE_CHECKING:
    from futian_desktop.storage import tables as t
else:  # a third of the storage layer's import, and only writing needs it
    t = Later("futian_desktop.storage.tables")

Row = tuple[Any, ...]
Stored = tuple[Row, tuple[Row, ...] | None]
"""An answer's row with the rows of its findings."""
KeyT = TypeVar("KeyT")
CachedT = TypeVar("CachedT")
_KEPT = 64
_KINDS: Mapping[str, AnswerKind] = {kind.value: kind for kind in AnswerKind}
_DEADLINES: Mapping[str, Deadline] = {deadline.value: deadline for deadline in Deadline}
_ZERO, _NO_AREA = Decimal(0), NO_AREA.bytes

_OUTLINE = Prepared(
    "SELECT a.stage, a.version_id, a.updated_at, p.enterprise_id, h.seq, h.hash FROM assessment a "
    "JOIN premises p ON p.id = a.premises_id LEFT JOIN audit h ON h.enterprise_id = p.enterprise_id "
    "AND h.seq = (SELECT max(x.seq) FROM audit x WHERE x.enterprise_id = p.enterprise_id) WHERE a.id = :id"
)
_HEADER = Prepared(
    "SELECT premises_id, title, stage, revision, content_sha256, started_at, finished_at, supersedes, confirmed_major, "
    "rejected_major, last_item, version_id, updated_at FROM assessment WHERE id = :id"
)
_LIST = Prepared("SELECT tailored FROM assessment WHERE id = :id")
_ROWS = Prepared(
    "SELECT id, title, stage, revision, started_at, finished_at FROM assessment "
    "WHERE premises_id = :premises AND deleted_at IS NULL ORDER BY id DESC"
)
_BODY = Prepared("SELECT body FROM content_snapshot WHERE sha256 = :sha256")
_ANSWERS = Prepared(
    "SELECT area_id, item, party, kind, note, reason, ask_whom, by_property, property_paper, marked, version_id "
    "FROM answer WHERE assessment_id = :id"
)
_FINDINGS = Prepared(
    "SELECT area_id, item, party, text, deduct, measure, deadline, ready, suspect_major, extra_deduction, "
    "total_deduction FROM finding WHERE assessment_id = :id ORDER BY position"
)
_CHANGE_ANSWER = Prepared(
    "UPDATE answer SET kind = :kind, note = :note, reason = :reason, ask_whom = :ask_whom, by_property = :by_property, "
    "property_paper = :property_paper, marked = :marked, updated_at = :updated_at, version_id = :next "
    "WHERE assessment_id = :assessment AND area_id = :area AND item = :item AND party = :party AND version_id = :seen"
)
_ADD_ANSWER = Prepared(
    "INSERT INTO answer (assessment_id, area_id, item, party, kind, note, reason, ask_whom, by_property, property_paper, "
    "marked, updated_at, version_id) VALUES (:assessment, :area, :item, :party, :kind, :note, :reason, :ask_whom, "
    ":by_property, :property_paper, :marked, :updated_at, 1) ON CONFLICT DO NOTHING"
)
_DROP_FINDINGS = Prepared(
    "DELETE FROM finding WHERE assessment_id = :assessment AND area_id = :area AND item = :item AND party = :party"
)
_ADD_FINDING = Prepared(
    "INSERT INTO finding (id, assessment_id, area_id, item, party, position, text, deduct, measure, deadline, ready, "
    "suspect_major, extra_deduction, total_deduction) VALUES (:id, :assessment, :area, :item, :party, :position, :text, "
    ":deduct, :measure, :deadline, :ready, :suspect_major, :extra_deduction, :total_deduction)"
)


@dataclass(slots=True)
class ContentCache:
    """What never changes under its key.

    ``lists`` and ``outlines``: tailored list and item ids by assessment, version and moment of its header; ``answers``:
    answers by their rows, for each assessment as it was last read.
    """

    lists: dict[str, Tailoring] = field(default_factory=dict[str, Tailoring])
    outlines: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    answers: dict[AssessmentId, dict[Stored, Answer]] = field(default_factory=dict[AssessmentId, dict[Stored, Answer]])


def _remember(cache: dict[KeyT, CachedT], key: KeyT, value: CachedT) -> CachedT:
    if len(cache) >= _KEPT:
        del cache[next(iter(cache))]
    cache[key] = value
    return value


def _header(assessment: Assessment) -> dict[str, Any]:
    return {
        "title": assessment.title, "stage": assessment.stage.value, "revision": assessment.revision,
        "content_sha256": assessment.content_sha256, "tailored": dump_tailoring(assessment.tailoring),
        "started_at": text_of(assessment.started_at), "finished_at": text_of(assessment.finished_at),
        "supersedes": assessment.supersedes.bytes if assessment.supersedes else None,
        "confirmed_major": dump_judgements(assessment.confirmed_major),
        "rejected_major": dump_judgements(assessment.rejected_major), "last_item": assessment.last_item,
    }  # fmt: skip


def _points(text: str) -> Decimal:
    return Decimal(text) if text and text != "0" else _ZERO


def _finding(row: Row) -> Finding:
    _area, _item, _party, text, deduct, measure, deadline, ready, suspect, extra, total = row
    return Finding(
        text, None if deduct is None else Decimal(deduct), measure, _DEADLINES[deadline], ready, bool(suspect),
        _points(extra), _points(total),
    )  # fmt: skip


def _answer(row: Row, findings: tuple[Row, ...] | None) -> Answer:
    area, item, party, kind, note, reason, whom, by_property, paper, marked, version = row
    return Answer(
        AnswerKey(item, NO_AREA if area == _NO_AREA else uuid_of(area), party), _KINDS[kind] if kind else None,
        tuple(map(_finding, findings or ())), note, reason, whom, bool(by_property), paper, bool(marked), version,
    )  # fmt: skip


def _answer_values(answer: Answer) -> dict[str, Any]:
    return {
        "kind": answer.kind.value if answer.kind else None, "note": answer.note, "reason": answer.reason,
        "ask_whom": answer.ask_whom, "by_property": int(answer.by_property), "property_paper": answer.property_paper,
        "marked": int(answer.marked),
    }  # fmt: skip


def _place(assessment: AssessmentId, key: AnswerKey) -> dict[str, Any]:
    return {"assessment": assessment.bytes, "area": key.area.bytes, "item": key.item, "party": key.party}


class AssessmentRepository:
    """Assessments of one workspace inside one unit of work."""

    def __init__(self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository, cache: ContentCache) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms
        self._cache = cache
        self._owners: dict[AssessmentId, EnterpriseId] = {}

    def add(self, assessment: Assessment, content: Snapshot | None = None) -> None:
        """A new assessment without answers.

        Args:
            assessment: what to store.
            content: its content version, stored once; may be left out where an assessment of that version is here.

        Raises:
            NotFound: `content.snapshot` when the version it names is neither here nor given.
        """
        self._keep_content(assessment.content_sha256, content)
        self._connection.execute(
            sa.insert(t.assessment).values(
                id=assessment.id.bytes, premises_id=assessment.premises_id.bytes, version_id=1, updated_at=now_text(),
                **_header(assessment),
            )
        )  # fmt: skip
        owner = self._firms.owner(assessment.premises_id)
        detail = {"title": assessment.title, "revision": assessment.revision, "content": assessment.content_sha256}
        self._audit.append(owner, "add", "assessment", assessment.id.hex, detail)

    def keep(self, content: Snapshot) -> None:
        """Store a content version that single items of a list stand on, once."""
        self._keep_content(content.sha256, content)

    def save(self, assessment: Assessment, content: Snapshot | None = None) -> None:
        """Change the header; `Conflict` when somebody was faster. ``content`` as for `add`."""
        self._keep_content(assessment.content_sha256, content)
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
        """Stage and item ids, cheap enough for every answer: the list is parsed once per version of the header.

        The same statement reads what `save_answer` needs next: the owner and the head of its log.
        """
        found = _OUTLINE.first(self._connection, id=assessment.bytes)
        if found is None:
            raise NotFound("assessment.unknown")
        stage, version, changed, enterprise, seq, digest = found
        owner = self._owners[assessment] = EnterpriseId(uuid_of(enterprise))
        self._audit.know_head(owner, seq or 0, digest or "")
        key = f"{assessment.hex}:{version}:{changed}"
        items = self._cache.outlines.get(key)
        if items is None:
            items = _remember(self._cache.outlines, key, _item_ids(self._tailored(assessment)))
        return Stage(stage), items

    def get(self, assessment: AssessmentId) -> Assessment:
        """One assessment with its answers.

        Raises:
            NotFound: `assessment.unknown`.
            EnvironmentFault: `content.snapshot` when the text it was answered on is damaged.
        """
        row = _HEADER.first(self._connection, id=assessment.bytes)
        if row is None:
            raise NotFound("assessment.unknown")
        premises, title, stage, revision, sha256, started, finished, supersedes, *rest = row
        confirmed, rejected, last_item, version, changed = rest
        content = self.content(sha256)
        key = f"{assessment.hex}:{version}:{changed}"
        tailoring = self._cache.lists.get(key)
        if tailoring is None:
            tailoring = _remember(self._cache.lists, key, self._tailoring(assessment, content))
        return Assessment(
            id=assessment, premises_id=PremisesId(uuid_of(premises)), title=title, stage=Stage(stage),
            revision=revision, standard=content.standard, tailoring=tailoring,
            started_at=moment_of(started) or moment_of(changed) or _never(), content_sha256=sha256,
            finished_at=moment_of(finished), supersedes=AssessmentId(uuid_of(supersedes)) if supersedes else None,
            answers=self._answers(assessment), confirmed_major=judgements_of(confirmed),
            rejected_major=judgements_of(rejected), last_item=last_item, version=version,
        )  # fmt: skip

    def rows(self, premises: PremisesId) -> tuple[AssessmentRow, ...]:
        """All assessments of a premises, newest first."""
        found = _ROWS.run(self._connection, premises=premises.bytes)
        return tuple(
            AssessmentRow(
                AssessmentId(uuid_of(row.id)), premises, row.title, Stage(row.stage), row.revision,
                moment_of(row.started_at) or _never(), moment_of(row.finished_at),
            )
            for row in found
        )  # fmt: skip

    def save_answer(self, assessment: AssessmentId, answer: Answer) -> Answer:
        """Write one answer with its findings; the stored one has the next version.

        Raises:
            Conflict: `answer.changed` when the stored version is not the one that was seen.
        """
        key, values = answer.key, _answer_values(answer)
        place = _place(assessment, key)
        if answer.version == 0:
            done = _ADD_ANSWER.run(self._connection, **place, **values, updated_at=now_text())
        else:
            done = _CHANGE_ANSWER.run(
                self._connection, **place, **values, updated_at=now_text(), seen=answer.version, next=answer.version + 1
            )
        if done.rowcount != 1:
            raise Conflict("answer.changed")
        if answer.version:
            _DROP_FINDINGS.run(self._connection, **place)
        if answer.findings:
            self._add_findings(place, answer.findings)
        detail = {**values, "findings": [[f.text, str(f.deduct)] for f in answer.findings]}
        self._audit.append(
            self._owner(assessment), "answer", "answer", f"{assessment.hex}/{key.item}/{key.party}", detail
        )
        return replace(answer, version=answer.version + 1)

    def _owner(self, assessment: AssessmentId) -> EnterpriseId:
        if assessment not in self._owners:
            self.outline(assessment)
        return self._owners[assessment]

    def _add_findings(self, place: dict[str, Any], findings: tuple[Finding, ...]) -> None:
        rows = [
            {
                **place, "id": new_uuid().bytes, "position": number, "text": found.text,
                "deduct": None if found.deduct is None else str(found.deduct), "measure": found.measure,
                "deadline": found.deadline.value, "ready": found.ready, "suspect_major": int(found.suspect_major),
                "extra_deduction": str(found.extra_deduction), "total_deduction": str(found.total_deduction),
            }
            for number, found in enumerate(findings)
        ]  # fmt: skip
        _ADD_FINDING.run_many(self._connection, rows)

    def _answers(self, assessment: AssessmentId) -> dict[AnswerKey, Answer]:
        """Answers by key. An answer follows from its rows alone, so rows seen before give the object made before."""
        findings = self._findings(assessment)
        seen = self._cache.answers.get(assessment) or {}
        rows = [
            (row, findings.get(row[:3]) if findings else None)
            for row in _ANSWERS.rows(self._connection, id=assessment.bytes)
        ]
        found = [seen.get(row) for row in rows]
        if None in found:
            found = [answer or _answer(*row) for answer, row in zip(found, rows, strict=True)]
            self._cache.answers.pop(assessment, None)
            _remember(self._cache.answers, assessment, dict(zip(rows, found, strict=True)))
        return {answer.key: answer for answer in found if answer is not None}

    def _findings(self, assessment: AssessmentId) -> dict[Row, tuple[Row, ...]]:
        """Rows of findings by area, item and party."""
        found: dict[Row, tuple[Row, ...]] = {}
        for row in _FINDINGS.rows(self._connection, id=assessment.bytes):
            place = row[:3]
            found[place] = (*found.get(place, ()), row)
        return found

    def _tailored(self, assessment: AssessmentId) -> str:
        return str(_LIST.run(self._connection, id=assessment.bytes).scalar_one())

    def _tailoring(self, assessment: AssessmentId, own: Snapshot) -> Tailoring:
        def bodies(sha256: str) -> Mapping[str, CheckItem]:
            return self.content(sha256).items if sha256 else own.items

        return tailoring_of(self._tailored(assessment), bodies)

    def _keep_content(self, sha256: str, content: Snapshot | None) -> None:
        c = t.content_snapshot
        if self._connection.execute(sa.select(c.c.sha256).where(c.c.sha256 == sha256)).first():
            return
        if content is None or content.sha256 != sha256:
            raise NotFound("content.snapshot")
        self._connection.execute(sa.insert(c).values(sha256=sha256, body=content.packed()))

    def content(self, sha256: str) -> Snapshot:
        """A content version; the bytes are read and parsed once per process."""
        kept = known(sha256)
        if kept is not None:
            return kept
        body = _BODY.run(self._connection, sha256=sha256).scalar()
        if body is None:
            raise NotFound("content.snapshot")
        return unpack(bytes(body), sha256)


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
