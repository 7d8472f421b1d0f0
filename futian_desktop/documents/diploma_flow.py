"""合格证明 drawn with reportlab: a framed card with its words, number, digest and QR, one or four a page."""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# reportlab carries partial types.

from collections.abc import Callable, Iterator
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from futian_desktop.documents.blocks import Diploma, Diplomas
from futian_desktop.documents.flowables import ACCENT, INK, LINE, MUTED, fitted
from futian_desktop.documents.fonts import width_of
from futian_desktop.documents.qr import draw_qr

_ALONE = 150 * mm
_BAD = HexColor("#B4241B")
_LINES = 3


class DiplomaFlow(Flowable):
    """One page's cards: a single one of a fixed height, or four in two columns over the whole page."""

    def __init__(self, rows: tuple[Diploma, ...], size: tuple[float, float], alone: bool) -> None:
        super().__init__()
        self.rows, self.alone = rows, alone
        self.width, self.height = size[0], _ALONE if alone else size[1]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's name
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Cards from the top left, with lines to cut along between four."""
        canvas: Any = self.canv
        if self.alone:
            _card(canvas, self.rows[0], (0, 0, self.width, self.height), 1.0)
            return
        wide, tall = self.width / 2, self.height / 2
        for number, row in enumerate(self.rows):
            left, bottom = number % 2 * wide, self.height - (number // 2 + 1) * tall
            _card(canvas, row, (left + 2.5 * mm, bottom + 2.5 * mm, wide - 5 * mm, tall - 5 * mm), 0.62)
        canvas.setStrokeColor(LINE)
        canvas.setDash(2, 3)
        canvas.line(wide, 0, wide, self.height)
        canvas.line(0, tall, self.width, tall)
        canvas.setDash()


def diplomas_flow(block: Diplomas, text: Callable[[str], str], width: float, height: float) -> Iterator[Flowable]:
    """Pages of cards; their words cleaned by ``text``."""
    rows = tuple(
        Diploma(text(row.title), text(row.name), text(row.holder), tuple(map(text, row.lines)), text(row.number),
                row.code, row.mark, text(row.firm), text(row.day), text(row.void))
        for row in block.rows
    )  # fmt: skip
    if block.per_page == 1:
        yield from (DiplomaFlow((row,), (width, height), alone=True) for row in rows)
        return
    for start in range(0, len(rows), block.per_page):
        yield DiplomaFlow(rows[start : start + block.per_page], (width, height - 1), alone=False)


def _card(canvas: Any, row: Diploma, box: tuple[float, float, float, float], scale: float) -> None:
    left, bottom, wide, tall = box
    pad = 13 * mm * scale
    inner, middle = wide - 2 * pad, left + wide / 2
    _frame(canvas, box, scale)
    y = bottom + tall - 24 * mm * scale
    _centred(canvas, row.title, (middle, y), ("sans-bold", 34 * scale), inner, ACCENT)
    y -= 20 * mm * scale
    _centred(canvas, row.name, (middle, y), ("serif-bold", 30 * scale), inner, INK)
    if row.holder:
        y -= 8.5 * mm * scale
        _centred(canvas, row.holder, (middle, y), ("sans", 11 * scale), inner, MUTED)
    y -= 13 * mm * scale
    for line in row.lines:
        size = 15 * scale
        for words in fitted(line, "serif", size, inner, _LINES):
            _centred(canvas, words, (middle, y), ("serif", size), inner, INK)
            y -= size * 1.55
    if row.void:
        _centred(canvas, row.void, (middle, y - 3 * mm * scale), ("sans-bold", 15 * scale), inner, _BAD)
    _foot(canvas, row, box, scale)


def _frame(canvas: Any, box: tuple[float, float, float, float], scale: float) -> None:
    left, bottom, wide, tall = box
    canvas.setStrokeColor(ACCENT)
    for inset, weight in ((0, 1.8), (2 * mm * scale, 0.6)):
        canvas.setLineWidth(weight * scale)
        canvas.rect(left + inset, bottom + inset, wide - 2 * inset, tall - 2 * inset)


def _foot(canvas: Any, row: Diploma, box: tuple[float, float, float, float], scale: float) -> None:
    """The QR with number and digest at the left, who gave it and when at the right."""
    left, bottom, wide, _tall = box
    pad, side = 9 * mm * scale, max(30 * mm * scale, 22 * mm)
    draw_qr(canvas, row.mark, left + pad, bottom + pad + 9 * mm * scale, side)
    small = max(8.5 * scale, 5.8)
    for number, words in enumerate((f"编号 {row.number}", f"摘要 {row.code}")):
        _say(canvas, words, (left + pad, bottom + pad + (1 - number) * small * 1.5), ("sans", small), MUTED)
    room = wide - 2 * pad - side - 4 * mm * scale
    size, y = 13 * scale, bottom + pad + side * 0.5
    for words in (*fitted(row.firm, "sans-bold", size, room, 2), row.day):
        canvas.setFillColor(INK)
        canvas.setFont("sans-bold" if words != row.day else "sans", size)
        canvas.drawRightString(left + wide - pad - 3 * mm * scale, y, words)
        y -= size * 1.6


def _centred(canvas: Any, words: str, at: tuple[float, float], face: tuple[str, float], room: float, ink: Any) -> None:
    font, size = face
    fit = max(size * 0.3, min(size, size * (room - 2) / max(1.0, width_of(words, font, size))))
    shown = fitted(words, font, fit, room, 1)[0]
    canvas.setFillColor(ink)
    canvas.setFont(font, fit)
    canvas.drawString(at[0] - width_of(shown, font, fit) / 2, at[1], shown)


def _say(canvas: Any, words: str, at: tuple[float, float], face: tuple[str, float], ink: Any) -> None:
    canvas.setFillColor(ink)
    canvas.setFont(*face)
    canvas.drawString(*at, words)
