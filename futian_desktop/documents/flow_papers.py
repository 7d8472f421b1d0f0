"""Flowables of the papers: photos in pairs, facts two in a line, and signatures with the 盖章处 beside them."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable

from futian_desktop.documents.blocks import SignaturePlace
from futian_desktop.documents.flowables import INK, LINE, MUTED, SEAL, Picture, Text, fitted
from futian_desktop.documents.fonts import width_of
from futian_desktop.documents.style import Face

_LABEL = 24 * mm
_GAP = 6 * mm
_RULE = HexColor("#C9D2DC")
_FIELD_WIDTH, _FIELD_HEIGHT = 62 * mm, 21.2 * mm
"""Of the electronic signature's block: as wide as high as that of the report, smaller."""
_ONLY_IN_PDF = "电子签名仅在原 PDF 中有效，打印件请签字盖章"
_MOST_LINES = 3
Side = tuple[str, bytes] | None


class PairsFlow(Flowable):
    """One spot before and after: two frames of one size, pictures in the middle, captions below in one line."""

    def __init__(self, sides: Sequence[Side], titles: tuple[str, str], height: float, face: Face) -> None:
        super().__init__()
        self.sides = sides
        self.titles = titles
        self.frame = height
        self.face = face
        self.captions: list[list[str]] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Two halves; the taller caption decides."""
        self.width = aW
        self.half = (aW - _GAP) / 2
        self.captions = [
            fitted(side[0] if side else "", self.face.font, self.face.size, self.half, 2) for side in self.sides
        ]
        lines = max(map(len, self.captions))
        self.height = self.face.leading * (1 + lines) + self.frame + 8
        return self.width, self.height

    def draw(self) -> None:
        """Title, frame, picture, caption of each side."""
        canvas: Any = self.canv
        for number, side in enumerate(self.sides):
            x = number * (self.half + _GAP)
            top = self.height - self.face.leading
            canvas.setFillColor(INK)
            canvas.setFont("sans-bold", self.face.size)
            canvas.drawString(x, top + 3, self.titles[number])
            canvas.setStrokeColor(_RULE)
            canvas.setLineWidth(0.5)
            canvas.rect(x, top - self.frame, self.half, self.frame, stroke=1, fill=0)
            canvas.setFont(self.face.font, self.face.size)
            canvas.setFillColor(HexColor(self.face.colour))
            if side is None:
                canvas.drawCentredString(x + self.half / 2, top - self.frame / 2 - 3, "还没有照片")
                continue
            picture = Picture(side[1], self.half - 4, self.frame - 4)
            picture.drawOn(
                canvas, x + (self.half - picture.width) / 2, top - self.frame + (self.frame - picture.height) / 2 - 2
            )
            canvas.setFont(self.face.font, self.face.size)
            canvas.setFillColor(HexColor(self.face.colour))
            for row, line in enumerate(self.captions[number]):
                canvas.drawString(x, top - self.frame - (row + 1) * self.face.leading + 2, line)


def paired_facts(rows: Sequence[tuple[str, str]], label: Face, value: Face, width: float) -> Flowable:
    """Facts two in a line where both are short; a long one has the whole width."""
    space = width / 2 - _LABEL - 8
    body: list[Any] = []
    spans: list[Any] = []
    waiting: tuple[str, str] | None = None

    def put(first: tuple[str, str], second: tuple[str, str] | None) -> None:
        if second is None:
            spans.append(("SPAN", (1, len(body)), (3, len(body))))
        rest = [Text(second[0], label), Text(second[1], value)] if second else ["", ""]
        body.append([Text(first[0], label), Text(first[1], value), *rest])

    for row in rows:
        short = "\n" not in row[1] and width_of(row[1], value.font, value.size) <= space
        if not short:
            if waiting:
                put(waiting, None)
            put(row, None)
            waiting = None
        elif waiting:
            put(waiting, row)
            waiting = None
        else:
            waiting = row
    if waiting:
        put(waiting, None)
    return LongTable(
        body, colWidths=[_LABEL, width / 2 - _LABEL] * 2, splitInRow=1, spaceBefore=2, spaceAfter=6,
        style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE), ("VALIGN", (0, 0), (-1, -1), "TOP"),
               ("LEFTPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, -1), 3),
               ("BOTTOMPADDING", (0, 0), (-1, -1), 4), *spans],
    )  # fmt: skip


class _CompactSignature(Flowable):
    """Signers below each other, each with a pen line and the block of its electronic signature; the 盖章处 beside."""

    ROW, PEN_ROW = 29 * mm, 23 * mm

    def __init__(self, place: SignaturePlace) -> None:
        super().__init__()
        self.place = place
        self.firm: list[str] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """As high as the higher of signers and 盖章处."""
        self.width = aW
        self.firm = fitted(self.place.firm, "sans", 8.5, SEAL + 8 * mm, _MOST_LINES)
        rows = sum(self.ROW if field else self.PEN_ROW for _label, _name, field in self.place.signers)
        self.height = max(rows, SEAL + 8 * mm + len(self.firm) * 12)
        return self.width, self.height

    def draw(self) -> None:
        """Remember where each electronic block goes: the archive step makes the fields there."""
        right = self.width - SEAL - 8 * mm
        y = self.height
        for signer in self.place.signers:
            y -= self.ROW if signer[2] else self.PEN_ROW
            self._signer(signer, y, right - _GAP, self.ROW if signer[2] else self.PEN_ROW)
        self._seal(self.width - SEAL)

    def _signer(self, signer: tuple[str, str, str], y: float, right: float, height: float) -> None:
        canvas: Any = self.canv
        label, name, field = signer
        pen = min(48 * mm, right - (_FIELD_WIDTH + 4 * mm if field else 0))
        canvas.setFillColor(INK)
        for row, (text, size) in enumerate(((f"{label}：", 9), (name, 10.5))):
            canvas.setFont("sans", size)
            canvas.drawString(0, y + height - 5 * mm - row * 15, fitted(text, "sans", size, pen, 1)[0])
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        canvas.line(0, y + 8 * mm, pen, y + 8 * mm)
        canvas.setFont("sans", 8)
        canvas.setFillColor(MUTED)
        canvas.drawString(0, y + 4.5 * mm, "手写签字　" + self.place.date_label)
        if not field:
            return
        x = right - _FIELD_WIDTH
        canvas.setStrokeColor(LINE)
        canvas.rect(x, y + 5 * mm, _FIELD_WIDTH, _FIELD_HEIGHT, stroke=1, fill=0)
        canvas.setFont("sans", 7.5)
        canvas.drawString(x, y + 1.8 * mm, _ONLY_IN_PDF)
        left, bottom = canvas.absolutePosition(x, y + 5 * mm)
        canvas.signature_boxes[field] = (
            canvas.getPageNumber(), left, bottom, left + _FIELD_WIDTH, bottom + _FIELD_HEIGHT,
        )  # fmt: skip

    def _seal(self, x: float) -> None:
        canvas: Any = self.canv
        base = self.height - SEAL
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.setDash(3, 3)
        canvas.rect(x, base, SEAL, SEAL, stroke=1, fill=0)
        canvas.setDash()
        canvas.setFont("sans", 10)
        canvas.setFillColor(MUTED)
        canvas.drawCentredString(x + SEAL / 2, base + SEAL / 2, "盖章处")
        canvas.setFont("sans", 8.5)
        canvas.setFillColor(INK)
        for row, line in enumerate([*self.firm, self.place.date_label]):
            canvas.drawRightString(self.width, base - 4 * mm - row * 12, line)


def compact_signature(place: SignaturePlace) -> Flowable:
    """The signature place that takes as little height as it can."""
    return _CompactSignature(place)
