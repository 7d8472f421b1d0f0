"""The tasks of a scenario in four stages, the response as a timeline above its list; a task is changed below its list."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futian_desktop.domain.accidents import ANYBODY
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.scenarios import Scenario, Task, ordered
from futian_desktop.domain.timelines import lanes
from futian_desktop.services.emergency.drill_words import stage_words
from futian_desktop.services.emergency.scenarios import RESOURCES
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.stage_list import StageList
from futian_desktop.ui.emergency.task_editor import TaskEditor
from futian_desktop.ui.emergency.timeline import Timeline
from futian_desktop.ui.widgets.basics import Card, SectionHeader, button, column

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


class TaskBoard(QWidget):
    """`wanted` with the scenario as it should be stored, `removed` with the one that is without a task."""

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._scenario: Scenario | None = None
        self._values: Mapping[str, str] = {}
        self._late: frozenset[int] = frozenset()
        self._readonly = False
        self.editing: int | None = None
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.edit)
        self.lists: dict[str, StageList] = {}
        self._sections: dict[str, QVBoxLayout] = {}
        self.editor = self._editor()
        body = column(spacing=14)
        for stage, words in stage_words().items():
            body.addWidget(self._section(stage, words))
        self.setLayout(body)

    def _editor(self) -> TaskEditor:
        posts, spec = self._services.emergency.posts, self._services.registers.registers[RESOURCES]
        actors = [(post.id, post.title) for post in posts.posts.values()]
        actors += [(key, posts.title(key)) for key in ANYBODY]
        made = TaskEditor(actors, [(row.id, row.title) for row in spec.kinds], list(stage_words().items()), self)
        made.changed.connect(self._on_edited)
        made.finished.connect(self._on_edit_done)
        return made

    def _section(self, stage: str, words: str) -> Card:
        made = StageList(_("{stage}的事").format(stage=words))
        made.opened.connect(self.edit)
        made.removed.connect(self._on_task_removed)
        made.ordered.connect(partial(self._on_ordered, stage))
        self.lists[stage] = made
        name = _("在{stage}里加一件事").format(stage=words)
        add = button(_("加一件事"), partial(self._on_add, stage), "quiet", "plus", name)
        inner = column(SectionHeader(words, "", add), spacing=8, margins=(16, 12, 16, 14))
        if stage == "respond":
            inner.addWidget(self.timeline)
        inner.addWidget(made)
        self._sections[stage] = inner
        return Card(inner)

    def show_scenario(
        self, scenario: Scenario, values: Mapping[str, str], late: frozenset[int], *, readonly: bool
    ) -> None:
        """Show one.

        Args:
            scenario: its tasks.
            values: fields of the plan.
            late: places of tasks that cannot be done in time.
            readonly: whether nothing may be changed.
        """
        if self._scenario is None or scenario.id != self._scenario.id:
            self.leave()
        self._scenario, self._values, self._late, self._readonly = scenario, values, late, readonly
        titles = self._services.emergency.posts
        texts = {place: filled(task.text, values) for place, task in enumerate(scenario.tasks)}
        names = {task.post: titles.title(task.post) for task in scenario.tasks}
        self.timeline.show_lanes(lanes(scenario.tasks), names, texts, late)
        self.timeline.setVisible(any(task.stage == "respond" for task in scenario.tasks))
        for stage, made in self.lists.items():
            rows = [(place, task) for place, task in enumerate(scenario.tasks) if task.stage == stage]
            if stage == "respond":
                rows.sort(key=_minute)
            listed = [(place, self._words(task, texts[place], place in late)) for place, task in rows]
            made.show_tasks(listed, readonly=readonly)
            made.setVisible(bool(rows))

    def leave(self) -> None:
        """Close the editor."""
        self.editing = None
        self.editor.hide()

    def _words(self, task: Task, text: str, late: bool) -> str:
        spec = self._services.registers.registers[RESOURCES]
        kinds = {kind.id: kind.title for kind in spec.kinds}
        who = self._services.emergency.posts.title(task.post)
        name = self._values.get(task.post, "")
        head = f"{who}（{name}）" if name else who
        if task.stage == "respond":
            times = _("第 {first} 到 {last} 分钟").format(first=task.minute, last=task.minute + max(task.takes, 1))
            head = f"{times}　{head}"
        if late:
            head += _("　来不及")
        more = [_("看到：{text}").format(text=filled(task.trigger, self._values))] if task.trigger else []
        if task.need:
            more.append(_("要用：{names}").format(names="、".join(kinds.get(key, key) for key in task.need)))
        return "\n".join(part for part in (head, text, "　".join(more)) if part)

    @Slot(int)
    def edit(self, place: int) -> None:
        """Open a task below its list."""
        if self._scenario is None or self._readonly:
            return
        task = self._scenario.tasks[place]
        self.editing = place
        self._sections[task.stage].addWidget(self.editor)
        self.editor.show_task(task)
        self.editor.show()
        self.lists[task.stage].choose(place)
        self.editor.text.setFocus()

    @Slot(object)
    def _on_edited(self, task: Task) -> None:
        if self._scenario is None or self.editing is None:
            return
        tasks = tuple(task if n == self.editing else old for n, old in enumerate(self._scenario.tasks))
        self.wanted.emit(replace(self._scenario, tasks=tasks))

    @Slot()
    def _on_edit_done(self) -> None:
        place, self.editing = self.editing, None
        self.editor.hide()
        if self._scenario is not None and place is not None:
            self.lists[self._scenario.tasks[place].stage].setFocus()

    def _on_add(self, stage: str, _checked: bool = False) -> None:
        if self._scenario is None or self._readonly:
            return
        minute = self._scenario.lasts if stage == "respond" else 0
        task = Task(stage, "deputy", _("（写做什么）"), minute=minute, takes=1 if stage == "respond" else 0)
        place = len(self._scenario.tasks)
        self.wanted.emit(replace(self._scenario, tasks=(*self._scenario.tasks, task)))
        if len(self._scenario.tasks) > place:
            self.edit(place)
            self.editor.text.selectAll()

    @Slot(int)
    def _on_task_removed(self, place: int) -> None:
        if self._scenario is None:
            return
        self.leave()
        tasks = self._scenario.tasks
        self.removed.emit(replace(self._scenario, tasks=(*tasks[:place], *tasks[place + 1 :])))

    def _on_ordered(self, stage: str, places: tuple[int, ...]) -> None:
        if self._scenario is None:
            return
        self.leave()
        self.wanted.emit(ordered(self._scenario, stage, places))


def _minute(found: tuple[int, Task]) -> tuple[int, int]:
    return found[1].minute, found[0]
