"""What a writing service call changed, so that open pages know whether to reload."""

from dataclasses import dataclass
from enum import Enum, auto


class Topic(Enum):
    """Kinds of things a page may watch."""

    ENTERPRISE = auto()
    PROFILE = auto()
    ASSESSMENT = auto()
    ANSWER = auto()
    EVIDENCE = auto()
    DOCUMENT = auto()
    PREFERENCES = auto()
    CONTENT = auto()
    STANDARD = auto()
    HAZARD = auto()
    INSPECTION = auto()
    REGISTER = auto()
    DUTY = auto()
    EMERGENCY = auto()
    PEOPLE = auto()
    TRAINING = auto()


@dataclass(frozen=True, slots=True)
class Changes:
    """The topics touched by one call."""

    topics: frozenset[Topic] = frozenset()

    @staticmethod
    def of(*topics: Topic) -> "Changes":
        """Build from topics."""
        return Changes(frozenset(topics))
