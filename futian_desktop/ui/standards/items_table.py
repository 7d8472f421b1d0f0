"""The items in the middle as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from futian_desktop.services.shelf import CHECK, FIRM, ShelfItem
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, mark, px
from futian_desktop.ui.standards.words import bases

Index = QModelIndex | QPersistentModelIndex
CODE, TITLE, ELEMENT, POINTS, BASIS = range(5)
_WIDTHS = {CODE: 92, ELEMENT: 62, POINTS: 62, BASIS: 140}
_ROW = 36
_ROOT = QModelIndex()


class ShelfModel(QAbstractTableModel):
    """Rows of `ShelfItem`."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ShelfItem, ...] = ()

    def show_rows(self, rows: Sequence[ShelfItem]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, number: int) -> ShelfItem:
        """The item at a place."""
        return self._rows[number]

    def place_of(self, code: str) -> int:
        """Where an item stands; -1 when it is not shown."""
        return next((number for number, row in enumerate(self._rows) if row.id == code), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else BASIS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("编号"), _("检查项"), _("要素"), _("分值"), _("依据"))[section]

    def words(self, row: ShelfItem, section: int) -> str:
        """A cell as text."""
        item = row.item
        title = _("{title}（已停用）").format(title=item.title) if item.retired else item.title
        return (item.id, title, item.element, f"{item.points.normalize():f}", bases()[row.basis])[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, section = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row, section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.item.title
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (ELEMENT, POINTS):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._tone(row, section)
        return None

    def _tone(self, row: ShelfItem, section: int) -> object:
        if row.item.retired:
            return colour("text3")
        if section == BASIS:
            return colour({CHECK: "warn", FIRM: "accent"}.get(row.basis, "text2"))
        return None if section == TITLE else colour("text2")


class ShelfTable(QTableView):
    """The table with its column widths; the title takes what is left."""

    def __init__(self, model: ShelfModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, framed=True)
        self.setModel(model)
        self.setAccessibleName(_("检查项"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setAccessibleName(_("列"))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def measure(self) -> None:
        """Sizes at the font size in use; on a narrow table what can be read at the right is left out."""
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        for section, width in _WIDTHS.items():
            self.setColumnWidth(section, px(width))
        room = self.viewport().width() - px(_WIDTHS[CODE])
        for section, needed in ((BASIS, 500), (ELEMENT, 330), (POINTS, 270)):
            self.setColumnHidden(section, room < px(needed))
