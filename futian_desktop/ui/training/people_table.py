"""The roster as a table model: plain rows made into words when they are looked at, sorted without a proxy."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.training.roster_words import employment_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.widgets.row_table import RowTableModel

Index = QModelIndex | QPersistentModelIndex
NAME, STATE, POST, TEAM, ROLES, NUMBER, PHONE, JOINED, EMPLOYMENT, EMPLOYER = range(10)
WIDTHS = (92, 122, 102, 102, 150, 160, 120, 104, 78, 150)
"""Widths at 100 %."""
SPARE = (EMPLOYER, EMPLOYMENT, JOINED, PHONE, ROLES)
"""Columns that go first where the window is narrow; the person's window and the export have them all."""
ROW = 36


def fit(view: QTableView, room: int) -> None:
    """Widths for the present font; in so many pixels columns of `SPARE` are left out until the rest fits."""
    view.verticalHeader().setDefaultSectionSize(px(ROW))
    wanted = sum(map(px, WIDTHS))
    for section in SPARE:
        narrow = wanted > room
        view.setColumnHidden(section, narrow)
        wanted -= px(WIDTHS[section]) if narrow else 0
    for section, width in enumerate(WIDTHS):
        view.setColumnWidth(section, px(width))
    view.horizontalHeader().setStretchLastSection(True)


class PeopleModel(RowTableModel[RosterPerson]):
    """Rows of the roster; `order` is (column, descending), column -1 for the order of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.order: tuple[int, bool] = (-1, False)
        self._roles: Mapping[str, str] = {}
        self._inducted: frozenset[PersonId] = frozenset()
        self._kinds = employment_words()

    def heads(self) -> tuple[str, ...]:
        return (_("姓名"), _("状态"), _("职务"), _("部门、班组"), _("安全角色"), _("证件号"), _("手机"), _("入职"), _("用工"),
                _("所属单位"))  # fmt: skip

    def use(self, roles: Mapping[str, str], inducted: frozenset[PersonId]) -> None:
        """Titles of roles by id, and who has had induction training."""
        self._roles, self._inducted = roles, inducted

    def show_people(self, people: Sequence[RosterPerson]) -> None:
        """Show these, sorted."""
        column, descending = self.order
        rows = people if column < 0 else sorted(people, key=lambda row: self._key(row, column), reverse=descending)
        self.show_rows(rows)

    def place_of(self, key: PersonId) -> int:
        """Where somebody stands; -1 when not in sight."""
        return next((place for place, row in enumerate(self.rows) if row.id == key), -1)

    def words(self, row: RosterPerson, column: int) -> str:
        """What a cell says."""
        if column == ROLES:
            return "、".join(self._roles.get(key, key) for key in row.roles)
        if column == EMPLOYMENT:
            return self._kinds.get(row.employment, row.employment)
        if column == JOINED:
            return row.joined_on.isoformat() if row.joined_on else ""
        if column == STATE:
            return self.state(row)[0]
        return {
            NAME: row.name, POST: row.role, TEAM: row.team, NUMBER: row.id_masked, PHONE: row.phone_masked, EMPLOYER: row.employer,
        }[column]  # fmt: skip

    def as_text(self, people: Sequence[RosterPerson]) -> str:
        """These people for a spreadsheet: a line each, cells with tabs between."""
        return "\n".join("\t".join(self.words(row, column) for column in range(self.columnCount())) for row in people)

    def state(self, row: RosterPerson) -> tuple[str, str]:
        """How it stands with somebody, in words, and their colour."""
        if row.left_on is not None:
            return _("{day} 离职").format(day=row.left_on.isoformat()), "text3"
        if not row.file_version:
            return _("未建档"), "warn"
        if row.id not in self._inducted:
            return _("没做入职培训"), "bad"
        return _("在岗"), "ok"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == STATE:
                return colour(self.state(row)[1])
            return colour("text3") if row.left_on is not None else None
        if role == Qt.ItemDataRole.ToolTipRole and column in (ROLES, EMPLOYER, TEAM, POST):
            return self.words(row, column)
        return None

    def _key(self, row: RosterPerson, column: int) -> tuple[bool, str]:
        """Blank cells come last when sorted upwards."""
        words = self.words(row, column)
        return (not words, words)
