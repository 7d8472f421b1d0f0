"""The yearly plan."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class TrainingPlanService:
    """Use cases around: The yearly plan."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
