"""One person at an exam: every answer is kept at once; time runs by a clock that cannot be set back; the end is marked."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import CLOCK_PLACE, Given, Marked, given, mark
from futian_desktop.domain.exams import Exam, LeftExam, Sitting
from futian_desktop.domain.training import Credit
from futian_desktop.storage.repositories.training import CERTIFICATES, SITTINGS
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite
    from futian_desktop.storage.unit_of_work import UnitOfWork

CHANGES = Changes.of(Topic.TRAINING)
SLACK_S = 2
"""Seconds by which the wall clock may run back without being named: clocks are set right by the network all the time."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a running sitting: answers by place in the exam's order, seconds used, when it was last touched."""

    answers: Mapping[int, Given]
    seconds: int
    at: datetime | None


def read_kept(rows: Mapping[int, str]) -> Kept:
    """Rows of `TrainingRepository.answers` as what they say."""
    seconds, _space, at = rows.get(CLOCK_PLACE, "").partition(" ")
    answers = {place: given(text) for place, text in rows.items() if place != CLOCK_PLACE}
    return Kept(answers, int(seconds or 0), datetime.fromisoformat(at) if at else None)


def credit_rows(exam: Exam, sitting: Sitting) -> tuple[Credit, ...]:
    """What a passed sitting counts for; teaching time is not an exam's to give."""
    if not sitting.passed or sitting.finished_at is None or sitting.state != "done":
        return ()
    return tuple(
        Credit(new_uuid(), exam.premises_id, sitting.person, duty, sitting.finished_at.date(), source="exam",
               source_id=sitting.id, note=exam.number)
        for duty in exam.duties
    )  # fmt: skip


def put_result(work: "UnitOfWork", exam: Exam, sitting: Sitting, op: str) -> Sitting:
    """Store a finished, corrected or void sitting, its credits, and the result in the audit chain."""
    stored = work.training.save(SITTINGS, sitting, op)
    work.training.give(exam.premises_id, sitting.id, credit_rows(exam, sitting))
    work.training.log(
        "exam_sitting", sitting.id, exam.premises_id, "result",
        {"exam": exam.number, "way": sitting.way, "state": sitting.state, "score": sitting.score, "passed": sitting.passed,
         "marks": list(sitting.marks), "seconds": sitting.seconds_used, "left": len(sitting.left),
         "clock_back": sitting.clock_back},
    )  # fmt: skip
    return stored


class RunningSitting:
    """A sitting under way; a practice is the same without a trace in the file.

    Args:
        suite: the services of training.
        exam: with its questions.
        sitting: stored, or not where `practice`.
        kept: what was kept before; a sitting taken up again goes on from there.
        practice: nothing is stored.
        tick: seconds of a clock that nobody can set.
    """

    def __init__(
        self, suite: "TrainingSuite", exam: Exam, sitting: Sitting, kept: Kept | None = None, *, practice: bool = False,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.exam, self.sitting = exam, sitting
        self.answers: dict[int, Given] = dict(kept.answers) if kept else {}
        self.practice = practice
        self._suite, self._tick = suite, tick
        self._before, self._begun = kept.seconds if kept else 0, tick()
        self._wall = suite.now()
        if kept is not None and kept.at is not None:
            self._taken_up(kept.at)

    def _taken_up(self, last: datetime) -> None:
        gap = (self._wall - last).total_seconds()
        stop = LeftExam(last, max(int(gap), 0), "stopped")
        changed = replace(self.sitting, left=(*self.sitting.left, stop))
        self._save(replace(changed, clock_back=changed.clock_back or gap < -SLACK_S), "resume")

    # -- time --------------------------------------------------------------------------------------------------------

    @property
    def seconds(self) -> int:
        """Used so far; the clock of the PC has no part in it."""
        return self._before + int(self._tick() - self._begun)

    @property
    def seconds_left(self) -> int | None:
        """Until the end; ``None`` without limit."""
        limit = self.exam.blueprint.minutes * 60
        return max(limit - self.seconds, 0) if limit else None

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.seconds_left == 0

    def beat(self) -> None:
        """Keep the time used and look at the PC's clock; called now and then."""
        self._look()
        if not self.practice:
            with self._suite.workspace.work() as work:
                self._clock(work)
                work.commit()

    def _look(self) -> None:
        now = self._suite.now()
        back = (self._wall - now).total_seconds() > SLACK_S
        self._wall = now
        if back and not self.sitting.clock_back:
            self._save(replace(self.sitting, clock_back=True), "clock_back")

    def _clock(self, work: "UnitOfWork") -> None:
        at = self._wall.isoformat(timespec="seconds")
        work.training.answer(self.sitting.id, CLOCK_PLACE, f"{self.seconds} {at}", at)

    # -- answers -----------------------------------------------------------------------------------------------------

    def give(self, place: int, answer: Given) -> None:
        """Keep an answer; it is on the disk when this returns.

        Args:
            place: of the question in the exam's order.
            answer: in the exam's letters.

        Raises:
            RuleViolation: `exam.time_over`, `exam.handed_in`.
        """
        if self.sitting.state != "running":
            raise RuleViolation("exam.handed_in")
        if self.over:
            raise RuleViolation("exam.time_over")
        self._look()
        if not self.practice:
            with self._suite.workspace.work() as work:
                work.training.answer(self.sitting.id, place, answer.text, self._wall.isoformat(timespec="seconds"))
                self._clock(work)
                work.commit()
        self.answers[place] = answer

    def away(self, seconds: int) -> None:
        """The window was left for so long."""
        if self.sitting.state == "running":
            self._save(
                replace(self.sitting, left=(*self.sitting.left, LeftExam(self._suite.now(), seconds))), "left_window"
            )

    def _save(self, changed: Sitting, op: str) -> None:
        if self.practice:
            self.sitting = changed
            return
        with self._suite.workspace.work() as work:
            self.sitting = work.training.save(SITTINGS, changed, op)
            work.commit()

    def finish(self) -> tuple[Sitting, Changes]:
        """Hand in: marks, credits to the duties of the exam, the result into the audit chain.

        Raises:
            RuleViolation: `exam.handed_in`.
        """
        if self.sitting.state != "running":
            raise RuleViolation("exam.handed_in")
        self._look()
        marked = mark(self.exam, self.answers)
        done = done_sitting(self.sitting, marked, self._suite.now(), self.seconds)
        if self.practice:
            self.sitting = done
            return done, Changes()
        with self._suite.workspace.work() as work:
            self.sitting = put_result(work, self.exam, done, "finish")
            work.commit()
        return self.sitting, CHANGES


def take_back(work: "UnitOfWork", sitting: Sitting, on: date, why: str) -> None:
    """A certificate stands no longer than the result it was given for."""
    if sitting.passed and sitting.state == "done":
        return
    for row in work.training.all(CERTIFICATES, sitting.premises_id):
        if row.sitting == sitting.id and row.withdrawn_on is None:
            work.training.save(CERTIFICATES, replace(row, withdrawn_on=on, withdrawn_why=why.strip()), "withdraw")


def done_sitting(sitting: Sitting, marked: Marked, at: datetime, seconds: int) -> Sitting:
    """The sitting with its result."""
    return replace(
        sitting, state="done", finished_at=at, seconds_used=seconds, score=marked.score, passed=marked.passed, marks=marked.marks
    )  # fmt: skip
