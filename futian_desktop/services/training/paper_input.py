"""Gathers what a paper of training is made of, in short reads; one part for each scope."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from futian_desktop.documents.paper import CERTIFICATE, COURSE, EXAM, PERSON, SESSION, TRAINING, YEAR_PLAN, Paper
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.services.paper_source import Subject

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

OF_EXAM = "pass_papers:four"
"""The paper of an exam that prints the certificates given for it."""


def gather(suite: "TrainingSuite", paper: Paper, subject: Subject) -> TrainingInput:
    """Everything the papers print, by the scope of the paper."""
    made = TrainingInput(today=suite.today(), setup=suite.setup(subject.premises))
    part = _PARTS.get(paper.scope)
    made = part(suite, paper, subject, made) if part else made
    return _with_certificates(suite, subject, made) if paper.module == OF_EXAM else made


def _with_certificates(suite: "TrainingSuite", subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.certificate_input import of_exam  # noqa: PLC0415 - only here

    return of_exam(suite, subject, made)


def _certificate(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.certificate_input import gather as part  # noqa: PLC0415 - only here

    return part(suite, paper, subject, made)


def _course(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.course_input import course  # noqa: PLC0415 - only here

    return course(suite, paper, subject, made)


def _year_plan(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.file_input import year_plan  # noqa: PLC0415 - only here

    return year_plan(suite, paper, subject, made)


def _person(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.file_input import person  # noqa: PLC0415 - only here

    return person(suite, paper, subject, made)


def _session(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.session_input import session  # noqa: PLC0415 - only here

    return session(suite, paper, subject, made)


def _whole(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.file_input import whole  # noqa: PLC0415 - only here
    from futian_desktop.services.training.session_input import LIST, ledger  # noqa: PLC0415 - only here

    return ledger(suite, subject, made) if paper.table == LIST else whole(suite, paper, subject, made)


def _exam(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.exam_input import exam  # noqa: PLC0415 - only here

    return exam(suite, paper, subject, made)


_PARTS: "dict[str, Callable[[TrainingSuite, Paper, Subject, TrainingInput], TrainingInput]]" = {
    CERTIFICATE: _certificate,
    COURSE: _course,
    EXAM: _exam,
    PERSON: _person,
    SESSION: _session,
    TRAINING: _whole,
    YEAR_PLAN: _year_plan,
}
"""By scope; a function of its own module each (`session_input.py` and the like), imported in it."""
