"""First names for a table that comes in: title, edition, prefix of its codes."""

import re

from futian_desktop.domain.imported_standard import StandardNames, title_of
from futian_desktop.domain.table_columns import ColumnMap
from futian_desktop.domain.table_grid import Sheet, TableFile

_TITLE = re.compile(r"标准|评定|评审|评分|考评|检查表|规范|细则|办法|清单|自评|达标")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FILE_NOISE = re.compile(r"[_\-\s]*(?:\(\d+\)|（\d+）|副本|复件|copy|\d{8,14})+$", re.IGNORECASE)
_LONGEST, _SHORTEST = 100, 4


def suggested(file: TableFile, sheet: Sheet, columns: ColumnMap, year: int) -> StandardNames:
    """Names to begin with.

    Args:
        file: where the table comes from.
        sheet: the table.
        columns: tells which rows stand above the header.
        year: edition where neither title nor file name has a year.
    """
    named = [sheet.name] if file.kind == "docx" else []
    above = named + [
        text for row in sheet.rows[: min((*columns.header_rows, columns.first_row))] for text in row if text
    ]
    found = [text for text in above if _TITLE.search(text) and _SHORTEST <= len(text) <= _LONGEST]
    stem = _FILE_NOISE.sub("", file.name.rsplit(".", 1)[0]).strip("_- ")
    title = " ".join(found[0].split()) if found else stem or file.name
    years = _YEAR.findall(f"{title} {file.name}")
    short = title_of(title)
    return StandardNames(title, short, code_of(title), int(years[0]) if years else year)


def code_of(title: str) -> str:
    """Two to five capital letters from the pinyin initials of a title's first characters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - large

    initials = lazy_pinyin(title[:40], style=Style.FIRST_LETTER, errors="ignore")
    letters = "".join(text[:1].upper() for text in initials if text[:1].isascii() and text[:1].isalpha())[:5]
    return letters if len(letters) > 1 else f"BZ{letters}"
