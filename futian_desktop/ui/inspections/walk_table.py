"""The table of walks, newest first."""

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from futian_desktop.domain.inspections import InspectionRow
from futian_desktop.services.inspection_words import kind_words, result_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

DAY, TITLE, KIND, RESULT, PEOPLE, PLACE, NUMBER, DOCUMENT, RECHECK = range(9)
WIDTHS = {
    DAY: 160,
    TITLE: 230,
    KIND: 90,
    RESULT: 150,
    PEOPLE: 130,
    PLACE: 110,
    NUMBER: 130,
    DOCUMENT: 190,
    RECHECK: 110,
}
_ROW = 38


class WalkTableModel(RowTableModel[InspectionRow]):
    """Rows of `InspectionRow`."""

    def heads(self) -> tuple[str, ...]:
        return (
            _("日期"),
            _("检查"),
            _("类别"),
            _("结果"),
            _("检查人"),
            _("地点"),
            _("编号"),
            _("单位和文书"),
            _("复查日期"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(row, index.column())
        return None

    def words(self, row: InspectionRow, column: int) -> str:
        """What stands in a cell."""
        at = f"{row.held_on} {row.held_at:%H:%M}" if row.held_at else str(row.held_on)
        document = "　".join(part for part in (row.agency, row.doc_no) if part)
        return {
            DAY: at, TITLE: row.title, KIND: kind_words()[row.kind], RESULT: result_words(row), PEOPLE: row.people,
            PLACE: row.place, NUMBER: row.number, DOCUMENT: document, RECHECK: str(row.recheck_on or ""),
        }[column]  # fmt: skip

    def _ink(self, row: InspectionRow, column: int) -> QColor | None:
        if column != RESULT:
            return None
        return colour("bad") if row.hazards else colour("ok" if row.nothing_found else "warn")


class WalkTable(QTableView):
    """The table over the model: Enter and double click open, Delete removes, Ctrl+C copies; columns are remembered."""

    opened = Signal()
    removed = Signal()
    paper_wanted = Signal()
    columns_changed = Signal(str)

    def __init__(self, model: WalkTableModel, columns: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.readonly = False
        plain_table(self, model, _("检查记录"))
        self.setMinimumHeight(px(160))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._own_columns = bool(columns)
        self._measure()
        if columns:
            header.restoreState(QByteArray.fromBase64(QByteArray(columns.encode())))
        header.sectionResized.connect(self._on_columns)
        header.sectionMoved.connect(self._on_columns)
        self.doubleClicked.connect(self.opened)

    def current(self) -> InspectionRow | None:
        """The walk the cursor is on."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        self.menu().popup(self.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """What can be done with the rows."""
        made = QMenu(self)
        made.addAction(_("打开")).triggered.connect(self.opened)
        made.addAction(_("复制这几行（Ctrl+C）")).triggered.connect(self.copy_rows)
        made.addAction(_("做成文件")).triggered.connect(self.paper_wanted)
        if not self.readonly:
            made.addAction(_("删除")).triggered.connect(self.removed)
        return made

    @Slot()
    def copy_rows(self) -> None:
        """The chosen rows as text for a spreadsheet."""
        lines = [
            "\t".join(
                self._model.words(self._model.rows[index.row()], number) for number in range(self._model.columnCount())
            )
            for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        if not self._own_columns:
            for section, width in WIDTHS.items():
                self.setColumnWidth(section, px(width))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_own_columns"):
            self.horizontalHeader().blockSignals(True)
            self._measure()
            self.horizontalHeader().blockSignals(False)

    @Slot()
    def _on_columns(self) -> None:
        self._own_columns = True
        self.columns_changed.emit(bytes(self.horizontalHeader().saveState().toBase64().data()).decode())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and not self.readonly:
            self.removed.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)
