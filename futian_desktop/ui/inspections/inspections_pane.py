"""检查: what is to be walked today at the left, the list of walks at the right; a photographed sheet may be dropped anywhere."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMenu, QSplitter, QWidget

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import InspectionId, PremisesId
from futian_desktop.domain.inspections import (
    Inspection,
    InspectionFilter,
    InspectionKind,
    InspectionList,
    InspectionPlan,
    Round,
)
from futian_desktop.services.inspection_words import kind_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.inspections.line_row import picture_paths
from futian_desktop.ui.inspections.reason_desk import ReasonDesk
from futian_desktop.ui.inspections.sheet_desk import SheetDesk
from futian_desktop.ui.inspections.today_column import TodayColumn
from futian_desktop.ui.inspections.walk_table import WalkTable, WalkTableModel
from futian_desktop.ui.inspections.walk_window import WalkWindow
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import EmptyState, button, column, label, row, scrolling
from futian_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

MISSED_DAYS = 30
_PAUSE_MS = 150
_SPANS = {0: None, 1: 7, 2: 31, 3: 92, 4: 366}


class InspectionsPane(Pane):
    """Begin, take up again, make good, look up."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.INSPECTION, Topic.HAZARD, Topic.PROFILE, Topic.ENTERPRISE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self.windows: dict[InspectionId, WalkWindow] = {}
        self._firm: FirmFile | None = None
        self.sheets = SheetDesk(services, shell, self)
        self.sheets.filed.connect(self._changed)
        self.reasons = ReasonDesk(services, shell, self)
        self.reasons.changed.connect(self._changed)
        self.setAcceptDrops(True)
        self.today = TodayColumn()
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("找检查：名称、检查人、地点、文书编号"))
        self.field.setAccessibleName(_("找检查"))
        self.field.setClearButtonEnabled(True)
        self.kind, self.span = _kinds(), _times()
        self.count = label("", "caption", "2")
        self.model = WalkTableModel()
        self.view = WalkTable(self.model, shell.preferences().inspection_columns)
        self.begin = button(_("新检查"), self._on_begin, "", "plus")
        self.government = button(_("记政府检查"), partial(self.begin_list, "government"), "", "flag")
        self.plans = button(_("计划"), self._on_plans, "", "calendar-days")
        self.paper = button(_("打印、应对包"), self._on_paper, "", "printer")
        self.codes = button(_("录入纸质表"), self._on_codes, "", "pen-line")
        self.empty = EmptyState(
            "clipboard-check", _("还没有检查记录"), _("从左边的七项卡开始，三分钟走完一圈，就有第一条。")
        )
        self.none = EmptyState("search", _("没有找到"), _("换个字，或者把类别和时间放宽。"))
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self._wire()

    def _lay_out(self) -> None:
        left = scrolling(self.today, _("今天的检查"))
        left.setMinimumWidth(px(250))
        right = QWidget()
        deeds = FlowLayout()
        for deed in (self.begin, self.government, self.plans, self.paper, self.codes):
            deeds.addWidget(deed)
        tools = row(self.field, self.kind, self.span, self.count, spacing=8)
        tools.setStretch(0, 1)
        body = column(deeds, tools, spacing=10, margins=(14, 14, 24, 20))
        for widget in (self.view, self.empty, self.none):
            body.addWidget(widget, 1)
        right.setLayout(body)
        area = scrolling(right, _("检查记录"), 16_000)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(area)
        panes.setSizes([px(320), px(900)])
        panes.setStretchFactor(1, 1)
        self.setLayout(column(panes, spacing=0))

    def _wire(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        self.kind.currentIndexChanged.connect(self.search)
        self.span.currentIndexChanged.connect(self.search)
        self.view.opened.connect(self.open_current)
        self.view.removed.connect(self.remove_current)
        self.view.columns_changed.connect(self._on_columns)
        self.view.paper_wanted.connect(self._on_record)
        for signal, slot in (
            (self.today.list_wanted, self.begin_list), (self.today.plan_wanted, self.begin_round),
            (self.today.explained, self.reasons.ask), (self.today.resumed, self.open_walk),
            (self.today.dropped, self._on_dropped), (self.today.recheck_wanted, self.open_walk),
        ):  # fmt: skip
            signal.connect(slot)

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read everything anew."""
        self._firm = self.services.firms.load(premises)
        inspections, readonly = self.services.inspections, self.shell.readonly()
        day = inspections.today()
        cards = [row for row in inspections.lists(self._firm) if row.kind is InspectionKind.CARD]
        self.today.show_all(
            cards, inspections.open_rounds(premises), inspections.drafts(premises),
            inspections.missed(premises, day - timedelta(days=MISSED_DAYS), day), inspections.rechecks(premises),
            planned=bool(inspections.plans(premises)), readonly=readonly,
        )  # fmt: skip
        for deed in (self.begin, self.government, self.codes):
            deed.setEnabled(not readonly)
        self.view.readonly = readonly
        self.search()

    @Slot()
    def search(self) -> None:
        """Show the walks that fit."""
        self._pause.stop()
        if self._firm is None:
            return
        days = _SPANS[self.span.currentIndex()]
        kind = self.kind.currentData()
        since = self.services.inspections.today() - timedelta(days=days) if days else None
        wanted = InspectionFilter(self.field.text().strip(), (kind,) if kind else (), since)
        rows = self.services.inspections.rows(self._firm.premises.id, wanted)
        self.model.show_rows(rows)
        self.count.setText(_("{n} 次").format(n=len(rows)))
        filtered = wanted != InspectionFilter()
        self.view.setVisible(bool(rows))
        self.none.setVisible(not rows and filtered)
        self.empty.setVisible(not rows and not filtered)
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def take_focus(self) -> None:
        """Typing finds."""
        self.field.setFocus()

    def open_target(self, target: str) -> None:
        """``list:ID`` begins a walk with a list, ``duty:ID`` with the list that does a duty; ``plans``; a key opens a walk."""
        if target == "plans":
            self._on_plans()
        elif target.startswith("list:"):
            self.begin_list(target.removeprefix("list:"))
        elif target.startswith("duty:") and self._firm is not None:
            duty = target.removeprefix("duty:")
            lists = self.services.inspections.lists(self._firm)
            self.begin_list(next((row.id for row in lists if duty in row.does), ""))
        else:
            self._open_key(InspectionId(UUID(target)))

    def flush(self) -> bool:
        """Walks under way are in the file by every tick; what is being typed goes with them."""
        for window in tuple(self.windows.values()):
            window.keep_fields()
        return True

    # -- walks -----------------------------------------------------------------------------------------------------

    @Slot(str)
    def begin_list(self, key: str) -> None:
        """Begin a walk with a list."""
        chosen = self.services.inspections.list_of(self._firm, key) if self._firm else None
        if self._firm is not None and chosen is not None:
            self.open_walk(self.services.inspections.new(self._firm.premises.id, chosen))

    @Slot(object, object)
    def begin_round(self, plan: InspectionPlan, asked: Round) -> None:
        """Begin a walk of a plan; a round that is over is made good with its last day."""
        if self._firm is None:
            return
        chosen = self.services.inspections.list_of(self._firm, plan.list_id)
        walk = self.services.inspections.new(self._firm.premises.id, chosen, plan)
        if asked.last < walk.held_on:
            walk = replace(walk, held_on=asked.last, held_at=None, note=_("补记"))
        self.open_walk(walk)

    @Slot(object)
    def open_walk(self, walk: Inspection) -> WalkWindow:
        """Open a walk in a window of its own; one that is open already comes to the front."""
        found = self.windows.get(walk.id)
        if found is None:
            chosen = self.services.inspections.list_of(self._firm, walk.list_id) if self._firm else None
            if not walk.people and self._firm is not None and not walk.version:
                walk = replace(walk, people=next(iter(self.services.inspections.names(self._firm)), ""))
            if walk.kind is InspectionKind.GOVERNMENT and not walk.version:
                walk = replace(walk, people="")
            found = WalkWindow(self.services, self.shell, walk, chosen, self)
            found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            found.closed.connect(partial(self._on_closed, walk.id))
            self.windows[walk.id] = found
        found.show()
        found.raise_()
        found.take_focus()
        return found

    def _open_key(self, key: InspectionId) -> None:
        try:
            self.open_walk(self.services.inspections.load(key))
        except FutianError as error:
            self.shell.dialogs.failure(error)

    def _on_closed(self, key: InspectionId, changes: Changes | None) -> None:
        self.windows.pop(key, None)
        if changes is not None:
            self._changed(changes)

    def _changed(self, changes: Changes) -> None:
        self.shell.changes.announce(changes, self)
        if self._firm is not None:
            self.reload(self._firm.premises.id)

    @Slot()
    def open_current(self) -> None:
        """Open the walk under the cursor."""
        found = self.view.current()
        if found is not None:
            self._open_key(found.id)

    @Slot()
    def remove_current(self) -> None:
        """Put a walk aside; its hazards stay and are named."""
        found = self.view.current()
        if found is None or self.shell.readonly():
            return
        walk = self.services.inspections.load(found.id)
        removed = self.services.inspections.remove(walk)
        self._changed(removed.changes)
        self.shell.show_undo(_("已删除 {number}").format(number=walk.number), partial(self._restore, walk))
        if removed.hazards:
            self.shell.dialogs.inform(
                _("这次检查登记的 {n} 条隐患还在，没有删除。").format(n=len(removed.hazards)),
                "\n".join(removed.hazards),
            )

    @Slot(object)
    def _on_dropped(self, walk: Inspection) -> None:
        removed = self.services.inspections.remove(walk)
        self._changed(removed.changes)
        self.shell.show_undo(_("没走完的“{title}”不要了").format(title=walk.title), partial(self._restore, walk))

    def _restore(self, walk: Inspection) -> None:
        self._changed(self.services.inspections.restore(walk))

    # -- menus and windows -----------------------------------------------------------------------------------------

    def list_menu(self) -> QMenu:
        """Every list that fits, to begin with."""
        menu = QMenu(self)
        lists: tuple[InspectionList, ...] = self.services.inspections.lists(self._firm) if self._firm else ()
        for chosen in lists:
            if chosen.kind is not InspectionKind.GOVERNMENT:
                menu.addAction(chosen.title).triggered.connect(partial(self._on_listed, chosen.id))
        return menu

    def _on_listed(self, key: str, _checked: bool = False) -> None:
        self.begin_list(key)

    @Slot()
    def _on_begin(self) -> None:
        self.list_menu().popup(self.begin.mapToGlobal(QPoint(0, self.begin.height())))

    @Slot()
    def _on_plans(self) -> None:
        from futian_desktop.ui.inspections.plans_window import PlansWindow

        if self._firm is not None:
            self._run(PlansWindow(self.services, self.shell, self._firm, self))

    @Slot()
    def _on_paper(self) -> None:
        from futian_desktop.ui.inspections.paper_window import PaperWindow

        if self._firm is not None:
            self._run(PaperWindow(self.services, self.shell, self._firm, self))

    @Slot()
    def _on_codes(self) -> None:
        from futian_desktop.ui.inspections.sheet_window import SheetWindow

        if self._firm is not None:
            window = SheetWindow(self.services, self._firm, self)
            window.taken.connect(self.open_walk)
            self._run(window)

    def _run(self, window: QDialog) -> None:
        """A window that is left before one goes on; then what it changed is read."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.finished.connect(self._on_window_left)
        window.setModal(True)
        window.open()

    @Slot()
    def _on_window_left(self) -> None:
        self._changed(Changes.of(Topic.INSPECTION, Topic.DUTY))

    @Slot()
    def _on_record(self) -> None:
        from futian_desktop.ui.windows.papers_window import Begin, open_papers

        found = self.view.current()
        if found is not None:
            open_papers(
                self.services, self.shell, self.shell.premises(), Begin("inspection_record", inspection=found.id), self
            )

    @Slot(str)
    def _on_columns(self, state: str) -> None:
        self.shell.save_preferences(replace(self.shell.preferences(), inspection_columns=state))

    # -- photographed sheets ---------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_paths(event) and not self.shell.readonly():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.sheets.file(picture_paths(event))
        event.acceptProposedAction()


def _kinds() -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(_("只看哪一类"))
    made.addItem(_("全部类别"), None)
    for kind, words in kind_words().items():
        made.addItem(words, kind)
    return made


def _times() -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(_("只看哪段时间"))
    made.addItems([_("全部时间"), _("近 7 天"), _("近一个月"), _("近三个月"), _("近一年")])
    return made
