"""Saves typed text a moment after the last key, and at once when told to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

DELAY_MS = 800


class Autosave(QObject):
    """Connect a change signal to `touch`; call `flush` from `Page.flush` and on focus loss.

    A `QPlainTextEdit` emits ``textChanged`` while an input method composes, with unchanged text: ``save`` must compare
    with the last stored value.

    Args:
        save: stores what is pending; raises when it could not.
        parent: owner.
    """

    def __init__(self, save: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something waits to be stored."""
        return self._timer.isActive()

    @Slot()
    def touch(self) -> None:
        """Something was typed."""
        self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Store now if something is pending, or the pause is over."""
        self._timer.stop()
        self._save()

    def flush_pending(self) -> None:
        """Store only if something is pending."""
        if self.pending:
            self.flush()
