"""Rows that come in from a table: which column is what, each row with what is wrong, then all at once."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.register_table import Columns, with_mapping
from futian_desktop.domain.registers import Register
from futian_desktop.domain.table_grid import Sheet, column_name
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.widgets.basics import button, column, label, row

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_SHOWN = 300


class Line(Protocol):
    """One row as read: its number in the file, its texts, what is wrong, whether it is there already."""

    @property
    def line(self) -> int: ...
    @property
    def texts(self) -> tuple[str, ...]: ...
    @property
    def wrong(self) -> tuple[object, ...]: ...
    @property
    def same(self) -> bool: ...


class Report(Protocol):
    """What a table would give."""

    @property
    def sheet(self) -> Sheet: ...
    @property
    def columns(self) -> Columns: ...
    @property
    def rows(self) -> Sequence[Line]: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def good(self) -> Sequence[Line]: ...
    @property
    def bad(self) -> Sequence[Line]: ...


class RowsSource(Protocol):
    """What reads, describes and takes the rows; `spec` names the columns."""

    spec: Register

    def dry_run(self, sheet: Sheet, columns: Columns | None = None) -> Report:
        """What the table would give."""
        ...

    def words(self, line: Any) -> str:
        """What is wrong with a row, in one line."""
        ...

    def take(self, report: Any, *, leave_out: bool) -> object:
        """Store the good rows."""
        ...


class RegisterRows:
    """Rows of a register.

    Args:
        services: of the open workspace.
        register: id of the register.
        premises: whose rows they become.
    """

    def __init__(self, services: "Services", register: str, premises: PremisesId) -> None:
        self._files, self._premises = services.register_files, premises
        self.spec = services.registers.registers[register]

    def dry_run(self, sheet: Sheet, columns: Columns | None = None) -> Report:
        """See `RowsSource`."""
        return self._files.dry_run(self.spec.id, self._premises, sheet, columns)

    def words(self, line: Any) -> str:
        """See `RowsSource`."""
        return self._files.words(self.spec.id, line)

    def take(self, report: Any, *, leave_out: bool) -> object:
        """See `RowsSource`."""
        return self._files.take(report, leave_out=leave_out)


class RowsWindow(QDialog):
    """Nothing is written before 加入. `taken` carries the `Kept` rows.

    Args:
        rows: reads and takes them.
        sheets: the tables; one of them is chosen.
        best: the table to show first.
        source: name of the file, or what stands for it.
    """

    taken = Signal(object)

    def __init__(
        self, rows: RowsSource, sheets: tuple[Sheet, ...], best: int, source: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows, self._spec, self._sheets = rows, rows.spec, sheets
        self.report: Report | None = None
        self.setWindowTitle(_("从表格加入：{title}").format(title=self._spec.title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, on=True)
        self.resize(px(1000), px(620))
        self._make(best)
        self._lay_out(source)
        self._read(None)

    def _make(self, best: int) -> None:
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("文件里的表"))
        for sheet in self._sheets:
            self.choice.addItem(sheet.name)
        self.choice.setCurrentIndex(best)
        self.choice.setVisible(len(self._sheets) > 1)
        self.choice.currentIndexChanged.connect(self._on_sheet)
        self.words = label("", "strong", wrap=True)
        self.table = QTableWidget()
        self.table.setAccessibleName(_("表格里的行"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        mark(self.table, framed=True)
        self.skip = QCheckBox(_("跳过不对的行"))
        self.skip.setAccessibleName(_("跳过不对的行"))
        self.skip.toggled.connect(self._on_skip)
        self.problem = label("", "", "bad", wrap=True)
        self.problem.hide()
        self.go = button(_("加入"), self._on_go, "primary", name=_("加入这些行"))

    def _lay_out(self, source: str) -> None:
        head = row(label(source, "title", wrap=True), self.choice, spacing=10)
        head.setStretch(0, 1)
        hint = label(
            _("第一行选每一列是什么；认错了就改，改过马上重新核对。红字写着哪里不对。"), "caption", "2", wrap=True
        )
        foot = row(self.skip, None, button(_("取消"), self.reject), self.go, spacing=12)
        body = column(head, hint, self.words, self.table, self.problem, foot, spacing=10, margins=(24, 16, 24, 16))
        body.setStretch(3, 1)
        self.setLayout(body)

    def _sheet(self) -> Sheet:
        return self._sheets[max(self.choice.currentIndex(), 0)]

    def _read(self, report: Report | None) -> None:
        self.report = report or self._rows.dry_run(self._sheet())
        self._fill(self.report)
        same = sum(row.same and not row.wrong for row in self.report.rows)
        parts = [_("可以加入 {n} 行").format(n=len(self.report.good))]
        parts += [_("{n} 行不对").format(n=len(self.report.bad))] if self.report.bad else []
        parts += [_("{n} 行已经登记过，不再加").format(n=same)] if same else []
        parts += (
            [_("没有找到这几列：{names}").format(names="、".join(self.report.missing))] if self.report.missing else []
        )
        if len(self.report.rows) > _SHOWN:
            parts.append(_("下面先列不对的，共 {n} 行").format(n=_SHOWN))
        self.words.setText("，".join(parts))
        self.skip.setVisible(bool(self.report.bad))
        self._on_skip()

    def _fill(self, report: Report) -> None:
        width = report.sheet.width
        shown = _first(report)
        self.table.clear()
        self.table.setColumnCount(width + 2)
        self.table.setRowCount(len(shown) + 1)
        self.table.setItem(0, 0, QTableWidgetItem(_("行")))
        self.table.setItem(0, 1, QTableWidgetItem(_("有没有问题")))
        for number in range(width):
            self.table.setCellWidget(0, number + 2, self._head(report, number))
        for place, incoming in enumerate(shown, 1):
            words = self._rows.words(incoming)
            self.table.setItem(place, 0, QTableWidgetItem(str(incoming.line)))
            state = QTableWidgetItem(words or _("可以加入"))
            state.setForeground(colour("bad" if incoming.wrong else "text3" if incoming.same else "ok"))
            state.setToolTip(words)
            self.table.setItem(place, 1, state)
            for number, text in enumerate(incoming.texts):
                self.table.setItem(place, number + 2, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, px(48))
        self.table.setColumnWidth(1, px(420 if report.bad else 220))
        for number in range(width):
            self.table.setColumnWidth(number + 2, px(150))
        self.table.setRowHeight(0, px(44))

    def _head(self, report: Report, number: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("{column} 列是什么").format(column=column_name(number)))
        box.addItem(_("不要这一列"), "")
        for field in self._spec.fields:
            box.addItem(field.title, field.id)
        box.setCurrentIndex(max(box.findData(report.columns.fields[number]), 0))
        box.activated.connect(partial(self._on_column, number))
        return box

    def _on_column(self, number: int, _index: int) -> None:
        box = self.table.cellWidget(0, number + 2)
        if self.report is None or not isinstance(box, QComboBox):
            return
        columns = with_mapping(self.report.columns, number, str(box.currentData() or ""))
        self._read(self._rows.dry_run(self._sheet(), columns))

    @Slot()
    def _on_sheet(self) -> None:
        self._read(None)

    @Slot()
    def _on_skip(self) -> None:
        if self.report is not None:
            ready = bool(self.report.good) and not self.report.missing
            self.go.setEnabled(ready and (not self.report.bad or self.skip.isChecked()))
            self.go.setText(_("加入 {n} 行").format(n=len(self.report.good)) if self.report.good else _("加入"))

    @Slot()
    def _on_go(self) -> None:
        if self.report is None:
            return
        try:
            kept = self._rows.take(self.report, leave_out=self.skip.isChecked())
        except FutianError as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            return
        self.accept()
        self.taken.emit(kept)


def _first(report: Report) -> list[Line]:
    """The rows that are shown: all of a short table; of a long one those with something wrong come first."""
    if len(report.rows) <= _SHOWN:
        return list(report.rows)
    return [*report.bad, *(row for row in report.rows if not row.wrong)][:_SHOWN]
