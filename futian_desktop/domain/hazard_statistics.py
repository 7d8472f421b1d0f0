"""统计预警: figures of a period, a plain index with its formula, and notes that warn. Pure; the day is an argument.

What counts: a withdrawn hazard counts nowhere; 已整改 is what was put right (done), accepted or closed; one inspection is
one 自查. Each figure can be followed by hand from the ledger.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import attrgetter
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
        return self.item or _bare(self.title)

    @property
    def right(self) -> bool:
        """Whether it was put right."""
        return bool(self.done_on)

    def overdue(self, today: str) -> bool:
        """Whether it is past its deadline and not put right."""
        return not self.done_on and self.state not in ("closed", "withdrawn") and "" < self.due_on < today


@lru_cache(maxsize=4096)
def _bare(title: str) -> str:
    return "".join(sign for sign in title if not sign.isdigit() and not sign.isspace())


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
class Chart:
    """One drawn figure, the same on the screen and on paper.

    ``id`` is months, modules, places, causes, sources or states; ``shape`` is ``columns``, ``bars`` (two lengths: found,
    put right) or ``shares`` (parts of the whole; ``right`` is 0 there).
    """

    id: str
    shape: str
    rows: tuple[Share, ...]

    @property
    def total(self) -> int:
        """All found."""
        return sum(row.found for row in self.rows)

    def folded(self, most: int) -> tuple[tuple[Share, ...], int]:
        """What is drawn: the longest bars, the others in one bar without a name; how many were put together (0: none)."""
        if len(self.rows) <= most:
            return self.rows, 0
        rest = self.rows[most - 1 :]
        summed = Share("", sum(row.found for row in rest), sum(row.right for row in rest))
        return (*self.rows[: most - 1], summed), len(rest)


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


def _shares(rows: Sequence[StatRow], right: Sequence[StatRow], column: str) -> tuple[Share, ...]:
    """Bars of one column, longest first; ``right`` are those of the rows that were put right."""
    value = attrgetter(column)
    found, done = Counter(map(value, rows)), Counter(map(value, right))
    return tuple(
        Share(name, count, done[name]) for name, count in sorted(found.items(), key=lambda row: (-row[1], row[0]))
    )


@lru_cache(maxsize=8192)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _mean(rows: Sequence[StatRow]) -> Decimal | None:
    """Mean days of hazards that were put right."""
    days = sum(_ordinal(row.done_on) - _ordinal(row.found_on) for row in rows)
    return _tenth(Decimal(days) / len(rows)) if rows else None


def _lately(rows: Iterable[StatRow], today: date) -> dict[str, list[StatRow]]:
    """Hazards of the last 60 days by kind."""
    since, now = (today - timedelta(days=REPEAT_DAYS)).isoformat(), today.isoformat()
    groups: dict[str, list[StatRow]] = {}
    for row in rows:
        if since < row.found_on <= now and row.state != "withdrawn":
            groups.setdefault(row.likeness, []).append(row)
    return groups


def repeats(rows: Iterable[StatRow], today: date) -> tuple[Repeat, ...]:
    """Kinds of hazards that came at least three times in the last 60 days, most often first."""
    groups = _lately(rows, today)
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
    done = [row for row in mine if row.done_on]
    again = repeats(kept, today)
    grades, states = Counter(map(attrgetter("grade"), mine)), Counter(map(attrgetter("state"), mine))
    return Statistics(
        period[0], period[1], inspections, len(mine), len(done), rate(len(mine), len(done)), len(mine) - len(done),
        sum(row.overdue(now) for row in mine if not row.done_on), grades["suspected_major"], grades["major"], _mean(done),
        _shares(mine, done, "module"), _shares(mine, done, "place"), _shares(mine, done, "cause"), _shares(mine, done, "source"),
        tuple(sorted(states.items())), _months(mine, period), again, index(kept, again, missed, today),
    )  # fmt: skip


def _months(rows: Sequence[StatRow], period: tuple[date, date]) -> tuple[Share, ...]:
    found = Counter(row.found_on[:7] for row in rows)
    right = Counter(row.found_on[:7] for row in rows if row.done_on)
    names: list[str] = []
    year, month = period[0].year, period[0].month
    while (year, month) <= (period[1].year, period[1].month):
        names.append(f"{year}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - December
    return tuple(Share(name, found[name], right[name]) for name in names)


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
    groups = _lately(kept, today)
    for again in repeats(kept, today):
        level = "orange" if again.times == REPEAT_TIMES else "red"
        keys = tuple(row.id for row in groups[again.likeness])
        found.append(Notice(level, "repeat", (("title", again.title), ("days", REPEAT_DAYS), ("n", again.times)), keys))
    recent = [
        row
        for row in kept
        if (today - timedelta(days=90)).isoformat() <= row.found_on <= (today - timedelta(days=15)).isoformat()
    ]
    percent = rate(len(recent), sum(row.right for row in recent))
    if percent is not None and percent < RATE_WARN:
        keys = tuple(row.id for row in recent if not row.right)
        found.append(Notice("orange", "low_rate", (("rate", str(percent)),), keys))
    if missed:
        found.append(Notice("yellow", "missed", (("n", missed),)))
    quiet = None if last_inspection is None else (today - last_inspection).days
    if quiet is not None and quiet > QUIET_DAYS:
        found.append(Notice("yellow", "quiet", (("n", quiet),)))
    order = ("red", "orange", "yellow")
    return tuple(sorted(found, key=lambda row: order.index(row.level)))


def charts(figures: Statistics) -> tuple[Chart, ...]:
    """What is drawn of the figures; months only where the period has several."""
    states = tuple(Share(name, count, 0) for name, count in figures.states)
    made = [
        Chart("states", "shares", tuple(sorted(states, key=lambda row: -row.found))), Chart("modules", "bars", figures.modules),
        Chart("places", "bars", figures.places), Chart("causes", "bars", figures.causes), Chart("sources", "bars", figures.sources),
    ]  # fmt: skip
    return (Chart("months", "columns", figures.months), *made) if len(figures.months) > 1 else tuple(made)
