"""Rows of a docx table and lines of a list as text of XML: written at once they cost a tenth of one made element by element."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from futian_desktop.documents.blocks import Cell, Table
from futian_desktop.documents.render_docx_xml import COLOURS, HEAD, HEI, LINE, SANS
from futian_desktop.documents.style import FILLS
from futian_desktop.documents.text import EveryGlyph, clean

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EVERY = EveryGlyph()
_NOT_XML = {0xFFFE: None, 0xFFFF: None}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_ROOM = "".join(
    f'<w:{side} w:w="{space}" w:type="dxa"/>'
    for side, space in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
)
_FRAME = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in _SIDES)


def text_of(value: str) -> str:
    """Cleaned text; the file brings no fonts, so every character stays that XML can hold."""
    return clean(value, _EVERY).translate(_NOT_XML)


def table_text(block: Table, widths: Sequence[int], style: str) -> str:
    """The whole table: a head that is repeated, rows that are not torn. ``widths`` in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([Cell(title) for title in block.header], widths, style, head=True)
    rows = "".join(
        _row(row, widths, style, strong=number in block.strong_rows) for number, row in enumerate(block.rows)
    )
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="left"/>'
        f'<w:tblBorders>{_FRAME}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_ROOM}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell], widths: Sequence[int], style: str, *, head: bool = False, strong: bool = False
) -> str:  # fmt: skip
    flag = '<w:tblHeader w:val="true"/>' if head else ""
    made = "".join(
        _cell(cell, width, style, head=head, strong=strong or head) for cell, width in zip(cells, widths, strict=True)
    )
    return f'<w:tr><w:trPr><w:cantSplit w:val="true"/>{flag}</w:trPr>{made}</w:tr>'


def _cell(cell: Cell, width: int, style: str, *, head: bool, strong: bool) -> str:
    ground, ink = FILLS[cell.fill] if cell.fill else ("", "")
    fill = HEAD if head else ground.lstrip("#")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    first = paragraph(run(text_of(cell.text), cell.tone, strong=strong, ink=ink), style, cell.align, keep=head)
    more = (
        paragraph(run(text_of(text), tone, ink=ink), style, cell.align) for text, tone in cell.more if text
    )  # fmt: skip
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>{first}{"".join(more)}</w:tc>'


def paragraph(inner: str, style: str, align: str = "", *, keep: bool = False) -> str:
    """One paragraph of a style."""
    side = f'<w:jc w:val="{align}"/>' if align in ("center", "right") else ""
    next_ = "<w:keepNext/>" if keep else ""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{next_}{side}</w:pPr>{inner}</w:p>"


def run(text: str, tone: str = "", *, strong: bool = False, ink: str = "") -> str:
    """Text as one run, as `render_docx_xml.write` makes it in the size of its style."""
    colour = ink.lstrip("#") or COLOURS.get(tone, "")
    parts = (
        f'<w:rFonts w:ascii="{HEI}" w:hAnsi="{HEI}" w:eastAsia="{HEI}"/>' if tone in SANS else "",
        "<w:b/>" if strong or tone in ("strong", "cover") else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
    )
    lines = "<w:br/>".join("<w:tab/>".join(map(_words, line.split("\t"))) for line in text.split("\n"))
    return f"<w:r><w:rPr>{''.join(parts)}</w:rPr>{lines}</w:r>"


def _words(text: str) -> str:
    space = ' xml:space="preserve"' if text.strip() != text else ""
    return f"<w:t{space}>{escape(text)}</w:t>"


def steps_text(rows: Iterable[str], room: int, *, numbered: bool, close: bool = False) -> str:
    """Lines of a list below a root of its own, each hanging by ``room`` twentieths of a point."""
    shape = (
        f'<w:pPr><w:tabs><w:tab w:pos="{room}" w:val="left"/></w:tabs><w:spacing w:after="{10 if close else 40}"/>'
        f'<w:ind w:left="{room}" w:hanging="{room}"/></w:pPr>'
    )
    lines = (
        f"<w:p>{shape}{run(f'{number}.' if numbered else '•')[:-6]}<w:tab/>{run(text_of(row))[len('<w:r><w:rPr></w:rPr>') :]}</w:p>"
        for number, row in enumerate(rows, 1)
    )  # fmt: skip
    return f"<w:body {NAMESPACE}>{''.join(lines)}</w:body>"
