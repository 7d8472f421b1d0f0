"""Backups, copies, checks, protection and clean-up of the open workspace."""

import logging
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import EnvironmentFault, FutianError, NotFound, RuleViolation
from futian_desktop.domain.passphrases import check_passphrase
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import places
from futian_desktop.system.later import Later
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.domain.backups import BackupRow, Restored
    from futian_desktop.storage import backup, shelf
else:  # the home page only asks whether the file may be written
    backup, shelf = Later("futian_desktop.storage.backup"), Later("futian_desktop.storage.shelf")

logger = logging.getLogger(__name__)


class MaintenanceService:
    """Use cases around the workspace file itself."""

    def __init__(self, workspace: Workspace, backups: Path, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._backups = backups
        self._now = now
        self._backed_up = 0
        self._last_problem: FutianError | None = None

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

    def notices(self) -> tuple[FutianError, ...]:
        """What the user should know about the place and state of the file, each with its sentence in `wording`:
        `place.network`, `place.synced`, `workspace.copied_stale`, `workspace.short_space`, `backup.behind` and the
        reason why the last automatic backup was not made.
        """
        found: list[FutianError] = []
        kind = places.kind_of(self.path)
        if kind:
            found.append(EnvironmentFault(f"place.{kind}"))
        if self._workspace.copied:
            found.append(EnvironmentFault("workspace.copied_stale"))
        if self._workspace.short_of_space:
            found.append(EnvironmentFault("workspace.short_space"))
        behind = sum(not row.current_key for row in self.backups())
        if behind:
            found.append(EnvironmentFault("backup.behind", count=behind))
        if self._last_problem is not None:
            found.append(EnvironmentFault("backup.failed"))
            found.append(self._last_problem)
        return tuple(found)

    # -- backups ---------------------------------------------------------------------------------------------------

    def back_up(self, folder: Path | None = None) -> Path:
        """A verified backup in one file, in the program's folder or in another one.

        Raises:
            EnvironmentFault: `workspace.no_space`, `workspace.disk_full`, `workspace.readonly_place`.
        """
        return backup.back_up(self._workspace, folder or self._backups, self._now())

    def auto_back_up(self) -> Path | None:
        """The backup at close and every half hour: nothing where nothing changed. Never raises an expected failure;
        it is remembered for `notices` and tried again next time.
        """
        if self.readonly or self._workspace.closed or self._workspace.gone():
            return None
        if self.encrypted and any(not row.salt for row in self._shelf()):
            self._renew("")
        if self._workspace.commits == self._backed_up:
            return None
        return self._auto()

    def backups(self) -> "tuple[BackupRow, ...]":
        """Backups of this workspace in the program's folder, newest first."""
        salt = backup.salt_of(self._workspace.recovery_key())
        return tuple(row.shown(salt) for row in self._shelf())

    def pin(self, path: Path, pinned: bool) -> Changes:
        """Keep a backup beyond its 35 days, or let it go in its turn.

        Raises:
            NotFound: `backup.unknown`.
        """
        if not shelf.pin(path, pinned):
            raise NotFound("backup.unknown")
        return Changes.of(Topic.PREFERENCES)

    def restore(self, source: Path, target: Path, passphrase: str | None = None) -> "Restored":
        """Restore to a new file, never over an existing one; backups under the present key need no passphrase.

        Raises:
            RuleViolation: `workspace.exists`.
            EnvironmentFault: `workspace.missing`, `workspace.damaged`, `workspace.wrong_key`, and those of the disk.
        """
        key = self._workspace.recovery_key()
        present = next((row for row in self._shelf() if row.path == source), None)
        mine = present is not None and present.salt == backup.salt_of(key)
        return backup.restore(source, target, passphrase, key if mine else None)

    def save_copy(self, path: Path) -> None:
        """另存副本: safe while the program works, and the rescue of a file that was deleted while open."""
        self._workspace.save_copy(path)

    def clean_up(self) -> Changes:
        """Give disk space back: removed photos, replaced drafts, free pages. They cannot be brought back afterwards."""
        self._workspace.clean_up()
        return Changes.of(Topic.EVIDENCE, Topic.DOCUMENT)

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

    def recovery_key(self) -> str:
        """The 96 hex digits of the recovery sheet; empty for a plain file."""
        return self._workspace.recovery_key() if self._workspace.encrypted else ""

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
        """Way back first, then the file, then the backups; what goes wrong with those is said by `notices`."""
        old = self._workspace.recovery_key()
        if not self.readonly:
            backup.back_up(self._workspace, self._backups, self._now(), backup.AUTO)
        self._workspace.rewrite(passphrase)
        if self._auto() is not None:
            self._renew(old)
        return Changes.of(Topic.PREFERENCES)

    def _auto(self) -> Path | None:
        seen = self._workspace.commits
        try:
            made = backup.back_up(self._workspace, self._backups, self._now(), backup.AUTO)
        except FutianError as error:
            logger.warning("automatic backup failed: %s", error.code)
            self._last_problem = error
            return None
        self._backed_up = seen
        self._last_problem = None
        return made

    def _renew(self, old: str) -> None:
        failed = backup.renew(self._workspace, self._backups, old)
        if failed:
            logger.warning("%d backups are still under the former key", failed)

    def _shelf(self) -> "list[shelf.Shelved]":
        return shelf.rows(self._workspace, self._backups)


def check_file(path: Path, passphrase: str | None) -> "backup.CheckResult":
    """Full integrity check of a file that may be closed or damaged."""
    return backup.check(path, passphrase)


def restore_file(source: Path, target: Path, passphrase: str | None = None) -> "Restored":
    """Restore a backup to a new file, never over an existing one."""
    return backup.restore(source, target, passphrase)
