"""The pen of the family: one stroke, eight colours with their quiet companions, shapes as SVG text, and the frame of two panels."""

from collections.abc import Sequence

INK, GREY, MIST, TAN = "#2B3544", "#8A97A6", "#D5DCE4", "#DDB07A"
RED, GREEN, BLUE, YELLOW = "#D24A3A", "#1F8F5F", "#3D78C9", "#F2B632"
WHITE, WALL = "#FFFFFF", "#F5F7FA"
SKY, SAND, HAZE, LEAF, BEAM = "#CFE3F7", "#EFE3D0", "#E3E6EA", "#D3E6CF", "#FBE9B7"
DIRT, DUSK = "#7D6240", "#4A5666"
COLOURS = frozenset(
    {INK, GREY, MIST, TAN, RED, GREEN, BLUE, YELLOW, WHITE, WALL, SKY, SAND, HAZE, LEAF, BEAM, DIRT, DUSK}
)
"""All there are: eight with white, and the quiet ones of walls, light, haze and dirt."""
WIDE, HIGH, PANEL, FLOOR = 480, 200, 232, 164
"""Size of a drawing, width of a panel, and the height at which things stand in it."""
THIN = 1.6


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _paint(fill: str, stroke: str, width: float) -> str:
    text = f' fill="{fill or "none"}"'
    if stroke != INK:
        text += f' stroke="{stroke or "none"}"'
    if width:
        text += f' stroke-width="{_n(width)}"'
    return text


def rect(
    x: float, y: float, w: float, h: float, fill: str = WHITE, r: float = 2, stroke: str = INK, width: float = 0
) -> str:
    """A rectangle by its upper left corner."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" rx="{_n(r)}"{_paint(fill, stroke, width)}/>'


def circle(x: float, y: float, r: float, fill: str = WHITE, stroke: str = INK, width: float = 0) -> str:
    """A circle."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"{_paint(fill, stroke, width)}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str = WHITE, stroke: str = INK, width: float = 0) -> str:
    """An ellipse."""
    return f'<ellipse cx="{_n(x)}" cy="{_n(y)}" rx="{_n(rx)}" ry="{_n(ry)}"{_paint(fill, stroke, width)}/>'


def _points(points: Sequence[float]) -> str:
    return " ".join(_n(value) for value in points)


def poly(*points: float, fill: str = WHITE, stroke: str = INK, width: float = 0) -> str:
    """A closed shape: x, y, x, y …"""
    return f'<polygon points="{_points(points)}"{_paint(fill, stroke, width)}/>'


def line(*points: float, stroke: str = INK, width: float = 0) -> str:
    """An open line: x, y, x, y …"""
    return f'<polyline points="{_points(points)}"{_paint("", stroke, width)}/>'


def path(data: str, fill: str = "", stroke: str = INK, width: float = 0) -> str:
    """Anything with curves."""
    return f'<path d="{data}"{_paint(fill, stroke, width)}/>'


def cable(data: str, colour: str = INK, width: float = 3.2) -> str:
    """A cable, hose or pipe along a path, with a dark edge where it is coloured."""
    edge = path(data, stroke=INK, width=width + 3) if colour != INK else ""
    return edge + path(data, stroke=colour, width=width)


def text(x: float, y: float, words: str, size: float = 15, fill: str = INK) -> str:
    """Few words, centred; only where a number says more than a picture."""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-family="Noto Sans SC" font-size="{_n(size)}" font-weight="700"'
        f' text-anchor="middle" stroke="none" fill="{fill}">{words}</text>'
    )


def at(x: float, y: float, *shapes: str, scale: float = 1, turn: float = 0, flip: bool = False) -> str:
    """Shapes moved, then turned and scaled around their own origin."""
    done = f"translate({_n(x)} {_n(y)})"
    if turn:
        done += f" rotate({_n(turn)})"
    if scale != 1 or flip:
        done += f" scale({-scale if flip else scale:g} {scale:g})"
    return f'<g transform="{done}">{"".join(shapes)}</g>'


def arrow(x1: float, y1: float, x2: float, y2: float, colour: str = GREEN, width: float = 4, both: bool = False) -> str:
    """A straight arrow; level, upright or slanting."""
    far = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1)
    dx, dy = (x2 - x1) / far, (y2 - y1) / far

    def head(x: float, y: float, ux: float, uy: float) -> str:
        back, side = 9, 6
        left = (x - back * ux - side * uy, y - back * uy + side * ux)
        right = (x - back * ux + side * uy, y - back * uy - side * ux)
        return line(*left, x, y, *right, stroke=colour, width=width)

    return line(x1, y1, x2, y2, stroke=colour, width=width) + head(x2, y2, dx, dy) + (
        head(x1, y1, -dx, -dy) if both else ""
    )  # fmt: skip


def spark(x: float, y: float, scale: float = 1) -> str:
    """A flash: electricity where it should not be."""
    return at(x, y, poly(3, -14, -8, 3, -1, 3, -4, 14, 9, -4, 2, -4, fill=YELLOW), scale=scale)


def _badge(right: bool) -> str:
    colour = GREEN if right else RED
    mark = line(-6, 0, -1.5, 5, 7, -5.5, stroke=WHITE, width=3.6)
    if not right:
        mark = line(-5, -5, 5, 5, stroke=WHITE, width=3.6) + line(-5, 5, 5, -5, stroke=WHITE, width=3.6)
    return at(21, 21, circle(0, 0, 13, colour, "", 0), mark)


def _panel(x: float, right: bool, inside: str) -> str:
    colour = GREEN if right else RED
    frame = rect(0, 0, PANEL, HIGH - 8, WALL, 10, "")
    edge = rect(0, 0, PANEL, HIGH - 8, "", 10, colour, 2.5)
    return at(x, 4, frame, inside, edge, _badge(right))


def ground(colour: str = MIST) -> str:
    """The floor of a room or the pavement."""
    return path(
        f"M1.5 {FLOOR}H{_n(PANEL - 1.5)}V182a8 8 0 0 1 -8 8H9.5a8 8 0 0 1 -8 -8Z", colour, ""
    ) + line(1.5, FLOOR, PANEL - 1.5, FLOOR)  # fmt: skip


def drawing(right: str, wrong: str) -> str:
    """The whole SVG of a scene."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}">\n'
        f'<g stroke="{INK}" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round">\n'
        f"{_panel(4, True, right)}\n{_panel(244, False, wrong)}\n</g>\n</svg>\n"
    )
