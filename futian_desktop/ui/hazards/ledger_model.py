"""The ledger as a table model: rows come filtered and sorted from SQL and are made when they are looked at."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from futian_desktop.domain.hazard_rows import LANES, HazardRow, HazardRows
from futian_desktop.domain.hazards import Grade
from futian_desktop.domain.ids import HazardId
from futian_desktop.services.hazard_words import source_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.hazards import words
from futian_desktop.ui.tokens import CAPTION

Index = QModelIndex | QPersistentModelIndex
NUMBER, TITLE, PLACE, MODULE, GRADE, SOURCE, OWNER, FOUND, DUE, LEFT, STATE = range(11)
ORDERS = {NUMBER: "number", TITLE: "title", PLACE: "place", MODULE: "module", GRADE: "grade", SOURCE: "source",
          OWNER: "owner", FOUND: "found_on", DUE: "due_on", LEFT: "due_on", STATE: "state"}  # fmt: skip
WIDTHS = (124, 240, 84, 104, 92, 88, 80, 104, 104, 104, 80)
"""Widths at 100 %."""
TINT = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class LedgerModel(QAbstractTableModel):
    """Rows of the ledger; the board's columns are places in the same rows. `shown` after every change of rows."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: HazardRows | tuple[HazardRow, ...] = ()
        self.lanes: dict[str, list[int]] = {lane: [] for lane in LANES}
        self._modules: Mapping[str, str] = {}
        self.today = date.min

    def show_rows(self, rows: HazardRows, modules: Mapping[str, str], today: date) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows, self._modules, self.today = rows, modules, today
        self.endResetModel()
        self.shown.emit()

    def find_lanes(self) -> None:
        """Sort the rows into the board's columns; only when the board is in sight."""
        if isinstance(self.rows, HazardRows):
            self.lanes = self.rows.lanes()

    def find(self, key: HazardId | None) -> int:
        """Place of a hazard, -1 when it is not shown."""
        return self.rows.find(key) if key is not None and isinstance(self.rows, HazardRows) else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("编号"), _("隐患"), _("部位"), _("类别"), _("级别"), _("来源"), _("责任人"), _("发现日期"), _("期限"), _("剩余"),
                _("状态"))[section]  # fmt: skip

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(found, column)
        if role == TINT:
            return self._tint(found, column)
        if role == Qt.ItemDataRole.ToolTipRole and column == TITLE:
            return found.title
        if role == Qt.ItemDataRole.ForegroundRole and column in (NUMBER, FOUND, SOURCE):
            return colour("text2")
        return None

    def words(self, found: HazardRow, column: int) -> str:
        """What stands in a cell."""
        if column == LEFT:
            return words.days_words(found.days_left(self.today)) or "—"
        if column == STATE:
            return words.stand_words(found.state, found.done_on is not None)
        if column == GRADE:
            return words.grade_short(found.grade)
        if column == SOURCE:
            return source_words()[found.source]
        return {
            NUMBER: found.number, TITLE: found.title, PLACE: found.place, OWNER: found.owner,
            MODULE: self._modules.get(found.module, ""), FOUND: words.day_words(found.found_on),
            DUE: words.day_words(found.due_on),
        }[column]  # fmt: skip

    def meta(self, found: HazardRow) -> str:
        """The small line of a card on the board."""
        return "　".join(part for part in (found.number, found.place, found.owner) if part)

    def _tint(self, found: HazardRow, column: int) -> str:
        if column == GRADE:
            return "na" if found.grade is Grade.GENERAL else "bad"
        if column == STATE:
            return words.stand_tint(found.state, found.done_on is not None)
        if column == LEFT:
            days = found.days_left(self.today)
            return "" if days is None else words.days_tint(days)
        return ""


def paint_pill(painter: QPainter, text: str, tint: str, left: int, middle: int) -> int:
    """A tinted word, drawn as `basics.pill` looks; its width in pixels."""
    painter.save()
    face = font(CAPTION)
    metrics = QFontMetrics(face)
    box = QRect(left, 0, metrics.horizontalAdvance(text) + px(16), metrics.height() + px(4))
    box.moveTop(middle - box.height() // 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{tint}_tint"))
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setPen(colour(tint))
    painter.setFont(face)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box.width()


class PillDelegate(QStyledItemDelegate):
    """Cells with a tint as pills, the others as they are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tint = index.data(TINT)
        if not tint:
            super().paint(painter, option, index)
            return
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        text, made.text = made.text, ""
        made.widget.style().drawControl(made.widget.style().ControlElement.CE_ItemViewItem, made, painter, made.widget)
        area: QRect = made.rect
        paint_pill(painter, text, str(tint), area.left() + px(10), area.center().y() + 1)
