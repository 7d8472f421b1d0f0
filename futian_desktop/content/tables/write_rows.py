"""A plain table as a workbook: title, heads, rows; every text a text and never a formula."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from futian_desktop.domain.table_grid import column_name
from futian_desktop.system.files import safe_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NARROW, _WIDE = 10, 40


def rows_workbook(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """An xlsx file.

    Args:
        title: name of the sheet and the line above the table.
        heads: of the columns.
        rows: as wide as the heads.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - large
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - comes with the library that is loaded late

    book = Workbook()
    sheet: Worksheet = book.active  # pyright: ignore[reportAssignmentType] - a new workbook has a worksheet
    sheet.title = safe_name(_SHEET_NAME.sub(" ", title), "表")[:31]
    for number, row in enumerate((heads, *rows), 1):
        for column, text in enumerate(row, 1):
            if not text:
                continue
            cell: Any = sheet.cell(number, column)
            cell.value = _ILLEGAL.sub("", text)
            cell.data_type, cell.number_format = "s", "@"
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(1, column)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EDF0F4")
        longest = max((len(row[column - 1]) for row in rows), default=0)
        width = min(max(2 * len(head) + 2, longest + 4, _NARROW), _WIDE)
        sheet.column_dimensions[column_name(column - 1)].width = width
    sheet.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
