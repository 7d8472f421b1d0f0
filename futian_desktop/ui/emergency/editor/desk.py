"""What the widgets of the editor share: the text with its undo stack, and the facts its fields show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QImage, QUndoCommand, QUndoStack

from futian_desktop.domain.plan_blocks import PlanBlock
from futian_desktop.domain.plan_editing import PlanText, place_of
from futian_desktop.system.messages import _

MOST_UNDO = 400
PAUSE_S = 1.5
"""Typing that goes on within this time is one step of undo."""


class FieldLike(Protocol):
    """A fact as `services.emergency.plan_facts.Field` gives it."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def value(self) -> str:
        """Its value now."""
        ...


@dataclass(frozen=True)
class Shown:
    """What the blocks show besides their own words.

    ``fields`` by key; ``stale`` is key to (then, now); ``actors`` are posts by key with their holders, ``posts`` their bare
    titles; ``tables`` are live tables by block id; ``pictures`` by evidence key; ``marks`` are block ids with findings.
    """

    fields: Mapping[str, FieldLike] = field(default_factory=dict[str, FieldLike])
    stale: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    actors: Mapping[str, str] = field(default_factory=dict[str, str])
    posts: Mapping[str, str] = field(default_factory=dict[str, str])
    tables: Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = field(
        default_factory=dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]
    )
    pictures: Mapping[str, QImage] = field(default_factory=dict[str, QImage])
    originals: frozenset[str] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict[str, str])
    needle: str = ""

    def cell(self, text: str) -> str:
        """A cell of a table: a post by its title, other words as they are."""
        return self.posts.get(text, text)

    def typed_cell(self, text: str) -> str:
        """The key of a post that was shown by its title."""
        return next((key for key, title in self.posts.items() if title == text), text)


class _Step(QUndoCommand):
    """One step: the whole text before and after; blocks are shared, so a step costs a tuple."""

    def __init__(self, desk: "Desk", words: str, before: PlanText, after: PlanText, focus: str, merge: str) -> None:
        super().__init__(words)
        self.desk, self.before, self.after = desk, before, after
        self.focus, self.merge, self.at = focus, merge, monotonic()
        self.first = True

    def redo(self) -> None:
        if self.first:
            self.first = False
            return
        self.desk.put(self.after, self.focus)

    def undo(self) -> None:
        self.desk.put(self.before, self.focus)


class Desk(QObject):
    """`changed` carries the id of the one block that says something else, or nothing when blocks came, went or moved.

    `steered` asks for a block to be current. `field_asked` carries the edit that wants a field; `field_clicked` a field's key;
    `pictures_given` what was pasted or dropped; `said` a remark for the line under the tools;
    `away` a page and a target where something is changed that only shows here.
    """

    changed = Signal(str)
    steered = Signal(str)
    field_asked = Signal(object)
    field_clicked = Signal(str)
    pictures_given = Signal(object)
    said = Signal(str)
    away = Signal(str, str)
    facts = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = PlanText(())
        self.shown = Shown()
        self.locked = False
        self.edit: QObject | None = None
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(MOST_UNDO)
        self._last: _Step | None = None

    def begin(self, text: PlanText, *, locked: bool) -> None:
        """Another text; nothing to undo."""
        self._last = None
        self.stack.clear()
        self.locked = locked
        self.text = text
        self.changed.emit("")

    def show_facts(self, shown: Shown) -> None:
        """Other facts, marks, or search words."""
        self.shown = shown
        self.facts.emit()

    def block(self, key: str) -> PlanBlock | None:
        """A block by its id."""
        place = place_of(self.text.blocks, key)
        return self.text.blocks[place] if place >= 0 else None

    def do(self, words: str, after: PlanText, focus: str = "", merge: str = "") -> None:
        """One step that can be taken back. ``merge`` joins it to the step before with the same word, while typing goes on."""
        if self.locked or after == self.text:
            return
        last = self._last
        joined = (
            last is not None and merge and last.merge == merge and monotonic() - last.at < PAUSE_S
            and self.stack.index() == self.stack.count() and not self.stack.isClean()
        )  # fmt: skip
        if joined and last is not None:
            last.after, last.at = after, monotonic()
        else:
            last = _Step(self, words, self.text, after, focus, merge)
            self._last = last
            self.stack.push(last)
        self._apply(after)

    def change(self, block: PlanBlock, merge: str = "") -> None:
        """One block says something else."""
        from futian_desktop.domain.plan_editing import changed

        self.do(_("改文字"), changed(self.text, block), block.id, merge and f"{block.id}/{merge}")

    def put(self, text: PlanText, focus: str) -> None:
        """The way of undo and redo."""
        self._last = None
        self._apply(text)
        if focus:
            self.steered.emit(focus)

    def _apply(self, text: PlanText) -> None:
        before, self.text = self.text, text
        one = ""
        if len(before.blocks) == len(text.blocks):
            different = [new for old, new in zip(before.blocks, text.blocks, strict=True) if old is not new]
            if len(different) == 1 and place_of(before.blocks, different[0].id) == place_of(
                text.blocks, different[0].id
            ):
                one = different[0].id
        self.changed.emit(one)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if not self.locked:
            self.stack.undo()

    @Slot()
    def redo(self) -> None:
        """Do it again."""
        if not self.locked:
            self.stack.redo()

    def search(self, needle: str) -> None:
        """Mark these words wherever they stand."""
        self.show_facts(replace(self.shown, needle=needle))

    def give_pictures(self, data: QMimeData) -> None:
        """Pictures came by paste or drop."""
        self.pictures_given.emit(data)
