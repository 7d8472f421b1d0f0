"""A reserve of disk space beside an open workspace, given back when the disk is full so that deleting still works.

On a full disk SQLite cannot even delete (DATA_AND_STORAGE §1.3): every change is first written to the log.
"""

import contextlib
import os
from pathlib import Path

from futian_desktop.system.files import free_bytes

SIZE = 16 << 20
ROOM = 3 * SIZE
"""Free bytes from which on a reserve is laid aside."""


class Reserve:
    """The hidden file ``.NAME.reserve``; never an error of its own."""

    def __init__(self, workspace: Path) -> None:
        self._path = workspace.with_name(f".{workspace.name}.reserve")

    @property
    def held(self) -> bool:
        """Whether the space is laid aside."""
        return self._path.exists()

    def lay_aside(self) -> None:
        """Take the space where there is room enough."""
        with contextlib.suppress(OSError):
            if self._path.exists() or free_bytes(self._path.parent) < ROOM:
                return
            with self._path.open("wb") as stream:
                _allocate(stream.fileno())

    def give_back(self) -> None:
        """Make the space usable."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def _allocate(handle: int) -> None:
    allocate = getattr(os, "posix_fallocate", None)
    if allocate is not None:
        with contextlib.suppress(OSError):
            allocate(handle, 0, SIZE)
            return
    if os.name == "nt":
        os.ftruncate(handle, SIZE)
        return
    for _block in range(SIZE >> 20):
        os.write(handle, bytes(1 << 20))
