"""应急: a stepper over panes, from risk to drill."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.emergency.pane import tabs
from futian_desktop.ui.pane import Tab
from futian_desktop.ui.tabbed_page import TabbedPage


class EmergencyPage(TabbedPage):
    """Risks, people, resources, the plan, its review, cards, scenarios, drills."""

    TITLE: ClassVar[str] = "应急"
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.EMERGENCY, Topic.REGISTER, Topic.ENTERPRISE, Topic.PROFILE, Topic.HAZARD}
    )

    def tabs(self) -> tuple[Tab, ...]:
        """The steps."""
        return tabs()
