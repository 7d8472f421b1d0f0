"""The one list of tabs of the page 隐患."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane, Tab
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

LEDGER, INSPECTIONS, STATISTICS = "ledger", "inspections", "statistics"
"""Tabs that others go to. The ledger's target is one hazard's key, or several separated by commas: it shows these only."""


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
