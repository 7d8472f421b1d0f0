"""Photographed sign-in sheets that were dropped: each goes to the session its QR names."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.evidence import picture_files
from futian_desktop.services.training.session_sheets import SheetFiled
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class SignSheetDesk(QObject):
    """`filed` carries the changes when at least one went in; what cannot be filed is named, the rest goes in."""

    filed = Signal(object)

    def __init__(self, services: "Services", shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell

    def file(self, files: tuple[Path, ...]) -> None:
        """File these pictures, or those of a folder, in the worker."""
        if files and not self._shell.readonly():
            job = partial(self._file, self._shell.premises(), picture_files(files))
            self._shell.tasks.run(job, self._on_filed, text=_("正在识别签到表"))

    def _file(self, premises: PremisesId, files: tuple[Path, ...], progress: Progress) -> tuple[list[str], list[str]]:
        filed: list[str] = []
        problems: list[str] = []
        for number, path in enumerate(files):
            progress.step(number, len(files), path.name[:60])
            try:
                filed.append(filed_words(self._services.training.sessions.sheets.file_photo(premises, path)))
            except FutianError as error:
                problems.append(sentence(error))
        return filed, problems

    def _on_filed(self, result: tuple[list[str], list[str]]) -> None:
        filed, problems = result
        if filed:
            self.filed.emit(Changes.of(Topic.TRAINING, Topic.EVIDENCE))
        title = _("归档了 {n} 张").format(n=len(filed)) if filed else _("没有归档")
        self._shell.dialogs.inform(title, "\n".join(("", *filed, *problems)))


def filed_words(done: SheetFiled) -> str:
    """Where a sheet went, and what to look at now."""
    made = done.session
    words = _("{number} {title}，第 {page} 页").format(number=made.number, title=made.title, page=done.page)
    if done.empty:
        return words + _("。名单还空着：打开它，照签到表加上人，再点“开过了，记下”")
    if done.held:
        return words + _("。名单上的人都记为到了，请对照签到表去掉没来的")
    return words
