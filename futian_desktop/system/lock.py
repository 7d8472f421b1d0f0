"""One writer per workspace file: an OS lock with a note beside it that says who holds it."""

import contextlib
import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open for writing."""

    pid: int
    host: str
    program: str
    who: str = ""


class WriterLock:
    """Held while a workspace is open for writing; the operating system frees it when the process dies."""

    def __init__(self, workspace: Path) -> None:
        self._lock = FileLock(workspace.with_name(f".{workspace.name}.lock"))
        self._note = workspace.with_name(f".{workspace.name}.holder")

    def take(self, program: str = "futian", who: str = "") -> bool:
        """Take the lock at once or not at all; ``who`` is the operator, for the other window's banner.

        Raises:
            OSError: the folder cannot be written.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        note = {"pid": os.getpid(), "host": socket.gethostname(), "program": program, "who": who}
        self._note.write_text(json.dumps(note), encoding="utf-8")
        return True

    def holder(self) -> Holder | None:
        """What the note says; ``None`` when it cannot be read."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(int(note["pid"]), str(note["host"]), str(note["program"]), str(note.get("who", "")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Give the lock back and remove both files."""
        if not self._lock.is_locked:
            return
        file = Path(self._lock.lock_file)
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
        # Away while it is still held: unlinked later it could be the lock of the next holder. Windows allows only later.
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        self._lock.release()
        if os.name == "nt":
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
