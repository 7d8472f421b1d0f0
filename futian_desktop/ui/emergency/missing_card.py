"""What a step is missing, why it matters, and the way there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.services.emergency.missing import Missing
from futian_desktop.system.messages import _
from futian_desktop.ui.widgets.basics import Card, IconLabel, button, clear, column, label, row


class MissingCard(Card):
    """Hidden while nothing is missing. ``wanted`` carries the target of a line that was clicked."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines = column(spacing=6)
        body = row(IconLabel("triangle-alert", "warn"), spacing=10, margins=(14, 10, 14, 10))
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.addLayout(self._lines, 1)
        super().__init__(body, "warn", parent)
        self.rows: tuple[Missing, ...] = ()

    def show_rows(self, rows: Sequence[Missing], here: str = "") -> None:
        """Show these; a line about ``here`` itself needs no way there."""
        self.rows = tuple(rows)
        clear(self._lines)
        for found in self.rows:
            cells: list[QWidget | None] = [label(found.text, "strong", "warn")]
            words = label(found.why, "caption", "2", wrap=True)
            line = row(*cells, spacing=10)
            line.addWidget(words, 1)
            if found.target and found.target != here:
                go = button(
                    _("去填"),
                    partial(self._on_go, found.target),
                    "link",
                    name=_("去填：{text}").format(text=found.text),
                )
                line.addWidget(go)
            self._lines.addLayout(line)
        self.setVisible(bool(self.rows))

    def _on_go(self, target: str, _checked: bool = False) -> None:
        self.wanted.emit(target)
