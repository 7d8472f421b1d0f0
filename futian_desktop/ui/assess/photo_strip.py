"""Thumbnails: of an item, or waiting in the tray. Click, double click, keys, and dragging onto a card."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from futian_desktop.domain.evidence import Evidence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.icons import paint_icon
from futian_desktop.ui.widgets.basics import clear
from futian_desktop.ui.widgets.flow_layout import FlowLayout

PHOTO_MIME = "application/x-futian-photo"
WIDE, HIGH = 84, 64
Photo = tuple[Evidence, bytes]


def time_words(evidence: Evidence) -> str:
    """When it was taken and how that is known; 时间不明 otherwise."""
    if evidence.taken_at is None:
        return _("时间不明")
    source = _("按文件名") if evidence.time_source == "name" else _("照片自带")
    return f"{evidence.taken_at:%Y-%m-%d %H:%M}（{source}）"


class Thumb(QPushButton):
    """One photo. Enter and double click look at it, Delete takes it off, it can be dragged."""

    opened = Signal(str)
    removed = Signal(str)
    assigned = Signal(str)

    def __init__(self, photo: Photo, tray: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence, data = photo
        self._tray = tray
        self._press: QPoint | None = None
        picture = QPixmap()
        picture.loadFromData(data)
        size = QSize(px(WIDE), px(HIGH))
        self.setIcon(
            picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        self.setIconSize(size)
        self.setProperty("kind", "thumb")
        self.setFixedSize(size + QSize(8, 8))
        deed = _("点一下放到这一项，也可以拖到别的卡片上") if tray else _("双击看大图，Delete 拿下")
        taken = time_words(self.evidence)
        self.setToolTip(
            "\n".join(part for part in (self.evidence.name[:80], taken, self.evidence.caption, deed) if part)
        )
        name = self.evidence.caption or self.evidence.name[:80]
        self.setAccessibleName(_("照片 {name}，{time}，{deed}").format(name=name, time=taken, deed=deed))
        if tray:
            self.clicked.connect(self._on_assign)

    @property
    def key(self) -> str:
        """Id of the photo."""
        return str(self.evidence.id)

    @Slot()
    def _on_assign(self) -> None:
        self.assigned.emit(self.key)

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.key)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.key)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._tray:
            self.opened.emit(self.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = self._press is not None and (event.position().toPoint() - self._press).manhattanLength()
        if not far or far < QApplication.startDragDistance():
            return
        self.setDown(False)
        self._press = None
        drag = QDrag(self)
        drag.setMimeData(self.mime())
        drag.setPixmap(self.icon().pixmap(self.iconSize()))
        drag.exec(Qt.DropAction.MoveAction)

    def mime(self) -> QMimeData:
        """What is carried onto a card."""
        made = QMimeData()
        made.setData(PHOTO_MIME, QByteArray(self.key.encode()))
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("看大图"), self._on_open)
        if self._tray:
            menu.addAction(_("放到这一项"), self._on_assign)
        menu.addAction(_("删除照片") if self._tray else _("从这一项拿下"), self._on_remove)
        menu.exec(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.evidence.taken_at is None:
            painter = QPainter(self)
            paint_icon(
                painter,
                "triangle-alert",
                "warn",
                self.rect().adjusted(self.width() - px(20), 4, -4, px(20) - self.height()),
            )
            painter.end()


class PhotoStrip(QWidget):
    """Thumbnails that wrap."""

    opened = Signal(str)
    removed = Signal(str)
    assigned = Signal(str)

    def __init__(self, tray: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._flow = FlowLayout(self, 6)
        self._shown: list[Evidence] = []
        self.thumbs: list[Thumb] = []
        self.hide()

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Other photos; the same ones are left as they are, with their focus."""
        wanted = [evidence for evidence, _data in photos]
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._flow)
        self.thumbs = []
        for photo in photos:
            thumb = Thumb(photo, self._tray)
            thumb.opened.connect(self.opened)
            thumb.removed.connect(self.removed)
            thumb.assigned.connect(self.assigned)
            self.thumbs.append(thumb)
            self._flow.addWidget(thumb)
        self.setVisible(bool(photos))
        self.updateGeometry()
