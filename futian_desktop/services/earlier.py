"""Last year's answers as a hint: the newest frozen assessment before this one. Nothing is copied by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from futian_desktop.domain.assessment import Answer, AnswerKind, Assessment, Stage, TailoredItem
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.system.messages import _


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered before, by item, with the number of photos; ``title`` names the assessment."""

    title: str
    answers: Mapping[str, Answer]
    photos: Mapping[str, int]


def earlier(assessments: AssessmentService, evidence: EvidenceService, current: Assessment) -> Earlier | None:
    """The newest frozen assessment by the same standard that was begun before ``current``, or none."""
    finished = (
        assessments.load(row.id)
        for row in assessments.rows(current.premises_id)
        if row.id != current.id and row.stage is not Stage.DRAFT and row.started_at < current.started_at
    )
    old = next((found for found in finished if found.standard.id == current.standard.id), None)
    if old is None:
        return None
    given = {item.item.id: old.answer(item.item.id) for item in old.tailoring.items}
    photos = {item: len(found) for item, found in evidence.linked(old.id).items()}
    when = old.finished_at or old.started_at
    title = _("{year} 年第 {n} 版").format(year=when.year, n=old.revision)
    return Earlier(title, {key: answer for key, answer in given.items() if answer.settled}, photos)


def taken_over(row: TailoredItem, old: Answer, now: Answer) -> Answer:
    """The present answer with the earlier one's content; note, mark and version stay, unknown findings go.

    A ready finding is taken over only while its text is still offered, otherwise as an own sentence.
    """
    offered = {ready.text: number for number, ready in enumerate(row.item.findings)}
    findings = tuple(replace(found, ready=offered.get(found.text)) for found in old.findings)
    return replace(
        old, key=now.key, findings=findings, note=now.note or old.note, marked=now.marked, version=now.version
    )


def answer_words(old: Answer) -> str:
    """An answer in one line: 部分符合：灭火器被挡住."""
    words = {
        AnswerKind.CONFORM: _("符合"), AnswerKind.PARTIAL: _("部分符合"), AnswerKind.NONCONFORM: _("不符合"),
        AnswerKind.NOT_APPLICABLE: _("不适用"), AnswerKind.ASK: _("要问人"),
    }  # fmt: skip
    text = _("物业负责") if old.by_property else words.get(old.kind or AnswerKind.ASK, "")
    detail = "；".join(found.text for found in old.findings) or old.reason or old.property_paper or old.ask_whom
    return f"{text}：{detail}" if detail else text
