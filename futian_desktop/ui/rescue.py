"""A workspace that does not open: its backups are found by name and restored to a new file."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from futian_desktop.domain.errors import FutianError
from futian_desktop.services.wording import sentence
from futian_desktop.system import paths
from futian_desktop.system.messages import _
from futian_desktop.ui.drops import WORKSPACE
from futian_desktop.ui.shell import Dialogs

MOST = 5
ASK_AGAIN = ("workspace.wrong_key", "recovery.line")
"""Failures after which the passphrase is asked for once more: it was wrong, or a line of the sheet was mistyped."""
_STAMP = re.compile(r"-(\d{8}-\d{6})\.(?:ftbackup|ftws)$")


def backups_of(workspace: Path) -> tuple[tuple[str, Path], ...]:
    """(when, file) of the newest backups in the program's folder that carry the name of a workspace."""
    found: list[tuple[str, Path]] = []
    folder = paths.backups_folder()
    for path in folder.glob(f"{workspace.stem}-*") if folder.is_dir() else ():
        stamp = _STAMP.search(path.name)
        if stamp and path.name.startswith(f"{workspace.stem}-{stamp[1]}"):
            made = datetime.strptime(stamp[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - names carry local time
            found.append((f"{made:%Y-%m-%d %H:%M}", path))
    return tuple(sorted(found, reverse=True)[:MOST])


class Rescue(QObject):
    """Asks where to, and for the passphrase where one is needed. ``restored`` carries the new file.

    Args:
        dialogs: questions.
        ask_passphrase: ``(file, problem)`` to the passphrase, ``None`` when it was called off.
        parent: owner.
    """

    restored = Signal(object)

    def __init__(self, dialogs: Dialogs, ask_passphrase: Callable[[Path, str], str | None], parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._ask = ask_passphrase

    def restore(self, source: Path, workspace: Path) -> None:
        """Restore a backup of a workspace to a new file; the file that does not open stays as it is."""
        name = _("{name} 恢复.ftws").format(name=workspace.stem)
        target = self._dialogs.save_file(_("恢复到新文件"), name, _("福安自评工作区 (*.ftws)"))
        if target is None:
            return
        made = target if target.suffix.lower() == WORKSPACE else target.with_name(target.name + WORKSPACE)
        passphrase: str | None = None
        while True:
            try:
                self._copy(source, made, passphrase)
            except FutianError as error:
                if error.code not in ASK_AGAIN:
                    self._dialogs.failure(error)
                    return
                passphrase = self._ask(source, sentence(error) if passphrase is not None else "")
                if passphrase is None:
                    return
            else:
                self.restored.emit(made)
                return

    @staticmethod
    def _copy(source: Path, target: Path, passphrase: str | None) -> None:
        from futian_desktop.services.maintenance import restore_file

        restore_file(source, target, passphrase)
