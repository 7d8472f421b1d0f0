"""Worst cases to choose from, the worst of the firm's own risks first; one of one's own at the end."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.services.emergency.scenarios import Choice
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, button, clear, column, label, pill, row

_PILLS = {"red": "bad", "orange": "warn", "yellow": "accent", "blue": "na"}


def level_words() -> dict[str, str]:
    """Colours of risk."""
    return {"red": _("重大风险"), "orange": _("较大风险"), "yellow": _("一般风险"), "blue": _("低风险")}


class ChoiceList(QWidget):
    """`chosen` with an accident type (empty for an own one) and its place."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = column(spacing=8)
        words = _("挑一件真的可能出、出了最要命的。先按风险清单排，排在前面的最该练。")
        self.setLayout(column(label(words, "", "2", wrap=True), self._rows, spacing=8))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these."""
        clear(self._rows)
        for choice in choices:
            self._rows.addWidget(self._card(choice))
        own = button(_("自己写一个"), partial(self._on_chosen, "", ""), "quiet", "pen-line")
        self._rows.addLayout(row(own, None))

    def _card(self, choice: Choice) -> Card:
        title = label(choice.accident.title, "item", wrap=True)
        head = row(title, spacing=8)
        head.setStretch(0, 1)
        if choice.level:
            head.addWidget(pill(level_words()[choice.level], _PILLS[choice.level]))
        name = _("用“{title}”做情景").format(title=choice.accident.title)
        head.addWidget(
            button(_("用这个"), partial(self._on_chosen, choice.accident.id, choice.place), "", "plus", name)
        )
        return Card(column(head, label(choice.about, "", "2", wrap=True), spacing=4, margins=(14, 10, 14, 10)))

    def _on_chosen(self, accident: str, place: str, _checked: bool = False) -> None:
        self.chosen.emit(accident, place)
