"""One task of a scenario in the page itself: who, what, what it waits for, what it needs, from which minute, how long."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

from futian_desktop.domain.scenarios import LONGEST_MINUTE, Task
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, button, clear, column, inset, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout
from futian_desktop.ui.widgets.growing_edit import GrowingEdit

Named = Sequence[tuple[str, str]]


class TaskEditor(Card):
    """`changed` with the task as typed, `finished` when the person is done with it."""

    changed = Signal(object)
    finished = Signal()

    def __init__(self, actors: Named, kinds: Named, stages: Named, parent: QWidget | None = None) -> None:
        super().__init__(None, "accent", parent)
        self._task = Task("respond", "finder", "")
        self._kinds = dict(kinds)
        self.text, self.trigger = GrowingEdit(), QLineEdit()
        self.text.setAccessibleName(_("做什么"))
        self.text.setMinimumWidth(px(200))
        self.trigger.setAccessibleName(_("看到什么就开始"))
        self.trigger.setMaxLength(200)
        self.who, self.stage = _choice(_("谁做"), actors), _choice(_("哪个阶段"), stages)
        self.minute, self.takes = _minutes(_("第几分钟开始")), _minutes(_("要几分钟"))
        self.more = _choice(_("加一样要用的东西"), (("", _("加一样…")), *kinds))
        self._needs = FlowLayout()
        self.done = button(_("写好了"), self._on_done, "primary", "check")
        self._times = [_labelled(_("第几分钟开始"), self.minute), _labelled(_("要几分钟"), self.takes)]
        self._lay_out()
        self.text.textChanged.connect(self._on_edited)
        self.trigger.textChanged.connect(self._on_edited)
        for box in (self.who, self.stage):
            box.activated.connect(self._on_edited)
        for spin in (self.minute, self.takes):
            spin.valueChanged.connect(self._on_edited)
        self.more.activated.connect(self._on_more)
        self.hide()

    def _lay_out(self) -> None:
        flow = FlowLayout()
        for words, field in ((_("谁做"), self.who), (_("哪个阶段"), self.stage)):
            flow.addWidget(_labelled(words, field))
        for widget in self._times:
            flow.addWidget(widget)
        flow.addWidget(_labelled(_("要用的东西"), self.more))
        self.setLayout(column(
            label(_("做什么"), "chip", "2"), self.text, label(_("看到什么就开始"), "chip", "2"), self.trigger, flow, self._needs, row(None, self.done), spacing=8, margins=(14, 12, 14, 12),
        ))  # fmt: skip

    def show_task(self, task: Task) -> None:
        """Show one; nothing is emitted."""
        self._task = task
        fields = (self.text, self.trigger, self.who, self.stage, self.minute, self.takes)
        for field in fields:
            field.blockSignals(True)
        if self.text.toPlainText() != task.text:
            self.text.setPlainText(task.text)
        if self.trigger.text() != task.trigger:
            self.trigger.setText(task.trigger)
        self.who.setCurrentIndex(max(self.who.findData(task.post), 0))
        self.stage.setCurrentIndex(max(self.stage.findData(task.stage), 0))
        self.minute.setValue(task.minute)
        self.takes.setValue(task.takes)
        for field in fields:
            field.blockSignals(False)
        for widget in self._times:
            widget.setVisible(task.stage == "respond")
        self._show_needs()

    def _show_needs(self) -> None:
        clear(self._needs)
        for kind in self._task.need:
            title = self._kinds.get(kind, kind)
            made: QPushButton = button(
                title, partial(self._on_less, kind), "chip", "x", _("不要{title}").format(title=title)
            )
            self._needs.addWidget(made)

    def task(self) -> Task:
        """What stands in the fields."""
        return replace(
            self._task, text=self.text.toPlainText().strip(), trigger=self.trigger.text().strip(), post=str(self.who.currentData()),
            stage=str(self.stage.currentData()), minute=self.minute.value(), takes=self.takes.value(),
        )  # fmt: skip

    @Slot()
    def _on_edited(self) -> None:
        made = self.task()
        if made.text and made != self._task:
            self._task = made
            for widget in self._times:
                widget.setVisible(made.stage == "respond")
            self.changed.emit(made)

    @Slot()
    def _on_more(self) -> None:
        kind = str(self.more.currentData() or "")
        self.more.setCurrentIndex(0)
        if kind and kind not in self._task.need:
            self._put(replace(self.task(), need=(*self._task.need, kind)))

    def _on_less(self, kind: str, _checked: bool = False) -> None:
        self._put(replace(self.task(), need=tuple(key for key in self._task.need if key != kind)))

    def _put(self, task: Task) -> None:
        self._task = task
        self._show_needs()
        if task.text:
            self.changed.emit(task)

    @Slot()
    def _on_done(self) -> None:
        self.finished.emit()


def _labelled(words: str, field: QWidget) -> QWidget:
    cell = QWidget()
    cell.setLayout(column(label(words, "chip", "2"), field, spacing=3))
    return cell


def _choice(name: str, rows: Named) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in rows:
        box.addItem(words, key)
    return box


def _minutes(name: str) -> QSpinBox:
    made = QSpinBox()
    made.setAccessibleName(name)
    made.setRange(0, LONGEST_MINUTE)
    made.setSuffix(_(" 分钟"))
    made.setMinimumWidth(px(110))
    inset(made)
    return made
