"""培训: 培训记录."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.pane import Pane


class SessionsPane(Pane):
    """培训记录."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})
