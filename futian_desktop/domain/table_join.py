"""One table that was cut into several, page by page or sheet by sheet, put together again."""

from collections.abc import Sequence

from futian_desktop.domain.table_columns import Guess, guess
from futian_desktop.domain.table_grid import Sheet, joined
from futian_desktop.domain.table_numbers import squeezed

MOST_LOOKED_AT = 40


def with_joined(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """The tables with, first, those put together that have the same header or go on without one; the single ones stay."""
    if not 1 < len(sheets) <= MOST_LOOKED_AT:
        return tuple(sheets)
    groups: list[list[Sheet]] = []
    first: Guess | None = None
    for sheet in sheets:
        found = guess(sheet)
        if groups and first is not None and first.usable and _goes_on(first, groups[-1][0], found, sheet):
            groups[-1].append(sheet)
        elif found.usable or not groups:
            groups.append([sheet])
            first = found
    made = [
        joined(group, f"{group[0].name}（{len(group)} 张表合在一起）") for group in groups if len(group) > 1
    ]  # fmt: skip
    return (*made, *sheets)


def _goes_on(first: Guess, start: Sheet, found: Guess, sheet: Sheet) -> bool:
    """Whether a table goes on with the one above: the same header, or none and as many columns."""
    if found.map.header_rows:
        return [squeezed(text) for text in found.headers] == [squeezed(text) for text in first.headers]
    return sheet.width == start.width and len(sheet.rows) > 0
