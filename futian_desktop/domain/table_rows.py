"""What a row of a table is before anything is taken from it: sum, heading, note, repeated header, or an item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from futian_desktop.domain.table_columns import ColumnMap, Role, header_role
from futian_desktop.domain.table_grid import Sheet
from futian_desktop.domain.table_numbers import cut_number, points_of, squeezed

_SUM = re.compile(
    r"(?:.{0,24}?)(小计|合计|总计|共计|总分值?|累计|分值合计|总得分)(?:得分|分值|分数|分)?(?:\(?(?:共|满分)?[:：]?\d*(?:\.\d+)?分?\)?)?(?:[:：].{0,12})?"
)
_SUM_ONLY = re.compile(r"(?:得分|分值|分数|本?(?:项|要素|类|节|章|部分|页|大项|一级要素|二级要素))?(?:小计|合计|总计|共计|总分值?|累计|总得分)(?:得分|分值|分数|分)?"
                       r"(?:\(?(?:共|满分)?[:：]?\d*(?:\.\d+)?分?\)?)?[:：]?(?:\d+(?:\.\d+)?分?)?")  # fmt: skip
_SIGN = re.compile(
    r"(?:[带有标注打加以“\"(（]\s*([★☆▲△●※◆■*＊]))[^。；]{0,16}否决|否决[^。；]{0,10}[带标注打加用以]{1,2}[“\"(（]?([★☆▲△●※◆■*＊])"
)
_NOTE = re.compile(r"^[*※★（(]?\s*(?:备\s*注|注\s*\d*\s*[:：.、]|注$|说\s*明|填表|填写|考评(?:人|组|单位|日期)|评审(?:人|组|单位|日期|员)|自评(?:人|组|单位|日期)"
                   r"|签\s*[字名]|审核|日\s*期|企业名称|单位名称|被考评|编制|第\s*\d+\s*页|共\s*\d+\s*页|附[:：件表])")  # fmt: skip
_LONGEST_HEADING, _LONGEST_SUM, _TALLEST_BANNER = 80, 80, 10
WHOLE = ("总计", "总分", "总分值", "总得分", "共计")
"""Words that mean the whole table."""


class RowKind(Enum):
    """What was made of a row."""

    ABOVE = "above"
    HEADER = "header"
    ITEM = "item"
    JOINED = "joined"
    SUM = "sum"
    ELEMENT = "element"
    NOTE = "note"
    BLANK = "blank"
    PROBLEM = "problem"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class SumRow:
    """A sum as it stands: the word, the column it stands in, and the number."""

    word: str
    column: int


def sum_row(row: Sequence[str], columns: ColumnMap) -> SumRow | None:
    """The sum a row states, or nothing; an item that talks about sums has a longer text."""
    first = min((number for number in (columns.column(Role.POINTS), columns.column(Role.METHOD)) if number is not None),
                default=len(row))  # fmt: skip
    if not any("计" in text or "分" in text for text in row if len(text) <= _LONGEST_SUM):
        return None
    texts = [(number, squeezed(text) if len(text) <= _LONGEST_SUM else text) for number, text in enumerate(row) if text]
    for number, text in texts:
        if number < max(first, 1) and _SUM_ONLY.fullmatch(text):
            return SumRow(_word(text), number)
    points = columns.column(Role.POINTS)
    says_points = points is not None and points_of(row[points]) is not None
    for number, text in texts:
        loose = _SUM.fullmatch(text)
        others = [other for column, other in texts if column not in (number, points) and len(other) > 8]  # noqa: PLR2004 - a length or a count tried on published tables
        if loose and number < max(first, 1) and says_points and not others:
            return SumRow(loose[1], number)
    return None


def _word(text: str) -> str:
    found = re.search(r"小计|合计|总计|共计|总分值?|累计|总得分", text)
    return found[0] if found else ""


def is_header_again(row: Sequence[str], headers: Sequence[frozenset[str]]) -> bool:
    """Whether a row repeats the header, as every page of a printed table does."""
    if any(len(text) > _LONGEST_HEADING for text in row):
        return False
    texts = [(number, squeezed(text)) for number, text in enumerate(row) if text]
    if len(texts) < 2:  # noqa: PLR2004 - one word alone is no header
        return False
    hits = sum(number < len(headers) and text in headers[number] for number, text in texts)
    return hits == len(texts) or (hits >= 2 and all(header_role(text) for _number, text in texts))  # noqa: PLR2004 - a length or a count tried on published tables


def wide_merges(sheet: Sheet) -> dict[int, frozenset[int]]:
    """Row index to the left columns of the blocks that reach over half of the table there."""
    found: dict[int, frozenset[int]] = {}
    for merge in sheet.merges:
        if merge.right > merge.left and merge.right - merge.left >= sheet.width // 2:
            for row in range(merge.top, min(merge.bottom + 1, merge.top + _TALLEST_BANNER)):
                found[row] = found.get(row, frozenset()) | {merge.left}
    return found


def heading_text(row: Sequence[str], wide: frozenset[int], columns: ColumnMap) -> str:
    """The text of a row that has nothing but a heading in it, else empty.

    That is one text alone that is numbered, stands in an element's column, or is merged across the table; points may
    stand beside it.

    Args:
        row: texts of the row.
        wide: columns in which a block across the table begins.
        columns: roles of the columns.
    """
    points = columns.column(Role.POINTS)
    texts = [(column, text) for column, text in enumerate(row) if text and column != points]
    if not texts:
        return ""
    column, text = texts[0]
    repeated = len(texts) > 1 and len({squeezed(other) for _column, other in texts}) == 1
    if len(text) > _LONGEST_HEADING or (len(texts) > 1 and not (repeated and len(texts) >= max(2, len(row) // 2))):
        return ""
    role = columns.roles[column] if column < len(columns.roles) else Role.IGNORED
    if role in (Role.ELEMENT1, Role.ELEMENT2) or column in wide or repeated:
        return text
    no_elements = columns.column(Role.ELEMENT1) is None
    return text if no_elements and cut_number(text).parts and column <= 1 else ""


def veto_sign(sheet: Sheet) -> str:
    """The sign that a remark of the table gives to its veto rows (带★的为否决项), or nothing."""
    for row in sheet.rows:
        for text in row:
            found = _SIGN.search(text) if "否决" in text else None
            if found:
                return found[1] or found[2]
    return ""


def is_note(text: str) -> bool:
    """Whether a text alone in its row is a remark or a line to sign."""
    return bool(_NOTE.search(text.strip()))
