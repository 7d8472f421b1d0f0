"""The page around the text: running header, x of y in one pass, watermark of drafts, outline setup."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from futian_desktop.documents.blocks import Document

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 22 * mm, 24 * mm, 20 * mm
_TOTAL = "TOTAL"
Box = tuple[int, float, float, float, float]


class FrameCanvas(Canvas):
    """Knows the total number of pages only at the end: a form that every footer shows is defined in `save`."""

    def __init__(self, filename: Any, **options: Any) -> None:
        merged: dict[str, Any] = {**options, "initialFontName": "sans", "initialFontSize": 9, "invariant": 1}
        super().__init__(filename, **merged)
        self.signature_boxes: dict[str, Box] = {}
        self.page_count = 0

    def save(self) -> None:
        """Define the form of the total, then finish."""
        self.page_count = self.getPageNumber() - 1
        self.beginForm(_TOTAL, 0, 0, 40, 12)
        self.setFont("sans", 8.5)
        self.setFillColor(HexColor("#5D6B7E"))
        self.drawString(0, 2, f"{self.page_count} 页")
        self.endForm()
        super().save()

    def let_go(self) -> None:
        """Break reportlab's reference cycles: a finished document holds every picture until a rare full collection."""
        document: Any = vars(self)["_doc"]
        for part in (document, self):
            vars(part).clear()


def draw_frame(canvas: Any, document: Document, *, cover: bool) -> None:
    """Header, footer and watermark of one page."""
    width, height = A4
    canvas.saveState()
    if document.draft:
        canvas.setFillColor(Color(0.7, 0.14, 0.1, alpha=0.10))
        canvas.setFont("sans-bold", 110)
        canvas.translate(width / 2, height / 2)
        canvas.rotate(40)
        canvas.drawCentredString(0, -30, "草稿")
        canvas.rotate(-40)
        canvas.translate(-width / 2, -height / 2)
    canvas.setFillColor(HexColor("#5D6B7E"))
    canvas.setFont("sans", 8.5)
    if not cover:
        canvas.drawString(MARGIN_X, height - 15 * mm, document.header)
        canvas.drawRightString(width - MARGIN_X, height - 15 * mm, document.title)
        canvas.setStrokeColor(HexColor("#DDE3EA"))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN_X, height - 17 * mm, width - MARGIN_X, height - 17 * mm)
    canvas.drawString(MARGIN_X, 11 * mm, f"编号 {document.number}　{document.issued}")
    canvas.drawRightString(width - MARGIN_X - 30, 11 * mm, f"第 {canvas.getPageNumber()} 页　共 ")
    canvas.translate(width - MARGIN_X - 30, 11 * mm - 2)
    canvas.doForm(_TOTAL)
    canvas.restoreState()
