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
    points_before: Decimal | None = None
    points_now: Decimal | None = None
    """Points earned; ``None`` where it was not asked, not applicable or is not settled."""
    reworded: bool = False
    """Whether its text is another than then."""


@dataclass(frozen=True, slots=True)
class ComparedElement:
    """A first-level element: 得分率 in percent then and now, ``None`` where there was nothing to score."""

    code: str
    title: str
    before: Decimal | None
    now: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Points of the percentage won or lost."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments of one premises; figures of the earlier one beside the rows."""

    title: str
    finished_on: date | None
    before: Score
    now: Score
    rows: tuple[ComparedItem, ...]
    comparable: bool = True
    """Whether both were made by one standard; otherwise there are totals only and ``rows`` and ``elements`` are empty."""
    elements: tuple[ComparedElement, ...] = ()

    def count(self, change: Change) -> int:
        """How many items changed so."""
        return sum(row.change is change for row in self.rows)

    @property
    def difference(self) -> Decimal | None:
        """Points of the percentage won or lost, ``None`` where one of them has none."""
        if self.before.percentage is None or self.now.percentage is None:
            return None
        return self.now.percentage - self.before.percentage


def _share(row: ItemScore | None, kind: AnswerKind | None) -> Decimal | None:
    """What part of its points an item earned; one without points (a veto or 倒扣 row) all or nothing by its answer."""
    if row is None or row.na or row.actual is None:
        return None
    if not row.points:
        return Decimal(kind is AnswerKind.CONFORM)
    return row.actual / row.points


def _change(
    before: ItemScore | None, now: ItemScore | None, kinds: tuple[AnswerKind | None, AnswerKind | None]
) -> Change:
    if now is None or now.na:
        return Change.SAME if before is not None and before.na and now is not None else Change.DROPPED
    if not now.answered:
        return Change.OPEN
    old, new = _share(before, kinds[0]), _share(now, kinds[1])
    if old is None or new is None:
        return Change.NEW
    if new == old:
        return Change.SAME
    return Change.BETTER if new > old else Change.WORSE


def _elements(before: Score, now: Score) -> tuple[ComparedElement, ...]:
    """First-level elements of the later one in its order, then those only the earlier one has; both without items are
    left out.
    """
    old = {row.code: row for row in before.elements}
    new = {row.code: row for row in now.elements}
    pairs = [(old.get(code), new.get(code)) for code in (*new, *(code for code in old if code not in new))]
    return tuple(
        ComparedElement(shown.code, shown.title, first.rate if first else None, second.rate if second else None)
        for first, second in pairs
        if (shown := second or first) is not None and any(row is not None and row.items for row in (first, second))
    )


def _points(row: ItemScore | None) -> Decimal | None:
    return None if row is None or row.na else row.actual


def _same_standard(before: Assessment, now: Assessment) -> bool:
    """One standard, maybe in two versions. Two tables may have got one prefix: their common items must say the same."""
    if before.standard.id != now.standard.id or before.tailoring.by_table is not now.tailoring.by_table:
        return False
    if not now.tailoring.by_table or before.standard.title == now.standard.title:
        return True
    then = {row.item.id: row.item.title for row in before.tailoring.items}
    shared = [then[row.item.id] == row.item.title for row in now.tailoring.items if row.item.id in then]
    return sum(shared) * 2 >= len(shared) > 0


def compare(before: Assessment, now: Assessment) -> Comparison:
    """The later assessment beside the earlier one, in the later one's order; dropped items at the end.

    Items are told by their code, so both may stand on different content versions of one standard. Assessments by
    different standards are compared by their totals only.
    """
    old, new = score(before), score(now)
    finished = before.finished_at.date() if before.finished_at else None
    if not _same_standard(before, now):
        return Comparison(before.title, finished, old, new, (), comparable=False)
    then = {row.item.id: row.item for row in before.tailoring.items}
    today = {row.item.id: row.item for row in now.tailoring.items}
    rows: list[ComparedItem] = []
    for key in (*new.rows, *(key for key in old.rows if key not in new.rows)):
        kinds = (
            before.answer(key).kind if key in old.rows else None,
            now.answer(key).kind if key in new.rows else None,
        )
        if kinds == (None, None):
            continue
        first, second = old.rows.get(key), new.rows.get(key)
        shown = today.get(key) or then[key]
        reworded = key in today and key in then and today[key].title != then[key].title
        rows.append(
            ComparedItem(
                key, shown.title, *kinds, _change(first, second, kinds), _points(first), _points(second), reworded
            )
        )
    return Comparison(before.title, finished, old, new, tuple(rows), True, _elements(old, new))
