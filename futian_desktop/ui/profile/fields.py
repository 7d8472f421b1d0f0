"""Fields of the profile: chips for choices, a number that may be 不知道, plain text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import FactQuestion
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import button, label, row
from futian_desktop.ui.widgets.flow_layout import FlowLayout

NONE, UNKNOWN = "none", "?"
MOST = 999_999_999


class ChipGroup(QWidget):
    """Choices as chips: one of them, or several where ``multi``; 不知道 and “都没有” exclude the others."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]], *, multi: bool = False, unknown: bool = False):
        super().__init__()
        self._multi = multi
        self._chips: dict[str, QPushButton] = {}
        layout = FlowLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for key, text in [*options, *([(UNKNOWN, _("不知道"))] if unknown else [])]:
            chip = button(text, kind="chip", name=f"{name}：{text}")
            chip.setCheckable(True)
            chip.clicked.connect(self._on_clicked)
            self._chips[key] = chip
            layout.addWidget(chip)
        self.setAccessibleName(name)

    def chosen(self) -> tuple[str, ...]:
        """Keys that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def show_chosen(self, keys: Sequence[str]) -> None:
        """Set without a signal."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    @Slot()
    def _on_clicked(self) -> None:
        clicked = self.sender()
        key = next(name for name, chip in self._chips.items() if chip is clicked)
        alone = not self._multi or key in (NONE, UNKNOWN)
        for name, chip in self._chips.items():
            if name != key and (alone or name in (NONE, UNKNOWN)):
                chip.setChecked(False)
        self.changed.emit()


class NumberField(QWidget):
    """A whole number, with 不知道 beside it."""

    changed = Signal()

    def __init__(self, name: str, unit: str = "", *, unknown: bool = True) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setValidator(QIntValidator(0, MOST, self.edit))
        self.edit.setMaximumWidth(160)
        self.unknown = QCheckBox(_("不知道"))
        self.unknown.setAccessibleName(f"{name}：{_('不知道')}")
        self.unknown.setVisible(unknown)
        self.setLayout(row(self.edit, label(unit, "", "3"), self.unknown, None, spacing=8))
        self.edit.editingFinished.connect(self.changed)
        self.unknown.toggled.connect(self._on_unknown)

    def value(self) -> int | None:
        """The number, ``None`` for 不知道 or nothing."""
        text = self.edit.text()
        return int(text) if text.isdecimal() and not self.unknown.isChecked() else None

    def show_value(self, value: int | None, unknown: bool = False) -> None:
        """Set without a signal."""
        self.unknown.blockSignals(True)
        self.unknown.setChecked(unknown and value is None)
        self.unknown.blockSignals(False)
        self.edit.setText("" if value is None else str(value))
        self.edit.setEnabled(not self.unknown.isChecked())

    @Slot(bool)
    def _on_unknown(self, unknown: bool) -> None:
        self.edit.setEnabled(not unknown)
        self.changed.emit()


class FactField(QWidget):
    """One profile question: title, one line of explanation, the answer, and what it switches on."""

    answered = Signal(str)

    def __init__(self, question: FactQuestion) -> None:
        super().__init__()
        self.question = question
        self._body = self._make(question)
        self.effect = label("", "caption", "accent", wrap=True)
        self.effect.hide()
        self.reply = QLineEdit()
        self.reply.setMaxLength(200)
        self.reply.setPlaceholderText(_("街道怎么答复的：谁、哪天、怎么说"))
        self.reply.setAccessibleName(_("{title}：街道的答复").format(title=question.title))
        self.reply.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(6)
        layout.addWidget(label(question.title, "strong", wrap=True))
        if question.help:
            layout.addWidget(label(question.help, "caption", "3", wrap=True))
        layout.addWidget(self._body)
        layout.addWidget(self.effect)
        layout.addWidget(self.reply)
        self._body.changed.connect(self._on_changed)

    @staticmethod
    def _make(question: FactQuestion) -> ChipGroup | NumberField:
        if question.kind == "number":
            return NumberField(question.title, unknown=question.unknown)
        if question.kind == "yesno":
            options: Sequence[tuple[str, str]] = (("true", _("有 / 是")), ("false", _("没有 / 不是")))
            return ChipGroup(question.title, options, unknown=question.unknown)
        return ChipGroup(question.title, question.options, multi=question.kind == "multi", unknown=question.unknown)

    def value(self) -> FactValue | None:
        """The answer, ``None`` while it is open or 不知道."""
        if isinstance(self._body, NumberField):
            return self._body.value()
        chosen = self._body.chosen()
        if not chosen or UNKNOWN in chosen:
            return None
        if self.question.kind == "yesno":
            return chosen[0] == "true"
        return chosen if self.question.kind == "multi" else chosen[0]

    def is_unknown(self) -> bool:
        """Whether 不知道 was chosen, apart from not answered yet."""
        if isinstance(self._body, NumberField):
            return self._body.unknown.isChecked()
        return UNKNOWN in self._body.chosen()

    def show_value(self, value: FactValue | None, unknown: bool) -> None:
        """Set without a signal."""
        if isinstance(self._body, NumberField):
            self._body.show_value(value if isinstance(value, int) else None, unknown)
        elif value is None:
            self._body.show_chosen((UNKNOWN,) if unknown else ())
        elif isinstance(value, bool):
            self._body.show_chosen(("true" if value else "false",))
        else:
            self._body.show_chosen(value if isinstance(value, tuple) else (str(value),))

    def show_reply(self, text: str) -> None:
        """What the sub-district answered; the field stands there while the answer is 不知道, and once it was used."""
        if not self.reply.hasFocus():
            self.reply.setText(text)
        self._show_reply_field()

    def _show_reply_field(self) -> None:
        duty = self.question.step == "status" and self.question.kind != "number"
        self.reply.setVisible(duty and (self.is_unknown() or bool(self.reply.text())))

    def show_effect(self, text: str) -> None:
        """What this answer switches on."""
        self.effect.setText(text)
        self.effect.setVisible(bool(text))

    @Slot()
    def _on_changed(self) -> None:
        self._show_reply_field()
        self.answered.emit(self.question.id)
