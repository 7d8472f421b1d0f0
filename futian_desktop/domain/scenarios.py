"""情景: a credible worst case, its tasks in four stages with who, trigger, resource and time, and what is missing for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from futian_desktop.domain.accidents import STAGES, ScenarioTask
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId

LONGEST_MINUTE = 24 * 60


Task = ScenarioTask
"""A task of a scenario is kept as the accident file writes it."""


@dataclass(frozen=True, slots=True)
class PlanNote:
    """Something the plan has to say otherwise, found while practising or thinking it through."""

    text: str
    done: bool = False


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
    notes: tuple[PlanNote, ...] = ()
    version: int = 0

    @property
    def lasts(self) -> int:
        """Minutes from the start to the end of the last task of the response."""
        return max((row.minute + max(row.takes, 1) for row in self.tasks if row.stage == "respond"), default=0)

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


@dataclass(frozen=True, slots=True)
class Clash:
    """Two tasks of one minute for which there is only one person. Places are those in `Scenario.tasks`."""

    first: int
    second: int
    minute: int


def clashes(scenario: Scenario, holders: Mapping[str, Iterable[str]]) -> tuple[Clash, ...]:
    """Tasks of the response that cannot be done at the same minute, because too few different people hold their posts.

    In every minute each task under way needs a person of its own among the holders of its post; tasks whose post nobody
    holds, and those of whoever is there, are left out.

    Args:
        scenario: the tasks.
        holders: keys of the people per post.
    """
    known = {post: tuple(people) for post, people in holders.items()}
    rows = [(place, row) for place, row in enumerate(scenario.tasks) if row.stage == "respond" and known.get(row.post)]
    found: dict[tuple[int, int], Clash] = {}
    for minute in sorted({row.minute for _place, row in rows}):
        busy = [place for place, row in rows if row.minute <= minute < row.minute + max(row.takes, 1)]
        for first, second in _unmatched(busy, {place: known[scenario.tasks[place].post] for place in busy}):
            found.setdefault((first, second), Clash(first, second, minute))
    return tuple(found.values())


def _unmatched(busy: list[int], people: Mapping[int, tuple[str, ...]]) -> Iterable[tuple[int, int]]:
    """Pairs (task that has its person, task that finds everybody taken)."""
    taken: dict[str, int] = {}

    def place(task: int, tried: set[str]) -> bool:
        for person in people[task]:
            if person not in tried:
                tried.add(person)
                if person not in taken or place(taken[person], tried):
                    taken[person] = task
                    return True
        return False

    for task in busy:
        if not place(task, set()):
            yield taken[people[task][0]], task


def clashing(keys: Iterable[str]) -> frozenset[int]:
    """Places of tasks in keys of clashes such as ``6-8``."""
    return frozenset(int(part) for key in keys for part in key.split("-"))


def ordered(scenario: Scenario, stage: str, places: tuple[int, ...]) -> Scenario:
    """The tasks of a stage in another order.

    In the response time is the order: the minutes stay where they are and the tasks change places between them.

    Args:
        scenario: as it is.
        stage: whose tasks.
        places: their places in `Scenario.tasks`, in the new order; all of them.
    """
    old = [place for place, row in enumerate(scenario.tasks) if row.stage == stage]
    if sorted(places) != old:
        return scenario
    moved = [scenario.tasks[place] for place in places]
    if stage == "respond":
        minutes = sorted(row.minute for row in moved)
        moved = [replace(row, minute=minute) for row, minute in zip(moved, minutes, strict=True)]
    tasks = list(scenario.tasks)
    for place, row in zip(old, moved, strict=True):
        tasks[place] = row
    return replace(scenario, tasks=tuple(tasks))
