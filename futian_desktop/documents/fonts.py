"""Bundled fonts in reportlab, and the fixes it needs (PDF_AND_SIGNING §2): ToUnicode beyond the BMP, no Helvetica,
no ASCII85."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportMissingTypeStubs=false
# The libraries used here carry no or partial types; everything that leaves this module is typed.

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import tables

from futian_desktop.system import paths

FILES = {
    "sans": "NotoSansSC-Regular.ttf", "sans-bold": "NotoSansSC-Bold.ttf",
    "serif": "NotoSerifSC-Regular.ttf", "serif-bold": "NotoSerifSC-Bold.ttf",
}  # fmt: skip
_BLOCK = 100


def to_unicode(fontname: str, mapping: list[int]) -> str:
    """A ToUnicode CMap with UTF-16BE values, in blocks of at most 100 (PDF 32000-1 §9.10.3)."""
    pairs = [(code, value) for code, value in enumerate(mapping) if code and value]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap", "/CIDSystemInfo",
        f"<< /Registry ({fontname})", f"/Ordering ({fontname})", "/Supplement 0", ">> def",
        f"/CMapName /{fontname} def", "/CMapType 2 def", "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(pairs), _BLOCK):
        part = pairs[start : start + _BLOCK]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>" for code, value in part]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def set_up() -> None:
    """Register the four fonts and apply the fixes; a second call changes nothing."""
    rl_config.useA85 = 0
    rl_config.invariant = 1
    cast("Any", ttfonts).makeToUnicodeCMap = to_unicode
    cast("Any", tables.CellStyle).fontname = "sans"
    cast("dict[str, Any]", shapes.STATE_DEFAULTS)["fontName"] = "sans"
    for name, file in FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(ttfonts.TTFont(name, str(paths.resources() / "fonts" / file)))


@lru_cache(maxsize=1)
def glyphs() -> frozenset[int]:
    """Code points every bundled font has, from the faces that are loaded for drawing anyway."""
    set_up()
    sans, serif = (cast("Any", pdfmetrics.getFont(name)).face.charToGlyph for name in ("sans", "serif"))
    return frozenset(sans) & frozenset(serif)


def width_of(text: str, font: str, size: float) -> float:
    """Width in points."""
    return pdfmetrics.stringWidth(text, font, size)


@lru_cache(maxsize=64)
def measure(font: str, size: float) -> Callable[[str], float]:
    """Width in points of a line-breaking unit; single characters are looked up once."""
    known: dict[str, float] = {}

    def width(unit: str) -> float:
        found = known.get(unit)
        if found is None:
            found = pdfmetrics.stringWidth(unit, font, size)
            if len(unit) == 1:
                known[unit] = found
        return found

    return width
