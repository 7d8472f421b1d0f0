"""How long work reports where it is."""

from typing import Protocol


class Cancelled(Exception):
    """Raised by `Progress.step` when the user cancelled."""


class Progress(Protocol):
    """Receiver of progress."""

    def step(self, done: int, total: int, text: str) -> None:
        """Say that `done` of `total` parts are finished.

        Raises:
            Cancelled: when the user asked to stop.
        """
        ...


class Silent:
    """A receiver that shows nothing."""

    def step(self, done: int, total: int, text: str) -> None:
        """Ignore the progress."""
