"""A hazard in place: what was seen, what is done about it, by when. Under thirty seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from futian_desktop.domain.standard import Deadline, ReadyFinding
from futian_desktop.services.inspection_words import deadline_words
from futian_desktop.system.messages import _
from futian_desktop.ui.inspections.walk_head import editable
from futian_desktop.ui.widgets.basics import Card, button, column, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class QuickHazard:
    """What was typed."""

    title: str
    measure: str
    owner: str
    deadline: Deadline
    suspect: bool = False


class HazardForm(Card):
    """Three fields and a deadline; template sentences where the line comes from a check item."""

    registered = Signal(object)
    """A `QuickHazard`."""
    left = Signal()

    def __init__(
        self,
        text: str,
        templates: Sequence[ReadyFinding],
        people: Sequence[str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(None, "sunken", parent)
        self._suspect = False
        self.title = _field(_("看到了什么，例如：软管裂了口"), _("看到了什么"))
        self.title.setText(text)
        self.measure = _field(_("怎么改，例如：今天换新管，换好前关总阀"), _("怎么改"))
        self.owner = editable(_("谁来改"), people)
        self.deadline = QComboBox()
        self.deadline.setAccessibleName(_("什么时候改好"))
        for deadline in Deadline:
            self.deadline.addItem(deadline_words(deadline, today), deadline)
        self.deadline.setCurrentIndex(self.deadline.findData(Deadline.DAYS_3))
        self.go = button(_("登记这条隐患"), self._on_go, "primary", "check")
        self.skip = button(_("先不登记"), self.left.emit, "quiet")
        for deed in (self.go, self.skip):
            deed.setAutoDefault(False)
        self.chips = FlowLayout()
        for ready in templates:
            chip = button(ready.text, partial(self._on_template, ready), "chip")
            chip.setAutoDefault(False)
            self.chips.addWidget(chip)
        cells = [self.chips] if templates else []
        self.setLayout(column(
            *cells, self.title, self.measure,
            row(label(_("谁来改"), "caption", "2"), self.owner, label(_("期限"), "caption", "2"), self.deadline, None),
            row(self.go, self.skip, None), spacing=8, margins=(14, 12, 14, 12),
        ))  # fmt: skip
        self.title.returnPressed.connect(self._on_title_done)
        self.measure.returnPressed.connect(self._on_go)

    def begin(self) -> None:
        """Give the keyboard to the first field; what stands there is overwritten by typing."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def value(self) -> QuickHazard:
        """What was typed."""
        return QuickHazard(
            self.title.text().strip(), self.measure.text().strip(), self.owner.currentText().strip(),
            self.deadline.currentData(), self._suspect,
        )  # fmt: skip

    def _on_template(self, ready: ReadyFinding) -> None:
        self.title.setText(ready.text)
        self.measure.setText(ready.measure)
        self._suspect = ready.suspect_major
        self.deadline.setCurrentIndex(self.deadline.findData(ready.deadline))
        self.go.setFocus()

    @Slot()
    def _on_title_done(self) -> None:
        self.measure.setFocus()

    @Slot()
    def _on_go(self) -> None:
        if self.title.text().strip():
            self.registered.emit(self.value())
        else:
            self.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _field(hint: str, name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setMaxLength(200)
    return made
