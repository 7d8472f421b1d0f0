"""Gathers what a paper of training is made of, in short reads; one part for each scope."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from futian_desktop.documents.paper import COURSE, EXAM, Paper
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.services.paper_source import Subject

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


def gather(suite: "TrainingSuite", paper: Paper, subject: Subject) -> TrainingInput:
    """Everything the papers print, by the scope of the paper."""
    made = TrainingInput(today=suite.today(), setup=suite.setup(subject.premises))
    part = _PARTS.get(paper.scope)
    return part(suite, paper, subject, made) if part else made


def _course(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.course_input import course  # noqa: PLC0415 - only here

    return course(suite, paper, subject, made)


def _exam(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    from futian_desktop.services.training.exam_input import exam  # noqa: PLC0415 - only here

    return exam(suite, paper, subject, made)


_PARTS: "dict[str, Callable[[TrainingSuite, Paper, Subject, TrainingInput], TrainingInput]]" = {
    COURSE: _course,
    EXAM: _exam,
}
"""By scope; a function of its own module each (`session_input.py` and the like), imported in it."""
