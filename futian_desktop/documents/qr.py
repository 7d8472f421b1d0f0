"""QR codes drawn as rectangles: no picture, no font, the same bytes each time."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from itertools import groupby
from typing import Any

import segno
from reportlab.lib.colors import HexColor

QUIET = 2
_WHITE, _BLACK = HexColor("#FFFFFF"), HexColor("#000000")


def page_mark(mark: str, page: int) -> str:
    """The text of one page's QR: ``FTZP/kind/number/revision/code/page``, all of the alphanumeric QR set."""
    return f"{mark}/{page}"


def draw_qr(canvas: Any, text: str, left: float, bottom: float, size: float) -> None:
    """Draw a QR of level M into a square of ``size`` points with a quiet zone of two modules on white."""
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    module = size / (len(matrix) + 2 * QUIET)
    canvas.setFillColor(_WHITE)
    canvas.rect(left, bottom, size, size, stroke=0, fill=1)
    path = canvas.beginPath()
    top = bottom + size - QUIET * module
    for number, line in enumerate(matrix, 1):
        x = left + QUIET * module
        for dark, run in groupby(line):
            width = module * sum(1 for _cell in run)
            if dark:
                path.rect(x, top - number * module, width, module)
            x += width
    canvas.setFillColor(_BLACK)
    canvas.drawPath(path, stroke=0, fill=1)
