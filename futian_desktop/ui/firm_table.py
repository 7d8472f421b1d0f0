"""The table of firms: rows come sorted and filtered from SQL; progress and grade are counted for the rows one sees."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont

from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.rows import FirmListRow, FirmStanding
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font

Index = QModelIndex | QPersistentModelIndex
NAME, STATE, PROGRESS, GRADE, OVERDUE, BUILDING, STREET, CODE = range(8)
ORDERS = {NAME: "name", STATE: "state", BUILDING: "building", STREET: "street"}
"""Columns that can be sorted by, as `FirmService.listed` names them."""
_AT_ONCE = 4
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Group:
    """A line above the firms of one building."""

    title: str
    firms: int
    done: int


def state_words(state: str) -> tuple[str, str]:
    """Words and colour token of a state."""
    return {
        "none": (_("未开始"), "text3"), "draft": (_("自评中"), "accent"), "frozen": (_("已定稿，未签名"), "warn"),
        "signed": (_("已签名"), "ok"),
    }[state]  # fmt: skip


def grouped(rows: Sequence[FirmListRow]) -> list[FirmListRow | Group]:
    """The rows, which come sorted by building, with a line above each building."""
    buildings: dict[str, list[FirmListRow]] = {}
    for row in rows:
        buildings.setdefault(row.building, []).append(row)
    made: list[FirmListRow | Group] = []
    for title, firms in buildings.items():
        done = sum(row.state in ("frozen", "signed") for row in firms)
        made.append(Group(title or _("没有填楼宇"), len(firms), done))
        made += firms
    return made


class FirmTableModel(QAbstractTableModel):
    """Rows of `FirmListRow` and, where grouped, `Group`.

    Args:
        standing: counts one firm; called for visible rows only, a few at a time, and remembered.
    """

    def __init__(self, standing: Callable[[AssessmentId], FirmStanding]) -> None:
        super().__init__()
        self._standing = standing
        self._rows: list[FirmListRow | Group] = []
        self._known: dict[AssessmentId, FirmStanding] = {}
        self._wanted: dict[int, AssessmentId] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.count_some)

    def show_rows(self, rows: list[FirmListRow | Group], fresh: bool = False) -> None:
        """Show these rows; ``fresh`` forgets what was counted."""
        self.beginResetModel()
        self._rows = rows
        self._wanted.clear()
        if fresh:
            self._known.clear()
        self.endResetModel()

    def row_at(self, number: int) -> FirmListRow | Group:
        """The row at a place."""
        return self._rows[number]

    def groups(self) -> list[int]:
        """Places of the lines above buildings."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Group)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else CODE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("企业"), _("状态"), _("进度"), _("等级"), _("逾期"), _("楼宇"), _("街道"), _("统一社会信用代码"))[
            section
        ]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return _group_data(row, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NAME:
            return row.name
        return None

    def words(self, number: int, row: FirmListRow, column: int) -> str:
        """What stands in a cell."""
        if column in (PROGRESS, GRADE, OVERDUE):
            return self._counted(number, row, column)
        title = row.name if row.sign_name in ("", row.name) else f"{row.name}　{row.sign_name}"
        return {
            NAME: title, STATE: state_words(row.state)[0], BUILDING: row.building, STREET: row.street, CODE: row.uscc,
        }[column]  # fmt: skip

    def _counted(self, number: int, row: FirmListRow, column: int) -> str:
        if row.assessment is None:
            return "—"
        found = self._known.get(row.assessment)
        if found is None:
            self._wanted[number] = row.assessment
            if not self._timer.isActive():
                self._timer.start()
            return "…"
        late = _("{n} 条").format(n=found.overdue) if found.overdue else "—"
        return {PROGRESS: f"{found.done} / {found.total}", GRADE: found.grade or "—", OVERDUE: late}[column]

    def _ink(self, row: FirmListRow, column: int) -> QColor | None:
        if column == STATE:
            return colour(state_words(row.state)[1])
        known = self._known.get(row.assessment) if row.assessment is not None else None
        return colour("bad") if column == OVERDUE and known is not None and known.overdue else None

    @Slot()
    def count_some(self) -> None:
        """Count a few of the rows that were looked at."""
        for number in list(self._wanted)[:_AT_ONCE]:
            assessment = self._wanted.pop(number)
            self._known[assessment] = self._standing(assessment)
            self.dataChanged.emit(self.index(number, PROGRESS), self.index(number, OVERDUE))
        if not self._wanted:
            self._timer.stop()


def _group_data(row: Group, role: int) -> QFont | QColor | str | None:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return _("{title}　{n} 家，定稿 {done} 家").format(title=row.title, n=row.firms, done=row.done)
    if role == Qt.ItemDataRole.FontRole:
        return font(14, bold=True)
    if role == Qt.ItemDataRole.BackgroundRole:
        return colour("sunken")
    return None
