"""A tree of blocks to PDF bytes with reportlab. Same input, same bytes."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    LongTable,
    NextPageTemplate,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage

from futian_desktop.documents import fonts
from futian_desktop.documents.blocks import (
    Bars,
    Block,
    Cell,
    Document,
    Facts,
    Figures,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.flowables import BarsFlow, FiguresFlow, Picture, SignatureFlow, Text
from futian_desktop.documents.page_frame import MARGIN_BOTTOM, MARGIN_TOP, MARGIN_X, Box, FrameCanvas, draw_frame
from futian_desktop.documents.style import STYLES
from futian_desktop.documents.text import clean

WIDTH = A4[0] - 2 * MARGIN_X
MOST_LINES = 36
_LINE = HexColor("#C9D2DC")
_HEAD = HexColor("#EDF0F4")


@dataclass(frozen=True, slots=True)
class Rendered:
    """PDF bytes, page count, and where signature fields belong: field → (page from 1, left, bottom, right, top)."""

    data: bytes
    pages: int
    boxes: dict[str, Box]


class _Renderer:
    """Turns blocks into flowables of one style."""

    def __init__(self, style: str) -> None:
        self._faces = STYLES[style]
        self._glyphs = fonts.glyphs()
        self._headings = 0

    def flow(self, blocks: Sequence[Block]) -> list[Flowable]:
        """All blocks in order."""
        return [part for block in blocks for part in self._one(block)]

    def text(self, value: str) -> str:
        """Cleaned text."""
        return clean(value, self._glyphs)

    def _one(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                self._headings += 1
                yield CondPageBreak(30 * mm)
                face = self._faces[f"h{block.level}"]
                yield Text(self.text(block.text), face, key=f"h{self._headings}", level=block.level - 1)
            case Paragraph():
                yield Text(self.text(block.text), self._faces[block.tone], block.align)
            case Steps():
                yield from self._steps(block)
            case Table():
                yield self._table(block)
            case Facts():
                yield self._facts(block)
            case Bars():
                rows = tuple((self.text(label), value) for label, value in block.rows)
                yield BarsFlow(Bars(rows), self._faces["small"])
            case _:
                yield from self._special(block)

    def _special(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Figures():
                yield FiguresFlow(Figures(tuple((self.text(a), self.text(b), tone) for a, b, tone in block.rows)))
            case SignaturePlace():
                signers = tuple((self.text(a), self.text(b), field) for a, b, field in block.signers)
                yield SignatureFlow(SignaturePlace(signers, self.text(block.firm)))
            case PageBreak():
                yield NewPage()
            case Gap():
                yield Spacer(1, block.millimetres * mm)
            case _:
                raise TypeError(type(block).__name__)

    def _steps(self, block: Steps) -> Iterator[Flowable]:
        face = self._faces["plain"]
        for number, row in enumerate(block.rows, 1):
            mark = f"{number}." if block.numbered else "•"
            yield LongTable(
                [[Text(mark, face), Text(self.text(row), face)]], colWidths=[18, WIDTH - 18],
                style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                       ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0),
                       ("BOTTOMPADDING", (0, 0), (-1, -1), 0)],
            )  # fmt: skip

    def _cell(self, cell: Cell, width: float, strong: bool) -> list[Flowable]:
        face = self._faces["small-strong" if strong or cell.tone == "strong" else "small"]
        colour = {"ok": "#0F7047", "warn": "#855300", "bad": "#B4241B", "muted": "#5D6B7E"}.get(cell.tone)
        if colour:
            face = replace(face, colour=colour)
        parts: list[Flowable] = [Text(self.text(cell.text), face, cell.align)] if cell.text or not cell.pictures else []
        parts += [Picture(data, width - 8, 42 * mm) for data in cell.pictures]
        return parts

    def _rows(self, row: tuple[Cell, ...], widths: list[float], strong: bool) -> Iterator[list[list[Flowable]]]:
        """One row, or several where a cell is longer than a page bears: each part holds at most 36 lines."""
        cells = [self._cell(cell, width, strong) for cell, width in zip(row, widths, strict=True)]
        queues: list[list[Text]] = []
        for parts, width in zip(cells, widths, strict=True):
            texts = [part for part in parts if isinstance(part, Text)]
            for text in texts:
                text.wrap(width - 8, 0)
            queues.append([piece for text in texts for piece in text.pieces(MOST_LINES)])
        for turn in range(max([1, *map(len, queues)])):
            line: list[list[Flowable]] = []
            for parts, queue in zip(cells, queues, strict=True):
                pictures = [part for part in parts if not isinstance(part, Text)] if turn == 0 else []
                line.append([*queue[turn : turn + 1], *pictures])
            yield line

    def _table(self, block: Table) -> Flowable:
        widths = [WIDTH * share / sum(block.widths) for share in block.widths]
        head: list[Any] = [[Text(self.text(title), self._faces["head"])] for title in block.header]
        body: list[Any] = [
            line
            for number, row in enumerate(block.rows)
            for line in self._rows(row, widths, number in block.strong_rows)
        ]
        return LongTable(
            [head, *body], colWidths=widths, repeatRows=1, spaceBefore=4, spaceAfter=6,
            style=[("GRID", (0, 0), (-1, -1), 0.5, _LINE), ("BACKGROUND", (0, 0), (-1, 0), _HEAD),
                   ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4),
                   ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 3),
                   ("BOTTOMPADDING", (0, 0), (-1, -1), 4)],
        )  # fmt: skip

    def _facts(self, block: Facts) -> Flowable:
        label, value = replace(self._faces["small"], colour="#465364"), self._faces["small"]
        rows: list[Any] = [[Text(self.text(a), label), Text(self.text(b) or "—", value)] for a, b in block.rows]
        return LongTable(
            rows, colWidths=[38 * mm, WIDTH - 38 * mm], splitInRow=1, spaceBefore=2, spaceAfter=6,
            style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                   ("LEFTPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, -1), 3),
                   ("BOTTOMPADDING", (0, 0), (-1, -1), 4)],
        )  # fmt: skip


def render(document: Document) -> Rendered:
    """Render a document. Runs in any process; registers fonts on first use."""
    fonts.set_up()
    renderer = _Renderer(document.style)
    shown = replace(
        document, title=renderer.text(document.title), header=renderer.text(document.header)[:40],
        number=renderer.text(document.number), author=renderer.text(document.author),
    )  # fmt: skip
    buffer = io.BytesIO()
    made: list[FrameCanvas] = []

    def canvas_maker(filename: Any, **options: Any) -> FrameCanvas:
        made.append(FrameCanvas(filename, **options))
        return made[-1]

    story = renderer.flow(document.blocks)
    if document.cover:
        story = [*renderer.flow(document.cover), NextPageTemplate("page"), NewPage(), *story]
    template = _template(buffer, shown)
    template.build(story, canvasmaker=canvas_maker)
    rendered = Rendered(buffer.getvalue(), made[0].page_count, made[0].signature_boxes)
    made[0].let_go()
    vars(template).clear()
    return rendered


def _template(buffer: io.BytesIO, shown: Document) -> BaseDocTemplate:
    height = A4[1] - MARGIN_TOP - MARGIN_BOTTOM

    def on_cover(canvas: Any, _template: Any) -> None:
        draw_frame(canvas, shown, cover=True)

    def on_page(canvas: Any, _template: Any) -> None:
        draw_frame(canvas, shown, cover=False)

    template = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=shown.title,
        author=shown.author,
        creator="福安自评",
        subject=shown.number,
        lang="zh-CN",
    )
    pages = [PageTemplate("page", [_frame(height)], onPage=on_page)]
    if shown.cover:
        pages.insert(0, PageTemplate("cover", [_frame(height)], onPage=on_cover))
    template.addPageTemplates(pages)
    return template


def _frame(height: float) -> Frame:
    return Frame(MARGIN_X, MARGIN_BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
