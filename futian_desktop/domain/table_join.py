"""One table that was cut into several, page by page or sheet by sheet, put together again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from futian_desktop.domain.table_columns import Guess, Role, guess
from futian_desktop.domain.table_grid import Merge, Sheet, joined
from futian_desktop.domain.table_numbers import squeezed

MOST_LOOKED_AT = 40
_PLAIN_NAME = re.compile(r"(?:sheet|工作表|table|表)\s*\d*", re.IGNORECASE)


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
    groups = [[_titled(sheet) for sheet in group] if len(group) > 1 and _nameless(group) else group for group in groups]
    made = [
        joined(group, f"{group[0].name}（{len(group)} 张表合在一起）") for group in groups if len(group) > 1
    ]  # fmt: skip
    return (*made, *sheets)


def _nameless(group: Sequence[Sheet]) -> bool:
    """Whether tables without a column for elements have names of their own: then those are the elements."""
    names = {sheet.name for sheet in group}
    return len(names) == len(group) and guess(group[0]).map.column(Role.ELEMENT1) is None and not any(
        _PLAIN_NAME.fullmatch(name) for name in names
    )  # fmt: skip


def _titled(sheet: Sheet) -> Sheet:
    """The table with its name as a heading below the header."""
    first = guess(sheet).map.first_row
    row = (sheet.name, *("",) * (sheet.width - 1))
    merges = [
        replace(merge, top=merge.top + 1, bottom=merge.bottom + 1) if merge.top >= first else merge for merge in sheet.merges
    ] + [Merge(first, 0, first, sheet.width - 1)]  # fmt: skip
    hidden = frozenset(number + (number >= first) for number in sheet.hidden_rows)
    place = sheet.refs[min(first, len(sheet.refs) - 1)]
    return replace(
        sheet, rows=(*sheet.rows[:first], row, *sheet.rows[first:]), refs=(*sheet.refs[:first], place, *sheet.refs[first:]),
        merges=tuple(merges), hidden_rows=hidden,
    )  # fmt: skip


def _goes_on(first: Guess, start: Sheet, found: Guess, sheet: Sheet) -> bool:
    """Whether a table goes on with the one above: the same header, or none and as many columns."""
    if found.map.header_rows:
        return [squeezed(text) for text in found.headers] == [squeezed(text) for text in first.headers]
    return sheet.width == start.width and len(sheet.rows) > 0
