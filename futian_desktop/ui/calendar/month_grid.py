"""A month as a grid of days: entries in the colour of their state, days off and worked weekends, today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from futian_desktop.domain.duties import DutyState, Entry
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import colour, font, mark, px
from futian_desktop.ui.tokens import CAPTION, CHIP

Index = QModelIndex | QPersistentModelIndex
WEEKS, DAYS = 6, 7
_ROOT = QModelIndex()
_INKS = {
    DutyState.OVERDUE: "bad",
    DutyState.DUE: "warn",
    DutyState.LATER: "accent",
    DutyState.DONE: "ok",
    DutyState.ASIDE: "na",
}
_GAP, _LINE = 4, 20


def weekday_words() -> tuple[str, ...]:
    """Monday first."""
    return (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))


@dataclass(frozen=True, slots=True)
class Day:
    """One cell. ``off`` is the holiday's title; ``worked`` a weekend day on which people work."""

    day: date
    here: bool
    entries: tuple[Entry, ...] = ()
    off: str = ""
    worked: bool = False

    def words(self, today: date) -> str:
        """What a screen reader says."""
        parts = [_("{m} 月 {d} 日").format(m=self.day.month, d=self.day.day), weekday_words()[self.day.weekday()]]
        parts += [_("今天")] if self.day == today else []
        parts += [_("放假：{title}").format(title=self.off)] if self.off else []
        parts += [_("调休上班")] if self.worked else []
        parts += [_("{n} 件：{titles}").format(n=len(self.entries), titles="、".join(row.title for row in self.entries))
                  if self.entries else _("没有事")]  # fmt: skip
        return "，".join(parts)


class MonthModel(QAbstractTableModel):
    """Six weeks that begin with the Monday before the first of the month."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date.min
        self._days: list[Day] = []

    def show_month(
        self, year: int, month: int, today: date, entries: Iterable[Entry], off: Mapping[date, str], worked: frozenset[date]
    ) -> None:  # fmt: skip
        """Other days."""
        found: dict[date, list[Entry]] = {}
        for row in entries:
            found.setdefault(row.due, []).append(row)
        first = date(year, month, 1)
        start = first - timedelta(days=first.weekday())
        days = (start + timedelta(days=number) for number in range(WEEKS * DAYS))
        self.beginResetModel()
        self.today = today
        self._days = [Day(day, (day.year, day.month) == (year, month), tuple(found.get(day, ())), off.get(day, ""), day in worked)
                      for day in days]  # fmt: skip
        self.endResetModel()

    def at(self, index: Index) -> Day | None:
        """The day of a cell."""
        number = index.row() * DAYS + index.column()
        return self._days[number] if index.isValid() and number < len(self._days) else None

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; invalid when the day is not in sight."""
        number = next((n for n, row in enumerate(self._days) if row.day == day), -1)
        return self.index(number // DAYS, number % DAYS) if number >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else DAYS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return weekday_words()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.at(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return day.words(self.today)
        if role == Qt.ItemDataRole.ToolTipRole and day.entries:
            return "\n".join(row.title for row in day.entries)
        return None


class DayDelegate(QStyledItemDelegate):
    """Paints one day."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        day = model.at(index) if isinstance(model, MonthModel) else None
        if day is None or not isinstance(model, MonthModel):
            return
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] - missing in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] - likewise
        painter.save()
        painter.setClipRect(box)
        weekend = day.day.weekday() >= DAYS - 2
        rest = bool(day.off) or (weekend and not day.worked)
        painter.fillRect(box, colour("sunken" if not day.here else "window" if rest else "surface"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        self._head(painter, box, day, model.today)
        self._entries(painter, box.adjusted(_GAP, px(_LINE) + 4, -_GAP, -2), day)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, day: Day, today: date) -> None:
        line = QRect(box.left() + 6, box.top() + 3, box.width() - 12, px(_LINE))
        painter.setFont(font(CHIP, bold=day.day == today))
        words = str(day.day.day)
        if day.day == today:
            words = _("{d} 今天").format(d=day.day.day)
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        painter.setPen(colour("accent" if day.day == today else "text" if day.here else "text3"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if day.entries and box.height() < 2 * px(_LINE) + 4:
            late = any(row.state is DutyState.OVERDUE for row in day.entries)
            tag, ink = _("{n} 件").format(n=len(day.entries)), "bad" if late else "accent"
        else:
            tag, ink = _tag(day)
        if tag:
            painter.setFont(font(CAPTION))
            painter.setPen(colour(ink))
            rest = line.adjusted(width + 6, 0, 0, 0)
            text = QFontMetrics(painter.font()).elidedText(tag, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)

    def _entries(self, painter: QPainter, box: QRect, day: Day) -> None:
        painter.setFont(font(CAPTION))
        metrics, step = QFontMetrics(painter.font()), px(_LINE)
        room = max(box.height() // (step + 1), 0)
        shown = day.entries if len(day.entries) <= room else day.entries[: max(room - 1, 0)]
        line = QRect(box.left(), box.top(), box.width(), step)
        for entry in shown:
            ink = _INKS[entry.state]
            painter.fillRect(line, colour(f"{ink}_tint"))
            painter.setPen(colour(ink))
            text = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, line.width() - 8)
            painter.drawText(line.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
            line.translate(0, step + 1)
        if len(shown) < len(day.entries):
            worst = next((row.state for row in day.entries if row.state is DutyState.OVERDUE), DutyState.ASIDE)
            painter.setPen(colour("bad" if worst is DutyState.OVERDUE else "text2"))
            words = _("另 {n} 件") if shown else _("{n} 件")
            painter.drawText(
                line.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words.format(n=len(day.entries) - len(shown))
            )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(60), px(60))


def _tag(day: Day) -> tuple[str, str]:
    """The words at the right of the number, and their colour."""
    if day.off:
        return _("休 {title}").format(title=day.off), "ok"
    return (_("上班"), "warn") if day.worked else ("", "")


class MonthGrid(QTableView):
    """The grid. PageUp and PageDown change the month, with Ctrl the year; Home goes to today."""

    day_chosen = Signal(object)
    turned = Signal(int)
    """Months to go on, negative for back; 0 for today."""

    def __init__(self) -> None:
        super().__init__()
        self.days = MonthModel()
        self.setModel(self.days)
        self._delegate = DayDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("月历"))
        mark(self, framed=True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setAccessibleName(_("星期"))

    def choose(self, day: date) -> None:
        """Select a day."""
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def chosen(self) -> Day | None:
        """The day that is selected."""
        return self.days.at(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)  # pyright: ignore[reportArgumentType] - narrower in the stubs than in Qt
        day = self.days.at(current)
        if day is not None:
            self.day_chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Home: 0}
        key = Qt.Key(event.key())
        if key not in months:
            super().keyPressEvent(event)
            return
        year = 12 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        self.turned.emit(months[key] * year)
