"""Reading exams: rows, results, answers; who may touch the results (教考分离)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.content.initials import letters
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Exam, Sitting
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.questions import Question
from futian_desktop.services.training.sittings import read_kept
from futian_desktop.storage.repositories.training import EXAMS, SESSIONS, SITTINGS

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


@dataclass(frozen=True, slots=True)
class Result:
    """One person of an exam. ``tail`` are the last four signs of the ID number, empty where there is none."""

    person: PersonId
    name: str
    tail: str = ""
    team: str = ""
    sitting: Sitting | None = None
    voided: int = 0
    initials: str = ""
    """Pinyin initials of the name, small letters."""


class ExamReader:
    """What there is of exams, and who may change it."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def rows(self, premises: PremisesId) -> tuple[Exam, ...]:
        """All exams, the newest first."""
        with self._suite.workspace.read() as work:
            return tuple(reversed(work.training.all(EXAMS, premises)))

    def load(self, exam: UUID) -> Exam:
        """One exam.

        Raises:
            NotFound: `exam.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.training.get(EXAMS, exam)

    def drawing(self, question: Question) -> bytes:
        """The drawing that is shown with a question as SVG; empty where there is none."""
        return self._suite.bank.picture(question)

    def basis(self, question: Question) -> str:
        """The law a question rests on in words."""
        return self._suite.bank.basis(question)

    def results(self, exam: Exam) -> tuple[Result, ...]:
        """Everybody of an exam in the order of its list, with the sitting that counts and how many are void."""
        with self._suite.workspace.read() as work:
            people = {row.id: row for row in work.roster.people(work.firms.owner(exam.premises_id))}
            sittings = work.training.sittings(exam.id, exam.premises_id)
        rows: list[Result] = []
        table = letters(self._suite.resources)
        for key in exam.people:
            mine = [row for row in sittings if row.person == key]
            counts = next((row for row in reversed(mine) if row.state != "void"), None)
            known = people.get(key)
            name = known.name if known else next((row.name for row in mine), "")
            tail = known.id_masked[-4:].strip("*") if known else ""
            void = sum(row.state == "void" for row in mine)
            team, short = known.team if known else "", name.translate(table).lower()
            rows.append(Result(key, name, tail, team, counts, void, short))
        return tuple(rows)

    def all_results(self, premises: PremisesId) -> dict[UUID, tuple[Sitting, ...]]:
        """Sittings that count, by exam."""
        with self._suite.workspace.read() as work:
            rows = work.training.all(SITTINGS, premises, SITTINGS.table.c.state != "void")
        found: dict[UUID, tuple[Sitting, ...]] = {}
        for row in rows:
            found[row.exam] = (*found.get(row.exam, ()), row)
        return found

    def answers(self, sitting: Sitting) -> Mapping[int, Given]:
        """What was answered, by place in the exam's order."""
        with self._suite.workspace.read() as work:
            return read_kept(work.training.answers(sitting.id)).answers

    def failed(self, exam: Exam) -> tuple[PersonId, ...]:
        """Who sat it and did not pass."""
        return tuple(row.person for row in self.results(exam) if row.sitting and row.sitting.passed is False)

    def not_taught(self, exam: Exam) -> None:
        """Refuse who taught: `exam.taught`."""
        if self._suite.workspace.operator.strip() in {*exam.teachers, *self.taught_in(exam)}:
            raise RuleViolation("exam.taught")

    def marker(self, exam: Exam) -> str:
        """The name of who may mark: `exam.taught`, `exam.no_operator`."""
        self.not_taught(exam)
        who = self._suite.workspace.operator.strip()
        if not who:
            raise RuleViolation("exam.no_operator")
        return who

    def teachers_of(self, session: UUID | None) -> tuple[str, ...]:
        """Who taught a training record."""
        if session is None:
            return ()
        with self._suite.workspace.read() as work:
            return clean_names((work.training.get(SESSIONS, session).teacher,))

    def taught_in(self, exam: Exam) -> tuple[str, ...]:
        """Who taught in the training records that say this is their test."""
        with self._suite.workspace.read() as work:
            rows = work.training.all(SESSIONS, exam.premises_id)
        return clean_names(row.teacher for row in rows if exam.id == row.exam or exam.session == row.id)


def clean_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, without the empty ones."""
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
