"""The items in the middle as a table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from futian_desktop.services.shelf import CHECK, FIRM, ShelfItem
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.standards.words import bases
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

CODE, TITLE, ELEMENT, POINTS, BASIS = range(5)
_WIDTHS = {CODE: 92, ELEMENT: 62, POINTS: 62, BASIS: 140}
_ROW = 36


class ShelfModel(RowTableModel[ShelfItem]):
    """Rows of `ShelfItem`."""

    def row_at(self, number: int) -> ShelfItem:
        """The item at a place."""
        return self.rows[number]

    def place_of(self, code: str) -> int:
        """Where an item stands; -1 when it is not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == code), -1)

    def heads(self) -> tuple[str, ...]:
        return (_("编号"), _("检查项"), _("要素"), _("分值"), _("依据"))

    def words(self, row: ShelfItem, section: int) -> str:
        """A cell as text."""
        item = row.item
        title = _("{title}（已停用）").format(title=item.title) if item.retired else item.title
        return (item.id, title, item.element, f"{item.points.normalize():f}", bases()[row.basis])[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, section = self.rows[index.row()], index.column()
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
        plain_table(self, model, _("检查项"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def measure(self) -> None:
        """Sizes at the font size in use; on a narrow table what can be read at the right is left out."""
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        for section, width in _WIDTHS.items():
            self.setColumnWidth(section, px(width))
        room = self.viewport().width() - px(_WIDTHS[CODE])
        for section, needed in ((BASIS, 500), (ELEMENT, 330), (POINTS, 270)):
            self.setColumnHidden(section, room < px(needed))
