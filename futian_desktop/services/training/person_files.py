"""一人一档 and the ledger of hours."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class PersonFileService:
    """Use cases around: 一人一档 and the ledger of hours."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
