"""The editor: tools, outline, blocks with the one in work, checks at the side."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from futian_desktop.domain.plan_blocks import PlanBlock
from futian_desktop.domain.plan_editing import PlanText, place_of
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.services.emergency.plan_words import state_title
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.emergency.editor.block_form import BlockForm
from futian_desktop.ui.emergency.editor.canvas import Canvas
from futian_desktop.ui.emergency.editor.checks import Checks
from futian_desktop.ui.emergency.editor.deeds import BlockDeeds
from futian_desktop.ui.emergency.editor.desk import Desk, Shown
from futian_desktop.ui.emergency.editor.facts import read_shown
from futian_desktop.ui.emergency.editor.field_edit import FieldEdit
from futian_desktop.ui.emergency.editor.field_picker import FieldPicker
from futian_desktop.ui.emergency.editor.figures import Figures
from futian_desktop.ui.emergency.editor.find_bar import FindBar
from futian_desktop.ui.emergency.editor.outline import Outline
from futian_desktop.ui.emergency.editor.saver import PlanSaver
from futian_desktop.ui.emergency.editor.side_panel import SidePanel
from futian_desktop.ui.emergency.editor.tools import Tools
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import column, label

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

NARROW = 1000
"""Pixels at 100 % below which the side panel waits behind its button."""


class PlanEditor(QWidget):
    """`wanted` with page and target of a fact; `reread` when the pane should read everything anew."""

    wanted = Signal(str, str)
    reread = Signal()

    def __init__(self, services: "Services", shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._shell = services, shell
        self.desk = Desk(self)
        self.saver = PlanSaver(services, shell, self.desk, parent)
        self.checks = Checks(services, shell, self.saver, self.desk)
        self.figures = Figures(services, shell, self.saver, self.desk)
        self.deeds = BlockDeeds(services, shell, self.saver, self.desk)
        self.tools = Tools(self.desk)
        self.finder = FindBar(self.desk)
        self.remark = label("", "caption", "2", wrap=True)
        self.outline, self.canvas, self.side = Outline(self.desk), Canvas(self.desk), SidePanel()
        self.form: BlockForm | None = None
        self._narrow = False
        left = QFrame()
        left.setProperty("pane", "left")
        left.setLayout(column(self.outline, margins=(4, 6, 0, 0)))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (left, self.canvas, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([px(220), px(700), px(270)])
        body = column(self.tools, self.finder, self.remark, self.splitter, spacing=0)
        body.setStretchFactor(self.splitter, 1)
        self.remark.setContentsMargins(16, 2, 16, 4)
        self.remark.hide()
        self.setLayout(body)
        self.picker = FieldPicker(self.desk, self)
        self._connect()

    def _connect(self) -> None:
        desk = self.desk
        desk.changed.connect(self._on_changed)
        desk.facts.connect(self._on_facts)
        desk.steered.connect(self.go_to)
        desk.field_asked.connect(self._on_field_asked)
        desk.field_clicked.connect(self._on_field_clicked)
        desk.said.connect(self.say)
        desk.away.connect(self.wanted)
        self.canvas.picked.connect(self._on_picked)
        self.outline.wanted.connect(self.show_block)
        self.finder.wanted.connect(self.show_block)
        self.side.go.connect(self.go_to)
        self.side.fix.connect(self.wanted)
        self.side.accept.connect(self.accept)
        self.checks.told.connect(self.side.show_remarks)
        self.checks.told.connect(self.tools.show_counts)
        self.figures.came.connect(self.deeds.put_pictures)
        self.deeds.facts_wanted.connect(self.read_facts)
        self.saver.saved.connect(self._on_saved)
        self.saver.met.connect(self.show_plan)
        self.tools.find_wanted.connect(self.finder.start)
        self.tools.side_wanted.connect(self._on_side)
        for keys, slot in ((QKeySequence.StandardKey.Find, self.finder.start), (QKeySequence.StandardKey.Undo, desk.undo),
                           (QKeySequence.StandardKey.Redo, desk.redo)):  # fmt: skip
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(slot)

    # -- showing ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def show_plan(self, plan: EmergencyPlan) -> None:
        """Another plan, or the same as another window stored it. What is in sight is laid out, nothing else."""
        self._drop_form()
        self.saver.begin(plan)
        self.desk.shown = read_shown(self._services, plan, Shown(needle=self.desk.shown.needle), all_of_it=False)
        self.canvas.empty()
        self.desk.begin(PlanText(plan.blocks, plan.dropped), locked=not plan.open_to_edit or self._shell.readonly())
        self.tools.show_plan(plan, locked=self.desk.locked)
        self.say(self._notice(plan))
        QTimer.singleShot(0, self, self.read_facts)

    @Slot()
    def read_facts(self) -> None:
        """Facts changed elsewhere; the text stays as it is."""
        plan = self.saver.now()
        if plan is not None:
            self.desk.show_facts(read_shown(self._services, plan, self.desk.shown))
            QTimer.singleShot(0, self.checks, self.checks.look)

    @staticmethod
    def _notice(plan: EmergencyPlan) -> str:
        if plan.open_to_edit:
            return ""
        return _("这一版{state}，文字不能再改。要改，点“开新版”。").format(state=state_title(plan.state))

    @Slot(str)
    def say(self, words: str) -> None:
        """A remark under the tools."""
        self.remark.setText(words)
        self.remark.setVisible(bool(words))

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        form = self.form
        if form is not None:
            block = self.desk.block(form.block.id)
            if block is None:
                self._drop_form()
            elif block is not form.block and not form.adopt(block):
                self._edit(block, keyboard=False)
        self.tools.show_stack()
        self.checks.touch()
        if not key:
            self.outline.follow(self.form.block.id if self.form else "")

    @Slot()
    def _on_facts(self) -> None:
        if self.form is not None:
            self.form.refresh()

    @Slot(object)
    def _on_saved(self, plan: EmergencyPlan) -> None:
        self.tools.show_plan(plan, locked=self.desk.locked)

    # -- the block in work -----------------------------------------------------------------------------------------

    @Slot(str, QPoint)
    def _on_picked(self, key: str, _at: QPoint) -> None:
        self.go_to(key)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        """To the block before or after."""
        blocks = self.desk.text.blocks
        place = place_of(blocks, self.form.block.id) + step if self.form else -1
        if 0 <= place < len(blocks):
            self.go_to(blocks[place].id)

    @Slot(str)
    def show_block(self, key: str) -> None:
        """Scroll there without taking the keyboard."""
        self.canvas.bring(key)
        self.outline.follow(key)

    @Slot(str)
    def go_to(self, key: str) -> None:
        """Make a block the one in work, with the keyboard in it."""
        block = self.desk.block(key)
        if block is None:
            return
        if self.form is None or self.form.block.id != key:
            self._edit(block)
        self.canvas.bring(key)
        self.outline.follow(key)
        if self.form is not None:
            self.form.take_keyboard()

    def _edit(self, block: PlanBlock, *, keyboard: bool = True) -> None:
        self._drop_form()
        form = BlockForm(self.desk, block)
        mark(form, card="plain")
        form.grown.connect(self.canvas.arrange)
        form.add_wanted.connect(self.deeds.add)
        form.moved.connect(self.deeds.move)
        form.removed.connect(self.deeds.remove)
        form.restored.connect(self.deeds.restore)
        form.accept_wanted.connect(self.accept)
        form.picture_wanted.connect(self.figures.choose)
        form.pasted.connect(self.figures.paste)
        form.split.connect(self.deeds.split)
        form.stepped.connect(self._on_stepped)
        form.left.connect(self.canvas.setFocus)
        self.form = form
        self.deeds.here = block.id
        self.canvas.set_form(block.id, form)
        self.canvas.viewport().setAccessibleDescription(self.canvas.reading(block.id))
        if keyboard:
            form.take_keyboard()

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        self.deeds.here = ""
        if form is not None:
            self.canvas.set_form("", None)
            form.hide()
            form.deleteLater()

    # -- facts ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def accept(self, keys: tuple[str, ...]) -> None:
        """The present values of stale facts are right."""
        if not self.saver.flush() or self.saver.plan is None:
            return
        stored, changes = self._services.emergency.plans.accept(self.saver.plan, keys)
        self.saver.begin(stored)
        self.tools.show_plan(stored, locked=self.desk.locked)
        self._shell.changes.announce(changes, self.parent())
        self.read_facts()

    # -- fields ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_field_asked(self, edit: FieldEdit) -> None:
        self.picker.show_for(edit)

    @Slot(str)
    def _on_field_clicked(self, key: str) -> None:
        found = self._services.emergency.plans.fields(self._shell.premises()).get(key)
        if found is not None and self.saver.flush():
            self.wanted.emit(found.page, found.target)

    # -- room ------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_side(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        if narrow != self._narrow or not event.oldSize().isValid():
            self._narrow = narrow
            self.side.setVisible(not narrow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "form", None) is not None:
            QTimer.singleShot(0, self, self._rebuild)

    @Slot()
    def _rebuild(self) -> None:
        """Other colours or sizes: the form is made anew."""
        if self.form is not None:
            self._edit(self.form.block, keyboard=False)
            self.canvas.bring(self.canvas.current)

    def flush(self) -> bool:
        """Everything typed is stored."""
        return self.saver.flush()

    def reveal(self, target: str) -> None:
        """Go to a block by its id."""
        QTimer.singleShot(0, self, partial(self.go_to, target))
