"""Writes resources/pinyin/initials.txt: the first letter of the usual reading of every character from U+4E00 to U+9FFF.

python tools/make_initials.py        (needs pypinyin, which the program itself brings)

One letter a character, ``-`` where no reading is known. Finding while typing needs no dictionary then.
"""

import sys
from pathlib import Path

FIRST, LAST = 0x4E00, 0x9FFF
TARGET = Path(__file__).resolve().parents[1] / "resources" / "pinyin" / "initials.txt"


def letters() -> str:
    """All letters in the order of the characters."""
    from pypinyin import Style, pinyin  # pyright: ignore[reportUnknownVariableType] - no types

    made: list[str] = []
    for code in range(FIRST, LAST + 1):
        found = pinyin(chr(code), style=Style.FIRST_LETTER, errors="ignore")
        letter = found[0][0][:1].lower() if found and found[0] else ""
        made.append(letter if letter.isascii() and letter.isalpha() else "-")
    return "".join(made)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(letters(), encoding="ascii")
    sys.stdout.write(f"{TARGET.name}: {LAST - FIRST + 1}\n")
