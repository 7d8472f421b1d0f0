"""A toolbox talk from this firm's own findings."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class TalkService:
    """Use cases around: A toolbox talk from this firm's own findings."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
