"""The rows of the law register as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from futian_desktop.domain.law_register import Entry
from futian_desktop.domain.law_state import Standing
from futian_desktop.domain.law_words import confidence_words, kind_words, standing_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour

Index = QModelIndex | QPersistentModelIndex
NAME, NUMBER, STATE, SINCE, KIND, SURE, ITEMS = range(7)
_ROOT = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """Rows of `Entry`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Entry, ...] = ()

    def show_rows(self, rows: Sequence[Entry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, number: int) -> Entry:
        """The entry at a place."""
        return self._rows[number]

    def place_of(self, law: str) -> int | None:
        """Where an instrument stands, if it is shown."""
        return next((number for number, row in enumerate(self._rows) if row.law.id == law), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else ITEMS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("名称"), _("文号"), _("今天的状态"), _("施行日期"), _("类别"), _("核对情况"), _("引用它的检查项"))[
            section
        ]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.law.title if index.column() == NAME else words(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            doubtful = (index.column() == STATE and row.state.standing is not Standing.IN_FORCE) or (
                index.column() in (STATE, SURE) and not row.law.confidence.printable
            )
            return colour("warn") if doubtful else None
        return None


def words(row: Entry, column: int) -> str:
    """What stands in a cell."""
    law = row.law
    return {
        NAME: law.short or law.title, NUMBER: law.doc_no or "—", STATE: standing_words(law, row.state),
        SINCE: law.effective_from or "—", KIND: kind_words(law.kind), SURE: confidence_words(law.confidence),
        ITEMS: _("{n} 项").format(n=len(row.items)) if row.items else "—",
    }[column]  # fmt: skip
