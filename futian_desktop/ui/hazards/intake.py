"""Photos coming in: chosen, dropped anywhere on a widget, pasted. They go into the tray and are handed on from there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.evidence import SUFFIXES, picture_files
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress
from futian_desktop.ui.assess.photos import KINDS, png_of
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

Read = tuple[list[Evidence], list[str]]


def dropped_pictures(data: QMimeData) -> tuple[Path, ...]:
    """Pictures, or folders of them, among what is dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in SUFFIXES or path.is_dir())


class PhotoIntake(QObject):
    """`arrived` carries the photos that could be taken; the others are named in one message.

    Photos belong to the firm that is shown when they come, or to `premises` where a window was opened for one.
    """

    arrived = Signal(object)

    def __init__(self, services: "Services", shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell
        self._paste: Callable[[], None] = self.paste
        self.premises: PremisesId | None = None

    @Slot()
    def choose(self) -> None:
        """From files."""
        if not self._shell.readonly():
            self.add_files(self._shell.dialogs.open_files(_("选择照片"), _(KINDS)))

    def add_files(self, files: tuple[Path, ...]) -> None:
        """Read and normalise in the worker thread."""
        if files and not self._shell.readonly():
            job = partial(self._read, self.premises or self._shell.premises(), picture_files(files))
            self._shell.tasks.run(job, self._on_read, text=_("正在处理照片"))

    def add_image(self, image: QImage) -> None:
        """A picture without a file."""
        if not image.isNull() and not self._shell.readonly():
            job = partial(self._read_image, self.premises or self._shell.premises(), png_of(image))
            self._shell.tasks.run(job, self._on_read, text=_("正在处理照片"))

    @Slot()
    def paste(self) -> None:
        """From the clipboard: files or a picture; other contents do nothing."""
        clipboard = QGuiApplication.clipboard()
        files = dropped_pictures(clipboard.mimeData())
        if files:
            self.add_files(files)
        else:
            self.add_image(clipboard.image())

    def listen(self, root: QWidget, paste: Callable[[], None] | None = None) -> None:
        """Take pictures that are pasted while a text field of ``root`` has the keyboard: fields keep the key to themselves.

        Args:
            root: the window with the fields.
            paste: does it instead of `paste`.
        """
        self._paste = paste or self.paste
        for kind in (QLineEdit, QPlainTextEdit, QComboBox):  # a field with proposals has the keyboard itself
            for field in root.findChildren(kind):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _picture_pasted(event):
            self._paste()
            return True
        return super().eventFilter(watched, event)

    def _read(self, premises: PremisesId, files: tuple[Path, ...], progress: Progress) -> Read:
        """Runs in the worker thread."""
        taken, problems = list[Evidence](), list[str]()
        for number, path in enumerate(files):
            progress.step(number, len(files), path.name[:60])
            try:
                taken.append(self._services.evidence.add_file(premises, path))
            except FutianError as error:
                problems.append(sentence(error))
        return taken, problems

    def _read_image(self, premises: PremisesId, data: bytes, progress: Progress) -> Read:
        progress.step(0, 1, "")
        return [self._services.evidence.add_bytes(premises, data, _("粘贴的图片.png"))], []

    def _on_read(self, read: Read) -> None:
        taken, problems = read
        if taken:
            self.arrived.emit(taken)
        if problems:
            self._shell.dialogs.inform(_("有 {n} 张没有加入").format(n=len(problems)), "\n".join(problems))


def _picture_pasted(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+V over a picture or picture files; words that bring a picture of themselves stay words."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return False
    held = QGuiApplication.clipboard().mimeData()
    return bool(dropped_pictures(held)) or (held.hasImage() and not held.hasText())


class PhotoDrops(QObject):
    """Lets pictures be dropped on a widget, wherever on it.

    Args:
        target: the widget.
        intake: takes what was dropped.
    """

    def __init__(self, target: QWidget, intake: PhotoIntake) -> None:
        super().__init__(target)
        self._intake = intake
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and self._wanted(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop and self._wanted(event.mimeData()):
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _wanted(data: QMimeData) -> bool:
        return bool(dropped_pictures(data)) or data.hasImage()

    def _take(self, data: QMimeData) -> None:
        files = dropped_pictures(data)
        if files:
            self._intake.add_files(files)
        else:
            image = data.imageData()
            if isinstance(image, QImage):
                self._intake.add_image(image)
