"""A standard as a workbook in the shape of a published table."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from futian_desktop.domain.imported_standard import HEADERS
from futian_desktop.system.files import safe_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDTHS = (12, 18, 18, 32, 52, 9, 52, 26, 16, 8)
_ELEMENTS = (2, 3)
_POINTS = 6


def workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """An xlsx file: title, header, rows; element cells merged over their block, every text a text and never a formula.

    Args:
        title: above the table.
        rows: below `HEADERS`, all as wide as those.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - large
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - comes with the library that is loaded late

    book = Workbook()
    sheet: Worksheet = book.active  # pyright: ignore[reportAssignmentType] - a new workbook has a worksheet
    sheet.title = safe_name(_SHEET_NAME.sub(" ", title), "评分表")[:31]
    _write(sheet, 1, (title,))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADERS))
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    _write(sheet, 2, HEADERS)
    wrap = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[chr(64 + column)].width = width
        head = sheet.cell(2, column)
        head.font, head.fill, head.alignment = Font(bold=True), PatternFill("solid", fgColor="E8EEF4"), wrap
    for number, row in enumerate(rows, 3):
        _write(sheet, number, row)
        for column in range(1, len(HEADERS) + 1):
            sheet.cell(number, column).alignment = wrap
    for column in _ELEMENTS:
        _merge(sheet, rows, column)
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # pyright: ignore[reportOptionalMemberAccess] - there on every new sheet
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: "Worksheet", number: int, row: Sequence[str]) -> None:
    for column, text in enumerate(row, 1):
        if not text:
            continue
        cell: Any = sheet.cell(number, column)
        if column == _POINTS and number > 2:  # noqa: PLR2004 - below the header
            cell.value = float(text) if "." in text else int(text)
            continue
        cell.value = _ILLEGAL.sub("", text)
        cell.data_type, cell.number_format = "s", "@"


def _merge(sheet: "Worksheet", rows: Sequence[Sequence[str]], column: int) -> None:
    """Merge equal element cells that stand below each other; the first-level text bounds the second."""
    start = 0
    for number in range(1, len(rows) + 1):
        same = number < len(rows) and rows[number][1:column] == rows[start][1:column] and rows[number][column - 1]
        if same:
            continue
        if number - start > 1 and rows[start][column - 1]:
            for row in range(start + 1, number):
                sheet.cell(row + 3, column).value = None
            sheet.merge_cells(start_row=start + 3, start_column=column, end_row=number + 2, end_column=column)
        start = number
