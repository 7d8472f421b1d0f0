"""The editor: tools, outline, blocks with the one in work, checks at the side."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_editing import PlanText, end_of, moved, place_of, put_after, taken_out
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.services.emergency.plan_words import state_title
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.emergency.editor.block_form import BlockForm
from futian_desktop.ui.emergency.editor.canvas import Canvas
from futian_desktop.ui.emergency.editor.checks import Checks
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
MUCH = 1
"""A heading with more blocks than this under it asks before it goes."""


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
        self.figures.came.connect(self._on_figures)
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
        form.add_wanted.connect(self._on_add)
        form.moved.connect(self._on_move)
        form.removed.connect(self.remove)
        form.restored.connect(self.restore)
        form.accept_wanted.connect(self.accept)
        form.picture_wanted.connect(self.figures.choose)
        form.pasted.connect(self.figures.paste)
        form.split.connect(self._on_split)
        self.form = form
        self.canvas.set_form(block.id, form)
        self.canvas.viewport().setAccessibleDescription(self.canvas.reading(block.id))
        if keyboard:
            form.take_keyboard()

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.canvas.set_form("", None)
            form.hide()
            form.deleteLater()

    # -- deeds -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_add(self, kind: BlockKind) -> None:
        made = _fresh(kind)
        here = self.form.block.id if self.form else ""
        self.desk.do(_("加一块"), put_after(self.desk.text, here, (made,)), made.id)
        self.go_to(made.id)

    @Slot(object)
    def _on_split(self, lines: list[str]) -> None:
        here = self.form.block.id if self.form else ""
        made = tuple(PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, line) for line in lines)
        self.desk.do(_("粘贴"), put_after(self.desk.text, here, made), made[-1].id)

    @Slot(int)
    def _on_move(self, step: int) -> None:
        if self.form is not None:
            key = self.form.block.id
            self.desk.do(_("移动"), moved(self.desk.text, key, step), key)
            self.canvas.bring(key)

    @Slot()
    def remove(self) -> None:
        """Take the block in work out; a heading with all that stands under it, after a question."""
        if self.form is None or self.desk.locked:
            return
        key = self.form.block.id
        blocks = self.desk.text.blocks
        place = place_of(blocks, key)
        count = end_of(blocks, place) - place - 1
        if count >= MUCH and not self._shell.dialogs.confirm(
            _("连同下面的 {n} 块一起删除？").format(n=count), _("删除"), _("删错了可以点“撤销”。")
        ):
            return
        self.desk.do(_("删除"), taken_out(self.desk.text, key), key)
        self._shell.show_undo(_("已从预案里删除"), partial(self._bring_back, self.desk.stack.index()))

    def _bring_back(self, at: int) -> None:
        """The bar at the bottom takes back the removal it speaks of, and nothing that came after."""
        if self.desk.stack.index() == at:
            self.desk.undo()
        else:
            self.say(_("后面又改过别的。要找回删掉的，请连着点上面的撤销。"))

    @Slot()
    def restore(self) -> None:
        """What the template says, in place of what was changed."""
        plan, form = self.saver.now(), self.form
        if plan is None or form is None:
            return
        original = self._services.emergency.plans.originals(plan).get(form.block.key)
        if original is not None:
            self.desk.change(replace(original, id=form.block.id))

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

    @Slot(object)
    def _on_figures(self, keys: tuple[str, ...]) -> None:
        """Pictures are kept: the first into the figure in work, the others as figures below."""
        plan = self.saver.now()
        if plan is None or self.desk.locked:
            return
        here = self.form.block if self.form else None
        text = self.desk.text
        if here is not None and here.kind is BlockKind.FIGURE and not here.picture.startswith("chart:"):
            text = PlanText(
                tuple(replace(row, picture=keys[0]) if row.id == here.id else row for row in text.blocks), text.dropped
            )
            keys = keys[1:]
        made = tuple(replace(_fresh(BlockKind.FIGURE), picture=key) for key in keys)
        text = put_after(text, here.id if here else "", made)
        focus = made[-1].id if made else here.id if here else ""
        self.desk.do(_("放图"), text, focus)
        self.read_facts()
        self.go_to(focus)

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


def _fresh(kind: BlockKind) -> PlanBlock:
    """A new block of the user's own."""
    rows = {
        BlockKind.STEPS: (("finder", ""),), BlockKind.LIST: (("",),), BlockKind.TABLE: (("", ""), ("", "")),
    }.get(kind, ())  # fmt: skip
    header = (_("项目"), _("内容")) if kind is BlockKind.TABLE else ()
    return PlanBlock(new_uuid().hex, kind, level=2, header=header, rows=rows)
