"""The five answers of an item as real buttons."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px

SHORT_WIDTH, SHORT_HEIGHT, SHORT_GAP = 58, 40, 6
"""Size of a short button and the gap between two, at 100 %."""


def answers() -> tuple[tuple[AnswerKind, str, str], ...]:
    """Kind, text and style value of the five answers, in the order of the keys 1 to 5."""
    return (
        (AnswerKind.CONFORM, _("符合"), "ok"),
        (AnswerKind.PARTIAL, _("部分符合"), "part"),
        (AnswerKind.NONCONFORM, _("不符合"), "bad"),
        (AnswerKind.NOT_APPLICABLE, _("不适用"), "na"),
        (AnswerKind.ASK, _("不知道，要问人"), "ask"),
    )


def short_answers() -> tuple[tuple[AnswerKind, str, str], ...]:
    """The same with short words and the colour token of each, for rows with little room."""
    return (
        (AnswerKind.CONFORM, _("符合"), "ok"),
        (AnswerKind.PARTIAL, _("部分"), "warn"),
        (AnswerKind.NONCONFORM, _("不符合"), "bad"),
        (AnswerKind.NOT_APPLICABLE, _("不适用"), "na"),
        (AnswerKind.ASK, _("问人"), "accent"),
    )


def short_width() -> int:
    """Width of five short buttons at the font size in use."""
    return len(short_answers()) * (px(SHORT_WIDTH) + SHORT_GAP) - SHORT_GAP


class AnswerBar(QWidget):
    """Five checkable buttons; `chosen` carries the `AnswerKind`. Digits stay with the list, not with this bar."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[AnswerKind, QPushButton] = {}
        self._short: bool | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, (kind, text, style) in enumerate(answers(), 1):
            made = QPushButton()
            made.setCheckable(True)
            made.setProperty("kind", "seg")
            made.setProperty("answer", style)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setMinimumWidth(1)
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            made.setAccessibleName(_("{text}，按 {key}").format(text=text, key=number))
            made.setToolTip(_("{text}（按 {key}）").format(text=text, key=number))
            made.clicked.connect(partial(self._on_clicked, kind))
            self._group.addButton(made)
            self._buttons[kind] = made
            layout.addWidget(made, 1)
        self.show_short(False)

    def show_short(self, short: bool) -> None:
        """Short words where there is little room."""
        if short == self._short:
            return
        self._short = short
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setSpacing(SHORT_GAP if short else 8)
            for number, (kind, text, _style) in enumerate(short_answers() if short else answers()):
                self._buttons[kind].setText(text)
                layout.setStretch(number, 1 if short else len(text) + 3)

    def long_width(self) -> int:
        """Width below which the long words do not fit."""
        metrics = self._buttons[AnswerKind.ASK].fontMetrics()
        return sum(metrics.horizontalAdvance(text) + px(18) + 8 for _kind, text, _style in answers())

    def show_answer(self, kind: AnswerKind | None) -> None:
        """Press the button of an answer, or none."""
        self._group.setExclusive(False)
        for key, made in self._buttons.items():
            made.setChecked(key is kind)
        self._group.setExclusive(kind is not None)

    def button(self, kind: AnswerKind) -> QPushButton:
        """The button of an answer."""
        return self._buttons[kind]

    def buttons(self) -> list[QPushButton]:
        """All five, in the order of the keys."""
        return list(self._buttons.values())

    def _on_clicked(self, kind: AnswerKind, _checked: bool = False) -> None:
        self.chosen.emit(kind)
