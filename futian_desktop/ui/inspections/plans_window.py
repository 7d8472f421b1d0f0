"""Who walks which list how often: arranged in one click from the profile, changed, paused, stopped."""

from dataclasses import replace
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget

from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import FutianError
from futian_desktop.domain.inspections import InspectionPlan
from futian_desktop.services.inspection_words import plan_words, rhythm_words
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.inspections.walk_head import date_field, day_of, editable
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, EmptyState, button, clear, column, label, pill, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class PlanForm(Card):
    """The fields of one plan."""

    def __init__(self, plan: InspectionPlan, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(None, "sunken", parent)
        self._plan = plan
        self.owner, self.rhythm = editable(_("谁去查"), names, plan.owner), QComboBox()
        self.rhythm.setAccessibleName(_("多久一次"))
        for rhythm, words in rhythm_words().items():
            self.rhythm.addItem(words, rhythm)
        self.rhythm.setCurrentIndex(self.rhythm.findData(plan.rhythm))
        self.place = QLineEdit(plan.place)
        self.place.setAccessibleName(_("地点"))
        self.place.setPlaceholderText(_("地点（可以不写）"))
        self.workdays = QCheckBox(_("只算工作日"))
        self.workdays.setChecked(plan.workdays_only)
        self.hours = QComboBox()
        self.hours.setAccessibleName(_("每几小时一轮"))
        for hours in sorted({0, 1, 2, 3, 4, 6, plan.hours}):
            self.hours.addItem(_("每 {n} 小时一轮").format(n=hours) if hours else _("一天一次"), hours)
        self.hours.setCurrentIndex(self.hours.findData(plan.hours))
        self.opens, self.closes = _clock(_("开门时间"), plan.opens), _clock(_("关门时间"), plan.closes)
        self.hours.currentIndexChanged.connect(self._on_hours)
        self._on_hours()
        self.from_on = date_field(_("从哪天起"), plan.from_on)
        self.has_end = QCheckBox(_("到"))
        self.until = date_field(_("到哪天止"), plan.until_on or plan.from_on)
        self.has_end.setChecked(plan.until_on is not None)
        self.until.setEnabled(plan.until_on is not None)
        self.has_end.toggled.connect(self.until.setEnabled)
        self.setLayout(column(
            row(label(_("谁去查"), "caption", "2"), self.owner, label(_("多久一次"), "caption", "2"), self.rhythm, self.workdays, None),
            row(label(_("巡查"), "caption", "2"), self.hours, self.opens, label("–"), self.closes, None),
            row(label(_("从"), "caption", "2"), self.from_on, self.has_end, self.until, self.place),
            spacing=8, margins=(14, 12, 14, 12),
        ))  # fmt: skip

    @Slot()
    def _on_hours(self) -> None:
        for field in (self.opens, self.closes):
            field.setEnabled(bool(self.hours.currentData()))

    def value(self) -> InspectionPlan:
        """The plan as it stands in the fields."""
        return replace(
            self._plan, owner=self.owner.currentText().strip(), rhythm=self.rhythm.currentData(),
            place=self.place.text().strip(), workdays_only=self.workdays.isChecked(), hours=self.hours.currentData(),
            opens=time.fromisoformat(self.opens.currentData()), closes=time.fromisoformat(self.closes.currentData()), from_on=day_of(self.from_on),
            until_on=day_of(self.until) if self.has_end.isChecked() else None,
        )  # fmt: skip


def _clock(name: str, at: time) -> QComboBox:
    """A time of day, by half hours."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMaxVisibleItems(16)
    for shown in sorted({at, *(time(number // 2, number % 2 * 30) for number in range(48))}):
        made.addItem(f"{shown:%H:%M}", f"{shown:%H:%M}")
    made.setCurrentText(f"{at:%H:%M}")
    return made


class PlansWindow(QDialog):
    """Every plan with its deeds; what is not planned yet is proposed above."""

    def __init__(self, services: "Services", shell: Shell, firm: FirmFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._shell, self._firm = services, shell, firm
        self._names = services.inspections.names(firm)
        self.form: PlanForm | None = None
        self._edited: InspectionPlan | None = None
        self.setWindowTitle(_("检查计划"))
        self.resize(px(760), px(640))
        self.offer = label("", "", "2", wrap=True)
        self.arrange = button(_("按本店情况排好"), self._on_arrange, "primary", "calendar-days")
        self.which = QComboBox()
        self.which.setAccessibleName(_("再加一张表"))
        self.add = button(_("加进计划"), self._on_add, "", "plus")
        self._list = column(spacing=10, margins=(20, 12, 20, 16))
        content = QWidget()
        content.setLayout(self._list)
        close = button(_("关闭"), self.accept)
        for deed in (self.arrange, self.add, close):
            deed.setAutoDefault(False)
            deed.setEnabled(deed is close or not shell.readonly())
        head = row(self.offer, self.arrange, margins=(20, 14, 20, 4))
        head.setStretch(0, 1)
        area = scrolling(content, _("检查计划"))
        foot = row(self.which, self.add, None, close, margins=(20, 8, 20, 14))
        body = column(head, area, foot, spacing=4)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.show_plans()

    def show_plans(self) -> None:
        """Read and show everything anew."""
        order = [row.id for row in self._services.inspections.lists(self._firm)]
        plans = sorted(
            self._services.inspections.plans(self._firm.premises.id),
            key=lambda plan: order.index(plan.list_id) if plan.list_id in order else len(order),
        )
        proposals = self._services.inspection_plans.proposals(self._firm)
        fresh = [row for row in proposals if not row.planned]
        names = "、".join(row.chosen.title for row in fresh)
        self.offer.setText(
            _("按档案和规定，还可以排上：{names}").format(names=names) if fresh else _("按档案和规定要走的，都排上了。")
        )
        self.arrange.setVisible(bool(fresh))
        self.form = None
        clear(self._list)
        for plan in plans:
            self._list.addWidget(self._card(plan))
        if not plans:
            self._list.addWidget(
                EmptyState("calendar-days", _("还没有计划"), _("点“按本店情况排好”，每天、每月要走的表一次排上。"))
            )
        self._list.addStretch(1)
        planned = {plan.list_id for plan in plans}
        self.which.clear()
        for chosen in self._services.inspections.lists(self._firm):
            if chosen.rhythm is not None and chosen.id not in planned:
                self.which.addItem(chosen.title, chosen.id)
        for widget in (self.which, self.add):
            widget.setVisible(self.which.count() > 0)

    def _card(self, plan: InspectionPlan) -> Card:
        paused = plan.paused(self._services.inspections.today())
        until = _("到 {day}").format(day=plan.until_on) if plan.until_on else ""
        facts = "　".join(part for part in (plan_words(plan), plan.owner, plan.place, until) if part)
        change = button(_("改"), partial(self.edit, plan), "link", name=_("改 {t}").format(t=plan.title))
        rest = button(_("接着查") if paused else _("暂停"), partial(self._on_pause, plan, paused), "link",
                      name=(_("接着查 {t}") if paused else _("暂停 {t}")).format(t=plan.title))  # fmt: skip
        stop = button(_("删除"), partial(self._on_remove, plan), "link", name=_("删除 {t}").format(t=plan.title))
        for deed in (change, rest, stop):
            deed.setAutoDefault(False)
            deed.setEnabled(not self._shell.readonly())
        head = row(label(plan.title, "item", wrap=True), *([pill(_("暂停中"), "warn")] if paused else []))
        head.setStretch(0, 1)
        cells = [
            label(facts, "", "2", wrap=True),
            *([label(plan.rule, "caption", "3", wrap=True)] if plan.rule else []),
        ]
        if self._edited is not None and self._edited.id == plan.id:
            self.form = PlanForm(plan, self._names)
            save = button(_("保存"), self._on_saved, "primary")
            leave = button(_("不改了"), self._on_left, "quiet")
            for deed in (save, leave):
                deed.setAutoDefault(False)
            return Card(column(head, self.form, row(save, leave, None), spacing=8, margins=(16, 12, 16, 12)))
        return Card(
            column(head, *cells, row(change, rest, stop, None, spacing=14), spacing=5, margins=(16, 12, 16, 12))
        )

    def edit(self, plan: InspectionPlan) -> None:
        """Open the fields of a plan in place."""
        self._edited = plan
        self.show_plans()
        if self.form is not None:
            self.form.owner.setFocus()

    def _do(self, deed: "partial[object]") -> bool:
        try:
            deed()
        except FutianError as error:
            self._shell.dialogs.failure(error)
            return False
        self._edited = None
        self.show_plans()
        return True

    @Slot()
    def _on_saved(self) -> None:
        if self.form is not None:
            self._do(partial(self._services.inspections.save_plan, self.form.value()))

    @Slot()
    def _on_left(self) -> None:
        self._edited = None
        self.show_plans()

    @Slot()
    def _on_arrange(self) -> None:
        made = self._services.inspection_plans.arrange(
            self._firm, self._services.inspection_plans.proposals(self._firm)
        )
        self.show_plans()
        self._shell.show_undo(_("排好了 {n} 项计划").format(n=len(made)), partial(self._take_back, made))

    def _take_back(self, made: tuple[InspectionPlan, ...]) -> None:
        for plan in made:
            self._shell.changes.announce(self._services.inspections.remove_plan(plan))

    @Slot()
    def _on_add(self) -> None:
        chosen = self._services.inspections.list_of(self._firm, str(self.which.currentData()))
        if chosen is not None:
            plan = self._services.inspections.new_plan(self._firm.premises.id, chosen)
            plan = replace(plan, owner=self._firm.enterprise.safety_officer)
            if self._do(partial(self._services.inspections.save_plan, plan)):
                self.edit(self._services.inspections.plans(self._firm.premises.id)[-1])

    def _on_pause(self, plan: InspectionPlan, paused: bool) -> None:
        service = self._services.inspection_plans
        self._do(partial(service.resume if paused else service.pause, plan))

    def _on_remove(self, plan: InspectionPlan) -> None:
        self._do(partial(self._services.inspections.remove_plan, plan))
        self._shell.show_undo(_("计划“{title}”已删除").format(title=plan.title), partial(self._bring_back, plan))

    def _bring_back(self, plan: InspectionPlan) -> None:
        self._shell.changes.announce(self._services.inspections.remove_plan(plan, gone=False))
