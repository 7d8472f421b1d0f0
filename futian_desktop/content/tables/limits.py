"""Bounds of a file with tables, and the notes that readers collect."""

from collections.abc import Callable
from dataclasses import dataclass, field

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.table_grid import RowRef, Severity, TableProblem, column_name

MEGABYTE = 1024 * 1024
FILE_LIMIT = 60 * MEGABYTE
"""Most bytes of a file, and of what one part of it unpacks to."""
RATIO_LIMIT = 200
"""Most times a part may grow when it is unpacked; parts below a megabyte are not looked at."""
PARTS_LIMIT = 4000
ROWS_LIMIT = 20_000
COLUMNS_LIMIT = 100
SHEETS_LIMIT = 60
CELL_LIMIT = 32_767
TEXT_LIMIT = 40_000_000
"""Most characters of one file in all its cells."""
NOTES_LIMIT = 500

Tell = Callable[[int, int, str], None]
"""Gets (done, total, what); called now and then."""


@dataclass(slots=True)
class Notes:
    """Problems noticed while reading one table; at most 500 are kept."""

    rows: list[TableProblem] = field(default_factory=list[TableProblem])

    def say(
        self, code: str, severity: Severity, row: int | None = None, column: int | None = None, **values: str
    ) -> None:
        """Note one; ``row`` from 1 as the file counts, ``column`` from 0."""
        if len(self.rows) < NOTES_LIMIT:
            named = {**values, "column": column_name(column)} if column is not None else values
            self.rows.append(TableProblem(code, severity, RowRef(0, row) if row else None, tuple(named.items())))


@dataclass(slots=True)
class Budget:
    """Rows and characters a file may still give."""

    text: int = TEXT_LIMIT

    def take(self, count: int) -> None:
        """Use some characters.

        Raises:
            RuleViolation: `table.too_big` when nothing is left.
        """
        self.text -= count
        if self.text < 0:
            raise RuleViolation("table.too_big")


def row_in_bounds(row: int) -> None:
    """Refuse tables that are longer than any standard.

    Raises:
        RuleViolation: `table.too_many_rows`.
    """
    if row > ROWS_LIMIT:
        raise RuleViolation("table.too_many_rows", most=ROWS_LIMIT)
