"""Beside the grid: what has to be looked at, and the sums of the table beside those that were computed."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QSplitter, QTableView, QWidget

from futian_desktop.domain.scoring_table import SumCheck
from futian_desktop.domain.table_grid import RowRef, Severity, TableProblem
from futian_desktop.services.standards import problem_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import column, label
from futian_desktop.ui.widgets.row_table import Index, RowTableModel

_ROOT = QModelIndex()
_PICTURES = {Severity.ERROR: ("x", "bad"), Severity.WARN: ("triangle-alert", "warn"), Severity.INFO: ("info", "text2")}
_ORDER = tuple(Severity)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ProblemModel(QAbstractListModel):
    """Problems as sentences, errors first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[TableProblem, ...] = ()

    def show_problems(self, problems: Sequence[TableProblem]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = tuple(sorted(problems, key=lambda row: (_ORDER.index(row.severity), row.ref or RowRef(0, 0))))
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return problem_words(problem)
        return icon(*_PICTURES[problem.severity]) if role == Qt.ItemDataRole.DecorationRole else None


class SumModel(RowTableModel[SumCheck]):
    """Element, computed, stated, whether they are the same."""

    def heads(self) -> tuple[str, ...]:
        return (_("要素"), _("算得"), _("表上写"), _("核对"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        check = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            title = f"{check.scope} {check.title}".strip() or _("全表")
            right = _("相符") if check.right else _("不符")
            return (title, f"{check.computed:f}", f"{check.stated:f}", right)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (1, 2):
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == self.columnCount() - 1:
            return QColor(colour("ok" if check.right else "bad"))
        return None


class Side(QSplitter):
    """`row_wanted` carries the place of the row that a click on a problem or a sum asks for."""

    row_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.problems, self.sums = ProblemModel(), SumModel()
        self.problem_list = QListView()
        self.problem_list.setModel(self.problems)
        self.problem_list.setAccessibleName(_("需要看的"))
        self.problem_list.setWordWrap(True)
        self.problem_list.setUniformItemSizes(False)
        self.problem_list.setLayoutMode(QListView.LayoutMode.Batched)
        self.problem_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem_list.setResizeMode(QListView.ResizeMode.Adjust)
        self.problem_list.clicked.connect(self._on_problem)
        self.problem_list.activated.connect(self._on_problem)
        self.sum_table = QTableView()
        self.sum_table.setModel(self.sums)
        self.sum_table.setAccessibleName(_("要素分值的核对"))
        self.sum_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.sum_table.setTabKeyNavigation(False)
        self.sum_table.setWordWrap(False)
        self.sum_table.setShowGrid(False)
        self.sum_table.verticalHeader().hide()
        self.sum_table.verticalHeader().setDefaultSectionSize(px(32))
        head = self.sum_table.horizontalHeader()
        head.setAccessibleName(_("要素分值的核对"))
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.sum_table.clicked.connect(self._on_sum)
        self.sum_table.activated.connect(self._on_sum)
        for view in (self.problem_list, self.sum_table):
            mark(view, framed=True)
        self._problem_title, self._sum_title = label("", "strong", wrap=True), label("", "strong", wrap=True)
        for title, view in ((self._problem_title, self.problem_list), (self._sum_title, self.sum_table)):
            box = QWidget()
            box.setLayout(column(title, view, spacing=6, margins=(0, 4, 0, 4)))
            self.addWidget(box)

    def show_reading(self, problems: Sequence[TableProblem], sums: Sequence[SumCheck]) -> None:
        """What was found."""
        self.problems.show_problems(problems)
        self.sums.show_rows(sums)
        errors = sum(row.severity is Severity.ERROR for row in problems)
        text = _("需要看的 {n} 条，其中 {bad} 条要先处理") if errors else _("需要看的 {n} 条")
        self._problem_title.setText(text.format(n=len(problems), bad=errors) if problems else _("没有发现问题"))
        self.problem_list.setVisible(bool(problems))
        self.setSizes([1, 1] if problems else [1, self.height()])
        wrong = sum(not row.right for row in sums)
        said = _("分值核对：{n} 处都相符").format(n=len(sums)) if sums and not wrong else ""
        self._sum_title.setText(
            said or (_("分值核对：{n} 处不相符").format(n=wrong) if wrong else _("表里没有小计，没有可核对的"))
        )

    @Slot(QModelIndex)
    def _on_problem(self, index: QModelIndex) -> None:
        ref = self.problems.rows[index.row()].ref
        if ref is not None:
            self.row_wanted.emit(ref)

    @Slot(QModelIndex)
    def _on_sum(self, index: QModelIndex) -> None:
        self.row_wanted.emit(self.sums.rows[index.row()].ref)
