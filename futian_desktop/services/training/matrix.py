"""The matrix of a premises while it is looked at: rows are made when somebody sees them, the rest goes on in small steps.

People with the same roles and employment owe the same columns, so that is found once for each such group. What changed since
is read from the audit chain: a session of 500 people computes 500 rows anew, a change of the roster or the profile all.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain import matrix as sums
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import Cell, CellState, RosterPerson, TrainingDuty

if TYPE_CHECKING:
    from futian_desktop.services.training.duties import DutyService
    from futian_desktop.storage.repositories.learnt import Sources

STEP = 32
"""People computed at once."""
MOST = 10
_BASE = frozenset({"person", "person_file", "premises", "enterprise", "qualification", "training_setup"})
"""Tables whose change makes everything anew."""
_WAITING = ("post", "back", "event")
"""Triggers that wait for something to happen to a person."""
Row = tuple[Cell, ...]
_Urgency = tuple[bool, int, date]
_PRESSING = frozenset({CellState.OVERDUE, CellState.NEVER, CellState.DUE})


@dataclass(frozen=True, slots=True)
class Pressing:
    """Who owes what by when, of the most pressing."""

    person: RosterPerson
    duty: TrainingDuty
    cell: Cell


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a matrix: people and cells; ``never`` are people without any induction; ``whole`` once all is computed."""

    people: int = 0
    overdue: int = 0
    due: int = 0
    never: int = 0
    overdue_cells: int = 0
    due_cells: int = 0
    done_cells: int = 0
    owed_cells: int = 0
    pressing: tuple[Pressing, ...] = ()
    whole: bool = True


@dataclass(slots=True)
class _Count:
    overdue: int = 0
    due: int = 0
    done: int = 0
    owed: int = 0
    never: bool = False
    rank: tuple[int, date] = (len(CellState), date.max)
    urgent: _Urgency = (True, len(CellState), date.max)


class Matrix:
    """Rows are people in the order of the roster, columns the duties that hold here. Built by `DutyService.matrix`."""

    def __init__(self, service: "DutyService", premises: PremisesId) -> None:
        self._service, self._premises = service, premises
        self.people: tuple[RosterPerson, ...] = ()
        self.columns: tuple[TrainingDuty, ...] = ()
        self.today = date.min
        self.serial = 0
        """Goes up when everything was read anew."""
        self._load()

    def _load(self) -> None:
        base = self._service.base(self._premises)
        self.people, self.columns, self.setup = base.people, base.columns, base.setup
        self.today, self._firm, self._seq = self._service.today(), base.firm, base.seq
        self._places = {row.id: number for number, row in enumerate(self.people)}
        self._rows: dict[int, Row] = {}
        self._counts: dict[int, _Count] = {}
        self._sources: Sources = {}
        self._groups: dict[tuple[frozenset[str], str], tuple[int, ...]] = {}
        self._roles: dict[tuple[str, tuple[str, ...], str], frozenset[str]] = {}
        self._next = 0
        self._summary: Summary | None = None
        self._shape = self._find_shape()
        self.serial += 1

    @property
    def whole(self) -> bool:
        """Whether every row is computed."""
        return len(self._rows) == len(self.people)

    def place(self, person: PersonId) -> int:
        """Row of a person, -1 for somebody who is not in it."""
        return self._places.get(person, -1)

    def row(self, number: int) -> Row:
        """Cells of one person, one for each column; `FREE` where nothing is owed."""
        if number not in self._rows:
            first = number - number % STEP
            self._compute(range(first, min(first + STEP, len(self.people))))
        return self._rows[number]

    def cell(self, number: int, column: int) -> Cell:
        """One cell."""
        return self.row(number)[column]

    def roles(self, number: int) -> frozenset[str]:
        """Ids of the roles of a person: given, or by the job title."""
        person = self.people[number]
        key = (person.role, person.roles, person.employment)
        if key not in self._roles:
            self._roles[key] = self._service.roles_of(person)
        return self._roles[key]

    @property
    def used(self) -> tuple[int, ...]:
        """Columns that somebody owes, in their order."""
        return self._shape[0]

    @property
    def roles_here(self) -> frozenset[str]:
        """Ids of the roles that somebody has."""
        return self._shape[1]

    def _find_shape(self) -> tuple[tuple[int, ...], frozenset[str]]:
        """Columns and roles in use, by groups; what waits for a post or a return is looked for person by person."""
        waiting = {column for column, duty in enumerate(self.columns) if duty.trigger in _WAITING}
        columns, roles, seen = set[int](), set[str](), set[tuple[int, ...]]()
        for number, person in enumerate(self.people):
            mine = self._borne(number)
            if mine not in seen:
                seen.add(mine)
                columns.update(set(mine) - waiting)
            roles |= self.roles(number)
            if person.post_on or person.back_on:
                columns.update(
                    n for n in waiting.intersection(mine) if sums.happened(person, self.columns[n], self.setup)
                )
        return tuple(sorted(columns)), frozenset(roles)

    def go_on(self) -> bool:
        """Compute the next people; ``False`` when all are done."""
        while self._next < len(self.people):
            block = range(self._next, min(self._next + STEP, len(self.people)))
            self._next = block.stop
            if any(number not in self._rows for number in block):
                self._compute(block)
                break
        return not self.whole

    def finish(self) -> "Matrix":
        """Compute everything that is left."""
        while self.go_on():
            pass
        return self

    def refresh(self) -> bool:
        """Take in what changed since; ``False`` when nothing here did."""
        if self._service.today() != self.today:
            self._load()
            return True
        entries = self._service.changed(self._firm, self._seq)
        if not entries:
            return False
        self._seq = entries[-1][0]
        if any(table in _BASE for _seq, table, _key in entries):
            self._load()
            return True
        sources = {UUID(hex=key) for _seq, table, key in entries if table == "training_credit"}
        touched = self._service.holders(sources) | {who for key in sources for who in self._sources.get(key.bytes, ())}
        numbers = sorted(self._places[who] for who in touched if who in self._places)
        known = [number for number in numbers if number in self._rows]
        self._compute(known)
        return bool(numbers)

    def inducted(self, number: int) -> bool:
        """Whether somebody had any training before work, or owes none."""
        self.row(number)
        return not self._counts[number].never

    def rank(self, number: int) -> tuple[int, date]:
        """How pressing a person is; small comes first."""
        self.row(number)
        return self._counts[number].rank

    def summary(self) -> Summary:
        """Counts of what is computed so far, and the most pressing."""
        if self._summary is None:
            counts = self._counts.values()
            self._summary = Summary(
                len(self.people), sum(row.overdue > 0 for row in counts), sum(row.due > 0 for row in counts),
                sum(row.never for row in counts), sum(row.overdue for row in counts), sum(row.due for row in counts),
                sum(row.done for row in counts), sum(row.owed for row in counts), self._most_pressing(), self.whole,
            )  # fmt: skip
        return self._summary

    def _most_pressing(self) -> tuple[Pressing, ...]:
        worst = heapq.nsmallest(
            MOST, ((row.urgent, number) for number, row in self._counts.items() if row.overdue or row.due)
        )
        found = (
            (self._urgency(column, cell), number, column)
            for _urgent, number in worst
            for column, cell in enumerate(self._rows[number])
            if cell.state in _PRESSING
        )
        return tuple(
            Pressing(self.people[number], self.columns[column], self._rows[number][column])
            for _key, number, column in heapq.nsmallest(MOST, found)
        )

    def _urgency(self, column: int, cell: Cell) -> _Urgency:
        """Papers first, then by state and day."""
        return not self.columns[column].qualification, sums.RANKS[cell.state], cell.due_on or date.min

    def _compute(self, numbers: Iterable[int]) -> None:
        """Rows of these people, with one read."""
        wanted = list(numbers)
        if not wanted:
            return
        learnt = self._service.learnt(self._premises, [self.people[number].id for number in wanted], self._sources)
        self._summary = None
        for number in wanted:
            row = self._cells(number, learnt.get(self.people[number].id, {}))
            self._rows[number], self._counts[number] = row, self._count(row)

    def _cells(self, number: int, learnt: dict[str, list[sums.Learnt]]) -> Row:
        person, setup, today = self.people[number], self.setup, self.today
        made = [sums.FREE] * len(self.columns)
        for column in self._borne(number):
            duty = self.columns[column]
            if sums.happened(person, duty, setup):
                made[column] = sums.cell(duty, person, sums.learnt_of(duty, learnt), setup, today)
        return tuple(made)

    def _borne(self, number: int) -> tuple[int, ...]:
        group = (self.roles(number), self.people[number].employment)
        if group not in self._groups:
            self._groups[group] = tuple(n for n, duty in enumerate(self.columns) if sums.bears(duty, *group))
        return self._groups[group]

    def _count(self, row: Row) -> _Count:
        made = _Count(never=not sums.inducted(self.columns, row))
        for column, cell in enumerate(row):
            state = cell.state
            if state is CellState.FREE:
                continue
            made.owed += 1
            if state is CellState.DONE:
                made.done += 1
            elif state in _PRESSING:
                made.due += state is CellState.DUE
                made.overdue += state is not CellState.DUE
                made.urgent = min(made.urgent, self._urgency(column, cell))
            made.rank = min(made.rank, (sums.RANKS[state], cell.due_on or date.min))
        return made
