"""A pack as a workbook to be filled in: heads, drop-down lists, hints, the rows it has."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from futian_desktop.content.pack_sheet.columns import (
    ALL,
    ASK,
    BASES,
    CONFIDENCE,
    COVER,
    COVER_ROWS,
    DEADLINES,
    DUTIES,
    FINDINGS,
    GUIDE,
    ITEMS,
    KINDS,
    LAW_KINDS,
    LAWS,
    LISTS,
    MODULES,
    OPS,
    POINTS,
    SHEETS,
    SPOTS,
    TERMS,
    YES,
    Column,
)
from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import CheckItem, Condition, FactQuestion, Library, Module, Op

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, str]
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LAST = 500
"""Rows for which drop-down lists are made."""


def rows_of(content: PackContent, library: Library) -> dict[str, list[Row]]:
    """The rows of every sheet.

    Raises:
        ValueError: a condition that the columns cannot say, with the code it stands at.
    """
    found: dict[str, list[Row]] = {name: [] for name in SHEETS}
    for module in content.modules:
        found[MODULES].append(_module(module, library))
        for item in module.items:
            found[ITEMS].append(_item(item, library))
            found[FINDINGS] += _findings(item)
            found[BASES] += [
                {"item": item.id, "law": law_words(row.law, library, content), "article": row.article, "gist": row.gist,
                 "confidence": CONFIDENCE[row.confidence.value]} for row in item.basis
            ]  # fmt: skip
            found[TERMS] += [{"item": item.id, "word": word, "gloss": gloss} for word, gloss in item.terms]
    for law in content.laws:
        texts = {column.key: str(getattr(law, column.key, "")) for column in SHEETS[LAWS]}
        found[LAWS].append(
            {**texts, "kind": LAW_KINDS.get(law.kind, law.kind), "confidence": CONFIDENCE[law.confidence.value]}
        )
    return found


def law_words(key: str, library: Library, content: PackContent | None = None) -> str:
    """A law as the list offers it: its key and its short name."""
    own = {law.id: law for law in content.laws} if content else {}
    law = own.get(key) or library.laws.get(key)
    return f"{key} {law.short or law.title}" if law else key


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _module(module: Module, library: Library) -> Row:
    return {
        "id": module.id, "version": str(module.version), "title": module.title, "aspect": module.aspect,
        "about": module.about, "replaces": "；".join(module.replaces), **_condition(module.when, module.id, library.facts),
    }  # fmt: skip


def _item(item: CheckItem, library: Library) -> Row:
    elements = dict(element_rows(library))
    steps = {f"how{number}": text for number, text in enumerate(item.how, 1)}
    flags = {key: YES for key in ("first", "veto", "retired") if getattr(item, key)}
    return {
        "id": item.id, "version": str(item.version), "title": item.title, "why": item.why, "kind": KINDS[item.kind],
        "spot": SPOTS[item.spot], "duty": DUTIES[item.duty], "element": elements.get(item.element, item.element),
        "points": _number(item.points), "look": item.look, "good": item.good, "photo": item.photo,
        "ask": ASK.get(item.usual_ask, ""), **steps, **flags, **_condition(item.when, item.id, library.facts),
    }  # fmt: skip


def _findings(item: CheckItem) -> Iterator[Row]:
    for row in item.findings:
        yield {
            "item": item.id, "text": row.text, "deduct": ALL if row.deduct is None else _number(row.deduct),
            "measure": row.measure, "deadline": DEADLINES[row.deadline.value], "major": YES if row.suspect_major else "",
            "extra": _number(row.extra_deduction) if row.extra_deduction else "",
        }  # fmt: skip


def _condition(condition: Condition | None, place: str, facts: Mapping[str, FactQuestion]) -> Row:
    if condition is None:
        return {}
    parts = condition.parts if condition.op is Op.ALL else (condition,)
    if len(parts) > 2 or any(part.op in (Op.ALL, Op.ANY) for part in parts):  # noqa: PLR2004 - two triples of columns
        raise ValueError(place)
    row: Row = {}
    for number, part in enumerate(parts, 1):
        question = facts[part.fact]
        words = dict(question.options)
        if isinstance(part.value, tuple):
            value = "；".join(words.get(key, key) for key in part.value)
        else:
            value = ("是" if part.value else "否") if isinstance(part.value, bool) else str(part.value)
        op = Op.IN if part.op is Op.IS else part.op
        row |= {f"fact{number}": question.title, f"op{number}": OPS[op.value], f"value{number}": value}
    return row


def element_rows(library: Library) -> Iterator[tuple[str, str]]:
    """Code of each second-level element, and what the list offers for it."""
    for standard in library.standards.values():
        for top in standard.elements:
            for child in top.children:
                yield child.code, f"{child.code} {child.title}"


def lists_of(library: Library, content: PackContent) -> dict[str, list[str]]:
    """The lists that cells offer, by name."""
    return {
        "facts": [row.title for row in library.facts.values()], "ops": list(OPS.values()), "kinds": list(KINDS.values()),
        "spots": list(SPOTS.values()), "duties": list(DUTIES.values()), "elements": [text for _, text in element_rows(library)],
        "points": list(POINTS), "yes": [YES], "ask": list(ASK.values()), "deduct": [ALL, "1", "2", "3", "4", "5", "10"],
        "deadlines": list(DEADLINES.values()), "confidence": list(CONFIDENCE.values()), "law_kinds": list(LAW_KINDS.values()),
        "laws": [law_words(key, library, content) for key in {**library.laws, **{law.id: law for law in content.laws}}],
    }  # fmt: skip


def answers_of(question: FactQuestion) -> list[str]:
    """What a question of the profile can be answered."""
    return ["是", "否"] if question.kind == "yesno" else [title for _key, title in question.options]


def workbook(content: PackContent, library: Library) -> bytes:
    """The xlsx file. Every text is a text and never a formula.

    Raises:
        ValueError: as `rows_of`.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - large

    book = Workbook()
    cover: Worksheet = book.active  # pyright: ignore[reportAssignmentType] - a new workbook has a worksheet
    cover.title = COVER
    _cover(cover, content)
    rows = rows_of(content, library)
    for name, columns in SHEETS.items():
        _sheet(book.create_sheet(name), columns, rows[name])
    _lists(book, library, content)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> Any:
    cell: Any = sheet.cell(row, column)
    if text:
        cell.value = _ILLEGAL.sub("", text)
        cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _cover(sheet: "Worksheet", content: PackContent) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - comes with the library that is loaded late

    wrap = Alignment(wrap_text=True, vertical="top")
    for column, width in (("A", 16), ("B", 60), ("C", 50)):
        sheet.column_dimensions[column].width = width
    for number, (key, title, hint) in enumerate(COVER_ROWS, 1):
        _put(sheet, number, 1, title).font = Font(bold=True)
        _put(sheet, number, 2, str(getattr(content, key))).alignment = wrap
        _put(sheet, number, 3, hint).font = Font(color="6B7280")
    for number, text in enumerate(GUIDE, len(COVER_ROWS) + 2):
        cell = _put(sheet, number, 1, text)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=3)
        cell.alignment, cell.font = wrap, Font(bold=number == len(COVER_ROWS) + 2)


def head_of(column: Column) -> str:
    """The head of a column; needed ones are marked."""
    return f"{column.title} *" if column.needed else column.title


def _sheet(sheet: "Worksheet", columns: Sequence[Column], rows: Sequence[Row]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - comes with the library that is loaded late
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - comes with the library that is loaded late

    wrap = Alignment(wrap_text=True, vertical="top")
    for number, column in enumerate(columns, 1):
        head = _put(sheet, 1, number, head_of(column))
        head.font, head.alignment = Font(bold=True), wrap
        head.fill = PatternFill("solid", fgColor="DCE6F2" if column.needed else "EEF1F5")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        _validate(sheet, columns, number)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(columns, 1):
            _put(sheet, number, place, row.get(column.key, "")).alignment = wrap
    sheet.freeze_panes = "B2"


def _validate(sheet: "Worksheet", columns: Sequence[Column], number: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - comes with the library that is loaded late
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - comes with the library that is loaded late

    column = columns[number - 1]
    if not (column.offered or column.hint):
        return
    letter, formula = get_column_letter(number), f"list_{column.offered}"
    if column.offered == "answers":
        fact = get_column_letter(number - 2)
        formula = f'INDIRECT("answer_"&MATCH(${fact}2,list_facts,0))'
    made: Any = DataValidation(type="list" if column.offered else None, formula1=formula if column.offered else None)
    made.allow_blank, made.showErrorMessage = True, column.offered not in ("", "answers", "deduct", "laws")
    made.errorTitle, made.error = "请从列表里选", f"“{column.title}”请从下拉列表里选。"
    if column.hint:
        made.showInputMessage, made.promptTitle, made.prompt = True, column.title, column.hint
    made.add(f"{letter}2:{letter}{_LAST}")
    sheet.add_data_validation(made)


def _lists(book: "Workbook", library: Library, content: PackContent) -> None:
    """词表: every list in a column with a name, and the answers of every question in a column of its own."""
    from openpyxl.styles import Font  # noqa: PLC0415 - comes with the library that is loaded late
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - comes with the library that is loaded late
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - comes with the library that is loaded late

    sheet = book.create_sheet(LISTS)
    titles = {"facts": "可以问的问题", "laws": "登记册里的法规", "elements": "要素"}
    columns: list[tuple[str, str, list[str]]] = [
        (f"list_{name}", titles.get(name, name), texts) for name, texts in lists_of(library, content).items()
    ]
    columns += [
        (f"answer_{number}", question.title, answers_of(question))
        for number, question in enumerate(library.facts.values(), 1)
    ]
    for number, (name, title, texts) in enumerate(columns, 1):
        letter = get_column_letter(number)
        _put(sheet, 1, number, title).font = Font(bold=True)
        sheet.column_dimensions[letter].width = 24
        for row, text in enumerate(texts, 2):
            _put(sheet, row, number, text)
        place = f"'{LISTS}'!${letter}$2:${letter}${max(len(texts), 1) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=place)
    sheet.freeze_panes = "A2"
