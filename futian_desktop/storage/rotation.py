"""The note beside each backup, and which backups stay: 10 last, 7 daily, 4 weekly, none beyond 35 days unless pinned.

A backup is ours when its note names our workspace and either our file or a file that is no longer there (renamed or
moved): two workspaces of one name, or a copy beside the original, never expire each other's backups. Order is the
running number in the note, not the clock: a clock set back neither hides nor expires the newest backup.
"""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path
from typing import Any, cast

from futian_desktop.system.files import write_atomic

KEEP_LAST, KEEP_DAYS, KEEP_WEEKS = 10, 7, 4
LONGEST = timedelta(days=35)
STALE_S = 3600
NOTE, DIGEST = ".json", ".sha256"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a backup; no personal data."""

    workspace: str
    source: str
    serial: int
    made_at: str
    kind: str
    salt: str
    store: str = ""
    pinned: bool = False
    counts: dict[str, int] = field(default_factory=dict[str, int])
    last_change: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup file and its note."""

    path: Path
    note: Note

    @property
    def made_at(self) -> datetime:
        """By the clock of that moment."""
        return datetime.fromisoformat(self.note.made_at)


def beside(path: Path, suffix: str) -> Path:
    """The note or digest of a backup file."""
    return path.with_name(path.name + suffix)


def write_note(path: Path, note: Note) -> None:
    """Write or replace the note of a backup file."""
    write_atomic(beside(path, NOTE), (json.dumps(asdict(note), ensure_ascii=False, indent=1) + "\n").encode())


def read_note(path: Path) -> Note | None:
    """The note of a backup file; ``None`` where it is missing or cannot be understood."""
    try:
        raw = json.loads(beside(path, NOTE).read_text("utf-8"))
        table = cast("dict[str, Any]", raw)
        note = Note(**{row.name: table[row.name] for row in fields(Note)})
        datetime.fromisoformat(note.made_at)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return note


def mine(folder: Path, workspace: str, source: Path) -> list[Kept]:
    """Backups of this workspace in a folder, newest first by their running number."""
    rows: list[Kept] = []
    for path in folder.glob("*" + NOTE):
        file = path.with_name(path.name.removesuffix(NOTE))
        note = read_note(file)
        if note is None or note.workspace != workspace or not file.is_file():
            continue
        if note.source == str(source) or not Path(note.source).exists():
            rows.append(Kept(file, note))
    return sorted(rows, key=lambda row: row.note.serial, reverse=True)


def drop(path: Path) -> None:
    """Remove a backup with what stands beside it; the file first, so that no backup is ever without its note."""
    path.unlink(missing_ok=True)
    beside(path, DIGEST).unlink(missing_ok=True)
    beside(path, NOTE).unlink(missing_ok=True)


def rotate(folder: Path, workspace: str, source: Path, now: datetime) -> list[Kept]:
    """Drop what need not stay; returns what stays, newest first."""
    rows = mine(folder, workspace, source)
    keep = list(_chosen(rows, now))
    for row in rows:
        if row not in keep:
            drop(row.path)
    _sweep(folder, source.stem)
    return keep


def _chosen(rows: Sequence[Kept], now: datetime) -> Iterable[Kept]:
    """What stays. A moment never lies after that of the next newer backup: wrong clocks are levelled."""
    moments: dict[Path, datetime] = {}
    latest = now
    for row in rows:
        latest = min(latest, row.made_at)
        moments[row.path] = latest
    wanted: set[Path] = set()
    for kind in {row.note.kind for row in rows}:
        group = [row.path for row in rows if row.note.kind == kind]
        wanted.update(group if kind == "upgrade" else group[:KEEP_LAST])
        for pattern, count in (("%Y%m%d", KEEP_DAYS), ("%G%V", KEEP_WEEKS)):
            newest: dict[str, Path] = {}
            for path in group:
                newest.setdefault(moments[path].strftime(pattern), path)
            wanted.update(list(newest.values())[:count])
    for row in rows:
        if row.note.pinned or (row.path in wanted and now - moments[row.path] <= LONGEST):
            yield row


def _sweep(folder: Path, stem: str) -> None:
    """Notes without their file, and half-written files that an hour ago nobody finished."""
    for path in folder.glob("*" + NOTE):
        file = path.with_name(path.name.removesuffix(NOTE))
        if not file.exists() and _old(path) and read_note(file) is not None:
            drop(file)
    for path in folder.glob(f"{escape(stem)}-*.part*"):
        if _old(path):
            path.unlink(missing_ok=True)


def _old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > STALE_S
    except OSError:
        return False
