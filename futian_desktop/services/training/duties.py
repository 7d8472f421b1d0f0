"""Roles, duties and the matrix: who owes what, what is done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.content.training_duties import load_duties, load_roles
from futian_desktop.domain import matrix as sums
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EnterpriseId, EvidenceId, PersonId, PremisesId
from futian_desktop.domain.training import Cell, Credit, Role, RosterPerson, TrainingDuty, TrainingSetup
from futian_desktop.services.training.matrix import Matrix, Summary
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite
    from futian_desktop.storage.repositories.learnt import Kinds, LearntBy, Sources


OWNER_TABLE = "training_credit"
"""Owner of the photos of a proof."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something learnt outside of a session. ``source``: external, online or induction; ``until_on`` ends it early."""

    done_on: date
    minutes: int = 0
    source: str = "external"
    note: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """People and duties of a matrix, settings, whose audit chain to follow from which number."""

    people: tuple[RosterPerson, ...]
    columns: tuple[TrainingDuty, ...]
    setup: TrainingSetup
    firm: EnterpriseId
    seq: int


class DutyService:
    """Use cases around: Roles, duties and the matrix: who owes what, what is done."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
        self._matrix: tuple[PremisesId, Matrix] | None = None

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
            if sums.owed(found, row, self.roles, setup)
        )

    def matrix(self, premises: PremisesId) -> Matrix:
        """The matrix of a premises, up to date; rows are computed when they are looked at (`Matrix.go_on`)."""
        if self._matrix is None or self._matrix[0] != premises:
            self._matrix = premises, Matrix(self, premises)
        else:
            self._matrix[1].refresh()
        return self._matrix[1]

    def forget(self) -> None:
        """Let go of the matrix that is kept between visits."""
        self._matrix = None

    def summary(self, premises: PremisesId) -> Summary:
        """Counts and the ten most pressing of the whole premises; computes every row that is not computed yet."""
        return self.matrix(premises).finish().summary()

    def credit(
        self, premises: PremisesId, people: Iterable[PersonId], duties: Iterable[str], deed: Deed
    ) -> tuple[UUID, Changes]:
        """Count something done outside of a session for people and duties: external or online training, induction on paper.

        Returns:
            The key of this proof (`withdraw`, photos of owner ``training_credit``), and what changed.

        Raises:
            RuleViolation: `training.credit_empty`, `training.credit_future`.
        """
        who, what, today = tuple(dict.fromkeys(people)), tuple(dict.fromkeys(duties)), self.today()
        if not who or not what:
            raise RuleViolation("training.credit_empty")
        if deed.done_on > today:
            raise RuleViolation("training.credit_future", day=str(deed.done_on))
        proof = new_uuid()
        rows = [
            Credit(new_uuid(), premises, person, duty, deed.done_on, deed.minutes, deed.until_on, deed.source, proof, deed.note)
            for person in who
            for duty in what
        ]  # fmt: skip
        return proof, self._give(premises, proof, rows)

    def withdraw(self, premises: PremisesId, proof: UUID) -> Changes:
        """Take back what was counted by one proof, for everybody."""
        return self._give(premises, proof, ())

    def add_photo(self, proof: UUID, photo: EvidenceId) -> Changes:
        """Attach a photo of the tray to a proof."""
        with self._suite.workspace.work() as work:
            work.evidence.link(photo, proof, "", OWNER_TABLE)
            work.commit()
        return Changes.of(Topic.TRAINING, Topic.EVIDENCE)

    def photos(self, proof: UUID) -> tuple[Evidence, ...]:
        """Photos of a proof."""
        with self._suite.workspace.read() as work:
            return work.evidence.linked(proof, OWNER_TABLE).get("", ())

    def credits(self, premises: PremisesId, person: PersonId, duty: TrainingDuty) -> tuple[Credit, ...]:
        """What somebody did that counts for a duty, the newest first."""
        counted = {duty.id, *duty.instead, *duty.counts}
        with self._suite.workspace.read() as work:
            return tuple(row for row in reversed(work.training.credits(premises, person)) if row.duty in counted)

    def today(self) -> date:
        """The local day."""
        return self._suite.today()

    def base(self, premises: PremisesId) -> "Base":
        """What every row of the matrix is computed from, read at one moment."""
        setup = self._suite.setup(premises)
        firm = self._suite.firms.load(premises)
        with self._suite.workspace.read() as work:
            people = work.roster.people(firm.enterprise.id)
            seq, _digest = work.audit.head(firm.enterprise.id)
        here = tuple(row for row in people if row.left_on is None and row.premises_id in (None, premises))
        return Base(here, self.applicable(firm.premises.facts), setup, firm.enterprise.id, seq)

    def learnt(self, premises: PremisesId, people: Collection[PersonId], sources: "Sources") -> "LearntBy":
        """What people learnt, by duty."""
        with self._suite.workspace.read() as work:
            return work.training.learnt(premises, self._kinds, people, sources)

    def changed(self, firm: EnterpriseId, seq: int) -> tuple[tuple[int, str, str], ...]:
        """(number, table, key) of the firm's audit chain after a number."""
        with self._suite.workspace.read() as work:
            return work.training.changed(firm, seq)

    def holders(self, sources: Iterable[UUID]) -> frozenset[PersonId]:
        """Who has credits from any of these sources."""
        with self._suite.workspace.read() as work:
            return frozenset(who for source in sources for who in work.training.holders(source))

    def _give(self, premises: PremisesId, proof: UUID, rows: Iterable[Credit]) -> Changes:
        with self._suite.workspace.work() as work:
            work.training.give(premises, proof, rows)
            work.commit()
        return Changes.of(Topic.TRAINING)

    @cached_property
    def _kinds(self) -> "Kinds":
        """Duties that a kind of certificate fulfils, and months between its reviews, by kind."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self.duties.values():
            for kind in row.qualification:
                found[kind] = (*found.get(kind, ()), row.id)
        register = self._suite.registers.registers["qualification"]
        spec = {kind: register.kind(kind) for kind in found}
        return {kind: (duties, (row.months or 0) if (row := spec[kind]) else 0) for kind, duties in found.items()}
