"""What is done with the block in work: added below, moved, taken out, brought back, given a picture."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_editing import PlanText, end_of, moved, place_of, put_after, taken_out
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.ui.emergency.editor.desk import Desk
from futian_desktop.ui.emergency.editor.saver import PlanSaver
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

MUCH = 1
"""A heading with more blocks than this under it asks before it goes."""


class BlockDeeds(QObject):
    """``here`` is the id of the block in work; `facts_wanted` when a picture came."""

    facts_wanted = Signal()

    def __init__(self, services: "Services", shell: Shell, saver: PlanSaver, desk: Desk) -> None:
        super().__init__(desk)
        self._services, self._shell, self._saver, self._desk = services, shell, saver, desk
        self.here = ""

    @Slot(object)
    def add(self, kind: BlockKind) -> None:
        """A new block of the user's own below."""
        made = fresh(kind)
        self._desk.do(_("加一块"), put_after(self._desk.text, self.here, (made,)), made.id)
        self._desk.steered.emit(made.id)

    @Slot(object)
    def split(self, lines: list[str]) -> None:
        """Lines of a paste as own paragraphs below."""
        made = tuple(PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, line) for line in lines)
        self._desk.do(_("粘贴"), put_after(self._desk.text, self.here, made), made[-1].id)

    @Slot(int)
    def move(self, step: int) -> None:
        """One place up or down."""
        self._desk.do(_("移动"), moved(self._desk.text, self.here, step), self.here)
        self._desk.steered.emit(self.here)

    @Slot()
    def remove(self) -> None:
        """Take the block in work out; a heading with all that stands under it, after a question."""
        key = self.here
        if self._desk.block(key) is None or self._desk.locked:
            return
        blocks = self._desk.text.blocks
        place = place_of(blocks, key)
        count = end_of(blocks, place) - place - 1
        if count >= MUCH and not self._shell.dialogs.confirm(
            _("连同下面的 {n} 块一起删除？").format(n=count), _("删除"), _("删错了可以点“撤销”。")
        ):
            return
        self._desk.do(_("删除"), taken_out(self._desk.text, key), key)
        self._shell.show_undo(_("已从预案里删除"), partial(self._bring_back, self._desk.stack.index()))

    def _bring_back(self, at: int) -> None:
        """The bar at the bottom takes back the removal it speaks of, and nothing that came after."""
        if self._desk.stack.index() == at:
            self._desk.undo()
        else:
            self._desk.said.emit(_("后面又改过别的。要找回删掉的，请连着点上面的撤销。"))

    @Slot()
    def restore(self) -> None:
        """What the template says, in place of what was changed."""
        plan, block = self._saver.now(), self._desk.block(self.here)
        if plan is None or block is None:
            return
        original = self._services.emergency.plans.originals(plan).get(block.key)
        if original is not None:
            self._desk.change(replace(original, id=block.id))

    @Slot(object)
    def put_pictures(self, keys: tuple[str, ...]) -> None:
        """Pictures are kept: the first into the figure in work, the others as figures below."""
        plan = self._saver.now()
        if plan is None or self._desk.locked:
            return
        here = self._desk.block(self.here)
        text = self._desk.text
        if here is not None and here.kind is BlockKind.FIGURE and not here.picture.startswith("chart:"):
            text = PlanText(
                tuple(replace(row, picture=keys[0]) if row.id == here.id else row for row in text.blocks), text.dropped
            )
            keys = keys[1:]
        made = tuple(replace(fresh(BlockKind.FIGURE), picture=key) for key in keys)
        text = put_after(text, here.id if here else "", made)
        focus = made[-1].id if made else here.id if here else ""
        self._desk.do(_("放图"), text, focus)
        self.facts_wanted.emit()
        self._desk.steered.emit(focus)


def fresh(kind: BlockKind) -> PlanBlock:
    """A new block of the user's own."""
    rows = {
        BlockKind.STEPS: (("finder", ""),), BlockKind.LIST: (("",),), BlockKind.TABLE: (("", ""), ("", "")),
    }.get(kind, ())  # fmt: skip
    header = (_("项目"), _("内容")) if kind is BlockKind.TABLE else ()
    return PlanBlock(new_uuid().hex, kind, level=2, header=header, rows=rows)
