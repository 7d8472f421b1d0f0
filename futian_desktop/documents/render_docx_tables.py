"""Blocks of a docx that are tables: rows and columns, facts, figures, records, photos, places to sign."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false, reportPrivateUsage=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt

from futian_desktop.documents.blocks import (
    Bars,
    Cell,
    Chart,
    Entry,
    Facts,
    Figures,
    PhotoPairs,
    Photos,
    SignaturePlace,
    Strip,
    Table,
)
from futian_desktop.documents.render_docx_rows import table_text, text_of
from futian_desktop.documents.render_docx_xml import TILE, TWIPS, edged, framed, heads, picture, shade, write
from futian_desktop.documents.style import FILLS, Face

ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
PEN = "＿" * 10
_SHORT = 34
"""Half-width characters that a fact has beside another one."""
_IN_CELL = 38.0
_SEAL = Mm(45)
_NO_PHOTO = "还没有照片"


class TableWriter:
    """Writes the tables of one document.

    Args:
        document: of python-docx.
        width: of the text, in EMU.
        faces: of the document's style.
        style: paragraph style of what stands in cells.
    """

    def __init__(self, document: Any, width: int, faces: Mapping[str, Face], style: Any) -> None:
        self._docx = document
        self._width = width
        self._body = faces["body"].size
        self._note = faces["note"].size
        self._style_id = style.style_id

    def table(self, block: Table) -> None:
        """A head that is repeated, and rows that are not torn; one with pictures is made element by element."""
        if not any(cell.pictures for row in block.rows for cell in row):
            widths = [round(int(self._width * share / sum(block.widths)) / TWIPS) for share in block.widths]
            self._docx.element.body._insert_tbl(parse_xml(table_text(block, widths, self._style_id)))  # noqa: SLF001 - no public way
            self._after()
            return
        made = self._grid(1 + len(block.rows), block.widths)
        heads(made.rows[0])
        rows = list(made.rows)
        for place, title in zip(rows[0].cells, block.header, strict=True):
            self._fill(place, Cell(title), strong=True).paragraph_format.keep_with_next = True
            shade(place)
        for number, (line, row) in enumerate(zip(rows[1:], block.rows, strict=True)):
            for place, cell in zip(line.cells, row, strict=True):
                self._fill(place, cell, strong=number in block.strong_rows)
        self._after()

    def facts(self, block: Facts) -> None:
        """Label and value; short ones stand two in a line where the block wants that."""
        lines = _paired(block)
        if not lines:
            return
        shares = (1.1, 3, 1.1, 3) if block.columns > 1 else (1, 3.6)
        made = self._grid(len(lines), shares, lines="rows")
        for row, pairs in zip(made.rows, lines, strict=True):
            cells = list(row.cells)
            if len(cells) > 2 and len(pairs) == 1:  # noqa: PLR2004 - label and value
                cells[1] = cells[1].merge(cells[3])
            for number, (label, value) in enumerate(pairs):
                self._fill(cells[number * 2], Cell(label, tone="muted"))
                self._fill(cells[number * 2 + 1], Cell(value or "—"))
        self._after()

    def figures(self, block: Figures) -> None:
        """Tiles side by side: what, and how much."""
        made = self._grid(1, [1] * len(block.rows), lines="none")
        for place, (label, value, tone) in zip(made.rows[0].cells, block.rows, strict=True):
            shade(place, TILE)
            self._fill(place, Cell(label, tone="muted"))
            write(self._more(place), text_of(value), self._body + 4.5, tone, strong=True)
        self._after()

    def bars(self, block: Bars) -> None:
        """Percentages as a table."""
        rows = tuple((Cell(label), Cell("不适用" if value is None else f"{value:.1f}%")) for label, value in block.rows)
        self.table(Table(("项目", "比例"), rows, (3, 1)))

    def chart(self, block: Chart) -> None:
        """A drawing as the table of its numbers."""
        whole = block.shape == "shares"
        rows = tuple(
            (Cell(name), Cell(str(found)), *(() if whole else (Cell(str(right)),))) for name, found, right in block.rows
        )
        self.table(
            Table((block.title, "数") if whole else (block.title, *block.legend), rows, (4, 1) if whole else (4, 1, 1))
        )

    def entry(self, block: Entry) -> None:
        """A framed record: title and figure in the head, paragraphs beside pictures, a foot."""
        made = self._grid(2, (2, 1) if block.pictures else (4, 1))
        head, body = made.rows
        self._fill(head.cells[0], Cell(block.title), strong=True).paragraph_format.keep_with_next = True
        self._fill(head.cells[1], Cell(block.figure, align="right"), strong=True)
        for place in head.cells:
            shade(place)
        place = body.cells[0] if block.pictures else body.cells[0].merge(body.cells[1])
        (text, tone), *more = (*block.rows, (block.foot, "note")) if block.foot else block.rows or (("", ""),)
        self._fill(place, Cell(text, tone=tone, more=tuple(more)))
        for number, data in enumerate(block.pictures):
            target = self._more(body.cells[1]) if number else self._first(body.cells[1])
            picture(target, io.BytesIO(data), text_of(block.title), (self._width // 3 - Mm(4), _IN_CELL))
        self._after()

    def photos(self, block: Photos) -> None:
        """Two in a row, each with its caption below."""
        if not block.rows:
            return
        pairs = [block.rows[start : start + 2] for start in range(0, len(block.rows), 2)]
        made = self._grid(len(pairs), (1, 1), lines="none")
        for row, pair in zip(made.rows, pairs, strict=True):
            for place, (caption, data) in zip(row.cells, pair, strict=False):
                self._picture(self._first(place), data, caption, block.height)
                write(self._more(place), text_of(caption), self._note, "note")
        self._after()

    def pairs(self, block: PhotoPairs) -> None:
        """The same spot before and after, side by side; a side without a photo says so."""
        if not block.rows:
            return
        made = self._grid(len(block.rows), (1, 1))
        for row, pair in zip(made.rows, block.rows, strict=True):
            for place, side, title in zip(row.cells, (pair.before, pair.after), block.titles, strict=True):
                first = self._first(place)
                write(first, text_of(title), 0, strong=True)
                first.paragraph_format.keep_with_next = True
                target = self._more(place)
                target.alignment = WD_ALIGN_PARAGRAPH.CENTER
                if side is None:
                    write(target, _NO_PHOTO, 0, "muted")
                    continue
                self._picture(target, side[1], f"{title} {side[0]}", block.height)
                write(self._more(place), text_of(side[0]), self._note, "note")
        self._after()

    def signatures(self, block: SignaturePlace) -> None:
        """Pen lines at the left, the place for the seal of 45 mm at the right; the firm and the day below."""
        made = self._docx.add_table(2, 2)
        framed(made, (self._width - _SEAL, _SEAL), lines="none")
        top = made.rows[0]
        top.height, top.height_rule = _SEAL, WD_ROW_HEIGHT_RULE.AT_LEAST
        for number, (label, name, _field) in enumerate(block.signers):
            target = self._more(top.cells[0]) if number else self._first(top.cells[0])
            target.paragraph_format.space_after, target.paragraph_format.keep_with_next = Pt(12), True
            write(target, text_of(f"{label}：{name}"), self._body)
            pen = self._more(top.cells[0])
            pen.paragraph_format.space_after, pen.paragraph_format.keep_with_next = Pt(12), True
            write(pen, f"签字 {PEN}　{block.date_label}", self._body - 1)
        seal = top.cells[1]
        edged(seal)
        seal.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        self._fill(seal, Cell("盖章处", tone="muted", align="center")).paragraph_format.keep_with_next = True
        foot = made.rows[1].cells[0].merge(made.rows[1].cells[1])
        self._fill(foot, Cell(block.firm, align="right", more=((block.date_label, ""),)))
        self._after()

    def strip(self, block: Strip) -> None:
        """A band of colour with big words, and a note below them."""
        ground, ink = FILLS[block.fill]
        place = self._grid(1, (1,)).cell(0, 0)
        shade(place, ground.lstrip("#"))
        first = self._first(place)
        first.paragraph_format.keep_with_next = True
        write(first, text_of(block.text), self._body * 1.25, strong=True, ink=ink)
        if block.note:
            write(self._more(place), text_of(block.note), 0, ink=ink)
        self._after(keep=True)

    def _picture(self, target: Any, data: bytes, words: str, height: float) -> None:
        target.paragraph_format.keep_with_next = True
        picture(target, io.BytesIO(data), text_of(words), (self._width // 2 - Mm(5), height))

    def _grid(self, rows: int, shares: Sequence[float], *, lines: str = "all") -> Any:
        made = self._docx.add_table(rows, len(shares))
        framed(made, [int(self._width * share / sum(shares)) for share in shares], lines=lines)
        return made

    def _first(self, place: Any) -> Any:
        made = place.paragraphs[0]
        made._p.style = self._style_id  # noqa: SLF001 - by name the library reads every style each time
        return made

    def _more(self, place: Any) -> Any:
        made = place.add_paragraph()
        made._p.style = self._style_id  # noqa: SLF001 - as above
        return made

    def _fill(self, place: Any, cell: Cell, *, strong: bool = False) -> Any:
        first = self._first(place)
        ground, ink = FILLS[cell.fill] if cell.fill else ("", "")
        if ground:
            shade(place, ground.lstrip("#"))
        write(first, text_of(cell.text), 0, cell.tone, strong=strong, ink=ink)
        first.alignment = ALIGN.get(cell.align)
        for text, tone in cell.more:
            if text:
                made = self._more(place)
                made.alignment = ALIGN.get(cell.align)
                write(made, text_of(text), 0, tone, ink=ink)
        for data in cell.pictures:
            picture(self._more(place), io.BytesIO(data), text_of(cell.text), (self._width // 2, _IN_CELL))
        return first

    def _after(self, *, keep: bool = False) -> None:
        """Two tables that touch would become one: a line of no height that anybody sees."""
        made = self._docx.add_paragraph().paragraph_format
        made.space_after, made.line_spacing = Pt(0), Pt(6)
        made.keep_with_next = keep or None


def _paired(block: Facts) -> list[tuple[tuple[str, str], ...]]:
    if block.columns < 2:  # noqa: PLR2004 - one below the other
        return [(row,) for row in block.rows]
    lines: list[tuple[tuple[str, str], ...]] = []
    waiting: tuple[str, str] | None = None
    for row in block.rows:
        if "\n" in row[1] or sum(1 + (ord(char) > 0xFF) for char in row[1]) > _SHORT:  # noqa: PLR2004 - beyond Latin
            lines += [(waiting,)] if waiting else []
            lines.append((row,))
            waiting = None
        elif waiting:
            lines.append((waiting, row))
            waiting = None
        else:
            waiting = row
    return lines + ([(waiting,)] if waiting else [])
