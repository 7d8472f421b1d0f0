"""Rows being edited: steps with who does them, lines of a list, cells of a table. A long one shows part of its rows at a time."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.field_edit import FieldEdit
from futian_desktop.ui.widgets.basics import button, clear, column, label, row

PAGE_OF_CELLS = 60
Rows = tuple[tuple[str, ...], ...]


class RowsForm(QWidget):
    """Writes every change of a row to the desk at once. `grown` when its height changed; `stepped` beyond the first or last row."""

    grown = Signal()
    stepped = Signal(int)

    def __init__(self, desk: Desk, block: PlanBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.block = desk, block
        self.cells: list[list[FieldEdit]] = []
        self.actors: list[QComboBox] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(4))
        self._most = max(1, PAGE_OF_CELLS // max(1, self._columns()))
        self.more = button(_("再显示一些行"), self._on_more, "quiet", "chevron-down")
        self.add = button(self._words(), self.add_row, "quiet", "plus")
        self.wider = button(_("加一列"), self.add_column, "quiet", "plus")
        self.narrower = button(_("删最后一列"), self.drop_column, "quiet", "minus")
        tools = row(self.add, self.wider, self.narrower, self.more, None, spacing=4)
        self.setLayout(column(self._grid, tools, spacing=4))
        self.build()

    def _words(self) -> str:
        return {BlockKind.STEPS: _("加一步"), BlockKind.LIST: _("加一行")}.get(self.block.kind, _("加一行"))

    def _columns(self) -> int:
        if self.block.kind is BlockKind.TABLE:
            return max([len(self.block.header), *(len(cells) for cells in self.block.rows), 1])
        return 2 if self.block.kind is BlockKind.STEPS else 1

    # -- building --------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """All rows anew."""
        clear(self._grid)
        self.cells, self.actors = [], []
        table = self.block.kind is BlockKind.TABLE
        if table and self.block.header:
            self.cells.append([self._cell(-1, n, text, bold=True) for n, text in enumerate(self.block.header)])
            for place, edit in enumerate(self.cells[0]):
                self._grid.addWidget(edit, 0, place)
        for number, cells in enumerate(self.block.rows[: self._most]):
            self._add_widgets(number, cells)
        for place in range(self._columns()):
            self._grid.setColumnStretch(place, 1 if table or place == self._columns() - 1 else 0)
        self.more.setVisible(len(self.block.rows) > self._most)
        self.wider.setVisible(table and not self._desk.locked)
        self.narrower.setVisible(table and self._columns() > 1 and not self._desk.locked)
        self.add.setVisible(not self._desk.locked)
        self.grown.emit()

    def _add_widgets(self, number: int, cells: tuple[str, ...]) -> None:
        line = number + 1
        first = 0
        edits: list[FieldEdit] = []
        if self.block.kind is BlockKind.STEPS:
            box = self._actor(number, cells[0] if cells else "")
            self.actors.append(box)
            self._grid.addWidget(box, line, 0, Qt.AlignmentFlag.AlignTop)
            first = 1
        for place in range(first, self._columns()):
            text = cells[place] if place < len(cells) else ""
            edit = self._cell(
                number, place, self._desk.shown.cell(text) if self.block.kind is BlockKind.TABLE else text
            )
            edits.append(edit)
            self._grid.addWidget(edit, line, place, Qt.AlignmentFlag.AlignTop)
        away = button("", partial(self.drop_row, number), "quiet", "x", _("删第 {n} 行").format(n=number + 1))
        away.setToolTip(_("删这一行"))
        away.setVisible(not self._desk.locked)
        self._grid.addWidget(away, line, self._columns(), Qt.AlignmentFlag.AlignTop)
        self.cells.append(edits)

    def _cell(self, number: int, place: int, text: str, *, bold: bool = False) -> FieldEdit:
        name = (
            _("第 {row} 行第 {column} 格").format(row=number + 1, column=place + 1)
            if number >= 0
            else _("表头第 {column} 格").format(column=place + 1)
        )
        edit = FieldEdit(self._desk, text, name, self, bold=bold)
        edit.edited.connect(partial(self._on_cell, number, place))
        edit.grown.connect(self.grown)
        edit.stepped.connect(partial(self._on_stepped, number, place))
        if number >= 0 and self.block.kind is not BlockKind.TABLE:
            edit.enter.connect(partial(self.add_row_after, number))
            edit.emptied.connect(partial(self.drop_row, number))
            edit.lines.connect(partial(self._on_lines, number))
        return edit

    def _actor(self, number: int, who: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setAccessibleName(_("第 {n} 步由谁做").format(n=number + 1))
        box.setMinimumContentsLength(9)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, title in self._desk.shown.posts.items():
            box.addItem(title, key)
        box.setCurrentIndex(box.findData(who))
        if box.currentIndex() < 0:
            box.setCurrentText(who)
        line = box.lineEdit()
        if line is not None:
            line.setMaxLength(60)
            line.setPlaceholderText(_("谁来做"))
            line.setAccessibleName(box.accessibleName())
            line.setCursorPosition(0)
        box.setEnabled(not self._desk.locked)
        box.currentTextChanged.connect(partial(self._on_actor, number))
        return box

    # -- changes ---------------------------------------------------------------------------------------------------

    def _on_cell(self, number: int, place: int, text: str) -> None:
        kept = self._desk.shown.typed_cell(text) if self.block.kind is BlockKind.TABLE else text
        if number < 0:
            header = _with(self.block.header, place, text)
            self._write(replace(self.block, header=header), f"h{place}")
            return
        self._write(self._with_row(number, _with(self.block.rows[number], place, kept)), f"{number}.{place}")

    def _on_actor(self, number: int, text: str) -> None:
        who = self._desk.shown.typed_cell(text.strip())
        self._write(self._with_row(number, _with(self.block.rows[number], 0, who)), f"{number}.who")

    def _with_row(self, number: int, cells: tuple[str, ...]) -> PlanBlock:
        rows = (*self.block.rows[:number], cells, *self.block.rows[number + 1 :])
        return replace(self.block, rows=rows)

    def _write(self, block: PlanBlock, merge: str = "") -> None:
        self.block = block
        self._desk.change(block, merge)

    @Slot()
    def add_row(self) -> None:
        """One more at the end."""
        self.add_row_after(len(self.block.rows) - 1)

    def add_row_after(self, number: int) -> None:
        """One more after a row, and the keyboard into it."""
        self._insert_rows(number, (("",) * self._columns(),))
        QTimer.singleShot(0, self, partial(self.focus_row, number + 1))

    def _on_lines(self, number: int, lines: list[str]) -> None:
        self._insert_rows(number, tuple((*("",) * (self._columns() - 1), line) for line in lines))

    def _insert_rows(self, number: int, made: Rows) -> None:
        if self._desk.locked:
            return
        rows = (*self.block.rows[: number + 1], *made, *self.block.rows[number + 1 :])
        self._most = max(self._most, number + 1 + len(made))
        self._write(replace(self.block, rows=rows))
        self.build()

    def drop_row(self, number: int, _checked: bool = False) -> None:
        """Take a row out."""
        if self._desk.locked or number >= len(self.block.rows):
            return
        self._write(replace(self.block, rows=(*self.block.rows[:number], *self.block.rows[number + 1 :])))
        QTimer.singleShot(0, self, partial(self._rebuild, number - 1))

    def _rebuild(self, number: int) -> None:
        self.build()
        self.focus_row(max(number, 0))

    @Slot()
    def add_column(self) -> None:
        """One more column at the right."""
        wide = self._columns() + 1
        self._write(replace(self.block, header=_wide(self.block.header, wide) if self.block.header else (),
                            rows=tuple(_wide(cells, wide) for cells in self.block.rows)))  # fmt: skip
        self.build()

    @Slot()
    def drop_column(self) -> None:
        """The last column goes."""
        wide = self._columns() - 1
        self._write(
            replace(self.block, header=self.block.header[:wide], rows=tuple(cells[:wide] for cells in self.block.rows))
        )
        self.build()

    @Slot()
    def _on_more(self) -> None:
        self._most += max(1, PAGE_OF_CELLS // max(1, self._columns()))
        self.build()

    def _on_stepped(self, number: int, place: int, step: int) -> None:
        """Up and down go from row to row in the same column."""
        head = 1 if self.block.kind is BlockKind.TABLE and self.block.header else 0
        column_ = place - (1 if self.block.kind is BlockKind.STEPS else 0)
        line = number + head + step
        if 0 <= line < len(self.cells) and column_ < len(self.cells[line]):
            self.cells[line][column_].setFocus()
        else:
            self.stepped.emit(step)

    # -- from outside ----------------------------------------------------------------------------------------------

    def adopt(self, block: PlanBlock) -> None:
        """The block as undo left it."""
        if block is self.block or block == self.block:
            return
        self.block = block
        self.build()

    def focus_row(self, number: int) -> None:
        """The keyboard into a row."""
        place = number + (1 if self.block.kind is BlockKind.TABLE and self.block.header else 0)
        if 0 <= place < len(self.cells) and self.cells[place]:
            self.cells[place][0].setFocus()

    def focus_first(self) -> None:
        """The keyboard into the head or the first row."""
        self.cells[0][0].setFocus()

    def edits(self) -> list[FieldEdit]:
        """Every text."""
        return [edit for line in self.cells for edit in line]


def _with(cells: tuple[str, ...], place: int, text: str) -> tuple[str, ...]:
    long = _wide(cells, place + 1)
    return (*long[:place], text, *long[place + 1 :])


def _wide(cells: tuple[str, ...], wide: int) -> tuple[str, ...]:
    return (*cells, *("",) * (wide - len(cells)))


def caption(text: str) -> QWidget:
    """A small title above a field."""
    return label(text, "caption", "3")
