"""Pinyin initials of any text by one table of letters: fast enough for every row of a ledger while somebody types."""

from functools import lru_cache
from pathlib import Path

FIRST = 0x4E00
_SHIFTED = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@lru_cache(maxsize=1)
def letters(root: Path) -> dict[int, int | None]:
    """A table for `str.translate`: Chinese characters become letters, capitals small, blanks nothing.

    Args:
        root: the `resources` folder.
    """
    text = (root / "pinyin" / "initials.txt").read_bytes()
    table: dict[int, int | None] = {FIRST + place: letter for place, letter in enumerate(text)}
    return {**table, **_SHIFTED, ord(" "): None, 0x3000: None}
