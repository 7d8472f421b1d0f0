"""The shape of an outline: never more than a hundred siblings, so that every verifier can walk it (PDF_AND_SIGNING D9)."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_SIBLINGS = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading stands in the outline, and the title of a group entry that goes before it, if any."""

    level: int
    group: str = ""


def places(levels: Sequence[int]) -> list[Place]:
    """A place for each heading of these levels, in order; runs of more than a hundred are grouped by hundreds."""
    parents = _parents(levels)
    sizes: dict[int, int] = {}
    for parent in parents:
        sizes[parent] = sizes.get(parent, 0) + 1
    seen: dict[int, int] = {}
    made: list[Place] = []
    for parent in parents:
        base = made[parent].level + 1 if parent >= 0 else 0
        if sizes[parent] <= MOST_SIBLINGS:
            made.append(Place(base))
            continue
        position = seen.get(parent, 0)
        seen[parent] = position + 1
        last = min(position + MOST_SIBLINGS, sizes[parent])
        made.append(Place(base + 1, f"{position + 1}–{last}" if position % MOST_SIBLINGS == 0 else ""))
    return made


def _parents(levels: Sequence[int]) -> list[int]:
    """Index of the heading above each, -1 for none."""
    stack: list[int] = []
    rows: list[int] = []
    for number, level in enumerate(levels):
        while stack and levels[stack[-1]] >= level:
            stack.pop()
        rows.append(stack[-1] if stack else -1)
        stack.append(number)
    return rows
