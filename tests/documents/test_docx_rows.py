"""Tables and lists that are written as XML text: the same as those made element by element, whatever is in them."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The docx library carries partial types.

import io
from typing import Any

from docx import Document as Opened
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.documents.blocks import Block, Cell, Contents, Document, Heading, Paragraph, Steps, Table
from futian_desktop.documents.papers import PAPERS
from futian_desktop.documents.plain_blocks import editable
from futian_desktop.documents.render_docx import render_docx
from futian_desktop.documents.render_pdf import heading_pages, render
from futian_desktop.services.papers import Subject
from tests.emergency import planned

HOSTILE = "<b>甲 & 乙</b>\n第二行\t后面 ]]> \ufffe\uffff\x07\u202e完"


def jpeg() -> bytes:
    """One pixel."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    return out.getvalue()


def shapes(table: Any) -> list[list[tuple[str, str, bool | None, str]]]:
    """Of every cell: its words, its style, whether its first run is bold, its colour."""
    made: list[list[tuple[str, str, bool | None, str]]] = []
    for row in table.rows:
        line: list[tuple[str, str, bool | None, str]] = []
        for cell in row.cells:
            first = cell.paragraphs[0].runs[0]
            line.append((cell.text, cell.paragraphs[0].style.name, first.bold, str(first.font.color.rgb)))
        made.append(line)
    return made


def document(*blocks: Block) -> Document:
    """A paper of these blocks."""
    return Document("试", "SY-1", "甲店", blocks, style="formal")


def test_both_ways_give_the_same_cells() -> None:
    cells = (
        Cell("甲", tone="strong"), Cell("乙", tone="warn", align="center"), Cell("丙", fill="red"),
        Cell("丁", tone="muted", more=(("再一段", "note"), ("", ""))), Cell(HOSTILE), Cell(""),
    )  # fmt: skip
    header = tuple("一二三四五六")
    plain = Table(header, (cells, cells), (1, 2, 1, 2, 3, 1), strong_rows=frozenset({1}))
    slow = Table(header, (*plain.rows, (*cells[:5], Cell("", (jpeg(),)))), plain.widths, strong_rows=frozenset({1}))
    opened = Opened(io.BytesIO(render_docx(document(plain, slow))))
    fast, other = opened.tables
    assert shapes(fast) == shapes(other)[:3]
    assert fast.rows[1].cells[4].text == "<b>甲 & 乙</b>\n第二行后面 ]]> 完"
    assert [column.width for column in fast.columns] == [column.width for column in other.columns]


def test_a_list_keeps_its_marks_and_hostile_words() -> None:
    opened = Opened(io.BytesIO(render_docx(document(Steps(("第一", HOSTILE), numbered=True), Steps(("点",))))))
    texts = [row.text for row in opened.paragraphs]
    assert texts == ["1.\t第一", "2.\t<b>甲 & 乙</b>\n第二行后面 ]]> 完", "•\t点"]
    shape = opened.paragraphs[0].paragraph_format
    assert shape.left_indent is not None
    assert shape.first_line_indent == -shape.left_indent


def test_pages_of_headings_are_the_same_without_drawing(services: Services) -> None:
    premises, plan = planned(services, "restaurant")
    source = services.papers.job("plan", Subject(premises, record=plan.id)).source
    made = editable(PAPERS["plan"].build(source))
    found = render(made).headings
    assert found == heading_pages(made)
    assert found[-1] > 20
    short = document(Contents(), *(part for n in range(30) for part in (Heading(f"第 {n} 章"), Paragraph("字" * 900))))
    assert render(short).headings == heading_pages(short)
