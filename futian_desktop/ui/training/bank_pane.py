"""培训: 题库."""

from typing import ClassVar

from futian_desktop.domain.changes import Topic
from futian_desktop.ui.pane import Pane


class BankPane(Pane):
    """题库."""

    WATCHES: ClassVar[frozenset[Topic]] = frozenset({Topic.TRAINING, Topic.PEOPLE})
