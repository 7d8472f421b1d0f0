"""What papers of 合格证明 are made of: one, or all that were given for an exam."""

from dataclasses import replace
from typing import TYPE_CHECKING

from futian_desktop.documents.paper import Paper
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.services.paper_source import Subject
from futian_desktop.storage.repositories.training import CERTIFICATES

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


def gather(suite: "TrainingSuite", _paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """The certificate named."""
    row = suite.certificates.get(subject.record) if subject.record else None
    return replace(made, certificate=row, certificates=(row,) if row else ())


def of_exam(suite: "TrainingSuite", subject: Subject, made: TrainingInput) -> TrainingInput:
    """Every certificate of an exam that was not taken back, by number."""
    with suite.workspace.read() as work:
        found = work.training.all(CERTIFICATES, subject.premises)
    rows = [row for row in found if row.exam == subject.record and row.withdrawn_on is None]
    return replace(made, certificates=tuple(sorted(rows, key=lambda row: row.number)))
