"""一人一档 of everybody into a folder: asks where, runs with progress, says what came of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.training.file_folder import Written
    from futian_desktop.system.progress import Progress

_FEW = 5


def save_files(
    services: "Services", shell: Shell, premises: PremisesId, people: tuple[RosterPerson, ...] | None = None
) -> None:
    """Write the files of these people, or of everybody who works there now."""
    chosen = services.training.roster.people(premises) if people is None else people
    if not chosen:
        shell.dialogs.inform(_("人员里还没有人，先登记人员。"))
        return
    folder = shell.dialogs.choose_folder(_("{n} 人的一人一档放到哪个文件夹").format(n=len(chosen)))
    if folder is not None:
        job = partial(_write, services, premises, chosen, folder)
        shell.tasks.run(job, partial(_done, shell), text=_("正在做 {n} 人的一人一档…").format(n=len(chosen)))


def _write(
    services: "Services", premises: PremisesId, people: tuple[RosterPerson, ...], folder: Path, progress: "Progress"
) -> "Written":
    from futian_desktop.services.training.file_folder import write_files

    return write_files(services.papers, premises, people, folder, progress)


def _done(shell: Shell, made: "Written") -> None:
    words = _("已写好 {n} 份，在 {folder}").format(n=len(made.files), folder=made.folder)
    if made.failed:
        names = "、".join(made.failed[:_FEW])
        words += "\n" + _("{n} 份没有做成：{names}。请单独打开这几个人的档案再做。").format(
            n=len(made.failed), names=names
        )
    shell.dialogs.inform(words)
