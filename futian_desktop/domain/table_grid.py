"""A table as it stands in a file: texts in rows, what is merged and hidden, and what was noticed while reading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

_MOST_FILLED = 500_000
"""Cells that merged blocks may fill together: blocks over blocks are no table."""
_BREAKS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t\xa0]+")


class Severity(Enum):
    """How much a problem matters: an error leaves the row out, a warning wants a look, an info is only said."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


class RowRef(NamedTuple):
    """Where a row stands in the file: number of the table (0 where there is only one) and of the row, from 1."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Something to be told about a table. ``code`` and ``values`` become a sentence in `services.wording`."""

    code: str
    severity: Severity
    ref: RowRef | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block; row and column indexes from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    ``rows`` all have the same width; a merged block has its text in the top left cell and blanks elsewhere. ``refs``
    names each row's place in the file, parallel to ``rows``; ``hidden_rows`` and ``hidden_columns`` are indexes from 0.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    refs: tuple[RowRef, ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    problems: tuple[TableProblem, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that was read: its name, SHA-256 as hex, kind (csv, xlsx, xls, docx), tables, and what is said of the whole."""

    name: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...]
    problems: tuple[TableProblem, ...] = ()


def clean(text: str) -> str:
    """A cell's text: no control characters, one kind of line break, no blank lines, ends trimmed."""
    if text.isascii() and text.isalnum():
        return text
    plain = _BREAKS.sub("\n", text.replace("_x000D_", "\n"))
    lines = [_SPACES.sub(" ", _CONTROL.sub("", line)).strip() for line in plain.split("\n")]
    return "\n".join(line for line in lines if line)


def column_name(index: int) -> str:
    """Letters of a column as spreadsheets show them: 0 is A, 26 is AA."""
    text = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def make_sheet(
    name: str, rows: Iterable[Sequence[str]], *, merges: Iterable[Merge] = (), hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (), problems: Iterable[TableProblem] = (), refs: Sequence[RowRef] | None = None,
) -> Sheet:  # fmt: skip
    """A sheet of rows of any width: blank columns at the right go, short rows are filled up.

    Args:
        name: of the sheet.
        rows: texts.
        merges: merged blocks by index.
        hidden_rows: indexes.
        hidden_columns: indexes.
        problems: noticed while reading.
        refs: places of the rows; counted from 1 where none are given.
    """
    kept = [tuple(row) for row in rows]
    width = max((number + 1 for row in kept for number, text in enumerate(row) if text), default=0)
    places = tuple(refs) if refs is not None else tuple(RowRef(0, number + 1) for number in range(len(kept)))
    return Sheet(
        name, tuple((*row[:width], *("",) * (width - len(row))) for row in kept), places,
        tuple(
            replace(merge, right=min(merge.right, width - 1)) for merge in merges
            if merge.top < len(kept) and merge.left < width
        ),
        frozenset(hidden_rows), frozenset(column for column in hidden_columns if column < width), tuple(problems),
    )  # fmt: skip


def filled_down(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """The rows with the text of each merged block in all rows of its leftmost column."""
    rows = [list(row) for row in sheet.rows]
    left = _MOST_FILLED
    for merge in sheet.merges:
        left -= max(0, min(merge.bottom, len(rows)) - merge.top)
        if merge.bottom > merge.top and left > 0:
            text = rows[merge.top][merge.left]
            for row in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
                if not rows[row][merge.left]:
                    rows[row][merge.left] = text
    return tuple(tuple(row) for row in rows)


def with_fixes(sheet: Sheet, fixes: Iterable[tuple[int, int, str]]) -> Sheet:
    """The sheet with single cells replaced: (row index, column index, text)."""
    rows = [list(row) for row in sheet.rows]
    for row, column, text in fixes:
        if 0 <= row < len(rows) and 0 <= column < sheet.width:
            rows[row][column] = clean(text)
    return replace(sheet, rows=tuple(tuple(row) for row in rows))


def joined(sheets: Sequence[Sheet], name: str) -> Sheet:
    """Several tables one below the other; each row keeps its place as (number of the table from 1, row)."""
    rows: list[Sequence[str]] = []
    refs: list[RowRef] = []
    merges: list[Merge] = []
    hidden: list[int] = []
    problems: list[TableProblem] = []
    for number, sheet in enumerate(sheets, 1):
        start = len(rows)
        rows += sheet.rows
        refs += [RowRef(ref.table or number, ref.row) for ref in sheet.refs]
        merges += [replace(merge, top=merge.top + start, bottom=merge.bottom + start) for merge in sheet.merges]
        hidden += [start + row for row in sheet.hidden_rows]
        problems += [
            replace(row, ref=RowRef(row.ref.table or number, row.ref.row)) if row.ref else row
            for row in sheet.problems
        ]  # fmt: skip
    columns = frozenset[int]().union(*(sheet.hidden_columns for sheet in sheets))
    return make_sheet(
        name, rows, merges=merges, hidden_rows=hidden, hidden_columns=columns, problems=problems, refs=refs
    )
