"""风险: counts in four colours, what the profile says otherwise, the table, and what stands behind the chosen unit."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QTableView, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.risks import RiskLevel, RiskUnit
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.emergency.risk_desk import RiskDesk
from futian_desktop.ui.emergency.risk_detail import RiskDetail
from futian_desktop.ui.emergency.risk_table import WIDTHS, LevelDelegate, RiskModel, level_text
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, EmptyState, IconLabel, button, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.row_table import plain_table

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.domain.hazard_rows import HazardRow

_ROW = 36
DROPPED = "dropped"


class RisksPane(Pane):
    """The first step of 应急."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.HAZARD})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._shown = ""
        self._hazards: dict[UUID, tuple[HazardRow, ...]] = {}
        self._values: dict[str, str] = {}
        self.desk = RiskDesk(services, shell, self)
        self.desk.changed.connect(self._read)
        self.model, self.view = RiskModel(), QTableView()
        self._make_tools()
        self._make_table()
        self.detail = RiskDetail()
        self.detail.hazard_wanted.connect(self._on_hazard)
        self.begin = button(_("按企业档案提出风险点"), self.desk.propose, "primary", "list-checks")
        self.empty = EmptyState(
            "flag", _("第一步：看看这里会出什么事"),
            _("程序按企业档案、行业和部位提出风险点和分数，您逐个看过、核定。后面的物资、预案、处置卡、演练都从这里来。"),
            self.begin,
        )  # fmt: skip
        self.none = EmptyState("search", _("这一类没有风险点"), _("点一下上面的颜色，改回全部。"))
        self._lay_out()

    def _make_tools(self) -> None:
        self.counts: dict[RiskLevel, QPushButton] = {}
        self._bar = QWidget()
        bar = FlowLayout(self._bar, 8)
        for level in RiskLevel:
            made = button("", partial(self._on_level, level.value), "risk")
            made.setProperty("level", level.value)
            made.setCheckable(True)
            self.counts[level] = made
            bar.addWidget(made)
        self.dropped = button("", partial(self._on_level, DROPPED), "chip")
        self.dropped.setCheckable(True)
        self.add = button(_("加一个"), self.desk.add, "", "plus", _("加一个自己的风险点"))
        self.papers = button(_("做成文件"), self._on_papers, "", "file-text")
        for made in (self.dropped, self.add, self.papers):
            bar.addWidget(made)
        self.changed_words = label("", "", "2", wrap=True)
        line = row(IconLabel("info", "accent"), self.changed_words, button(_("逐个看"), self.desk.propose, "quiet"), spacing=10,
                   margins=(14, 6, 10, 6))  # fmt: skip
        line.setStretch(1, 1)
        self.changed_card = Card(line, "accent")

    def _make_table(self) -> None:
        plain_table(self.view, self.model, _("风险点"))
        self.view.setItemDelegateForColumn(0, LevelDelegate(self.view))
        self.view.doubleClicked.connect(self._on_opened)
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        for keys, slot in (("Return", self._on_edit), ("Delete", self._on_drop)):
            made = QShortcut(QKeySequence(keys), self.view)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(slot)
        self.edit = button(_("改"), self._on_edit, "quiet", "pen-line", _("改选中的风险点"))
        self.rate = button(_("核定"), self._on_rate, "quiet", "circle-check", _("核定选中的风险点"))
        self.rate_all = button(_("没核定的一起核定"), self._on_rate_all, "quiet", "list-checks")
        self.drop = button(_("不采用"), self._on_drop, "quiet", "minus", _("不采用选中的风险点"))
        self.pick_up = button(_("放回"), self._on_pick_up, "quiet", "undo-2", _("放回选中的风险点"))
        self.remove = button(_("移除"), self._on_remove, "quiet", "trash-2", _("移除自己加的风险点"))

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = FlowLayout(self._foot, 8)
        for made in (self.edit, self.rate, self.rate_all, self.drop, self.pick_up, self.remove):
            foot.addWidget(made)
        upper = QWidget()
        rows = column(self.view, self._foot, spacing=4)
        rows.setStretch(0, 1)
        upper.setLayout(rows)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(upper)
        self.split.addWidget(scrolling(self.detail, _("这个风险点的说明"), 4000))
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([px(390), px(200)])
        self.split.setChildrenCollapsible(False)
        body = column(self._bar, self.changed_card, spacing=8, margins=(32, 12, 32, 16))
        self.start = scrolling(self.empty, _("还没有风险点"), 4000)
        for widget in (self.split, self.start, self.none):
            body.addWidget(widget, 1)
        self.setLayout(body)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read the units of a premises."""
        self._premises = premises
        self.desk.use(premises)
        self._measure()
        self._read()

    def _measure(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        for number, width in enumerate(WIDTHS):
            self.view.setColumnWidth(number, px(width))
        self.view.horizontalHeader().setStretchLastSection(True)

    def restyled(self) -> None:
        """Sizes for the new font."""
        self._measure()

    @Slot()
    def _read(self) -> None:
        if self._premises is None:
            return
        risks = self.services.emergency.risks
        every = risks.units(self._premises, dropped=True)
        self._hazards = dict(risks.hazards(self._premises))
        self._values = self.desk.values()
        aside = [row for row in every if row.dropped]
        live = [row for row in every if not row.dropped]
        if self._shown == DROPPED and not aside:
            self._shown = ""
        shown = aside if self._shown == DROPPED else [row for row in live if self._shown in ("", row.level.value)]
        chosen = {row.id for row in self.chosen()}
        self.model.hazards = {key: len(rows) for key, rows in self._hazards.items()}
        self.model.show_rows(shown)
        self._choose(chosen)
        self._show_counts(live, len(aside))
        self._show_changes(bool(every))
        self._bar.setVisible(bool(every))
        self.start.setVisible(not every)
        self.empty.setVisible(not every)
        self.none.setVisible(bool(every) and not shown)
        self.split.setVisible(bool(shown))
        self._on_selected()

    def _choose(self, chosen: set[UUID]) -> None:
        found = sorted(place for key in chosen if (place := self.model.place_of(key)) >= 0)
        for place in found or ([0] if self.model.rows else []):
            self.view.selectRow(place)

    def _show_counts(self, live: list[RiskUnit], aside: int) -> None:
        for level, made in self.counts.items():
            number = sum(row.level is level for row in live)
            made.setText(f"{level_text(level)}　{number}")
            made.setAccessibleName(_("只看{level}，{n} 个").format(level=level_text(level), n=number))
            made.setChecked(self._shown == level.value)
        self.dropped.setText(_("不采用 {n}").format(n=aside))
        self.dropped.setVisible(aside > 0)
        self.dropped.setChecked(self._shown == DROPPED)
        writable = not self.shell.readonly()
        for made in (self.add, self.begin):
            made.setEnabled(writable)
        unrated = [row for row in live if row.rated_on is None]
        self.rate_all.setVisible(bool(unrated) and self._shown != DROPPED)
        self.rate_all.setText(_("没核定的 {n} 个一起核定").format(n=len(unrated)))
        self.rate_all.setEnabled(writable)

    def _show_changes(self, begun: bool) -> None:
        waiting = self.services.emergency.risks.changes(self._premises) if begun and self._premises else None
        self.changed_card.setVisible(waiting is not None and waiting.count > 0 and not self.shell.readonly())
        if waiting is None:
            return
        parts = [
            text.format(n=number) for text, number in (
                (_("新提出 {n} 个"), len(waiting.new)), (_("{n} 个不再适用"), len(waiting.gone)), (_("{n} 个分数提得不一样了"), len(waiting.moved)),
            ) if number
        ]  # fmt: skip
        self.changed_words.setText(
            _("企业档案和这张表不一样：{parts}。采用还是不动，由您决定。").format(parts="，".join(parts))
        )

    def chosen(self) -> tuple[RiskUnit, ...]:
        """The units that are selected, in the order of the table."""
        numbers = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.model.rows[number] for number in numbers if number < len(self.model.rows))

    @Slot()
    def _on_selected(self) -> None:
        found, writable = self.chosen(), not self.shell.readonly()
        one = found[0] if len(found) == 1 else None
        self.edit.setEnabled(one is not None)
        self.rate.setEnabled(bool(found) and writable)
        self.drop.setEnabled(bool(found) and writable)
        self.remove.setEnabled(one is not None and writable and not one.proposal)
        aside = self._shown == DROPPED
        for made in (self.edit, self.rate, self.drop):
            made.setVisible(not aside)
        self.pick_up.setVisible(aside)
        self.pick_up.setEnabled(bool(found) and writable)
        self.detail.show_unit(one, self._hazards.get(one.id, ()) if one else (), self._values)

    def open_target(self, target: str) -> None:
        """``changes``, ``new``, or a unit by its key in hexadecimal."""
        if target == "changes":
            self.desk.propose()
        elif target == "new":
            self.desk.add()
        else:
            self._shown = ""
            self._read()
            place = next((n for n, unit in enumerate(self.model.rows) if unit.id.hex == target), -1)
            if place >= 0:
                self.view.selectRow(place)
                self.view.scrollTo(self.model.index(place, 0))

    def take_focus(self) -> None:
        """The table, or the first step."""
        (self.view if self.view.isVisible() else self.add).setFocus()

    # -- deeds -----------------------------------------------------------------------------------------------------

    def _on_level(self, key: str, _checked: bool = False) -> None:
        self._shown = "" if self._shown == key else key
        self._read()

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self._on_edit()

    @Slot()
    def _on_edit(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.desk.edit(found[0])

    @Slot()
    def _on_rate(self) -> None:
        self.desk.rate(self.chosen())

    @Slot()
    def _on_rate_all(self) -> None:
        if self._premises is not None:
            rows = self.services.emergency.risks.units(self._premises)
            self.desk.rate([row for row in rows if row.rated_on is None])

    @Slot()
    def _on_drop(self) -> None:
        if not self.shell.readonly() and self._shown != DROPPED:
            self.desk.drop(self.chosen())

    @Slot()
    def _on_pick_up(self) -> None:
        self.desk.pick_up(self.chosen())

    @Slot()
    def _on_remove(self) -> None:
        found = self.chosen()
        if len(found) == 1:
            self.desk.remove(found[0])

    @Slot()
    def _on_papers(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        if self._premises is not None:
            begin = Begin("risk_assessment", scopes=("emergency",))
            self.desk.open_window = open_papers(self.services, self.shell, self._premises, begin, self)

    @Slot(str)
    def _on_hazard(self, key: str) -> None:
        self.shell.go_to("hazards", f"ledger/{key}")
