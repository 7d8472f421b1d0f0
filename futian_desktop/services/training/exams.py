"""Exams: drawn papers, sittings, marks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class ExamService:
    """Use cases around: Exams: drawn papers, sittings, marks."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
