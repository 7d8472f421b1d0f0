"""Text tables: UTF-8 with or without a mark, UTF-16 with one, GB18030; comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator

from futian_desktop.content.tables.limits import CELL_LIMIT, COLUMNS_LIMIT, Budget, Notes, Tell, row_in_bounds
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.table_grid import Severity, Sheet, clean, make_sheet

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SNIFFED = 200
_RARE_SHARE = 0.002
_STEP = 500
_TALLEST_CELL = 400
"""Lines of one row; a text in a cell has fewer."""


def decoded(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a text file.

    Raises:
        RuleViolation: `table.encoding` when it is none of the encodings in use.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name
    if b"\0" in data[:4096]:
        raise RuleViolation("table.kind")
    for name in ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    best = min(
        (data.decode(name, errors="replace") for name in ("utf-8", "gb18030")), key=lambda text: text.count("\ufffd")
    )
    if best.count("\ufffd") > max(3, len(best) * _RARE_SHARE):
        raise RuleViolation("table.encoding")
    return best, "damaged"


def delimiter_of(text: str) -> str:
    """Comma, semicolon or tab: the one that cuts most rows into the same number of columns, and into most."""
    best = (0.0, ",")
    for sign in ",;\t":
        try:
            rows = [
                row for row, _n in zip(csv.reader(io.StringIO(text), delimiter=sign), range(_SNIFFED), strict=False)
            ]
        except csv.Error:
            continue
        widths = [len(row) for row in rows if any(row)]
        usual = max(set(widths), key=widths.count, default=0)
        if usual > 1:
            best = max(best, (widths.count(usual) / len(widths) * usual**0.5, sign))
    return best[1]


def read_csv(data: bytes, name: str, tell: Tell) -> tuple[Sheet, ...]:
    """The one table of a text file. Row numbers count the table's rows, as a spreadsheet would.

    Raises:
        RuleViolation: `table.encoding`, `table.too_many_rows`, `table.too_big`.
    """
    text, encoding = decoded(data)
    notes, budget = Notes(), Budget()
    if encoding == "damaged" or "\ufffd" in text:
        notes.say("table.damaged_text", Severity.WARN)
    csv.field_size_limit(2**31 - 1)
    rows: list[list[str]] = []
    for cells in _records(text.replace("\0", ""), notes):
        number = len(rows) + 1
        row_in_bounds(number)
        budget.take(sum(map(len, cells)))
        rows.append([_cell(cell, number, column, notes) for column, cell in enumerate(cells[:COLUMNS_LIMIT])])
        if any(cells[COLUMNS_LIMIT:]):
            notes.say("table.far_columns", Severity.WARN, number)
        if number % _STEP == 0:
            tell(number, 0, "")
    return (make_sheet(name, rows, problems=notes.rows),)


def _records(text: str, notes: Notes) -> Iterator[list[str]]:
    """The rows of a text table. A quote that nobody closes would swallow the rows below it: such a line is read alone."""
    sign = delimiter_of(text)
    lines = io.StringIO(text, newline="").readlines()
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(iter(lines), delimiter=sign)
    start = used = number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
            notes.say("table.row_unreadable", Severity.ERROR, number)
        end = start + reader.line_num - used
        used = reader.line_num
        if end - start > _TALLEST_CELL or (end - start > 2 and _swallowed(cells, sign)):  # noqa: PLR2004 - a cell of two lines is nothing strange
            notes.say("table.quote_open", Severity.WARN, number)
            cells = lines[start].rstrip("\r\n").replace('"', "").split(sign)
            end = start + 1
            reader, used = csv.reader(iter(lines[end:]), delimiter=sign), 0
        start = end
        yield cells


def _swallowed(cells: list[str], sign: str) -> bool:
    """Whether a cell holds lines that look like rows of the table."""
    for cell in cells:
        inner = cell.splitlines()[1:]
        if len(inner) > 1 and sum(line.count(sign) > 1 for line in inner) > len(inner) * 0.6:
            return True
    return False


def _cell(text: str, row: int, column: int, notes: Notes) -> str:
    kept = clean(text)
    if len(kept) > CELL_LIMIT:
        notes.say("table.cell_cut", Severity.WARN, row, column)
        kept = kept[:CELL_LIMIT]
    if kept[:1] == "=" and len(kept) > 1:
        notes.say("table.formula_text", Severity.WARN, row, column)
    return kept
