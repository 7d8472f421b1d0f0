"""A place for photos in a window: chosen, dropped or pasted; they wait here until the window saves."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row

KINDS = "图片 (*.jpg *.jpeg *.png *.webp *.bmp *.heic *.heif)"
MOST = 8
Picture = tuple[str, Path | bytes]
"""Name, and the file or the bytes."""


class PhotoDrop(Card):
    """Holds at most eight pictures that are not stored yet. ``ask`` opens the system's file dialog."""

    changed = Signal()

    def __init__(self, ask: Callable[[], tuple[Path, ...]], parent: QWidget | None = None) -> None:
        self._ask = ask
        self._pictures: list[Picture] = []
        self._names = column(spacing=2)
        self.choose = button(_("选照片"), None, "quiet", "camera")
        self.paste_button = button(_("粘贴"), None, "quiet", "paperclip", _("粘贴剪贴板里的图片"))
        hint = label(_("也可以把照片拖到这里"), "caption", "3", wrap=True)
        line = row(self.choose, self.paste_button, hint, spacing=8)
        line.setStretch(2, 1)
        super().__init__(column(line, self._names, spacing=4, margins=(10, 6, 10, 6)), "drop", parent)
        self.choose.clicked.connect(self._on_choose)
        self.paste_button.clicked.connect(self.paste)
        for made in (self.choose, self.paste_button):
            made.setAutoDefault(False)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("照片"))

    def pictures(self) -> tuple[Picture, ...]:
        """What waits to be stored."""
        return tuple(self._pictures)

    def empty(self) -> None:
        """Forget what waits: it was stored."""
        self._pictures.clear()
        self._show()

    def add(self, pictures: tuple[Picture, ...]) -> None:
        """Take more."""
        self._pictures = [*self._pictures, *pictures][:MOST]
        self._show()
        self.changed.emit()

    @Slot()
    def paste(self) -> None:
        """From the clipboard: a picture, or files."""
        data = QGuiApplication.clipboard().mimeData()
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        image = QGuiApplication.clipboard().image()
        if files:
            self.add(tuple((path.name, path) for path in files))
        elif not image.isNull():
            self.add(((_("粘贴的图片.png"), _png(image)),))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            mark(self, over="true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        mark(self, over="false")

    def dropEvent(self, event: QDropEvent) -> None:
        mark(self, over="false")
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add(tuple((path.name, path) for path in files))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_choose(self) -> None:
        self.add(tuple((path.name, path) for path in self._ask()))

    def _on_drop_one(self, number: int, _checked: bool = False) -> None:
        del self._pictures[number]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._names)
        for number, (name, _data) in enumerate(self._pictures):
            away = button(
                _("去掉"), partial(self._on_drop_one, number), "link", name=_("去掉照片 {name}").format(name=name[:60])
            )
            away.setAutoDefault(False)
            self._names.addLayout(row(label(name[:60], "caption", "2"), away, None))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - the stub misses the device overload
    return bytes(buffer.data().data())
