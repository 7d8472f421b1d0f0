"""Read side of the hazard ledger: rows of lists, filters, events of the history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, overload

from futian_desktop.domain.hazards import Grade, HazardSource, HazardState
from futian_desktop.domain.ids import EvidenceId, HazardId, PremisesId

MOST_KEYS = 1000
"""Hazards that a filter can name one by one."""


@dataclass(frozen=True, slots=True)
class HazardRow:
    """One line of the ledger; what a row shows beyond that is a `HazardGlance`, read for the visible rows only."""

    id: HazardId
    premises_id: PremisesId
    number: str
    title: str
    place: str
    module: str
    source: HazardSource
    grade: Grade
    state: HazardState
    owner: str
    found_on: date
    due_on: date | None
    done_on: date | None
    closed_on: date | None

    def days_left(self, today: date) -> int | None:
        """Days to the deadline, negative when overdue; ``None`` without one or when it is put right."""
        if self.state.over or self.done_on is not None or self.due_on is None:
            return None
        return (self.due_on - today).days


LANES = ("todo", "work", "check", "close", "closed")
"""Columns of the board: to be handed out, under way, waiting for acceptance, waiting for 销号, 已销号."""


class HazardRows(Sequence[HazardRow]):
    """Lines of a long list, each made when it is first looked at.

    Args:
        raw: rows as they were read, the key's bytes first.
        make: makes a line of one.
        lane: names the column of the board of one; empty for none.
    """

    def __init__(
        self, raw: list[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], HazardRow],
        lane: Callable[[tuple[Any, ...]], str],
    ) -> None:  # fmt: skip
        self._raw, self._make, self._lane = raw, make, lane
        self._made: dict[int, HazardRow] = {}

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, index: int) -> HazardRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[HazardRow]: ...
    def __getitem__(self, index: int | slice) -> HazardRow | Sequence[HazardRow]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index + len(self) if index < 0 else index
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._make(self._raw[number])
        return found

    def find(self, key: HazardId) -> int:
        """Place of a hazard, -1 when it is not among them."""
        wanted = key.bytes
        return next((number for number, row in enumerate(self._raw) if row[0] == wanted), -1)

    def lanes(self) -> dict[str, list[int]]:
        """Places of the lines by the board's column, in their order."""
        made: dict[str, list[int]] = {lane: [] for lane in LANES}
        for number, row in enumerate(self._raw):
            lane = self._lane(row)
            if lane:
                made[lane].append(number)
        return made


@dataclass(frozen=True, slots=True)
class HazardGlance:
    """What a visible row adds: digests of the first photo before and after (may be empty), and the next step's code."""

    before: str
    after: str
    next_step: str


@dataclass(frozen=True, slots=True)
class HazardFilter:
    """What a list shows. Empty fields do not filter.

    ``view``: ``all``, ``open``, ``today`` (open; overdue first, then by days left), ``overdue``, ``waiting`` (待验收),
    ``closed``, ``to_enter`` (not yet in the city's system). ``order`` names a column of the list. ``keys`` shows these
    hazards only, at most `MOST_KEYS` of them.
    """

    view: str = "all"
    text: str = ""
    states: tuple[HazardState, ...] = ()
    grades: tuple[Grade, ...] = ()
    module: str = ""
    place: str = ""
    source: HazardSource | None = None
    found_from: date | None = None
    found_to: date | None = None
    order: str = ""
    descending: bool = False
    limit: int = 0
    keys: tuple[HazardId, ...] = ()


@dataclass(frozen=True, slots=True)
class HazardEvent:
    """One line of a hazard's history. ``detail`` holds changed fields as ``{name: [before, after]}`` or words."""

    at: datetime
    actor: str
    kind: str
    detail: dict[str, object]


@dataclass(frozen=True, slots=True)
class HazardPhoto:
    """A photo of a hazard. ``side`` is ``before`` or ``after``; ``pair`` aligns the two sides, from 0."""

    evidence: EvidenceId
    sha256: str
    side: str
    pair: int
    taken_at: datetime | None
    time_source: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class HazardCounts:
    """Figures above the list: open, overdue, due within seven days, waiting for acceptance, suspected or major, closed."""

    open: int
    overdue: int
    soon: int
    waiting: int
    major: int
    closed: int
    to_enter: int
