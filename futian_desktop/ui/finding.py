"""Getting somewhere by the keyboard: firm switcher, Ctrl+K, Alt with a digit, for the main window."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui import navigation

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.services.search import Hit
    from futian_desktop.ui.main_window import MainWindow

_KEPT = 6
_TABS = {"hazard": "ledger", "inspection": "inspections"}
"""Tabs of the page 隐患 by kind of hit; a register's tab has the name ``register``."""
_STEPS = {
    "risk": "risks", "plan": "plan", "scenario": "scenarios", "drill": "drills", "emergency_resource": "resources",
    "emergency_contact": "contacts",
}  # fmt: skip
"""Tabs of the page 应急 by kind of hit."""
_TRAINING = {"qualification": "certificates"}
"""Tabs of the page 培训 by kind of hit."""


class Finding(QObject):
    """Opens the two small windows and follows what was chosen."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._services: Services | None = None
        self._recent: list[Hit] = []
        self._offered: dict[str, Hit] = {}

    def use(self, services: "Services | None") -> None:
        """The workspace to look in; ``None`` while none is open."""
        self._services = services
        self._recent.clear()

    def add_shortcuts(self) -> None:
        """Ctrl+K, Ctrl+O, and Alt with a digit for the pages of the rail."""
        for keys, slot in (("Ctrl+K", self.search), ("Ctrl+O", self.switch_firm)):
            QShortcut(QKeySequence(keys), self._window).activated.connect(slot)
        for number in range(10):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self._window)
            shortcut.activated.connect(self._on_number)

    @Slot()
    def _on_number(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QShortcut):
            number = int(pressed.key().toString()[-1]) or 10
            shown = self._window.entries()
            if number <= len(shown):
                self._window.go_to(shown[number - 1].id)

    @Slot()
    def switch_firm(self) -> None:
        """Another firm by name, code or pinyin initials."""
        if self._services is None or not self._window.leave_page():
            return
        from futian_desktop.ui.windows.firm_switcher import FirmSwitcher

        made = FirmSwitcher(self._services.firms.find, self._window.readonly(), self._window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.picked.connect(self._on_firm_picked)
        made.new_requested.connect(self._on_new_firm)
        made.open()

    @Slot()
    def search(self) -> None:
        """Everything that has a name or a number."""
        if self._services is None:
            return
        from futian_desktop.ui.windows.finder_window import FinderWindow

        window = self._window
        made = FinderWindow.over(self._services, window.entries(), window.current_premises(), window, self._recent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offered = made.hits
        made.picked.connect(self._on_found)
        made.open()

    @Slot(str)
    def _on_firm_picked(self, premises: str) -> None:
        self._window.use_premises(PremisesId(UUID(premises)))
        if self._window.current_page() in (navigation.FIRST_RUN, navigation.FIRMS):
            self._window.go_to(navigation.HOME)

    @Slot()
    def _on_new_firm(self) -> None:
        self._window.go_to(navigation.FIRST_RUN)

    @Slot(str)
    def _on_found(self, key: str) -> None:
        kind, _colon, value = key.partition(":")
        if kind == "page":
            self._window.go_to(value)
            return
        hit = self._offered.get(key)
        if hit is None or not self._window.leave_page():
            return
        self._recent = [hit, *(row for row in self._recent if row != hit)][:_KEPT]
        if hit.premises is not None and hit.premises != self._window.current_premises():
            self._window.use_premises(hit.premises)
        self._go(hit)

    def _go(self, hit: "Hit") -> None:
        if hit.kind == "item":
            self._window.go_to(navigation.ASSESSMENT, hit.ref)
        elif hit.kind == "document":
            self._window.go_to(navigation.SUBMISSION, f"document:{hit.ref}")
        elif hit.kind == "person":
            self._window.go_to(navigation.ENTERPRISE, "people")
        elif hit.kind == "standard":
            self._window.go_to(navigation.ASSESSMENT, "standards")
        elif hit.kind == "firm":
            page = self._window.current_page()
            self._window.go_to(navigation.HOME if page in (navigation.FIRST_RUN, navigation.FIRMS) else page)
        elif hit.kind in _STEPS:
            record = "" if hit.kind == "plan" else f"/{hit.ref}"
            self._window.go_to(navigation.EMERGENCY, _STEPS[hit.kind] + record)
        elif hit.kind in _TRAINING:
            self._window.go_to(navigation.TRAINING, f"{_TRAINING[hit.kind]}/{hit.ref}")
        else:
            self._window.go_to(navigation.HAZARDS, f"{_TABS.get(hit.kind, 'register')}/{hit.ref}")
