"""Old workbooks (.xls) by xlrd."""

import io
from typing import Any

from futian_desktop.content.tables.limits import (
    CELL_LIMIT,
    COLUMNS_LIMIT,
    ROWS_LIMIT,
    SHEETS_LIMIT,
    Budget,
    Notes,
    Tell,
    row_in_bounds,
)
from futian_desktop.content.tables.read_xlsx import number_text
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.table_grid import Merge, Severity, Sheet, TableProblem, clean, make_sheet

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def refuse_others(data: bytes) -> None:
    """Name what an OLE file is when it is no workbook.

    Raises:
        RuleViolation: `table.encrypted` for a protected xlsx, `table.old_word` for a .doc, `table.kind` for the rest.
    """
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        raise RuleViolation("table.encrypted")
    if _wide("Workbook") in data or _wide("Book") in data:
        return
    raise RuleViolation("table.old_word" if _wide("WordDocument") in data else "table.kind")


def _opened(data: bytes) -> Any:
    import xlrd  # noqa: PLC0415 - only for old files
    from xlrd.biffh import XLRDError  # noqa: PLC0415 - comes with the library that is loaded late

    failure: Exception | None = None
    for formats in (True, False):
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=formats, on_demand=True, logfile=io.StringIO()
            )
        except XLRDError as error:
            if "encrypt" in str(error).lower() or "password" in str(error).lower():
                raise RuleViolation("table.encrypted") from error
            failure = error
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - damaged files raise anything; formats are tried without
            failure = error
    raise RuleViolation("table.damaged") from failure


def read_xls(data: bytes, tell: Tell) -> tuple[tuple[Sheet, ...], tuple[TableProblem, ...]]:
    """The sheets of an old workbook.

    Raises:
        RuleViolation: `table.encrypted`, `table.old_word`, `table.damaged`, `table.too_many_rows`, `table.too_big`.
    """
    refuse_others(data)
    book = _opened(data)
    notes, budget = Notes(), Budget()
    if _wide("_VBA_PROJECT") in data:
        notes.say("table.macros", Severity.WARN)
    if book.nsheets > SHEETS_LIMIT:
        notes.say("table.sheets_cut", Severity.WARN, most=str(SHEETS_LIMIT))
    sheets: list[Sheet] = []
    for number in range(min(book.nsheets, SHEETS_LIMIT)):
        tell(number, book.nsheets, "")
        try:
            source = book.sheet_by_index(number)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - one damaged sheet does not lose the others
            notes.say("table.sheet_skipped", Severity.WARN, sheet=str(book.sheet_names()[number])[:60])
            continue
        if source.visibility:
            notes.say("table.hidden_sheet", Severity.WARN, sheet=str(source.name)[:60])
        sheets.append(_sheet(source, budget))
        book.unload_sheet(number)
    if not sheets:
        raise RuleViolation("table.damaged")
    return tuple(sheets), tuple(notes.rows)


def _sheet(source: Any, budget: Budget) -> Sheet:
    notes = Notes()
    rows: list[list[str]] = []
    for number in range(source.nrows):
        row_in_bounds(number + 1)
        cells: list[Any] = source.row(number)
        texts = [_text(cell, number, column, notes) for column, cell in enumerate(cells[:COLUMNS_LIMIT])]
        if any(_has_text(cell) for cell in cells[COLUMNS_LIMIT:]):
            notes.say("table.far_columns", Severity.WARN, number + 1)
        budget.take(sum(map(len, texts)))
        rows.append(texts)
    while rows and not any(rows[-1]):
        rows.pop()
    merges = [
        Merge(top, left, min(bottom, ROWS_LIMIT) - 1, right - 1) for top, bottom, left, right in source.merged_cells
    ]
    hidden_rows: list[int] = [
        number for number, info in source.rowinfo_map.items() if info.hidden and number < len(rows)
    ]
    hidden_columns: list[int] = [
        number for number, info in source.colinfo_map.items() if info.hidden and number < COLUMNS_LIMIT
    ]
    for column in hidden_columns:
        if any(column < len(row) and row[column] for row in rows):
            notes.say("table.hidden_column", Severity.WARN, None, column)
    return make_sheet(str(source.name), rows, merges=merges, hidden_rows=hidden_rows, hidden_columns=hidden_columns,
                      problems=notes.rows)  # fmt: skip


def _has_text(cell: Any) -> bool:
    return cell.ctype in (_TEXT, _NUMBER) and cell.value != ""


def _text(cell: Any, row: int, column: int, notes: Notes) -> str:
    kind, value = cell.ctype, cell.value
    if kind == _TEXT:
        text = clean(str(value))
        if len(text) > CELL_LIMIT:
            notes.say("table.cell_cut", Severity.WARN, row + 1, column)
        return text[:CELL_LIMIT]
    if kind in (_NUMBER, _DATE):
        return number_text(repr(value))
    if kind == _BOOLEAN:
        return "是" if value else "否"
    if kind == _ERROR:
        from xlrd.biffh import error_text_from_code  # noqa: PLC0415 - with xlrd

        notes.say("table.cell_error", Severity.WARN, row + 1, column, text=error_text_from_code.get(value, "?"))
    return ""
