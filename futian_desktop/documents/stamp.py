"""The visible block of an electronic signature: a rectangle, never a round seal (DESIGN §5)."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
from datetime import datetime
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from futian_desktop.documents import fonts
from futian_desktop.documents.text import clean

WIDTH, HEIGHT = 76 * mm, 26 * mm


def draw_stamp(name: str, role: str, moment: datetime) -> bytes:
    """A one-page PDF of the size of the field."""
    fonts.set_up()
    buffer = io.BytesIO()
    first: dict[str, Any] = {"initialFontName": "sans", "initialFontSize": 9, "invariant": 1}
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), **first)
    canvas.setStrokeColor(HexColor("#155EB8"))
    canvas.setLineWidth(1)
    canvas.rect(1, 1, WIDTH - 2, HEIGHT - 2)
    canvas.setFillColor(HexColor("#155EB8"))
    canvas.rect(1, 1, 4, HEIGHT - 2, stroke=0, fill=1)
    canvas.setFont("sans", 8)
    canvas.drawString(12, HEIGHT - 15, f"电子签名　{role}")
    canvas.setFillColor(HexColor("#17202C"))
    shown, size = clean(name, fonts.glyphs())[:40], 18.0
    while size > 8 and fonts.width_of(shown, "sans-bold", size) > WIDTH - 24:  # noqa: PLR2004 - smallest readable size
        size -= 1
    canvas.setFont("sans-bold", size)
    canvas.drawString(12, HEIGHT - 38, shown)
    canvas.setFont("sans", 8)
    canvas.setFillColor(HexColor("#465364"))
    canvas.drawString(12, HEIGHT - 52, f"{moment:%Y-%m-%d %H:%M:%S %z}")
    canvas.drawString(12, 8, "电子签名仅在原 PDF 中有效，打印件请签字盖章")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
