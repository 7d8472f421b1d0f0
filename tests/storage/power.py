"""A disk that remembers: every write, truncate, sync and delete of SQLite, and what a power cut may leave of them.

Model of a crash image: what was written before a file's last sync is there; each later write survives whole, not at
all, or in a random half of its 512-byte sectors; a later truncate survives or not; a deletion that was not followed by
a sync of the folder may be undone, and the file is back with what was durable in it.
"""

# pyright: reportUnknownMemberType=false
# apsw's own types are partly open.

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Op:
    """One operation: write, truncate, sync, delete or ack (a COMMIT returned)."""

    kind: str
    name: str = ""
    offset: int = 0
    data: bytes = b""
    synced: bool = False


@dataclass(slots=True)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Op] = field(default_factory=list[Op])
    deleted: bool = False


class RecordingFile(apsw.VFSFile):
    """Passes everything on and writes it down."""

    def __init__(self, vfs: str, name: Any, flags: Any, log: list[Op]) -> None:
        super().__init__(vfs, name, flags)
        self._name = Path(name if isinstance(name, str) else name.filename()).name
        self._log = log

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        super().xWrite(data, offset)
        self._log.append(Op("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._log.append(Op("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._log.append(Op("sync", self._name))


class RecordingDisk(apsw.VFS):
    """The VFS; `log` is what happened."""

    def __init__(self, name: str) -> None:
        self.log: list[Op] = []
        self.vfs_name = name
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: Any) -> apsw.VFSFile:  # noqa: N802
        return RecordingFile("", name, flags, self.log)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.log.append(Op("delete", Path(filename).name, synced=bool(syncdir)))

    def ack(self) -> None:
        """A COMMIT returned to the program."""
        self.log.append(Op("ack"))


def image(log: list[Op], point: int, folder: Path, rng: random.Random) -> int:
    """Write the files that a power cut after `point` operations may leave; returns the commits acknowledged by then."""
    files: dict[str, _File] = {}
    acknowledged = 0
    for op in log[:point]:
        if op.kind == "ack":
            acknowledged += 1
            continue
        file = files.setdefault(op.name, _File())
        if op.kind == "delete":
            file.deleted = True
            if op.synced:
                files[op.name] = _File(deleted=True)
            continue
        if file.deleted:
            files[op.name] = file = _File()
        if op.kind == "sync":
            for entry in file.pending:
                _apply(file.durable, entry)
            file.pending.clear()
        else:
            file.pending.append(op)
    for name, file in files.items():
        gone = file.deleted and (not file.durable or rng.random() < 0.5)
        if not gone:
            (folder / name).write_bytes(_left(file, rng))
    return acknowledged


def _apply(content: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del content[op.offset :]
        return
    end = op.offset + len(op.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[op.offset : end] = op.data


def _left(file: _File, rng: random.Random) -> bytes:
    content = bytearray(file.durable)
    for op in file.pending:
        fate = rng.randrange(3)
        if fate == 0:
            continue
        if fate == 1 or op.kind == "truncate":
            _apply(content, op)
            continue
        for start in range(0, len(op.data), SECTOR):
            if rng.random() < 0.5:
                _apply(content, Op("write", op.name, op.offset + start, op.data[start : start + SECTOR]))
    return bytes(content)
