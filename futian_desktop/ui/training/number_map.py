"""The numbers of the questions: answered, open, not sure; pressing one goes there."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import mark
from futian_desktop.ui.widgets.basics import button
from futian_desktop.ui.widgets.flow_layout import FlowLayout

OPEN, DONE, UNSURE = "", "done", "unsure"


class NumberMap(QWidget):
    """`wanted` with the place in the order of this person, from 0."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout(spacing=6)
        self.setLayout(self._flow)

    def show_states(self, states: tuple[str, ...], now: int) -> None:
        """Show as many numbers with these states."""
        if len(states) != len(self.buttons):
            self._build(len(states))
        words = {OPEN: _("没有答"), DONE: _("答了"), UNSURE: _("不确定")}
        for place, (made, state) in enumerate(zip(self.buttons, states, strict=True)):
            mark(made, state=state, now=place == now)
            made.setText(f"{place + 1}?" if state == UNSURE else str(place + 1))
            made.setAccessibleName(_("第 {n} 题，{state}").format(n=place + 1, state=words[state]))

    def _build(self, count: int) -> None:
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.deleteLater()
        self.buttons = []
        for place in range(count):
            made = button(str(place + 1), partial(self._on_press, place), "number")
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.buttons.append(made)
            self._flow.addWidget(made)

    def _on_press(self, place: int, _checked: bool = False) -> None:
        self.wanted.emit(place)
