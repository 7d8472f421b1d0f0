"""Tables of a Word file, straight from document.xml: spans, vertical merges, tables inside cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from futian_desktop.content.tables.limits import (
    CELL_LIMIT,
    COLUMNS_LIMIT,
    SHEETS_LIMIT,
    Budget,
    Notes,
    Tell,
    row_in_bounds,
)
from futian_desktop.content.tables.package import Package, attribute, relations
from futian_desktop.domain.table_grid import Merge, Severity, Sheet, TableProblem, clean, make_sheet

_NAME = 60
_DEEPEST = 20


@dataclass(slots=True)
class _Cell:
    column: int
    span: int = 1
    merge: str = ""
    parts: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class _Table:
    """A table being read. ``open_merges`` holds, by column, the row and span at which a vertical merge began."""

    title: str
    rows: list[list[str]] = field(default_factory=list[list[str]])
    merges: list[Merge] = field(default_factory=list[Merge])
    open_merges: dict[int, tuple[int, int]] = field(default_factory=dict[int, tuple[int, int]])
    row: list[_Cell] = field(default_factory=list[_Cell])
    cell: _Cell | None = None
    column: int = 0
    in_row: bool = False


class _Reader:
    """Handlers for document.xml; a stack of tables, the innermost last."""

    def __init__(self) -> None:
        self.done: list[_Table] = []
        self.notes: list[Notes] = []
        self._stack: list[_Table] = []
        self._notes = Notes()
        self._budget = Budget()
        self._reading = False
        self._skipped = 0
        self._paragraph: list[str] = []
        self._heading = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipped or tag == "Fallback":
            self._skipped += tag == "Fallback"
            return
        table = self._stack[-1] if self._stack else None
        if tag == "t":
            self._reading = True
        elif tag in ("tab", "br", "cr", "noBreakHyphen"):
            self._add({"tab": " ", "noBreakHyphen": "-"}.get(tag, "\n"))
        elif tag == "tbl":
            self._open_table()
        elif table is not None:
            self._inside(table, tag, attribute(attributes, "val"))

    def _open_table(self) -> None:
        if not self._stack:
            self._notes = Notes()
        elif len(self._stack) == 1:
            self._notes.say("table.nested", Severity.INFO, len(self._stack[0].rows) + 1)
        if len(self._stack) < _DEEPEST:
            self._stack.append(_Table(self._heading))
        else:
            self._skipped_tables()

    def _skipped_tables(self) -> None:
        self._stack.append(_Table(""))

    def _inside(self, table: _Table, tag: str, value: str) -> None:
        cell = table.cell
        if tag == "tr":
            table.row, table.column, table.in_row = [], 0, True
            row_in_bounds(len(table.rows) + 1)
        elif tag == "gridBefore" and value.isdecimal():
            table.column += min(int(value), COLUMNS_LIMIT)
        elif tag == "tc":
            table.cell = _Cell(table.column)
        elif tag == "gridSpan" and cell is not None and value.isdecimal():
            cell.span = max(1, min(int(value), COLUMNS_LIMIT))
        elif tag == "vMerge" and cell is not None:
            cell.merge = "restart" if value == "restart" else "continue"

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= tag == "Fallback"
            return
        table = self._stack[-1] if self._stack else None
        if tag == "t":
            self._reading = False
        elif tag == "p":
            self._end_paragraph()
        elif table is None:
            return
        elif tag == "tc" and table.cell is not None:
            table.row.append(table.cell)
            table.column += table.cell.span
            table.cell = None
        elif tag == "tr" and table.in_row:
            _close_row(table, self._notes)
        elif tag == "tbl":
            self._close_table(self._stack.pop())

    def text(self, text: str) -> None:
        """Characters."""
        if self._reading and not self._skipped:
            self._budget.take(len(text))
            self._add(text)

    def _add(self, text: str) -> None:
        cell = self._stack[-1].cell if self._stack else None
        if cell is not None:
            cell.parts.append(text)
        elif not self._stack:
            self._paragraph.append(text)

    def _end_paragraph(self) -> None:
        if self._stack:
            self._add("\n")
            return
        text = clean("".join(self._paragraph))
        self._paragraph = []
        if text:
            self._heading = text[:200]

    def _close_table(self, table: _Table) -> None:
        if self._stack:
            self._add("\n" + "\n".join(" ".join(filter(None, row)) for row in table.rows) + "\n")
        else:
            self.done.append(table)
            self.notes.append(self._notes)
            self._heading = ""


def _close_row(table: _Table, notes: Notes) -> None:
    number = len(table.rows)
    width = min(max((cell.column + cell.span for cell in table.row), default=0), COLUMNS_LIMIT)
    texts = [""] * width
    for cell in table.row:
        if cell.column >= COLUMNS_LIMIT:
            notes.say("table.far_columns", Severity.WARN, number + 1)
            continue
        text = clean("".join(cell.parts))
        begun = table.open_merges.get(cell.column)
        if cell.merge == "continue" and begun is not None:
            top, span = begun
            _stretch(table.merges, top, cell.column, number, span)
        elif cell.merge:
            table.open_merges[cell.column] = (number, cell.span)
        else:
            table.open_merges.pop(cell.column, None)
        if cell.merge != "continue" or begun is None or text:
            texts[cell.column] = text[:CELL_LIMIT]
        if cell.span > 1 and cell.merge != "continue":
            table.merges.append(Merge(number, cell.column, number, cell.column + cell.span - 1))
    table.rows.append(texts)
    table.row, table.in_row = [], False


def _stretch(merges: list[Merge], top: int, left: int, bottom: int, span: int) -> None:
    """Let the block that began at (top, left) reach down to a row."""
    for number in range(len(merges) - 1, max(-1, len(merges) - 1 - COLUMNS_LIMIT * 2), -1):
        if (merges[number].top, merges[number].left) == (top, left):
            merges[number] = Merge(top, left, bottom, left + span - 1)
            return
    merges.append(Merge(top, left, bottom, left + span - 1))


def read_docx(package: Package, tell: Tell) -> tuple[tuple[Sheet, ...], tuple[TableProblem, ...]]:
    """The tables of a document in order, named by the paragraph above them.

    Raises:
        RuleViolation: `table.damaged`, `table.bomb`, `table.unsafe_xml`, `table.too_many_rows`, `table.too_big`.
    """
    part = next(
        (name for kind, name in relations(package, "").values() if kind == "officeDocument"), "word/document.xml"
    )
    reader, whole = _Reader(), Notes()
    package.walk(part if part in package else "word/document.xml", reader.start, reader.end, reader.text, tell)
    if any(name.endswith("vbaproject.bin") for name in package.names()):
        whole.say("table.macros", Severity.WARN)
    if len(reader.done) > SHEETS_LIMIT:
        whole.say("table.sheets_cut", Severity.WARN, most=str(SHEETS_LIMIT))
    sheets = tuple(
        make_sheet((table.title or f"表 {number}")[:_NAME], table.rows, merges=table.merges, problems=notes.rows)
        for number, (table, notes) in enumerate(zip(reader.done, reader.notes, strict=True), 1)
    )
    return sheets[:SHEETS_LIMIT], tuple(whole.rows)
