"""One page of a lesson, painted as large as it fits: title, points, drawing or photo."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from futian_desktop.ui.appearance import colour, font
from futian_desktop.ui.training.slides import Page

_SHAPE, _GAP = 240 / 200, 12
"""Width by height of a half of a drawing, and the gap between right and wrong on screen."""
_WRAP = Qt.TextFlag.TextWordWrap
SMALLEST, STEP, SHORT_TITLE, SPARE = 0.45, 0.95, 24, 0.4
"""The smallest share of the wished size, and how fast sizes go down until everything fits, characters of a title set large, and
how much of the gap below the last line may be outside."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text in its place: where, how large in pixels, bold, token of its colour, whether a dot stands before it."""

    text: str
    box: QRect
    size: int
    bold: bool
    ink: str
    dot: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A page set for one size: its lines, those that come after a click, and the room of its picture."""

    lines: tuple[Line, ...]
    hidden: tuple[Line, ...]
    picture: QRect
    fits: bool


def _font(size: int, bold: bool) -> QFont:
    made = font(14, bold)
    made.setPixelSize(max(size, 1))
    return made


class _Setter:
    """Puts lines below each other at one size."""

    def __init__(self, area: QRect, size: float, page: Page, revealed: bool) -> None:
        self.y = area.top()
        self._area, self._size, self._page, self._revealed = area, size, page, revealed

    def line(self, text: str, share: float, bold: bool, ink: str, gap: float, dot: bool = False) -> Line:
        size = max(round(self._size * share), 1)
        indent = round(self._size * 0.9) if dot else 0
        wide = self._area.width() - indent
        high = QFontMetrics(_font(size, bold)).boundingRect(QRect(0, 0, wide, 100_000), _WRAP, text).height()
        box = QRect(self._area.left() + indent, round(self.y), wide, high + 4)
        self.y += high + round(self._size * gap)
        return Line(text, box, size, bold, ink, dot)

    def lines(self) -> Iterator[Line]:
        page = self._page
        yield self.line(page.kicker, 0.64, False, "text2", 0.25)
        long = len(page.title) > SHORT_TITLE
        yield self.line(page.title, 1.1 if long else 1.5, True, "text", 0.7)
        for place, point in enumerate(page.points):
            right = self._revealed and place in page.right
            yield self.line(point, 1, right, "ok" if right else "text", 0.5, page.dots)

    def hidden(self) -> Iterator[Line]:
        for place, text in enumerate(self._page.hidden):
            yield self.line(text, 0.86, place == 0, "accent" if place == 0 else "text2", 0.4)


def setting(page: Page, size: QSize, revealed: bool) -> Setting:
    """The largest setting of a page that fits into a size; the smallest one there is where none does."""
    side, top = round(size.width() * 0.06), round(size.height() * 0.05)
    whole = QRect(side, top, size.width() - 2 * side, size.height() - 2 * top)
    area, beside = QRect(whole), QRect()
    if page.svg or page.jpeg:
        wide = round(whole.width() * 0.42)
        if page.svg:  # right above wrong
            wide = min(wide, round((whole.height() - _GAP) / 2 * _SHAPE))
        beside = QRect(whole)
        beside.setLeft(whole.right() - wide)
        area.setWidth(whole.width() - wide - side // 2)
    wished = min(size.width() / 24, size.height() / 13)
    share, made = 1.0, _set(page, area, wished, revealed, beside)
    while not made.fits and share > SMALLEST:
        share *= STEP
        made = _set(page, area, wished * share, revealed, beside)
    return made


def _set(page: Page, area: QRect, size: float, revealed: bool, beside: QRect) -> Setting:
    setter = _Setter(area, size, page, revealed)
    lines, hidden = tuple(setter.lines()), tuple(setter.hidden())
    return Setting(lines, hidden, beside, setter.y <= area.bottom() + size * SPARE)


class SlideView(QWidget):
    """Shows a page; a click at the right goes on, one at the left fifth goes back."""

    forward = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer, self._photo = QSvgRenderer(self), QPixmap()
        self.page: Page | None = None
        self.revealed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: Page, revealed: bool = False) -> None:
        """Another page, or the same one with its answer."""
        if page is not self.page:
            self._renderer.load(QByteArray(page.svg))
            self._photo = QPixmap()
            if page.jpeg:
                self._photo.loadFromData(page.jpeg)
        self.page, self.revealed = page, revealed
        self.setAccessibleName(page.text(revealed))
        self.update()

    def set_for(self) -> Setting | None:
        """How the page is set at the present size."""
        return setting(self.page, self.size(), self.revealed) if self.page else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.position().x() < self.width() / 5
        (self.back if left else self.forward).emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), colour("surface"))
        made = self.set_for()
        if made is not None and self.page is not None:
            for line in (*made.lines, *(made.hidden if self.revealed else ())):
                self._draw(painter, line)
            self._picture(painter, made.picture)
        painter.end()

    def _draw(self, painter: QPainter, line: Line) -> None:
        painter.setFont(_font(line.size, line.bold))
        painter.setPen(colour(line.ink))
        painter.drawText(line.box, _WRAP, line.text)
        if line.dot:
            radius = line.size * 0.14
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            middle = line.box.top() + QFontMetrics(painter.font()).height() / 2
            x = line.box.left() - line.size * 0.5
            painter.drawEllipse(QRectF(x - radius, middle - radius, 2 * radius, 2 * radius))

    def _picture(self, painter: QPainter, room: QRect) -> None:
        if self.page is None or room.isEmpty():
            return
        if self.page.svg and self._renderer.isValid():
            high = min((room.height() - _GAP) / 2, room.width() / _SHAPE)
            wide = high * _SHAPE
            x = room.left() + (room.width() - wide) / 2
            y = room.top() + (room.height() - 2 * high - _GAP) / 2
            for half in (0, 1):
                box = QRectF(x, y + half * (high + _GAP), wide, high)
                painter.save()
                painter.setClipRect(box)
                self._renderer.render(painter, box.adjusted(-half * wide, 0, (1 - half) * wide, 0))
                painter.restore()
        elif not self._photo.isNull():
            size = self._photo.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(room.center())
            painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(colour("line")))
            painter.drawPixmap(box, self._photo)
