"""What a passphrase must be, and the printed form of the recovery key: eight lines with two check digits each."""

import hashlib
from itertools import pairwise

from futian_desktop.domain.errors import RuleViolation

SHORTEST = 8
DIFFERENT = 4
KEY_DIGITS = 96
LINES = 8
PER_LINE = KEY_DIGITS // LINES
_CHECK = 2
_HEX = frozenset("0123456789abcdef")


def check_passphrase(text: str) -> None:
    """Accept a passphrase for a workspace: long enough, not one pattern, not mistaken for a recovery key.

    Raises:
        RuleViolation: `protection.no_passphrase`, `protection.short`, `protection.edge_space`, `protection.simple`.
    """
    if not text.strip():
        raise RuleViolation("protection.no_passphrase")
    if text != text.strip():
        raise RuleViolation("protection.edge_space")
    if len(text) < SHORTEST:
        raise RuleViolation("protection.short", least=SHORTEST)
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    if len(set(text)) < DIFFERENT or len(steps) == 1 or recovery_key_in(text, checked=False) is not None:
        raise RuleViolation("protection.simple")


def recovery_lines(key: str) -> tuple[tuple[str, str], ...]:
    """(12 digits in groups of four, 2 check digits) of each of the eight printed lines."""
    rows = [key[start : start + PER_LINE] for start in range(0, KEY_DIGITS, PER_LINE)]
    return tuple(
        (" ".join(row[n : n + 4] for n in range(0, PER_LINE, 4)), _check_digits(n, row)) for n, row in enumerate(rows)
    )


def recovery_key_in(text: str, *, checked: bool = True) -> str | None:
    """The 96 digits in what was typed, with or without the check digits of the lines; ``None`` for anything else.

    Raises:
        RuleViolation: `recovery.line` with the number of the first line whose check digits do not fit.
    """
    digits = "".join(char for char in text.lower() if char not in " \t\r\n-－　·")
    if any(char not in _HEX for char in digits):
        return None
    if len(digits) == KEY_DIGITS:
        return digits
    width = PER_LINE + _CHECK
    if len(digits) != LINES * width:
        return None
    rows = [digits[start : start + width] for start in range(0, len(digits), width)]
    for number, row in enumerate(rows):
        if checked and row[PER_LINE:] != _check_digits(number, row[:PER_LINE]):
            raise RuleViolation("recovery.line", line=number + 1)
    return "".join(row[:PER_LINE] for row in rows)


def _check_digits(number: int, row: str) -> str:
    return hashlib.sha256(f"{number}:{row}".encode()).hexdigest()[:_CHECK]
