"""Small pictures of photos: read once, shown before and after side by side."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.tokens import CAPTION

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_KEPT = 400
WIDE, HIGH, GAP = 76, 57, 6


class Thumbs:
    """Thumbnails by digest, the last few hundred kept."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._known: dict[str, QPixmap] = {}

    def of(self, sha256: str) -> QPixmap:
        """The small picture; empty for none."""
        if not sha256:
            return QPixmap()
        if sha256 not in self._known:
            while len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))
            made = QPixmap()
            made.loadFromData(self._services.evidence.thumbnail(sha256))
            self._known[sha256] = made
        return self._known[sha256]


def paint_cover(painter: QPainter, picture: QPixmap, box: QRect) -> None:
    """Fill a box with the middle of a picture."""
    size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    scale = picture.width() / max(size.width(), 1)
    left, top = (size.width() - box.width()) / 2 * scale, (size.height() - box.height()) / 2 * scale
    painter.drawPixmap(
        box, picture, QRect(round(left), round(top), round(box.width() * scale), round(box.height() * scale))
    )


class PairThumbs(QWidget):
    """整改前 and 整改后, each a picture or an empty place with its word."""

    def __init__(self, before: QPixmap, after: QPixmap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides = ((before, _("整改前")), (after, _("整改后")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = (_("{side}有照片") if not picture.isNull() else _("{side}还没有照片") for picture, _side in self._sides)
        self.setAccessibleName("，".join(
            text.format(side=side) for text, (_picture, side) in zip(words, self._sides, strict=True)
        ))  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(px(2 * WIDE + GAP), px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, (picture, side) in enumerate(self._sides):
            box = QRect(number * px(WIDE + GAP), 0, px(WIDE), px(HIGH))
            if picture.isNull():
                painter.fillRect(box, colour("sunken"))
                painter.setPen(colour("text3"))
                painter.setFont(font(CAPTION))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, side)
            else:
                paint_cover(painter, picture, box)
        painter.end()
