"""年度日历: the month as a grid or the year as a list; done, not needed, another day; print and .ics."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QStackedWidget, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.duties import DutyState, Entry
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.calendar_words import DONE as DONE_GROUP
from futian_desktop.services.calendar_words import group_of, group_words, kind_words, page_place, place_of
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.calendar.entry_card import EntryCard
from futian_desktop.ui.calendar.mark_desk import MarkDesk
from futian_desktop.ui.calendar.month_grid import Day, MonthGrid
from futian_desktop.ui.calendar.year_files import YearFiles
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.calendar import Stream

_SHOWN = 30
_NARROW, _WIDEST = 860, 2400
_GRID_HIGH, _SIDE_HIGH = 300, 220
_MONTHS = 12
_FIRST_YEAR, _LAST_YEAR = 2000, 2150


class CalendarPane(Pane):
    """`month` and `listing` are the two views over the same entries of a year."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.DUTY, Topic.HAZARD, Topic.INSPECTION, Topic.REGISTER, Topic.ASSESSMENT, Topic.PEOPLE}
    )

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._year, self._month = 0, 0
        self._day: date | None = None
        self._entries: tuple[Entry, ...] = ()
        self._more: set[str] = set()
        self.desk = MarkDesk(services, shell, self)
        self.desk.changed.connect(self._read)
        self.files = YearFiles(services, shell, self)
        self._make_head()
        self._make_body()

    def _make_body(self) -> None:
        self.note = label("", "caption", "warn", wrap=True)
        self.streams = column(spacing=4, margins=(14, 8, 14, 8))
        self._stream_card = Card(self.streams, "sunken")
        self.grid = MonthGrid()
        self.grid.day_chosen.connect(self._on_day)
        self.grid.turned.connect(self._turn)
        self._day_title = label("", "title")
        self._day_list = column(spacing=8, margins=(0, 0, 8, 8))
        side = QWidget()
        side.setLayout(self._day_list)
        self._side = QWidget()
        self._side.setLayout(column(self._day_title, scrolling(side, _("这一天的事")), spacing=8))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(16)
        self._both.addWidget(self.grid, 3)
        self._both.addWidget(self._side, 2)
        self._make_stack()

    def _make_stack(self) -> None:
        month = QWidget()
        month.setLayout(self._both)
        self._list = column(spacing=8, margins=(0, 0, 8, 16))
        listing = QWidget()
        listing.setLayout(self._list)
        self.stack = QStackedWidget()
        self.stack.addWidget(month)
        self.stack.addWidget(scrolling(listing, _("全年的事")))
        body = QWidget()
        inner = column(self._head, self.note, self._stream_card, self.stack, spacing=8, margins=(32, 12, 24, 16))
        inner.setStretch(3, 1)
        body.setLayout(inner)
        self.setLayout(column(scrolling(body, _("年度日历"), _WIDEST), spacing=0))

    def _make_head(self) -> None:
        self.title = label("", "heading")
        self.back = button("", self._on_back, "quiet", "arrow-left", _("往前"))
        self.forward = button("", self._on_forward, "quiet", "arrow-right", _("往后"))
        self.to_today = button(_("今天"), self._on_today, "quiet")
        self.as_month = button(_("月历"), self._on_month, "chip")
        self.as_list = button(_("清单"), self._on_list, "chip")
        for chip in (self.as_month, self.as_list):
            chip.setCheckable(True)
        self.as_month.setChecked(True)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("只看一种"))
        self.kinds.addItem(_("全部种类"), "")
        for key, words in kind_words().items():
            self.kinds.addItem(words, key)
        self.kinds.currentIndexChanged.connect(self._on_kind)
        self.export = button(_("导出到手机日历"), self._on_export, "", "calendar-days", _("导出 .ics 日历文件"))
        self.print = button(_("全年一览（PDF）"), self._on_print, "", "printer")
        self._head = QWidget()
        flow = FlowLayout(self._head, 8)
        for widget in (self.back, self.title, self.forward, self.to_today, self.as_month, self.as_list, self.kinds,
                       self.export, self.print):  # fmt: skip
            flow.addWidget(widget)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the year in sight; the first time, the year and month of today."""
        if self._premises != premises:
            self._premises = premises
            self.desk.use(premises)
            today = self.services.calendar.today()
            self._year, self._month, self._day = today.year, today.month, today
        self._read()

    def _read(self) -> None:
        if self._premises is None:
            return
        calendar = self.services.calendar
        firm, today = self.services.firms.load(self._premises), calendar.today()
        begin = date(self._year, self._month, 1)
        found = calendar.between(firm, date(self._year - 1, 12, 20), date(self._year + 1, 1, 15))
        earlier = (
            [row for row in calendar.agenda(firm, 0) if row.due.year < self._year] if self._year == today.year else []
        )
        wanted = str(self.kinds.currentData() or "")
        kept = [row for row in found if not row.stream and wanted in ("", row.kind)]
        self._entries = (
            *(row for row in earlier if wanted in ("", row.kind)),
            *(row for row in kept if row.due.year == self._year),
        )
        off = {day: row.title for year in (begin.year - 1, begin.year, begin.year + 1) for row in calendar.holidays(year)
               for day in _days(row.first, row.last)}  # fmt: skip
        years = (self._year - 1, self._year, self._year + 1)
        worked = frozenset(day for year in years for day in calendar.worked_weekends(year))
        listing = self.stack.currentIndex() == 1
        self.title.setText(
            _("{y} 年").format(y=self._year) if listing else _("{y} 年 {m} 月").format(y=self._year, m=self._month)
        )
        self.note.setText(
            _("{y} 年的放假调休安排还没有收进本程序，先按法定节日和周末推算；安排公布后请更新程序。").format(
                y=self._year
            )
        )
        self.note.setVisible(not calendar.known_year(self._year))
        self._show_streams(calendar.streams(firm, self._year, self._month))
        self.grid.days.show_month(self._year, self._month, today, kept, off, worked)
        self.grid.choose(self._day if self._day is not None and self._day.month == self._month else begin)
        if listing:
            self._show_list(today)

    def entries(self) -> tuple[Entry, ...]:
        """What the list of the year holds now."""
        return self._entries

    def _show_streams(self, streams: "tuple[Stream, ...]") -> None:
        clear(self.streams)
        self._stream_card.setVisible(bool(streams) and not self.kinds.currentData())
        if not streams:
            return
        words = "　".join(
            (_("{title}（每周）：本月做了 {n} 天") if row.weekly else _("{title}：本月做了 {n} 天")).format(title=row.title, n=row.done)
            for row in streams
        )  # fmt: skip
        text = label(words, "caption", "2", wrap=True)
        text.setToolTip("\n".join(f"{row.title}：{row.rule}（{row.basis}）" for row in streams))
        deed = button(_("去检查"), self._on_streams, "link")
        line = row(label(_("天天做的"), "chip", "2"), text, deed, spacing=12)
        line.setStretch(1, 1)
        self.streams.addLayout(line)

    def _show_list(self, today: date) -> None:
        clear(self._list)
        groups: dict[str, list[Entry]] = {}
        for entry in self._entries:
            groups.setdefault(group_of(entry, today), []).append(entry)
        if not groups:
            self._list.addWidget(label(_("{y} 年没有要办的事。").format(y=self._year), "", "2"))
        for key, words in group_words().items():
            rows = groups.get(key, [])
            if not rows:
                continue
            if key == DONE_GROUP:
                rows = rows[::-1]
            shown = rows if key in self._more else rows[:_SHOWN]
            self._list.addWidget(label(_("{group}　{n} 件").format(group=words, n=len(rows)), "title"))
            for entry in shown:
                self._list.addWidget(self._card(entry, today))
            if len(shown) < len(rows):
                more = button(_("再看 {n} 件").format(n=len(rows) - len(shown)), partial(self._on_more, key), "quiet")
                self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.addStretch(1)

    def _card(self, entry: Entry, today: date) -> EntryCard:
        photos = (
            len(self.services.calendar.photos(entry.mark))
            if entry.mark is not None and entry.state is DutyState.DONE
            else 0
        )
        made = EntryCard(entry, today, self.shell.readonly(), photos)
        made.go.connect(self._on_go)
        made.said.connect(self.desk.say)
        return made

    @Slot(object)
    def _on_day(self, day: Day) -> None:
        self._day = day.day
        clear(self._day_list)
        today = self.services.calendar.today()
        self._day_title.setText(
            _("{m} 月 {d} 日").format(m=day.day.month, d=day.day.day) + (f"　{day.off}" if day.off else "")
        )
        for entry in day.entries:
            self._day_list.addWidget(self._card(entry, today))
        if not day.entries:
            self._day_list.addWidget(label(_("这一天没有到期的事。"), "", "3", wrap=True))
        self._day_list.addStretch(1)

    # -- going about -----------------------------------------------------------------------------------------------

    @Slot(int)
    def _turn(self, months: int) -> None:
        if months == 0:
            self._on_today()
            return
        total = self._year * _MONTHS + self._month - 1 + months
        if not _FIRST_YEAR <= total // _MONTHS <= _LAST_YEAR:
            return
        self._year, self._month = total // _MONTHS, total % _MONTHS + 1
        self._day = None
        self._more.clear()
        self._read()

    @Slot()
    def _on_back(self) -> None:
        self._turn(-_MONTHS if self.stack.currentIndex() else -1)

    @Slot()
    def _on_forward(self) -> None:
        self._turn(_MONTHS if self.stack.currentIndex() else 1)

    @Slot()
    def _on_today(self) -> None:
        today = self.services.calendar.today()
        self._year, self._month, self._day = today.year, today.month, today
        self._read()

    @Slot()
    def _on_month(self) -> None:
        self._view(0)

    @Slot()
    def _on_list(self) -> None:
        self._view(1)

    def _view(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.as_month.setChecked(number == 0)
        self.as_list.setChecked(number == 1)
        self._read()

    @Slot(int)
    def _on_kind(self, _number: int) -> None:
        self._read()

    def _on_more(self, key: str, _checked: bool = False) -> None:
        self._more.add(key)
        self._show_list(self.services.calendar.today())

    @Slot()
    def _on_streams(self) -> None:
        place = page_place("hazards")
        if place is not None:
            self.shell.go_to(place.page, place.target)

    @Slot(object)
    def _on_go(self, entry: Entry) -> None:
        place = place_of(entry)
        if place is not None:
            self.shell.go_to(place.page, place.target)

    def open_target(self, target: str) -> None:
        """``list``, or a day such as 2027-03-05."""
        if target == "list":
            self._view(1)
            return
        try:
            self._day = date.fromisoformat(target)
        except ValueError:
            return
        self._year, self._month = self._day.year, self._day.month
        self._view(0)

    def take_focus(self) -> None:
        """The grid, or the way back to it."""
        (self.grid if self.stack.currentIndex() == 0 else self.as_list).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < px(_NARROW)
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.grid.setMinimumHeight(px(_GRID_HIGH))
        self._side.setMinimumHeight(px(_SIDE_HIGH) if narrow else 0)
        super().resizeEvent(event)

    @Slot()
    def _on_export(self) -> None:
        if self._premises is not None:
            self.files.export(self._premises, self._year)

    @Slot()
    def _on_print(self) -> None:
        if self._premises is not None:
            known = self.services.calendar.known_year(self._year)
            self.files.print_year(self._premises, self._year, "" if known else self.note.text())


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
