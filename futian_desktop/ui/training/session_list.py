"""Who was there: a table with minutes and results; keys do the usual things for all chosen lines."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.training import Attendance
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, px
from futian_desktop.ui.training.session_desk import SessionDesk
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

NAME, TEAM, THERE, MINUTES, RESULT = range(5)
_WIDTHS = {NAME: 110, TEAM: 120, THERE: 66, MINUTES: 92, RESULT: 92}
_PASSED = {None: "—", True: "合格", False: "不合格"}


class ListModel(RowTableModel[Attendance]):
    """Lines of `Attendance`; minutes can be typed."""

    def __init__(self, desk: SessionDesk) -> None:
        super().__init__()
        self._desk = desk

    def heads(self) -> tuple[str, ...]:
        return _("姓名"), _("部门、职务"), _("到场"), _("分钟"), _("考核")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, place = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(row, place)
        if role == Qt.ItemDataRole.EditRole and place == MINUTES:
            return row.minutes
        if role == Qt.ItemDataRole.ToolTipRole and place == MINUTES:
            return _("双击改：晚到、早走的人少算")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, place)
        return None

    def words(self, row: Attendance, place: int) -> str:
        """What stands in a cell."""
        person = self._desk.people.get(row.person)
        late = row.present and row.minutes < self._desk.session.minutes
        score = "" if row.score is None else f" {row.score}"
        return {
            NAME: person.name if person else "—",
            TEAM: "　".join(part for part in (person.team, person.role) if part) if person else "",
            THERE: _("到") if row.present else _("没到"),
            MINUTES: "" if not row.present else _("{n} 晚到").format(n=row.minutes) if late else str(row.minutes),
            RESULT: _(_PASSED[row.passed]) + score if row.present else "",
        }[place]  # fmt: skip

    def _ink(self, row: Attendance, place: int) -> QColor | None:
        if not row.present:
            return colour("bad" if place == THERE else "text3")
        if place == RESULT and row.passed is not None:
            return colour("ok" if row.passed else "bad")
        return colour("warn") if place == MINUTES and row.minutes < self._desk.session.minutes else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        made = super().flags(index)
        return made | Qt.ItemFlag.ItemIsEditable if index.column() == MINUTES and self._desk.writable else made

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, int):
            return False
        minutes = min(max(value, 1), self._desk.session.minutes)
        self._desk.mark([self.rows[index.row()].person], minutes=minutes, present=True)
        return True


class PeopleTable(QTableView):
    """Space: there or not; 1 and 2: passed or not, 0 nothing; Delete takes off the list. `asked` names the deed."""

    asked = Signal(str)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        plain_table(self, model, _("参加人员"))
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        self.setMinimumHeight(px(150))
        self._measure()

    def chosen(self) -> tuple[PersonId, ...]:
        """People of the chosen lines."""
        return tuple(self._model.rows[index.row()].person for index in self.selectionModel().selectedRows())

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(34))
        for section, width in _WIDTHS.items():
            self.setColumnWidth(section, px(width))
        self.horizontalHeader().setSectionResizeMode(TEAM, QHeaderView.ResizeMode.Stretch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds: dict[int, str] = {
            Qt.Key.Key_Space: "there", Qt.Key.Key_1: "passed", Qt.Key.Key_2: "failed", Qt.Key.Key_0: "open",
            Qt.Key.Key_Delete: "drop", Qt.Key.Key_Backspace: "drop",
        }  # fmt: skip
        if event.key() in deeds and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.asked.emit(deeds[event.key()])
        else:
            super().keyPressEvent(event)
