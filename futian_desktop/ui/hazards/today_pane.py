"""今天要办: open hazards, overdue first, each with days left and one button for the next step."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.hazard_rows import HazardFilter, HazardRow
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.hazard_words import state_words, step_words
from futian_desktop.system.messages import _
from futian_desktop.ui.hazards.pane import Pane
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.basics import Card, EmptyState, clear, column, label, pill, row, scrolling

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_SHOWN = 50


class TodayPane(Pane):
    """Cards of what is open."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.HAZARD})

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(services, shell, parent)
        self._list = column(spacing=10, margins=(32, 16, 32, 24))
        content = QWidget()
        content.setLayout(self._list)
        self.setLayout(column(scrolling(content, _("今天要办")), spacing=0))

    def reload(self, premises: PremisesId) -> None:
        """Read what is open."""
        clear(self._list)
        rows = self.services.hazards.rows(premises, HazardFilter("today", limit=_SHOWN))
        glances = self.services.hazards.glances(found.id for found in rows)
        today = self.services.hazards.today()
        for found in rows:
            self._list.addWidget(_card(found, found.days_left(today), glances[found.id].next_step))
        if not rows:
            self._list.addWidget(EmptyState("circle-check", _("没有要办的隐患"), _("检查或自评发现的问题会列在这里。")))
        self._list.addStretch(1)


def _card(found: HazardRow, days: int | None, step: str) -> Card:
    late = "" if days is None else _("逾期 {n} 天").format(n=-days) if days < 0 else _("还有 {n} 天").format(n=days)
    mark = pill(late, "bad" if days is not None and days < 0 else "na")
    head = row(label(found.title, "item", wrap=True), None, *([mark] if late else []))
    foot = row(label(f"{found.number}　{found.place}　{state_words()[found.state]}", "caption", "3"), None,
               label(step_words()[step], "caption", "accent"))  # fmt: skip
    return Card(column(head, foot, spacing=6, margins=(16, 12, 16, 12)))
