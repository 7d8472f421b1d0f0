"""Ctrl+K: one place to find items of the list, firms and pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.rows import FirmRow
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


class FinderWindow(PickerWindow):
    """`picked` carries ``page:<id>``, ``item:<id>`` or ``firm:<premises>``.

    Args:
        entries: the pages.
        items: the items of the running list.
        firms: finds firms by name, code or initials.
        parent: owner.
    """

    def __init__(
        self,
        entries: tuple[PageEntry, ...],
        items: tuple[Place, ...],
        firms: Callable[[str], Sequence[FirmRow]],
        parent: QWidget | None = None,
    ) -> None:
        self._entries = tuple(entry for entry in entries if entry.place != "hidden")
        self._items = items
        self._firms = firms
        super().__init__(_("查找"), _("查找条目、企业、页面"), self._choices, parent)

    @classmethod
    def over(
        cls, services: "Services", entries: tuple[PageEntry, ...], premises: PremisesId | None, parent: QWidget
    ) -> "FinderWindow":
        """A finder over everything of the current firm, and all firms."""
        current = services.assessments.current(premises) if premises else None
        rows = current.tailoring.items if current else ()
        items = tuple(Place(row.item.id, row.item.title, row.aspect) for row in rows)
        return cls(entries, items, services.firms.find, parent)

    def _choices(self, text: str) -> tuple[Choice, ...]:
        found = [Choice(f"page:{row.id}", row.title, _("页面"), row.icon) for row in self._entries if text in row.title]
        if text:
            lower = text.lower()
            matching = [row for row in self._items if lower in row.title.lower() or lower in row.id.lower()]
            found += [Choice(f"item:{row.id}", row.title, row.aspect, "list-checks") for row in matching[:_MOST]]
            firms = list(self._firms(text))[:_MOST]
            found += [Choice(f"firm:{row.premises_id}", row.name, row.street, "building-2") for row in firms]
        return tuple(found)
