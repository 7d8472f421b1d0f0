"""A date that may be open."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px

_OPEN = QDate(2000, 1, 1)


class DayField(QDateEdit):
    """A day of the calendar or, where ``open_words`` are given, none. `chosen` when the person is done with it.

    Args:
        name: accessible name.
        day: what it shows first; ``None`` for open.
        open_words: what an open day reads; empty when there must be one.
        today: the day the calendar opens on while it is open.
    """

    chosen = Signal()

    def __init__(self, name: str, day: date | None, today: date, open_words: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._today = QDate(today.year, today.month, today.day)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setAccessibleName(name)
        self.setMinimumWidth(px(150))
        if open_words:
            self.setMinimumDate(_OPEN)
            self.setSpecialValueText(open_words)
        self.show_value(day)
        self.editingFinished.connect(self.chosen)
        self.calendarWidget().clicked.connect(self._on_clicked)

    def value(self) -> date | None:
        """The day, or ``None`` while it is open."""
        made = self.date()
        if self.specialValueText() and made == self.minimumDate():
            return None
        return date(made.year(), made.month(), made.day())

    def show_value(self, day: date | None) -> None:
        """Set without a signal."""
        self.blockSignals(True)
        self.setDate(
            QDate(day.year, day.month, day.day) if day else (_OPEN if self.specialValueText() else self._today)
        )
        self.blockSignals(False)

    @Slot(QDate)
    def _on_clicked(self, _day: QDate) -> None:
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.value() is None:
            self.calendarWidget().setCurrentPage(self._today.year(), self._today.month())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def open_words() -> str:
    """What an open day reads."""
    return _("未定")
