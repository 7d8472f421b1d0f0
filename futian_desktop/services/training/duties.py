"""Roles, duties and the matrix: who owes what, what is done."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class DutyService:
    """Use cases around: Roles, duties and the matrix: who owes what, what is done."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
