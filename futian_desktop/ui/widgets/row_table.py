"""What every table of rows shares: a model of frozen rows under fixed heads, and how its view looks and behaves."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
RowT = TypeVar("RowT")


class RowTableModel(QAbstractTableModel, Generic[RowT]):
    """Rows under heads; a subclass says the heads and what a cell holds (`data`)."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RowT, ...] = ()

    def heads(self) -> tuple[str, ...]:
        """Titles of the columns."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.heads()[section]


def plain_table(view: QTableView, model: QAbstractItemModel, name: str) -> None:
    """Framed, whole rows, read only, Tab leaves it, heads at the left; row heights and column widths are the caller's."""
    mark(view, framed=True)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setAccessibleName(_("列"))
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
