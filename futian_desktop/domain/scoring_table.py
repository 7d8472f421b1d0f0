"""A published scoring table read into elements, items and checked sums; every oddity is a named problem.

Pure: a `Sheet` and a `ColumnMap` in, an `ImportedTable` out. No sheet, however broken, makes it raise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from futian_desktop.domain.standard import Element
from futian_desktop.domain.table_columns import ColumnMap, Role
from futian_desktop.domain.table_grid import RowRef, Severity, Sheet, TableProblem, column_name, filled_down, with_fixes
from futian_desktop.domain.table_method import Deduction, deductions_of, says_beyond, says_veto
from futian_desktop.domain.table_numbers import declared_points, number_within, points_of, squeezed
from futian_desktop.domain.table_rows import (
    WHOLE,
    RowKind,
    SumRow,
    heading_text,
    is_header_again,
    is_note,
    sum_row,
    veto_sign,
    wide_merges,
)
from futian_desktop.domain.table_sums import DECLARED, StatedSum, SumCheck, check_sums
from futian_desktop.domain.table_tree import ElementTree

ZERO = Decimal(0)
MOST_ITEMS = 5000
_LONGEST = 20_000
_YES = ("是", "√", "✓", "✔", "y", "yes", "1", "有", "*", "★", "▲", "否决")


@dataclass(frozen=True, slots=True)
class TableItem:
    """One row that is checked and scored. ``element`` is the code of a second-level element; texts are the table's own."""

    ref: RowRef
    element: str
    criterion: str
    points: Decimal
    method: str
    requirement: str = ""
    basis: str = ""
    applies: str = ""
    key: str = ""
    veto: bool = False
    deductions: tuple[Deduction, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """What a table says. ``kinds`` is parallel to the rows of the sheet."""

    elements: tuple[Element, ...]
    items: tuple[TableItem, ...]
    sums: tuple[SumCheck, ...]
    kinds: tuple[RowKind, ...]
    problems: tuple[TableProblem, ...]

    @property
    def total(self) -> Decimal:
        """Points of all items."""
        return sum((item.points for item in self.items), ZERO)

    def points_of(self, code: str) -> Decimal:
        """Points of an element of the first or second level."""
        return sum(
            (row.points for row in self.items if row.element == code or row.element.startswith(code + ".")), ZERO
        )

    @property
    def errors(self) -> tuple[TableProblem, ...]:
        """The problems for which a row was left out."""
        return tuple(row for row in self.problems if row.severity is Severity.ERROR)


@dataclass(slots=True)
class _State:
    """Where the parser is."""

    tree: ElementTree = field(default_factory=ElementTree)
    items: list[TableItem] = field(default_factory=list[TableItem])
    sums: list[StatedSum] = field(default_factory=list[StatedSum])
    problems: list[TableProblem] = field(default_factory=list[TableProblem])
    kinds: dict[int, RowKind] = field(default_factory=dict[int, RowKind])
    headings: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    groups: dict[int, int] = field(default_factory=dict[int, int])
    ended: bool = False
    """The sum of the whole table was passed: what follows without points is remarks."""

    def say(self, code: str, severity: Severity, ref: RowRef | None, **values: object) -> None:
        """Note a problem."""
        self.problems.append(
            TableProblem(code, severity, ref, tuple((key, str(value)) for key, value in values.items()))
        )


class _Reader:
    """Reads one sheet."""

    def __init__(self, sheet: Sheet, columns: ColumnMap) -> None:
        self._sheet = with_fixes(sheet, columns.fixes)
        width = self._sheet.width
        roles = (*columns.roles[:width], *(Role.IGNORED,) * (width - len(columns.roles)))
        self._columns = ColumnMap(
            columns.header_rows, columns.first_row, roles, columns.left_out, (), columns.skip_hidden
        )
        self._rows = filled_down(self._sheet)
        self._state = _State()
        self._headers = [
            frozenset(squeezed(self._rows[row][column]) for row in columns.header_rows if 0 <= row < len(self._rows))
            for column in range(width)
        ]
        self._wide = wide_merges(self._sheet)
        self._sign = veto_sign(self._sheet)
        points = self._columns.column(Role.POINTS)
        self._joined = {
            row: merge.top for merge in self._sheet.merges if merge.left == points and merge.bottom > merge.top
            for row in range(merge.top + 1, merge.bottom + 1)
        }  # fmt: skip

    def read(self) -> ImportedTable:
        """Read all rows, then check the sums."""
        state, columns = self._state, self._columns
        for code, role in (("table.no_points", Role.POINTS), ("table.no_criterion", Role.CRITERION)):
            if columns.column(role) is None:
                state.say(code, Severity.ERROR, None)
        ready = columns.column(Role.POINTS) is not None and columns.column(Role.CRITERION) is not None
        for number, row in enumerate(self._rows):
            self._place(number, row, ready)
        self._notes()
        codes = state.tree.final_codes()
        items = [replace(item, element=codes.get(item.element, item.element)) for item in state.items]
        placed = [replace(row, place=codes.get(row.place, row.place)) for row in state.sums]
        second = columns.column(Role.ELEMENT2)
        sums = check_sums(placed, [(row.element, row.points) for row in items], state.tree.titles(), second)
        for check in sums:
            if not check.right:
                state.say("table.sum_differs", Severity.WARN, check.ref, word=check.word, title=check.title,
                          stated=check.stated, computed=check.computed)  # fmt: skip
        if ready and not state.items:
            state.say("table.no_items", Severity.ERROR, None)
        kinds = tuple(state.kinds.get(number, RowKind.BLANK) for number in range(len(self._rows)))
        return ImportedTable(state.tree.elements(), tuple(items), sums, kinds, tuple(state.problems))

    def _place(self, number: int, row: Sequence[str], ready: bool) -> None:
        columns, state = self._columns, self._state
        if number in columns.header_rows:
            kind = RowKind.HEADER
        elif number < columns.first_row or not ready:
            kind = RowKind.ABOVE if any(row) else RowKind.BLANK
        elif number in columns.left_out or (columns.skip_hidden and number in self._sheet.hidden_rows):
            kind = RowKind.LEFT_OUT
        elif not any(row):
            kind = RowKind.BLANK
        elif is_header_again(row, self._headers):
            kind = RowKind.HEADER
        else:
            kind = self._body(number, row)
        state.kinds[number] = kind

    def _body(self, number: int, row: Sequence[str]) -> RowKind:
        ref, state = self._sheet.refs[number], self._state
        if number in self._sheet.hidden_rows:
            state.say("table.hidden_row", Severity.WARN, ref)
        found = sum_row(row, self._columns)
        if found is not None:
            self._keep_sum(found, ref, row)
            state.ended = found.word in WHOLE
            return RowKind.SUM
        heading = heading_text(row, self._wide.get(number, frozenset()), self._columns)
        if heading:
            return self._heading(number, heading, row)
        if not any(text for text, role in zip(row, self._columns.roles, strict=True) if role is not Role.IGNORED):
            return RowKind.NOTE
        alone = [text for text in row if text]
        if len(alone) == 1 and (is_note(alone[0]) or state.ended):
            return RowKind.NOTE
        return self._item(number, ref, row)

    def _heading(self, number: int, text: str, row: Sequence[str]) -> RowKind:
        columns, state = self._columns, self._state
        if is_note(text):
            return RowKind.NOTE
        name, declared = declared_points(text)
        points = columns.column(Role.POINTS)
        declared = declared or (points_of(row[points]) if points is not None else None)
        first, second = columns.column(Role.ELEMENT1), columns.column(Role.ELEMENT2)
        if second is not None and row[second] and not (first is not None and row[first]):
            code = state.tree.banner(name, 1)
        elif first is not None:
            code = state.tree.banner(name, 0)
        else:
            code = state.tree.heading(name)
        if declared is not None:
            self._declare(code, name, declared, self._sheet.refs[number])
        state.headings.append((number, code))
        return RowKind.ELEMENT

    def _declare(self, code: str, name: str, points: Decimal, ref: RowRef) -> None:
        self._state.sums.append(StatedSum(DECLARED, -1, ref, points, code, name, len(self._state.items)))

    def _keep_sum(self, found: SumRow, ref: RowRef, row: Sequence[str]) -> None:
        state = self._state
        points = self._columns.column(Role.POINTS)
        value = points_of(row[points]) if points is not None else None
        if value is None:
            value = number_within(row[found.column]) or _only_number(row)
        if value is None:
            state.say(
                "table.sum_empty",
                Severity.WARN if points is not None and row[points] else Severity.INFO,
                ref,
                word=found.word,
            )
            return
        code = state.tree.current
        first = self._columns.column(Role.ELEMENT1)
        if (
            first is not None
            and first != found.column
            and row[first]
            and not sum_row([row[first]], ColumnMap((), 0, ()))
        ):
            code = state.tree.peek(row[first]) or code
        state.sums.append(StatedSum(found.word, found.column, ref, value, code, "", len(state.items)))

    def _text(self, row: Sequence[str], role: Role) -> str:
        column = self._columns.column(role)
        return "" if column is None else row[column][:_LONGEST].strip()

    def _element(self, row: Sequence[str], ref: RowRef) -> str:
        """The element of an item's row, filled forward where its cells are blank."""
        tree = self._state.tree
        for role, place in ((Role.ELEMENT1, tree.first), (Role.ELEMENT2, tree.second)):
            text = self._text(row, role)
            if text:
                name, declared = declared_points(text)
                known = tree.size
                code = place(name)
                if declared is not None and tree.size > known:
                    self._declare(code, name, declared, ref)
        return tree.leaf()

    def _item(self, number: int, ref: RowRef, row: Sequence[str]) -> RowKind:
        state = self._state
        if len(state.items) >= MOST_ITEMS:
            if len(state.items) == MOST_ITEMS and not any(row.code == "table.too_many_items" for row in state.problems):
                state.say("table.too_many_items", Severity.ERROR, ref, most=MOST_ITEMS)
            return RowKind.PROBLEM
        element = self._element(row, ref)
        top = self._joined.get(number)
        if top is not None and top in state.groups:
            return self._join(state.groups[top], row, element)
        criterion, requirement = self._text(row, Role.CRITERION), self._text(row, Role.REQUIREMENT)
        method = self._text(row, Role.METHOD)
        if not criterion:
            criterion, requirement = self._stand_in(ref, requirement, method, element)
        if not criterion:
            if not any((requirement, method, self._text(row, Role.POINTS))):
                return RowKind.NOTE
            state.say("table.no_text", Severity.ERROR, ref)
            return RowKind.PROBLEM
        veto = self._veto(row)
        points = self._points(ref, row, method, veto=veto)
        if points is None:
            return RowKind.PROBLEM
        own, back = (points, ZERO) if points >= 0 else (ZERO, -points)
        state.tree.use()
        state.groups[number] = len(state.items)
        state.items.append(
            TableItem(
                ref, element, criterion, own, method, requirement, self._text(row, Role.BASIS),
                self._text(row, Role.APPLIES), self._text(row, Role.ID), veto, _fitted(method, criterion, own, back),
            )
        )  # fmt: skip
        return RowKind.ITEM

    def _stand_in(self, ref: RowRef, requirement: str, method: str, element: str) -> tuple[str, str]:
        """(criterion, requirement) of a row whose criterion is blank."""
        if requirement:
            return requirement, ""
        last = self._state.items[-1] if self._state.items else None
        if method and last is not None and last.element == element:
            self._state.say("table.text_above", Severity.WARN, ref, above=last.ref.row)
            return last.criterion, last.requirement
        return "", requirement

    def _join(self, index: int, row: Sequence[str], element: str) -> RowKind:
        """A row under merged points belongs to the item above it: its texts are added."""
        state = self._state
        item = state.items[index]
        texts = {
            name: _added(text, self._text(row, role))
            for name, role, text in (
                ("criterion", Role.CRITERION, item.criterion), ("method", Role.METHOD, item.method),
                ("requirement", Role.REQUIREMENT, item.requirement), ("basis", Role.BASIS, item.basis),
            )
        }  # fmt: skip
        if element != item.element:
            state.say("table.joined_elements", Severity.WARN, item.ref)
        veto = item.veto or self._veto(row)
        fitted = _fitted(texts["method"], texts["criterion"], item.points, ZERO)
        state.items[index] = replace(item, **texts, veto=veto, deductions=fitted)
        return RowKind.JOINED

    def _veto(self, row: Sequence[str]) -> bool:
        marked = squeezed(self._text(row, Role.VETO)).lower()
        if marked in _YES:
            return True
        skipped = self._columns.column(Role.VETO)
        if self._sign and any(self._sign in text for text in row):
            return True
        texts = (text for number, text in enumerate(row) if text and number != skipped)
        return says_veto(marked) or any(map(says_veto, texts)) or says_veto(self._state.tree.current_title)

    def _points(self, ref: RowRef, row: Sequence[str], method: str, *, veto: bool) -> Decimal | None:
        """Points of an item's row; below 0 where they are taken from the grand total; nothing with a problem noted."""
        state = self._state
        column = self._columns.column(Role.POINTS)
        text = row[column] if column is not None else ""
        value = points_of(text)
        if value is not None:
            if value == 0 and not veto and not says_beyond(method):
                state.say("table.zero_points", Severity.WARN, ref)
            return value
        if veto or says_beyond(method) or says_beyond(text) or says_beyond(self._text(row, Role.CRITERION)):
            state.say("table.no_own_points", Severity.INFO, ref)
            return ZERO
        if squeezed(text).strip("-/—–_*无"):
            state.say("table.points_unreadable", Severity.ERROR, ref, column=column_name(column or 0), text=text[:20])
        else:
            state.say("table.points_missing", Severity.ERROR, ref)
        return None

    def _notes(self) -> None:
        """Headings without an item in them are no elements: remarks, titles, lines to sign."""
        state = self._state
        codes = state.tree.final_codes()
        state.sums = [row for row in state.sums if row.word != DECLARED or row.place in codes]
        for number, place in state.headings:
            if place not in codes:
                state.kinds[number] = RowKind.NOTE


def _only_number(row: Sequence[str]) -> Decimal | None:
    """The number of a row that has just one."""
    found = [value for value in map(points_of, row) if value is not None]
    return found[0] if len(found) == 1 else None


def _added(text: str, more: str) -> str:
    return text if not more or squeezed(more) in squeezed(text) else f"{text}\n{more}" if text else more


def _fitted(method: str, criterion: str, points: Decimal, back: Decimal) -> tuple[Deduction, ...]:
    """Deductions that fit the item: none takes more than its points. Negative points are taken from the grand total."""
    rows = deductions_of(method) or (deductions_of(criterion) if says_beyond(criterion) else ())
    if back:
        rows = rows or (Deduction(method or criterion, ZERO, total=back),)
    return tuple(
        Deduction(row.text, None, row.extra, row.total, row.per_place)
        if row.deduct is not None and row.deduct > points else row
        for row in rows
    )  # fmt: skip


def parse(sheet: Sheet, columns: ColumnMap) -> ImportedTable:
    """Read a sheet as the map says. Never raises for what stands in the table: problems are named instead."""
    return _Reader(sheet, columns).read()
