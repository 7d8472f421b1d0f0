"""应急处置卡 to cut out, and the organisation chart, drawn with reportlab."""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# reportlab carries partial types.

from collections.abc import Callable, Iterator
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from futian_desktop.documents.blocks import Cards, Organisation
from futian_desktop.documents.flowables import INK, LINE, MUTED, fitted
from futian_desktop.documents.fonts import width_of
from futian_desktop.domain.response_cards import CardFace

_COLUMNS = {1: 1, 2: 1, 4: 2, 8: 2}
_MOST = {1: 42.0, 2: 27.0, 4: 21.0, 8: 14.0}
"""Points of the lines on a card by cards a page where its text is short; as many fewer as it takes to fit."""
_PAD = {1: 14.0, 2: 11.0, 4: 8.0, 8: 6.0}
_LEAST = 5.5
_SMALL = {1: 11.0, 2: 9.0, 4: 7.0, 8: 5.5}
"""Points of the foot."""
_BOX, _GAP, _RISE = 13.5 * mm, 4 * mm, 7 * mm


class CardsPage(Flowable):
    """One page of cards with broken lines to cut along."""

    def __init__(self, cards: tuple[CardFace, ...], per_page: int, width: float, height: float) -> None:
        super().__init__()
        self.cards, self.per_page = cards, per_page
        self.width, self.height = width, height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's name
        """A whole page."""
        return self.width, self.height

    def draw(self) -> None:
        """Cards from the top left."""
        canvas: Any = self.canv
        columns = _COLUMNS[self.per_page]
        rows = self.per_page // columns
        wide, tall = self.width / columns, self.height / rows
        for number, card in enumerate(self.cards):
            left, bottom = number % columns * wide, self.height - (number // columns + 1) * tall
            _draw_card(canvas, card, (left + 2 * mm, bottom + 2 * mm, wide - 4 * mm, tall - 4 * mm), self.per_page)
        canvas.setDash(2, 3)
        canvas.setStrokeColor(LINE)
        for turn in range(1, columns):
            canvas.line(turn * wide, 0, turn * wide, self.height)
        for turn in range(1, rows):
            canvas.line(0, turn * tall, self.width, turn * tall)
        canvas.setDash()


def cards_flow(block: Cards, text: Callable[[str], str], width: float, height: float) -> Iterator[Flowable]:
    """Pages of cards; each card's words cleaned by ``text``."""
    rows = tuple(
        CardFace(text(card.title), text(card.about), tuple((text(a), text(b)) for a, b in card.numbers),
                 tuple(map(text, card.lines)), text(card.foot), card.colour)
        for card in block.rows
    )  # fmt: skip
    for start in range(0, len(rows), block.per_page):
        yield CardsPage(rows[start : start + block.per_page], block.per_page, width, height - 1)


def _lines(card: CardFace, width: float, size: float) -> list[tuple[str, str, float, float]]:
    """(text, font, size, leading) of everything under the band; as many lines as it takes."""
    made: list[tuple[str, str, float, float]] = []
    for label, number in card.numbers:
        made += [
            (row, "sans-bold", size * 1.15, size * 1.6)
            for row in fitted(f"{label}　{number}", "sans-bold", size * 1.15, width, 3)
        ]
    made.append(("", "sans", size, size * 0.5))
    for number, line in enumerate(card.lines, 1):
        rows = fitted(f"{number}. {line}", "sans", size, width, 4)
        made += [(row, "sans", size, size * 1.42) for row in rows]
    return made


def _fits(card: CardFace, width: float, height: float, size: float) -> bool:
    """Whether everything stands on the card at this size: nothing cut, and each number in one line."""
    rows = _lines(card, width, size)
    if sum(row[3] for row in rows) > height - size * 3.8 or any(row[0].endswith("…") for row in rows):
        return False
    return all(width_of(f"{label}　{number}", "sans-bold", size * 1.15) <= width for label, number in card.numbers)


def type_size(card: CardFace, width: float, height: float, per_page: int) -> float:
    """Points of the lines: the largest at which everything fits in a width and height in points."""
    size = _MOST[per_page]
    while size > _LEAST and not _fits(card, width, height, size):
        size -= 0.5
    return size


def _narrow(text: str, font: str, size: float, width: float) -> float:
    """The size at which the text fits in one line; not below six tenths."""
    return max(size * 0.6, min(size, size * (width - 1) / max(1.0, width_of(text, font, size))))


def _draw_card(canvas: Any, card: CardFace, box: tuple[float, float, float, float], per_page: int) -> None:
    """The band with the title, the numbers, the lines as large as they fit, evenly down to the foot."""
    left, bottom, wide, tall = box
    pad, small = _PAD[per_page], _SMALL[per_page]
    inner, room = wide - 2 * pad, tall - small * 2.2
    size = type_size(card, inner, room, per_page)
    band = size * 3.3
    canvas.setStrokeColor(HexColor(card.colour))
    canvas.setLineWidth(1.2)
    canvas.rect(left, bottom, wide, tall)
    canvas.setFillColor(HexColor(card.colour))
    canvas.rect(left, bottom + tall - band, wide, band, stroke=0, fill=1)
    for words, font, points, down, ink in (
        (card.title, "sans-bold", size * 1.35, 1.6, white), (card.about, "sans", size * 0.8, 2.8, white),
    ):  # fmt: skip
        fit = _narrow(words, font, points, inner)
        _say(canvas, fitted(words, font, fit, inner, 1)[0], (left + pad, bottom + tall - size * down), (font, fit), ink)
    rows = _lines(card, inner, size)
    spread = min(size * 0.55, (room - band - size * 0.5 - sum(row[3] for row in rows)) / len(rows))
    y = bottom + tall - band - size * 0.3
    for words, font, points, leading in rows:
        y -= leading + max(0.0, spread)
        _say(canvas, words, (left + pad, y), (font, points), HexColor(card.colour) if font == "sans-bold" else INK)
    _say(
        canvas,
        fitted(card.foot, "sans", small, inner, 1)[0],
        (left + pad, bottom + small * 0.8),
        ("sans", small),
        MUTED,
    )


def _say(canvas: Any, words: str, at: tuple[float, float], face: tuple[str, float], ink: Any) -> None:
    canvas.setFillColor(ink)
    canvas.setFont(*face)
    canvas.drawString(*at, words)


class OrganisationFlow(Flowable):
    """总指挥 above, 现场负责人 below it, the posts in rows of four."""

    ACROSS = 4

    def __init__(self, chart: Organisation) -> None:
        super().__init__()
        self.chart = chart

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's name
        """Two boxes and rows of boxes."""
        rows = -(-len(self.chart.below) // self.ACROSS)
        self.width = aW
        self.height = (2 + rows) * (_BOX + _RISE) + 6 * mm
        return aW, self.height

    def draw(self) -> None:
        """From the top, with the lines that join."""
        canvas: Any = self.canv
        wide = (self.width - (self.ACROSS - 1) * _GAP) / self.ACROSS
        middle, y = self.width / 2, self.height - _BOX
        self._box(canvas, middle - wide / 2, y, wide, self.chart.top)
        self._box(canvas, middle - wide / 2, y - _BOX - _RISE, wide, self.chart.second)
        canvas.line(middle, y, middle, y - _RISE)
        y -= _BOX + _RISE
        for start in range(0, len(self.chart.below), self.ACROSS):
            row = self.chart.below[start : start + self.ACROSS]
            joint = y - _RISE / 2
            canvas.line(middle, y, middle, joint)
            lefts = [
                (self.width - len(row) * wide - (len(row) - 1) * _GAP) / 2 + n * (wide + _GAP) for n in range(len(row))
            ]
            canvas.line(lefts[0] + wide / 2, joint, lefts[-1] + wide / 2, joint)
            for left, pair in zip(lefts, row, strict=True):
                canvas.line(left + wide / 2, joint, left + wide / 2, y - _RISE)
                self._box(canvas, left, y - _RISE - _BOX, wide, pair)
            y -= _BOX + _RISE

    def _box(self, canvas: Any, left: float, bottom: float, wide: float, pair: tuple[str, str]) -> None:
        canvas.setStrokeColor(HexColor("#155EB8"))
        canvas.setLineWidth(0.8)
        canvas.setFillColor(white)
        canvas.rect(left, bottom, wide, _BOX, fill=1)
        canvas.setFillColor(INK)
        for words, font, points, up in ((pair[0], "sans-bold", 10.0, 7.8 * mm), (pair[1], "sans", 9.0, 2.8 * mm)):
            shown = fitted(words, font, points, wide - 8, 1)[0]
            canvas.setFont(font, points)
            canvas.drawString(left + (wide - width_of(shown, font, points)) / 2, bottom + up, shown)
