"""What differs between two content versions, item by item; pure.

An item keeps its meaning while its `version` stays the same, however its words change: an author raises `version` when
an old answer no longer answers the question (docs/content-format.md).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum

from futian_desktop.domain.standard import CheckItem, Policies, ReadyFinding, Standard


class ItemChange(Enum):
    """What happened to an item; the weightiest of several."""

    NEW = "new"
    RETIRED = "retired"
    CHANGED = "changed"
    """Another question: the old answer no longer answers it."""
    REWORDED = "reworded"
    MOVED = "moved"
    """Under another element, the words as before."""
    POINTS = "points"
    """Only what it counts: points, deductions, veto."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text before and after. ``field`` is its key in the content format; of findings and steps with the number."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """One item in both versions; a side is ``None`` where it is not asked."""

    id: str
    change: ItemChange
    before: CheckItem | None
    after: CheckItem | None
    texts: tuple[TextChange, ...] = ()
    moved: bool = False
    revalued: bool = False

    @property
    def title(self) -> str:
        """Its newest title."""
        item = self.after or self.before
        return item.title if item else self.id


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a standard with their items, items in the order of the new list, retired ones last."""

    before: Standard
    after: Standard
    rows: tuple[ItemDifference, ...]
    texts: tuple[TextChange, ...] = ()
    """What changed in the standard itself: names, grades, elements."""

    @property
    def counts(self) -> Mapping[ItemChange, int]:
        """Items by what happened to them."""
        return Counter(row.change for row in self.rows)

    @property
    def asked(self) -> int:
        """Items of the new list; retired ones come on top."""
        return sum(row.change is not ItemChange.RETIRED for row in self.rows)

    @property
    def nothing(self) -> bool:
        """Whether both are the same to whoever answers."""
        return not self.texts and all(row.change is ItemChange.SAME for row in self.rows)


def compare(before: Standard, old: Iterable[CheckItem], after: Standard, new: Iterable[CheckItem]) -> Difference:
    """The difference between two lists of items with their standards; retired items count as not there."""
    was = {item.id: item for item in old if not item.retired}
    now = {item.id: item for item in new if not item.retired}
    rows = [compare_item(was.get(key), item) for key, item in now.items()]
    gone = [compare_item(item, None) for key, item in was.items() if key not in now]
    return Difference(before, after, (*rows, *gone), tuple(_standard_texts(before, after)))


def compare_item(before: CheckItem | None, after: CheckItem | None) -> ItemDifference:
    """One item in two versions.

    Raises:
        ValueError: both sides are missing.
    """
    item = after or before
    if item is None:
        raise ValueError("an item is on one side at least")
    if before is None or after is None:
        change = ItemChange.NEW if before is None else ItemChange.RETIRED
        return ItemDifference(item.id, change, before, after)
    if before == after:
        return ItemDifference(item.id, ItemChange.SAME, before, after)
    words, worth = tuple(_texts(before, after)), tuple(_worth(before, after))
    moved, revalued = before.element != after.element, bool(worth)
    reworded = any(row.field != "element" for row in words)
    if before.version != after.version:
        change = ItemChange.CHANGED
    elif reworded:
        change = ItemChange.REWORDED
    elif moved:
        change = ItemChange.MOVED
    else:
        change = ItemChange.POINTS if revalued else ItemChange.SAME
    return ItemDifference(item.id, change, before, after, (*words, *worth), moved, revalued)


def number(value: Decimal) -> str:
    """Points without superfluous zeros."""
    return f"{value.normalize():f}"


def _texts(before: CheckItem, after: CheckItem) -> Iterator[TextChange]:
    """Words that differ, and the element; whom an item binds and when it is asked stand elsewhere."""
    for field in ("title", "why", "look", "good", "photo", "element", "spot", "kind", "duty"):
        yield from _text(field, getattr(before, field), getattr(after, field))
    yield from _lines("how", before.how, after.how)
    yield from _lines("finding", tuple(map(_finding, before.findings)), tuple(map(_finding, after.findings)))
    yield from _text("term", _terms(before), _terms(after))
    yield from _text("basis", _basis(before), _basis(after))


def _worth(before: CheckItem, after: CheckItem) -> Iterator[TextChange]:
    """What the item counts."""
    yield from _text("points", number(before.points), number(after.points))
    yield from _text("veto", str(before.veto), str(after.veto))
    yield from _text("deduct", _lost(before), _lost(after))


def _text(field: str, before: str, after: str) -> Iterator[TextChange]:
    if before != after:
        yield TextChange(field, before, after)


def _lines(field: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[TextChange]:
    """Lines that stand on one side only, paired in their order, so that a line put in between moves no other."""
    gone, come = [row for row in before if row not in after], [row for row in after if row not in before]
    if not gone and not come and before != after:
        yield TextChange(field, "\n".join(before), "\n".join(after))
    for place in range(max(len(gone), len(come))):
        old, new = (rows[place] if place < len(rows) else "" for rows in (gone, come))
        yield TextChange(f"{field} {place + 1}", old, new)


def _finding(row: ReadyFinding) -> str:
    suspect = ("suspect",) if row.suspect_major else ()
    return "\n".join((row.text, row.measure, row.deadline.value, *suspect))


def _lost(item: CheckItem) -> str:
    """What each finding takes, in their order, without their words."""
    return "、".join(
        "/".join(["all" if row.deduct is None else number(row.deduct),
                  *(number(value) for value in (row.extra_deduction, row.total_deduction) if value)])
        for row in item.findings
    )  # fmt: skip


def _terms(item: CheckItem) -> str:
    return "\n".join(f"{word}：{gloss}" for word, gloss in item.terms)


def _basis(item: CheckItem) -> str:
    return "\n".join(f"{row.law} {row.article} {row.gist}".strip() for row in item.basis)


def _standard_texts(before: Standard, after: Standard) -> Iterator[TextChange]:
    for field in ("title", "short", "about", "disclaimer", "fail_title"):
        yield from _text(field, getattr(before, field), getattr(after, field))
    yield from _text("grades", _grades(before), _grades(after))
    for row in fields(Policies):
        yield from _text(f"policy {row.name}", *(str(getattr(one.policies, row.name)) for one in (before, after)))
    was, now = _elements(before), _elements(after)
    for code in (*now, *(code for code in was if code not in now)):
        yield from _text(f"element {code}", was.get(code, ""), now.get(code, ""))


def _grades(standard: Standard) -> str:
    return "、".join(f"{row.title} ≥{number(row.at_least)}" for row in standard.grades)


def _elements(standard: Standard) -> dict[str, str]:
    return {row.code: row.title for element in standard.elements for row in (element, *element.children)}
