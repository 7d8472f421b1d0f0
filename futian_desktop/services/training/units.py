"""Courseware."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class UnitService:
    """Use cases around: Courseware."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
