"""What is known about a backup without opening it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup of a workspace.

    ``kind`` is auto (at close and while working), full (asked for, one file with everything) or upgrade (before a
    schema change). ``counts`` are rows by table, ``last_change`` the newest change inside, ISO text. ``current_key``
    says whether the present passphrase, or none, opens it.
    """

    path: Path
    made_at: datetime
    kind: str
    pinned: bool
    counts: Mapping[str, int]
    last_change: str
    current_key: bool
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored workspace: rows by table, and how many photos or documents the store no longer had."""

    path: Path
    counts: Mapping[str, int]
    missing: int
