"""人员: roster, numbers, import, leaving, erasing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class RosterService:
    """Use cases around: 人员: roster, numbers, import, leaving, erasing."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
