"""A tree of blocks to a docx that a person edits: real headings, tables with repeated heads, page numbers, Chinese fonts."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false, reportPrivateUsage=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document as NewDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from futian_desktop.documents.blocks import (
    Bars,
    Block,
    Cell,
    Contents,
    Document,
    Entry,
    Facts,
    Figures,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    PhotoPairs,
    Photos,
    SignaturePlace,
    Steps,
    Strip,
    Table,
)
from futian_desktop.documents.style import FILLS
from futian_desktop.documents.text import EveryGlyph, clean

_SONG, _HEI = "宋体", "黑体"
_SANS = frozenset({"sheet", "notice", "board"})
_SIZES = {"formal": 10.5, "paper": 10.5, "sheet": 9.5, "notice": 17.0, "board": 17.0}
_HEADS = {"notice": (34.0, 20.0, 17.0)}
_PLAIN_HEADS = (16.0, 12.5, 10.5)
_COLOURS = {"ok": "0F7047", "warn": "855300", "bad": "B4241B", "muted": "5D6B7E", "note": "5D6B7E"}
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_EVERY = EveryGlyph()
_STAMP = (1980, 1, 1, 0, 0, 0)
_SHORT = 16
_PEN = "＿＿＿＿＿＿＿＿＿＿"


def render_docx(document: Document) -> bytes:
    """The docx. Same input, same bytes; it carries no signature and no verification code, since a person will change it."""
    return _packed(_Writer(document).write())


def _packed(data: bytes) -> bytes:
    """The package with fixed times, so that the same document gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self._source = document
        self._docx: Any = NewDocument()
        self._font = _HEI if document.style in _SANS else _SONG
        self._size = _SIZES[document.style]
        self._page()
        self._styles()
        self._frame()

    def write(self) -> bytes:
        """All blocks, then the bytes."""
        for block in (*self._source.cover, *self._source.blocks):
            self._one(block)
        made = self._docx.core_properties
        made.title, made.author, made.subject = (
            _text(self._source.title),
            _text(self._source.author),
            _text(self._source.number),
        )
        made.comments, made.last_modified_by = "", ""
        out = io.BytesIO()
        self._docx.save(out)
        return out.getvalue()

    def _page(self) -> None:
        section = self._docx.sections[0]
        size = (Mm(297), Mm(210)) if self._source.landscape else (Mm(210), Mm(297))
        section.page_width, section.page_height = size
        section.orientation = WD_ORIENT.LANDSCAPE if self._source.landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin, section.bottom_margin = Mm(24), Mm(22)
        self._width = size[0] - Mm(44)

    def _styles(self) -> None:
        _face(self._docx.styles["Normal"], self._font, self._size)
        for level, size in enumerate(_HEADS.get(self._source.style, _PLAIN_HEADS), 1):
            style = self._docx.styles[f"Heading {level}"]
            _face(style, _HEI, size)
            style.font.bold = True
            style.font.color.rgb = RGBColor.from_string("17202C")
        for name in ("List Number", "List Bullet"):
            _face(self._docx.styles[name], self._font, self._size)

    def _frame(self) -> None:
        section = self._docx.sections[0]
        top = section.header.paragraphs[0]
        self._run(top, f"{self._source.header}　{self._source.title}", 8.5, "muted")
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(foot, f"编号 {self._source.number}　{self._source.issued}　第 ", 8.5, "muted")
        _field(foot, "PAGE")
        self._run(foot, " 页　共 ", 8.5, "muted")
        _field(foot, "NUMPAGES")
        self._run(foot, " 页", 8.5, "muted")

    def _one(self, block: Block) -> None:
        makers: dict[type[Any], Callable[[Any], None]] = {
            Heading: self._heading, Paragraph: self._paragraph, Steps: self._steps, Table: self._table, Entry: self._entry,
            Photos: self._photos, PhotoPairs: self._pairs, Facts: self._facts, Bars: self._bars, Figures: self._figures,
            SignaturePlace: self._signatures, PageBreak: self._break, Gap: _nothing, Contents: _nothing, Strip: self._strip,
        }  # fmt: skip
        makers.get(type(block), self._other)(block)

    def _strip(self, block: Strip) -> None:
        ground, ink = FILLS[block.fill]
        place = self._grid(1, (1,)).cell(0, 0)
        _shade(place, ground.lstrip("#"))
        self._run(place.paragraphs[0], block.text, self._size * 1.4, strong=True, ink=ink)
        if block.note:
            self._run(place.add_paragraph(), block.note, self._size - 1.5, ink=ink)
        self._docx.add_paragraph()

    def _run(
        self, paragraph: Any, text: str, size: float = 0, tone: str = "", *, strong: bool = False, ink: str = ""
    ) -> None:  # fmt: skip
        for number, line in enumerate(_text(text).split("\n")):
            run = paragraph.add_run()
            if number:
                run.add_break()
            run.add_text(line)
            if size:
                run.font.size = Pt(size)
            run.bold = strong or tone in ("strong", "lead") or None
            if ink:
                run.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))
            elif tone in _COLOURS:
                run.font.color.rgb = RGBColor.from_string(_COLOURS[tone])

    def _heading(self, block: Heading) -> None:
        made = self._docx.add_heading("", block.level)
        made.add_run(_text(block.text))
        if block.level == 1:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _paragraph(self, block: Paragraph) -> None:
        made = self._docx.add_paragraph()
        made.alignment = _ALIGN.get(block.align)
        if block.tone == "body" and self._source.style not in _SANS:
            made.paragraph_format.first_line_indent = Pt(self._size * 2)
        small = block.tone in ("small", "note")
        self._run(
            made, block.text, self._size - 1.5 if small else self._size * 1.4 if block.tone == "lead" else 0, block.tone
        )

    def _steps(self, block: Steps) -> None:
        for number, row in enumerate(block.rows, 1):
            made = self._docx.add_paragraph()
            made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = (
                Pt(self._size * 1.6),
                Pt(-self._size * 1.6),
            )
            self._run(made, f"{number}. {row}" if block.numbered else f"• {row}")

    def _grid(self, rows: int, widths: Sequence[float], *, head: bool = False) -> Any:
        table = self._docx.add_table(rows, len(widths))
        table.style = "Table Grid"
        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            for cell in column.cells:
                cell.width = int(self._width * share / sum(widths))
        if head:
            _repeat(table.rows[0])
        for row in table.rows:
            _unbroken(row)
        return table

    def _fill(self, place: Any, cell: Cell, *, strong: bool = False) -> None:
        first = place.paragraphs[0]
        small = self._size - 1.5
        ink = FILLS[cell.fill][1] if cell.fill else ""
        if cell.fill:
            _shade(place, FILLS[cell.fill][0].lstrip("#"))
        self._run(first, cell.text, small, cell.tone, strong=strong, ink=ink)
        first.alignment = _ALIGN.get(cell.align)
        for text, tone in cell.more:
            if text:
                self._run(place.add_paragraph(), text, small, tone, ink=ink)
        for picture in cell.pictures:
            place.add_paragraph().add_run().add_picture(io.BytesIO(picture), height=Mm(38))

    def _table(self, block: Table) -> None:
        table = self._grid(1 + len(block.rows), block.widths, head=True)
        for place, title in zip(table.rows[0].cells, block.header, strict=True):
            self._fill(place, Cell(title), strong=True)
            _shade(place)
        for number, (line, row) in enumerate(zip(table.rows[1:], block.rows, strict=True) if block.rows else ()):
            for place, cell in zip(line.cells, row, strict=True):
                self._fill(place, cell, strong=number in block.strong_rows)
        self._docx.add_paragraph()

    def _entry(self, block: Entry) -> None:
        self._paragraph(Paragraph(f"{block.title}　{block.figure}", "strong"))
        for text, tone in block.rows:
            self._paragraph(Paragraph(text, tone))
        self._photos(Photos(tuple(("", data) for data in block.pictures)))
        if block.foot:
            self._paragraph(Paragraph(block.foot, "note"))

    def _facts(self, block: Facts) -> None:
        across = (
            2
            if block.columns > 1 and all(len(value) < _SHORT and "\n" not in value for _label, value in block.rows)
            else 1
        )
        lines = [block.rows[start : start + across] for start in range(0, len(block.rows), across)]
        if not lines:
            return
        table = self._grid(len(lines), (1, 3) * across if across == 1 else (1.2, 2.6, 1.2, 2.6))
        for line, pairs in zip(table.rows, lines, strict=True):
            texts = [part for pair in pairs for part in pair]
            for number, text in enumerate(texts):
                self._fill(line.cells[number], Cell(text), strong=number % 2 == 0)
        self._docx.add_paragraph()

    def _figures(self, block: Figures) -> None:
        table = self._grid(2, [1] * len(block.rows))
        for number, (label, value, tone) in enumerate(block.rows):
            self._run(table.cell(0, number).paragraphs[0], label, self._size - 1.5, "muted")
            self._run(table.cell(1, number).paragraphs[0], value, self._size + 4, tone, strong=True)
        self._docx.add_paragraph()

    def _bars(self, block: Bars) -> None:
        rows = tuple((Cell(label), Cell("不适用" if value is None else f"{value:.1f}%")) for label, value in block.rows)
        self._table(Table(("项目", "比例"), rows, (3, 1)))

    def _photos(self, block: Photos) -> None:
        for start in range(0, len(block.rows), 2):
            self._pictures([(caption, data) for caption, data in block.rows[start : start + 2]], ("", ""), block.height)

    def _pairs(self, block: PhotoPairs) -> None:
        for pair in block.rows:
            self._pictures([pair.before, pair.after], block.titles, block.height)

    def _pictures(self, sides: Sequence[tuple[str, bytes] | None], titles: tuple[str, str], height: float) -> None:
        table = self._grid(1, (1, 1))
        for place, side, title in zip(table.rows[0].cells, sides, titles, strict=False):
            if title:
                self._run(place.paragraphs[0], title, self._size - 1.5, strong=True)
            if side is None:
                self._run(place.add_paragraph(), "还没有照片", self._size - 1.5, "muted")
                continue
            run = (place.add_paragraph() if title else place.paragraphs[0]).add_run()
            picture = run.add_picture(io.BytesIO(side[1]), height=Mm(height))
            most = self._width // 2 - Mm(6)
            if picture.width > most:
                picture.height, picture.width = int(picture.height * most / picture.width), most
            self._run(place.add_paragraph(), side[0], self._size - 2, "muted")
        self._docx.add_paragraph()

    def _signatures(self, block: SignaturePlace) -> None:
        for label, name, _field_name in block.signers:
            made = self._docx.add_paragraph()
            made.paragraph_format.space_before = Pt(14)
            self._run(made, f"{label}：{name}　　签字 {_PEN}　{block.date_label}")
        table = self._grid(1, (2.6, 1))
        _tall(table.rows[0])
        self._run(table.cell(0, 0).paragraphs[0], f"{block.firm}\n{block.date_label}")
        self._run(table.cell(0, 1).paragraphs[0], "盖章处", self._size, "muted")
        table.cell(0, 1).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _other(self, block: Any) -> None:
        """A drawing, as the table of its numbers."""
        rows = [tuple(Cell(str(value)) for value in row) for row in block.rows]
        if rows:
            self._table(Table(("",) * len(rows[0]), tuple(rows), (3, *[1] * (len(rows[0]) - 1))))

    def _break(self, _block: PageBreak) -> None:
        self._docx.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _text(value: str) -> str:
    return clean(value, _EVERY)


def _nothing(_block: object) -> None:
    """Word makes its own contents and gaps."""


def _face(style: Any, font: str, size: float) -> None:
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), font)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def _field(paragraph: Any, code: str) -> None:
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    paragraph._p.append(made)  # noqa: SLF001 - the library has no other door


def _flag(row: Any, name: str) -> None:
    made = OxmlElement(name)
    made.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(made)  # noqa: SLF001 - the library has no other door


def _repeat(row: Any) -> None:
    _flag(row, "w:tblHeader")


def _unbroken(row: Any) -> None:
    _flag(row, "w:cantSplit")


def _tall(row: Any) -> None:
    row.height = Mm(45)


def _shade(cell: Any, fill: str = "EDF0F4") -> None:
    made = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)):
        made.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(made)  # noqa: SLF001 - the library has no other door
