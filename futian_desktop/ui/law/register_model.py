"""The rows of the law register as a table."""

from PySide6.QtCore import Qt

from futian_desktop.domain.law_register import Entry
from futian_desktop.domain.law_state import Standing
from futian_desktop.domain.law_words import confidence_words, kind_words, standing_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour
from futian_desktop.ui.widgets.row_table import Index, RowTableModel

NAME, NUMBER, STATE, SINCE, KIND, SURE, ITEMS = range(7)


class RegisterModel(RowTableModel[Entry]):
    """Rows of `Entry`."""

    def row_at(self, number: int) -> Entry:
        """The entry at a place."""
        return self.rows[number]

    def place_of(self, law: str) -> int | None:
        """Where an instrument stands, if it is shown."""
        return next((number for number, row in enumerate(self.rows) if row.law.id == law), None)

    def heads(self) -> tuple[str, ...]:
        return (_("名称"), _("文号"), _("今天的状态"), _("施行日期"), _("类别"), _("核对情况"), _("引用它的检查项"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
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
