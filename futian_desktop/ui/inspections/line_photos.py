"""Photos for the lines of a walk: chosen, dropped, pasted; normalised in the worker."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import EvidenceId, PremisesId
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.assess.photos import KINDS, png_of
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

Taken = tuple[tuple[EvidenceId, ...], tuple[str, ...]]


class LinePhotos(QObject):
    """`taken` carries the place of the line and the keys of the photos."""

    taken = Signal(int, object)

    def __init__(self, services: "Services", shell: Shell, premises: PremisesId, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._shell, self._premises = services, shell, premises

    @Slot(int)
    def choose(self, place: int) -> None:
        """From files."""
        if not self._shell.readonly():
            self.add_files(place, self._shell.dialogs.open_files(_("选择照片"), _(KINDS)))

    @Slot(int, object)
    def add_files(self, place: int, files: tuple[Path, ...]) -> None:
        """These pictures; what cannot be taken is named, the rest goes in."""
        if files and not self._shell.readonly():
            job = partial(self._read_files, files)
            self._shell.tasks.run(job, partial(self._on_read, place), text=_("正在处理照片"))

    @Slot(int)
    def paste(self, place: int) -> None:
        """From the clipboard: files or a picture."""
        clipboard = QGuiApplication.clipboard()
        files = tuple(Path(url.toLocalFile()) for url in clipboard.mimeData().urls() if url.isLocalFile())
        image = clipboard.image()
        if files:
            self.add_files(place, files)
        elif not image.isNull() and not self._shell.readonly():
            job = partial(self._read_image, png_of(image))
            self._shell.tasks.run(job, partial(self._on_read, place), text=_("正在处理照片"))

    def _read_files(self, files: tuple[Path, ...], progress: Progress) -> Taken:
        taken: list[EvidenceId] = []
        problems: list[str] = []
        for number, path in enumerate(files):
            progress.step(number, len(files), path.name[:60])
            try:
                taken.append(self._services.evidence.add_file(self._premises, path).id)
            except FutianError as error:
                problems.append(sentence(error))
        return tuple(taken), tuple(problems)

    def _read_image(self, data: bytes, progress: Progress) -> Taken:
        progress.step(0, 1, "")
        return (self._services.evidence.add_bytes(self._premises, data, _("粘贴的图片.png")).id,), ()

    def _on_read(self, place: int, result: Taken) -> None:
        taken, problems = result
        if taken:
            self.taken.emit(place, taken)
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))
