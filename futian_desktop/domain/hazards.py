"""隐患: the life of a found problem, from the finding to 销号, as functions over a frozen record.

States and words are those of DESIGN §3: found → assessed → reported (when needed) → rectifying → accepted → closed, with
返工 (sent back) and withdrawn. Only a person confirms or rejects that a hazard is 重大; whoever put it right does not
accept it, except where the firm has nobody else (本人验收, with a photo). Law: REGULATIONS e (16号令 10, 14, 15; 深圳条例 40).
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from uuid import UUID

from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.standard import Deadline


class HazardState(Enum):
    """Where a hazard stands."""

    FOUND = "found"
    ASSESSED = "assessed"
    REPORTED = "reported"
    RECTIFYING = "rectifying"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self in (HazardState.CLOSED, HazardState.WITHDRAWN)


class Grade(Enum):
    """一般 / 疑似重大 / 重大."""

    GENERAL = "general"
    SUSPECTED_MAJOR = "suspected_major"
    MAJOR = "major"


class HazardSource(Enum):
    """How it came to light."""

    ASSESSMENT = "assessment"
    INSPECTION = "inspection"
    EMPLOYEE = "employee"
    GOVERNMENT = "government"
    DRILL = "drill"


@dataclass(frozen=True, slots=True)
class MajorPapers:
    """What only a 重大隐患 needs: its report (16号令 14), treatment plan (15), supervision and application for 销号.

    Dates are local days, ``None`` while it has not happened. Texts are the firm's own.
    """

    condition: str = ""
    """现状及产生原因."""
    analysis: str = ""
    """危害程度和整改难易程度分析."""
    goal: str = ""
    method: str = ""
    means: str = ""
    staff: str = ""
    schedule: str = ""
    safety: str = ""
    reported_on: date | None = None
    reported_to: str = ""
    notice_place: str = ""
    notice_on: date | None = None
    supervised_no: str = ""
    """挂牌督办 number."""
    supervised_by: str = ""
    evaluation: str = ""
    """Result of the evaluation before closing (自行组织 or by a service body)."""
    evaluated_by: str = ""
    applied_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hazard:
    """One hazard. Dates are local days; money is free text in yuan as the firm writes it (``500`` or ``约 2000``).

    ``source_id`` and ``item`` name the assessment or inspection and the check item it came from. ``done_by`` is who put
    it right; an empty text means that it is not known yet.
    """

    id: HazardId
    premises_id: PremisesId
    title: str
    found_on: date
    text: str = ""
    number: str = ""
    module: str = ""
    place: str = ""
    cause: str = ""
    accident: str = ""
    source: HazardSource = HazardSource.INSPECTION
    source_id: UUID | None = None
    item: str = ""
    found_by: str = ""
    grade: Grade = Grade.GENERAL
    judgement: Judgement | None = None
    """Who confirmed or rejected the suspicion, by which clause, when, why."""
    state: HazardState = HazardState.FOUND
    deadline: Deadline = Deadline.DAYS_15
    measure: str = ""
    owner: str = ""
    due_on: date | None = None
    money: str = ""
    interim: str = ""
    plan: str = ""
    done_on: date | None = None
    done_by: str = ""
    done_note: str = ""
    accepted_on: date | None = None
    accepted_by: str = ""
    accept_note: str = ""
    self_accepted: bool = False
    closed_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    sent_back: int = 0
    system_no: str = ""
    system_on: date | None = None
    told_on: date | None = None
    told_how: str = ""
    rescored: str = ""
    """整改后得分 of the item it came from, as a decimal text; empty while nobody said so."""
    papers: MajorPapers = field(default_factory=MajorPapers)
    version: int = 0

    def overdue(self, today: date) -> bool:
        """Whether the deadline has passed while it is not put right. Computed, never stored."""
        return not self.state.over and self.done_on is None and self.due_on is not None and self.due_on < today

    def days_left(self, today: date) -> int | None:
        """Days to the deadline, negative when overdue; ``None`` without one or when it is put right."""
        if self.state.over or self.done_on is not None or self.due_on is None:
            return None
        return (self.due_on - today).days


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepts, with what at hand.

    ``alone`` says that the firm has nobody else; ``principal`` that the one who accepts is its 主要负责人; ``photos``
    counts the photos that show the state after.
    """

    by: str
    on: date
    photos: int
    note: str = ""
    alone: bool = False
    principal: bool = False


def _need(hazard: Hazard, *states: HazardState) -> None:
    if hazard.state not in states:
        raise RuleViolation("hazard.wrong_state", state=hazard.state.value)


def _not_before(day: date, floor: date | None, code: str) -> None:
    if floor is not None and day < floor:
        raise RuleViolation(code, day=day.isoformat(), floor=floor.isoformat())


def judge(hazard: Hazard, judgement: Judgement, *, major: bool) -> Hazard:
    """A person decides about the suspicion: 重大 or not.

    Raises:
        RuleViolation: `major.needs_words` without clause, name and reason; `hazard.not_suspected`.
    """
    if hazard.grade is Grade.GENERAL and not major and hazard.judgement is None:
        raise RuleViolation("hazard.not_suspected")
    if not (judgement.clause.strip() and judgement.who.strip() and judgement.reason.strip()):
        raise RuleViolation("major.needs_words")
    state = HazardState.ASSESSED if hazard.state is HazardState.FOUND else hazard.state
    return replace(hazard, grade=Grade.MAJOR if major else Grade.GENERAL, judgement=judgement, state=state)


def assess(hazard: Hazard, grade: Grade) -> Hazard:
    """Graded as 一般 or 疑似重大; 重大 only by `judge`.

    Raises:
        RuleViolation: `hazard.wrong_state`; `hazard.major_by_person`.
    """
    _need(hazard, HazardState.FOUND)
    if grade is Grade.MAJOR:
        raise RuleViolation("hazard.major_by_person")
    return replace(hazard, grade=grade, state=HazardState.ASSESSED)


def report(hazard: Hazard, on: date, to: str) -> Hazard:
    """A confirmed 重大隐患 was reported to the regulator.

    Raises:
        RuleViolation: `hazard.report_needs_major`, `hazard.report_needs_receiver`, `hazard.before_found`.
    """
    if hazard.grade is not Grade.MAJOR:
        raise RuleViolation("hazard.report_needs_major")
    if not to.strip():
        raise RuleViolation("hazard.report_needs_receiver")
    _not_before(on, hazard.found_on, "hazard.before_found")
    state = HazardState.REPORTED if hazard.state in (HazardState.FOUND, HazardState.ASSESSED) else hazard.state
    return replace(hazard, papers=replace(hazard.papers, reported_on=on, reported_to=to.strip()), state=state)


def missing_for_work(hazard: Hazard) -> tuple[str, ...]:
    """Which of 五落实 is not there yet: measure, owner, due; for 疑似重大 and 重大 also interim, money, plan, report."""
    gaps = [name for name, value in (("measure", hazard.measure.strip()), ("owner", hazard.owner.strip()),
                                     ("due", hazard.due_on)) if not value]  # fmt: skip
    if hazard.grade is not Grade.GENERAL and not hazard.interim.strip():
        gaps.append("interim")
    if hazard.grade is Grade.MAJOR:
        gaps += [name for name, value in (("money", hazard.money), ("plan", hazard.plan)) if not value.strip()]
        if hazard.papers.reported_on is None:
            gaps.append("report")
    return tuple(gaps)


def start(hazard: Hazard) -> Hazard:
    """Handed out: measure, owner and deadline stand.

    Raises:
        RuleViolation: `hazard.wrong_state`; `hazard.incomplete` with ``missing`` as a tuple of codes;
            `hazard.due_before_found`.
    """
    _need(hazard, HazardState.FOUND, HazardState.ASSESSED, HazardState.REPORTED)
    gaps = missing_for_work(hazard)
    if gaps:
        raise RuleViolation("hazard.incomplete", missing=gaps)
    check_dates(hazard)
    return replace(hazard, state=HazardState.RECTIFYING)


def check_dates(hazard: Hazard) -> None:
    """No date of the record may lie before the day it was found.

    Raises:
        RuleViolation: `hazard.due_before_found`, `hazard.before_found`.
    """
    if hazard.due_on is not None:
        _not_before(hazard.due_on, hazard.found_on, "hazard.due_before_found")
    for day in (hazard.done_on, hazard.accepted_on, hazard.closed_on, hazard.system_on, hazard.told_on):
        if day is not None:
            _not_before(day, hazard.found_on, "hazard.before_found")


def finish(hazard: Hazard, on: date, by: str, note: str = "") -> Hazard:
    """Put right; it waits for acceptance (待验收).

    Raises:
        RuleViolation: `hazard.wrong_state`, `hazard.done_needs_name`, `hazard.before_found`.
    """
    _need(hazard, HazardState.RECTIFYING)
    if not by.strip():
        raise RuleViolation("hazard.done_needs_name")
    _not_before(on, hazard.found_on, "hazard.before_found")
    return replace(hazard, done_on=on, done_by=by.strip(), done_note=note.strip())


def send_back(hazard: Hazard, reason: str) -> Hazard:
    """返工: what was done is not enough.

    Raises:
        RuleViolation: `hazard.wrong_state`, `hazard.needs_reason`.
    """
    if not reason.strip():
        raise RuleViolation("hazard.needs_reason")
    if hazard.state is HazardState.RECTIFYING and hazard.done_on is None:
        raise RuleViolation("hazard.wrong_state", state=hazard.state.value)
    _need(hazard, HazardState.RECTIFYING, HazardState.ACCEPTED, HazardState.CLOSED)
    return replace(
        hazard, state=HazardState.RECTIFYING, done_on=None, done_by="", done_note="", accepted_on=None, accepted_by="",
        accept_note="", self_accepted=False, closed_on=None, sent_back=hazard.sent_back + 1,
    )  # fmt: skip


def accept(hazard: Hazard, acceptance: Acceptance) -> Hazard:
    """Somebody looked at it and found it put right.

    Raises:
        RuleViolation: `hazard.wrong_state`, `hazard.not_done`, `hazard.accept_needs_name`, `hazard.accept_before_done`,
            `hazard.same_person` when the one who accepts put it right and the firm is not alone,
            `hazard.self_needs_principal`, `hazard.self_needs_photo`.
    """
    _need(hazard, HazardState.RECTIFYING)
    by = acceptance.by.strip()
    if hazard.done_on is None:
        raise RuleViolation("hazard.not_done")
    if not by:
        raise RuleViolation("hazard.accept_needs_name")
    _not_before(acceptance.on, hazard.done_on, "hazard.accept_before_done")
    same = by == hazard.done_by
    if same:
        _alone(acceptance)
    return replace(
        hazard, state=HazardState.ACCEPTED, accepted_on=acceptance.on, accepted_by=by,
        accept_note=acceptance.note.strip(), self_accepted=same,
    )  # fmt: skip


def _alone(acceptance: Acceptance) -> None:
    if not acceptance.alone:
        raise RuleViolation("hazard.same_person")
    if not acceptance.principal:
        raise RuleViolation("hazard.self_needs_principal")
    if acceptance.photos < 1:
        raise RuleViolation("hazard.self_needs_photo")


def blockers(hazard: Hazard, photos_after: int) -> tuple[str, ...]:
    """Codes of what stands before 销号, in the order in which it is done; empty when it can be closed."""
    if hazard.state.over:
        return ()
    rows = [f"missing.{name}" for name in missing_for_work(hazard)]
    if hazard.grade is Grade.SUSPECTED_MAJOR:
        rows.append("judge")
    if hazard.done_on is None:
        rows.append("done")
    if not photos_after:
        rows.append("photo")
    if hazard.accepted_on is None:
        rows.append("accept")
    if hazard.grade is Grade.MAJOR and not hazard.papers.evaluation.strip():
        rows.append("evaluation")
    if hazard.papers.supervised_no and hazard.papers.applied_on is None:
        rows.append("application")
    return tuple(rows)


def close(hazard: Hazard, on: date, photos_after: int) -> Hazard:
    """销号.

    Raises:
        RuleViolation: `hazard.wrong_state`; `hazard.blocked` with ``missing`` as the codes of `blockers`.
    """
    _need(hazard, HazardState.ACCEPTED)
    stop = blockers(hazard, photos_after)
    if stop:
        raise RuleViolation("hazard.blocked", missing=stop)
    _not_before(on, hazard.accepted_on, "hazard.before_found")
    return replace(hazard, state=HazardState.CLOSED, closed_on=on)


def withdraw(hazard: Hazard, on: date, reason: str) -> Hazard:
    """Registered by mistake; it stays in the ledger with its reason and counts in no statistic.

    Raises:
        RuleViolation: `hazard.wrong_state`, `hazard.needs_reason`.
    """
    if hazard.state.over:
        raise RuleViolation("hazard.wrong_state", state=hazard.state.value)
    if not reason.strip():
        raise RuleViolation("hazard.needs_reason")
    return replace(hazard, state=HazardState.WITHDRAWN, withdrawn_on=on, withdrawn_reason=reason.strip())


def next_step(hazard: Hazard, photos_after: int) -> str:
    """The one thing to do next.

    ``judge``, ``assess`` (something of 五落实 is missing), ``report``, ``start``, ``finish``, ``photo``, ``accept``,
    ``evaluation``, ``application``, ``close``, or ``none`` when it is over.
    """
    if hazard.state.over:
        return "none"
    if hazard.grade is Grade.SUSPECTED_MAJOR:
        return "judge"
    gaps = missing_for_work(hazard)
    if gaps:
        return "report" if gaps == ("report",) else "assess"
    if hazard.done_on is None:
        return "finish" if hazard.state is HazardState.RECTIFYING else "start"
    rows = blockers(hazard, photos_after)
    return rows[0] if rows else "close"
