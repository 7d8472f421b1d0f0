"""Chinese line breaking: kinsoku by push-down, Latin runs kept whole, widths from the font."""

import re
from collections.abc import Callable
from functools import lru_cache

NO_START = frozenset("，。、；：？！）》」』】〕〉”’…—·％%),.;:?!]}℃~～")
NO_END = frozenset("（《「『【〔〈“‘([{￥¥#")


_WHOLE = re.compile(
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|第 ?\d+ ?[页版季次条]"
    r"|(?:\d{4}-\d{2}-\d{2} \d{2}:\d{2})|\d[\d.,]* ?(?:万元|小时|学时|分钟|[条次天元项处家人页版分月年个轮%％℃])"
)
"""What stays in one line where a face asks for it: Chinese dates, a day with its time, a number with its unit."""


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


def _whole_units(text: str) -> list[str]:
    """Units, with dates and numbers with their unit in one piece."""
    units: list[str] = []
    start = 0
    for found in _WHOLE.finditer(text):
        if found.start() and _is_run(text[found.start() - 1]):
            continue
        units += [*_units(text[start : found.start()]), found.group()]
        start = found.end()
    return [*units, *_units(text[start:])]


def break_lines(text: str, width: float, measure: Callable[[str], float], *, whole: bool = False) -> list[str]:
    """Lines that fit ``width`` points; a run wider than a line is cut anywhere. ``whole`` keeps numbers with their units."""
    return list(_broken(text, width, measure, whole))


@lru_cache(maxsize=4096)
def _broken(text: str, width: float, measure: Callable[[str], float], whole: bool) -> tuple[str, ...]:
    """Kept for texts that come again: the same questions on the papers of five hundred people."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        units = _whole_units(paragraph) if whole else _units(paragraph)
        if whole:  # what is wider than a line breaks where it may
            units = [part for unit in units for part in ((unit,) if measure(unit) <= width else _units(unit))]
        lines += _break_paragraph(units, width, measure)
    return tuple(lines) or ("",)


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
