"""Ctrl+K: one place to find items of the list, firms and pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _
from futian_desktop.ui.navigation import PageEntry
from futian_desktop.ui.windows.picker_window import Choice, PickerWindow

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_MOST = 12


@dataclass(frozen=True, slots=True)
class Place:
    """An item of the running list that can be found."""

    id: str
    title: str
    aspect: str


def places(services: "Services", premises: PremisesId) -> tuple[Place, ...]:
    """The items of the current assessment; empty before it was started."""
    current = services.assessments.current(premises)
    if current is None:
        return ()
    return tuple(Place(row.item.id, row.item.title, row.aspect) for row in current.tailoring.items)


class FinderWindow(PickerWindow):
    """`picked` carries ``page:<id>``, ``item:<id>`` or ``firm:<premises>``."""

    def __init__(
        self,
        entries: tuple[PageEntry, ...],
        items: tuple[Place, ...],
        firms: Callable[[str], tuple[Choice, ...]],
        parent: QWidget | None = None,
    ) -> None:
        self._entries = tuple(entry for entry in entries if entry.place != "hidden")
        self._items = items
        self._firms = firms
        super().__init__(_("查找"), _("查找条目、企业、页面"), self._choices, parent)

    def _choices(self, text: str) -> tuple[Choice, ...]:
        found = [Choice(f"page:{row.id}", row.title, _("页面"), row.icon) for row in self._entries if text in row.title]
        if text:
            lower = text.lower()
            matching = [row for row in self._items if lower in row.title.lower() or lower in row.id.lower()]
            found += [Choice(f"item:{row.id}", row.title, row.aspect, "list-checks") for row in matching[:_MOST]]
            found += self._firms(text)[:_MOST]
        return tuple(found)
