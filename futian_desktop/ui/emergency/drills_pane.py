"""演练: by when the next ones are due, what to practise next, and every drill with its next step."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.drills import Drill, DrillKind, DrillState
from futian_desktop.domain.duties import Entry
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.scenarios import Scenario
from futian_desktop.services.emergency.drill_words import grade_words, kind_about, kind_words, state_words
from futian_desktop.services.emergency.drills import DrillService
from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import (
    Card,
    EmptyState,
    SectionHeader,
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
    from futian_desktop.ui.windows.drill_window import DrillWindow


class DrillsPane(Pane):
    """Plan, run, look up."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.EMERGENCY, Topic.DUTY, Topic.ENTERPRISE, Topic.PROFILE})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._premises: PremisesId | None = None
        self._scenarios: dict[str, Scenario] = {}
        self.windows: dict[UUID, DrillWindow] = {}
        self._due = column(spacing=6)
        self.what = QComboBox()
        self.what.setAccessibleName(_("练什么"))
        self.what.setMinimumContentsLength(14)
        self.what.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds: dict[DrillKind, QPushButton] = {}
        self.about = label("", "", "2", wrap=True)
        self.plan = button(_("排这次演练"), self._on_plan, "primary", "plus")
        self._list = column(spacing=8)
        self.empty = EmptyState(
            "users", _("还没有演练"), _("先在屏幕上演一次桌面演练：十分钟，不停业，答完就知道谁不知道该做什么。")
        )
        self._lay_out()
        self._choose(DrillKind.TABLETOP)

    def _lay_out(self) -> None:
        choose = FlowLayout()
        for kind, words in kind_words().items():
            made = button(words, partial(self._choose, kind), "chip")
            made.setCheckable(True)
            self.kinds[kind] = made
            choose.addWidget(made)
        deeds = FlowLayout()
        deeds.addWidget(self.what)
        deeds.addWidget(self.plan)
        new = Card(column(
            SectionHeader(_("排一次演练"), "plus"), choose, self.about, deeds, spacing=8, margins=(16, 12, 16, 14)
        ))  # fmt: skip
        due = Card(column(
            SectionHeader(_("下一次演练最晚哪天"), "calendar-days"), self._due, spacing=8, margins=(16, 12, 16, 14)
        ))  # fmt: skip
        content = QWidget()
        content.setLayout(column(
            due, new, label(_("演练记录"), "title"), self._list, self.empty, None, spacing=14, margins=(32, 14, 32, 24)
        ))  # fmt: skip
        self.setLayout(column(scrolling(content, _("演练")), spacing=0))

    # -- reading ---------------------------------------------------------------------------------------------------

    def reload(self, premises: PremisesId) -> None:
        """Read everything anew."""
        self._premises = premises
        firm = self.services.firms.load(premises)
        self._show_due(self.services.calendar.coming(firm, "drill"), self.services.calendar.today())
        kept = self.what.currentData()
        self._scenarios = {row.id.hex: row for row in self.services.emergency.scenarios.rows(premises)}
        self.what.clear()
        for row_ in self._scenarios.values():
            self.what.addItem(_("情景：{title}").format(title=row_.title), row_.id.hex)
        for choice in self.services.emergency.scenarios.choices(premises):
            self.what.addItem(choice.accident.title, choice.accident.id)
        self.what.setCurrentIndex(max(self.what.findData(kept), 0))
        self.plan.setEnabled(not self.shell.readonly() and self.what.count() > 0)
        self._show_list(self.services.emergency.drills.rows(premises))

    def _show_due(self, entries: tuple[Entry, ...], today: date) -> None:
        clear(self._due)
        for entry in entries:
            left = entry.days_left(today)
            kind = "bad" if left < 0 else "warn" if left <= 30 else "na"  # noqa: PLR2004 - a month
            words = (
                _("{day}，过了 {n} 天").format(day=entry.due, n=-left)
                if left < 0
                else _("{day}，还有 {n} 天").format(day=entry.due, n=left)
            )
            title = label(entry.title, "strong", wrap=True)
            line = row(title, pill(words, kind), spacing=8)
            line.setStretch(0, 1)
            host = QWidget()
            host.setLayout(column(line, label(f"{entry.rule}　{entry.basis}", "caption", "3", wrap=True), spacing=2))
            self._due.addWidget(host)
        if not entries:
            self._due.addWidget(label(_("要做的演练都做了，下一次到了日子会在这里和日历里提醒。"), "", "2", wrap=True))

    def _show_list(self, rows: tuple[Drill, ...]) -> None:
        clear(self._list)
        self.empty.setVisible(not rows)
        for drill in rows:
            self._list.addWidget(self._card(drill))

    def _card(self, drill: Drill) -> Card:
        kinds = {
            DrillState.PLANNED: "na", DrillState.RUNNING: "accent", DrillState.HELD: "warn", DrillState.EVALUATED: "warn",
            DrillState.CLOSED: "ok",
        }  # fmt: skip
        deed = {
            DrillState.PLANNED: _("去演"), DrillState.RUNNING: _("接着演"), DrillState.HELD: _("去评估"),
            DrillState.EVALUATED: _("去改进"), DrillState.CLOSED: _("看看"),
        }[drill.state]  # fmt: skip
        head = row(
            label(drill.title, "item", wrap=True), pill(state_words()[drill.state], kinds[drill.state]), spacing=8
        )
        head.setStretch(0, 1)
        on = drill.held_on or drill.planned_on
        there = sum(person.signed for person in drill.people)
        parts = [drill.number, str(on or ""), drill.place]
        if drill.over:
            parts += [_("到了 {n} 人").format(n=there), _("用时 {n} 分钟").format(n=max(drill.seconds // 60, 1))]
        if drill.grade:
            parts.append(grade_words()[drill.grade])
        name = f"{deed}：{drill.number} {drill.title}"
        kind = "primary" if drill.state is DrillState.RUNNING else ""
        deeds = row(button(deed, partial(self.open_drill, drill.id), kind, "arrow-right", name), spacing=4)
        if drill.state is DrillState.PLANNED and not self.shell.readonly():
            gone = _("移除：{number} {title}").format(number=drill.number, title=drill.title)
            deeds.addWidget(button(_("移除"), partial(self._on_remove, drill), "quiet", "trash-2", gone))
        deeds.addStretch(1)
        line = label("　".join(part for part in parts if part), "caption", "2", wrap=True)
        return Card(column(head, line, deeds, spacing=6, margins=(14, 10, 14, 10)))

    def open_target(self, target: str) -> None:
        """A drill by its key; ``new/KEY`` plans one of a scenario."""
        if target.startswith("new"):
            self.what.setCurrentIndex(max(self.what.findData(target.partition("/")[2]), 0))
            self.plan.setFocus()
        elif target:
            self.open_drill(UUID(target))

    def take_focus(self) -> None:
        """What to practise."""
        self.what.setFocus()

    def flush(self) -> bool:
        """Open windows keep what is typed."""
        for window in tuple(self.windows.values()):
            window.flush()
        return True

    # -- deeds -----------------------------------------------------------------------------------------------------

    def _choose(self, kind: DrillKind, _checked: bool = False) -> None:
        for key, made in self.kinds.items():
            made.setChecked(key is kind)
        self.about.setText(kind_about()[kind])

    def kind(self) -> DrillKind:
        """The chosen kind."""
        return next(key for key, made in self.kinds.items() if made.isChecked())

    @Slot()
    def _on_plan(self) -> None:
        if self._premises is None:
            return
        key, service = str(self.what.currentData()), self.services.emergency.drills
        scenario = self._scenarios.get(key)
        accident = scenario.accident if scenario else key
        try:
            drill = service.plan(service.propose(self._premises, self.kind(), accident, scenario))
        except FutianError as error:
            self.shell.dialogs.failure(error)
            return
        self._changed()
        self.open_drill(drill.id)

    def open_drill(self, key: UUID, _checked: bool = False) -> None:
        """Open a drill in its window; one that is open comes to the front."""
        from futian_desktop.ui.windows.drill_window import DrillWindow

        found = self.windows.get(key)
        if found is None:
            try:
                drill = self.services.emergency.drills.load(key)
            except FutianError as error:
                self.shell.dialogs.failure(error)
                return
            found = DrillWindow(self.services, self.shell, drill, self)
            found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            found.left.connect(partial(self._on_left, key))
            self.windows[key] = found
        found.show()
        found.raise_()

    def _on_left(self, key: UUID) -> None:
        self.windows.pop(key, None)
        if self._premises is not None:
            self.reload(self._premises)

    def _on_remove(self, drill: Drill, _checked: bool = False) -> None:
        self.services.emergency.drills.remove(drill)
        self._changed()
        self.shell.show_undo(_("已移除 {number}").format(number=drill.number), partial(self._restore, drill))

    def _restore(self, drill: Drill) -> None:
        self.services.emergency.drills.again(drill)
        self._changed()

    def _changed(self) -> None:
        if self._premises is not None:
            self.reload(self._premises)
        self.shell.changes.announce(DrillService.CHANGES, self.parent())
