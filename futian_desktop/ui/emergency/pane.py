"""The one list of tabs of the page 应急: the steps from risk to drill."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane, Tab
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

RISKS, PEOPLE, RESOURCES, PLAN, REVIEW, CARDS, SCENARIOS, DRILLS = (
    "risks", "people", "resources", "plan", "review", "cards", "scenarios", "drills",
)  # fmt: skip


def tabs() -> tuple[Tab, ...]:
    """The steps in their order. A new one is one line here and a pane of its own."""
    return (
        Tab(RISKS, _("风险"), _risks),
        Tab(PEOPLE, _("人和地点"), _people),
        Tab(RESOURCES, _("应急物资"), _resources),
        Tab("contacts", _("外部联系"), _contacts),
        Tab(PLAN, _("预案"), _plan),
        Tab(REVIEW, _("审核与发布"), _review),
        Tab(CARDS, _("处置卡"), _cards),
        Tab(SCENARIOS, _("情景"), _scenarios),
        Tab(DRILLS, _("演练"), _drills),
    )


def _risks(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.risks_pane import RisksPane

    return RisksPane(services, shell, parent)


def _people(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.people_pane import PeoplePane

    return PeoplePane(services, shell, parent)


def _resources(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.needs_pane import ResourcesPane

    return ResourcesPane(services, shell, parent)


def _contacts(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.needs_pane import ContactsPane

    return ContactsPane(services, shell, parent)


def _cards(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.cards_pane import CardsPane

    return CardsPane(services, shell, parent)


def _scenarios(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.scenarios_pane import ScenariosPane

    return ScenariosPane(services, shell, parent)


def _drills(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.drills_pane import DrillsPane

    return DrillsPane(services, shell, parent)


def _plan(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.plan_pane import PlanPane

    return PlanPane(services, shell, parent)


def _review(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.emergency.review_pane import ReviewPane

    return ReviewPane(services, shell, parent)
