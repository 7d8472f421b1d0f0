"""Ctrl+K: one place to find hazards, inspections, items, registers, people, documents, firms and pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.domain.assessment import TailoredItem
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.search import Group, Hit, SearchService
from futian_desktop.system.messages import _
from futian_desktop.ui.navigation import PageEntry
from futian_desktop.ui.windows.picker_window import Choice, PickerWindow

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

_PICTURES = {
    "hazard": "triangle-alert", "inspection": "clipboard-check", "item": "list-checks", "person": "user", "document": "file-text",
    "firm": "building-2", "standard": "scale", "plan": "book-open", "risk": "triangle-alert", "scenario": "list-checks", "drill": "users",
}  # fmt: skip


class FinderWindow(PickerWindow):
    """`picked` carries ``page:<id>`` or what `key_of` makes of a hit.

    Args:
        entries: the pages.
        items: the running check list.
        search: finds everything else.
        premises: the firm at hand.
        recent: hits that were opened before, newest first.
        parent: owner.
    """

    def __init__(
        self, entries: tuple[PageEntry, ...], items: tuple[TailoredItem, ...], search: SearchService, premises: PremisesId | None,
        recent: Sequence[Hit] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._entries = tuple(entry for entry in entries if entry.place != "hidden")
        self._items, self._search, self._premises, self._recent = items, search, premises, tuple(recent)
        self.hits: dict[str, Hit] = {}
        super().__init__(_("查找"), _("查找隐患、检查、条目、人员、文件、企业"), self._choices, parent)

    @classmethod
    def over(
        cls, services: "Services", entries: tuple[PageEntry, ...], premises: PremisesId | None, parent: QWidget,
        recent: Sequence[Hit] = (),
    ) -> "FinderWindow":  # fmt: skip
        """A finder over everything of the current firm, and all firms."""
        current = services.assessments.current(premises) if premises else None
        items = current.tailoring.items if current else ()
        return cls(entries, items, services.search, premises, recent, parent)

    def _choices(self, text: str) -> tuple[Choice, ...]:
        groups = self._search.find(text, self._premises, self._items) if text else self._before()
        pages = [Choice(f"page:{row.id}", row.title, "", row.icon) for row in self._entries if text in row.title]
        made: list[Choice] = []
        for group in groups:
            made += [Choice("", group.title), *map(self._choice, group.hits)]
        if not pages:
            return tuple(made)
        titled = [Choice("", _("页面")), *pages]
        return (*titled, *made) if text else (*made, *titled)

    def _before(self) -> tuple[Group, ...]:
        opened = (Group("recent", _("刚才打开过的"), self._recent),) if self._recent else ()
        return (*opened, *self._search.recent(self._premises))

    def _choice(self, hit: Hit) -> Choice:
        key = key_of(hit)
        self.hits[key] = hit
        return Choice(key, hit.title, hit.hint, _PICTURES.get(hit.kind, "shield-check"))


def key_of(hit: Hit) -> str:
    """``kind:premises:ref``; the middle is empty where it does not matter."""
    return f"{hit.kind}:{hit.premises.hex if hit.premises else ''}:{hit.ref}"
