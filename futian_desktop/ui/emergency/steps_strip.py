"""Under the tabs of 应急: the next step in one sentence with one button; the tabs show how far each step is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QTabBar, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.icons import icon
from futian_desktop.ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from futian_desktop.services.emergency.missing import Missing
    from futian_desktop.services.emergency.steps import StepState


class StepsStrip(QFrame):
    """`wanted` with the target of what is missing first."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.next: Missing | None = None
        self.words = label("", "", "", wrap=True)
        self.go = button(_("去做"), self._on_go, "quiet", "arrow-right")
        line = row(self.words, self.go, spacing=12, margins=(32, 4, 24, 4))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_states(self, states: "Sequence[StepState]") -> None:
        """The first thing that is missing, or that nothing is."""
        first = next(((state.tab, state.missing[0]) for state in states if state.missing), None)
        self.next = first[1] if first else None
        if first is None:
            self.words.setText(_("每一步都齐了。到日子会在日历里提醒。"))
        else:
            why = f"　{first[1].why}" if first[1].why else ""
            self.words.setText(_("下一步：{text}").format(text=first[1].text) + ("。" if why else "") + why)
        self.go.setVisible(first is not None)
        self.go.setAccessibleName(_("去做：{text}").format(text=first[1].text) if first else _("去做"))
        self.show()

    @Slot()
    def _on_go(self) -> None:
        if self.next is not None:
            self.wanted.emit(self.next.target)


def show_in_tabs(bar: QTabBar, tabs: Sequence[tuple[str, str]], states: "Sequence[StepState]") -> None:
    """A tick for what is done, a number for what is missing; ``tabs`` are (id, title) in their order."""
    by_tab = {state.tab: state for state in states}
    for place, (tab, title) in enumerate(tabs):
        state = by_tab.get(tab)
        if state is None:
            continue
        count = len(state.missing)
        bar.setTabText(place, f"{title} {count}" if count else title)
        bar.setTabIcon(place, QIcon() if count else icon("circle-check", "ok"))
        bar.setTabToolTip(place, "\n".join(row.text for row in state.missing) if count else _("这一步齐了"))
