"""The table of a register: columns by its description, the days left in words and colour, most urgent first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from futian_desktop.domain.identity_codes import mask_within
from futian_desktop.domain.registers import Register
from futian_desktop.services.calendar_words import left_words
from futian_desktop.services.registers import DueRow, shown
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font
from futian_desktop.ui.widgets.row_table import Index, RowTableModel

LATE, SOON, LATER, OPEN, OVER = "late", "soon", "later", "open", "over"


def due_group(register: Register, row: DueRow) -> str:
    """late, soon (within the longest reminder), later, open (no day is known) or over (scrapped and the like)."""
    if row.row.left or (register.state and row.row.text(register.state) in register.due.over):
        return OVER
    if row.days is None:
        return OPEN
    if row.days < 0:
        return LATE
    return SOON if row.days <= max(register.due.remind) else LATER


def due_words(register: Register, row: DueRow) -> tuple[str, str]:
    """Days left in words, and the colour of the words."""
    group = due_group(register, row)
    if group == OVER:
        return _("已离职") if row.row.left else _("不再提醒"), "text3"
    if row.days is None:
        return _("没写日期"), "warn"
    return left_words(row.days), {LATE: "bad", SOON: "warn"}.get(group, "ok")


def renew_words(register: Register) -> str:
    """What a new check is called: of a person's certificate it is a review or a new card."""
    return _("登记复审、换证") if register.holder else _("登记新一次检验")


class RegisterModel(RowTableModel[DueRow]):
    """First column: days left; then the columns of the description."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register

    def row_at(self, number: int) -> DueRow | None:
        """The row at a place."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def place_of(self, key: str) -> int:
        """Where a row stands, by its key in hex; -1 when it is not in sight."""
        return next((n for n, row in enumerate(self.rows) if row.row.id.hex == key), -1)

    def heads(self) -> tuple[str, ...]:
        return (_("还有几天"), *(self._register.field(key).title for key in self._register.columns))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        words, ink = due_words(self._register, row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words if index.column() == 0 else self._text(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour(ink) if index.column() == 0 else None
        if role == Qt.ItemDataRole.FontRole:
            return self._font(index.column(), ink)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, index.column()) if index.column() else words
        return None

    def _text(self, row: DueRow, column: int) -> str:
        key = self._register.columns[column - 1]
        if key == self._register.due.next and not row.row.values.get(key) and row.due is not None:
            if row.due == row.row.day(self._register.due.until):
                return ""
            return _("{day}（推算）").format(day=row.due.isoformat())
        text = shown(self._register, row.row, key)
        return mask_within(text) if self._register.holder else text

    def _font(self, column: int, ink: str) -> QFont | None:
        return font(14, bold=True) if column == 0 and ink == "bad" else None
