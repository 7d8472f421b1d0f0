"""The year's road as cards, side by side where there is room."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.appearance import px
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, column, label, pill, row

_NARROWEST, _GAP = 158, 12


@dataclass(frozen=True, slots=True)
class Station:
    """One card: state is open, doing, done or later; ``page`` is where its button goes."""

    title: str
    state: str
    number: str
    button: str
    page: str


def _state(state: str) -> tuple[str, str, str, str]:
    """Words, pill, icon and colour of a state."""
    return {
        "done": (_("已完成"), "ok", "circle-check", "ok"),
        "doing": (_("进行中"), "accent", "circle-dot", "accent"),
        "later": (_("以后提供"), "na", "circle", "text3"),
    }.get(state, (_("未开始"), "na", "circle", "text3"))


class RoadStrip(QWidget):
    """Five cards in one row, three or two per row in a narrow window."""

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_stations(self, stations: tuple[Station, ...]) -> None:
        """Show these cards instead of the old ones."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(station) for station in stations]
        self._columns = 0
        self._arrange()

    def _card(self, station: Station) -> Card:
        words, kind, picture, role = _state(station.state)
        go_on = button(
            station.button, kind="", name=_("{title}：{deed}").format(title=station.title, deed=station.button)
        )
        go_on.clicked.connect(partial(self._on_clicked, station.page))
        head = row(IconLabel(picture, role, 18), label(station.title, "strong"), None, spacing=6)
        number = label(station.number, "chip", "2", wrap=True)
        box = column(head, pill(words, kind), number, None, go_on, spacing=8, margins=(14, 12, 14, 14))
        return Card(box)

    def _arrange(self) -> None:
        fitting = max(2, (self.width() + _GAP) // (px(_NARROWEST) + _GAP))
        wanted = len(self._cards) if fitting >= len(self._cards) else min(3, fitting)
        if wanted == self._columns or not self._cards:
            return
        self._columns = wanted
        for card in self._cards:
            self._grid.removeWidget(card)
        for number in range(len(self._cards)):
            self._grid.setColumnStretch(number, 1 if number < wanted else 0)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // wanted, number % wanted)

    def _on_clicked(self, page: str, _checked: bool = False) -> None:
        self.page_requested.emit(page)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
