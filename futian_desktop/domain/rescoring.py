"""整改后得分: an assessment scored again without the findings whose hazards are 销号. The assessment itself is not touched."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding
from futian_desktop.domain.hazards import Hazard, HazardState
from futian_desktop.domain.scoring import kind_by_findings


@dataclass(frozen=True, slots=True)
class PutRight:
    """The assessment as it would stand now; findings that are in the ledger, those 销号, those still there."""

    assessment: Assessment
    registered: int
    closed: int
    left: int


def put_right(assessment: Assessment, hazards: Iterable[Hazard]) -> PutRight:
    """Take out each finding whose hazard is 销号.

    A hazard belongs to a finding by check item and words; where its words were edited, to one of the item's other findings,
    in their order. A withdrawn hazard takes nothing out.
    """
    mine = [row for row in hazards if row.source_id == assessment.id and row.state is not HazardState.WITHDRAWN]
    by_item: dict[str, list[Hazard]] = {}
    for row in mine:
        by_item.setdefault(row.item, []).append(row)
    points = {row.item.id: row.item.points for row in assessment.tailoring.items}
    answers: dict[AnswerKey, Answer] = {}
    left = closed = 0
    for key, answer in assessment.answers.items():
        kept = _left(answer.findings, by_item.get(key.item, []))
        left += len(kept)
        closed += len(answer.findings) - len(kept)
        changed = len(kept) != len(answer.findings)
        kind = kind_by_findings(points[key.item], kept) if kept and key.item in points else AnswerKind.CONFORM
        answers[key] = replace(answer, findings=kept, kind=kind) if changed else answer
    return PutRight(replace(assessment, answers=answers), len(mine), closed, left)


def _left(findings: tuple[Finding, ...], hazards: list[Hazard]) -> tuple[Finding, ...]:
    """The findings of one item that are still there."""
    words = Counter(found.text for found in findings)
    exact = [row for row in hazards if row.text in words]
    edited = [row for row in hazards if row.text not in words]
    states = {row.text: row.state for row in exact}
    kept: list[Finding] = []
    for found in findings:
        state = states.get(found.text)
        if state is None and edited:
            state = edited.pop(0).state
        if state is not HazardState.CLOSED:
            kept.append(found)
    return tuple(kept)
