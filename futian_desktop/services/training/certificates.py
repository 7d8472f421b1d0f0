"""合格证明: given for a passed exam or session, withdrawn with a reason, checked by its digest."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.certificates import certificate_data, digest_of
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exams import Exam, PassCertificate, Sitting
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.registers import add_months
from futian_desktop.domain.training import RosterPerson, TrainingSession
from futian_desktop.storage.repositories.training import CERTIFICATES, EXAMS, SESSIONS, SITTINGS
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

PREFIX = "HG"


@dataclass(frozen=True, slots=True)
class RegisterState:
    """How the register 证书 stands: rows in force, overdue, within the reminder, of which of people who lead. Leavers count nowhere."""

    good: int
    late: tuple[str, ...]
    soon: tuple[str, ...]
    late_leaders: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is written down."""
        return bool(self.good or self.late or self.soon)


@dataclass(frozen=True, slots=True)
class _Passed:
    """What a certificate is given for."""

    person: PersonId
    name: str
    score: int | None
    sitting: UUID | None = None


class CertificateService:
    """Use cases around certificates given inside the firm, and how the register stands."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    def rows(self, premises: PremisesId, person: PersonId | None = None) -> tuple[PassCertificate, ...]:
        """Those that were given, the newest first; withdrawn ones included."""
        with self._suite.workspace.read() as work:
            found = work.training.all(CERTIFICATES, premises)
        return tuple(sorted((row for row in found if person in (None, row.person)), key=_newest))

    def get(self, key: UUID) -> PassCertificate:
        """One.

        Raises:
            NotFound: `pass_certificate.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.training.get(CERTIFICATES, key)

    def holds(self, row: PassCertificate) -> bool:
        """Whether what is stored still has the digest it was given with."""
        return digest_of(certificate_data(row)) == row.digest

    def open_sittings(self, exam: Exam) -> tuple[Sitting, ...]:
        """Those who passed an exam and have no certificate that holds, in the order of its list of people."""
        with self._suite.workspace.read() as work:
            sittings = work.training.sittings(exam.id, exam.premises_id)
            given = {row.sitting for row in work.training.all(CERTIFICATES, exam.premises_id) if not row.withdrawn_on}
        place = {person: number for number, person in enumerate(exam.people)}
        wanted = (row for row in sittings if _passed(row) and row.id not in given)
        return tuple(sorted(wanted, key=lambda row: place.get(row.person, len(place))))

    def ready(self, premises: PremisesId) -> tuple[tuple[Exam, int], ...]:
        """Exams, the newest first, with how many people passed and have no certificate that holds; those with none are left out."""
        with self._suite.workspace.read() as work:
            exams = {row.id: row for row in work.training.all(EXAMS, premises) if row.kind != "practice"}
            given = {row.sitting for row in work.training.all(CERTIFICATES, premises) if not row.withdrawn_on}
            counts: dict[UUID, int] = {}
            for row in work.training.all(SITTINGS, premises):
                if _passed(row) and row.id not in given and row.exam in exams:
                    counts[row.exam] = counts.get(row.exam, 0) + 1
        rows = [(exams[key], number) for key, number in counts.items()]
        return tuple(sorted(rows, key=lambda row: (row[0].held_on or date.min, row[0].id.hex), reverse=True))

    def issue(
        self, premises: PremisesId, sitting: Sitting, until_on: date | None = None
    ) -> tuple[PassCertificate, Changes]:
        """A certificate for one who passed.

        Raises:
            RuleViolation: `pass_certificate.not_passed`, `pass_certificate.given` when they have one that holds.
            NotFound: `exam.unknown`.
        """
        if not _passed(sitting):
            raise RuleViolation("pass_certificate.not_passed", name=sitting.name)
        with self._suite.workspace.read() as work:
            exam = work.training.get(EXAMS, sitting.exam)
        if sitting.id not in {row.id for row in self.open_sittings(exam)}:
            raise RuleViolation("pass_certificate.given", name=sitting.name)
        made, changes = self._of_exam(premises, exam, (sitting,), until_on)
        return made[0], changes

    def issue_all(
        self, premises: PremisesId, exam: Exam, months: int = 0
    ) -> tuple[tuple[PassCertificate, ...], Changes]:
        """Certificates for everybody who passed an exam and has none, in one go; valid so many months, 0 without an end."""
        until = add_months(self._suite.today(), months) if months else None
        return self._of_exam(premises, exam, self.open_sittings(exam), until)

    def issue_session(
        self, premises: PremisesId, session: UUID, until_on: date | None = None
    ) -> tuple[tuple[PassCertificate, ...], Changes]:
        """Certificates for everybody whose result at a session was a pass and who has none for it.

        Raises:
            NotFound: `training_session.unknown`.
        """
        with self._suite.workspace.read() as work:
            held = work.training.get(SESSIONS, session)
            passed = [row for row in work.training.attendance(session=session) if row.present and row.passed]
            given = {
                row.person
                for row in work.training.all(CERTIFICATES, premises)
                if row.session == session and not row.withdrawn_on
            }
        rows = [_Passed(row.person, "", row.score) for row in passed if row.person not in given]
        return self._give(premises, rows, (held.title, None, held), until_on)

    def withdraw(self, row: PassCertificate, why: str) -> tuple[PassCertificate, Changes]:
        """Take a certificate back; it stays in the list with the reason.

        Raises:
            RuleViolation: `pass_certificate.no_reason`, `pass_certificate.withdrawn` when it is already.
            Conflict: `record.changed`.
        """
        if not why.strip():
            raise RuleViolation("pass_certificate.no_reason")
        if row.withdrawn_on is not None:
            raise RuleViolation("pass_certificate.withdrawn", number=row.number)
        made = replace(row, withdrawn_on=self._suite.today(), withdrawn_why=why.strip())
        with self._suite.workspace.work() as work:
            stored = work.training.save(CERTIFICATES, made, "withdraw")
            work.commit()
        return stored, Changes.of(Topic.TRAINING)

    def register_state(self, premises: PremisesId) -> RegisterState:
        """Counts of the register 证书 with the names of what is late or due within its reminder."""
        use = self._suite.registers
        spec = use.registers["qualification"]
        good, late, soon, leaders = 0, list[str](), list[str](), list[str]()
        for found in use.rows(spec.id, premises):
            row, kind = found.row, spec.kind(found.row.text("kind"))
            if row.left or row.text(spec.state) in spec.due.over:
                continue
            words = f"{kind.title if kind else spec.one}　{row.text(spec.name)}"
            if found.days is None or found.days > max(spec.due.remind):
                good += 1
            elif found.days >= 0:
                soon.append(words)
            else:
                late.append(words)
                leaders += [words] if kind and kind.leader else []
        return RegisterState(good, tuple(late), tuple(soon), tuple(leaders))

    def _of_exam(
        self, premises: PremisesId, exam: Exam, sittings: Iterable[Sitting], until: date | None
    ) -> tuple[tuple[PassCertificate, ...], Changes]:
        session = None
        if exam.session is not None:
            with self._suite.workspace.read() as work:
                session = work.training.get(SESSIONS, exam.session)
        rows = [_Passed(row.person, row.name, row.score, row.id) for row in sittings]
        return self._give(premises, rows, (exam.title, exam, session), until)

    def _give(
        self, premises: PremisesId, rows: list[_Passed],
        given_for: tuple[str, Exam | None, TrainingSession | None], until: date | None,
    ) -> tuple[tuple[PassCertificate, ...], Changes]:  # fmt: skip
        if not rows:
            return (), Changes()
        firm, today = self._suite.firms.load(premises), self._suite.today()
        title, exam, session = given_for
        with self._suite.workspace.work() as work:
            people = {row.id: row for row in work.roster.people(firm.enterprise.id)}
            made: list[PassCertificate] = []
            for row in rows:
                key = new_uuid()
                year, number = work.supplements.give_number(premises, key, PREFIX, today.year)
                made.append(sealed(PassCertificate(
                    key, premises, row.person, row.name or _name(people.get(row.person)), f"{PREFIX}-{year}-{number:03d}",
                    title, today, until, exam.id if exam else None, row.sitting, row.score, session.minutes if session else 0,
                    holder=_holder(people.get(row.person)), firm=firm.enterprise.name, uscc=firm.enterprise.uscc or "",
                    place=firm.premises.sign_name, session=session.id if session else None,
                )))  # fmt: skip
            stored = work.training.add(CERTIFICATES, made)
            work.commit()
        return stored, Changes.of(Topic.TRAINING)


def sealed(row: PassCertificate) -> PassCertificate:
    """The certificate with the digest over what it says."""
    return replace(row, digest=digest_of(certificate_data(row)))


def _passed(sitting: Sitting) -> bool:
    return sitting.state == "done" and sitting.passed is True and sitting.way != "practice"


def _name(person: RosterPerson | None) -> str:
    return person.name if person else ""


def _holder(person: RosterPerson | None) -> str:
    return person.id_masked if person else ""


def _newest(row: PassCertificate) -> tuple[int, str]:
    return -row.issued_on.toordinal(), row.number
