"""Numbers as published tables write them: points in any script, element numbers in any style."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "零〇○一二两三四五六七八九十百千"
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_LONGEST_NUMBER = 40
_MOST_POINTS = Decimal(100_000)
_POINTS = re.compile(
    r"[（(\[【]?(?:满分|分值|标准分|共|计|合计|总分|得|为)?[:：]?([-+]?\d{1,6}(?:\.\d{1,4})?|[零〇○一二两三四五六七八九十百千]{1,7})"
    r"(?:分值|分)?[)）\]】。]?"
)
_IN_TEXT = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)分?")
_DECLARED = re.compile(r"[（(\[【]\s*(?:共|满分|总分|计|分值|标准分)?[:：]?\s*(\d{1,5}(?:\.\d{1,2})?)\s*分\s*[)）\]】]")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}
_SIGNS = (("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "circle"), ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "roman"), ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "plain"),
          ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "paren"), ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "paren"))  # fmt: skip
_GAP = re.compile(r"(?<=[\u3400-\u9fff、，]) (?=[\u3400-\u9fff])")
_UNIT_WORDS = "年月日天个次项人名条份台套家处米吨度时分种类级"
_NUMBER = re.compile(
    r"(?:要素|第)?\s*(?:"
    r"[（(【\[]\s*(?P<paren>\d{1,3}|[一二三四五六七八九十百]{1,4})\s*[)）】\]]"
    r"|(?P<dotted>[A-Za-z]?\d{1,3}(?:\s*[.．]\s*\d{1,3})+)\s*[.．、:：]?"
    r"|(?P<plain>\d{1,3})\s*(?:[.．、:：)）]|(?=\s)|(?:章|部分|节|类|项)|(?![\d" + _UNIT_WORDS + r"％%]))"
    r"|(?P<chinese>[一二三四五六七八九十百]{1,4})\s*(?:[、.．:：)）]|(?=\s)|(?:章|部分|节|类))"
    r"|(?P<roman>[IVXivx]{1,5})\s*[、.．:：]"
    r"|(?P<letter>[A-Za-z])\s*[、.．:：)）]"
    r")[\s、:：]*"
)  # fmt: skip


def plain(text: str) -> str:
    """The text with full-width letters, digits and marks made narrow and its ends trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """As `plain` and without any white space: for comparing."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def chinese_number(text: str) -> int | None:
    """A number below ten thousand written in Chinese characters: 十二, 一百零五, 二〇."""
    if not text or any(sign not in _CHINESE for sign in text):
        return None
    if not any(sign in _UNITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or (1 if sign == "十" else 0)) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _decimal(text: str) -> Decimal | None:
    value = chinese_number(text)
    number = Decimal(value) if value is not None else Decimal(text)
    return number if abs(number) <= _MOST_POINTS else None


def points_of(text: str) -> Decimal | None:
    """Points of a cell: ``5``, ``５分``, ``五``, ``（5分）``, ``5.0``; nothing where it is not one number."""
    found = _POINTS.fullmatch(squeezed(text)) if len(text) <= _LONGEST_NUMBER else None
    if found is None:
        return None
    number = _decimal(found[1])
    return None if number is None else number.normalize() + 0


def number_within(text: str) -> Decimal | None:
    """The last number in a text such as ``小计：20分``."""
    found = _IN_TEXT.findall(squeezed(text))
    return Decimal(found[-1]) if found else None


def declared_points(text: str) -> tuple[str, Decimal | None]:
    """An element's name without the points in brackets behind it, and those points: ``一、目标（20分）``."""
    found = _DECLARED.search(text)
    if found is None:
        return text, None
    return (text[: found.start()] + text[found.end() :]).strip() or text, Decimal(found[1])


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading cut into number and name. ``parts`` is empty without a number; ``style`` tells kinds of numbers apart."""

    parts: tuple[int, ...]
    style: str
    title: str


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _parts(kind: str, text: str) -> tuple[int, ...]:
    if kind == "dotted":
        return tuple(int(part) for part in re.findall(r"\d+", text))
    if kind == "roman":
        return (_roman(text),)
    if kind == "letter":
        return (ord(text.upper()) - 64,)
    value = chinese_number(text)
    return (int(text) if value is None else value,)


def _closed(text: str) -> str:
    """A name without the gaps between characters that a narrow cell made: 目 标 职 责."""
    return _GAP.sub("", text)


@lru_cache(maxsize=1024)
def cut_number(text: str) -> Numbered:
    """The number before a heading, in any style: 一、 （一） 1 1. 1.1 ① 第一章 Ⅰ. A. The name stays as written."""
    trimmed = " ".join(text.split())
    for signs, style in _SIGNS:
        if trimmed[:1] and trimmed[0] in signs:
            rest = trimmed[1:].strip("、.．:： ")
            return Numbered((signs.index(trimmed[0]) + 1,), style, _closed(rest or trimmed))
    found = _NUMBER.match(trimmed.translate(_NARROW))
    kind = found.lastgroup if found else None
    if found is None or kind is None:
        return Numbered((), "", _closed(trimmed))
    parts = _parts(kind, found[kind])
    depth = str(len(parts)) if kind == "dotted" else ""
    return Numbered(parts, kind + depth, _closed(trimmed[found.end() :].strip() or trimmed))
