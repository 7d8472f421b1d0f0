"""Web pages that call themselves .xls, as many systems write them: their tables, with spans."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from futian_desktop.content.tables.limits import (
    CELL_LIMIT,
    COLUMNS_LIMIT,
    SHEETS_LIMIT,
    Budget,
    Notes,
    Tell,
    row_in_bounds,
)
from futian_desktop.content.tables.read_csv import decoded
from futian_desktop.domain.table_grid import Merge, Severity, Sheet, TableProblem, clean, make_sheet

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(gb2312|gbk|gb18030)", re.IGNORECASE)
_BREAKING = ("br", "p", "div", "li")
_SPAN_LIMIT = 2000
_BLOCK = 1 << 16


@dataclass(slots=True)
class _Cell:
    column: int
    down: int = 1
    right: int = 1
    parts: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Table:
    """A table being read. ``taken`` holds, by column, the last row that a cell from above reaches."""

    rows: list[list[str]] = field(default_factory=list[list[str]])
    merges: list[Merge] = field(default_factory=list[Merge])
    hidden: list[int] = field(default_factory=list[int])
    taken: dict[int, int] = field(default_factory=dict[int, int])
    cells: list[_Cell] | None = None
    cell: _Cell | None = None
    next_hidden: bool = False


class _Reader(HTMLParser):
    """Handlers; a table inside a cell adds its text to the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._stack: list[_Table] = []
        self._budget = Budget()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        values = {name: value or "" for name, value in attrs}
        if tag in ("script", "style", "title"):
            self._silent += 1
        elif tag == "table":
            self._stack.append(_Table())
        elif not self._stack:
            return
        elif tag == "tr":
            self._end_row(self._stack[-1])
            self._stack[-1].cells = []
            self._stack[-1].next_hidden = "display:none" in values.get("style", "").replace(" ", "").lower()
        elif tag in ("td", "th"):
            self._open_cell(self._stack[-1], values)
        elif tag in _BREAKING:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag in ("script", "style", "title"):
            self._silent = max(0, self._silent - 1)
        elif not self._stack:
            return
        elif tag in ("td", "th"):
            self._stack[-1].cell = None
        elif tag == "tr":
            self._end_row(self._stack[-1])
        elif tag == "table":
            self._end_table(self._stack.pop())
        elif tag in _BREAKING:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        """Characters: line breaks of the source mean nothing."""
        if not self._silent and self._stack:
            self._budget.take(len(data))
            self._add(" ".join(data.split("\n")) if "\n" in data else data)

    def finish(self) -> None:
        """Close what the page left open."""
        while self._stack:
            self._end_table(self._stack.pop())

    def _add(self, text: str) -> None:
        cell = self._stack[-1].cell if self._stack else None
        if cell is not None:
            cell.parts.append(text)

    def _open_cell(self, table: _Table, values: dict[str, str]) -> None:
        if table.cells is None:
            table.cells = []
        number = len(table.rows)
        column = table.cells[-1].column + table.cells[-1].right if table.cells else 0
        while table.taken.get(column, -1) >= number:
            column += 1
        table.cell = _Cell(
            column, _span(values.get("rowspan", "")), min(_span(values.get("colspan", "")), COLUMNS_LIMIT)
        )
        table.cells.append(table.cell)

    def _end_row(self, table: _Table) -> None:
        if table.cells is None:
            return
        number = len(table.rows)
        row_in_bounds(number + 1)
        row = [""] * min(max((cell.column + 1 for cell in table.cells), default=0), COLUMNS_LIMIT)
        for cell in table.cells:
            if cell.column >= COLUMNS_LIMIT:
                continue
            row[cell.column] = clean("".join(cell.parts))[:CELL_LIMIT]
            for column in range(cell.column, cell.column + cell.right):
                table.taken[column] = number + cell.down - 1
            if cell.down > 1 or cell.right > 1:
                table.merges.append(Merge(number, cell.column, number + cell.down - 1, cell.column + cell.right - 1))
        if table.next_hidden:
            table.hidden.append(number)
        table.rows.append(row)
        table.cells = table.cell = None

    def _end_table(self, table: _Table) -> None:
        self._end_row(table)
        if self._stack:
            self._add("\n" + "\n".join(" ".join(filter(None, row)) for row in table.rows) + "\n")
        elif len(self.tables) <= SHEETS_LIMIT:
            self.tables.append(table)


def _span(text: str) -> int:
    return max(1, min(int(text), _SPAN_LIMIT)) if text.strip().isdecimal() and len(text) < 6 else 1  # noqa: PLR2004 - digits that no real table needs


def read_html(data: bytes, tell: Tell) -> tuple[tuple[Sheet, ...], tuple[TableProblem, ...]]:
    """The tables of a page that are not inside another.

    Raises:
        RuleViolation: `table.encoding`, `table.too_many_rows`, `table.too_big`.
    """
    text = data.decode("gb18030", errors="replace") if _CHARSET.search(data[:4096]) else decoded(data)[0]
    reader, notes = _Reader(), Notes()
    for start in range(0, len(text), _BLOCK):
        reader.feed(text[start : start + _BLOCK])
        tell(start, len(text), "")
    reader.close()
    reader.finish()
    if "\ufffd" in text:
        notes.say("table.damaged_text", Severity.WARN)
    sheets = tuple(
        make_sheet(f"表 {number}", table.rows, merges=table.merges, hidden_rows=table.hidden)
        for number, table in enumerate(reader.tables[:SHEETS_LIMIT], 1)
    )
    return sheets, tuple(notes.rows)
