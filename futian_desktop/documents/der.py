"""Strict DER: whether bytes are the one and only encoding of what they say (X.690 §8–11).

Independent of the library that reads the values: a structure passes when each length is written in its shortest form,
each value in its canonical one, and nothing is left over; such bytes re-encode to themselves.
"""

import re
from collections.abc import Callable

_CONSTRUCTED, _UNIVERSAL_MASK, _NUMBER = 0x20, 0xC0, 0x1F
_LONG, _DEEPEST = 0x80, 40
_SEQUENCE, _SET = 16, 17
_UTC = re.compile(rb"\d{12}Z")
_GENERAL = re.compile(rb"\d{14}(\.\d*[1-9])?Z")


def value_end(data: bytes) -> int | None:
    """Where the first value ends; ``None`` where there is none."""
    head = _head(data, 0, len(data))
    return None if head is None else head[1]


def canonical(data: bytes) -> bool:
    """Whether the bytes are exactly one DER value."""
    return _walk(data, 0, len(data), 0, 1) is not None


def _head(data: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Start of the content and end of the value at a place; ``None`` for lengths that are not the shortest."""
    if at + 2 > end or data[at] & _NUMBER == _NUMBER:
        return None
    length, start = data[at + 1], at + 2
    if length >= _LONG:
        count = length - _LONG
        digits = data[start : start + count]
        if not 1 <= count <= 4 or len(digits) != count or digits[0] == 0:  # noqa: PLR2004 - four bytes hold any file
            return None
        length, start = int.from_bytes(digits), start + count
        if length < _LONG:
            return None
    return (start, start + length) if start + length <= end else None


def _walk(data: bytes, at: int, end: int, depth: int, most: int = -1) -> list[bytes] | None:
    """The encoded values between two places, or ``None`` where anything is not canonical."""
    found: list[bytes] = []
    while at < end:
        head = _head(data, at, end)
        if head is None or depth > _DEEPEST or len(found) == most:
            return None
        start, stop = head
        if not _good(data, at, start, stop, depth):
            return None
        found.append(data[at:stop])
        at = stop
    return found if most < 0 or found else None


def _good(data: bytes, at: int, start: int, stop: int, depth: int) -> bool:
    tag = data[at]
    universal, constructed, number = tag & _UNIVERSAL_MASK == 0, bool(tag & _CONSTRUCTED), tag & _NUMBER
    if universal and constructed != (number in (_SEQUENCE, _SET)):
        return False
    if constructed:
        inner = _walk(data, start, stop, depth + 1)
        return inner is not None and (not universal or number != _SET or inner == sorted(inner))
    return not universal or _primitive(number, data[start:stop])


def _primitive(number: int, value: bytes) -> bool:
    check = _CHECKS.get(number)
    return number != 0 if check is None else check(value)


def _shortest_integer(value: bytes) -> bool:
    if len(value) <= 1:
        return len(value) == 1
    return not (value[0] == 0 and value[1] < _LONG) and not (value[0] == 0xFF and value[1] >= _LONG)  # noqa: PLR2004


def _bits(value: bytes) -> bool:
    """Keys and signatures are whole bytes; flag lists lie in octet strings, which are not looked into."""
    return len(value) > 1 and value[0] == 0


def _identifier(value: bytes) -> bool:
    if not value or value[-1] >= _LONG:
        return False
    starts = [0, *(n + 1 for n, byte in enumerate(value[:-1]) if byte < _LONG)]
    return all(value[n] != _LONG for n in starts)


def _text(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _boolean(value: bytes) -> bool:
    return value in (b"\x00", b"\xff")


def _empty(value: bytes) -> bool:
    return value == b""


def _utc(value: bytes) -> bool:
    return bool(_UTC.fullmatch(value))


def _general(value: bytes) -> bool:
    return bool(_GENERAL.fullmatch(value))


_CHECKS: dict[int, Callable[[bytes], bool]] = {
    1: _boolean, 2: _shortest_integer, 3: _bits, 5: _empty, 6: _identifier, 10: _shortest_integer, 12: _text, 23: _utc,
    24: _general,
}  # fmt: skip
"""Universal tag → rule for the value; other primitive types have only one encoding."""
