"""A small form for one step: what must be known, one button, the reason beside it when it is refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from futian_desktop.domain.errors import FutianError
from futian_desktop.services.hazard_words import blocker_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark, px
from futian_desktop.ui.hazards.day_field import DayField, open_words
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, column, label, row

TEXT_MOST = 2000


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to know. ``kind`` is line, long, choice (typed or chosen), day, or open_day (may stay open)."""

    key: str
    title: str
    kind: str = "line"
    value: Any = ""
    options: tuple[str, ...] = ()
    needed: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A step's window: title, words above the fields, warnings in words, fields, the deed's words."""

    title: str
    text: str
    asks: tuple[Ask, ...]
    deed: str
    warnings: tuple[str, ...] = ()
    danger: bool = False


Given = Mapping[str, Any]


class StepWindow(QDialog):
    """Calls ``deed`` with what was typed; an expected failure is said in the window, which stays open with its texts.

    Args:
        form: what to ask.
        deed: writes it; raises when it was refused.
        today: proposed for open days.
        middle: a widget between the fields and the buttons, such as photos.
        others: quiet buttons for another way, such as 退回返工; each closes the window first.
    """

    def __init__(
        self, form: Form, deed: Callable[[Given], None], today: date, parent: QWidget | None = None,
        middle: QWidget | None = None, others: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._form, self._deed = form, deed
        self.setWindowTitle(form.title)
        self.setMinimumWidth(px(460))
        self.fields: dict[str, QWidget] = {ask.key: make_field(ask, today) for ask in form.asks}
        self.problem = label("", "", "bad", wrap=True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.hide()
        body = column(label(form.title, "title", wrap=True), spacing=10, margins=(24, 20, 24, 20))
        if form.text:
            body.addWidget(label(form.text, "", "2", wrap=True))
        if form.warnings:
            body.addWidget(warning_card(form.warnings))
        for ask in form.asks:
            field = self.fields[ask.key]
            field.installEventFilter(self)
            body.addLayout(column(label(ask.title, "chip", "2", wrap=True), field, spacing=3))
        if middle is not None:
            body.addWidget(middle)
        body.addWidget(self.problem)
        body.addSpacing(4)
        self.go = button(form.deed, self._on_go, "danger" if form.danger else "primary")
        self.go.setDefault(True)
        self._others = [(self._other(words), slot) for words, slot in others]
        cancel = button(_("取消"), self.reject)
        cancel.setAutoDefault(False)
        body.addLayout(row(*(made for made, _slot in self._others), None, cancel, self.go))
        self.setLayout(body)
        self.resize(px(520), body.totalHeightForWidth(px(520)) + px(8))
        if not form.asks:
            (cancel if form.danger else self.go).setFocus()
        else:
            next((self.fields[ask.key] for ask in form.asks if ask.needed and not ask.value),
                 self.fields[form.asks[0].key]).setFocus()  # fmt: skip

    def _other(self, words: str) -> QPushButton:
        made = button(words, self._on_other, "quiet")
        made.setAutoDefault(False)
        return made

    def given(self) -> dict[str, Any]:
        """What stands in the fields now."""
        return {ask.key: read_field(self.fields[ask.key]) for ask in self._form.asks}

    @Slot()
    def _on_go(self) -> None:
        given = self.given()
        missing = [ask for ask in self._form.asks if ask.needed and not given[ask.key]]
        for ask in self._form.asks:
            mark(self.fields[ask.key], invalid=ask in missing)
        if missing:
            self.say(_("还没写：{names}").format(names="、".join(ask.title for ask in missing)))
            self.fields[missing[0].key].setFocus()
            return
        try:
            self._deed(given)
        except FutianError as error:
            self.say(problem_words(error))
            return
        self.accept()

    def say(self, words: str) -> None:
        """Why it did not go through."""
        self.problem.setText(words)
        self.problem.show()
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    @Slot()
    def _on_other(self) -> None:
        clicked = self.sender()
        slot = next(slot for made, slot in self._others if made is clicked)
        self.reject()
        slot()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.go.click()
                return True
        return super().eventFilter(watched, event)


def problem_words(error: FutianError) -> str:
    """The sentence of a failure, with what is missing named line by line."""
    missing = cast("tuple[str, ...]", error.values.get("missing", ()))
    codes = tuple(code if error.code == "hazard.blocked" else f"missing.{code}" for code in missing)
    return "\n".join((sentence(error), *blocker_words(codes)))


def warning_card(lines: Sequence[str], tone: str = "warn") -> Card:
    """Warnings in words."""
    texts = column(*(label(line, tone=tone, wrap=True) for line in lines), spacing=4)
    body = row(IconLabel("triangle-alert", tone), spacing=10, margins=(12, 10, 12, 10))
    body.setAlignment(Qt.AlignmentFlag.AlignTop)
    body.addLayout(texts, 1)
    return Card(body, tone)


def make_field(ask: Ask, today: date) -> QWidget:
    """The widget for one thing to know."""
    if ask.kind in ("day", "open_day"):
        return DayField(ask.title, ask.value or None, today, open_words() if ask.kind == "open_day" else "")
    if ask.kind == "long":
        text = QPlainTextEdit(str(ask.value))
        text.setTabChangesFocus(True)
        text.setPlaceholderText(ask.hint)
        text.setAccessibleName(ask.title)
        text.setFixedHeight(px(72))
        return text
    if ask.kind == "choice":
        return choice_field(ask.title, ask.options, str(ask.value), ask.hint)
    line = QLineEdit(str(ask.value))
    line.setMaxLength(200)
    line.setPlaceholderText(ask.hint)
    line.setAccessibleName(ask.title)
    return line


def choice_field(name: str, options: Sequence[str], value: str, hint: str = "") -> QComboBox:
    """Chosen or typed."""
    box = QComboBox()
    box.setEditable(True)
    box.setAccessibleName(name)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.addItems([*dict.fromkeys(option for option in options if option)])
    box.setCurrentText(value)
    edit = box.lineEdit()
    if isinstance(edit, QLineEdit):
        edit.setMaxLength(200)
        edit.setPlaceholderText(hint or _("选一个，或自己写"))
        edit.setAccessibleName(name)
    return box


def read_field(field: QWidget) -> Any:
    """What stands in one field: text without the spaces around it, or a day."""
    if isinstance(field, DayField):
        return field.value()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()[:TEXT_MOST]
    if isinstance(field, QComboBox):
        return field.currentText().strip()
    return field.text().strip() if isinstance(field, QLineEdit) else ""
