"""Faces of a document style: formal documents have a Song body with black headings, sheets are sans throughout."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Face:
    """Font, size and leading in points; ``indent`` in characters on the first line.

    ``whole`` keeps a number with its unit and a Chinese date in one line.
    """

    font: str
    size: float
    leading: float
    colour: str = "#17202C"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    whole: bool = False


def _faces(body: str, strong: str, size: float, indent: float) -> dict[str, Face]:
    return {
        "body": Face(body, size, size * 1.65, after=4, indent=indent),
        "plain": Face(body, size, size * 1.65, after=4),
        "small": Face(body, 9, 13),
        "small-strong": Face(strong, 9, 13),
        "box": Face("sans", 11.5, 18),
        "note": Face("sans", 8.5, 12.5, "#5D6B7E", after=3),
        "strong": Face(strong, size, size * 1.6, after=3),
        "warn": Face("sans-bold", size, size * 1.6, "#B4241B", after=3),
        "lead": Face("sans", 13, 21, "#465364", after=4),
        "caption": Face("sans", 9, 14, "#465364", before=3, after=2),
        "cover": Face("sans-bold", 26, 38, after=10),
        "head": Face("sans-bold", 9, 13, "#465364"),
        "h1": Face("sans-bold", 16, 23, before=10, after=8),
        "h2": Face("sans-bold", 12.5, 19, before=8, after=5),
        "h3": Face("sans-bold", 10.5, 16, before=5, after=3),
    }


def _whole(faces: dict[str, Face]) -> dict[str, Face]:
    return {name: replace(face, whole=True) for name, face in faces.items()}


def _notice() -> dict[str, Face]:
    """Read from two steps away, on a wall."""
    faces = _faces("sans", "sans-bold", 17, 0)
    big = {
        "small": Face("sans", 14, 20), "small-strong": Face("sans-bold", 14, 20), "head": Face("sans-bold", 13, 19, "#465364"),
        "note": Face("sans", 11, 16, "#5D6B7E", after=3), "h1": Face("sans-bold", 34, 46, before=4, after=10),
        "h2": Face("sans-bold", 20, 29, before=10, after=5), "h3": Face("sans-bold", 17, 25, before=6, after=3),
        "lead": Face("sans-bold", 24, 36, after=6),
    }  # fmt: skip
    return _whole({**faces, **big})


def _board() -> dict[str, Face]:
    """Read from across a room."""
    faces = _notice()
    big = {
        "small": Face("sans", 19, 28),
        "h1": Face("sans-bold", 46, 62, after=6),
        "lead": Face("sans-bold", 30, 43, after=8),
    }
    return {**faces, **_whole(big)}


FILLS: dict[str, tuple[str, str]] = {
    "red": ("#C4261D", "#FFFFFF"), "orange": ("#F08A24", "#17202C"), "yellow": ("#FFD54A", "#17202C"),
    "blue": ("#1F63B8", "#FFFFFF"),
}  # fmt: skip
"""Ground and ink of the four colours of risk."""

STYLES = {
    "formal": _faces("serif", "serif-bold", 10.5, 2), "sheet": _faces("sans", "sans-bold", 9.5, 0),
    "paper": _whole(_faces("serif", "serif-bold", 10.5, 2)), "notice": _notice(), "board": _board(),
}  # fmt: skip
