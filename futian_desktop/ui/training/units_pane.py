"""培训: 课件."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.pane import Pane


class UnitsPane(Pane):
    """课件."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})
