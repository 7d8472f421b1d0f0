"""The base of the profile's steps, shared by first run and profile page, and the step of questions.

A step reads and writes a `FirmFile`.
"""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from futian_desktop.domain.enterprise import FactValue, FirmFile
from futian_desktop.services.firms import FirmService
from futian_desktop.system.messages import _
from futian_desktop.ui.profile.fields import FactField
from futian_desktop.ui.widgets.basics import button, column

UNKNOWN_REPLY = "不知道"
TYPING_MS = 800


def profile_form() -> QFormLayout:
    """A form whose labels go above their fields where there is no room beside them."""
    form = QFormLayout()
    form.setSpacing(10)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


class Step(QWidget):
    """A part of the profile. ``edited`` is emitted when something was answered or typing paused."""

    edited = Signal()

    def __init__(self, firms: FirmService) -> None:
        super().__init__()
        self.firms = firms
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self.edited)

    def show_firm(self, firm: FirmFile) -> None:
        """Fill the fields without a signal."""

    def apply(self, firm: FirmFile) -> FirmFile:
        """The firm with what stands in the fields."""
        return firm

    def line(self, name: str, hint: str = "", limit: int = 200) -> QLineEdit:
        """A text field that saves when typing pauses or the field is left."""
        edit = QLineEdit()
        edit.setMaxLength(limit)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.textEdited.connect(self.touch)
        edit.editingFinished.connect(self.leave)
        return edit

    @Slot()
    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()

    @Slot()
    def leave(self) -> None:
        """A field was left: what was typed is saved now."""
        if self._pause.isActive():
            self._pause.stop()
            self.edited.emit()


class FactsStep(Step):
    """The questions of one step; each answer shows at once what it switches on.

    Args:
        firms: the profile's use cases.
        step: ``status`` or ``activities``.
        most: how many questions are shown at first; the others, which the trade has filled already, fold away. 0 for all.
    """

    def __init__(self, firms: FirmService, step: str, most: int = 0) -> None:
        super().__init__(firms)
        self.last_answered = ""
        self._most = most
        self.fields = {question.id: FactField(question) for question in firms.questions(step)}
        self.more = button("", self._on_more, "quiet", "chevron-down")
        self.more.hide()
        layout = column(spacing=8)
        for field in self.fields.values():
            layout.addWidget(field)
            field.answered.connect(self._on_answered)
            field.reply.textEdited.connect(self.touch)
            field.reply.editingFinished.connect(self.leave)
        layout.addWidget(self.more)
        self.setLayout(layout)

    def show_firm(self, firm: FirmFile) -> None:
        for key, field in self.fields.items():
            reply = firm.premises.recorded_replies.get(key, "")
            field.show_value(firm.premises.facts.get(key), bool(reply))
            field.show_reply("" if reply == UNKNOWN_REPLY else reply)

    def fold(self, firm: FirmFile) -> None:
        """Show the open questions first and fold away those the trade has answered."""
        if not self._most:
            return
        opened = [key for key in self.fields if key not in firm.premises.facts]
        known = [key for key in self.fields if key in firm.premises.facts]
        shown = {*opened[: self._most], *known[: max(0, self._most - len(opened))]}
        for key, field in self.fields.items():
            field.setVisible(key in shown)
        rest = len(self.fields) - len(shown)
        self.more.setText(_("其余 {n} 个问题，常见情况已先填好，展开核对").format(n=rest))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(rest > 0)

    @Slot()
    def _on_more(self) -> None:
        for field in self.fields.values():
            field.show()
        self.more.hide()

    def apply(self, firm: FirmFile) -> FirmFile:
        facts: dict[str, FactValue] = {**firm.premises.facts}
        replies = dict(firm.premises.recorded_replies)
        for key, field in self.fields.items():
            value, reply = field.value(), field.reply.text().strip()
            facts.pop(key, None)
            replies.pop(key, None)
            if value is not None:
                facts[key] = value
            if reply or (value is None and field.is_unknown()):
                replies[key] = reply or UNKNOWN_REPLY
        return replace(firm, premises=replace(firm.premises, facts=facts, recorded_replies=replies))

    def show_effects(self, firm: FirmFile, key: str) -> None:
        """Say what the answer to one question switches on; 不知道 asks for the sub-district's word."""
        field, value = self.fields[key], firm.premises.facts.get(key)
        if value is None:
            text = _("请向街道确认，确认后回来改；先按没有算") if field.is_unknown() else ""
        else:
            text = self.firms.switches(key, firm.premises.facts, value)
        field.show_effect(text)

    @Slot(str)
    def _on_answered(self, key: str) -> None:
        self.last_answered = key
        self.edited.emit()
