"""Flowables of our own: text with Chinese line breaking, bars, figures, signature places."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

import io
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from futian_desktop.documents.blocks import Bars, Figures, SignaturePlace
from futian_desktop.documents.breaker import break_lines
from futian_desktop.documents.fonts import measure, width_of
from futian_desktop.documents.outline import Place
from futian_desktop.documents.style import Face

SEAL = 45 * mm
SMALLEST = 9
_KEPT = 2
"""Lines kept together at either side of a page end."""
INK, MUTED, LINE, ACCENT = HexColor("#17202C"), HexColor("#5D6B7E"), HexColor("#B9C4D1"), HexColor("#155EB8")
TONES = {"ok": HexColor("#0F7047"), "warn": HexColor("#855300"), "bad": HexColor("#B4241B"), "plain": INK}


def fitted(text: str, font: str, size: float, width: float, most: int) -> list[str]:
    """At most so many lines of a width; what does not fit ends in an ellipsis."""
    lines = break_lines(text, width, measure(font, size))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(last + "…", font, size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]


class Text(Flowable):
    """Plain text in one face; splits between lines, keeps two lines together at a page end."""

    def __init__(
        self, lines_or_text: str | Sequence[str], face: Face, align: str = "left", key: str = "",
        place: Place | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.source = lines_or_text
        self.face = face
        self.align = align
        self.key = key
        self.place = place
        self.lines: list[str] = [] if isinstance(lines_or_text, str) else list(lines_or_text)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Break to the width given."""
        self.width = aW
        if isinstance(self.source, str):
            face = self.face
            indent = face.indent * face.size
            first = "\u3000" * int(face.indent)
            text = self.source if not indent else first + self.source
            self.lines = break_lines(text, aW, measure(face.font, face.size), whole=face.whole)
        else:
            self.lines = list(self.source)
        self.height = len(self.lines) * self.face.leading + self.face.before + self.face.after
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Lines that fit and the rest."""
        self.wrap(min(aW, getattr(self, "width", aW) or aW), aH)
        count = int((aH - self.face.before) // self.face.leading)
        close = replace(self.face, after=0.0)
        if count >= len(self.lines):  # only the space below is too much
            return [Text(self.lines, close, self.align, self.key, self.place)]
        count = min(count, len(self.lines) - _KEPT)
        if count < _KEPT:
            return []
        head = Text(self.lines[:count], close, self.align, self.key, self.place)
        return [head, Text(self.lines[count:], replace(self.face, before=0.0), self.align)]

    def pieces(self, most: int) -> list["Text"]:
        """The wrapped text in parts of at most so many lines."""
        if len(self.lines) <= most:
            return [self]
        return [Text(self.lines[n : n + most], self.face, self.align) for n in range(0, len(self.lines), most)]

    def draw(self) -> None:
        """Lines from the top; a heading enters the outline."""
        canvas: Any = self.canv
        if self.key:
            place = self.place or Place(0)
            canvas.bookmarkHorizontal(self.key, 0, self.height)
            canvas.heading_pages[self.key] = canvas.getPageNumber()
            if place.group:
                canvas.addOutlineEntry(place.group, self.key, place.level - 1, closed=True)
            canvas.addOutlineEntry("".join(self.lines), self.key, place.level, closed=place.level > 0)
        y = self.height - self.face.before - self.face.size
        canvas.setFont(self.face.font, self.face.size)
        canvas.setFillColor(HexColor(self.face.colour))
        for line in self.lines:
            x = 0.0
            if self.align != "left":
                free = self.width - width_of(line, self.face.font, self.face.size)
                x = free if self.align == "right" else free / 2
            canvas.drawString(x, y, line)
            y -= self.face.leading


class Picture(Flowable):
    """A JPEG scaled into a box, never enlarged beyond it."""

    def __init__(self, data: bytes, width: float, height: float):
        super().__init__()
        self.data = data
        with _reader(data) as reader:
            pixels_x, pixels_y = reader.getSize()
        scale = min(width / pixels_x, height / pixels_y)
        self.width, self.height = pixels_x * scale, pixels_y * scale

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Shrink further where the column is narrower."""
        if self.width > aW:
            self.height *= aW / self.width
            self.width = aW
        return self.width, self.height + 2

    def draw(self) -> None:
        """The picture."""
        with _reader(self.data) as reader:
            self.canv.drawImage(reader, 0, 2, self.width, self.height)


class _NamedByBytes(ImageReader):
    """reportlab decodes a whole picture only to name it; a JPEG goes into the file as it is, so its bytes name it."""

    def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's name
        """What the name is made of; the pixels where the picture is no JPEG."""
        stream = self.jpeg_fh()
        if stream is None:
            return super().getRGBData()
        self._dataA = None
        return stream.read()


@contextmanager
def _reader(data: bytes) -> Generator[ImageReader]:
    """An image reader whose cycle of references is broken at once, so that its bytes are freed with the document."""
    reader = _NamedByBytes(io.BytesIO(data))
    try:
        yield reader
    finally:
        vars(reader).clear()


class ContentsFlow(Flowable):
    """Titles, dotted leaders and page numbers; a click goes there."""

    ROW = 8.4 * mm
    CLOSE = 6.4 * mm
    """With sections in it."""

    def __init__(self, entries: Sequence[tuple[str, str, int]]):
        super().__init__()
        self.entries = entries
        self.row = self.CLOSE if any(level > 1 for _title, _key, level in entries) else self.ROW

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """One row an entry."""
        self.width, self.height = aW, self.row * len(self.entries)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Entries that fit and the rest."""
        count = int(aH // self.row)
        return [ContentsFlow(self.entries[:count]), ContentsFlow(self.entries[count:])] if count else []

    def draw(self) -> None:
        """Entries from the top."""
        canvas: Any = self.canv
        for number, (title, key, level) in enumerate(self.entries, 1):
            y, left, size = self.height - number * self.row + 8, (level - 1) * 7 * mm, 11 if level == 1 else 10
            canvas.setFont("sans", size)
            canvas.setFillColor(INK)
            canvas.drawString(left, y, title)
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.8)
            canvas.setDash(0.6, 3)
            canvas.line(left + width_of(title, "sans", size) + 8, y + 2, self.width - 22, y + 2)
            canvas.setDash()
            canvas.place_page(key, self.width, y)
            canvas.linkRect("", key, (0, y - 4, self.width, y + 14), relative=1, thickness=0)


class BarsFlow(Flowable):
    """Horizontal bars; a number and a text stand beside each, so colour is never the only signal."""

    ROW = 8 * mm

    def __init__(self, bars: Bars, face: Face):
        super().__init__()
        self.bars = bars
        self.face = face

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """One row a bar."""
        self.width, self.height = aW, self.ROW * len(self.bars.rows) + 6
        return self.width, self.height

    def draw(self) -> None:
        """Label, track, bar, figure."""
        canvas: Any = self.canv
        names = [fitted(label, self.face.font, 9.5, self.width * 0.42, 1)[0] for label, _value in self.bars.rows]
        label_width = max([width_of(name, self.face.font, 9.5) for name in names], default=0) + 10
        track = self.width - label_width - 52
        for number, (_label, value) in enumerate(self.bars.rows):
            y = self.height - (number + 1) * self.ROW + 4
            canvas.setFillColor(INK)
            canvas.setFont(self.face.font, 9.5)
            canvas.drawString(0, y + 3, names[number])
            canvas.setFillColor(HexColor("#EDF0F4"))
            canvas.roundRect(label_width, y, track, 11, 2, stroke=0, fill=1)
            if value is not None and value > 0:
                canvas.setFillColor(ACCENT)
                canvas.roundRect(label_width, y, track * min(value, 100) / 100, 11, 2, stroke=0, fill=1)
            canvas.setFillColor(INK)
            canvas.drawRightString(self.width, y + 2, "不适用" if value is None else f"{value:.1f}%")


class FiguresFlow(Flowable):
    """Big figures in a row."""

    def __init__(self, figures: Figures):
        super().__init__()
        self.figures = figures

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """A band of 20 mm."""
        self.width, self.height = aW, 20 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Label small above, value large below."""
        canvas: Any = self.canv
        step = self.width / max(1, len(self.figures.rows))
        for number, (label, value, tone) in enumerate(self.figures.rows):
            x = number * step
            canvas.setFillColor(HexColor("#F3F5F8"))
            canvas.roundRect(x, 2, step - 8, self.height - 4, 4, stroke=0, fill=1)
            canvas.setFillColor(MUTED)
            canvas.setFont("sans", 9)
            canvas.drawString(x + 10, self.height - 18, label)
            canvas.setFillColor(TONES.get(tone, INK))
            size = 20.0
            while size > SMALLEST and width_of(value, "sans-bold", size) > step - 26:
                size -= 1
            canvas.setFont("sans-bold", size)
            lines = fitted(value, "sans-bold", size, step - 26, 2)
            for row, line in enumerate(lines):
                canvas.drawString(
                    x + 10, 12 + (len(lines) - 1 - row) * size * 1.25 - (4 if len(lines) > 1 else 0), line
                )


class SignatureFlow(Flowable):
    """A pen line for each signer, a box for the electronic block, and the empty 盖章处."""

    ROW = 34 * mm

    def __init__(self, place: SignaturePlace):
        super().__init__()
        self.place = place
        self.firm: list[str] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """Rows of signers, then the seal box."""
        self.width = aW
        self.firm = fitted(self.place.firm, "sans", 10, aW, 4)
        self.height = self.ROW * len(self.place.signers) + SEAL + 26 * mm + (len(self.firm) - 1) * 14
        return self.width, self.height

    def draw(self) -> None:
        """Remember where each electronic block goes: the archive step makes the fields there."""
        canvas: Any = self.canv
        for number, (label, name, field) in enumerate(self.place.signers):
            y = self.height - (number + 1) * self.ROW
            canvas.setFillColor(INK)
            canvas.setFont("sans", 10.5)
            for row, line in enumerate(fitted(f"{label}：{name}", "sans", 10.5, self.width - 82 * mm, 3)):
                canvas.drawString(0, y + 24 * mm - row * 14, line)
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.6)
            canvas.line(0, y + 8 * mm, 70 * mm, y + 8 * mm)
            canvas.setFont("sans", 8)
            canvas.setFillColor(MUTED)
            canvas.drawString(0, y + 4 * mm, "手写签字（打印后）　　" + self.place.date_label)
            if not field:
                continue
            x = self.width - 76 * mm
            canvas.setStrokeColor(LINE)
            canvas.rect(x, y + 4 * mm, 76 * mm, 26 * mm, stroke=1, fill=0)
            canvas.drawString(x, y + 0.5 * mm, "电子签名仅在原 PDF 中有效，打印件请签字盖章")
            left, bottom = canvas.absolutePosition(x, y + 4 * mm)
            canvas.signature_boxes[field] = (canvas.getPageNumber(), left, bottom, left + 76 * mm, bottom + 26 * mm)
        base = 14 * mm + (len(self.firm) - 1) * 14
        canvas.setStrokeColor(LINE)
        canvas.setDash(3, 3)
        canvas.rect(self.width - SEAL, base, SEAL, SEAL, stroke=1, fill=0)
        canvas.setDash()
        canvas.setFont("sans", 10)
        canvas.setFillColor(MUTED)
        canvas.drawCentredString(self.width - SEAL / 2, base + SEAL / 2, "盖章处")
        canvas.setFillColor(INK)
        for row, line in enumerate(self.firm):
            canvas.drawRightString(self.width, base - 6 * mm - row * 14, line)
        canvas.drawRightString(self.width, 2 * mm, self.place.date_label)
