"""Who may use the open file: many readers and writers, or for a moment one who replaces the file itself."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Condition

from futian_desktop.domain.errors import Conflict

PATIENCE_S = 10.0
"""How long an exchange waits for running transactions."""
WRITER_S = 120.0
"""How long a write waits for an exchange: the new file of 300 MB takes about ten seconds."""


class Gate:
    """Counts transactions of this process. Nested use by one thread is fine; waiting has an end."""

    def __init__(self) -> None:
        self._state = Condition()
        self._readers = 0
        self._writers = 0
        self._no_writers = False
        self._closed = False

    @contextmanager
    def reading(self) -> Generator[None]:
        """Around a reading transaction or a copy."""
        with self._state:
            self._wait(lambda: not self._closed, WRITER_S)
            self._readers += 1
        try:
            yield
        finally:
            with self._state:
                self._readers -= 1
                self._state.notify_all()

    @contextmanager
    def writing(self) -> Generator[None]:
        """Around a writing transaction."""
        with self._state:
            self._wait(lambda: not (self._closed or self._no_writers), WRITER_S)
            self._writers += 1
        try:
            yield
        finally:
            with self._state:
                self._writers -= 1
                self._state.notify_all()

    @contextmanager
    def without_writers(self) -> Generator[None]:
        """Readers go on, writers wait.

        Raises:
            Conflict: `workspace.busy` when a running write does not end.
        """
        with self._state:
            self._wait(lambda: not (self._no_writers or self._closed))
            self._no_writers = True
            try:
                self._wait(lambda: self._writers == 0)
            except Conflict:
                self._no_writers = False
                raise
        try:
            yield
        finally:
            with self._state:
                self._no_writers = False
                self._state.notify_all()

    @contextmanager
    def alone(self) -> Generator[None]:
        """Nobody else has a transaction. Used inside `without_writers`, for the moment of the exchange.

        Raises:
            Conflict: `workspace.busy` when a running read does not end.
        """
        with self._state:
            self._wait(lambda: self._readers == 0)
            self._closed = True
        try:
            yield
        finally:
            with self._state:
                self._closed = False
                self._state.notify_all()

    def _wait(self, ready: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        end = time.monotonic() + seconds
        while not ready():
            left = end - time.monotonic()
            if left <= 0:
                raise Conflict("workspace.busy")
            self._state.wait(left)
