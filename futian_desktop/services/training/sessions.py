"""培训记录: sessions, who was there, what they count for, photos, copies of earlier ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import EvidenceId, PersonId, PremisesId
from futian_desktop.domain.training import Attendance, Credit, RosterPerson, SessionState, TrainingDuty, TrainingSession
from futian_desktop.services.training.session_words import kind_words, method_words, usual_minutes
from futian_desktop.storage.repositories.training import EXAMS, SESSIONS
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.training.session_people import SessionPeople
    from futian_desktop.services.training.session_sheets import SessionSheets
    from futian_desktop.services.training.suite import TrainingSuite

PREFIX = "PX"
OWNER = "training_session"
"""Owner of its photos."""
PHOTO, SHEET, MATERIAL = "", "sheet", "material"
"""Slots of its photos: the session itself, the signed sign-in sheet, what was handed out."""
MOST_MINUTES = 6000


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list: the session and how many were there."""

    session: TrainingSession
    people: int


class SessionService:
    """Use cases around sessions of one workspace."""

    CHANGES = Changes.of(Topic.TRAINING)

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    @cached_property
    def people(self) -> "SessionPeople":
        """Whom one may put on the list."""
        from futian_desktop.services.training.session_people import SessionPeople  # noqa: PLC0415 - only here

        return SessionPeople(self._suite)

    @cached_property
    def sheets(self) -> "SessionSheets":
        """Photographed sign-in sheets."""
        from futian_desktop.services.training.session_sheets import SessionSheets  # noqa: PLC0415 - only here

        return SessionSheets(self._suite, self)

    # -- reading ---------------------------------------------------------------------------------------------------

    def rows(
        self, premises: PremisesId, kind: str = "", year: int | None = None, text: str = ""
    ) -> tuple[SessionRow, ...]:
        """Sessions, the newest first; of a kind, a year, and with words in title, number, teacher, place or topics."""
        with self._suite.workspace.read() as work:
            found = work.training.all(SESSIONS, premises)
            there = work.training.present(premises)
        words = text.casefold().split()
        kept = [
            row for row in found
            if kind in ("", row.kind) and (year is None or (row.held_on is not None and row.held_on.year == year))
            and all(word in _said(row) for word in words)
        ]  # fmt: skip
        kept.sort(key=lambda row: (row.held_on or date.max, row.number), reverse=True)
        return tuple(SessionRow(row, there.get(row.id, 0)) for row in kept)

    def duties(self, premises: PremisesId) -> tuple[TrainingDuty, ...]:
        """What a session may count for there."""
        return self._suite.duties.of(premises)

    def years(self, premises: PremisesId) -> tuple[int, ...]:
        """Years with sessions, the newest first."""
        with self._suite.workspace.read() as work:
            found = work.training.all(SESSIONS, premises)
        return tuple(sorted({row.held_on.year for row in found if row.held_on}, reverse=True))

    def load(self, session: UUID) -> tuple[TrainingSession, tuple[Attendance, ...]]:
        """One session and who is on its list.

        Raises:
            NotFound: `training_session.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.training.get(SESSIONS, session), work.training.attendance(session=session)

    # -- making ----------------------------------------------------------------------------------------------------

    def new(self, premises: PremisesId, kind: str = "toolbox") -> TrainingSession:
        """A session, not stored: today, as long as usual, held by the safety officer at the premises."""
        firm = self._suite.firms.load(premises)
        now = self._suite.now()
        teacher = firm.enterprise.safety_officer or firm.enterprise.principal
        same = [row.id for row in firm.people if row.name == teacher]
        return TrainingSession(
            new_uuid(), premises, "", kind, held_on=now.date(), held_at=now.time().replace(second=0, microsecond=0, tzinfo=None),
            minutes=usual_minutes().get(kind, 15), place=firm.premises.sign_name or firm.premises.address, teacher=teacher,
            teacher_id=same[0] if same else None, method=method_words().get(kind, ""),
        )  # fmt: skip

    def copy(self, session: TrainingSession) -> TrainingSession:
        """Another session about the same, not stored: never the people, the date, the photos, the test or what was said of it."""
        fresh = self.new(session.premises_id, session.kind)
        return replace(
            fresh, title=session.title, minutes=session.minutes, place=session.place, teacher=session.teacher,
            teacher_id=session.teacher_id, topics=session.topics, method=session.method, duties=session.duties,
            units=session.units, questions=session.questions, slides=session.slides,
        )  # fmt: skip

    def save(self, session: TrainingSession, attendance: Iterable[Attendance] = ()) -> tuple[TrainingSession, Changes]:
        """Store a session with its list; nobody was there longer than it lasted. A new one gets its running number PX-year-nnn;
        once it was held, everybody who was there is credited for its duties.

        Raises:
            RuleViolation: `training_session.title`, `training_session.minutes`; for one that was held
                `training_session.held_without_day`, `training_session.held_later`, `training_session.nobody`.
            Conflict: `record.changed`.
        """
        rows = tuple(attendance)
        self._check(session, rows)
        with self._suite.workspace.work() as work:
            if session.version:
                stored = work.training.save(SESSIONS, session)
            else:
                year = (session.held_on or self._suite.today()).year
                given, seq = work.supplements.give_number(session.premises_id, session.id, PREFIX, year)
                number = session.number or f"{PREFIX}-{given}-{seq:03d}"
                (stored,) = work.training.add(SESSIONS, (replace(session, number=number),))
            self._list(work, stored, tuple(timed(row, stored.minutes, stored.minutes) for row in rows))
            work.commit()
        return stored, self.CHANGES

    def hold(
        self, session: TrainingSession, attendance: Iterable[Attendance]
    ) -> tuple[TrainingSession, Changes]:  # fmt: skip
        """It was held: credits are given. With a sign-in sheet it is filed at once. Raises as `save`."""
        sheet = session.version and self.photos(session.id).get(SHEET)
        return self.save(replace(session, state=SessionState.FILED if sheet else SessionState.HELD), attendance)

    def remove(self, session: TrainingSession) -> Changes:
        """Put it away; what it counted for is taken back.

        Raises:
            Conflict: `record.changed`.
        """
        with self._suite.workspace.work() as work:
            work.training.give(session.premises_id, session.id, ())
            work.training.remove(SESSIONS, session)
            work.commit()
        return self.CHANGES

    def again(self, gone: TrainingSession, attendance: Iterable[Attendance]) -> TrainingSession:
        """Take back a removal: the same session under a new key, with its number, people, photos and credits."""
        fresh = replace(gone, id=new_uuid(), version=0)
        with self._suite.workspace.work() as work:
            (stored,) = work.training.add(SESSIONS, (fresh,))
            self._list(work, stored, tuple(attendance))
            for slot, photos in work.evidence.linked(gone.id, OWNER).items():
                for photo in photos:
                    work.evidence.unlink(photo.id, gone.id, slot, OWNER)
                    work.evidence.link(photo.id, stored.id, slot, OWNER)
            work.commit()
        return stored

    # -- photos ----------------------------------------------------------------------------------------------------

    def photos(self, session: UUID) -> Mapping[str, tuple[Evidence, ...]]:
        """Photos by slot, in the order they came in."""
        with self._suite.workspace.read() as work:
            return work.evidence.linked(session, OWNER)

    def add_photo(
        self, session: TrainingSession, photo: EvidenceId, slot: str = PHOTO
    ) -> tuple[TrainingSession, Changes]:
        """Attach a photo; a sign-in sheet files a session that was held."""
        with self._suite.workspace.work() as work:
            work.evidence.link(photo, session.id, slot, OWNER)
            if slot == SHEET and session.state is SessionState.HELD:
                session = work.training.save(SESSIONS, replace(session, state=SessionState.FILED), "file")
            work.commit()
        return session, Changes.of(Topic.TRAINING, Topic.EVIDENCE)

    def remove_photo(
        self, session: TrainingSession, photo: EvidenceId, slot: str = PHOTO
    ) -> tuple[TrainingSession, Changes]:
        """Detach it; without its last sign-in sheet a session is not filed any more."""
        with self._suite.workspace.work() as work:
            work.evidence.unlink(photo, session.id, slot, OWNER)
            left = work.evidence.linked(session.id, OWNER).get(SHEET)
            if slot == SHEET and not left and session.state is SessionState.FILED:
                session = work.training.save(SESSIONS, replace(session, state=SessionState.HELD), "unfile")
            work.commit()
        return session, Changes.of(Topic.TRAINING, Topic.EVIDENCE)

    # -- results ---------------------------------------------------------------------------------------------------

    def tested(self, session: TrainingSession, attendance: Iterable[Attendance]) -> tuple[Attendance, ...]:
        """The list with marks of the test attached; somebody without a finished sitting keeps what was typed."""
        if session.exam is None:
            return tuple(attendance)
        with self._suite.workspace.read() as work:
            found = {
                row.person: row for row in work.training.sittings(session.exam, session.premises_id) if row.score is not None
            }  # fmt: skip
        return tuple(
            replace(row, score=found[row.person].score, passed=found[row.person].passed) if row.person in found else row
            for row in attendance
        )

    def exams(self, premises: PremisesId) -> tuple[tuple[UUID, str], ...]:
        """Tests that can be attached: (key, number and title), the newest first."""
        with self._suite.workspace.read() as work:
            rows = work.training.all(EXAMS, premises)
        return tuple((row.id, f"{row.number}　{row.title}".strip()) for row in reversed(rows))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _check(self, session: TrainingSession, rows: tuple[Attendance, ...]) -> None:
        if not session.title.strip():
            raise RuleViolation("training_session.title")
        if not 0 < session.minutes <= MOST_MINUTES:
            raise RuleViolation("training_session.minutes")
        if session.state is SessionState.PLANNED:
            return
        if session.held_on is None:
            raise RuleViolation("training_session.held_without_day")
        if session.held_on > self._suite.today():
            raise RuleViolation("training_session.held_later")
        if not any(row.present for row in rows):
            raise RuleViolation("training_session.nobody")

    def _list(self, work: UnitOfWork, session: TrainingSession, rows: tuple[Attendance, ...]) -> None:
        """Store the list and the credits that follow from it, each only where it changed."""
        wanted = tuple(replace(row, session=session.id) for row in rows)
        if set(wanted) != set(work.training.attendance(session=session.id)):
            work.training.attend(session, wanted)
        given = credits_of(session, wanted)
        stored = {
            _worth(row) for row in work.training.credits(session.premises_id) if row.source_id == session.id
        }  # fmt: skip
        if {_worth(row) for row in given} != stored:
            work.training.give(session.premises_id, session.id, given)


def timed(row: Attendance, before: int, now: int) -> Attendance:
    """Minutes of one person: whoever was there the whole time stays so when the session becomes longer or shorter."""
    whole = row.minutes <= 0 or row.minutes == before or row.minutes > now
    return replace(row, minutes=now if whole else row.minutes)


def credits_of(session: TrainingSession, rows: Iterable[Attendance]) -> tuple[Credit, ...]:
    """What a session counts for: everybody who was there and did not fail, for each of its duties; nothing before it was held."""
    if session.state is SessionState.PLANNED or session.held_on is None:
        return ()
    source = "induction" if session.kind == "induction" else "external" if session.kind == "external" else "session"
    return tuple(
        Credit(new_uuid(), session.premises_id, row.person, duty, session.held_on, row.minutes, source=source,
               source_id=session.id, note=session.number)
        for row in rows if row.present and row.passed is not False for duty in session.duties
    )  # fmt: skip


def attending(session: TrainingSession, people: Iterable[RosterPerson | PersonId]) -> tuple[Attendance, ...]:
    """Lines of the list for these people, there for the whole time."""
    keys = (row.id if isinstance(row, RosterPerson) else row for row in people)
    return tuple(Attendance(session.id, key, session.minutes) for key in keys)


def _worth(row: Credit) -> tuple[object, ...]:
    return row.person, row.duty, row.done_on, row.minutes, row.source, row.note


def _said(row: TrainingSession) -> str:
    kind = kind_words().get(row.kind, "")
    return "\n".join((row.title, row.number, row.teacher, row.place, kind, *row.topics)).casefold()
