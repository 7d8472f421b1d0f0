"""Backups, copies and checks of the open workspace."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from futian_desktop.storage import backup
from futian_desktop.storage.workspace import Workspace


class MaintenanceService:
    """Use cases around the workspace file itself."""

    def __init__(self, workspace: Workspace, backups: Path, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._backups = backups
        self._now = now

    @property
    def path(self) -> Path:
        """The open file."""
        return self._workspace.path

    @property
    def readonly(self) -> bool:
        """Whether another window holds the file."""
        return self._workspace.readonly

    @property
    def encrypted(self) -> bool:
        """Whether the file is under a passphrase."""
        return self._workspace.encrypted

    def back_up(self, folder: Path | None = None) -> Path:
        """A verified backup in the program's folder, or in another one."""
        return backup.back_up(self._workspace, folder or self._backups, self._now())

    def save_copy(self, path: Path) -> None:
        """另存副本: safe while the program works."""
        self._workspace.save_copy(path)

    def recovery_key(self) -> str:
        """The 96 hex digits of the recovery sheet; empty for a plain file."""
        return self._workspace.recovery_key() if self._workspace.encrypted else ""


def check_file(path: Path, passphrase: str | None) -> backup.CheckResult:
    """Full integrity check of a file that may be closed or damaged."""
    return backup.check(path, passphrase)


def restore_file(source: Path, target: Path) -> None:
    """Restore a backup to a new file, never over an existing one."""
    backup.restore(source, target)
