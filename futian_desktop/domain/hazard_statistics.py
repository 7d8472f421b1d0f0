"""统计预警: figures of a period, a plain index with its formula, and notes that warn. Pure; the day is an argument.

What counts: a withdrawn hazard counts nowhere; 已整改 is what was put right (done), accepted or closed; one inspection is
one 自查. Each figure can be followed by hand from the ledger.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

REPEAT_DAYS, REPEAT_TIMES = 60, 3
QUIET_DAYS = 35
"""Days without any inspection after which a note is shown."""
SUSPECT_DAYS = 1
RATE_WARN = Decimal(90)
_TENTH = Decimal("0.1")


class StatRow(NamedTuple):
    """What statistics need of a hazard, in the order of the repository's columns. Days are ISO texts, empty when none."""

    id: bytes
    title: str
    module: str
    place: str
    cause: str
    source: str
    grade: str
    state: str
    item: str
    found_on: str
    due_on: str
    done_on: str
    closed_on: str

    @property
    def likeness(self) -> str:
        """What makes two hazards the same kind: the check item, else the words without digits and spaces."""
        return self.item or "".join(sign for sign in self.title if not sign.isdigit() and not sign.isspace())

    @property
    def right(self) -> bool:
        """Whether it was put right."""
        return bool(self.done_on)

    def overdue(self, today: str) -> bool:
        """Whether it is past its deadline and not put right."""
        return not self.done_on and self.state not in ("closed", "withdrawn") and "" < self.due_on < today


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: what, how many found, how many of them put right."""

    name: str
    found: int
    right: int


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the index: what, how many, points for each, points taken."""

    name: str
    count: int
    each: int

    @property
    def points(self) -> int:
        """Points that this term takes."""
        return self.count * self.each


@dataclass(frozen=True, slots=True)
class Index:
    """本月安全指数: 100 less what the terms take, never below 0."""

    terms: tuple[Term, ...]

    @property
    def value(self) -> int:
        """The index, 0 to 100."""
        return max(0, 100 - sum(term.points for term in self.terms))


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same kind of hazard again and again: how often within `REPEAT_DAYS`, when last, in which places."""

    likeness: str
    title: str
    times: int
    last: date
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of a period, both days included. ``rate`` is in percent with one decimal, ``None`` without hazards.

    ``mean_days`` is the mean from found to put right, of those that were put right. ``months`` are (yyyy-mm, found, right).
    """

    first: date
    last: date
    inspections: int
    found: int
    right: int
    rate: Decimal | None
    open: int
    overdue: int
    suspected: int
    major: int
    mean_days: Decimal | None
    modules: tuple[Share, ...]
    places: tuple[Share, ...]
    causes: tuple[Share, ...]
    sources: tuple[Share, ...]
    states: tuple[tuple[str, int], ...]
    months: tuple[Share, ...]
    repeats: tuple[Repeat, ...]
    index: Index


@dataclass(frozen=True, slots=True)
class Notice:
    """One note. ``level`` is red, orange or yellow; ``code`` and ``values`` give the sentence; ``hazards`` are keys to open."""

    level: str
    code: str
    values: tuple[tuple[str, str | int], ...] = ()
    hazards: tuple[bytes, ...] = ()


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)


def rate(found: int, right: int) -> Decimal | None:
    """整改率 in percent, half-up, one decimal; ``None`` where nothing was found."""
    return None if not found else _tenth(Decimal(right) * 100 / found)


def _shares(rows: Iterable[tuple[str, bool]]) -> tuple[Share, ...]:
    found, right = Counter[str](), Counter[str]()
    for name, done in rows:
        found[name] += 1
        right[name] += done
    return tuple(
        Share(name, count, right[name]) for name, count in sorted(found.items(), key=lambda row: (-row[1], row[0]))
    )


def _mean(rows: Sequence[StatRow]) -> Decimal | None:
    days = [(date.fromisoformat(row.done_on) - date.fromisoformat(row.found_on)).days for row in rows if row.done_on]
    return _tenth(Decimal(sum(days)) / len(days)) if days else None


def repeats(rows: Iterable[StatRow], today: date) -> tuple[Repeat, ...]:
    """Kinds of hazards that came at least three times in the last 60 days, most often first."""
    since = (today - timedelta(days=REPEAT_DAYS)).isoformat()
    groups: dict[str, list[StatRow]] = {}
    for row in rows:
        if row.state != "withdrawn" and since < row.found_on <= today.isoformat():
            groups.setdefault(row.likeness, []).append(row)
    made = [
        Repeat(key, found[-1].title, len(found), max(date.fromisoformat(row.found_on) for row in found),
               tuple(dict.fromkeys(row.place for row in found if row.place)))
        for key, found in groups.items() if len(found) >= REPEAT_TIMES
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda row: (-row.times, row.title)))


def index(rows: Sequence[StatRow], again: Sequence[Repeat], missed: int, today: date) -> Index:
    """The index as it stands on a day."""
    open_rows = [row for row in rows if not row.right and row.state not in ("closed", "withdrawn")]
    late = sum(row.overdue(today.isoformat()) for row in open_rows)
    heavy = sum(row.grade != "general" for row in rows if row.state not in ("closed", "withdrawn"))
    return Index((
        Term("heavy", heavy, 20), Term("late", late, 5), Term("repeat", len(again), 3),
        Term("open", len(open_rows) - late, 1), Term("missed", missed, 1),
    ))  # fmt: skip


def statistics(
    rows: Iterable[StatRow], period: tuple[date, date], today: date, *, inspections: int = 0, missed: int = 0
) -> Statistics:
    """Figures of the hazards found in a period.

    Args:
        rows: every hazard of the premises; those outside the period count for repeats and the index only.
        period: first and last day, both included.
        today: the day on which open and overdue are judged.
        inspections: walks held in the period.
        missed: planned rounds of the period that were not held.
    """
    kept = [row for row in rows if row.state != "withdrawn"]
    first, last, now = period[0].isoformat(), period[1].isoformat(), today.isoformat()
    mine = [row for row in kept if first <= row.found_on <= last]
    right = sum(row.right for row in mine)
    again = repeats(kept, today)
    states = Counter(row.state for row in mine)
    return Statistics(
        period[0], period[1], inspections, len(mine), right, rate(len(mine), right),
        sum(not row.right for row in mine), sum(row.overdue(now) for row in mine),
        sum(row.grade == "suspected_major" for row in mine), sum(row.grade == "major" for row in mine), _mean(mine),
        _shares((row.module, row.right) for row in mine), _shares((row.place, row.right) for row in mine),
        _shares((row.cause, row.right) for row in mine), _shares((row.source, row.right) for row in mine),
        tuple(sorted(states.items())), _months(mine, period), again, index(kept, again, missed, today),
    )  # fmt: skip


def _months(rows: Sequence[StatRow], period: tuple[date, date]) -> tuple[Share, ...]:
    counted = {share.name: share for share in _shares((row.found_on[:7], row.right) for row in rows)}
    names: list[str] = []
    year, month = period[0].year, period[0].month
    while (year, month) <= (period[1].year, period[1].month):
        names.append(f"{year}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December
    return tuple(counted.get(name, Share(name, 0, 0)) for name in names)


def warnings(rows: Iterable[StatRow], today: date, last_inspection: date | None, missed: int) -> tuple[Notice, ...]:
    """Notes that warn, the gravest first."""
    kept = [row for row in rows if row.state != "withdrawn"]
    now = today.isoformat()
    yesterday = (today - timedelta(days=SUSPECT_DAYS)).isoformat()
    found: list[Notice] = []
    major = [row.id for row in kept if row.grade == "major" and row.state != "closed"]
    if major:
        found.append(Notice("red", "major_open", (("n", len(major)),), tuple(major)))
    unjudged = [
        row.id for row in kept if row.grade == "suspected_major" and row.state != "closed" and row.found_on <= yesterday
    ]
    if unjudged:
        found.append(Notice("red", "unjudged", (("n", len(unjudged)),), tuple(unjudged)))
    late = [row.id for row in kept if row.overdue(now)]
    if late:
        found.append(Notice("red", "overdue", (("n", len(late)),), tuple(late)))
    for again in repeats(kept, today):
        level = "orange" if again.times == REPEAT_TIMES else "red"
        keys = tuple(row.id for row in kept if row.likeness == again.likeness)
        found.append(Notice(level, "repeat", (("title", again.title), ("days", REPEAT_DAYS), ("n", again.times)), keys))
    recent = [
        row
        for row in kept
        if (today - timedelta(days=90)).isoformat() <= row.found_on <= (today - timedelta(days=15)).isoformat()
    ]
    percent = rate(len(recent), sum(row.right for row in recent))
    if percent is not None and percent < RATE_WARN:
        found.append(Notice("orange", "low_rate", (("rate", str(percent)),)))
    if missed:
        found.append(Notice("yellow", "missed", (("n", missed),)))
    quiet = None if last_inspection is None else (today - last_inspection).days
    if quiet is not None and quiet > QUIET_DAYS:
        found.append(Notice("yellow", "quiet", (("n", quiet),)))
    order = ("red", "orange", "yellow")
    return tuple(sorted(found, key=lambda row: order.index(row.level)))
