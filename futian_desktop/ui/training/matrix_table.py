"""The table of the matrix: names stand still at the left, short heads in groups above, each cell a sign, a word and a colour."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from futian_desktop.domain.training import Cell, CellState, RosterPerson, TrainingDuty
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.training import matrix_words as words

if TYPE_CHECKING:
    from futian_desktop.services.training.matrix import Matrix

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WIDTH, ROW, NAME = 76, 32, 168
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class MatrixModel(QAbstractTableModel):
    """Rows are numbers of people in an order, columns numbers of duties; cells are computed when they are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self.order: list[int] = []
        self.columns: list[int] = []

    def show_rows(self, matrix: "Matrix", order: Sequence[int], columns: Sequence[int]) -> None:
        """Show these people and duties."""
        self.beginResetModel()
        self.matrix, self.order, self.columns = matrix, list(order), list(columns)
        self.endResetModel()

    def person(self, row: int) -> RosterPerson | None:
        """Who stands in a row."""
        return self.matrix.people[self.order[row]] if self.matrix and 0 <= row < len(self.order) else None

    def duty(self, column: int) -> TrainingDuty | None:
        """What stands in a column."""
        return self.matrix.columns[self.columns[column]] if self.matrix and 0 <= column < len(self.columns) else None

    def cell(self, index: Index) -> Cell | None:
        """The cell at a place."""
        if self.matrix is None or not index.isValid():
            return None
        return self.matrix.cell(self.order[index.row()], self.columns[index.column()])

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SHOWN:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._name(section)
        return self._head(section, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.short(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        tint = words.tint(cell.state)
        if role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole):
            ground = "_tint" if role == Qt.ItemDataRole.BackgroundRole else ""
            return colour(tint + ground) if tint else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            person, duty = self.person(index.row()), self.duty(index.column())
            return f"{person.name if person else ''}　{duty.title if duty else ''}　{words.state_words(cell.state)}"
        return None

    def _name(self, section: int) -> str:
        person = self.person(section)
        if person is None:
            return ""
        return "　".join(part for part in (person.name, person.team or person.role) if part)

    def _head(self, section: int, role: int) -> str:
        duty = self.duty(section)
        if duty is None:
            return ""
        if role != Qt.ItemDataRole.DisplayRole:
            return duty.title
        before = self.duty(section - 1)
        group = duty.group if before is None or before.group != duty.group else ""
        return f"{group}\n{duty.short}"


class CellPainter(QStyledItemDelegate):
    """A cell as a tinted field with its sign and word; the current one framed, chosen ones darker."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] - the stubs leave out the fields
        ink, ground = (index.data(role) for role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.BackgroundRole))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if ground is not None:
            painter.fillRect(rect.adjusted(1, 1, -2, -2), ground)
        if chosen:
            painter.setPen(QPen(colour("accent"), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if ink is not None:
            painter.setPen(ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class MatrixTable(QTableView):
    """Cells can be chosen one by one or many; Tab leaves it."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        mark(self, framed=True)
        self.setModel(model)
        self.setItemDelegate(CellPainter(self))
        self.setCornerWidget(QWidget())
        self.setAccessibleName(_("培训矩阵"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header, name in ((self.horizontalHeader(), _("培训项目")), (self.verticalHeader(), _("人员"))):
            header.setAccessibleName(name)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(True)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.measure()

    def choose(self, index: QModelIndex) -> None:
        """Make one cell the current and only chosen one, whatever keys are held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def measure(self) -> None:
        """Sizes by the font size."""
        self.horizontalHeader().setDefaultSectionSize(px(WIDTH))
        self.horizontalHeader().setFixedHeight(px(52))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.verticalHeader().setFixedWidth(px(NAME))


def is_open(state: CellState) -> bool:
    """Whether it should have been done already."""
    return state in (CellState.OVERDUE, CellState.NEVER)
