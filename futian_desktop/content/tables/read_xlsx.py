"""Workbooks (xlsx, xlsm): only cells that really have a text, whatever range the sheet claims; macros are not touched.

Read straight from the XML in one pass: merged blocks, hidden rows and columns, formulas and error values are seen, and
styles, which damaged files often have wrong, are never looked at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
from futian_desktop.content.tables.package import Package, attribute, nothing, relations
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.table_grid import Merge, Severity, Sheet, TableProblem, clean, make_sheet

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_MOST_ROWS_SEEN, _MOST_MERGES, _MOST_STRINGS = 1_100_000, 20_000, 1_000_000
_MOST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    part: str
    hidden: bool


def _workbook(package: Package) -> tuple[list[_Entry], str]:
    """(sheets in order, part of the shared strings)."""
    root = next((part for kind, part in relations(package, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    root = root if root in package else "xl/workbook.xml"
    targets = relations(package, root)
    rows: list[_Entry] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            kind, part = targets.get(attribute(attributes, "id"), ("", ""))
            hidden = attribute(attributes, "state") in ("hidden", "veryHidden")
            rows.append(_Entry(attribute(attributes, "name"), part if kind in ("worksheet", "") else "", hidden))

    if root in package:
        package.walk(root, start, nothing, nothing)
    if not any(row.part in package for row in rows):
        parts = sorted(name for name in package.names() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
        rows = [_Entry(part.rpartition("/")[2].removesuffix(".xml"), part, False) for part in parts]
    strings = next((part for kind, part in targets.values() if kind == "sharedStrings"), "xl/sharedStrings.xml")
    return rows, strings


class _Strings:
    """Shared strings; the reading of phonetic signs is left out."""

    def __init__(self, budget: Budget) -> None:
        self.rows: list[str] = []
        self._budget = budget
        self._parts: list[str] = []
        self._reading = False
        self._phonetic = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "t":
            self._reading = not self._phonetic

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "t":
            self._reading = False
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "si":
            if len(self.rows) >= _MOST_STRINGS:
                raise RuleViolation("table.too_big")
            self.rows.append(clean("".join(self._parts)))

    def text(self, text: str) -> None:
        """Characters."""
        if self._reading:
            self._budget.take(len(text))
            self._parts.append(text)


def column_index(letters: str) -> int:
    """A is 0, AA is 26."""
    number = 0
    for sign in letters.upper():
        number = number * 26 + ord(sign) - 64
    return number - 1


@dataclass(slots=True)
class _Cell:
    """The cell one is in."""

    row: int
    column: int
    kind: str
    parts: list[str] = field(default_factory=list[str])
    formula: bool = False


class _SheetReader:
    """Handlers for one worksheet part."""

    def __init__(self, strings: list[str], budget: Budget) -> None:
        self.cells: dict[int, dict[int, str]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.notes = Notes()
        self._strings = strings
        self._budget = budget
        self._row = self._column = self._seen = self._phonetic = 0
        self._cell: _Cell | None = None
        self._reading = False
        self._formulas: dict[int, int] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "c":
            self._open_cell(attributes)
        elif tag in ("v", "t"):
            self._reading = self._cell is not None and not self._phonetic
        elif tag == "f":
            if self._cell is not None:
                self._cell.formula = True
        elif tag == "row":
            self._open_row(attributes)
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "mergeCell":
            self._merge(attribute(attributes, "ref"))
        elif tag == "col" and attribute(attributes, "hidden") in ("1", "true"):
            self._hide(attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in ("v", "t"):
            self._reading = False
        elif tag == "c" and self._cell is not None:
            self._close_cell(self._cell)
            self._cell = None
        elif tag == "rPh":
            self._phonetic -= 1

    def text(self, text: str) -> None:
        """Characters."""
        if self._reading and self._cell is not None:
            self._cell.parts.append(text)

    def sheet(self, name: str) -> Sheet:
        """What was read."""
        last = max((row for row, cells in self.cells.items() if cells), default=0)
        rows: list[list[str]] = []
        for number in range(1, last + 1):
            cells = self.cells.get(number, {})
            row = [""] * (max(cells, default=-1) + 1)
            for column, text in cells.items():
                row[column] = text
            rows.append(row)
        for column, count in sorted(self._formulas.items()):
            self.notes.say("table.formula_cached", Severity.INFO, None, column, count=str(count))
        for column in sorted(self.hidden_columns):
            if any(column in cells for cells in self.cells.values()):
                self.notes.say("table.hidden_column", Severity.WARN, None, column)
        hidden = [row - 1 for row in self.hidden_rows if row <= last]
        return make_sheet(name, rows, merges=self.merges, hidden_rows=hidden, hidden_columns=self.hidden_columns,
                          problems=self.notes.rows)  # fmt: skip

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        self._seen += 1
        if self._seen > _MOST_ROWS_SEEN:
            raise RuleViolation("table.bomb")
        number = attribute(attributes, "r")
        self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1  # noqa: PLR2004 - digits that no real table needs
        self._column = -1
        if attribute(attributes, "hidden") in ("1", "true") and self._row <= ROWS_LIMIT:
            self.hidden_rows.add(self._row)

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        found = _PLACE.fullmatch(attribute(attributes, "r"))
        if found:
            self._column = column_index(found[1])
        else:
            self._column += 1
        self._cell = _Cell(self._row, self._column, attribute(attributes, "t"))

    def _close_cell(self, cell: _Cell) -> None:
        text = self._value(cell)
        if not text:
            return
        if cell.column >= COLUMNS_LIMIT:
            self._once("table.far_columns", cell.row)
            return
        if cell.row > ROWS_LIMIT:
            row_in_bounds(len(self.cells) + 1)
            self._once("table.far_rows", cell.row)
            return
        if len(text) > CELL_LIMIT:
            self.notes.say("table.cell_cut", Severity.WARN, cell.row, cell.column)
            text = text[:CELL_LIMIT]
        self._budget.take(len(text))
        row_in_bounds(len(self.cells))
        self.cells.setdefault(cell.row, {})[cell.column] = text

    def _once(self, code: str, row: int) -> None:
        if all(note.code != code for note in self.notes.rows):
            self.notes.say(code, Severity.WARN, row)

    def _value(self, cell: _Cell) -> str:
        raw = "".join(cell.parts)
        if cell.formula:
            if not raw.strip():
                self.notes.say("table.formula_empty", Severity.WARN, cell.row, cell.column)
                return ""
            if cell.kind != "e":
                self._formulas[cell.column] = self._formulas.get(cell.column, 0) + 1
        if cell.kind == "s":
            number = raw.strip()
            known = number.isdecimal() and int(number) < len(self._strings)
            return self._strings[int(number)] if known else ""
        if cell.kind == "e":
            self.notes.say("table.cell_error", Severity.WARN, cell.row, cell.column, text=raw.strip()[:20])
            return ""
        if cell.kind in ("str", "inlineStr", "d"):
            return clean(raw)
        if cell.kind == "b":
            return "是" if raw.strip() in ("1", "true") else "否"
        return number_text(raw)

    def _merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        one, two = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if one and two and len(self.merges) < _MOST_MERGES:
            left, right = sorted((column_index(one[1]), column_index(two[1])))
            top, bottom = sorted((int(one[2]) - 1, int(two[2]) - 1))
            self.merges.append(Merge(top, left, min(bottom, ROWS_LIMIT), right))

    def _hide(self, attributes: Mapping[str, str]) -> None:
        first, last = attribute(attributes, "min"), attribute(attributes, "max")
        if first.isdecimal() and last.isdecimal() and int(first) <= int(last) <= _MOST_COLUMN:
            self.hidden_columns |= set(range(int(first) - 1, min(int(last), COLUMNS_LIMIT)))


def number_text(raw: str) -> str:
    """A number as people write it: ``5.0`` is 5, binary noise behind ten digits goes; other texts stay."""
    text = raw.strip()
    if len(text) < 10 and text.isascii() and text.isdecimal():  # noqa: PLR2004 - the usual case
        return text
    try:
        value = float(text)
    except ValueError:
        return clean(raw)
    if value != value or abs(value) > 1e15:  # noqa: PLR0124, PLR2004 - NaN and what is no score
        return text[:40]
    return f"{value:.10g}" if value != int(value) else str(int(value))


def read_xlsx(package: Package, tell: Tell) -> tuple[tuple[Sheet, ...], tuple[TableProblem, ...]]:
    """The sheets of a workbook that have texts, and what is to be said of the whole.

    Raises:
        RuleViolation: `table.damaged`, `table.bomb`, `table.unsafe_xml`, `table.too_many_rows`, `table.too_big`.
    """
    entries, strings_part = _workbook(package)
    budget, notes = Budget(), Notes()
    strings = _Strings(budget)
    if strings_part in package:
        package.walk(strings_part, strings.start, strings.end, strings.text, tell)
    if any(name.endswith("vbaproject.bin") for name in package.names()):
        notes.say("table.macros", Severity.WARN)
    if len(entries) > SHEETS_LIMIT:
        notes.say("table.sheets_cut", Severity.WARN, most=str(SHEETS_LIMIT))
    sheets: list[Sheet] = []
    damaged: RuleViolation | None = None
    for entry in entries[:SHEETS_LIMIT]:
        reader = _SheetReader(strings.rows, budget)
        try:
            if not entry.part:
                raise RuleViolation("table.damaged")
            package.walk(entry.part, reader.start, reader.end, reader.text, tell)
        except RuleViolation as error:
            if error.code != "table.damaged":
                raise
            damaged = error
            notes.say("table.sheet_skipped", Severity.WARN, sheet=entry.name[:60])
            continue
        if entry.hidden:
            notes.say("table.hidden_sheet", Severity.WARN, sheet=entry.name[:60])
        sheets.append(reader.sheet(entry.name))
    if damaged is not None and not any(any(map(any, sheet.rows)) for sheet in sheets):
        raise damaged
    return tuple(sheets), tuple(notes.rows)
