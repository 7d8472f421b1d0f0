"""How many A4 pages a blank checklist will have, told at once while one ticks: the layout of `walk_sheet` in figures.

Text is measured by its characters, not by its font, so the result may be one page off; the document says its own count.
"""

from collections.abc import Sequence

from futian_desktop.documents.builders.walk_sheet import BOXES, WIDTHS, found_line
from futian_desktop.domain.assessment import TailoredItem

_MM = 72 / 25.4
_WIDTH, _HEIGHT = (210 - 44) * _MM, (297 - 46) * _MM
_SMALL, _LEADING, _PADDING = 9.0, 13.0, 7.0
_BOX_LEADING = 18.0
_HEAD_ROW, _HEADING, _TABLE_GAPS, _ROOM = 20.0, 32.0, 10.0, 48 * _MM
_TOP, _TOP_LINE = 41.0 + 98.0, 20.0
_HELP, _HELP_ROOM = 27.0 + 20.0 + 6 * 15.7, 62 * _MM
_NARROW = 0.56


def _lines(text: str, width: float, size: float = _SMALL) -> int:
    """Lines of a text in a width in points."""
    count = 0
    for paragraph in text.split("\n"):
        used, here = 0.0, 1
        for char in paragraph:
            step = size * (_NARROW if char.isascii() else 1)
            if used + step > width:
                here, used = here + 1, 0.0
            used += step
        count += here
    return count


def _row_height(row: TailoredItem) -> float:
    widths = [_WIDTH * share / sum(WIDTHS) - 8 for share in WIDTHS]
    item = row.item
    seen = _lines(item.title, widths[1]) + _lines(item.look, widths[1])
    found = sum(_lines(found_line(number, ready), widths[2]) for number, ready in enumerate(item.findings))
    return max(_LEADING * max(seen, found), _BOX_LEADING * len(BOXES)) + _PADDING


def pages(stops: Sequence[Sequence[TailoredItem]], *, notes: int = 0) -> int:
    """Pages of the items at each stop; ``notes`` counts the lines above them that say what was chosen."""
    if not any(stops):
        return 0
    page, left = 1, _HEIGHT - _TOP - _TOP_LINE * (2 + notes)
    for rows in stops:
        if not rows:
            continue
        if left < _ROOM:
            page, left = page + 1, _HEIGHT
        left -= _HEADING + _HEAD_ROW + _TABLE_GAPS
        for row in rows:
            high = _row_height(row)
            if left < high:
                page, left = page + 1, _HEIGHT - _HEAD_ROW
            left -= high
    return page + (left < max(_HELP, _HELP_ROOM))
