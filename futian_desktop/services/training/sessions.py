"""培训记录: sessions, who was there, sign-in sheets."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class SessionService:
    """Use cases around: 培训记录: sessions, who was there, sign-in sheets."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
