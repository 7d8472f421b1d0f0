"""Carrying a running assessment over to another content version, and what is kept for the way back; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from futian_desktop.domain.assessment import Answer, AnswerKey, Assessment, Finding, Judgement, TailoredItem, Tailoring
from futian_desktop.domain.content_difference import Difference, ItemChange, compare
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.scoring import kind_by_findings
from futian_desktop.domain.standard import CheckItem, Standard
from futian_desktop.domain.tailoring import walk_order


@dataclass(frozen=True, slots=True)
class Carried:
    """A draft on the new version, and what becomes of each answer; items by id.

    Attributes:
        assessment: list, standard, answers and decisions as they will be.
        difference: of the two lists.
        changed: the answers that are stored anew.
        taken: answered items whose answer stands.
        again: answered items that ask something else now; the old answer stays as a hint.
        shelved: answered items that are asked no more; the answer stays, not scored.
    """

    assessment: Assessment
    difference: Difference
    changed: tuple[Answer, ...]
    taken: tuple[str, ...]
    again: tuple[str, ...]
    shelved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SwitchRecord:
    """One switch as it is kept: everything the assessment was, and what it was right after.

    Attributes:
        before: the assessment before, with all its answers.
        versions: version of each answer right after; another one now means that it was given since.
        confirmed, rejected: decisions right after.
        kept: after going back: answers that were given on the new version and have no place on the old one.
        undone: whether one went back.
    """

    id: UUID
    assessment: AssessmentId
    at: datetime
    from_sha256: str
    to_sha256: str
    before: Assessment
    versions: Mapping[AnswerKey, int] = field(default_factory=dict[AnswerKey, int])
    confirmed: Mapping[str, Judgement] = field(default_factory=dict[str, Judgement])
    rejected: Mapping[str, Judgement] = field(default_factory=dict[str, Judgement])
    kept: tuple[Answer, ...] = ()
    undone: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """The way back.

    Attributes:
        assessment: the draft as it will be.
        changed: answers that are stored anew.
        newer: items that keep an answer given since the switch.
        kept: answers given since that have no place on the old list; they return with the new version.
    """

    assessment: Assessment
    changed: tuple[Answer, ...]
    newer: tuple[str, ...]
    kept: tuple[Answer, ...]


def carry(old: Assessment, standard: Standard, fresh: Tailoring, sha256: str, kept: Iterable[Answer] = ()) -> Carried:
    """A draft on another content version.

    Args:
        old: the draft as it stands.
        standard: the new version of its standard.
        fresh: the list that fits the profile by the new content.
        sha256: digest of the new content version.
        kept: answers that were given on this version before one went back.
    """
    now = {row.item.id: row.item for row in fresh.items}
    was = {row.item.id: row.item for row in old.tailoring.items if not row.carried or row.item.id in now}
    difference = compare(old.standard, was.values(), standard, now.values())
    change = {row.id: row.change for row in difference.rows}
    answered = {key.item for key, answer in old.answers.items() if answer.given}
    again = tuple(key for key in now if key in answered and change[key] is ItemChange.CHANGED)
    taken = tuple(key for key in now if key in answered and key in was and change[key] is not ItemChange.CHANGED)
    shelved = [row for row in old.tailoring.items if row.item.id in answered and row.item.id not in now]
    rows = [*fresh.items, *(_shelf(row, old.content_sha256) for row in shelved)]
    answers = dict(old.answers)
    for key, answer in old.answers.items():
        if key.item in again:
            answers[key] = _asked_anew(answer)
        elif key.item in taken:
            answers[key] = carried_answer(was[key.item], now[key.item], answer)
    for answer in kept:
        before = answers.get(answer.key)
        if answer.key.item in now and (before is None or before.kind is None):
            answers[answer.key] = replace(answer, version=before.version if before else 0)
    updated = replace(
        old, standard=standard, tailoring=Tailoring(fresh.modules, walk_order(rows)), content_sha256=sha256,
        answers=answers, confirmed_major=_without(old.confirmed_major, again),
        rejected_major=_without(old.rejected_major, again),
    )  # fmt: skip
    return Carried(
        updated, difference, _changed(old.answers, answers), taken, again, tuple(row.item.id for row in shelved)
    )


def restore(now: Assessment, record: SwitchRecord) -> Restored:
    """The draft as it was before a switch, with the answers that were given since where they still fit.

    An answer given since stays where the item asked the same before; elsewhere the old one returns.
    """
    before = record.before
    was = {row.item.id: row.item for row in before.tailoring.items}
    new = {row.item.id: row.item for row in now.tailoring.items}
    answers: dict[AnswerKey, Answer] = {}
    newer: list[str] = []
    kept: list[Answer] = []
    for key, answer in now.answers.items():
        old = before.answers.get(key, Answer(key))
        since = answer.version != record.versions.get(key, 0)
        same = key.item in was and key.item in new and was[key.item].version == new[key.item].version
        if since and same:
            answers[key] = carried_answer(new[key.item], was[key.item], answer)
            newer.append(key.item)
            continue
        if key.item in new and not same and (answer.kind is not None or (answer.note and key.item not in was)):
            kept.append(answer)
        answers[key] = replace(old, version=answer.version)
    ids = frozenset(was)
    back = replace(
        now, standard=before.standard, tailoring=before.tailoring, content_sha256=record.from_sha256, answers=answers,
        confirmed_major=_decisions(before.confirmed_major, record.confirmed, now.confirmed_major, ids),
        rejected_major=_decisions(before.rejected_major, record.rejected, now.rejected_major, ids),
        last_item=now.last_item if now.last_item in ids else before.last_item,
    )  # fmt: skip
    return Restored(back, _changed(now.answers, answers), tuple(dict.fromkeys(newer)), tuple(kept))


def carried_answer(before: CheckItem, after: CheckItem, answer: Answer) -> Answer:
    """The same answer to the same question in other words: findings follow the new wording and count the new points.

    What the user wrote or changed stays as it is.
    """
    if before == after or not answer.findings:
        return answer
    findings = tuple(_carried_finding(before, after, found) for found in answer.findings)
    return replace(answer, findings=findings, kind=kind_by_findings(after.points, findings))


def _carried_finding(before: CheckItem, after: CheckItem, found: Finding) -> Finding:
    place = found.ready
    old = before.findings[place] if place is not None and place < len(before.findings) else None
    number = None if old is None else _place(before, after, place or 0)
    if old is None or number is None:
        deduct = None if found.deduct is None else min(found.deduct, after.points)
        return replace(found, ready=None, deduct=deduct)
    new = after.findings[number]
    return replace(
        found, ready=number, text=new.text if found.text == old.text else found.text,
        measure=new.measure if found.measure == old.measure else found.measure,
        deadline=new.deadline if found.deadline is old.deadline else found.deadline,
        deduct=new.deduct if found.deduct == old.deduct else _capped(found.deduct, after.points),
        suspect_major=new.suspect_major, extra_deduction=new.extra_deduction, total_deduction=new.total_deduction,
    )  # fmt: skip


def _place(before: CheckItem, after: CheckItem, number: int) -> int | None:
    """Where a ready finding stands in the new wording: by its text, else in its place unless another one moved there."""
    texts = [row.text for row in after.findings]
    text = before.findings[number].text
    if text in texts:
        return texts.index(text)
    others = {row.text for row in before.findings}
    free = number < len(texts) and len(texts) >= len(before.findings) and texts[number] not in others
    return number if free else None


def _capped(deduct: Decimal | None, points: Decimal) -> Decimal | None:
    return None if deduct is None else min(deduct, points)


def _asked_anew(answer: Answer) -> Answer:
    """What stays of an answer to another question: note and mark."""
    return Answer(answer.key, note=answer.note, marked=answer.marked, version=answer.version)


def _shelf(row: TailoredItem, sha256: str) -> TailoredItem:
    return replace(row, carried=True, content=row.content or sha256)


def _without(judgements: Mapping[str, Judgement], items: Iterable[str]) -> dict[str, Judgement]:
    gone = frozenset(items)
    return {key: row for key, row in judgements.items() if key not in gone}


def _decisions(
    before: Mapping[str, Judgement], after: Mapping[str, Judgement], now: Mapping[str, Judgement], ids: frozenset[str]
) -> dict[str, Judgement]:
    """Decisions as they were, except where one was taken or dropped since the switch."""
    since = {key for key in {*after, *now} if after.get(key) != now.get(key) and key in ids}
    kept = {key: row for key, row in before.items() if key not in since}
    return kept | {key: now[key] for key in since if key in now}


def _changed(before: Mapping[AnswerKey, Answer], after: Mapping[AnswerKey, Answer]) -> tuple[Answer, ...]:
    return tuple(answer for key, answer in after.items() if before.get(key) != answer)
