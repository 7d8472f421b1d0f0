"""The question bank, own questions, blueprints, drawing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class BankService:
    """Use cases around: The question bank, own questions, blueprints, drawing."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
