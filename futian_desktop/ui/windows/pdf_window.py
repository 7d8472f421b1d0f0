"""Shows the pages of a PDF (pypdfium2); the verdict on its signatures stands above them."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, label, row

_GAP, _MARGIN = 12, 16
_ZOOMS = (50, 75, 100, 125, 150, 200)
_POINT = 96 / 72


class PdfPages(QWidget):
    """Paints the pages below each other; renders only what is seen and keeps the last few."""

    def __init__(self, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        library: Any = import_module("pypdfium2")  # no type information; loaded when the first document is shown
        self._document: Any = library.PdfDocument(data)
        self._zoom = 100
        self._cache: dict[tuple[int, int], QImage] = {}
        self._sizes: list[tuple[float, float]] = [
            self._document.get_page_size(number) for number in range(len(self._document))
        ]
        self.setAccessibleName(_("PDF，共 {n} 页").format(n=len(self._sizes)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_zoom(100)

    @property
    def pages(self) -> int:
        """How many pages."""
        return len(self._sizes)

    def set_zoom(self, percent: int) -> None:
        """Scale against 96 dpi."""
        self._zoom = percent
        rects = self._rects(0)
        width = max((rect.width() for rect in rects), default=0) + 2 * _MARGIN
        self.setMinimumSize(QSize(width, (rects[-1].bottom() if rects else 0) + _MARGIN))
        self._cache.clear()
        self.update()

    def close_document(self) -> None:
        """Free the document and the rendered pages."""
        self._cache.clear()
        self._sizes = []
        self._document.close()

    def _rects(self, width: int) -> list[QRect]:
        top, rects = _MARGIN, list[QRect]()
        scale = _POINT * self._zoom / 100
        for wide, high in self._sizes:
            size = QSize(round(wide * scale), round(high * scale))
            rects.append(QRect(max(_MARGIN, (width - size.width()) // 2), top, size.width(), size.height()))
            top += size.height() + _GAP
        return rects

    def _image(self, number: int) -> QImage:
        key = (number, self._zoom)
        if key not in self._cache:
            ratio = self.devicePixelRatioF()
            bitmap = self._document[number].render(scale=_POINT * self._zoom / 100 * ratio)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
            ).copy()
            picture.setDevicePixelRatio(ratio)
            while len(self._cache) > 6:  # noqa: PLR2004 - some pages around the seen one
                self._cache.pop(next(iter(self._cache)))
            self._cache[key] = picture
        return self._cache[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, rect in enumerate(self._rects(self.width())):
            if rect.intersects(event.rect()):
                painter.drawImage(rect, self._image(number))
                painter.setPen(colour("line"))
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.end()


class PdfWindow(QDialog):
    """A window over a document.

    Args:
        title: name of the document.
        data: the PDF.
        verdict: what is known of its signatures; empty for none.
        tone: ok, warn or bad.
        parent: owner.
    """

    def __init__(
        self, title: str, data: bytes, verdict: str = "", tone: str = "ok", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(900, 820)
        self._zoom = 2
        self._pages = PdfPages(data)
        self._area = QScrollArea()
        self._area.setWidget(self._pages)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(title)
        self._percent = label("100%", tone="2")
        tools = row(
            label(title, "title"), label(_("共 {n} 页").format(n=self._pages.pages), "caption", "3"), None,
            button("", self._on_smaller, "quiet", "minus", _("缩小")), self._percent,
            button("", self._on_larger, "quiet", "plus", _("放大")), button(_("关闭"), self.accept),
            margins=(24, 8, 16, 8),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tools)
        if verdict:
            layout.addLayout(row(self._banner(verdict, tone), margins=(16, 0, 16, 8)))
        layout.addWidget(self._area, 1)

    @staticmethod
    def _banner(verdict: str, tone: str) -> Card:
        picture = {"ok": "shield-check", "warn": "triangle-alert"}.get(tone, "triangle-alert")
        card = Card(
            row(IconLabel(picture, tone), label(verdict, tone=tone, wrap=True), margins=(12, 8, 12, 8)), "sunken"
        )
        card.setAccessibleName(verdict)
        return card

    @Slot()
    def _on_smaller(self) -> None:
        self._set_zoom(self._zoom - 1)

    @Slot()
    def _on_larger(self) -> None:
        self._set_zoom(self._zoom + 1)

    def _set_zoom(self, step: int) -> None:
        self._zoom = min(max(step, 0), len(_ZOOMS) - 1)
        self._pages.set_zoom(_ZOOMS[self._zoom])
        self._percent.setText(f"{_ZOOMS[self._zoom]}%")

    def done(self, result: int) -> None:
        self._pages.close_document()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pages.update()
