"""Undo and redo over everything the page writes: each deed is saved when done, and again when taken back."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack

from futian_desktop.domain.errors import FutianError

Deed = Callable[[], None]


class DoneCommand(QUndoCommand):
    """Something that was done already; redo and undo do it again or take it back.

    Args:
        text: what it was, for the button and the bar at the bottom.
        item: code of the item it belongs to, so that the page can show it.
        redo: does it.
        undo: takes it back.
        failed: told about an expected failure, instead of raising through Qt.
    """

    def __init__(self, text: str, item: str, redo: Deed, undo: Deed, failed: Callable[[FutianError], None]) -> None:
        super().__init__(text)
        self.item = item
        self._redo, self._undo, self._failed = redo, undo, failed
        self._done = True

    def redo(self) -> None:
        """Do it again; the first call, made by `QUndoStack.push`, finds it done."""
        if self._done:
            self._done = False
            return
        self._try(self._redo)

    def undo(self) -> None:
        """Take it back."""
        self._done = False
        self._try(self._undo)

    def _try(self, deed: Deed) -> None:
        try:
            deed()
        except FutianError as error:
            self._failed(error)


class Deeds(QUndoStack):
    """The undo stack of the page."""

    def do(
        self, text: str, item: str, redo: Deed, undo: Deed, failed: Callable[[FutianError], None], *, done: bool = False
    ) -> DoneCommand:
        """Do something now and remember how to take it back; a failure leaves the stack as it was.

        Raises:
            FutianError: what ``redo`` raises.
        """
        if not done:
            redo()
        command = DoneCommand(text, item, redo, undo, failed)
        self.push(command)
        return command

    def last_item(self) -> str:
        """Item of the deed that undo would take back; empty when there is none."""
        command = self.command(self.index() - 1) if self.index() else None
        return command.item if isinstance(command, DoneCommand) else ""

    def next_item(self) -> str:
        """Item of the deed that redo would do again."""
        command = self.command(self.index()) if self.index() < self.count() else None
        return command.item if isinstance(command, DoneCommand) else ""
