"""The table of the yearly plan: a line of the plan in a row, changed in its cells."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from futian_desktop.domain.plan_lines import YEAR_MONTHS, LineState, hours
from futian_desktop.domain.training import LESSON_MINUTES, PlanLine
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, px
from futian_desktop.ui.widgets.row_table import Index, RowTableModel, plain_table

MONTH, TITLE, STAND, WHO, PEOPLE, MINUTES, TEACHER, METHOD, MONEY, PLACE = range(10)
_FIELDS = {TITLE: "title", WHO: "who", TEACHER: "teacher", PLACE: "place", METHOD: "method"}
_NUMBERS = {MONTH: "month", PEOPLE: "people", MINUTES: "minutes", MONEY: "money"}
_LONGEST, _MOST = 200, 9_999_999
_WIDTHS = (
    (MONTH, 70), (WHO, 130), (PEOPLE, 60), (MINUTES, 68), (TEACHER, 84), (PLACE, 80), (METHOD, 130), (MONEY, 104), (STAND, 96),
)  # fmt: skip
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_INK = {
    LineState.DONE: "ok",
    LineState.LATE: "bad",
    LineState.NOW: "warn",
    LineState.SET: "accent",
    LineState.LATER: "text3",
}


def stand_words() -> dict[LineState, str]:
    """Where a line stands."""
    return {
        LineState.DONE: _("已办"), LineState.SET: _("已排"), LineState.LATE: _("没按时办"), LineState.NOW: _("本月办"),
        LineState.LATER: _("未到"),
    }  # fmt: skip


class PlanModel(RowTableModel[PlanLine]):
    """`edited` with a line as a person changed it; the model itself waits until it is stored and shown again."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stands: Mapping[str, LineState] = {}
        self._lesson, self.locked = LESSON_MINUTES, False

    def show_plan(self, lines: tuple[PlanLine, ...], stands: Mapping[str, LineState], lesson: int) -> None:
        """Show these, in the order of the plan."""
        self._stands, self._lesson = stands, lesson
        self.show_rows(lines)

    def heads(self) -> tuple[str, ...]:
        return (
            _("月份"), _("培训内容"), _("现在"), _("对象"), _("人数"), _("分钟"), _("讲课人"), _("方式"), _("预算（元）"), _("地点"),
        )  # fmt: skip

    def place_of(self, key: str) -> int:
        """Where a line stands; -1 when it is not there."""
        return next((place for place, line in enumerate(self.rows) if line.id == key), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.locked or index.column() == STAND else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, place = self.rows[index.row()], index.column()
        stand = self._stands.get(line.id, LineState.LATER)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return stand_words()[stand] if place == STAND else self._text(line, place)
        if role == Qt.ItemDataRole.EditRole:
            return getattr(line, _NUMBERS[place]) if place in _NUMBERS else getattr(line, _FIELDS.get(place, "why"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line)
        return self._look(stand, place, role)

    def _look(self, stand: LineState, place: int, role: int) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and place == STAND:
            return QBrush(colour(_INK[stand]))
        if role == Qt.ItemDataRole.FontRole and place == MONTH:
            return font(14, bold=True)
        if role == Qt.ItemDataRole.TextAlignmentRole and place in (PEOPLE, MINUTES, MONEY):
            return _RIGHT
        return None

    def _text(self, line: PlanLine, place: int) -> str:
        if place == MONTH:
            return _("{n} 月").format(n=line.month)
        if place in _NUMBERS:
            value = int(getattr(line, _NUMBERS[place]))
            return f"{value:,}" if value else "—"
        return str(getattr(line, _FIELDS[place]))

    def _tip(self, line: PlanLine) -> str:
        learnt = _("{n} 学时").format(n=hours(line.minutes, self._lesson))
        return "\n".join(part for part in (line.title, learnt, line.why) if part)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.locked:
            return False
        line = changed(self.rows[index.row()], index.column(), value)
        if line is None or line == self.rows[index.row()]:
            return False
        self.edited.emit(line)
        return True


def changed(line: PlanLine, place: int, value: object) -> PlanLine | None:
    """The line with one cell as typed; ``None`` where that makes no sense (no title, a month that does not exist)."""
    if place in _FIELDS:
        text = str(value).strip()[:_LONGEST]
        return None if place == TITLE and not text else replace(line, **{_FIELDS[place]: text})
    typed = str(value).replace(",", "").replace("月", "").strip() or "0"
    if not typed.isdigit():
        return None
    number = int(typed)
    sound = 1 <= number <= YEAR_MONTHS if place == MONTH else number <= _MOST
    return replace(line, **{_NUMBERS[place]: number}) if sound else None


class PlanTable(QTableView):
    """Double click, F2 or Enter changes a cell."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        plain_table(self, model, _("年度培训计划"))
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.AnyKeyPressed
        )  # fmt: skip
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit()

    def _fit(self) -> None:
        """Heights and widths by the size of the letters."""
        self.verticalHeader().setDefaultSectionSize(px(36))
        self.setMinimumHeight(px(200))
        self.horizontalHeader().setMinimumSectionSize(px(40))
        for place, width in _WIDTHS:
            self.setColumnWidth(place, px(width))
        self._spread()

    def _spread(self) -> None:
        """What is being taught gets the room that is left, and never less than can be read."""
        others = sum(self.columnWidth(place) for place, _width in _WIDTHS)
        self.setColumnWidth(TITLE, max(self.viewport().width() - others, px(200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(900), px(420))
