"""培训: 考试."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.pane import Pane


class ExamsPane(Pane):
    """考试."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})
