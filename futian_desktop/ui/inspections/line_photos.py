"""Photos for the lines of a walk: chosen, dropped, pasted; normalised in the worker."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId
from futian_desktop.services.inspections import SHEET
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.assess.photo_strip import Photo
from futian_desktop.ui.assess.photos import KINDS, png_of
from futian_desktop.ui.inspections.walk_session import WalkSession
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.photo_window import PhotoWindow

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

OF_SHEET = -1
"""The place of photos of the paper the walk was ticked on."""
Taken = tuple[tuple[EvidenceId, ...], tuple[str, ...]]


class LinePhotos(QObject):
    """`changed` after photos came or went; a place is that of a line from 0, or `OF_SHEET`."""

    changed = Signal()

    def __init__(self, services: "Services", shell: Shell, session: WalkSession, owner: QWidget) -> None:
        super().__init__(owner)
        self._services, self._shell, self._session, self._owner = services, shell, session, owner
        self._thumbs: dict[str, bytes] = {}
        self.window: PhotoWindow | None = None

    def with_thumbs(self, photos: tuple[Evidence, ...]) -> list[Photo]:
        """Photos with their thumbnails, each read once."""
        for one in photos:
            if one.sha256 not in self._thumbs:
                self._thumbs[one.sha256] = self._services.evidence.thumbnail(one.sha256)
        return [(one, self._thumbs[one.sha256]) for one in photos]

    def _slot(self, place: int) -> str:
        return SHEET if place == OF_SHEET else self._session.walk.lines[place].line

    def open(self, place: int, start: str) -> None:
        """A larger view, to look at."""
        photos = self._session.photos(self._slot(place))
        load = self._services.evidence.image
        self.window = PhotoWindow(photos, start, load, linked=True, readonly=True, parent=self._owner)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.open()

    def add(self, place: int, photos: tuple[EvidenceId, ...]) -> None:
        """Put photos to a line."""
        try:
            for photo in photos:
                self._session.add_photo(self._slot(place), photo)
        except FutianError as error:
            self._shell.dialogs.failure(error)
        if isValid(self):  # 撤销 may come after the window was closed
            self.changed.emit()

    def take_off(self, place: int, key: str) -> None:
        """Back into the tray, with undo."""
        if self._shell.readonly():
            return
        photo = EvidenceId(UUID(key))
        self._session.remove_photo(self._slot(place), photo)
        self.changed.emit()
        self._shell.show_undo(_("照片已拿下，放在待归位照片里"), partial(self.add, place, (photo,)))

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
                taken.append(self._services.evidence.add_file(self._session.walk.premises_id, path).id)
            except FutianError as error:
                problems.append(sentence(error))
        return tuple(taken), tuple(problems)

    def _read_image(self, data: bytes, progress: Progress) -> Taken:
        progress.step(0, 1, "")
        return (self._services.evidence.add_bytes(self._session.walk.premises_id, data, _("粘贴的图片.png")).id,), ()

    def _on_read(self, place: int, result: Taken) -> None:
        taken, problems = result
        if taken:
            self.add(place, taken)
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))
