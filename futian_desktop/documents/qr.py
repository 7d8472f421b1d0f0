"""QR codes drawn as rectangles: no picture, no font, the same bytes each time."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import re
from typing import Any

import segno
from reportlab.lib.colors import HexColor

QUIET = 2
_MASK = 4
_DARK = re.compile(rb"\x01+")
_WHITE, _BLACK = HexColor("#FFFFFF"), HexColor("#000000")


def page_mark(mark: str, page: int) -> str:
    """The text of one page's QR: ``FTZP/kind/number/revision/code/page``, all of the alphanumeric QR set."""
    return f"{mark}/{page}"


def draw_qr(canvas: Any, text: str, left: float, bottom: float, size: float) -> None:
    """Draw a QR of level M into a square of ``size`` points with a quiet zone of two modules on white.

    The mask is fixed, since trying all eight costs more than the page around it; readers take any.
    """
    matrix = segno.make_qr(text, error="m", mask=_MASK, boost_error=False).matrix
    cells = len(matrix) + 2 * QUIET
    runs: list[str] = []
    for number, line in enumerate(matrix, 1):
        y = cells - QUIET - number
        runs += [f"{QUIET + run.start()} {y} {run.end() - run.start()} 1 re" for run in _DARK.finditer(bytes(line))]
    canvas.saveState()
    canvas.setFillColor(_WHITE)
    canvas.rect(left, bottom, size, size, stroke=0, fill=1)
    canvas.setFillColor(_BLACK)
    canvas.translate(left, bottom)
    canvas.scale(size / cells, size / cells)
    canvas.addLiteral(" ".join(runs) + " f")
    canvas.restoreState()
