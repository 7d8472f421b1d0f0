"""User text made fit for a page: NFC, no controls, no bidi tricks, missing glyphs named."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from typing import cast

MISSING = "〓"
_DROP = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)}
_SPACES = re.compile(r"[ \t\u00a0]+")
LIMIT = 10_000
_SHORT = 300


def clean(text: str, glyphs: Container[int]) -> str:
    """The printable form of a text: line breaks stay, everything the font lacks becomes 〓."""
    if len(text) > _SHORT or not isinstance(glyphs, frozenset):
        return _cleaned(text, glyphs)
    return _kept(text, cast("frozenset[int]", glyphs))


@lru_cache(maxsize=4096)
def _kept(text: str, glyphs: frozenset[int]) -> str:
    """For texts that come again."""
    return _cleaned(text, glyphs)


def _cleaned(text: str, glyphs: Container[int]) -> str:
    rows: list[str] = []
    for char in unicodedata.normalize("NFC", text[: LIMIT * 10]):
        code = ord(char)
        if char == "\n":
            rows.append(char)
        elif code in _DROP or unicodedata.category(char) in ("Cc", "Cs", "Cf"):
            continue
        else:
            rows.append(char if code in glyphs else MISSING)
    return _SPACES.sub(" ", "".join(rows)).strip()


class EveryGlyph:
    """Says of every code point that the font has it; for files that bring no fonts along."""

    def __contains__(self, code: object) -> bool:
        return True


def missing(text: str, glyphs: frozenset[int]) -> tuple[str, ...]:
    """Characters that would print as 〓, each once, to be named before printing."""
    plain = unicodedata.normalize("NFC", text)
    return tuple(
        dict.fromkeys(
            char
            for char in plain
            if ord(char) not in glyphs
            and ord(char) not in _DROP
            and not char.isspace()
            and unicodedata.category(char) not in ("Cc", "Cs", "Cf")
        )
    )
