"""The page around the text: running header, code, QR, x of y in one pass, watermark of drafts."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from futian_desktop.documents.blocks import Document
from futian_desktop.documents.digest import LABEL
from futian_desktop.documents.fonts import width_of
from futian_desktop.documents.qr import draw_qr, page_mark

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 22 * mm, 24 * mm, 22 * mm
QR_SIZE = 15 * mm
_FOOT = 12 * mm
_TOTAL = "TOTAL"
_GREY = HexColor("#5D6B7E")
_PAGE_WIDTH = 40
Box = tuple[int, float, float, float, float]


def page_size(document: Document) -> tuple[float, float]:
    """Width and height of its pages in points."""
    return (A4[1], A4[0]) if document.landscape else A4


def margin_x(document: Document) -> float:
    """Left and right margin; landscape pages carry wide tables."""
    return 15 * mm if document.landscape else MARGIN_X


class FrameCanvas(Canvas):
    """Knows totals and the pages of headings only at the end: forms shown before are defined in `save`."""

    def __init__(self, filename: Any, **options: Any) -> None:
        merged: dict[str, Any] = {**options, "initialFontName": "sans", "initialFontSize": 9, "invariant": 1}
        super().__init__(filename, **merged)
        self.signature_boxes: dict[str, Box] = {}
        self.heading_pages: dict[str, int] = {}
        self.awaited: set[str] = set()
        self.page_count = 0

    def place_page(self, key: str, right: float, baseline: float) -> None:
        """Show the page of a heading that comes later, right-aligned."""
        self.awaited.add(key)
        self.saveState()
        self.translate(right - _PAGE_WIDTH, baseline - 2)
        self.doForm(f"PG_{key}")
        self.restoreState()

    def save(self) -> None:
        """Define the forms of the total and of the heading pages, then finish."""
        self.page_count = self.getPageNumber() - 1
        self._define(_TOTAL, f"{self.page_count} 页", 8.5, right=False)
        for key in sorted(self.awaited):
            self._define(f"PG_{key}", str(self.heading_pages.get(key, "")), 10.5, right=True)
        super().save()

    def _define(self, name: str, text: str, size: float, *, right: bool) -> None:
        self.beginForm(name, 0, 0, _PAGE_WIDTH, 14)
        self.setFont("sans", size)
        self.setFillColor(_GREY)
        if right:
            self.drawRightString(_PAGE_WIDTH, 2, text)
        else:
            self.drawString(0, 2, text)
        self.endForm()

    def let_go(self) -> None:
        """Break reportlab's reference cycles: a finished document holds every picture until a rare full collection."""
        document: Any = vars(self)["_doc"]
        for part in (document, self):
            vars(part).clear()


def draw_frame(canvas: Any, document: Document, *, cover: bool) -> None:
    """Header, footer and watermark of one page."""
    width, height = page_size(document)
    side = margin_x(document)
    canvas.saveState()
    if document.draft:
        _watermark(canvas, width, height)
    canvas.setFillColor(_GREY)
    canvas.setFont("sans", 8.5)
    if not cover:
        canvas.drawString(side, height - 15 * mm, document.header)
        canvas.drawRightString(width - side, height - 15 * mm, document.title)
        canvas.setStrokeColor(HexColor("#DDE3EA"))
        canvas.setLineWidth(0.5)
        canvas.line(side, height - 17 * mm, width - side, height - 17 * mm)
    right = width - side
    if document.mark:
        draw_qr(canvas, page_mark(document.mark, canvas.getPageNumber()), right - QR_SIZE, 5 * mm, QR_SIZE)
        right -= QR_SIZE + 3 * mm
        canvas.setFillColor(_GREY)
    canvas.drawString(side, _FOOT, f"编号 {document.number}　{document.issued}")
    if document.code:
        canvas.drawString(side, _FOOT - 4.6 * mm, f"{LABEL} {document.code}")
    words = f"第 {canvas.getPageNumber()} 页　共 "
    start = right - width_of(words + "000 页", "sans", 8.5)
    canvas.drawString(start, _FOOT, words)
    canvas.translate(start + width_of(words, "sans", 8.5), _FOOT - 2)
    canvas.doForm(_TOTAL)
    canvas.restoreState()


def _watermark(canvas: Any, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillColor(Color(0.7, 0.14, 0.1, alpha=0.10))
    canvas.setFont("sans-bold", 110)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(40)
    canvas.drawCentredString(0, -30, "草稿")
    canvas.restoreState()


def page_template(buffer: Any, shown: Document, frame: type[Frame]) -> BaseDocTemplate:
    """Pages with their frame drawn around the text; a frame that only counts gets none."""
    size = page_size(shown)
    drawn = frame is Frame

    def on_cover(canvas: Any, _template: Any) -> None:
        if drawn:
            draw_frame(canvas, shown, cover=True)

    def on_page(canvas: Any, _template: Any) -> None:
        if drawn:
            draw_frame(canvas, shown, cover=False)

    template = BaseDocTemplate(
        buffer,
        pagesize=size,
        title=shown.title,
        author=shown.author,
        creator="福安自评",
        subject=shown.number,
        lang="zh-CN",
    )
    pages = [PageTemplate("page", [_frame(size, margin_x(shown), frame)], onPage=on_page)]
    if shown.cover:
        pages.insert(0, PageTemplate("cover", [_frame(size, margin_x(shown), frame)], onPage=on_cover))
    template.addPageTemplates(pages)
    return template


def _frame(size: tuple[float, float], side: float, frame: type[Frame]) -> Frame:
    return frame(
        side, MARGIN_BOTTOM, size[0] - 2 * side, size[1] - MARGIN_TOP - MARGIN_BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
