"""Photographed sheets that were dropped: each goes to the walk its QR names."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class SheetDesk(QObject):
    """`filed` carries the changes when at least one went in; what cannot be filed is named, the rest goes in."""

    filed = Signal(object)

    def __init__(self, services: "Services", shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell

    def file(self, files: tuple[Path, ...]) -> None:
        """File these pictures in the worker."""
        if files and not self._shell.readonly():
            job = partial(self._file, self._shell.premises(), files)
            self._shell.tasks.run(job, self._on_filed, text=_("正在识别检查表"))

    def _file(self, premises: PremisesId, files: tuple[Path, ...], progress: Progress) -> tuple[list[str], list[str]]:
        filed: list[str] = []
        problems: list[str] = []
        for number, path in enumerate(files):
            progress.step(number, len(files), path.name[:60])
            try:
                done = self._services.inspection_sheets.file_photo(premises, path)
            except FutianError as error:
                problems.append(sentence(error))
            else:
                words = _("还没有录入，已放进“没走完”") if done.begun else done.inspection.number or _("没走完的那一次")
                filed.append(f"{done.inspection.title}　{done.inspection.held_on:%Y-%m-%d}　{words}")
        return filed, problems

    def _on_filed(self, result: tuple[list[str], list[str]]) -> None:
        filed, problems = result
        if filed:
            self.filed.emit(Changes.of(Topic.INSPECTION, Topic.EVIDENCE))
        title = _("归档了 {n} 张").format(n=len(filed)) if filed else _("没有归档")
        self._shell.dialogs.inform(title, "\n".join(("", *filed, *problems)))
