"""Whom one may put on the list of a session: by typed initials, by team, role, kind of employment, or who owes a duty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import CellState, RosterPerson
from futian_desktop.services.training.roster_words import employment_groups
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

OWED = frozenset({CellState.OVERDUE, CellState.NEVER, CellState.DUE, CellState.PARTIAL})
"""States of a cell of the matrix in which something is owed."""


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """A group: ``kind`` is all, team, role or employment."""

    kind: str
    title: str
    people: tuple[PersonId, ...]


class SessionPeople:
    """Reads the roster of a premises, without those who left."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def all(self, premises: PremisesId, leavers: bool = False) -> tuple[RosterPerson, ...]:
        """Everybody who works there, in the order of the roster."""
        return self._suite.roster.people(premises, leavers)

    def groups(self, people: Iterable[RosterPerson]) -> tuple[PeopleGroup, ...]:
        """Everybody, then each team, role (职务) and kind of employment there is; one that is everybody is left out."""
        rows = tuple(people)
        made = [PeopleGroup("all", _("全部人员"), tuple(row.id for row in rows))]
        for kind in ("team", "role", "employment"):
            found: dict[str, list[PersonId]] = {}
            for row in rows:
                if name := str(getattr(row, kind)).strip():
                    found.setdefault(name, []).append(row.id)
            words = employment_groups() if kind == "employment" else {}
            made += [
                PeopleGroup(kind, words.get(name, name), tuple(keys))
                for name, keys in found.items()
                if len(keys) < len(rows)
            ]
        return tuple(made)

    def owing(
        self, premises: PremisesId, duties: Iterable[str], people: Iterable[RosterPerson]
    ) -> tuple[PersonId, ...]:  # fmt: skip
        """People who owe one of these duties now, in the order of the roster."""
        matrix = self._suite.duties.matrix(premises)
        wanted = set(duties)
        columns = [number for number, duty in enumerate(matrix.columns) if duty.id in wanted]
        places = ((row.id, matrix.place(row.id)) for row in people)
        return tuple(
            key for key, place in places
            if place >= 0 and any(matrix.cell(place, column).state in OWED for column in columns)
        )  # fmt: skip

    def find(self, people: Sequence[RosterPerson], text: str, most: int = 12) -> tuple[RosterPerson, ...]:
        """People by a part of the name, its pinyin initials or the team; those whose name begins with it come first."""
        return self._suite.roster.narrow(people, text)[:most] if text.strip() else ()
