"""Marks on the screen; the paper draws the same geometry (`services.markup`)."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from futian_desktop.domain.markup import Shape, pen_width, strokes, text_size
from futian_desktop.services.markup import HALO, INK
from futian_desktop.ui.appearance import font


def paint_marks(painter: QPainter, shapes: Iterable[Shape], box: QRectF) -> None:
    """Draw marks over a picture that stands in ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width, height, corner = box.width(), box.height(), box.topLeft()
    thick = pen_width(width, height)
    ink, halo = QColor(*INK), QColor(*HALO)
    for shape in shapes:
        made = strokes(shape, width, height)
        for colour, size in ((halo, thick * 2), (ink, thick)):
            painter.setPen(
                QPen(colour, size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            for x0, y0, x1, y1 in made.lines:
                painter.drawLine(corner + QPointF(x0, y0), corner + QPointF(x1, y1))
            if made.ellipse is not None:
                painter.drawEllipse(QRectF(*made.ellipse).translated(corner))
        if made.words:
            _words(painter, made.words, corner + QPointF(*made.at), text_size(width, height), (ink, halo, thick))
    painter.restore()


def _words(painter: QPainter, text: str, at: QPointF, size: float, look: tuple[QColor, QColor, float]) -> None:
    ink, halo, thick = look
    face = font(bold=True)
    face.setPixelSize(max(1, round(size)))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addText(at + QPointF(0, size), face, text)
    painter.setPen(
        QPen(halo, max(2.0, thick), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(path)
    painter.fillPath(path, QBrush(ink))
