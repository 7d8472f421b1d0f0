"""Charts on paper: bars, columns and shares of found and put right; a number stands at each, so no colour says it alone."""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# reportlab carries partial types.

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from futian_desktop.documents.blocks import Chart
from futian_desktop.documents.flowables import ACCENT, INK, LINE, MUTED, fitted
from futian_desktop.documents.fonts import width_of

_TITLE, _ROW, _PLOT = 24.0, 7 * mm, 38 * mm
_FONT = 9.0
_SMALL = 8.0
_FOUND = HexColor("#BDD4F0")
_PARTS = ("#155EB8", "#0F7047", "#855300", "#B4241B", "#4C596A", "#79B0FF", "#6DD6A2")


class ChartFlow(Flowable):
    """Title and legend, then the drawing; never split over pages."""

    def __init__(self, chart: Chart, font: str) -> None:
        super().__init__()
        self.chart = chart
        self.font = font

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's name
        """A row a bar; a plot of fixed height for columns; two lines and a band for shares."""
        self.width = aW
        rows = len(self.chart.rows)
        body = {"bars": rows * _ROW, "columns": _PLOT, "shares": 12 + -(-max(rows, 1) // 3) * 13}[self.chart.shape]
        self.height = self._band() + body + 8
        return aW, self.height

    def draw(self) -> None:
        """From the top."""
        canvas: Any = self.canv
        top = self.height - self._band()
        canvas.setFont("sans-bold", 10)
        canvas.setFillColor(INK)
        canvas.drawString(0, top + 6, self.chart.title)
        if self.chart.shape != "shares":
            self._legend(canvas, top + 6)
        {"bars": self._bars, "columns": self._columns, "shares": self._shares}[self.chart.shape](canvas, top)

    def _band(self) -> float:
        """Height of title and legend; shares have no legend."""
        return _TITLE if self.chart.title or self.chart.shape != "shares" else 2.0

    def _legend(self, canvas: Any, y: float) -> None:
        x = self.width
        for word, colour in ((self.chart.legend[0], _FOUND), (self.chart.legend[1], ACCENT)):
            x -= width_of(word, self.font, _SMALL)
            canvas.setFont(self.font, _SMALL)
            canvas.setFillColor(MUTED)
            canvas.drawString(x, y, word)
            x -= 12
            canvas.setFillColor(colour)
            canvas.rect(x, y, 8, 7, stroke=0, fill=1)
            x -= 12

    def _bars(self, canvas: Any, top: float) -> None:
        drawn = self.chart.rows[:-1] if self.chart.rest else self.chart.rows
        most = max([found for _name, found, _right in drawn], default=1) or 1
        names = [fitted(name, self.font, _FONT, self.width * 0.34, 1)[0] for name, _found, _right in self.chart.rows]
        left = max([width_of(name, self.font, _FONT) for name in names], default=0) + 8
        track = self.width - left - 62
        for number, (_name, found, right) in enumerate(self.chart.rows):
            y = top - (number + 1) * _ROW + 4
            canvas.setFont(self.font, _FONT)
            canvas.setFillColor(INK)
            canvas.drawString(0, y + 3, names[number])
            for value, colour in ((found, _FOUND), (right, ACCENT)):
                if value and number < len(drawn):
                    canvas.setFillColor(colour)
                    canvas.rect(left, y, track * value / most, 11, stroke=0, fill=1)
            canvas.setFillColor(INK)
            canvas.drawRightString(self.width, y + 2, f"{right} / {found}")

    def _columns(self, canvas: Any, top: float) -> None:
        rows = self.chart.rows
        most = max([found for _name, found, _right in rows], default=1) or 1
        step, base, high = self.width / max(len(rows), 1), top - _PLOT + 14, _PLOT - 28
        wide = min(step * 0.6, 26)
        every = -(-len(rows) // 18) or 1
        canvas.setStrokeColor(LINE)
        canvas.line(0, base, self.width, base)
        for number, (name, found, right) in enumerate(rows):
            centre = (number + 0.5) * step
            for value, colour in ((found, _FOUND), (right, ACCENT)):
                if value:
                    canvas.setFillColor(colour)
                    canvas.rect(centre - wide / 2, base, wide, high * value / most, stroke=0, fill=1)
            canvas.setFont(self.font, _SMALL)
            canvas.setFillColor(INK)
            if found and every == 1:
                canvas.drawCentredString(centre, base + high * found / most + 3, f"{right}/{found}")
            canvas.setFillColor(MUTED)
            if number % every == 0:
                canvas.drawCentredString(centre, base - 10, name)

    def _shares(self, canvas: Any, top: float) -> None:
        rows = self.chart.rows
        total = sum(found for _name, found, _right in rows) or 1
        x, y = 0.0, top - 13
        for number, (name, found, _right) in enumerate(rows):
            colour = HexColor(_PARTS[number % len(_PARTS)])
            part = self.width * found / total
            canvas.setFillColor(colour)
            canvas.rect(x, y, max(part - 1, 0.5), 11, stroke=0, fill=1)
            x += part
            column, line = number % 3, number // 3
            left, low = column * self.width / 3, y - 15 - line * 13
            canvas.rect(left, low, 8, 8, stroke=0, fill=1)
            canvas.setFillColor(INK)
            canvas.setFont(self.font, _FONT)
            words = fitted(f"{name} {found} 条，{found * 100 / total:.1f}%", self.font, _FONT, self.width / 3 - 18, 1)[
                0
            ]
            canvas.drawString(left + 12, low, words)
