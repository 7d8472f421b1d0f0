"""The picture of a response: lanes per actor, bars in minutes. What a widget and a document draw alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.scenarios import Task

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
_MOST_TICKS = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """One task: its place among the scenario's tasks, first minute, minutes it takes, and the row in its lane from 0."""

    place: int
    minute: int
    takes: int
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Everything one actor does, in time; ``rows`` is how many bars lie above each other at most."""

    post: str
    bars: tuple[Bar, ...]
    rows: int


def lanes(tasks: Iterable[Task]) -> tuple[Lane, ...]:
    """Lanes of the stage respond, in the order in which their actors first have something to do."""
    rows = sorted(
        ((place, row) for place, row in enumerate(tasks) if row.stage == "respond"),
        key=lambda found: (found[1].minute, found[0]),
    )
    bars: dict[str, list[Bar]] = {}
    for place, task in rows:
        lane = bars.setdefault(task.post, [])
        length = max(task.takes, 1)
        busy = {bar.row for bar in lane if bar.minute + bar.takes > task.minute}
        free = next(number for number in range(len(lane) + 1) if number not in busy)
        lane.append(Bar(place, task.minute, length, free, task.text))
    return tuple(Lane(post, tuple(lane), 1 + max(bar.row for bar in lane)) for post, lane in bars.items())


def ticks(lasts: int) -> tuple[int, ...]:
    """Minutes at which the axis is labelled, from 0 to the end or just behind it."""
    end = max(lasts, 1)
    step = next((step for step in _STEPS if end / step < _MOST_TICKS), _STEPS[-1])
    return tuple(range(0, end + step, step))
