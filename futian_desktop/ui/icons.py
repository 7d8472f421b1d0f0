"""Lucide drawings as icons that follow the colour scheme, the state of their button and every screen scale."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from futian_desktop.system import paths
from futian_desktop.ui import appearance

_STROKE = (b'stroke-width="2"', b'stroke-width="1.75"')


class TintedIcon(QIconEngine):
    """Paints one drawing in the token that is in use at the moment of painting.

    Args:
        drawing: the SVG with ``currentColor``.
        role: token name of the normal state.
        on: token name of the checked state, empty for the same.
    """

    def __init__(self, drawing: bytes, role: str, on: str = "") -> None:
        super().__init__()
        self._drawing = drawing
        self._role = role
        self._on = on or role

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "text3"
        return self._on if state == QIcon.State.On else self._role

    def clone(self) -> QIconEngine:
        return TintedIcon(self._drawing, self._role, self._on)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = str(getattr(appearance.tokens(), self._token(mode, state)))
        drawing = self._drawing.replace(b"currentColor", ink.encode()).replace(*_STROKE)
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture


def folder() -> Path:
    """Where the drawings are."""
    return paths.resources() / "icons"


def icon(name: str, role: str = "text2", on: str = "") -> QIcon:
    """A tinted icon.

    Args:
        name: lucide name, e.g. ``clipboard-check``.
        role: token name of the colour.
        on: token name when the button is checked.

    Raises:
        FileNotFoundError: there is no such drawing; a mistake in the code.
    """
    return QIcon(TintedIcon((folder() / f"{name}.svg").read_bytes(), role, on))


def paint_icon(painter: QPainter, name: str, role: str, rect: QRect) -> None:
    """Paint a drawing inside a delegate or a painted widget."""
    engine = TintedIcon((folder() / f"{name}.svg").read_bytes(), role)
    engine.paint(painter, rect, QIcon.Mode.Normal, QIcon.State.Off)
