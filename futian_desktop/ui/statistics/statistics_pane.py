"""统计预警: a period, its figures, notes that warn, kinds that come back, charts."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QDate, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QGridLayout, QSizePolicy, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.hazard_statistics import Notice, Statistics, charts
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.statistics import (
    chart_words,
    district_words,
    index_words,
    level_words,
    note_words,
    target_of,
)
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.hazards.pane import INSPECTIONS, LEDGER
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.statistics.chart_card import ChartCard
from futian_desktop.ui.widgets.basics import (
    Card,
    EmptyState,
    IconLabel,
    button,
    clear,
    column,
    label,
    pill,
    row,
    scrolling,
)
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

DRAWN_BARS = 10
_NOTES_SHOWN, _REPEATS_SHOWN = 8, 10
_TWO_COLUMNS = 820
_MARKS = {"red": ("siren", "bad"), "orange": ("triangle-alert", "warn"), "yellow": ("info", "accent")}


class StatisticsPane(Pane):
    """Reads one board for the period chosen; charts are made once and filled anew."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.HAZARD, Topic.INSPECTION})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._figures: Statistics | None = None
        self.charts: dict[str, ChartCard] = {}
        self.copied = label("", "caption", "ok")
        self.district = label("", "item", wrap=True)
        self.district.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._figure_row, self._notes, self._repeats = FlowLayout(), column(spacing=8), column(spacing=6)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._full, self._empty = QWidget(), EmptyState(
            "circle-check", _("这段时间没有隐患记录"), _("登记隐患或记一次检查，数字就会出现在这里。也可以换一个时段。")
        )  # fmt: skip
        copy = button(_("复制这一行"), self._on_copy, "link", "copy")
        line = Card(
            column(row(self.district), row(copy, self.copied, None), spacing=4, margins=(16, 12, 16, 10)), "accent"
        )
        self._notes_title, self._repeats_title = label(_("预警"), "title"), label(_("反复出现的隐患"), "title")
        self._full.setLayout(column(self._grid, spacing=0))
        content = QWidget()
        content.setLayout(column(
            self._chooser(), line, self._figure_row, self._notes_title, self._notes, self._repeats_title, self._repeats,
            self._full, self._empty, None, spacing=14, margins=(32, 16, 32, 24),
        ))  # fmt: skip
        self.setLayout(column(scrolling(content, _("统计预警")), spacing=0))

    # -- the period ------------------------------------------------------------------------------------------------

    def _chooser(self) -> QWidget:
        self.kinds = QButtonGroup(self)
        made = QWidget()
        flow = FlowLayout()
        self._ids = ("month", "quarter", "year", "own")
        for number, title in enumerate((_("本月"), _("本季"), _("今年"), _("自定"))):
            chip = button(title, None, "chip", name=_("时段：{title}").format(title=title))
            chip.setCheckable(True)
            chip.setChecked(number == 0)
            self.kinds.addButton(chip, number)
            flow.addWidget(chip)
        self.first, self.last = _day_edit(_("从哪一天起")), _day_edit(_("到哪一天为止"))
        self._own = QWidget()
        self._own.setLayout(row(self.first, label(_("至"), "", "3"), self.last))
        self._own.hide()
        flow.addWidget(self._own)
        self.span = label("", "caption", "3")
        flow.addWidget(self.span)
        self.paper = button(_("做成统计分析表"), self._on_paper, "", "file-text")
        line = row(spacing=8)
        line.addLayout(flow, 1)
        line.addWidget(self.paper)
        made.setLayout(line)
        self.kinds.idToggled.connect(self._on_kind)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._on_day)
        return made

    def period(self) -> tuple[date, date]:
        """First and last day that are counted."""
        kind = self._ids[max(self.kinds.checkedId(), 0)]
        if kind != "own":
            return self.services.statistics.period(kind)
        days = sorted((_date_of(self.first), _date_of(self.last)))
        return days[0], days[1]

    def use_period(self, first: date, last: date) -> None:
        """Show a period of one's own."""
        self.kinds.button(len(self._ids) - 1).setChecked(True)
        self._set_days(first, last)
        self._show()

    def _set_days(self, first: date, last: date) -> None:
        for edit, day in ((self.first, first), (self.last, last)):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)

    @Slot(int, bool)
    def _on_kind(self, number: int, on: bool) -> None:
        if not on:
            return
        own = self._ids[number] == "own"
        if own and not self._own.isVisibleTo(self):
            self._set_days(self.services.statistics.period("year")[0], self.services.statistics.today())
        self._own.setVisible(own)
        self._show()

    @Slot(QDate)
    def _on_day(self, _day: QDate) -> None:
        self._show()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the board of the period."""
        self._premises = premises
        self._show()

    def take_focus(self) -> None:
        """The chosen period."""
        self.kinds.button(max(self.kinds.checkedId(), 0)).setFocus()

    def _show(self) -> None:
        if self._premises is None:
            return
        first, last = self.period()
        board = self.services.statistics.board(self._premises, first, last)
        self._figures = figures = board.figures
        self.span.setText(_("{first} 至 {last}").format(first=first, last=last))
        self.district.setText(district_words(figures))
        self.copied.clear()
        self._show_figures(figures)
        self._show_notes(board.notes)
        self._show_repeats(figures)
        self._show_charts(figures)
        self._full.setVisible(figures.found > 0)
        self._empty.setVisible(figures.found == 0 and not board.notes)

    def _show_figures(self, figures: Statistics) -> None:
        clear(self._figure_row)
        days = "—" if figures.mean_days is None else _("{n} 天").format(n=figures.mean_days)
        tone = "ok" if figures.index.value >= 90 else "warn" if figures.index.value >= 60 else "bad"  # noqa: PLR2004 - 良好, 合格
        formula = button(_("怎么算的"), self._on_formula, "link", name=_("安全指数怎么算的"))
        self._figure_row.addWidget(_figure(_("安全指数（今天）"), str(figures.index.value), tone, formula))
        for title, value, ink in (
            (_("还没改完"), str(figures.open), ""), (_("超过期限"), str(figures.overdue), "bad" if figures.overdue else ""),
            (_("疑似重大"), str(figures.suspected), "bad" if figures.suspected else ""),
            (_("重大"), str(figures.major), "bad" if figures.major else ""), (_("平均几天改完"), days, ""),
        ):  # fmt: skip
            self._figure_row.addWidget(_figure(title, value, ink))

    def _show_notes(self, notes: tuple[Notice, ...]) -> None:
        clear(self._notes)
        words = level_words()
        for note in notes[:_NOTES_SHOWN]:
            picture, role = _MARKS[note.level]
            go = button(_("去看"), None, "quiet", name=_("去看：{text}").format(text=note_words(note)))
            go.setProperty("target", target_of(note))
            go.setProperty("code", note.code)
            go.clicked.connect(self._on_note)
            text = label(note_words(note), wrap=True)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            cells = row(IconLabel(picture, role), pill(words[note.level], role), text, go, margins=(14, 8, 10, 8))
            cells.setStretch(2, 1)
            self._notes.addWidget(Card(cells))
        more = len(notes) - _NOTES_SHOWN
        if more > 0:
            self._notes.addWidget(label(_("还有 {n} 条预警，先处理上面这些").format(n=more), "caption", "3"))
        if not notes:
            self._notes.addLayout(row(IconLabel("circle-check", "ok"), label(_("今天没有预警"), "", "2"), None))

    def _show_repeats(self, figures: Statistics) -> None:
        clear(self._repeats)
        self._repeats_title.setVisible(bool(figures.repeats))
        for found in figures.repeats[:_REPEATS_SHOWN]:
            places = "、".join(found.places) or _("没有写部位")
            text = _("{title}　60 天内 {n} 次，最近 {day}　部位：{places}").format(
                title=found.title, n=found.times, day=found.last, places=places
            )
            self._repeats.addWidget(label(text, "", "2", wrap=True))

    def _show_charts(self, figures: Statistics) -> None:
        words = chart_words()
        drawn = {chart.id: chart for chart in charts(figures)}
        for name, chart in drawn.items():
            if name not in self.charts:
                self.charts[name] = ChartCard(words[name], chart.shape)
            lines = self.services.statistics.lines(chart)
            self.charts[name].show_lines(lines, *self.services.statistics.drawn(chart, DRAWN_BARS))
        for name, card in self.charts.items():
            card.setVisible(name in drawn and drawn[name].total > 0)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where they fit, the months over both."""
        columns = 2 if self.width() >= px(_TWO_COLUMNS) else 1
        place = 0
        for name in chart_words():
            card = self.charts.get(name)
            if card is None or card.isHidden():
                continue
            wide = columns if name == "months" else 1
            self._grid.addWidget(card, place // columns, place % columns, 1, wide)
            place += wide
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().width() >= px(_TWO_COLUMNS)) != (event.size().width() >= px(_TWO_COLUMNS)):
            self._arrange()

    # -- what is clicked -------------------------------------------------------------------------------------------

    @Slot()
    def _on_formula(self) -> None:
        if self._figures is None:
            return
        from futian_desktop.ui.windows.reading_window import ReadingWindow

        made = ReadingWindow(
            _("安全指数怎么算的"), ((_("今天的安全指数"), index_words(self._figures.index)),), self, copying=True
        )
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.resize(QSize(px(480), px(400)))
        made.open()

    @Slot()
    def _on_paper(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        begin = Begin("hazard_statistics", days=self.period())
        open_papers(self.services, self.shell, self.shell.premises(), begin, self.window())

    @Slot()
    def _on_note(self) -> None:
        target = str(self.sender().property("target") or "")
        self.wanted.emit(LEDGER if target else INSPECTIONS, target)

    @Slot()
    def _on_copy(self) -> None:
        first, last = self.period()
        QGuiApplication.clipboard().setText(f"{first} 至 {last}　{self.district.text()}")
        self.copied.setText(_("已复制"))


def _day_edit(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setAccessibleName(name)
    made.setKeyboardTracking(False)
    return made


def _date_of(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def _figure(title: str, value: str, tone: str = "", extra: QWidget | None = None) -> Card:
    foot = extra if extra is not None else label("", "caption")
    foot.setMinimumHeight(px(26))
    made = Card(
        column(label(title, "caption", "3"), label(value, "display", tone), foot, spacing=2, margins=(14, 10, 14, 8))
    )
    made.setMinimumWidth(px(132))
    made.setAccessibleName(f"{title} {value}")
    return made
