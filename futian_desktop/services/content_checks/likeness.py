"""Near-copies: texts of one kind that say nearly the same thing. Exact, and quick enough for everything at once.

Similarity is 2·L/(a+b), with L the longest common subsequence of two texts of a and b characters, after folding width and
leaving out spaces and punctuation; 1 for equal texts. A pair above the limit shares at least L characters, and so one of
the rarest of each (prefix filter): only such pairs are compared, first by the characters they have at all, then exactly.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "likeness"
LIMIT = 0.8
SHORT = 8
"""Phrases shorter than this, such as 看牌子, may repeat."""
KINDS = {"title": "标题", "how": "检查步骤", "measure": "整改措施", "finding": "扣分点", "question": "题干"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a kind with the place it stands at."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are too alike."""

    left: Text
    right: Text
    ratio: float


@dataclass(frozen=True, slots=True)
class _Key:
    """A folded text, ready for comparison, and its characters with the rarest first."""

    text: Text
    folded: str
    rare: tuple[str, ...]
    chars: frozenset[str]
    again: int
    """Characters that repeat an earlier one."""


def check(content: Content) -> Iterator[Problem]:
    """Near-copies among titles, steps, measures and ready findings."""
    for pair in near_copies(item_texts(content)):
        name = KINDS.get(pair.left.kind, pair.left.kind)
        text = f"{name}与 {pair.right.id} 太像（{pair.ratio:.2f}）：{pair.left.text}｜{pair.right.text}"
        yield Problem(FAMILY, pair.left.id, text)


def item_texts(content: Content) -> Iterator[Text]:
    """All texts of items that must differ from one another."""
    for _module, item in content.items():
        yield Text("title", item.id, item.title)
        yield from (Text("how", item.id, step) for step in item.how)
        for finding in item.findings:
            yield Text("measure", item.id, finding.measure)
            yield Text("finding", item.id, finding.text)


def near_copies(texts: Iterable[Text], limit: float = LIMIT, short: int = SHORT) -> Iterator[Pair]:
    """Every pair of the same kind whose similarity is above a limit, the longer text first.

    Args:
        texts: whatever is to be compared, in any order of kinds.
        limit: similarity from 0 to 1; only what is above it counts.
        short: texts with fewer characters after folding are left out.
    """
    kinds: dict[str, list[Text]] = {}
    for text in texts:
        kinds.setdefault(text.kind, []).append(text)
    for rows in kinds.values():
        yield from _within(rows, limit, short)


def _within(rows: list[Text], limit: float, short: int) -> Iterator[Pair]:
    known: dict[str, list[_Key]] = {}
    for key in _keys(rows, short):
        length = len(key.folded)
        least = limit / (2 - limit) * length  # a partner above the limit is at least so long, and shares as much
        prefix, places = key.rare[: length - int(least)], places_of(key.folded)
        for other in {id(row): row for char in prefix for row in known.get(char, ())}.values():
            if len(other.folded) < least:
                continue
            both = length + len(other.folded)
            most = len(key.chars & other.chars) + min(key.again, other.again)
            if 2 * most <= limit * both:
                continue
            ratio = 2 * common(places, length, other.folded) / both
            if ratio > limit:
                yield Pair(key.text, other.text, ratio)
        for char in set(key.rare[: length - int(limit * length)]):  # as the shorter one it shares at least limit·length
            known.setdefault(char, []).append(key)


def _keys(rows: list[Text], short: int) -> list[_Key]:
    """Folded texts, the shortest first."""
    folded = [(text, fold(text.text)) for text in rows]
    often = Counter(char for _text, line in folded for char in line)
    made: list[_Key] = []
    for text, line in folded:
        if len(line) >= short:
            chars = frozenset(line)
            rare = tuple(sorted(line, key=lambda char: (often[char], char)))
            made.append(_Key(text, line, rare, chars, len(line) - len(chars)))
    return sorted(made, key=lambda key: len(key.folded))


def fold(text: str) -> str:
    """Letters and digits only, one width, small."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def places_of(text: str) -> dict[str, int]:
    """For each character a number with a bit at each of its places."""
    places: dict[str, int] = {}
    for number, char in enumerate(text):
        places[char] = places.get(char, 0) | 1 << number
    return places


def common(places: dict[str, int], length: int, right: str) -> int:
    """Length of the longest common subsequence of a text, given by `places_of` and its length, with another one."""
    state = whole = (1 << length) - 1
    for char in right:
        if match := state & places.get(char, 0):
            state = (state + match | state - match) & whole
    return length - state.bit_count()
