"""A tree of blocks to a docx that a person edits: real headings, contents, tables with repeated heads, page numbers, Chinese fonts."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false, reportPrivateUsage=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document as NewDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor

from futian_desktop.documents.blocks import (
    Bars,
    Block,
    Chart,
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
    leads,
)
from futian_desktop.documents.render_docx_rows import steps_text, text_of
from futian_desktop.documents.render_docx_tables import ALIGN, TableWriter
from futian_desktop.documents.render_docx_xml import (
    HEI,
    SONG,
    TWIPS,
    begin,
    bookmark,
    end,
    face,
    field,
    link,
    modern,
    own_style,
    rule_below,
    spaced,
    write,
)
from futian_desktop.documents.style import STYLES

_SANS = frozenset({"sheet", "notice", "board"})
_STAMP = (1980, 1, 1, 0, 0, 0)
_FRAME = 8.5
_CELL = "表格文字"
_UPDATE = "（页码以更新后为准：右键点目录，选“更新域”。）"


def render_docx(document: Document, pages: Sequence[int] = ()) -> bytes:
    """The docx. Same input, same bytes; it carries no signature and no verification code, since a person will change it.

    Args:
        document: the tree.
        pages: of the headings of its blocks, in their order, from the PDF: the contents show them until the program that
            opens the file has counted its own. Empty where unknown.
    """
    return _packed(_Writer(document, pages).write())


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

    def __init__(self, document: Document, pages: Sequence[int]) -> None:
        self._source = document
        self._pages = pages
        self._docx: Any = NewDocument()
        self._font = HEI if document.style in _SANS else SONG
        self._faces = STYLES[document.style]
        self._size = self._faces["body"].size
        self._headings = 0
        self._titled = False
        self._heads = {level: self._docx.styles[f"Heading {level}"].style_id for level in (1, 2, 3)}
        self._entries: dict[int, str] = {}
        modern(self._docx)
        self._page()
        self._styles()
        self._frame()
        tables = TableWriter(self._docx, self._width, self._faces, self._docx.styles[_CELL])
        self._makers: dict[type[Any], Callable[[Any], None]] = {
            Heading: self._heading, Paragraph: self._paragraph, Steps: self._steps, Contents: self._contents,
            PageBreak: self._break, Gap: self._gap, Table: tables.table, Entry: tables.entry, Photos: tables.photos,
            PhotoPairs: tables.pairs, Facts: tables.facts, Bars: tables.bars, Chart: tables.chart, Figures: tables.figures,
            SignaturePlace: tables.signatures,
            Strip: tables.strip,
        }  # fmt: skip

    def write(self) -> bytes:
        """Cover, all blocks, then the bytes."""
        for block in self._source.cover:
            self._one(block)
        if self._source.cover:
            self._break(PageBreak())
        self._headings = 0
        blocks = list(self._source.blocks)
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            self._one(block)
            if isinstance(block, Paragraph) and (
                isinstance(following, SignaturePlace | Table | Contents) or leads(block, following)
            ):
                self._docx.paragraphs[-1].paragraph_format.keep_with_next = True
        made = self._docx.core_properties
        made.title, made.author = text_of(self._source.title), text_of(self._source.author)
        made.subject, made.language = text_of(self._source.number), "zh-CN"
        made.comments, made.last_modified_by = "", ""
        out = io.BytesIO()
        self._docx.save(out)
        return out.getvalue()

    def _one(self, block: Block) -> None:
        self._makers[type(block)](block)

    def _page(self) -> None:
        section = self._docx.sections[0]
        size = (Mm(297), Mm(210)) if self._source.landscape else (Mm(210), Mm(297))
        section.page_width, section.page_height = size
        section.orientation = WD_ORIENT.LANDSCAPE if self._source.landscape else WD_ORIENT.PORTRAIT
        side = Mm(15) if self._source.landscape else Mm(22)
        section.left_margin = section.right_margin = side
        section.top_margin, section.bottom_margin = Mm(24), Mm(22)
        section.header_distance, section.footer_distance = Mm(13), Mm(11)
        self._width = size[0] - 2 * side

    def _styles(self) -> None:
        normal = self._docx.styles["Normal"]
        face(normal, self._font, self._size)
        spaced(normal.paragraph_format, self._faces["body"])
        normal.paragraph_format.widow_control = True
        for level in (1, 2, 3):
            style, shown = self._docx.styles[f"Heading {level}"], self._faces[f"h{level}"]
            face(style, HEI, shown.size)
            spaced(style.paragraph_format, shown)
            style.font.bold, style.font.color.rgb = True, RGBColor.from_string("17202C")
            style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
        caption, cell = self._docx.styles["Caption"], own_style(self._docx, _CELL)
        face(caption, HEI, self._faces["caption"].size)
        spaced(caption.paragraph_format, self._faces["caption"])
        caption.font.bold, caption.font.color.rgb = False, RGBColor.from_string("465364")
        face(cell, self._font, self._faces["small"].size)
        spaced(cell.paragraph_format, self._faces["small"])
        for name in ("Header", "Footer"):
            face(self._docx.styles[name], HEI, _FRAME)

    def _frame(self) -> None:
        """Whose and what at the top, number, day and page at the bottom; a cover has neither."""
        section = self._docx.sections[0]
        section.different_first_page_header_footer = bool(self._source.cover)
        top = section.header.paragraphs[0]
        rule_below(top)
        self._docx.styles["Header"].paragraph_format.tab_stops.clear_all()
        top.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        title = text_of(self._source.title) + ("（草稿）" if self._source.draft else "")
        write(top, f"{text_of(self._source.header)[:40]}\t{title}", _FRAME, "muted")
        foot = section.footer.paragraphs[0]
        self._docx.styles["Footer"].paragraph_format.tab_stops.clear_all()
        foot.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        write(foot, f"编号 {text_of(self._source.number)}　{self._source.issued}\t第 ", _FRAME, "muted")
        field(foot, "PAGE", "1", _FRAME, "muted")
        write(foot, " 页　共 ", _FRAME, "muted")
        field(foot, "NUMPAGES", "1", _FRAME, "muted")
        write(foot, " 页", _FRAME, "muted")

    def _heading(self, block: Heading) -> None:
        self._headings += 1
        made = self._docx.add_paragraph()
        made._p.style = self._heads[block.level]  # noqa: SLF001 - by name the library reads every style each time
        write(made, text_of(block.text))
        bookmark(made, self._headings, f"_Toc{self._headings:06d}")
        if block.level == 1 and not self._titled and not self._source.cover:
            made.alignment = ALIGN["center"]
        self._titled = True

    def _contents(self, block: Contents) -> None:
        """A field that Word fills in, already filled: titles with links, and the pages where they are known."""
        heads = [row for row in self._source.blocks if isinstance(row, Heading)]
        rows = [(number, row) for number, row in enumerate(heads, 1) if row.listed and row.level <= block.depth]
        paragraph: Any = None
        for place, (number, row) in enumerate(rows):
            paragraph = self._entry(row.level)
            if not place:
                begin(paragraph, f'TOC \\o "1-{block.depth}" \\h \\z \\u', dirty=True)
            target = link(paragraph, f"_Toc{number:06d}")
            title, stop = paragraph.add_run(text_of(row.text)), paragraph.add_run("\t")
            target.extend((title._r, stop._r))  # noqa: SLF001 - moved below the link
            field(
                paragraph,
                f"PAGEREF _Toc{number:06d} \\h",
                str(self._pages[number - 1]) if number <= len(self._pages) else "",
                parent=target,
            )
        if paragraph is not None:
            note = self._entry(1)
            write(note, _UPDATE, self._faces["note"].size, "muted")
            end(note)

    def _entry(self, level: int) -> Any:
        """A line of the contents."""
        if level not in self._entries:
            self._entries[level] = self._entry_style(level).style_id
        made = self._docx.add_paragraph()
        made._p.style = self._entries[level]  # noqa: SLF001 - by name the library reads every style each time
        return made

    def _entry_style(self, level: int) -> Any:
        name = f"toc {level}"
        known = any(style.name == name for style in self._docx.styles)
        style = own_style(self._docx, name, known=True)
        if not known:
            face(style, self._font, self._size)
            style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.left_indent = Pt(self._size * 1.5 * (level - 1))
            style.paragraph_format.tab_stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        return style

    def _paragraph(self, block: Paragraph) -> None:
        made = self._docx.add_paragraph()
        made.alignment = ALIGN.get(block.align)
        if block.tone == "body" and block.align == "left" and self._source.style not in _SANS:
            made.paragraph_format.first_line_indent = Pt(self._size * 2)
        if block.tone == "caption":
            made.style = self._docx.styles["Caption"]
        shown = self._faces.get(block.tone)
        size = shown.size if shown is not None and shown.size != self._size else 0
        if shown is not None and size:
            spaced(made.paragraph_format, shown)
        tone = "bad" if block.tone == "warn" else block.tone
        write(made, text_of(block.text), size, tone, strong=block.tone in ("warn", "h1", "h2", "h3"))

    def _steps(self, block: Steps) -> None:
        room = Pt(self._size * (2.2 if block.numbered and len(block.rows) > 9 else 1.7))  # noqa: PLR2004 - two digits
        body = self._docx.element.body
        for made in list(
            parse_xml(steps_text(block.rows, round(room / TWIPS), numbered=block.numbered, close=block.close))
        ):
            body._insert_p(made)  # noqa: SLF001 - no public way

    def _gap(self, block: Gap) -> None:
        made = self._docx.add_paragraph().paragraph_format
        made.space_after, made.line_spacing_rule, made.line_spacing = (
            Pt(0),
            WD_LINE_SPACING.EXACTLY,
            Mm(block.millimetres),
        )

    def _break(self, _block: PageBreak) -> None:
        made = self._docx.add_paragraph()
        made.paragraph_format.space_after, made.paragraph_format.line_spacing = Pt(0), Pt(1)
        made.add_run().add_break(WD_BREAK.PAGE)
