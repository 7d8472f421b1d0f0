"""What the papers of one exam are made of: the exam as it was drawn, its people, their sittings, its drawings as JPEG."""

from dataclasses import replace
from typing import TYPE_CHECKING

from futian_desktop.documents.paper import Paper
from futian_desktop.documents.svg_picture import svg_jpeg
from futian_desktop.documents.training_input import TrainingInput, TrainingPhoto
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exams import Exam
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.paper_source import Subject
from futian_desktop.storage.repositories.training import EXAMS

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

NEEDS_PEOPLE = frozenset({"exam_papers:personal", "exam_papers:results"})
_WIDTH = 900
"""Pixels of a drawing on an exam paper."""


def exam(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """The exam named by ``Subject.record``.

    Raises:
        NotFound: `exam.unknown`.
        RuleViolation: `paper.needs_record`, `bank.not_drawn` for an exam without questions, `bank.no_people` where people
            are needed and there are none.
    """
    if subject.record is None:
        raise RuleViolation("paper.needs_record", title=paper.title)
    with suite.workspace.read() as work:
        row = work.training.get(EXAMS, subject.record)
        known = {person.id: person for person in work.roster.people(work.firms.owner(row.premises_id))}
        sittings = work.training.sittings(row.id, row.premises_id)
    names = {sitting.person: sitting.name for sitting in sittings}
    enterprise = suite.firms.load(row.premises_id).enterprise.id
    people = tuple(known.get(key) or RosterPerson(key, enterprise, names.get(key, "")) for key in row.people)
    if not paper.module.startswith("exam_papers:"):
        return replace(made, exam=row, people=people, sittings=sittings)
    if not row.questions:
        raise RuleViolation("bank.not_drawn")
    if not people and paper.module in NEEDS_PEOPLE:
        raise RuleViolation("bank.no_people")
    laws = {question.law: words for question in row.questions if (words := suite.bank.basis(question))}
    return replace(made, exam=row, people=people, sittings=sittings, photos=_pictures(suite, row), laws=laws)


def _pictures(suite: "TrainingSuite", row: Exam) -> tuple[TrainingPhoto, ...]:
    made: dict[str, TrainingPhoto] = {}
    for question in row.questions:
        if question.drawing and question.drawing not in made and (svg := suite.bank.picture(question)):
            made[question.drawing] = TrainingPhoto(question.drawing, svg_jpeg(svg, _WIDTH))
    return tuple(made.values())
