"""Backups, copies, checks and protection of the open workspace."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.passphrases import check_passphrase
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

    # -- protection ------------------------------------------------------------------------------------------------

    def protect(self, passphrase: str) -> Changes:
        """Put a plain workspace under a passphrase; it stays open, its backups are made anew under it.

        Raises:
            RuleViolation: `protection.already`, or what is wrong with the passphrase (`protection.*`).
            Conflict: `workspace.readonly`, `workspace.busy`, `workspace.watched`.
            EnvironmentFault: `workspace.no_space`, `workspace.disk_full` and the like; the file is unchanged.
        """
        if self._workspace.encrypted:
            raise RuleViolation("protection.already")
        check_passphrase(passphrase)
        return self._rewrite(passphrase)

    def change_passphrase(self, old: str, new: str) -> Changes:
        """Another passphrase. `old` may be the recovery key; a new recovery sheet is due afterwards.

        Raises:
            RuleViolation: `protection.none`, `protection.wrong_passphrase`, `protection.same`, or what is wrong with
                the new one.
            Conflict, EnvironmentFault: as `protect`.
        """
        self._demand(old)
        check_passphrase(new)
        if self._workspace.has_passphrase(new):
            raise RuleViolation("protection.same")
        return self._rewrite(new)

    def unprotect(self, passphrase: str) -> Changes:
        """Take the protection off, asking for the present passphrase or the recovery key.

        Raises:
            RuleViolation: `protection.none`, `protection.wrong_passphrase`.
            Conflict, EnvironmentFault: as `protect`.
        """
        self._demand(passphrase)
        return self._rewrite(None)

    def recovery_sheet(self) -> bytes:
        """The recovery sheet of the present passphrase as an A4 PDF; kept nowhere by the program.

        Raises:
            RuleViolation: `protection.none` for a plain workspace.
        """
        from futian_desktop.documents.recovery_sheet import make  # noqa: PLC0415 - reportlab is heavy

        if not self._workspace.encrypted:
            raise RuleViolation("protection.none")
        return make(self._workspace.path.name, self._workspace.recovery_key(), self._now().date())

    def _demand(self, passphrase: str) -> None:
        if not self._workspace.encrypted:
            raise RuleViolation("protection.none")
        if not self._workspace.has_passphrase(passphrase):
            raise RuleViolation("protection.wrong_passphrase")

    def _rewrite(self, passphrase: str | None) -> Changes:
        self._workspace.rewrite(passphrase)
        return Changes.of(Topic.PREFERENCES)


def check_file(path: Path, passphrase: str | None) -> backup.CheckResult:
    """Full integrity check of a file that may be closed or damaged."""
    return backup.check(path, passphrase)


def restore_file(source: Path, target: Path) -> None:
    """Restore a backup to a new file, never over an existing one."""
    backup.restore(source, target)
