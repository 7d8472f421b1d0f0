"""A toolbox talk from this firm's own findings: six slides, ten questions, and the session record that goes with them."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from futian_desktop.domain.assessment import Assessment, TailoredItem
from futian_desktop.domain.changes import Changes
from futian_desktop.domain.deadlines import DEADLINE_TEXT
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exams import Blueprint, Exam
from futian_desktop.domain.hazards import Hazard, HazardState
from futian_desktop.domain.ids import AssessmentId, PersonId
from futian_desktop.domain.questions import Question, QuestionKind
from futian_desktop.domain.talks import (
    ASKED_ALOUD,
    MOST_NAMED,
    TALK_MINUTES,
    Found,
    Lesson,
    LessonSlide,
    answer_words,
    draw,
    ordered,
    same_once,
    shortened,
)
from futian_desktop.domain.training import TrainingSession
from futian_desktop.services.guidance import picture
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

EXAM_MINUTES = 15
"""Time for the questions of a session."""
TALK = "talk:"
"""Begins the key of a lesson that was made from an assessment, before its id in hexadecimal."""


class TalkService:
    """Use cases around talks from findings.

    Args:
        suite: of an open workspace.
    """

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def found(self, assessment_id: AssessmentId) -> tuple[Found, ...]:
        """Failed items of an assessment, the gravest first, with who puts them right where the ledger says so."""
        suite = self._suite
        assessment = suite.assessments.load(assessment_id)
        photos = suite.evidence.linked(assessment_id)
        with suite.workspace.read() as work:
            ledger = work.hazards.of_source(assessment_id.bytes)
        live = {row.item: row for row in ledger if row.state is not HazardState.WITHDRAWN}
        made: list[Found] = []
        for row in assessment.tailoring.items:
            if row.carried or not assessment.answer(row.item.id).findings:
                continue
            taken = photos.get(row.item.id, ())
            made.append(self._found(assessment, row, live.get(row.item.id), taken[0].sha256 if taken else ""))
        return ordered(made)

    def _found(self, assessment: Assessment, row: TailoredItem, hazard: Hazard | None, photo: str) -> Found:
        item, findings = row.item, assessment.answer(row.item.id).findings
        drawn = item.id if picture(self._suite.resources, item.id) else ""
        by_day = "" if hazard else DEADLINE_TEXT[findings[0].deadline]
        return Found(
            item.id, row.module, item.title, item.why, item.good, item.how, tuple(one.text for one in findings),
            tuple(one.measure for one in findings), hazard.owner if hazard else "", hazard.due_on if hazard else None,
            any(one.suspect_major for one in findings), drawn, photo, by_day,
        )  # fmt: skip

    def make(self, assessment_id: AssessmentId) -> Lesson:
        """The talk of an assessment; the same findings give the same talk and the same questions.

        Raises:
            RuleViolation: `training.nothing_found`.
        """
        found = self.found(assessment_id)
        if not found:
            raise RuleViolation("training.nothing_found")
        facts = self._suite.firms.load(self._suite.assessments.load(assessment_id).premises_id).premises.facts
        asked = draw(found, self._suite.questions.values(), assessment_id.int % 2**32, str(facts.get("trade", "")))
        title = _("班前会：{what}").format(what=shortened(found[0].title, 18))
        if len(found) > 1:
            title = _("班前会：这次自评查出的 {n} 项").format(n=len(found))
        about = _("讲自己店里查出来的事，十五分钟。")
        aims = (_("知道查出了什么、为什么要紧"), _("知道正确的做法和自己每天看什么"), _("知道谁、哪天前改好"))
        slides = (_what(found), _why(found), _right(found), _who(found), _daily(found), _asked(asked))
        items, modules = tuple(row.item for row in found), same_once(row.module for row in found)
        return Lesson(f"{TALK}{assessment_id.hex}", title, about, TALK_MINUTES, aims, slides, (), asked, "",
                      assessment_id, items, modules, _all(found))  # fmt: skip

    def exam(self, session: TrainingSession, people: Iterable[PersonId]) -> tuple[Exam, Changes]:
        """The paper of a session: a draft of exactly the questions it was held with, for those who were there.

        Who taught may not change its results. A question the bank does not have any more is replaced by one of its kind.

        Raises:
            RuleViolation: `exam.no_people`, `bank.no_questions`, `bank.too_few`.
        """
        known = {row.id: row.kind for row in self._suite.bank.pool(session.premises_id)}
        kinds = Counter(known.get(key, QuestionKind.SINGLE) for key in session.questions)
        blueprint = Blueprint(
            kinds[QuestionKind.SINGLE], kinds[QuestionKind.MULTIPLE], kinds[QuestionKind.JUDGE], fixed=session.questions,
            minutes=EXAM_MINUTES, pass_mark=self._suite.setup(session.premises_id).pass_mark,
        )  # fmt: skip
        return self._suite.exams.create(
            session.premises_id, session.title, blueprint, people, duties=session.duties, session=session.id
        )


def _all(found: tuple[Found, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        ("；".join(row.texts), "；".join(same_once(row.measures)), f"{_owner(row)}，{_day(row)}") for row in found
    )


def _more(found: tuple[Found, ...]) -> str:
    rest = len(found) - MOST_NAMED
    return _("还有 {n} 项，单子上都有，散会后看。").format(n=rest) if rest > 0 else ""


def _what(found: tuple[Found, ...]) -> LessonSlide:
    named = found[:MOST_NAMED]
    points = tuple(shortened(row.texts[0]) for row in named)
    photo = next((row.photo for row in found if row.photo), "")
    talk = "\n".join(f"{row.title}：{'；'.join(row.texts)}" for row in named)
    head = _("照片是我们自己拍的，只说事，不说谁。") if photo else _("只说事，不说谁。")
    return LessonSlide(
        _("查出了什么"), points, "\n".join(part for part in (head, talk, _more(found)) if part), photo=photo
    )


def _why(found: tuple[Found, ...]) -> LessonSlide:
    named = found[:MOST_NAMED]
    points = same_once(shortened(row.why) for row in named)
    return LessonSlide(_("为什么要紧"), points, "\n".join(same_once(row.why for row in named)))


def _right(found: tuple[Found, ...]) -> LessonSlide:
    shown = next((row for row in found if row.drawing), None)
    first = (*((shown,) if shown else ()), *(row for row in found if row is not shown))[:MOST_NAMED]
    points = same_once(shortened(row.good) for row in first)
    talk = "\n".join(f"{row.title}：{row.good}" for row in first)
    if shown:
        talk = f"{_('图说的是：{title}。左边对，右边错。').format(title=shown.title)}\n{talk}"
    return LessonSlide(_("正确的做法"), points, talk, shown.drawing if shown else "")


def _who(found: tuple[Found, ...]) -> LessonSlide:
    named = found[:MOST_NAMED]
    points = tuple(f"{shortened(row.measures[0], 36)}：{_owner(row)}，{_day(row)}" for row in named)
    talk = _("逐条当场定人、定日子，定了再散会。改好的拍一张照片，记进隐患台账。")
    return LessonSlide(_("谁、做什么、哪天前"), points, "\n".join(part for part in (talk, _more(found)) if part))


def _owner(row: Found) -> str:
    return row.owner or _("当场定人")


def _day(row: Found) -> str:
    return _("{day}前").format(day=row.due.isoformat()) if row.due else row.by_day


def _daily(found: tuple[Found, ...]) -> LessonSlide:
    points = same_once(shortened(row.how[0] if row.how else row.good, 40) for row in found)[:MOST_NAMED]
    return LessonSlide(_("每天看什么"), points, _("说清每天谁看、几点看、看到不对先做什么、告诉谁。"))


def _asked(asked: tuple[Question, ...]) -> LessonSlide:
    aloud = asked[:ASKED_ALOUD]
    hidden = tuple(f"{number}. {answer_words(row)}" for number, row in enumerate(aloud, 1))
    points = tuple(f"{number}. {row.text}" for number, row in enumerate(aloud, 1))
    talk = "\n".join(f"{number}. {row.explain}" for number, row in enumerate(aloud, 1))
    return LessonSlide(_("问三个问题"), points, talk, hidden=hidden)
