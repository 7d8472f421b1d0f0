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


def points_within(items: Sequence[Scored], code: str) -> Decimal:
    """Points of the items of an element of the first or second level."""
    return sum((points for place, points in items if place == code or place.startswith(code + ".")), _ZERO)


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
    rows: list[SumCheck] = []
    before = 0
    for row in stated:
        if row.word == DECLARED:
            rows.append(SumCheck(row.ref, "", row.place, row.title, row.value, points_within(items, row.place)))
            continue
        choices = _choices(row, items, before, titles, second)
        scope, title, computed = next((choice for choice in choices if choice[2] == row.value), choices[0])
        rows.append(SumCheck(row.ref, row.word, scope, title, row.value, computed))
        before = row.position
    return tuple(rows)


def _choices(
    row: StatedSum, items: Sequence[Scored], before: int, titles: Mapping[str, str], second: int | None
) -> list[Choice]:
    """What a sum can mean, the likeliest first: by its word, by the column it stands in, by what follows."""
    above = items[: row.position]
    top = row.place.split(".", maxsplit=1)[0]
    whole = ("", ALL, sum((points for _place, points in above), _ZERO))
    element = (top, titles.get(top, ""), points_within(above, top))
    child = (row.place, titles.get(row.place, ""), points_within(above, row.place))
    since = (top, titles.get(top, ""), sum((points for _place, points in items[before : row.position]), _ZERO))
    if row.word in WHOLE:
        return [whole]
    if row.word != _SUBTOTAL:
        return [whole, element, since] if row.position >= len(items) else [element, since, whole]
    return [element, since] if second is not None and row.column <= second else [element, child, since]
