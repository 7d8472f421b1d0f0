"""The five answers of an item as real buttons."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.system.messages import _


def answers() -> tuple[tuple[AnswerKind, str, str], ...]:
    """Kind, text and style value of the five answers, in the order of the keys 1 to 5."""
    return (
        (AnswerKind.CONFORM, _("符合"), "ok"),
        (AnswerKind.PARTIAL, _("部分符合"), "part"),
        (AnswerKind.NONCONFORM, _("不符合"), "bad"),
        (AnswerKind.NOT_APPLICABLE, _("不适用"), "na"),
        (AnswerKind.ASK, _("不知道，要问人"), "ask"),
    )


class AnswerBar(QWidget):
    """Five checkable buttons; `chosen` carries the `AnswerKind`. Digits stay with the list, not with this bar."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[AnswerKind, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for number, (kind, text, style) in enumerate(answers(), 1):
            made = QPushButton(text)
            made.setCheckable(True)
            made.setProperty("kind", "seg")
            made.setProperty("answer", style)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAccessibleName(_("{text}，按 {key}").format(text=text, key=number))
            made.setToolTip(_("{text}（按 {key}）").format(text=text, key=number))
            made.clicked.connect(partial(self._on_clicked, kind))
            self._group.addButton(made)
            self._buttons[kind] = made
            layout.addWidget(made, 1)

    def show_answer(self, kind: AnswerKind | None) -> None:
        """Press the button of an answer, or none."""
        self._group.setExclusive(False)
        for key, made in self._buttons.items():
            made.setChecked(key is kind)
        self._group.setExclusive(True)

    def button(self, kind: AnswerKind) -> QPushButton:
        """The button of an answer."""
        return self._buttons[kind]

    def _on_clicked(self, kind: AnswerKind, _checked: bool = False) -> None:
        self.chosen.emit(kind)
