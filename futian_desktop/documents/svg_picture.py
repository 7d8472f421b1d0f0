"""Our own drawings as JPEG for paper: plain shapes of one SVG dialect (docs/content-format), painted three times as fine."""

import io
import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Tree

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_FINE, _SPACE, _CURVE, _LEAST = 3, "{http://www.w3.org/2000/svg}", 14, 3
"""How much finer it is painted, the name space, points of a curve, and of the least shape that can be filled."""
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|-?(?:\d+\.?\d*|\.\d+)")
_DEED = re.compile(r"(\w+)\(([^)]*)\)")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def svg_jpeg(svg: bytes, width: int = 1440) -> bytes:
    """A drawing as JPEG, ``width`` pixels wide, on white.

    Args:
        svg: shapes as `services.guide_checks` allows them, never a file of somebody else.
        width: of the picture.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - heavy

    root = Tree.fromstring(svg)  # noqa: S314 - our own file
    wide, high = (float(part) for part in root.get("viewBox", "0 0 480 200").split()[2:])
    scale = width * _FINE / wide
    image = Image.new("RGB", (width * _FINE, round(high * scale)), "#FFFFFF")
    painter = _Painter(ImageDraw.Draw(image), scale)
    painter.node(root, _UNIT, {"stroke": "none", "fill": "#000000", "stroke-width": "1"})
    image.thumbnail((width, width), Image.Resampling.LANCZOS)
    body = io.BytesIO()
    image.save(body, "JPEG", quality=88)
    return body.getvalue()


def _joined(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
    )  # fmt: skip


def _matrix(text: str) -> Matrix:
    made = _UNIT
    for name, words in _DEED.findall(text):
        values = [float(part) for part in words.replace(",", " ").split()]
        turn = math.radians(values[0])
        made = _joined(made, {
            "translate": (1, 0, 0, 1, values[0], values[-1]), "scale": (values[0], 0, 0, values[-1], 0, 0),
            "rotate": (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0),
        }[name])  # fmt: skip
    return made


def _ellipse(x: float, y: float, rx: float, ry: float) -> list[Point]:
    return [(x + rx * math.cos(n * math.pi / 36), y + ry * math.sin(n * math.pi / 36)) for n in range(72)]


def _rounded(x: float, y: float, w: float, h: float, r: float) -> list[Point]:
    r = min(r, w / 2, h / 2)
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180))
    turns = ((cx, cy, math.radians(begin + n * 15)) for cx, cy, begin in corners for n in range(7))
    return [(cx + r * math.cos(turn), cy + r * math.sin(turn)) for cx, cy, turn in turns]


def _arc(start: Point, values: list[float], end: Point) -> list[Point]:
    """An elliptical arc as points (SVG 1.1, appendix F.6), without its start."""
    rx, ry, _turn, large, sweep = (abs(values[0]), abs(values[1]), values[2], values[3], values[4])
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    if not rx or not ry or not (dx or dy):
        return [end]
    grown = math.sqrt(max(1.0, (dx / rx) ** 2 + (dy / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    rest = max(0.0, (rx * ry) ** 2 - (rx * dy) ** 2 - (ry * dx) ** 2) / ((rx * dy) ** 2 + (ry * dx) ** 2)
    factor = math.sqrt(rest) * (-1 if bool(large) == bool(sweep) else 1)
    cx, cy = factor * rx * dy / ry, -factor * ry * dx / rx
    begin, stop = math.atan2((dy - cy) / ry, (dx - cx) / rx), math.atan2((-dy - cy) / ry, (-dx - cx) / rx)
    if sweep and stop < begin:
        stop += 2 * math.pi
    elif not sweep and stop > begin:
        stop -= 2 * math.pi
    middle = ((start[0] + end[0]) / 2 + cx, (start[1] + end[1]) / 2 + cy)
    turns = (begin + (stop - begin) * n / _CURVE for n in range(1, _CURVE + 1))
    return [(middle[0] + rx * math.cos(turn), middle[1] + ry * math.sin(turn)) for turn in turns]


def _bezier(points: list[Point]) -> list[Point]:
    """A curve by its control points, without its start."""

    def at(rows: list[Point], t: float) -> Point:
        if len(rows) == 1:
            return rows[0]
        nearer = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(rows)]
        return at(nearer, t)

    return [at(points, n / _CURVE) for n in range(1, _CURVE + 1)]


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    tokens, command = _TOKEN.findall(data), "M"
    place = 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        count = _COUNTS[command.upper()]
        yield command, [float(text) for text in tokens[place : place + count]]
        place += count
        if command in "Mm":
            command = "L" if command == "M" else "l"


def _lines(data: str) -> list[tuple[list[Point], bool]]:
    """The parts of a path, each with whether it is closed."""
    made: list[tuple[list[Point], bool]] = []
    now: list[Point] = []
    handle: Point | None = None
    for command, values in _steps(data):
        x, y = now[-1] if now else (0.0, 0.0)
        kind, ox, oy = command.upper(), *((x, y) if command.islower() else (0.0, 0.0))
        if kind == "Z":
            made.append((now, True))
            now = [now[0]]
        elif kind == "M":
            if len(now) > 1:
                made.append((now, False))
            now = [(ox + values[0], oy + values[1])]
        elif kind in "HV":
            now.append((ox + values[0], y) if kind == "H" else (x, oy + values[0]))
        elif kind == "A":
            now += _arc((x, y), values, (ox + values[5], oy + values[6]))
        else:
            points = [(ox + values[n], oy + values[n + 1]) for n in range(0, len(values), 2)]
            if kind in "ST":
                points.insert(0, (2 * x - handle[0], 2 * y - handle[1]) if handle else (x, y))
            now += points if kind == "L" else _bezier([(x, y), *points])
            handle = points[-2] if kind != "L" else None
            continue
        handle = None
    return [*made, *([(now, False)] if len(now) > 1 else [])]


class _Painter:
    def __init__(self, draw: "ImageDraw", scale: float) -> None:
        self._draw, self._scale = draw, scale

    def node(self, node: Tree.Element, matrix: Matrix, style: dict[str, str]) -> None:
        """A shape or a group, with what hangs below it."""
        mine = {**style, **{name: node.attrib[name] for name in style if name in node.attrib}}
        matrix = _joined(matrix, _matrix(node.get("transform", "")))
        tag = node.tag.removeprefix(_SPACE)
        if tag in ("svg", "g"):
            for child in node:
                self.node(child, matrix, mine)
        elif tag == "text":
            self._text(node, matrix, mine)
        else:
            for points, closed in _SHAPES[tag](node):
                self._shape([self._to(point, matrix) for point in points], closed, matrix, mine)

    def _to(self, point: Point, m: Matrix) -> Point:
        x, y = point
        return ((m[0] * x + m[2] * y + m[4]) * self._scale, (m[1] * x + m[3] * y + m[5]) * self._scale)

    def _shape(self, points: list[Point], closed: bool, matrix: Matrix, style: dict[str, str]) -> None:
        if style["fill"] != "none" and len(points) >= _LEAST:
            self._draw.polygon(points, fill=style["fill"])
        if style["stroke"] == "none":
            return
        size = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) * self._scale
        wide = max(1, round(float(style["stroke-width"]) * size))
        ring = [*points, points[0]] if closed else points
        self._draw.line(ring, fill=style["stroke"], width=wide)
        for x, y in ring:  # round joints and ends
            half = wide / 2 - 0.5
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill=style["stroke"])

    def _text(self, node: Tree.Element, matrix: Matrix, style: dict[str, str]) -> None:
        from PIL import ImageFont  # noqa: PLC0415 - heavy

        from futian_desktop.system import paths  # noqa: PLC0415 - beside its use

        size = float(node.get("font-size", "15")) * math.hypot(matrix[0], matrix[1]) * self._scale
        face = ImageFont.truetype(str(paths.resources() / "fonts" / "NotoSansSC-Bold.ttf"), round(size))
        place = self._to((float(node.get("x", "0")), float(node.get("y", "0"))), matrix)
        self._draw.text(place, node.text or "", fill=style["fill"], font=face, anchor="ms")


def _numbers(node: Tree.Element, *names: str) -> tuple[float, ...]:
    return tuple(float(node.get(name, "0")) for name in names)


def _rect(node: Tree.Element) -> list[tuple[list[Point], bool]]:
    x, y, w, h, r = _numbers(node, "x", "y", "width", "height", "rx")
    return [(_rounded(x, y, w, h, r) if r else [(x, y), (x + w, y), (x + w, y + h), (x, y + h)], True)]


def _circle(node: Tree.Element) -> list[tuple[list[Point], bool]]:
    x, y, r = _numbers(node, "cx", "cy", "r")
    return [(_ellipse(x, y, r, r), True)]


def _oval(node: Tree.Element) -> list[tuple[list[Point], bool]]:
    return [(_ellipse(*_numbers(node, "cx", "cy", "rx", "ry")), True)]


def _points(node: Tree.Element) -> list[Point]:
    values = [float(text) for text in node.get("points", "").replace(",", " ").split()]
    return list(zip(values[::2], values[1::2], strict=True))


def _polygon(node: Tree.Element) -> list[tuple[list[Point], bool]]:
    return [(_points(node), True)]


def _polyline(node: Tree.Element) -> list[tuple[list[Point], bool]]:
    return [(_points(node), False)]


def _path(node: Tree.Element) -> list[tuple[list[Point], bool]]:
    return _lines(node.get("d", ""))


_SHAPES: dict[str, Callable[[Tree.Element], list[tuple[list[Point], bool]]]] = {
    "rect": _rect, "circle": _circle, "ellipse": _oval, "polygon": _polygon, "polyline": _polyline, "path": _path,
}  # fmt: skip
