"""Chinese line breaking: kinsoku by push-down, Latin runs kept whole, widths from the font."""

from collections.abc import Callable

NO_START = frozenset("，。、；：？！）》」』】〕〉”’…—·％%),.;:?!]}℃~～")
NO_END = frozenset("（《「『【〔〈“‘([{￥¥#")


def _is_run(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "._-/@:+&'")


def _units(text: str) -> list[str]:
    """Single characters, but Latin words and numbers in one piece."""
    units: list[str] = []
    for char in text:
        if units and _is_run(char) and _is_run(units[-1][-1]):
            units[-1] += char
        else:
            units.append(char)
    return units


def break_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines that fit ``width`` points; a run wider than a line is cut anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _break_paragraph(_units(paragraph), width, measure)
    return lines or [""]


def _break_paragraph(units: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for unit in _cut_long(units, width, measure):
        size = measure(unit)
        if line and used + size > width:
            carried = _carry(line, unit)
            lines.append("".join(line).rstrip())
            line = carried
            used = sum(map(measure, line))
            if unit == " " and not line:
                continue
        line.append(unit)
        used += size
    lines.append("".join(line))
    return lines


def _carry(line: list[str], unit: str) -> list[str]:
    """Units to move to the next line so that neither line breaks the rules; the line is shortened in place."""
    carried: list[str] = []
    first = unit
    while len(line) > 1 and (first[0] in NO_START or line[-1][-1] in NO_END):
        first = line.pop()
        carried.insert(0, first)
    return carried


def _cut_long(units: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    rows: list[str] = []
    for unit in units:
        if measure(unit) <= width:
            rows.append(unit)
            continue
        piece = ""
        for char in unit:
            if piece and measure(piece + char) > width:
                rows.append(piece)
                piece = ""
            piece += char
        rows.append(piece)
    return rows
