"""The base of what stands under a tab of the page 隐患, and the one list of tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futian_desktop.domain.changes import Topic
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

LEDGER, INSPECTIONS, STATISTICS = "ledger", "inspections", "statistics"
"""Tabs that others go to. The ledger's target is one hazard's key, or several separated by commas: it shows these only."""


class Pane(QWidget):
    """Knows the services and the shell; reads in `reload`. Announce changes with ``source=self.page()``.

    A subclass sets `WATCHES`, builds its widgets in ``__init__`` without reading data, and is made when its tab is first
    opened.
    """

    WATCHES: ClassVar[frozenset[Topic]] = frozenset()
    wanted = Signal(str, str)
    """``(tab id, target)``: go to another tab."""

    def __init__(self, services: "Services", shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.shell = shell
        self.stale = True

    def reload(self, premises: PremisesId) -> None:
        """Read and show the data of a premises anew."""

    def open_target(self, target: str) -> None:
        """Go to a record; called after `reload`."""

    def take_focus(self) -> None:
        """Give the keyboard to the control that comes first."""
        self.setFocus()

    def flush(self) -> bool:
        """Save what is pending; ``False`` keeps the user here."""
        return True


PaneFactory = Callable[["Services", Shell, QWidget], Pane]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: id, title and what makes its pane (its module is imported then)."""

    id: str
    title: str
    build: PaneFactory


def tabs() -> tuple[Tab, ...]:
    """The tabs in their order. A new one is one line here and a pane of its own."""
    return (
        Tab("today", _("今天要办"), _today),
        Tab("ledger", _("全部隐患"), _ledger),
        Tab("inspections", _("检查"), _inspections),
        Tab("register", _("设备与证照"), _register),
        Tab("calendar", _("年度日历"), _calendar),
        Tab(STATISTICS, _("统计预警"), _statistics),
    )


def _today(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.hazards.today_pane import TodayPane

    return TodayPane(services, shell, parent)


def _ledger(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.hazards.ledger_pane import LedgerPane

    return LedgerPane(services, shell, parent)


def _inspections(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.inspections.inspections_pane import InspectionsPane

    return InspectionsPane(services, shell, parent)


def _register(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.registers.register_pane import RegisterPane

    return RegisterPane(services, shell, "equipment", parent)


def _calendar(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.calendar.calendar_pane import CalendarPane

    return CalendarPane(services, shell, parent)


def _statistics(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.statistics.statistics_pane import StatisticsPane

    return StatisticsPane(services, shell, parent)
