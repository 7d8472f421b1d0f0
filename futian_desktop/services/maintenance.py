"""Backups, copies and checks of the open workspace."""

import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from futian_desktop.storage import backup
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _


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

    def holder(self) -> str:
        """Who has the file open for writing, in words; empty where that is not known."""
        found = self._workspace.holder
        if found is None:
            return ""
        here = found.host == socket.gethostname()
        place = _("这台电脑上的另一个窗口") if here else _("电脑 {host}").format(host=found.host)
        return _("{who}（{place}）").format(who=found.who, place=place) if found.who else place

    @property
    def operator(self) -> str:
        """Whom the audit log names."""
        return self._workspace.operator

    def use_operator(self, name: str) -> None:
        """From now on the audit log names this person; a claim, not a login."""
        self._workspace.operator = name

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
