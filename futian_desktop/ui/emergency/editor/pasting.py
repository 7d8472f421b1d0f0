"""What a paste brings: plain text only. Word and browsers put markup, scripts, styles and big pictures on the clipboard."""

import re
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from futian_desktop.domain.plan_blocks import LONGEST_TEXT

MOST_MARKUP = 20_000_000
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})
_SILENT = frozenset({"script", "style", "head", "title", "noscript", "template", "object", "svg"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffc\u200b\ufeff\u202a-\u202e\u2066-\u2069]")
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)


class _Words(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(" ".join(data.split()) if not data.isspace() else "")


def clean(text: str) -> str:
    """Text without control and invisible characters, with plain line ends, not longer than a block may be."""
    lines = _CONTROL.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    )
    return lines.replace("\t", "　").replace("\xa0", " ")[: LONGEST_TEXT * 10]


def words_of_markup(markup: str) -> str:
    """What a reader would see of HTML; nothing of it is run, loaded or kept."""
    parser = _Words()
    parser.feed(markup[:MOST_MARKUP])
    return clean("".join(parser.parts))


def pasted_lines(data: QMimeData) -> list[str]:
    """Lines with words in them; empty when there is no text."""
    text = clean(data.text()) if data.hasText() and data.text().strip() else ""
    if not text and data.hasHtml():
        text = words_of_markup(data.html())
    lines = [line.strip() for line in text.split("\n")]
    return [line[:LONGEST_TEXT] for line in lines if line]


def pictures_left_behind(data: QMimeData) -> bool:
    """Whether the markup held pictures that a paste of text does not bring."""
    return data.hasHtml() and bool(_PICTURE.search(data.html()[:MOST_MARKUP]))
