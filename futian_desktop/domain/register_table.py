"""A table that comes in as rows of a register: which column is which field, what each row gives, what is wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId, RegisterRowId
from futian_desktop.domain.registers import (
    FieldKind,
    FieldProblem,
    Register,
    RegisterField,
    RegisterRow,
    Value,
    problems,
    read_value,
)
from futian_desktop.domain.table_grid import Sheet

_HEAD_ROWS = 15
"""Rows in which the header is looked for."""
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 18_264, 91_313
"""Spreadsheets count days from here; 1950 to 2149 are taken for days."""
_PLAIN = re.compile(r"[\s（）()：:*＊/、，,_-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Index of the header row, -1 where there is none, and the field of each column, "" for a column that is left out."""

    header: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row of the table: its number in the file, the row it gives, and what is wrong with it.

    ``same`` says that a row with the same name, number and place is there already.
    """

    line: int
    row: RegisterRow
    texts: tuple[str, ...]
    wrong: tuple[FieldProblem, ...] = ()
    same: bool = False


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).casefold()


def _score(field: RegisterField, head: str) -> int:
    """How well a head names a field: 3 the title, 2 another name, 1 one within the other, 0 not at all."""
    wanted = _plain(head)
    if not wanted:
        return 0
    if wanted == _plain(field.title):
        return 3
    others = [_plain(name) for name in field.also]
    if wanted in others:
        return 2
    return int(any(len(name) > 1 and (name in wanted or wanted in name) for name in (_plain(field.title), *others)))


def match_heads(register: Register, heads: Sequence[str]) -> tuple[str, ...]:
    """The field of each column by its head; each field at most once, the best match first."""
    rated = sorted(
        ((_score(field, head), -column, field.id) for column, head in enumerate(heads) for field in register.fields),
        key=lambda row: (-row[0], -row[1]),
    )
    found: dict[int, str] = {}
    for points, column, field in rated:
        if points and -column not in found and field not in found.values():
            found[-column] = field
    return tuple(found.get(column, "") for column in range(len(heads)))


def guess_columns(register: Register, sheet: Sheet) -> Columns:
    """The row among the first fifteen whose cells name most fields is the header; it must name the register's name field.

    A table without such a row is read by the order of the register's list columns.
    """
    best, fields, most = -1, (), 1
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        found = match_heads(register, row)
        named = sum(bool(key) for key in found)
        if register.name in found and named > most:
            best, fields, most = number, found, named
    if best >= 0:
        return Columns(best, fields)
    order = (*register.columns, *("" for _column in range(sheet.width)))
    return Columns(-1, tuple(order[: sheet.width]))


def kind_of(register: Register, text: str) -> str | None:
    """The kind that a word of the table means: its code, its title, or one that holds the other; ``None`` for none."""
    wanted = _plain(text)
    if not wanted:
        return None
    for kind in register.kinds:
        if wanted in (_plain(kind.id), _plain(kind.title), *map(_plain, kind.also)):
            return kind.id
    near = [(len(name), kind.id) for kind in register.kinds
            for name in (_plain(kind.title), *map(_plain, kind.also)) if wanted in name or name in wanted]  # fmt: skip
    return max(near)[1] if near else None


def read_rows(
    register: Register, sheet: Sheet, columns: Columns, premises: PremisesId, keys: Sequence[RegisterRowId],
    known: frozenset[tuple[str, ...]] = frozenset(),
) -> tuple[Incoming, ...]:  # fmt: skip
    """Every row below the header that is not blank.

    Args:
        register: the description.
        sheet: the table.
        columns: what each column is.
        premises: whose rows they become.
        keys: one new key per row of the sheet.
        known: `likeness` of the rows that are there.
    """
    made: list[Incoming] = []
    seen = set(known)
    for number in range(columns.header + 1, len(sheet.rows)):
        cells = sheet.rows[number]
        if not any(cells) or match_heads(register, cells) == columns.fields:
            continue
        row, wrong = _read(register, cells, columns.fields, RegisterRow(keys[number], premises, register.id))
        found = (
            *wrong,
            *(problem for problem in problems(register, row) if problem.field not in {one.field for one in wrong}),
        )
        like = likeness(register, row)
        made.append(Incoming(sheet.refs[number].row, row, cells, found, like in seen))
        seen.add(like)
    return tuple(made)


def likeness(register: Register, row: RegisterRow) -> tuple[str, ...]:
    """What makes two rows the same thing: kind, name, number and place, where the register has them."""
    wanted = ("kind", register.name, "serial", "place", register.due.paper if register.holder else "")
    return tuple(row.text(key).casefold() for key in wanted if register.has(key))


def _read(
    register: Register, cells: Sequence[str], fields: Sequence[str], empty: RegisterRow
) -> tuple[RegisterRow, tuple[FieldProblem, ...]]:
    values: dict[str, Value] = {}
    wrong: list[FieldProblem] = []
    if register.state:
        values[register.state] = register.field(register.state).options[0][0]
    for key, cell in zip(fields, cells, strict=False):
        text = cell.strip()
        if not key or not text or text in ("/", "-", "—", "无"):
            continue
        field = register.field(key)
        if field.kind is FieldKind.DAY:
            text = day_text(text)
        if key == "kind" and register.kinds:
            text = kind_of(register, text) or text
        try:
            values[key] = read_value(field, " ".join(text.split()) if field.kind is not FieldKind.LONG else text)
        except RuleViolation as error:
            wrong.append(FieldProblem(key, str(error.values["problem"]), str(error.values.get("value", ""))))
    if register.kinds and not values.get("kind") and not any(one.field == "kind" for one in wrong):
        kind = kind_of(register, str(values.get("name" if register.holder else register.name) or ""))
        if kind is not None:
            values["kind"] = kind
    return RegisterRow(empty.id, empty.premises_id, empty.register, values), tuple(wrong)


def day_text(text: str) -> str:
    """A day that a spreadsheet stores as a number of days since 30 December 1899, as ISO text; other texts as they are."""
    found = _SERIAL.fullmatch(text)
    if found is None or not _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return text
    return (_EPOCH + timedelta(days=int(found[1]))).isoformat()


def with_mapping(columns: Columns, column: int, field: str) -> Columns:
    """The columns with one set anew; the field leaves the column it had."""
    fields = ["" if key == field else key for key in columns.fields]
    fields[column] = field
    return Columns(columns.header, tuple(fields))


def missing(register: Register, columns: Columns) -> tuple[str, ...]:
    """Titles of required fields that no column gives (the kind may come out of the name)."""
    return tuple(
        field.title
        for field in register.fields
        if field.required and field.id not in columns.fields and field.id != "kind"
    )
