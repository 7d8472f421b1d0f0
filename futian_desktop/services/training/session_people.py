"""Whom one may put on the list of a session: by typed initials, by team, role, kind of employment, or who owes a duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.content.initials import letters
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """A group: ``kind`` is all, team, role or employment."""

    kind: str
    title: str
    people: tuple[PersonId, ...]


def employment_words() -> dict[str, str]:
    """Kinds of employment."""
    return {
        "own": _("自有员工"), "dispatched": _("劳务派遣"), "intern": _("实习"), "temp": _("临时工"), "summer": _("暑假工"),
        "contractor": _("承包商人员"),
    }  # fmt: skip


class SessionPeople:
    """Reads the roster of a premises, without those who left."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def all(self, premises: PremisesId, leavers: bool = False) -> tuple[RosterPerson, ...]:
        """Everybody who works there, in the order of the roster."""
        firm = self._suite.firms.load(premises)
        today = self._suite.today()
        with self._suite.workspace.read() as work:
            found = work.roster.people(firm.enterprise.id)
        return tuple(
            row for row in found
            if (leavers or row.left_on is None or row.left_on > today) and row.premises_id in (None, premises)
        )  # fmt: skip

    def groups(self, people: Iterable[RosterPerson]) -> tuple[PeopleGroup, ...]:
        """Everybody, then each team, role (职务) and kind of employment there is; one that is everybody is left out."""
        rows = tuple(people)
        made = [PeopleGroup("all", _("全部人员"), tuple(row.id for row in rows))]
        for kind in ("team", "role", "employment"):
            found: dict[str, list[PersonId]] = {}
            for row in rows:
                if name := str(getattr(row, kind)).strip():
                    found.setdefault(name, []).append(row.id)
            words = employment_words() if kind == "employment" else {}
            made += [
                PeopleGroup(kind, words.get(name, name), tuple(keys))
                for name, keys in found.items()
                if len(keys) < len(rows)
            ]
        return tuple(made)

    def find(self, people: Iterable[RosterPerson], text: str, most: int = 12) -> tuple[RosterPerson, ...]:
        """People by a part of the name, its pinyin initials or the team; those whose name begins with it come first."""
        wanted = text.strip().casefold().replace(" ", "")
        if not wanted:
            return ()
        table = letters(self._suite.resources)
        ranked: list[tuple[int, int, RosterPerson]] = []
        for place, row in enumerate(people):
            rank = _rank(row, wanted, row.name.translate(table))
            if rank is not None:
                ranked.append((rank, place, row))
        ranked.sort(key=lambda found: found[:2])
        return tuple(row for _rank_, _place, row in ranked[:most])


def _rank(row: RosterPerson, wanted: str, initials: str) -> int | None:
    name = row.name.casefold()
    if wanted in (name, initials):
        return 0
    if name.startswith(wanted) or initials.startswith(wanted):
        return 1
    if wanted in name or wanted in initials:
        return 2
    return 3 if row.team and wanted in row.team.casefold() else None
