"""小计, 合计, 总计: what a table states beside what its items add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from futian_desktop.domain.table_grid import RowRef
from futian_desktop.domain.table_rows import WHOLE

DECLARED = ""
"""The word of a sum that stands in brackets behind an element's name."""
ALL = "全表"
"""Name of the whole table where a sum is of everything."""
_ZERO = Decimal(0)
_SUBTOTAL = "小计"
Scored = tuple[str, Decimal]
"""Code of an item's element, and its points."""
Choice = tuple[str, str, Decimal]


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A sum as it stands: its word and column, the element one is in, and how many items stand above it."""

    word: str
    column: int
    ref: RowRef
    value: Decimal
    place: str
    title: str
    position: int


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A sum of the table beside the one computed. ``scope`` is an element's code, or empty for the whole table."""

    ref: RowRef
    word: str
    scope: str
    title: str
    stated: Decimal
    computed: Decimal

    @property
    def right(self) -> bool:
        """Whether both are the same."""
        return self.stated == self.computed


class _Totals:
    """Points of elements, of the whole and since the last sum, moved forward item by item."""

    def __init__(self, items: Sequence[Scored]) -> None:
        self._items = items
        self._at = 0
        self.by_code: dict[str, Decimal] = {}
        self.whole = self.since = _ZERO

    def go(self, position: int) -> None:
        """Count the items above a position; never back."""
        for place, points in self._items[self._at : position]:
            self.whole += points
            self.since += points
            for code in {place, place.split(".", maxsplit=1)[0]}:
                self.by_code[code] = self.by_code.get(code, _ZERO) + points
        self._at = max(self._at, position)

    def of(self, code: str) -> Decimal:
        """Points of an element so far."""
        return self.by_code.get(code, _ZERO)


def check_sums(
    stated: Sequence[StatedSum], items: Sequence[Scored], titles: Mapping[str, str], second: int | None
) -> tuple[SumCheck, ...]:
    """Each stated sum beside the computed one that it can mean.

    Args:
        stated: in the order of the table, places as codes.
        items: all items in order.
        titles: name of each code.
        second: column of the second-level elements, if there is one.
    """
    whole, running = _Totals(items), _Totals(items)
    whole.go(len(items))
    rows: list[SumCheck] = []
    for row in stated:
        if row.word == DECLARED:
            rows.append(SumCheck(row.ref, "", row.place, row.title, row.value, whole.of(row.place)))
            continue
        running.go(row.position)
        choices = _choices(row, running, titles, second, last=row.position >= len(items))
        scope, title, computed = next((choice for choice in choices if choice[2] == row.value), choices[0])
        rows.append(SumCheck(row.ref, row.word, scope, title, row.value, computed))
        running.since = _ZERO
    return tuple(rows)


def _choices(
    row: StatedSum, totals: _Totals, titles: Mapping[str, str], second: int | None, *, last: bool
) -> list[Choice]:
    """What a sum can mean, the likeliest first: by its word, by the column it stands in, by what follows."""
    top = row.place.split(".", maxsplit=1)[0]
    whole = ("", ALL, totals.whole)
    element = (top, titles.get(top, ""), totals.of(top))
    child = (row.place, titles.get(row.place, ""), totals.of(row.place))
    since = (top, titles.get(top, ""), totals.since)
    if row.word in WHOLE:
        return [whole]
    if row.word != _SUBTOTAL:
        return [whole, element, since] if last else [element, since, whole]
    return [element, since] if second is not None and row.column <= second else [element, child, since]
