"""一人一档: everything of one person, and the ledger of hours."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from futian_desktop.content.emergency import load_posts
from futian_desktop.domain.emergency import Appointment
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.exams import Exam
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.person_file import Attended, LedgerLine, PersonFile, Sat, ledger
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.training import RosterPerson, TrainingSession
from futian_desktop.storage.repositories.emergency import APPOINTMENTS
from futian_desktop.storage.repositories.training import CERTIFICATES, EXAMS, SESSIONS, SITTINGS
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

QUALIFICATIONS, HOLDER = "qualification", "person"
ID_REASON = 4
"""Characters that a reason to print an ID number must have."""


class PersonFileService:
    """Use cases around the files of people of a premises."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def load(self, premises: PremisesId, person: PersonId) -> PersonFile:
        """Everything of one person.

        Raises:
            NotFound: `person.unknown`.
        """
        firm = self._suite.firms.load(premises)
        service = self._suite.duties
        cells = {duty.id: cell for duty, cell in service.cells(premises, person)}
        with self._suite.workspace.read() as work:
            found = work.roster.get(firm.enterprise.id, person)
            if found is None:
                raise NotFound("person.unknown")
            sessions = _sessions(work, premises, person)
            exams = _exams(work, premises, person)
            certificates = work.training.of_person(CERTIFICATES, premises, person)
            given = work.training.credits(premises, person)
            appointed = tuple(row for row in work.emergency.all(APPOINTMENTS, premises) if row.person == person)
        roles = service.roles
        return PersonFile(
            found, sessions, exams, certificates, self._qualifications(premises, found), given,
            tuple(row.title for row in roles.values() if row.id in service.roles_of(found)), self._posts(appointed),
            service.of(premises), cells,
        )  # fmt: skip

    def _qualifications(self, premises: PremisesId, person: RosterPerson) -> tuple[RegisterRow, ...]:
        if QUALIFICATIONS not in self._suite.registers.registers:
            return ()
        kinds = {row.id: row.title for row in self._suite.registers.registers[QUALIFICATIONS].kinds}
        rows = (row.row for row in self._suite.registers.rows(QUALIFICATIONS, premises))
        return tuple(
            replace(row, values={**row.values, "kind": kinds.get(row.text("kind"), row.text("kind"))})
            for row in rows if _is(row, person)
        )  # fmt: skip

    def _posts(self, rows: tuple[Appointment, ...]) -> tuple[str, ...]:
        if not rows:
            return ()
        (posts, _others), today = load_posts(self._suite.resources), self._suite.today()
        return tuple(
            _("{post}（代理）").format(post=posts[row.post].title) if row.deputy else posts[row.post].title
            for row in rows if row.holds_on(today) and row.post in posts
        )  # fmt: skip

    def id_number(self, premises: PremisesId, person: PersonId, why: str) -> str:
        """The ID number in full, to be printed; that it was looked at, and what for, enters the audit chain.

        Raises:
            RuleViolation: `person_file.no_reason` where hardly anything is said.
        """
        if len(why.strip()) < ID_REASON:
            raise RuleViolation("person_file.no_reason", n=ID_REASON)
        return self._suite.roster.reveal(self._suite.roster.get(premises, person), why)[0]

    def ledger(self, premises: PremisesId, period: tuple[date, date]) -> tuple[LedgerLine, ...]:
        """Everybody's hours in a period."""
        enterprise = self._suite.firms.load(premises).enterprise.id
        with self._suite.workspace.read() as work:
            people = work.roster.people(enterprise)
            sessions = work.training.all(SESSIONS, premises)
            attendance = work.training.attendance()
            given = work.training.credits(premises)
        rows = ledger(people, sessions, attendance, given, period)
        return tuple(row for row in rows if _there(row.person, period) or row.times)

    def period(self, year: int) -> tuple[date, date]:
        """First and last day of a year."""
        return date(year, 1, 1), date(year, 12, 31)


def _there(person: RosterPerson, period: tuple[date, date]) -> bool:
    """Whether somebody was at the firm in a period."""
    begun = person.joined_on is None or person.joined_on <= period[1]
    return begun and (person.left_on is None or person.left_on >= period[0])


def _is(row: RegisterRow, person: RosterPerson) -> bool:
    """Whether a row of the register is this person's: by the key where there is one, else by the name."""
    return row.person == person.id if row.person is not None else row.text(HOLDER) == person.name


def _sessions(work: UnitOfWork, premises: PremisesId, person: PersonId) -> tuple[Attended, ...]:
    there = {row.session: row for row in work.training.attendance(person=person)}
    rows = [Attended(row, there[row.id]) for row in work.training.some(SESSIONS, premises, there)]
    return tuple(sorted(rows, key=_day))


def _day(row: Attended) -> tuple[date, str]:
    session: TrainingSession = row.session
    return session.held_on or date.max, session.number


def _exams(work: UnitOfWork, premises: PremisesId, person: PersonId) -> tuple[Sat, ...]:
    sat = work.training.of_person(SITTINGS, premises, person)
    known: dict[object, Exam] = {row.id: row for row in work.training.some(EXAMS, premises, {row.exam for row in sat})}
    return tuple(Sat(row, known.get(row.exam)) for row in sat)
