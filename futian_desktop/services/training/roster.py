"""人员: roster, numbers, leaving and coming back, erasing. The table import is `roster_import`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.content.initials import letters
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import Conflict, NotFound, RuleViolation
from futian_desktop.domain.identity_codes import phone_ok
from futian_desktop.domain.ids import EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.matrix import ASKED
from futian_desktop.domain.person_numbers import kind_of_number, number_problem, plain_number
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.training.roster_words import ERASED, number_words
from futian_desktop.storage.rotation import LONGEST
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.roster_import import RosterImport
    from futian_desktop.services.training.suite import TrainingSuite
    from futian_desktop.storage.unit_of_work import UnitOfWork

_YEAR = timedelta(days=366)
"""How far ahead a first day may lie."""
NAME_LIMIT, TEXT_LIMIT, NOTE_LIMIT = 40, 100, 2000
_WORD = re.compile(r"[\s（）()、，,/]+")


@dataclass(frozen=True, slots=True)
class Saved:
    """What a writing call stored, and how it was before; `RosterService.restore` takes it back."""

    people: tuple[RosterPerson, ...]
    changes: Changes
    before: tuple[tuple[RosterPerson, str, str], ...] = ()
    """Former states with their numbers; empty for people who were not there."""


class RosterService:
    """Use cases around the people of a firm."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
        self._workspace = suite.workspace

    @cached_property
    def tables(self) -> "RosterImport":
        """People out of tables."""
        from futian_desktop.services.training.roster_import import RosterImport  # noqa: PLC0415 - only for an import

        return RosterImport(self._suite)

    # -- reading ---------------------------------------------------------------------------------------------------

    def people(self, premises: PremisesId, leavers: bool = False) -> tuple[RosterPerson, ...]:
        """People of a premises in the order of the list; those who have left only when asked for."""
        with self._workspace.read() as work:
            found = work.roster.people(work.firms.owner(premises))
        return tuple(row for row in found if (leavers or row.left_on is None) and row.premises_id in (None, premises))

    def get(self, premises: PremisesId, person: PersonId) -> RosterPerson:
        """One person.

        Raises:
            NotFound: `roster.unknown`.
        """
        with self._workspace.read() as work:
            return _one(work, work.firms.owner(premises), person)

    def pick(self, premises: PremisesId, text: str, leavers: bool = False) -> tuple[RosterPerson, ...]:
        """People whose name, post, team, employer or pinyin initials hold the text; best first, all for an empty one."""
        return self.narrow(self.people(premises, leavers), text)

    def narrow(self, people: Sequence[RosterPerson], text: str) -> tuple[RosterPerson, ...]:
        """Of these people the ones that the text means; those whose name begins with it come first."""
        needle = "".join(text.split()).lower()
        if not needle:
            return tuple(people)
        first: list[RosterPerson] = []
        rest: list[RosterPerson] = []
        table = letters(self._suite.resources) if needle.isascii() else {}
        for row in people:
            short = row.name.translate(table).lower() if table else row.name
            if row.name.lower().startswith(needle) or short.startswith(needle):
                first.append(row)
            elif needle in short or any(needle in held.lower() for held in _held(row)):
                rest.append(row)
        return (*first, *rest)

    def propose_roles(self, title: str) -> tuple[str, ...]:
        """Ids of the roles that a job title suggests, in the order of the list of roles."""
        words = [word for word in _WORD.split(title) if word]
        if not words:
            return ()
        return tuple(
            row.id
            for row in self._suite.duties.roles.values()
            if any(known in word for word in words for known in row.words)
        )

    def inducted(self, premises: PremisesId) -> frozenset[PersonId]:
        """People with any record of induction training at a premises."""
        first = tuple(key for key, row in self._suite.duties.duties.items() if row.trigger == "joined")
        with self._workspace.read() as work:
            return work.roster.with_credit(premises, first)

    def new(self, premises: PremisesId, name: str = "") -> RosterPerson:
        """Somebody who is not stored yet, joined today."""
        with self._workspace.read() as work:
            owner = work.firms.owner(premises)
        return RosterPerson(PersonId(new_uuid()), owner, name, joined_on=self._suite.today())

    # -- writing ---------------------------------------------------------------------------------------------------

    def check(self, person: RosterPerson, id_no: str | None = None) -> None:
        """Refuse what cannot be stored.

        Raises:
            RuleViolation: `roster.name_missing`, `roster.too_long`, `roster.day_future`, `roster.day_order`,
                `roster.employer_missing`, `roster.number` with ``problem`` in words.
        """
        if not person.name.strip():
            raise RuleViolation("roster.name_missing")
        texts = ((person.name, NAME_LIMIT), (person.role, TEXT_LIMIT), (person.team, TEXT_LIMIT),
                 (person.employer, TEXT_LIMIT), (person.note, NOTE_LIMIT))  # fmt: skip
        for text, most in texts:
            if len(text) > most:
                raise RuleViolation("roster.too_long", text=text[:12], most=most)
        self._check_days(person)
        if person.employment in ("dispatched", "contractor") and not person.employer.strip():
            raise RuleViolation("roster.employer_missing")
        if id_no:
            found = number_problem(person.id_kind, id_no, self._suite.today())
            if found is not None:
                raise RuleViolation("roster.number", problem=number_words(found))

    def _check_days(self, person: RosterPerson) -> None:
        today = self._suite.today()
        later = today + _YEAR
        for day, latest in (
            (person.joined_on, later),
            (person.post_on, later),
            (person.back_on, later),
            (person.left_on, today),
        ):
            if day is not None and day > latest:
                raise RuleViolation("roster.day_future", day=day.isoformat())
        for day in (person.post_on, person.back_on, person.left_on):
            if day is not None and person.joined_on is not None and day < person.joined_on:
                raise RuleViolation("roster.day_order", day=day.isoformat(), joined=person.joined_on.isoformat())

    def save(self, person: RosterPerson, id_no: str | None = None, phone: str | None = None) -> Saved:
        """Add or change somebody. A number that is ``None`` stays as it is, an empty one is taken out.

        Raises:
            RuleViolation: as `check`; `roster.id_taken` with the name of who has the number.
            Conflict: `record.changed` when another window was faster.
        """
        made = replace(person, name=" ".join(person.name.split()))
        number = None if id_no is None else plain_number(id_no)
        if number and made.id_kind == "resident":
            made = replace(made, id_kind=kind_of_number(number) if kind_of_number(number) == "permit" else "resident")
        self.check(made, id_no)
        if phone and phone.strip() and not phone_ok(phone):
            raise RuleViolation("roster.phone")
        with self._workspace.work() as work:
            before = _before(work, made)
            if number:
                self._demand_free(work, made, number)
            work.roster.put([(made, number, None if phone is None else phone.strip())])
            stored = _one(work, made.enterprise_id, made.id)
            work.commit()
        return Saved((stored,), _CHANGED, before)

    def leave(self, people: Sequence[RosterPerson], on: date | None = None) -> Saved:
        """People who leave; their file and what they learnt stay.

        Raises:
            RuleViolation: `roster.day_order`, `roster.day_future`.
            Conflict: `record.changed`.
        """
        day = on or self._suite.today()
        return self._put([replace(row, left_on=day) for row in people])

    def come_back(self, people: Sequence[RosterPerson], on: date | None = None) -> Saved:
        """People who come back after having left; both days count for learning anew."""
        day = on or self._suite.today()
        return self._put([
            replace(row, left_on=None, back_on=day, body={**row.body, **({"away_on": str(row.left_on)} if row.left_on else {})})
            for row in people
        ])  # fmt: skip

    def give_role(self, people: Sequence[RosterPerson], role: str, *, has: bool = True) -> Saved:
        """Give a role to several people, or take it from them."""
        return self._put([
            replace(row, roles=(*(one for one in row.roles if one != role), *((role,) if has else ()))) for row in people
        ])  # fmt: skip

    def ask(self, people: Sequence[RosterPerson], duty: str, *, wanted: bool = True) -> Saved:
        """From today people owe a duty that waits for an event (they get new equipment, 四新), or no longer."""
        key = ASKED + duty
        day = {key: str(self._suite.today())} if wanted else {}
        return self._put([
            replace(row, body={**{name: text for name, text in row.body.items() if name != key}, **day}) for row in people
        ])  # fmt: skip

    def restore(self, saved: Saved) -> Changes:
        """Take a deed back: former values and numbers are written again, people who were new go for good."""
        were = {row.id for row, _number, _phone in saved.before}
        new = [row for row in saved.people if row.id not in were]
        with self._workspace.work() as work:
            if new:
                work.roster.withdraw(new[0].enterprise_id, [row.id for row in new])
            erased = work.roster.erased(list(were))
            work.roster.put(row for row in saved.before if row[0].id not in erased)
            work.commit()
        return _CHANGED

    def reveal(self, person: RosterPerson, why: str) -> tuple[str, str]:
        """(ID number, phone) in full; that it was looked at, and why, enters the audit chain.

        Raises:
            RuleViolation: `roster.no_reason` without a reason.
        """
        reason = " ".join(why.split())[:TEXT_LIMIT]
        if not reason:
            raise RuleViolation("roster.no_reason")
        with self._workspace.work() as work:
            found = work.roster.numbers(person.enterprise_id, person.id, reason)
            work.commit()
        return found

    def erase(self, person: RosterPerson) -> Changes:
        """Erase somebody with all that hangs on them, for good. Backups hold it until `backups_until`."""
        with self._workspace.work() as work:
            _one(work, person.enterprise_id, person.id)
            work.roster.erase(person.enterprise_id, person.id, _(ERASED))
            work.commit()
        return Changes.of(
            Topic.PEOPLE, Topic.TRAINING, Topic.ENTERPRISE, Topic.REGISTER, Topic.EMERGENCY, Topic.EVIDENCE
        )

    def backups_until(self) -> date:
        """The last day on which an automatic backup made today still exists; copies and pinned ones stay longer."""
        return self._suite.today() + LONGEST

    def export(self, premises: PremisesId, person: RosterPerson, path: Path, why: str) -> int:
        """Write everything that is kept about somebody as a workbook; the number of lines. Raises as `reveal`."""
        from futian_desktop.services.training.person_export import export  # noqa: PLC0415 - rare

        return export(self._suite, premises, person, path, self.reveal(person, why))

    def _put(self, people: Sequence[RosterPerson]) -> Saved:
        for row in people:
            self.check(row)
        with self._workspace.work() as work:
            before = tuple(one for row in people for one in _before(work, row))
            work.roster.put((row, None, None) for row in people)
            stored = tuple(_one(work, row.enterprise_id, row.id) for row in people)
            work.commit()
        return Saved(stored, _CHANGED, before)

    def _demand_free(self, work: "UnitOfWork", person: RosterPerson, number: str) -> None:
        holder = work.roster.holders_of(person.enterprise_id, [number]).get(number)
        if holder is not None and holder != person.id:
            other = work.roster.get(person.enterprise_id, holder)
            raise RuleViolation("roster.id_taken", name=other.name if other else _("另一个人"))


_CHANGED = Changes.of(Topic.PEOPLE, Topic.TRAINING, Topic.ENTERPRISE)


def _held(row: RosterPerson) -> Iterable[str]:
    return (row.name, row.role, row.team, row.employer, row.id_masked, row.phone_masked)


def _one(work: "UnitOfWork", enterprise: EnterpriseId, person: PersonId) -> RosterPerson:
    found = work.roster.get(enterprise, person)
    if found is None:
        raise NotFound("roster.unknown")
    return found


def _before(work: "UnitOfWork", person: RosterPerson) -> tuple[tuple[RosterPerson, str, str], ...]:
    """How a person stands stored, with the numbers; nothing for a new one."""
    if not person.version:
        return ()
    stored = _one(work, person.enterprise_id, person.id)
    if (stored.version, stored.file_version) != (person.version, person.file_version):
        raise Conflict("record.changed")
    return ((stored, *work.roster.kept_numbers(person.id)),)
