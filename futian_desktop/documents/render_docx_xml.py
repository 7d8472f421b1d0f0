"""What python-docx has no door for: fields, fonts of East Asian text, widths and frames of tables, bookmarks, settings."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false, reportPrivateUsage=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from futian_desktop.documents.style import Face

SONG, HEI = "宋体", "黑体"
LINE, HEAD, TILE = "C9D2DC", "EDF0F4", "F4F6F9"
COLOURS = {
    "ok": "0F7047", "warn": "855300", "bad": "B4241B", "muted": "5D6B7E", "note": "5D6B7E", "caption": "465364", "lead": "465364",
}  # fmt: skip
SANS = frozenset({"cover", "lead", "h1", "h2", "h3"})
TWIPS = 635
"""EMU in a twentieth of a point."""


def child(parent: Any, name: str, /, **attributes: str) -> Any:
    """A new last element below another; attributes are of Word's namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def face(style: Any, font: str, size: float) -> None:
    """Font of a style for every script: Word and WPS choose by ``eastAsia`` for Chinese text."""
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), font)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def spaced(shape: Any, shown: Face) -> None:
    """Room of a paragraph as in the PDF; lines grow where a picture or another font needs it."""
    shape.space_before, shape.space_after = Pt(shown.before), Pt(shown.after)
    shape.line_spacing = Pt(shown.leading)
    shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST


def own_style(document: Any, name: str, *, known: bool = False) -> Any:
    """A paragraph style by name, made where the template has none; ``known`` ones are Word's own."""
    styles = document.styles
    if name in [style.name for style in styles]:
        return styles[name]
    made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, known)
    made.base_style = styles["Normal"]
    return made


def write(paragraph: Any, text: str, size: float = 0, tone: str = "", *, strong: bool = False, ink: str = "") -> None:
    """Text as one run: lines break where they did, tabs are tabs.

    Args:
        paragraph: of python-docx.
        text: cleaned text.
        size: points; 0 for the style's own.
        tone: of a block, or ok, bad, muted; empty for none.
        strong: bold whatever the tone.
        ink: a colour of its own, such as #FFFFFF.
    """
    run = paragraph.add_run()
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        for turn, part in enumerate(line.split("\t")):
            if turn:
                run.add_tab()
            run.add_text(part)
    if tone in SANS:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - the library has no other door
        for name in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(name), HEI)
    if size:
        run.font.size = Pt(size)
    run.bold = strong or tone in ("strong", "cover") or None
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))
    elif tone in COLOURS:
        run.font.color.rgb = RGBColor.from_string(COLOURS[tone])


def field(paragraph: Any, code: str, shown: str, size: float = 0, tone: str = "", *, parent: Any = None) -> None:
    """A field with what it shows until it is next updated, in the face of the text around it."""
    begin(paragraph, code, parent=parent)
    run = _run(paragraph, parent)
    run.text = shown
    end(paragraph, parent=parent)
    for made in paragraph.runs[-5:] if parent is None else ():
        if size:
            made.font.size = Pt(size)
        if tone in COLOURS:
            made.font.color.rgb = RGBColor.from_string(COLOURS[tone])


def begin(paragraph: Any, code: str, *, dirty: bool = False, parent: Any = None) -> None:
    """The beginning of a field; a dirty one is updated when the document is opened."""
    opened = child(_run(paragraph, parent)._r, "w:fldChar", fldCharType="begin")  # noqa: SLF001 - no public way
    if dirty:
        opened.set(qn("w:dirty"), "true")
    said = child(_run(paragraph, parent)._r, "w:instrText")  # noqa: SLF001 - no public way
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    said.text = f" {code} "
    child(_run(paragraph, parent)._r, "w:fldChar", fldCharType="separate")  # noqa: SLF001 - no public way


def end(paragraph: Any, *, parent: Any = None) -> None:
    """The end of a field."""
    child(_run(paragraph, parent)._r, "w:fldChar", fldCharType="end")  # noqa: SLF001 - no public way


def _run(paragraph: Any, parent: Any) -> Any:
    made = paragraph.add_run()
    if parent is not None:
        parent.append(made._r)  # noqa: SLF001 - moved below the link
    return made


def link(paragraph: Any, anchor: str) -> Any:
    """An empty link to a bookmark, for runs."""
    return child(paragraph._p, "w:hyperlink", anchor=anchor, history="1")  # noqa: SLF001 - no public way


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """A bookmark around what the paragraph holds."""
    first = child(paragraph._p, "w:bookmarkStart", id=str(number), name=name)  # noqa: SLF001 - no public way
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, first)  # noqa: SLF001 - no public way
    child(paragraph._p, "w:bookmarkEnd", id=str(number))  # noqa: SLF001 - no public way


def framed(table: Any, widths: Sequence[int], *, lines: str = "all", colour: str = LINE) -> None:
    """Fixed columns, lines and room inside the cells.

    Args:
        table: of python-docx.
        widths: of the columns in EMU; they stand in the grid and in each cell, since programs differ in what they read.
        lines: all, rows (below each row) or none.
        colour: of the lines.
    """
    made = table._tbl.tblPr  # noqa: SLF001 - no public way
    for old in list(made):
        made.remove(old)
    child(made, "w:tblW", w=str(sum(widths) // TWIPS), type="dxa")
    child(made, "w:jc", val="left")
    borders = child(made, "w:tblBorders")
    drawn = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "rows": ("bottom", "insideH"),
        "none": (),
    }[lines]
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side in drawn:
            child(borders, f"w:{side}", val="single", sz="4", space="0", color=colour)
        else:
            child(borders, f"w:{side}", val="nil")
    child(made, "w:tblLayout", type="fixed")
    room = child(made, "w:tblCellMar")
    for side, space in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        child(room, f"w:{side}", w=str(space), type="dxa")
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):  # noqa: SLF001 - no public way
        column.w = Emu(width)
    for row in table._tbl.tr_lst:  # noqa: SLF001 - no public way
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)
        _row_flag(row, "w:cantSplit")


def heads(row: Any) -> None:
    """A row that is repeated on every page."""
    _row_flag(row._tr, "w:tblHeader")  # noqa: SLF001 - no public way


def _row_flag(row: Any, name: str) -> None:
    child(row.get_or_add_trPr(), name, val="true")


def shade(cell: Any, fill: str = HEAD) -> None:
    """A coloured ground."""
    child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=fill)  # noqa: SLF001 - no public way


def edged(cell: Any, kind: str = "dashed", colour: str = "98A4B3") -> None:
    """Lines around one cell."""
    made = child(cell._tc.get_or_add_tcPr(), "w:tcBorders")  # noqa: SLF001 - no public way
    for side in ("top", "left", "bottom", "right"):
        child(made, f"w:{side}", val=kind, sz="6", space="0", color=colour)


def rule_below(paragraph: Any) -> None:
    """A thin line under a paragraph; call it before anything else is set on it."""
    made = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way
    borders = child(made, "w:pBdr")
    child(borders, "w:bottom", val="single", sz="4", space="4", color="DDE3EA")


def modern(document: Any) -> None:
    """Settings of a document of today, with Chinese as its language."""
    for made in document.settings.element.iter(qn("w:compatSetting")):
        if made.get(qn("w:name")) == "compatibilityMode":
            made.set(qn("w:val"), "15")
    for made in document.settings.element.iter(qn("w:themeFontLang")):
        made.set(qn("w:eastAsia"), "zh-CN")
    speech = child(document.styles["Normal"].element.get_or_add_rPr(), "w:lang")
    for key, value in (
        ("val", "en-US"),
        ("eastAsia", "zh-CN"),
    ):  # figures and days in Chinese rules are torn in the middle
        speech.set(qn(f"w:{key}"), value)


def picture(paragraph: Any, data: Any, words: str, box: tuple[float, float]) -> None:
    """A picture inside a box of (width in EMU, height in mm), with words for who cannot see it."""
    made = paragraph.add_run().add_picture(data, height=Mm(box[1]))
    if made.width > box[0]:
        made.height, made.width = int(made.height * box[0] / made.width), int(box[0])
    for side in ("distT", "distB", "distL", "distR"):
        made._inline.set(side, "0")  # noqa: SLF001 - no public way
    made._inline.docPr.set("descr", words)  # noqa: SLF001 - no public way
