"""This year beside last year: item by item, better, worse, the same, new, dropped."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from futian_desktop.domain.assessment import AnswerKind, Assessment
from futian_desktop.domain.scoring import ItemScore, Score, score


class Change(Enum):
    """What became of an item."""

    WORSE = "worse"
    BETTER = "better"
    NEW = "new"
    DROPPED = "dropped"
    SAME = "same"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item then and now; ``None`` where it was not asked or not answered."""

    item: str
    title: str
    before: AnswerKind | None
    now: AnswerKind | None
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments of one premises; figures of the earlier one beside the rows."""

    title: str
    finished_on: date | None
    before: Score
    now: Score
    rows: tuple[ComparedItem, ...]

    def count(self, change: Change) -> int:
        """How many items changed so."""
        return sum(row.change is change for row in self.rows)

    @property
    def difference(self) -> Decimal | None:
        """Points of the percentage won or lost, ``None`` where one of them has none."""
        if self.before.percentage is None or self.now.percentage is None:
            return None
        return self.now.percentage - self.before.percentage


def _share(row: ItemScore | None) -> Decimal | None:
    if row is None or row.na or row.actual is None or not row.points:
        return None
    return row.actual / row.points


def _change(before: ItemScore | None, now: ItemScore | None) -> Change:
    if now is None or now.na:
        return Change.SAME if before is not None and before.na and now is not None else Change.DROPPED
    if not now.answered:
        return Change.OPEN
    old, new = _share(before), _share(now)
    if old is None or new is None:
        return Change.NEW
    if new == old:
        return Change.SAME
    return Change.BETTER if new > old else Change.WORSE


def compare(before: Assessment, now: Assessment) -> Comparison:
    """The later assessment beside the earlier one, in the later one's order; dropped items at the end."""
    old, new = score(before), score(now)
    titles = {row.item.id: row.item.title for source in (before, now) for row in source.tailoring.items}
    order = [*new.rows, *(key for key in old.rows if key not in new.rows)]
    rows = tuple(
        ComparedItem(
            key, titles[key], before.answer(key).kind if key in old.rows else None,
            now.answer(key).kind if key in new.rows else None, _change(old.rows.get(key), new.rows.get(key)),
        )
        for key in order
    )  # fmt: skip
    rows = tuple(row for row in rows if not (row.before is None and row.now is None))
    return Comparison(before.title, before.finished_at.date() if before.finished_at else None, old, new, rows)
