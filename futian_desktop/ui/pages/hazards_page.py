"""隐患: tabs over panes."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.hazards.pane import tabs
from futian_desktop.ui.pane import Tab
from futian_desktop.ui.tabbed_page import TabbedPage


class HazardsPage(TabbedPage):
    """The daily work: what is to be done, the ledger, inspections, registers, the calendar, figures."""

    TITLE: ClassVar[str] = "隐患"
    DAILY: ClassVar[bool] = True
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.HAZARD,
            Topic.INSPECTION,
            Topic.REGISTER,
            Topic.DUTY,
            Topic.ENTERPRISE,
            Topic.PROFILE,
            Topic.ASSESSMENT,
            Topic.PEOPLE,
        }
    )

    def tabs(self) -> tuple[Tab, ...]:
        """今天要办 to 统计预警."""
        return tabs()
