"""Switches of a draft to another content version: the whole state before each, for one step back."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import sqlalchemy as sa

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding, Judgement
from futian_desktop.domain.content_switch import SwitchRecord
from futian_desktop.domain.errors import Conflict
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.standard import CheckItem, Deadline
from futian_desktop.storage import tables as t
from futian_desktop.storage.audit import AuditLog
from futian_desktop.storage.convert import (
    dump,
    dump_judgements,
    dump_tailoring,
    judgements_of,
    moment_of,
    tailoring_of,
    text_of,
    uuid_of,
)
from futian_desktop.storage.repositories.assessments import AssessmentRepository
from futian_desktop.storage.repositories.firms import FirmRepository, now_text
from futian_desktop.system.identifiers import new_uuid

Table = dict[str, Any]


def _dump_finding(found: Finding) -> Table:
    return {
        "text": found.text, "deduct": None if found.deduct is None else str(found.deduct), "measure": found.measure,
        "deadline": found.deadline.value, "ready": found.ready, "suspect": found.suspect_major,
        "extra": str(found.extra_deduction), "total": str(found.total_deduction),
    }  # fmt: skip


def _dump_answer(answer: Answer) -> Table:
    return {
        "item": answer.key.item, "area": answer.key.area.hex, "party": answer.key.party,
        "kind": answer.kind.value if answer.kind else "", "note": answer.note, "reason": answer.reason,
        "ask_whom": answer.ask_whom, "by_property": answer.by_property, "property_paper": answer.property_paper,
        "marked": answer.marked, "version": answer.version, "findings": [_dump_finding(row) for row in answer.findings],
    }  # fmt: skip


def _key_of(table: Table) -> AnswerKey:
    return AnswerKey(table["item"], uuid_of(bytes.fromhex(table["area"])), table["party"])


def _finding_of(table: Table) -> Finding:
    return Finding(
        table["text"], None if table["deduct"] is None else Decimal(table["deduct"]), table["measure"],
        Deadline(table["deadline"]), table["ready"], table["suspect"], Decimal(table["extra"]), Decimal(table["total"]),
    )  # fmt: skip


def _answer_of(table: Table) -> Answer:
    return Answer(
        _key_of(table), AnswerKind(table["kind"]) if table["kind"] else None,
        tuple(map(_finding_of, table["findings"])), table["note"], table["reason"], table["ask_whom"],
        table["by_property"], table["property_paper"], table["marked"], table["version"],
    )  # fmt: skip


def _body(record: SwitchRecord) -> str:
    before = record.before
    return dump({
        "before": {
            "tailored": dump_tailoring(before.tailoring), "last_item": before.last_item,
            "answers": [_dump_answer(row) for row in before.answers.values()],
            **_decisions(before.confirmed_major, before.rejected_major),
        },
        "after": {
            "versions": [[key.item, key.area.hex, key.party, version] for key, version in record.versions.items()],
            **_decisions(record.confirmed, record.rejected),
        },
        "kept": [_dump_answer(row) for row in record.kept], "undone": record.undone,
    })  # fmt: skip


def _decisions(confirmed: Mapping[str, Judgement], rejected: Mapping[str, Judgement]) -> Table:
    return {"confirmed": dump_judgements(confirmed), "rejected": dump_judgements(rejected)}


class ContentSwitchRepository:
    """Switches of one workspace inside one unit of work."""

    def __init__(
        self, connection: sa.Connection, audit: AuditLog, firms: FirmRepository, assessments: AssessmentRepository
    ) -> None:
        self._connection = connection
        self._audit = audit
        self._firms = firms
        self._assessments = assessments

    def of(self, assessment: Assessment) -> tuple[SwitchRecord, ...]:
        """All switches of an assessment, the newest first."""
        s = t.content_switch
        found = self._connection.execute(
            sa.select(s)
            .where(s.c.assessment_id == assessment.id.bytes, s.c.deleted_at.is_(None))
            .order_by(s.c.id.desc())
        )
        return tuple(self._record(row, assessment) for row in found)

    def add(self, record: SwitchRecord) -> SwitchRecord:
        """Keep what a draft was; the log says from what to what, and how many answers it had."""
        made = replace(record, id=new_uuid(), version=1)
        self._connection.execute(
            sa.insert(t.content_switch).values(
                id=made.id.bytes, assessment_id=made.assessment.bytes, switched_at=text_of(made.at),
                from_sha256=made.from_sha256, to_sha256=made.to_sha256, body=_body(made), version_id=1,
                updated_at=now_text(),
            )
        )  # fmt: skip
        self._log("switch", made, {"answers": len(made.before.answers)})
        return made

    def save(self, record: SwitchRecord) -> SwitchRecord:
        """Note that one went back, with what has no place on the old version.

        Raises:
            Conflict: `record.changed` when somebody was faster.
        """
        s = t.content_switch
        done = self._connection.execute(
            sa.update(s)
            .where(s.c.id == record.id.bytes, s.c.version_id == record.version)
            .values(body=_body(record), version_id=record.version + 1, updated_at=now_text())
        )
        if done.rowcount != 1:
            raise Conflict("record.changed")
        self._log("switch_back", record, {"kept": len(record.kept)})
        return replace(record, version=record.version + 1)

    def _log(self, deed: str, record: SwitchRecord, more: Mapping[str, Any]) -> None:
        owner = self._firms.owner(record.before.premises_id)
        detail = {"assessment": record.assessment.hex, "from": record.from_sha256, "to": record.to_sha256, **more}
        self._audit.append(owner, deed, "content_switch", record.id.hex, detail)

    def _record(self, row: sa.Row[Any], assessment: Assessment) -> SwitchRecord:
        body = cast("Table", json.loads(row.body))
        before, after = body["before"], body["after"]
        own = self._assessments.content(row.from_sha256)

        def bodies(sha256: str) -> Mapping[str, CheckItem]:
            return self._assessments.content(sha256).items if sha256 else own.items

        answers = [_answer_of(table) for table in before["answers"]]
        state = replace(
            assessment, standard=own.standard, tailoring=tailoring_of(before["tailored"], bodies),
            content_sha256=row.from_sha256, answers={answer.key: answer for answer in answers},
            confirmed_major=judgements_of(before["confirmed"]), rejected_major=judgements_of(before["rejected"]),
            last_item=before["last_item"],
        )  # fmt: skip
        at = moment_of(row.switched_at) or assessment.started_at
        versions = {
            AnswerKey(item, uuid_of(bytes.fromhex(area)), party): int(version)
            for item, area, party, version in after["versions"]
        }
        return SwitchRecord(
            uuid_of(row.id), AssessmentId(uuid_of(row.assessment_id)), at, row.from_sha256, row.to_sha256, state,
            versions, judgements_of(after["confirmed"]), judgements_of(after["rejected"]),
            tuple(map(_answer_of, body["kept"])), bool(body["undone"]), row.version_id,
        )  # fmt: skip
