"""Exams: drawn papers, sittings, marks; who taught may not touch the results (教考分离)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.drawing import FULL_POINTS, Drawn, points_of
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.exam_marking import Given, mark, passed, seen_by
from futian_desktop.domain.exams import Blueprint, Exam, ExamState, Sitting
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.services.training.exam_reading import ExamReader, clean_names
from futian_desktop.services.training.exam_words import corrected_words
from futian_desktop.services.training.sittings import (
    CHANGES,
    RunningSitting,
    done_sitting,
    put_result,
    read_kept,
    take_back,
)
from futian_desktop.storage.repositories.training import EXAMS, SITTINGS
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.storage.unit_of_work import UnitOfWork

PREFIX = "KS"
_SEEDS = 1 << 31


class ExamService(ExamReader):
    """Use cases around exams of one workspace; what only reads is in `exam_reading`."""

    # -- making ------------------------------------------------------------------------------------------------------

    def allows(self, premises: PremisesId, blueprint: Blueprint, leave_out: Collection[str] = ()) -> Drawn:
        """What the bank could give for a blueprint; nothing is stored."""
        return self._suite.bank.drawn(blueprint, self._suite.bank.pool(premises), 0, leave_out)

    def create(  # noqa: PLR0913 - each says one thing of the exam
        self, premises: PremisesId, title: str, blueprint: Blueprint, people: Iterable[PersonId], *, duties: Sequence[str] = (),
        teachers: Sequence[str] = (), session: UUID | None = None, invigilator: str = "", earlier: Exam | None = None,
        seed: int | None = None,
    ) -> tuple[Exam, Changes]:  # fmt: skip
        """Draw the questions, freeze them, and store a draft with its running number.

        Args:
            premises: whose bank and people.
            title: what it is called.
            blueprint: how it is drawn and marked.
            people: who sits it, each once.
            duties: what a pass counts for.
            teachers: names of those who taught it; they may not open, type back, correct.
            session: the training record it belongs to; its teacher is one of the teachers.
            invigilator: 监考人.
            earlier: the exam this is the resit of: its questions are left out.
            seed: repeats a drawing; a new one where ``None``.

        Raises:
            RuleViolation: `exam.no_title`, `exam.no_people`, `exam.pass_mark`, `bank.no_questions`, `bank.too_few`, `bank.too_many`.
        """
        names, listed = " ".join(title.split()), tuple(dict.fromkeys(people))
        _check(names, listed, blueprint)
        key = new_uuid()
        drawn_by = key.int % _SEEDS if seed is None else seed
        pool = self._suite.bank.pool(premises)
        questions = self._suite.bank.draw(blueprint, pool, drawn_by, self._asked(earlier))
        exam = Exam(
            key, premises, names, kind="resit" if earlier else "exam", blueprint=blueprint, seed=drawn_by, questions=questions,
            points=points_of(questions), people=listed, teachers=clean_names((*teachers, *self.teachers_of(session))), invigilator=invigilator.strip(),
            session=session, duties=tuple(duties), earlier=earlier.id if earlier else None,
        )  # fmt: skip
        today = self._suite.today()
        with self._suite.workspace.work() as work:
            given, seq = work.supplements.give_number(premises, key, PREFIX, today.year)
            (stored,) = work.training.add(EXAMS, (replace(exam, number=f"{PREFIX}-{given}-{seq:03d}"),))
            work.commit()
        return stored, CHANGES

    def _asked(self, earlier: Exam | None) -> frozenset[str]:
        found: set[str] = set()
        seen: set[UUID] = set()
        while earlier is not None and earlier.id not in seen:
            seen.add(earlier.id)
            found.update(row.id for row in earlier.questions)
            earlier = self._maybe(earlier.earlier)
        return frozenset(found)

    def _maybe(self, key: UUID | None) -> Exam | None:
        try:
            return self.load(key) if key else None
        except NotFound:
            return None

    def resit(self, exam: Exam, title: str = "") -> tuple[Exam, Changes]:
        """A new draft for those who failed, with other questions by the same blueprint.

        Raises:
            RuleViolation: `exam.nobody_failed`; as `create`.
        """
        people = self.failed(exam)
        if not people:
            raise RuleViolation("exam.nobody_failed")
        return self.create(
            exam.premises_id, title or exam.title, replace(exam.blueprint, fixed=()), people, duties=exam.duties,
            teachers=exam.teachers, session=exam.session, invigilator=exam.invigilator, earlier=exam,
        )  # fmt: skip

    def remove(self, exam: Exam) -> Changes:
        """Put a draft away.

        Raises:
            RuleViolation: `exam.started`.
            Conflict: `record.changed`.
        """
        if exam.state is not ExamState.DRAFT:
            raise RuleViolation("exam.started")
        with self._suite.workspace.work() as work:
            work.training.remove(EXAMS, exam)
            work.commit()
        return CHANGES

    # -- running -----------------------------------------------------------------------------------------------------

    def open(self, exam: Exam) -> tuple[Exam, Changes]:
        """People may sit it from now on.

        Raises:
            RuleViolation: `exam.not_draft`, `exam.taught`.
            Conflict: `record.changed`.
        """
        if exam.state is not ExamState.DRAFT:
            raise RuleViolation("exam.not_draft")
        self.not_taught(exam)
        held = exam.held_on or self._suite.today()
        return self._put(replace(exam, state=ExamState.OPEN, held_on=held), "open")

    def close(self, exam: Exam) -> tuple[Exam, Changes]:
        """Nobody may sit it any more; who is still at it hands in what there is.

        Raises:
            RuleViolation: `exam.not_open`, `exam.taught`.
            Conflict: `record.changed`.
        """
        if exam.state is not ExamState.OPEN:
            raise RuleViolation("exam.not_open")
        self.not_taught(exam)
        for row in self.results(exam):
            if row.sitting is not None and row.sitting.state == "running":
                self._hand_in(exam, row.sitting)
        return self._put(replace(exam, state=ExamState.CLOSED), "close")

    def _hand_in(self, exam: Exam, sitting: Sitting) -> None:
        with self._suite.workspace.work() as work:
            kept = read_kept(work.training.answers(sitting.id))
            done = done_sitting(sitting, mark(exam, kept.answers), self._suite.now(), kept.seconds)
            put_result(work, exam, done, "finish")
            work.commit()

    def _put(self, exam: Exam, op: str) -> tuple[Exam, Changes]:
        with self._suite.workspace.work() as work:
            stored = work.training.save(EXAMS, exam, op)
            work.commit()
        return stored, CHANGES

    def sit(self, exam: Exam, person: PersonId, way: str = "screen") -> RunningSitting:
        """Begin, or go on where a sitting was broken off: the same order, the same answers, the time used.

        Raises:
            RuleViolation: `exam.not_open`, `exam.not_invited`, `exam.sat`.
        """
        found = self._sitting_of(exam, person)
        if found is not None and found.state == "running" and found.way == way:
            with self._suite.workspace.read() as work:
                kept = read_kept(work.training.answers(found.id))
            return RunningSitting(self._suite, exam, found, kept if kept.at else replace(kept, at=found.started_at))
        with self._suite.workspace.work() as work:
            stored = self._begin(work, exam, person, way)
            work.commit()
        return RunningSitting(self._suite, exam, stored)

    def practice(self, premises: PremisesId, blueprint: Blueprint) -> RunningSitting:
        """Questions to practise on; nothing is stored.

        Raises:
            RuleViolation: `bank.no_questions`, `bank.too_few`, `bank.too_many`.
        """
        key, nobody = new_uuid(), PersonId(new_uuid())
        blueprint = replace(blueprint, minutes=0)
        seed = key.int % _SEEDS
        questions = self._suite.bank.draw(blueprint, self._suite.bank.pool(premises), seed, ())
        exam = Exam(key, premises, "", kind="practice", state=ExamState.OPEN, blueprint=blueprint, seed=seed,
                    questions=questions, points=points_of(questions), people=(nobody,))  # fmt: skip
        seen = seen_by(exam, nobody)
        sitting = Sitting(new_uuid(), premises, key, nobody, "", "practice", started_at=self._suite.now(), order=seen.order,
                          options=seen.options)  # fmt: skip
        return RunningSitting(self._suite, exam, sitting, practice=True)

    def _sitting_of(self, exam: Exam, person: PersonId) -> Sitting | None:
        if self.load(exam.id).state is not ExamState.OPEN:
            raise RuleViolation("exam.not_open")
        found = next((row for row in self.results(exam) if row.person == person), None)
        if found is None:
            raise RuleViolation("exam.not_invited")
        if found.sitting is not None and found.sitting.state == "done":
            raise RuleViolation("exam.sat")
        return found.sitting

    def _begin(self, work: "UnitOfWork", exam: Exam, person: PersonId, way: str) -> Sitting:
        known = work.roster.get(work.firms.owner(exam.premises_id), person)
        seen = seen_by(exam, person)
        sitting = Sitting(
            new_uuid(), exam.premises_id, exam.id, person, known.name if known else "", way, started_at=self._suite.now(),
            order=seen.order, options=seen.options,
        )  # fmt: skip
        return work.training.add(SITTINGS, (sitting,))[0]

    def enter(
        self, exam: Exam, person: PersonId, answers: Mapping[int, Given], *, mixed: bool = False
    ) -> tuple[Sitting, Changes]:
        """Type back a paper sheet: answers in the exam's letters, marked at once. Who types must not have taught.

        ``mixed`` says that the paper was this person's own, in an order of its own. A sitting begun on the screen and not handed in gives way to the paper.

        Raises:
            RuleViolation: `exam.not_open`, `exam.not_invited`, `exam.sat`, `exam.taught`, `exam.no_operator`.
        """
        who = self.marker(exam)
        begun = self._sitting_of(exam, person)
        now = self._suite.now()
        with self._suite.workspace.work() as work:
            if begun is not None:
                put_result(work, exam, replace(begun, state="void"), "void")
            sitting = replace(self._begin(work, exam, person, "paper"), entered_by=who)
            if not mixed:
                sitting = replace(sitting, order=tuple(range(len(exam.questions))), options={})
            for place, answer in answers.items():
                work.training.answer(sitting.id, place, answer.text, now.isoformat(timespec="seconds"))
            stored = put_result(work, exam, done_sitting(sitting, mark(exam, answers), now, 0), "enter")
            work.commit()
        return stored, CHANGES

    # -- results -----------------------------------------------------------------------------------------------------

    def correct(
        self, sitting: Sitting, reason: str, *, score: int | None = None, answers: Mapping[int, Given] | None = None
    ) -> tuple[Sitting, Changes]:
        """Change a result, by somebody who did not teach, with a reason that stays with it.

        Args:
            sitting: a finished one as it was read.
            reason: why.
            score: the right score of 100, or
            answers: what really stood on the sheet; it is marked anew.

        Raises:
            RuleViolation: `exam.not_done`, `exam.no_reason`, `exam.score`, `exam.taught`, `exam.no_operator`.
            Conflict: `record.changed`.
        """
        exam = self.load(sitting.exam)
        who = self.marker(exam)
        if sitting.state != "done" or sitting.score is None:
            raise RuleViolation("exam.not_done")
        if not reason.strip():
            raise RuleViolation("exam.no_reason")
        if score is not None and not 0 <= score <= FULL_POINTS:
            raise RuleViolation("exam.score")
        changed = sitting
        if answers is not None:
            marked = mark(exam, answers)
            changed = replace(sitting, score=marked.score, passed=marked.passed, marks=marked.marks)
        elif score is not None:
            changed = replace(sitting, score=score, passed=passed(score, exam.blueprint))
        note = corrected_words(self._suite.today(), who, sitting.score, changed.score or 0, reason)
        changed = replace(changed, note="；".join(part for part in (sitting.note, note) if part))
        with self._suite.workspace.work() as work:
            for place, answer in (answers or {}).items():
                work.training.answer(sitting.id, place, answer.text, self._suite.now().isoformat(timespec="seconds"))
            stored = put_result(work, exam, changed, "correct")
            take_back(work, stored, self._suite.today(), reason)
            work.commit()
        return stored, CHANGES

    def void(self, sitting: Sitting, reason: str) -> tuple[Sitting, Changes]:
        """A sitting that does not count (somebody else sat, the power went off): it stays, its credits go, the person may sit again.

        Raises:
            RuleViolation: `exam.no_reason`, `exam.taught`, `exam.no_operator`.
            Conflict: `record.changed`.
        """
        exam = self.load(sitting.exam)
        who = self.marker(exam)
        if not reason.strip():
            raise RuleViolation("exam.no_reason")
        note = f"{self._suite.today()} {who}：{reason.strip()}"
        with self._suite.workspace.work() as work:
            stored = put_result(work, exam, replace(sitting, state="void", note=note), "void")
            take_back(work, stored, self._suite.today(), reason)
            work.commit()
        return stored, CHANGES


def _check(title: str, people: tuple[PersonId, ...], blueprint: Blueprint) -> None:
    for code, wrong in (("exam.no_title", not title), ("exam.no_people", not people),
                        ("exam.pass_mark", not 0 < blueprint.pass_mark <= FULL_POINTS)):  # fmt: skip
        if wrong:
            raise RuleViolation(code)
