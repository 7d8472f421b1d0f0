"""Every docx opened by LibreOffice: the same paragraphs in the same order as in the PDF, pages counted, nothing lost.

Where LibreOffice is not installed, the tests that need it are skipped and say so; what can be read from the file is tested anyway.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportPrivateUsage=false
# The PDF and docx libraries carry no or partial types.

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.documents import blocks
from futian_desktop.documents.paper import EMERGENCY, PLAN
from futian_desktop.documents.papers import PAPERS
from futian_desktop.documents.plain_blocks import editable
from futian_desktop.documents.render_docx import render_docx
from futian_desktop.documents.render_pdf import render
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from tests.documents.test_papers import MARKUP, many, subjects, walk
from tests.documents.test_report import squeeze
from tests.emergency import planned

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: docx is not rendered")
_FRAME = re.compile(r"^(编号.*|核验码.*|第\d+页.*|共?\d+页)$")
_CHAPTERS, _ROWS = 12, 90
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>宋体</family><prefer><family>Noto Serif SC</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans SC</family></prefer></alias></fontconfig>"""


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300), (90, 120, 160)).save(buffer, "JPEG")
    return buffer.getvalue()


def plan() -> blocks.Document:
    """A long document as the emergency plans are: cover, contents, three levels, captions, long tables, photos, a drawing."""
    parts: list[blocks.Block] = [blocks.Paragraph("目录", "h1"), blocks.Contents(), blocks.PageBreak()]
    for number in range(1, _CHAPTERS + 1):
        rows = tuple(
            (blocks.Cell(f"{number}-{row}"), blocks.Cell(f"第{row}样东西，" + "放在显眼的地方。" * 3))
            for row in range(_ROWS)
        )
        parts += [
            blocks.Heading(f"{number} 第{number}章 {MARKUP if number == 2 else ''}"), blocks.Paragraph(f"本章{number}说明。" + "有危险先离开，再报告。" * 60),
            blocks.Heading(f"{number}.1 谁来做", 2), blocks.Heading(f"{number}.1.1 白班", 3),
            blocks.Steps(tuple(f"第{number}章第{step}步，先断电。" for step in range(12)), numbered=True),
            blocks.Heading(f"{number}.2 东西在哪里", 2), blocks.Paragraph(f"表{number} 应急物资", "caption", "center"),
            blocks.Table(("序号", "物资"), rows, (1, 5)), blocks.Photos((("门口", jpeg()), ("后厨", jpeg()), ("库房", jpeg())), 45),
            blocks.Paragraph(f"图{number} 疏散路线", "caption", "center"),
            blocks.Chart("月", "columns", (("2026-01", 3, 2), ("2026-02", 0, 0))),
        ]  # fmt: skip
    parts.append(blocks.SignaturePlace((("批准人", "周敏", "Legal"),), "知味湘菜馆", compact=True))
    return blocks.Document(
        "生产安全事故应急预案", "YA-2026-001　第1版", "知味湘菜馆", parts, style="paper",
        cover=(blocks.Gap(40), blocks.Paragraph("生产安全事故应急预案", "cover", "center"), blocks.Facts((("版本", "第1版"),))),
        fields=("Legal",), author="知味湘菜馆", issued="2026-11-25",
    )  # fmt: skip


def papers(services: Services, premises: PremisesId) -> Iterator[tuple[str, blocks.Document]]:
    """The documents of every paper that comes as docx."""
    rows = many(services, premises, 12)
    walk(services, premises)
    for kind, subject in subjects(services, premises, rows).items():
        if PAPERS[kind].editable:
            asked = replace(subject, texts=(("words", f"还要说：{MARKUP}。" * 3), ("receiver", "后厨")))
            yield kind, PAPERS[kind].build(services.papers.job(kind, asked).source)
    firm, written = planned(services, "restaurant")
    for key, paper in PAPERS.items():
        if paper.editable and paper.scope in (EMERGENCY, PLAN):
            yield key, paper.build(services.papers.job(key, Subject(firm, record=written.id)).source)


@pytest.fixture
def made(services: Services, restaurant: PremisesId) -> dict[str, blocks.Document]:
    return {**{kind: editable(document) for kind, document in papers(services, restaurant)}, "made_up": plan()}


def pages_of(data: bytes) -> list[str]:
    """The text of each page without spaces; lines of header and footer are left out of `body_of`."""
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def body_of(pages: list[str], document: blocks.Document) -> str:
    """What the pages say between their headers and footers."""
    frame = {squeeze(text) for text in (document.header, document.title, document.header + document.title)}
    lines = [squeeze(line) for page in pages for line in page.splitlines()]
    return "".join(line for line in lines if line not in frame and not _FRAME.match(line))


def said(document: blocks.Document) -> list[str]:
    """Headings, paragraphs and steps in order; the title stands in the header too and is looked for elsewhere."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, blocks.Heading | blocks.Paragraph) and squeeze(block.text) != squeeze(document.title):
            texts.append(block.text)
        elif isinstance(block, blocks.Steps):
            texts += block.rows
    return [squeeze(text) for text in texts if squeeze(text)]


def in_order(texts: list[str], body: str) -> list[str]:
    """Texts that are not found after the one before them."""
    place, lost = 0, list[str]()
    for text in texts:
        found = body.find(text, place)
        if found < 0:
            lost.append(text)
        else:
            place = found + len(text)
    return lost


@needs_office
def test_libreoffice_shows_what_the_pdf_says_in_the_same_order(
    made: dict[str, blocks.Document], tmp_path: Path
) -> None:
    for kind, document in made.items():
        (tmp_path / f"{kind}.docx").write_bytes(render_docx(document, render(document).headings))
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=paths.resources() / "fonts", cache=tmp_path / "cache"), "utf-8")
    subprocess.run(
        [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", "pdf", "--outdir",
         str(tmp_path), *(str(tmp_path / f"{kind}.docx") for kind in made)],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)}, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for kind, document in made.items():
        ours, theirs = pages_of(render(document).data), pages_of((tmp_path / f"{kind}.pdf").read_bytes())
        texts = said(document)
        titles = [squeeze(block.text) for block in document.blocks if isinstance(block, blocks.Heading)]
        assert all(squeeze("".join(pages)).count(titles[0]) for pages in (ours, theirs)), kind
        assert in_order(texts, body_of(ours, document)) == [], kind
        assert in_order(texts, body_of(theirs, document)) == [], kind
        covers = 1 if document.cover else 0
        for number, page in enumerate(theirs[covers:], 1 + covers):
            assert squeeze(f"第 {number} 页 共 {len(theirs)} 页") in squeeze(page), kind
        assert abs(len(ours) - len(theirs)) <= max(2, len(ours) // 4), kind
    assert len(pages_of((tmp_path / "made_up.pdf").read_bytes())) > 40


def test_headings_are_heading_styles_and_tables_repeat_their_heads(made: dict[str, blocks.Document]) -> None:
    for kind, document in made.items():
        opened = docx.Document(io.BytesIO(render_docx(document)))
        shown = [
            (p.style.name, squeeze(p.text))
            for p in opened.paragraphs
            if p.style is not None and "Heading" in str(p.style.name)
        ]
        heads = [block for block in document.blocks if isinstance(block, blocks.Heading)]
        assert shown == [(f"Heading {row.level}", squeeze(row.text)) for row in heads], kind
        styles: Any = opened.styles
        assert all(styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2, 3))
        repeated = [
            table for table in opened.tables if table._tbl.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
        ]
        wanted = [block for block in document.blocks if isinstance(block, blocks.Table | blocks.Chart)]
        assert len(repeated) == len(wanted), kind
        for table, block in zip(repeated, wanted, strict=True):
            if isinstance(block, blocks.Table):
                assert [squeeze(cell.text) for cell in table.rows[0].cells] == [squeeze(text) for text in block.header]
                shares = [int(column.w) for column in table._tbl.tblGrid.gridCol_lst]
                for width, share in zip(shares, block.widths, strict=True):
                    assert abs(width / sum(shares) - share / sum(block.widths)) < 0.01
        for table in opened.tables:
            assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in table._tbl.tr_lst), kind
        faces = [
            styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
            for name in ("Normal", "Heading 2", "表格文字", "Caption")
        ]
        assert set(faces) <= {"宋体", "黑体"}, kind


def test_the_contents_are_a_field_that_can_be_read_before_it_is_updated() -> None:
    document = plan()
    pages = render(document).headings
    opened = docx.Document(io.BytesIO(render_docx(document, pages)))
    rows = [p for p in opened.paragraphs if p.style is not None and str(p.style.name).startswith("toc ")]
    heads = [block for block in document.blocks if isinstance(block, blocks.Heading)]
    listed = [(row, page) for row, page in zip(heads, pages, strict=True) if row.level <= 2]
    assert len(rows) == len(listed) + 1
    for shown, (head, page) in zip(rows, listed, strict=False):
        assert str(shown.style and shown.style.name) == f"toc {head.level}"
        links: list[Any] = shown._p.findall(qn("w:hyperlink"))
        text = squeeze("".join(node.text or "" for node in links[0].iter(qn("w:t"))))
        assert text == squeeze(f"{head.text}{page}")
    body = opened.element.body.xml
    assert 'TOC \\o "1-2" \\h \\z \\u' in body
    assert 'w:dirty="true"' in body
    named = set(re.findall(r'w:bookmarkStart [^>]*w:name="(_Toc\d+)"', body))
    assert set(re.findall(r"PAGEREF (_Toc\d+)", body)) <= named
    assert len(named) == len(heads)
    assert body.count('w:fldCharType="begin"') == body.count('w:fldCharType="end"')
    assert pages == tuple(sorted(pages))
    assert pages[-1] > 40


def test_a_cover_has_neither_header_nor_footer_and_the_same_document_gives_the_same_bytes() -> None:
    opened = docx.Document(io.BytesIO(render_docx(plan())))
    section = opened.sections[0]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    assert section.header.paragraphs[0].text == "知味湘菜馆\t生产安全事故应急预案"
    assert render_docx(plan()) == render_docx(plan())
