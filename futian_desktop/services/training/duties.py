"""Roles, duties and the matrix: who owes what, what is done."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from futian_desktop.content.training_duties import load_duties, load_roles
from futian_desktop.domain import matrix as sums
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import Cell, Role, RosterPerson, TrainingDuty

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class DutyService:
    """Use cases around: Roles, duties and the matrix: who owes what, what is done."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """All roles by id, in their order."""
        return load_roles(self._suite.resources)

    @cached_property
    def duties(self) -> Mapping[str, TrainingDuty]:
        """All duties by id, in their order."""
        return load_duties(self._suite.resources)

    def applicable(self, facts: Facts) -> tuple[TrainingDuty, ...]:
        """Duties that hold in a firm with these facts, in their order, each with the law it rests on."""
        return sums.applicable(self.duties.values(), facts)

    def roles_of(self, person: RosterPerson) -> frozenset[str]:
        """Ids of roles: those given, else those the job title suggests; by employment temp and contractor too."""
        return sums.roles_of(person, self.roles)

    def of(self, premises: PremisesId) -> tuple[TrainingDuty, ...]:
        """Duties that hold at a premises, by its profile."""
        return self.applicable(self._suite.firms.load(premises).premises.facts)

    def cells(self, premises: PremisesId, person: PersonId) -> tuple[tuple[TrainingDuty, Cell], ...]:
        """What one person owes and how far it is, in the order of the duties; nothing for somebody unknown."""
        firm = self._suite.firms.load(premises)
        with self._suite.workspace.read() as work:
            found = work.roster.get(firm.enterprise.id, person)
            learnt = work.training.learnt(premises, self._kinds, (person,)).get(person, {})
        if found is None:
            return ()
        setup, today = self._suite.setup(premises), self._suite.today()
        return tuple(
            (row, sums.cell(row, found, sums.learnt_of(row, learnt), setup, today))
            for row in self.applicable(firm.premises.facts)
            if sums.owed(found, row, self.roles)
        )

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[str, ...]]:
        """Duties that a kind of certificate fulfils, by kind."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.duties.values():
            for kind in row.qualification:
                found[kind] = (*found.get(kind, ()), row.id)
        return found
