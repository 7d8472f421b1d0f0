"""The data that a document of an assessment carries inside (`resources/schemas/report.json`).

No ID numbers, no employees' phones: both are masked wherever somebody typed them into a text. The phones of 主要负责人 and
安全员 enter by the firm's consent.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from futian_desktop.documents.blocks import Document
from futian_desktop.documents.digest import canonical, code_of
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import Judgement, TailoredItem
from futian_desktop.domain.comparison import Change, Comparison
from futian_desktop.domain.identity_codes import mask_within
from futian_desktop.domain.law_state import law_state
from futian_desktop.domain.scoring import SumLine, arithmetic
from futian_desktop.domain.standard import Law

SCHEMA = "futian-report-1"
_ID_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])([1-9]\d{5})(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2}(\d[\dXx])(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_KEY = re.compile(r"[0-9a-f]{32}\Z")
"""A record's key: its digits may look like a number of a phone."""
_PLAIN = frozenset({"uscc", "sha256", "content_sha256", "principal_phone", "officer_phone", "number", "schema"})


def seal(document: Document, source: ReportInput, kind: str, letter: str) -> Document:
    """The document with its data, the verification code, and the beginning of its pages' QR text."""
    data = canonical(report_data(source, kind))
    code = code_of(data)
    return replace(document, data=data, code=code, mark=f"FTZP/{letter}/{source.number}/{source.revision}/{code}")


def masked(value: Any, key: str = "") -> Any:
    """The value with ID and mobile numbers masked in every text."""
    if isinstance(value, str):
        if key == "number":  # of a document, or of a person's certificate, which may bear the ID number
            return mask_within(value)
        return (
            value
            if key in _PLAIN or _KEY.match(value)
            else _MOBILE.sub(r"\1****\2", _ID_NUMBER.sub(r"\1**********\2", value))
        )
    if isinstance(value, dict):
        return {name: masked(part, name) for name, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [masked(part) for part in cast("list[Any]", value)]
    return value


def report_data(source: ReportInput, kind: str) -> Mapping[str, Any]:
    """Everything the report says, as plain JSON values; figures are decimal texts."""
    assessment = source.assessment
    table: dict[str, Any] = {
        "schema": SCHEMA, "document": kind, "number": source.number, "revision": source.revision, "draft": source.draft,
        "issued_on": source.issued_on.isoformat(), "started_on": assessment.started_at.date().isoformat(),
        "program_version": source.program_version, "content_sha256": assessment.content_sha256,
        "title": assessment.title, "enterprise": _enterprise(source), "premises": _premises(source),
        "standard": _standard(source),
        "scope": _scope(source), "items": [_item(source, row) for row in assessment.tailoring.items],
        "score": _score(source), "majors": _majors(source), "supplement": _supplement(source),
        "comparison": _comparison(source.comparison) if source.comparison else None, "laws": _laws(source),
    }  # fmt: skip
    return masked(table)


def _standard(source: ReportInput) -> dict[str, Any]:
    standard, origin = source.assessment.standard, source.origin
    row: dict[str, Any] = {"id": standard.id, "version": standard.version, "title": standard.title}
    if origin is not None:
        row["source"] = {"file": origin.file, "sha256": origin.sha256, "edition": origin.edition}
    return row


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _enterprise(source: ReportInput) -> dict[str, Any]:
    row, consent = source.firm.enterprise, source.firm.enterprise.contacts_consent
    return {
        "name": row.name, "uscc": row.uscc, "subject_kind": row.subject_kind.value, "signer_label": row.signer_label,
        "legal_person": row.legal_person, "principal": row.principal, "safety_officer": row.safety_officer,
        "principal_phone": row.principal_phone if consent else None,
        "officer_phone": row.officer_phone if consent else None, "regulator": row.regulator,
        "headcount": row.headcount, "revenue_10k": row.revenue, "size": source.size_title,
    }  # fmt: skip


def _premises(source: ReportInput) -> dict[str, Any]:
    row = source.firm.premises
    return {
        "sign_name": row.sign_name, "street": row.street, "community": row.community, "address": row.address,
        "building": row.building, "house_code": row.house_code, "in_charge": row.in_charge,
    }  # fmt: skip


def _scope(source: ReportInput) -> dict[str, Any]:
    modules = source.assessment.tailoring.modules
    return {
        "modules": [{"id": row.id, "title": row.title, "items": row.items, "reasons": list(row.reasons)}
                    for row in modules if row.on],
        "left_out": [{"title": row.title, "items": row.items, "whole": row.whole, "reason": row.reason}
                     for row in source.left_out],
        "waiting": [row.title for row in modules if row.pending],
    }  # fmt: skip


def _item(source: ReportInput, row: TailoredItem) -> dict[str, Any]:
    answer, points = source.assessment.answer(row.item.id), source.score.rows.get(row.item.id)
    return {
        "id": row.item.id, "version": row.item.version, "title": row.item.title, "module": row.module,
        "element": row.item.element, "spot": row.item.spot, "points": _text(row.item.points), "veto": row.item.veto,
        "carried": row.carried, "answer": answer.kind.value if answer.kind else None,
        "actual": _text(points.actual) if points and not points.na else None, "reason": answer.reason,
        "note": answer.note, "ask_whom": answer.ask_whom, "by_property": answer.by_property,
        "property_paper": answer.property_paper,
        "findings": [
            {"text": found.text, "deduct": _text(found.deduct), "extra_deduction": _text(found.extra_deduction),
             "total_deduction": _text(found.total_deduction), "measure": found.measure,
             "deadline": found.deadline.value, "due": source.due.get(f"{row.item.id}:{position}", ""),
             "ready": found.ready, "suspect_major": found.suspect_major}
            for position, found in enumerate(answer.findings)
        ],
        "photos": [{"sha256": hashlib.sha256(data).hexdigest()} for data in source.photos.get(row.item.id, ())],
    }  # fmt: skip


def _score(source: ReportInput) -> dict[str, Any]:
    score = source.score
    made = arithmetic(score, source.assessment.standard)
    return {
        "percentage": _text(score.percentage), "grade": score.grade, "provisional": score.provisional,
        "items": score.items, "answered": score.answered, "asked": score.asked, "veto": list(score.veto),
        "elements": [_line(line) for line in made.lines], "total": _line(made.total),
        "total_deduction": _text(made.total_deduction), "raw_total": _text(made.raw_total),
        "final_total": _text(made.floored_total), "divisor": _text(made.judged),
    }  # fmt: skip


def _line(line: SumLine) -> dict[str, Any]:
    return {
        "code": line.code, "title": line.title, "standard": _text(line.standard), "na": _text(line.na),
        "applicable": _text(line.applicable), "lost": _text(line.lost), "open": _text(line.open_points),
        "extra": _text(line.extra), "raw": _text(line.raw), "actual": _text(line.actual),
    }  # fmt: skip


def _majors(source: ReportInput) -> list[dict[str, Any]]:
    assessment = source.assessment
    rows: list[dict[str, Any]] = []
    for row in assessment.tailoring.items:
        if row.carried or not any(found.suspect_major for found in assessment.answer(row.item.id).findings):
            continue
        key = row.item.id
        confirmed, rejected = assessment.confirmed_major.get(key), assessment.rejected_major.get(key)
        state = "confirmed" if confirmed else "rejected" if rejected else "suspected"
        judged = confirmed or rejected or Judgement(key)
        rows.append({
            "item": key, "state": state, "by": judged.who, "on": judged.on.isoformat() if judged.on else None,
            "clause": judged.clause, "reason": judged.reason,
        })  # fmt: skip
    return rows


def _supplement(source: ReportInput) -> dict[str, Any]:
    made = source.supplement
    return {
        "members": [{"name": row.name, "post": row.post, "task": row.task} for row in made.members if not row.empty],
        "no_accident": made.no_accident,
        "accidents": [{"on": row.on, "kind": row.kind, "consequence": row.consequence, "action": row.action}
                      for row in made.accidents if not row.empty],
        "notice": {"place": made.notice.place, "from": made.notice.from_on, "to": made.notice.to_on,
                   "by": made.notice.by},
        "pledge_on": made.pledge_on,
    }  # fmt: skip


def _comparison(made: Comparison) -> dict[str, Any]:
    return {
        "title": made.title, "finished_on": made.finished_on.isoformat() if made.finished_on else None,
        "percentage_before": _text(made.before.percentage), "grade_before": made.before.grade,
        "changes": [{"item": row.item, "change": row.change.value} for row in made.rows if row.change is not Change.SAME],
    }  # fmt: skip


def _laws(source: ReportInput) -> list[dict[str, Any]]:
    cited = {basis.law for row in source.assessment.tailoring.items if not row.carried for basis in row.item.basis}
    return [_law(source, source.laws[key]) for key in source.laws if key in cited]


def _law(source: ReportInput, law: Law) -> dict[str, Any]:
    state = law_state(law, source.laws, source.issued_on)
    return {
        "id": law.id, "title": law.title, "doc_no": law.doc_no, "issuer": law.issuer,
        "effective_from": law.effective_from, "effective_until": state.until.isoformat() if state.until else "",
        "checked_on": law.checked_on, "confidence": law.confidence.value, "superseded_by": law.superseded_by,
        "state": state.standing.value,
    }  # fmt: skip
