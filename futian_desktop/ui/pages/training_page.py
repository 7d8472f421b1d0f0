"""培训: people, who owes what, plan, sessions, courseware, questions, exams, certificates."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.system.messages import N_
from futian_desktop.ui.pane import Tab
from futian_desktop.ui.tabbed_page import TabbedPage
from futian_desktop.ui.training.pane import tabs


class TrainingPage(TabbedPage):
    """The tabs of training."""

    TITLE: ClassVar[str] = N_("培训")
    WATCHES: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TRAINING, Topic.PEOPLE, Topic.REGISTER, Topic.ENTERPRISE, Topic.PROFILE, Topic.ASSESSMENT}
    )

    def tabs(self) -> tuple[Tab, ...]:
        """Its tabs."""
        return tabs()
