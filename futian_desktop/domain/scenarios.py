"""情景: a credible worst case, its tasks in four stages with who, trigger, resource and time, and what is missing for it."""

from dataclasses import dataclass
from uuid import UUID

from futian_desktop.domain.accidents import STAGES
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId

LONGEST_MINUTE = 24 * 60


@dataclass(frozen=True, slots=True)
class Task:
    """One task. ``post`` is a post key or an anybody key; ``need`` kinds of the resource register; minutes from the start."""

    stage: str
    post: str
    text: str
    trigger: str = ""
    need: tuple[str, ...] = ()
    minute: int = 0
    takes: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario of one accident type at one place."""

    id: UUID
    premises_id: PremisesId
    accident: str
    title: str
    worst: str = ""
    place: str = ""
    when: str = ""
    tasks: tuple[Task, ...] = ()
    version: int = 0

    def stage(self, key: str) -> tuple[Task, ...]:
        """Tasks of a stage in the order of their time."""
        return tuple(sorted((row for row in self.tasks if row.stage == key), key=lambda row: row.minute))


def check(scenario: Scenario) -> None:
    """Whether it may be kept.

    Raises:
        RuleViolation: `scenario.title`, `scenario.stage`, `scenario.minutes`.
    """
    if not scenario.title.strip():
        raise RuleViolation("scenario.title")
    for task in scenario.tasks:
        if task.stage not in STAGES or not task.text.strip():
            raise RuleViolation("scenario.stage")
        if not (0 <= task.minute <= LONGEST_MINUTE and 0 <= task.takes <= LONGEST_MINUTE):
            raise RuleViolation("scenario.minutes")
