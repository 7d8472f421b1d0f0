"""A 60-page emergency plan: read, checked, as PDF beside plain reportlab, as docx beside plain python-docx and LibreOffice.

    python3 start.py bench plans [--rounds N]

The floors take the very blocks that the builder makes, so that they hold the same text.
"""

import html
import io
import pickle
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.measure import Figure, once, pairs, process
from futian_desktop.bootstrap import Services, open_services
from futian_desktop.documents import fonts
from futian_desktop.documents.blocks import Block, Document, Facts, Heading, PageBreak, Paragraph, Steps, Table
from futian_desktop.documents.paper import PaperInput
from futian_desktop.documents.papers import PAPERS, make_form
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.services.paper_jobs import PaperJob
from futian_desktop.services.papers import Subject
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.progress import Silent

PAGES, TRADE, PLAN = 60, "restaurant", "plan"
_WORKER = """
import pickle, sys
from pathlib import Path
from futian_desktop.services.paper_jobs import run_form
job = pickle.loads((Path(sys.argv[1]) / "job.pickle").read_bytes())
(Path(sys.argv[1]) / "ours.docx").write_bytes(run_form(job, "docx", lambda *_said: None).data)
"""
"""What the program's spawned process does: it imports the worker's module alone, not the program that started it."""
_FIRST = """
import os, sys, time
from pathlib import Path
os.environ["FUTIAN_HOME"] = sys.argv[1] + "/first"
from futian_desktop.bootstrap import open_services
services = open_services(Path(sys.argv[1]) / "plans.ftws", readonly=True)
premises = services.firms.rows()[0].premises_id
services.home.board(premises, services.now().date())
services.agenda.rows(premises)
start = time.perf_counter()
services.emergency.plans.current(premises)
services.emergency.plans.fields(premises)
services.emergency.plans.live(premises)
Path(sys.argv[1], "first.txt").write_text(str((time.perf_counter() - start) * 1000))
services.close()
"""
"""A fresh process that has shown the first page and its dates opens the plan."""


def sample(services: Services) -> tuple[PremisesId, EmergencyPlan]:
    """The sample restaurant with its plan."""
    premises = services.sample.firm(TRADE)
    services.sample.answers(premises, 1, photos=False)
    return premises, services.sample.emergency(premises)


def long_plan(services: Services, premises: PremisesId, plan: EmergencyPlan) -> tuple[EmergencyPlan, PaperInput, int]:
    """The plan, as long as `PAGES` by chapters of its own kind, written by the user; its paper and its pages."""
    pages = 0
    chapters = [block for block in plan.blocks if block.kind is not BlockKind.FIGURE]
    while True:
        source = services.papers.job(PLAN, Subject(premises, record=plan.id)).source
        pages = rendered(PAPERS[PLAN].build(source)).pages
        if pages >= PAGES:
            return plan, source, pages
        share = max(1, len(chapters) * (PAGES - pages) // (2 * pages))
        more = tuple(_own(block) for block in chapters[-share:])
        plan, _changes = services.emergency.plans.save_blocks(plan, (*plan.blocks, *more))


def _own(block: PlanBlock) -> PlanBlock:
    level = max(block.level, 2) if block.kind is BlockKind.HEADING else block.level
    return replace(block, id=new_uuid().hex, key="", base="", clause="", level=level)


def rendered(document: Document) -> Any:
    """The program's PDF."""
    from futian_desktop.documents.render_pdf import render

    return render(document)


def read(services: Services, premises: PremisesId) -> None:
    """What the page reads when the plan is opened."""
    plans = services.emergency.plans
    assert plans.current(premises) is not None
    plans.fields(premises)
    plans.live(premises)


def _rows(blocks: Iterable[Block]) -> Iterable[tuple[str, Any]]:
    """Every text of the blocks: (h1 to h3, p, table or break, what it says)."""
    for block in blocks:
        match block:
            case Heading():
                yield f"h{block.level}", block.text
            case Paragraph():
                yield "p", block.text
            case Steps():
                yield from (("p", row) for row in block.rows)
            case Facts():
                yield "table", [list(row) for row in block.rows]
            case Table():
                yield "table", [list(block.header), *([cell.text for cell in row] for row in block.rows)]
            case PageBreak():
                yield "break", ""
            case _:
                continue


def plain_pdf(document: Document) -> bytes:
    """reportlab as it comes, with the same fonts and text; ASCII85 off."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, SimpleDocTemplate
    from reportlab.platypus import PageBreak as NewPage
    from reportlab.platypus import Paragraph as Text

    body = ParagraphStyle("body", fontName="serif", fontSize=10.5, leading=17, wordWrap="CJK", firstLineIndent=21)
    small = ParagraphStyle("small", fontName="serif", fontSize=9, leading=13, wordWrap="CJK")
    head = ParagraphStyle("head", fontName="sans-bold", fontSize=12.5, leading=19, wordWrap="CJK")
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "grey"), ("FONTNAME", (0, 0), (-1, -1), "serif")]
    story: list[Any] = []
    for kind, said in _rows([*document.cover, *document.blocks]):
        if kind == "break":
            story.append(NewPage())
        elif kind == "table":
            cells = [[Text(html.escape(cell), small) for cell in row] for row in said]
            story.append(LongTable(cells, colWidths=[470 / len(said[0])] * len(said[0]), style=lines, repeatRows=1))
        else:
            story.append(Text(html.escape(said), body if kind == "p" else head))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def plain_docx(document: Document) -> bytes:
    """python-docx as it comes, with the same text in its own styles."""
    from docx import Document as NewDocument

    made: Any = NewDocument()
    for kind, said in _rows([*document.cover, *document.blocks]):
        if kind == "break":
            made.add_page_break()
        elif kind == "table":
            table = made.add_table(len(said), len(said[0]), "Table Grid")
            for line, row in zip(table.rows, said, strict=True):
                for cell, text in zip(line.cells, row, strict=True):
                    cell.text = text
        elif kind == "p":
            made.add_paragraph(said)
        else:
            made.add_heading(said, int(kind[1]))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page_of(document: Document) -> str:
    """The same text as HTML, for LibreOffice."""
    parts = ["<html><head><meta charset='utf-8'></head><body>"]
    for kind, said in _rows([*document.cover, *document.blocks]):
        if kind == "table":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in said)
            parts.append("<table border='1'>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif kind != "break":
            parts.append(f"<{kind}>{html.escape(said)}</{kind}>")
    return "".join([*parts, "</body></html>"])


def converter(folder: Path, document: Document) -> Callable[[], object] | None:
    """LibreOffice making a docx of the same text, in its process; nothing where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    page = folder / "plan.html"
    page.write_text(page_of(document), "utf-8")
    command = [program, f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--infilter=HTML (StarWriter)",
               "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(page)]  # fmt: skip

    def convert() -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        assert (folder / "plan.docx").stat().st_size > 0

    return convert


def measure(folder: Path, rounds: int) -> list[Figure]:
    """All figures on one plan."""
    from futian_desktop.documents import compatibility

    fonts.set_up()
    compatibility.apply()
    services = open_services(folder / "plans.ftws")
    premises, plan = sample(services)
    plan, source, pages = long_plan(services, premises, plan)
    document = PAPERS[PLAN].build(source)
    some = max(3, rounds)

    def nothing() -> object:
        return services.firms.load(premises)

    opened, least = pairs(nothing, lambda: read(services, premises), some, 1)
    checked, _least = pairs(nothing, lambda: services.emergency.plans.operability(plan), some, 1)
    pdf, plain = pairs(lambda: plain_pdf(document), lambda: rendered(PAPERS[PLAN].build(source)), some, 1)
    whole, again = pairs(
        lambda: plain_pdf(document), lambda: make_form(source, "pdf", Silent().step), max(1, some // 3), 1
    )
    docx, bare = pairs(lambda: plain_docx(document), lambda: make_form(source, "docx", Silent().step), some, 1)
    figures = [
        Figure(f"plan of {pages} pages opened", opened, least, 300.0, absolute=True),
        Figure("its operability check", checked, least, 200.0, absolute=True),
        Figure("as PDF (floor: plain reportlab)", pdf, plain, 1.3),
        Figure("   with its PDF/A archive", whole, again, None),
        Figure("as docx (floor: plain python-docx)", docx, bare, 1.5),
    ]
    convert = converter(folder, document)
    if convert is None:
        print("docx beside LibreOffice: skipped, soffice is not installed")
    else:
        (folder / "job.pickle").write_bytes(pickle.dumps(PaperJob(source)))
        office, ours = [], []
        convert()
        for _round in range(max(1, some // 3)):
            office.append(once(convert))
            ours.append(once(lambda: process(_WORKER, folder)))
        figures.append(
            Figure(
                "as docx, each in its process (LibreOffice)",
                sorted(ours)[len(ours) // 2],
                sorted(office)[len(office) // 2],
                1.0,
            )
        )
    services.close()
    for _round in range(2):
        process(_FIRST, folder)
    figures.insert(1, Figure("   the first time in a process", float((folder / "first.txt").read_text()), least, None))
    return figures
