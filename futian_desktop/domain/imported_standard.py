"""An imported table as a standard with check items, and any standard back as the rows of a published table.

Nothing is invented: what to look at and what is good is the table's own text; a title is its first sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.scoring_table import ImportedTable, TableItem
from futian_desktop.domain.standard import (
    Basis,
    CheckItem,
    Confidence,
    Deadline,
    Element,
    Grade,
    Law,
    Policies,
    ReadyFinding,
    Standard,
)
from futian_desktop.domain.table_method import Deduction, deductions_of, text_of

HEADERS = (
    "编号",
    "一级要素",
    "二级要素",
    "基本规范要求",
    "达标标准",
    "标准分值",
    "评分方式",
    "依据",
    "适用条件",
    "否决项",
)
TITLE_LIMIT = 60
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_SHIPPED = re.compile(r"[MT]\d\d")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}-[A-Za-z0-9]{1,8}")
_SENTENCE = re.compile(r"(?<=[。；;！？!?])|\n")
_APPLIES = "\n适用条件："
_ZERO = Decimal(0)
DEFAULT_GRADES = (Grade("scored", "已计分", _ZERO),)


@dataclass(frozen=True, slots=True)
class StandardNames:
    """What a person says about a table: title, short name, prefix of the item codes, edition; grades where it has any.

    ``fail_title`` is the grade below all grades, and where a veto item fails.
    """

    title: str
    short: str = ""
    code: str = ""
    edition: int = 1
    grades: tuple[Grade, ...] = DEFAULT_GRADES
    fail_title: str = "不通过"


def checked_names(names: StandardNames) -> StandardNames:
    """The names with blanks trimmed.

    Raises:
        RuleViolation: `standard.name_missing`, `standard.code_form`, `standard.edition`.
    """
    title, code = names.title.strip(), names.code.strip().upper()
    if not title:
        raise RuleViolation("standard.name_missing")
    if not _CODE.fullmatch(code) or _SHIPPED.fullmatch(code):
        raise RuleViolation("standard.code_form", given=code)
    if not 0 < names.edition < 10_000:  # noqa: PLR2004 - a year or a running number
        raise RuleViolation("standard.edition")
    grades = tuple(sorted(names.grades or DEFAULT_GRADES, key=lambda grade: -grade.at_least))
    return StandardNames(
        title[:200], (names.short.strip() or title)[:60], code, names.edition, grades, names.fail_title.strip() or "不通过"
    )  # fmt: skip


def title_of(text: str) -> str:
    """The first sentence, at most 60 characters; a longer one is cut behind a comma, or with …"""
    first = next((part.strip() for part in _SENTENCE.split(text) if part and part.strip()), text.strip())
    first = first.rstrip("。；; ") or first
    if len(first) <= TITLE_LIMIT:
        return first
    comma = max(first.rfind(sign, TITLE_LIMIT // 2, TITLE_LIMIT - 1) for sign in "，,、：:")
    return (first[:comma] if comma > 0 else first[: TITLE_LIMIT - 1]) + "…"


def _why(title: str, element: str) -> str:
    return f"《{title}》“{element}”的要求。"


def _finding(row: Deduction, title: str) -> ReadyFinding:
    deadline = Deadline.DAYS_15
    return ReadyFinding(
        row.text, row.deduct, f"做到：{title}", deadline, extra_deduction=row.extra, total_deduction=row.total
    )


def _ids(items: Iterable[TableItem], elements: tuple[Element, ...], code: str) -> list[str]:
    """The table's own codes where each item has its own; else the prefix, the element's place and a running number."""
    rows = list(items)
    own = [row.key for row in rows]
    if all(_KEY.fullmatch(key) for key in own) and len(set(own)) == len(own):
        return own
    place = {child.code: n for n, element in enumerate(elements, 1) for child in element.children}
    counts: dict[int, int] = {}
    numbers: list[tuple[int, int]] = []
    for row in rows:
        first = place.get(row.element, 0)
        counts[first] = counts.get(first, 0) + 1
        numbers.append((first, counts[first]))
    width = max(2, len(str(max(counts.values(), default=0))))
    return [f"{code}-{first}{number:0{width}d}" for first, number in numbers]


def build(table: ImportedTable, names: StandardNames) -> tuple[Standard, tuple[CheckItem, ...]]:
    """A standard and its items, element by element; the same table and names give the same content whatever the file."""
    names = checked_names(names)
    titles = {child.code: child.title for element in table.elements for child in element.children}
    standard = Standard(
        names.code, names.edition, names.title, names.short, "", "本结果为企业自评，不是标准化定级", table.elements, names.grades,
        names.fail_title, Policies("leave_out", _ZERO, _ZERO, _ZERO, "half_up", 1, "first"),
    )  # fmt: skip
    place = {code: number for number, code in enumerate(titles)}
    rows = sorted(table.items, key=lambda row: place.get(row.element, len(place)))
    keys = _ids(rows, table.elements, names.code)
    return standard, tuple(
        _item(row, key, names, titles.get(row.element, "")) for row, key in zip(rows, keys, strict=True)
    )


def _item(row: TableItem, key: str, names: StandardNames, element: str) -> CheckItem:
    title = title_of(row.criterion)
    applies = _APPLIES + row.applies if row.applies else ""
    return CheckItem(
        id=key, version=1, title=title, why=row.requirement or _why(names.title, element), kind="document", spot="papers",
        duty="any", element=row.element, points=row.points, look=row.criterion + applies,
        how=tuple(row.method.split("\n")) if row.method else (), good=row.criterion,
        findings=tuple(_finding(part, title) for part in row.deductions),
        basis=(Basis(names.title, row.element, row.basis or names.title, Confidence.UNSURE),), veto=row.veto,
    )  # fmt: skip


def _method(item: CheckItem) -> str:
    """The item's 评分方式: its own text where the findings came from it, else the findings as such a text."""
    own = "\n".join(item.how)
    texts = [(row.text, row.extra, row.total) for row in deductions_of(own)]
    if texts == [(row.text, row.extra_deduction, row.total_deduction) for row in item.findings]:
        return own
    return text_of(Deduction(row.text, row.deduct, row.extra_deduction, row.total_deduction) for row in item.findings)


def _taken_back(item: CheckItem, look: str) -> Decimal:
    """Points that the row itself takes from the grand total, written below 0 in its own column; else 0."""
    own = "\n".join(item.how)
    if item.points or len(item.findings) != 1 or deductions_of(own):
        return _ZERO
    only = item.findings[0]
    return only.total_deduction if only.deduct == _ZERO and only.text == (own or look) else _ZERO


def _basis(item: CheckItem, standard: Standard, laws: Mapping[str, Law]) -> str:
    if [basis.law for basis in item.basis] == [standard.title]:
        gist = item.basis[0].gist
        return "" if gist == standard.title else gist
    rows = [
        f"《{laws[row.law].title if row.law in laws else row.law}》"
        f"{row.article if row.confidence.printable else '（请核对现行文本）'}"
        for row in item.basis
    ]
    return "；".join(rows)


def rows_of(standard: Standard, items: Iterable[CheckItem], laws: Mapping[str, Law]) -> list[tuple[str, ...]]:
    """The standard as rows below `HEADERS`, in the shape of a published table with 小计 and 总计.

    An element without items stands in a row of its own, so that it is not lost.
    """
    by_element: dict[str, list[CheckItem]] = {}
    for item in items:
        if not item.retired:
            by_element.setdefault(item.element, []).append(item)
    rows: list[tuple[str, ...]] = []
    total = _ZERO
    for element in standard.elements:
        first = f"{element.code} {element.title}"
        found = [(child, item) for child in element.children for item in by_element.get(child.code, [])]
        start = len(rows)
        for child in element.children or (Element("", ""),):
            second = f"{child.code} {child.title}".strip()
            mine = by_element.get(child.code, [])
            rows += [_row(item, first, second, standard, laws) for item in mine]
            if not mine:
                rows.append(("", first, second, *("",) * 7))
        points = sum((item.points for _child, item in found), _ZERO)
        total += points
        if len(rows) > start and found:
            rows.append(("", first, "小计", "", "", _plain(points), *("",) * 4))
    rows.append(("", "总计", "", "", "", _plain(total), *("",) * 4))
    return rows


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _row(item: CheckItem, first: str, second: str, standard: Standard, laws: Mapping[str, Law]) -> tuple[str, ...]:
    title = second.partition(" ")[2]
    look, _mark, applies = item.look.partition(_APPLIES)
    own = item.basis and item.basis[0].law == standard.title
    criterion = look if own else f"{item.title}。\n{item.good}"
    back = _taken_back(item, look)
    points, method = (_plain(-back), "\n".join(item.how)) if back else (_plain(item.points), _method(item))
    requirement = "" if item.why == _why(standard.title, title) else item.why
    return (
        item.id, first, second, requirement, criterion, points, method, _basis(item, standard, laws),
        applies, "是" if item.veto else "",
    )  # fmt: skip
