"""Marks on a photo (arrow, circle, text), kept apart from the picture and drawn over it for screen and paper.

Coordinates are shares of the picture's width and height, 0 to 1, so that they hold for every size of the same photo. The
geometry is computed here once; the window and the PDF only draw lines, ellipses and words.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

TEXT_MOST = 40
SHAPES_MOST = 60
_LEAST = 0.01
"""A shape smaller than this share of the picture is a slip of the mouse."""
_HEAD, _SPREAD = 0.045, 0.45
"""Length of an arrow's head as a share of the picture's longer side, and half its opening in radians."""


class ShapeKind(Enum):
    """What is drawn."""

    ARROW = "arrow"
    CIRCLE = "circle"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark. An arrow points from (x0, y0) to (x1, y1); a circle fills their box; a text stands with its upper left corner at (x0, y0)."""

    kind: ShapeKind
    x0: float
    y0: float
    x1: float
    y1: float
    text: str = ""

    @property
    def worth_keeping(self) -> bool:
        """Whether it is large enough to be meant, or says something."""
        if self.kind is ShapeKind.TEXT:
            return bool(self.text.strip())
        return max(abs(self.x1 - self.x0), abs(self.y1 - self.y0)) >= _LEAST


Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Strokes:
    """One mark in pixels: lines, an ellipse as (left, top, width, height), words with their upper left corner."""

    lines: tuple[Line, ...] = ()
    ellipse: Line | None = None
    words: str = ""
    at: tuple[float, float] = (0.0, 0.0)


def clean(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Inside the picture, worth keeping, at most `SHAPES_MOST`, texts at most `TEXT_MOST` characters."""
    kept = (
        Shape(row.kind, _share(row.x0), _share(row.y0), _share(row.x1), _share(row.y1), row.text.strip()[:TEXT_MOST])
        for row in shapes
    )
    return tuple(row for row in kept if row.worth_keeping)[:SHAPES_MOST]


def pen_width(width: float, height: float) -> float:
    """Thickness of a line on a picture of this size in pixels."""
    return max(2.0, min(width, height) * 0.008)


def text_size(width: float, height: float) -> float:
    """Height of the words on a picture of this size in pixels."""
    return max(11.0, min(width, height) * 0.05)


def strokes(shape: Shape, width: float, height: float) -> Strokes:
    """A mark on a picture of this size in pixels."""
    x0, y0, x1, y1 = shape.x0 * width, shape.y0 * height, shape.x1 * width, shape.y1 * height
    if shape.kind is ShapeKind.CIRCLE:
        return Strokes(ellipse=(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
    if shape.kind is ShapeKind.TEXT:
        return Strokes(words=shape.text, at=(x0, y0))
    back, head = math.atan2(y0 - y1, x0 - x1), _HEAD * max(width, height)
    wings = tuple(
        (x1, y1, x1 + head * math.cos(back + turn), y1 + head * math.sin(back + turn)) for turn in (_SPREAD, -_SPREAD)
    )
    return Strokes(lines=((x0, y0, x1, y1), *wings))


def as_rows(shapes: Iterable[Shape]) -> list[dict[str, Any]]:
    """Plain values for storing."""
    return [
        {"kind": row.kind.value, "at": [round(value, 5) for value in (row.x0, row.y0, row.x1, row.y1)],
         **({"text": row.text} if row.text else {})}
        for row in shapes
    ]  # fmt: skip


def from_rows(rows: Iterable[dict[str, Any]]) -> tuple[Shape, ...]:
    """What `as_rows` made."""
    made: list[Shape] = []
    for row in rows:
        x0, y0, x1, y1 = (float(value) for value in row["at"])
        made.append(Shape(ShapeKind(row["kind"]), x0, y0, x1, y1, row.get("text", "")))
    return tuple(made)


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)
