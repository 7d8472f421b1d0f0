"""Which table of a file is meant on the command line."""

from collections.abc import Callable

from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.table_grid import TableFile


def sheet_number(file: TableFile, wanted: str | None, best: Callable[[TableFile], int]) -> int:
    """Place of the table that was named, by its name or its number from 1; the best one where none was.

    Raises:
        NotFound: `table.no_sheet`.
    """
    if wanted is None:
        return best(file)
    names = [sheet.name for sheet in file.sheets]
    if wanted in names:
        return names.index(wanted)
    if wanted.isdecimal() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    raise NotFound("table.no_sheet", sheet=wanted)
