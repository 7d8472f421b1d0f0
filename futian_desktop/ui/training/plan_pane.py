"""培训: 年度计划."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.pane import Pane


class TrainingPlanPane(Pane):
    """年度计划."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})
