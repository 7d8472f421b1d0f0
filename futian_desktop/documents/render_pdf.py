"""A tree of blocks to PDF bytes with reportlab. Same input, same bytes."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage

from futian_desktop.documents import fonts
from futian_desktop.documents.blocks import (
    Bars,
    Block,
    Cards,
    Cell,
    Chart,
    Contents,
    Diplomas,
    Document,
    Entry,
    Facts,
    Figures,
    Gap,
    Heading,
    Organisation,
    PageBreak,
    Paragraph,
    PhotoPairs,
    Photos,
    SignaturePlace,
    Steps,
    Strip,
    Table,
    leads,
)
from futian_desktop.documents.card_flow import OrganisationFlow, cards_flow
from futian_desktop.documents.chart_flow import ChartFlow
from futian_desktop.documents.diploma_flow import diplomas_flow
from futian_desktop.documents.flow_papers import PairsFlow, compact_signature, paired_facts
from futian_desktop.documents.flowables import BarsFlow, ContentsFlow, FiguresFlow, Picture, SignatureFlow, Text
from futian_desktop.documents.outline import Place, places
from futian_desktop.documents.page_frame import (
    MARGIN_BOTTOM,
    MARGIN_TOP,
    Box,
    FrameCanvas,
    margin_x,
    page_size,
    page_template,
)
from futian_desktop.documents.style import FILLS, STYLES
from futian_desktop.documents.text import clean

MOST_LINES = 36
_HEAD_ROOM = 60
"""Points that the repeated head of a table takes at most where a row fills the rest of a page."""
_BESIDE, _ALONE = 0.66, 0.8
_LEAD = 23 * mm
"""What a paragraph that leads to the next block must have below it: itself, and two rows of that block."""
_LARGE = 11
"""Points above which a numbered list needs more room for its numbers."""
_LINE = HexColor("#C9D2DC")
_HEAD = HexColor("#EDF0F4")


@dataclass(frozen=True, slots=True)
class Rendered:
    """PDF bytes, page count, and where signature fields belong: field → (page from 1, left, bottom, right, top)."""

    data: bytes
    pages: int
    boxes: dict[str, Box]
    headings: tuple[int, ...] = ()
    """Pages of the headings of the blocks, from 1."""


class _Renderer:
    """Turns blocks into flowables of one style."""

    def __init__(self, style: str, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._faces = STYLES[style]
        self._most = min(MOST_LINES, int((height - _HEAD_ROOM) // self._faces["small"].leading))
        self._glyphs = fonts.glyphs()
        self._headings = 0
        self._places: list[Place] = []
        self._entries: list[tuple[str, str, int]] = []

    def flow(self, blocks: Sequence[Block]) -> list[Flowable]:
        """All blocks in order; called once for the body, whose headings make the outline."""
        heads = [block for block in blocks if isinstance(block, Heading)]
        self._places = places([head.level for head in heads])
        self._entries = [
            (self.text(head.text), f"h{number}", head.level) for number, head in enumerate(heads, 1) if head.listed
        ]
        self._headings = 0
        made: list[Flowable] = []
        for number, block in enumerate(blocks, 1):
            if leads(block, blocks[number] if number < len(blocks) else None):
                made.append(CondPageBreak(_LEAD))
            made += self._one(block)
        return made

    def text(self, value: str) -> str:
        """Cleaned text."""
        return clean(value, self._glyphs)

    def _one(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                self._headings += 1
                yield CondPageBreak(block.room * mm)
                face = self._faces[f"h{block.level}"]
                place = self._places[self._headings - 1]
                yield Text(self.text(block.text), face, key=f"h{self._headings}", place=place)
            case Paragraph():
                yield Text(self.text(block.text), self._faces[block.tone], block.align)
            case Steps():
                yield from self._steps(block)
            case Strip():
                yield from (CondPageBreak(block.room * mm), self._strip(block))
            case Table():
                yield self._table(block)
            case Entry():
                yield from self._entry(block)
            case Facts():
                yield self._facts(block)
            case Bars():
                rows = tuple((self.text(label), value) for label, value in block.rows)
                yield BarsFlow(Bars(rows), self._faces["small"])
            case Chart():
                names = tuple((self.text(name), found, right) for name, found, right in block.rows)
                yield ChartFlow(replace(block, title=self.text(block.title), rows=names), self._faces["small"].font)
            case _:
                yield from self._special(block)

    def _special(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Figures():
                yield FiguresFlow(Figures(tuple((self.text(a), self.text(b), tone) for a, b, tone in block.rows)))
            case SignaturePlace():
                signers = tuple((self.text(a), self.text(b), field) for a, b, field in block.signers)
                shown = replace(block, signers=signers, firm=self.text(block.firm))
                yield compact_signature(shown) if block.compact else SignatureFlow(shown)
            case Contents():
                deep = [row for row in self._entries if row[2] <= block.levels]
                yield ContentsFlow(tuple((title[: 36 - 2 * level], key, level) for title, key, level in deep))
            case Organisation():
                yield OrganisationFlow(_named(block, self.text))
            case Cards() | Diplomas():
                yield from self._cut_out(block)
            case Photos():
                yield from self._photos(block)
            case PhotoPairs():
                yield from self._pairs(block)
            case PageBreak():
                yield NewPage()
            case Gap():
                yield Spacer(1, block.millimetres * mm)
            case _:
                raise TypeError(type(block).__name__)

    def _cut_out(self, block: Cards | Diplomas) -> Iterator[Flowable]:
        if isinstance(block, Cards):
            return cards_flow(block, self.text, self._width, self._height)
        return diplomas_flow(block, self.text, self._width, self._height)

    def _steps(self, block: Steps) -> Iterator[Flowable]:
        face = replace(self._faces["plain"], after=1) if block.close else self._faces["plain"]
        room = max(18, face.size * 1.9) if face.size > _LARGE else 18
        for number, row in enumerate(block.rows, 1):
            mark = f"{number}." if block.numbered else "•"
            text = Text(self.text(row), face)
            tall = text.wrap(self._width - room, 0)[1] > self._height - _HEAD_ROOM
            yield LongTable(
                [[Text(mark, face), text]], colWidths=[room, self._width - room], splitInRow=int(tall),
                style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                       ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
                       ("BOTTOMPADDING", (0, 0), (-1, -1), 0)],
            )  # fmt: skip

    def _strip(self, block: Strip) -> Flowable:
        ground, ink = FILLS[block.fill]
        parts = [Text(self.text(block.text), replace(self._faces["h2"], colour=ink, before=2, after=2))]
        if block.note:
            parts.append(Text(self.text(block.note), replace(self._faces["small"], colour=ink, after=2)))
        return LongTable(
            [[parts]], colWidths=[self._width], spaceBefore=4, spaceAfter=6,
            style=[("BACKGROUND", (0, 0), (-1, -1), HexColor(ground)), ("LEFTPADDING", (0, 0), (-1, -1), 10),
                   ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)],
        )  # fmt: skip

    def _text(self, text: str, tone: str, align: str = "left", *, strong: bool = False, ink: str = "") -> Text:
        face = self._faces[
            "small-strong" if strong or tone == "strong" else tone if tone in ("note", "box") else "small"
        ]
        colour = ink or {"ok": "#0F7047", "warn": "#855300", "bad": "#B4241B", "muted": "#5D6B7E"}.get(tone)
        return Text(self.text(text), replace(face, colour=colour) if colour else face, align)

    def _cell(self, cell: Cell, width: float, strong: bool) -> list[Flowable]:
        parts: list[Flowable] = []
        ink = FILLS[cell.fill][1] if cell.fill else ""
        if cell.text or not cell.pictures:
            parts.append(self._text(cell.text, cell.tone, cell.align, strong=strong, ink=ink))
        parts += [self._text(text, tone, cell.align, ink=ink) for text, tone in cell.more if text]
        for number, data in enumerate(cell.pictures):
            parts += [Spacer(1, 2 * mm)] if number else []
            parts.append(Picture(data, width - 8, 42 * mm))
        return parts

    def _rows(self, row: tuple[Cell, ...], widths: list[float], strong: bool) -> Iterator[list[list[Flowable]]]:
        """One row, or several where a cell is longer than a page bears: each part holds at most so many lines."""
        cells = [self._cell(cell, width, strong) for cell, width in zip(row, widths, strict=True)]
        queues: list[list[list[Text]]] = []
        for parts, width in zip(cells, widths, strict=True):
            texts = [part for part in parts if isinstance(part, Text)]
            for text in texts:
                text.wrap(width - 8, 0)
            queues.append(_packed([piece for text in texts for piece in text.pieces(self._most)], self._most))
        for turn in range(max([1, *map(len, queues)])):
            line: list[list[Flowable]] = []
            for parts, queue in zip(cells, queues, strict=True):
                pictures = [part for part in parts if not isinstance(part, Text)] if turn == 0 else []
                line.append([*(queue[turn] if turn < len(queue) else []), *pictures])
            yield line

    def _table(self, block: Table) -> Flowable:
        widths = [self._width * share / sum(block.widths) for share in block.widths]
        head: list[Any] = [[Text(self.text(title), self._faces["head"]) for title in block.header]]
        body: list[Any] = []
        rules: list[Any] = []
        for number, row in enumerate(block.rows):
            first = len(body) + 1
            rules.append(("LINEABOVE", (0, first), (-1, first), 0.5, _LINE))
            body += self._rows(row, widths, number in block.strong_rows)
            rules += [
                ("BACKGROUND", (place, first), (place, len(body)), HexColor(FILLS[cell.fill][0]))
                for place, cell in enumerate(row) if cell.fill
            ]  # fmt: skip
        return _ruled([*head, *body], widths, rules)

    def _entry(self, block: Entry) -> list[Flowable]:
        """A framed record; beside pictures the foot stands under the text, otherwise it has the whole width."""
        share = _BESIDE if block.pictures else _ALONE
        widths = [self._width * share, self._width * (1 - share)]
        wide = widths if block.pictures else [self._width, 0.0]
        paragraphs = [*block.rows, (block.foot, "note")] if block.foot else [*block.rows]
        (text, tone), *more = paragraphs or [("", "small")]
        cells = (Cell(text, tone=tone, more=tuple(more)), Cell("", block.pictures))
        body = [*self._rows(cells, wide, strong=False)]
        head = [[self._text(block.title, "strong")], [self._text(block.figure, "strong", "right")]]
        rules: list[Any] = [("LINEABOVE", (0, 1), (-1, 1), 0.5, _LINE)]
        if not block.pictures:
            rules += [("SPAN", (0, row), (1, row)) for row in range(1, 1 + len(body))]
        table = _ruled([head, *body], widths, rules, columns=False)
        return [KeepTogether([table]) if len(body) == 1 else table, Spacer(1, 2 * mm)]

    def _photos(self, block: Photos) -> Iterator[Flowable]:
        half = self._width / 2
        for start in range(0, len(block.rows), 2):
            pair = block.rows[start : start + 2]
            line: list[Any] = [
                [Picture(data, half - 10, block.height * mm), self._text(caption, "note")] for caption, data in pair
            ]
            yield LongTable(
                [[*line, *([""] * (2 - len(pair)))]], colWidths=[half, half], spaceAfter=4,
                style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)],
            )  # fmt: skip

    def _pairs(self, block: PhotoPairs) -> Iterator[Flowable]:
        for pair in block.rows:
            sides = tuple(None if side is None else (self.text(side[0]), side[1]) for side in (pair.before, pair.after))
            yield PairsFlow(sides, block.titles, block.height * mm, self._faces["note"])

    def _facts(self, block: Facts) -> Flowable:
        label, value = replace(self._faces["small"], colour="#465364"), self._faces["small"]
        if block.columns > 1:
            return paired_facts([(self.text(a), self.text(b) or "—") for a, b in block.rows], label, value, self._width)
        rows: list[Any] = [[Text(self.text(a), label), Text(self.text(b) or "—", value)] for a, b in block.rows]
        return LongTable(
            rows, colWidths=[38 * mm, self._width - 38 * mm], splitInRow=1, spaceBefore=2, spaceAfter=6,
            style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                   ("LEFTPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, -1), 3),
                   ("BOTTOMPADDING", (0, 0), (-1, -1), 4)],
        )  # fmt: skip


def _named(chart: Organisation, text: Callable[[str], str]) -> Organisation:
    def both(pair: tuple[str, str]) -> tuple[str, str]:
        return text(pair[0]), text(pair[1])

    return Organisation(both(chart.top), both(chart.second), tuple(map(both, chart.below)), text(chart.title))


def _packed(pieces: list[Text], most: int) -> list[list[Text]]:
    """Paragraphs put together until a part of a row has so many lines."""
    parts: list[list[Text]] = []
    used = most + 1
    for piece in pieces:
        if used + len(piece.lines) > most:
            parts.append([])
            used = 0
        parts[-1].append(piece)
        used += len(piece.lines)
    return parts


def _ruled(rows: list[Any], widths: list[float], rules: list[Any], *, columns: bool = True) -> Flowable:
    """A framed table whose first row is its head; lines stand only between what belongs apart."""
    inner: list[Any] = [("LINEBEFORE", (1, 0), (-1, -1), 0.5, _LINE)] if columns and len(widths) > 1 else []
    return LongTable(
        rows, colWidths=widths, repeatRows=1, spaceBefore=4, spaceAfter=6,
        style=[("BOX", (0, 0), (-1, -1), 0.5, _LINE), ("BACKGROUND", (0, 0), (-1, 0), _HEAD), *inner, *rules,
               ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4),
               ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 3),
               ("BOTTOMPADDING", (0, 0), (-1, -1), 4)],
    )  # fmt: skip


def render(document: Document) -> Rendered:
    """Render a document. Runs in any process; registers fonts on first use."""
    buffer = io.BytesIO()
    made, found = _built(document, buffer, FrameCanvas, Frame)
    rendered = Rendered(buffer.getvalue(), made.page_count, made.signature_boxes, found)
    made.let_go()
    return rendered


def heading_pages(document: Document) -> tuple[int, ...]:
    """`Rendered.headings` of a document without drawing it, in a third of the time."""
    from futian_desktop.documents.page_counter import BlankCanvas, CountingFrame  # noqa: PLC0415 - only here

    made, found = _built(document, io.BytesIO(), BlankCanvas, CountingFrame)
    made.let_go()
    return found


def _built(
    document: Document, buffer: io.BytesIO, canvas: type[FrameCanvas], frame: type[Frame]
) -> tuple[FrameCanvas, tuple[int, ...]]:
    """The finished canvas, and the pages of the headings of the blocks."""
    fonts.set_up()
    width, height = page_size(document)
    renderer = _Renderer(document.style, width - 2 * margin_x(document), height - MARGIN_TOP - MARGIN_BOTTOM)
    shown = replace(
        document, title=renderer.text(document.title), header=renderer.text(document.header)[:40],
        number=renderer.text(document.number), author=renderer.text(document.author),
    )  # fmt: skip
    made: list[FrameCanvas] = []

    def canvas_maker(filename: Any, **options: Any) -> FrameCanvas:
        made.append(canvas(filename, **options))
        return made[-1]

    cover = renderer.flow(document.cover)
    story = renderer.flow(document.blocks)
    if document.cover:
        story = [*cover, NextPageTemplate("page"), NewPage(), *story]
    template = page_template(buffer, shown, frame)
    template.build(story, canvasmaker=canvas_maker)
    vars(template).clear()
    heads = sum(isinstance(block, Heading) for block in document.blocks)
    return made[0], tuple(made[0].heading_pages.get(f"h{number}", 0) for number in range(1, heads + 1))
