"""The list of backups as a window shows it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.backups import BackupRow
from futian_desktop.storage.rotation import Kept, mine, read_note, write_note

if TYPE_CHECKING:
    from futian_desktop.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shelved:
    """A backup, and the salt of its key (empty for a plain one)."""

    kept: Kept

    @property
    def path(self) -> Path:
        """The backup file."""
        return self.kept.path

    @property
    def salt(self) -> str:
        """Which key it is under."""
        return self.kept.note.salt

    def shown(self, salt: str) -> BackupRow:
        """As a row, seen from a workspace whose key has this salt."""
        note = self.kept.note
        return BackupRow(
            self.path, self.kept.made_at, note.kind, note.pinned, note.counts, note.last_change, note.salt == salt,
            self.path.stat().st_size,
        )  # fmt: skip


def rows(workspace: "Workspace", folder: Path) -> list[Shelved]:
    """Backups of the open workspace, newest first."""
    return [Shelved(row) for row in mine(folder, workspace.identity, workspace.path.absolute())]


def pin(path: Path, pinned: bool) -> bool:
    """Mark a backup; ``False`` when it has no note."""
    note = read_note(path)
    if note is None or not path.is_file():
        return False
    write_note(path, replace(note, pinned=pinned))
    return True
