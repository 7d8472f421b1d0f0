"""一人一档: everything training knows of one person, its years and its timeline; the ledger of hours of all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from futian_desktop.domain.exams import Exam, PassCertificate, Sitting
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.training import (
    Attendance,
    Cell,
    Credit,
    RosterPerson,
    SessionState,
    TrainingDuty,
    TrainingSession,
)

OWN_SOURCES = frozenset({"session", "exam", "certificate"})
"""Credits that come from something that is counted by itself."""
OUTSIDE_KINDS = frozenset({"external", "online"})
"""Kinds of session that somebody else held."""


@dataclass(frozen=True, slots=True)
class Attended:
    """A session somebody was at."""

    session: TrainingSession
    attendance: Attendance

    @property
    def minutes(self) -> int:
        """Minutes that count: none for who was not there."""
        return (self.attendance.minutes or self.session.minutes) if self.attendance.present else 0


@dataclass(frozen=True, slots=True)
class Sat:
    """An exam somebody sat; ``exam`` is ``None`` where it was put away since."""

    sitting: Sitting
    exam: Exam | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing in a life at the firm. ``kind``: joined, post, back, left, session, exam, certificate, credit, qualification;
    ``good`` is ``None`` where nothing was judged."""

    on: date
    kind: str
    title: str
    detail: str = ""
    good: bool | None = None
    record: UUID | None = None


@dataclass(frozen=True, slots=True)
class YearHours:
    """Minutes of a year: in sessions, elsewhere (external, online, entered by hand), how many times."""

    year: int
    sessions: int = 0
    elsewhere: int = 0
    times: int = 0

    @property
    def minutes(self) -> int:
        """All of them."""
        return self.sessions + self.elsewhere


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything of one person. ``roles``, ``posts`` and the kinds of ``qualifications`` are titles; ``cells`` of the matrix by duty id."""

    person: RosterPerson
    sessions: tuple[Attended, ...] = ()
    exams: tuple[Sat, ...] = ()
    certificates: tuple[PassCertificate, ...] = ()
    qualifications: tuple[RegisterRow, ...] = ()
    credits: tuple[Credit, ...] = ()
    roles: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    duties: tuple[TrainingDuty, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict[str, Cell])

    @property
    def elsewhere(self) -> tuple[Credit, ...]:
        """What was entered without a session."""
        return elsewhere(self.credits, (row.session for row in self.sessions))

    def duty(self, key: str) -> str:
        """The title of a duty; its id where it is gone."""
        return next((row.title for row in self.duties if row.id == key), key)


def elsewhere(credits_: Iterable[Credit], sessions: Iterable[TrainingSession]) -> tuple[Credit, ...]:
    """Credits whose minutes no session has: one for each proof, the longest, since a proof may count for several duties."""
    counted = {row.id for row in sessions}
    found: dict[UUID, Credit] = {}
    for row in credits_:
        if row.source in OWN_SOURCES or row.source_id in counted:
            continue
        key = row.source_id or row.id
        if key not in found or row.minutes > found[key].minutes:
            found[key] = row
    return tuple(found.values())


def held(session: TrainingSession) -> bool:
    """Whether it took place."""
    return session.state is not SessionState.PLANNED and session.held_on is not None


def years(file: PersonFile) -> tuple[YearHours, ...]:
    """Hours by year, the newest first; a year without any is not listed."""
    inside: dict[int, list[int]] = {}
    outside: dict[int, list[int]] = {}
    for row in file.sessions:
        if held(row.session) and row.session.held_on is not None and row.attendance.present:
            where = outside if row.session.kind in OUTSIDE_KINDS else inside
            where.setdefault(row.session.held_on.year, []).append(row.minutes)
    for credit in file.elsewhere:
        outside.setdefault(credit.done_on.year, []).append(credit.minutes)
    return tuple(
        YearHours(year, sum(inside.get(year, [])), sum(outside.get(year, [])), len(inside.get(year, [])) + len(outside.get(year, [])))
        for year in sorted({*inside, *outside}, reverse=True)
    )  # fmt: skip


def year_of(made: Iterable[YearHours], year: int) -> YearHours:
    """A year's hours; none where nothing was learnt."""
    return next((row for row in made if row.year == year), YearHours(year))


def owed(file: PersonFile) -> tuple[int, int]:
    """(minutes done, minutes wanted) of all duties with a number, each done up to what it wants."""
    rows = [cell for cell in file.cells.values() if cell.wanted]
    return sum(min(cell.minutes, cell.wanted) for cell in rows), sum(cell.wanted for cell in rows)


def timeline(file: PersonFile) -> tuple[Moment, ...]:
    """What happened, the newest first."""
    return tuple(sorted(_moments(file), key=lambda row: row.on, reverse=True))


def _moments(file: PersonFile) -> list[Moment]:
    person = file.person
    post = person.post_on if person.post_on != person.joined_on else None
    days = (("joined", person.joined_on), ("post", post), ("back", person.back_on), ("left", person.left_on))
    made = [Moment(day, kind, "") for kind, day in days if day is not None]
    made += [
        Moment(row.session.held_on, "session", row.session.title, row.session.teacher, row.attendance.passed, row.session.id)
        for row in file.sessions if row.session.held_on is not None and held(row.session) and row.attendance.present
    ]  # fmt: skip
    for row in file.exams:
        on = exam_day(row)
        if on is not None and row.sitting.way != "practice":
            score = "" if row.sitting.score is None else str(row.sitting.score)
            made.append(
                Moment(on, "exam", row.exam.title if row.exam else "", score, row.sitting.passed, row.sitting.exam)
            )
    made += [
        Moment(row.issued_on, "certificate", row.title, row.number, row.withdrawn_on is None, row.id)
        for row in file.certificates
    ]
    made += [
        Moment(row.done_on, "credit", file.duty(row.duty), row.note, None, row.source_id) for row in file.elsewhere
    ]
    return made


def exam_day(row: Sat) -> date | None:
    """The day an exam was finished, else begun, else held."""
    moment: datetime | None = row.sitting.finished_at or row.sitting.started_at
    return moment.date() if moment else row.exam.held_on if row.exam else None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One person in the ledger of hours of a period: minutes by the way they were learnt, times, the newest day."""

    person: RosterPerson
    sessions: int = 0
    elsewhere: int = 0
    times: int = 0
    last_on: date | None = None

    @property
    def minutes(self) -> int:
        """All of them."""
        return self.sessions + self.elsewhere


def ledger(
    people: Sequence[RosterPerson], sessions: Iterable[TrainingSession], attendance: Iterable[Attendance],
    credits_: Iterable[Credit], period: tuple[date, date],
) -> tuple[LedgerLine, ...]:  # fmt: skip
    """Everybody's hours from the first to the last day of a period, in the order of the list."""
    known = {row.id: row for row in sessions if held(row)}
    inside: dict[PersonId, list[tuple[date, int]]] = {}
    outside: dict[PersonId, list[tuple[date, int]]] = {}
    for row in attendance:
        session = known.get(row.session)
        if session is not None and session.held_on is not None and row.present and _within(session.held_on, period):
            where = outside if session.kind in OUTSIDE_KINDS else inside
            where.setdefault(row.person, []).append((session.held_on, row.minutes or session.minutes))
    for credit in elsewhere(credits_, known.values()):
        if _within(credit.done_on, period):
            outside.setdefault(credit.person, []).append((credit.done_on, credit.minutes))
    return tuple(_ledger_line(person, inside.get(person.id, []), outside.get(person.id, [])) for person in people)


def _ledger_line(person: RosterPerson, inside: list[tuple[date, int]], outside: list[tuple[date, int]]) -> LedgerLine:
    days = [on for on, _minutes in (*inside, *outside)]
    return LedgerLine(
        person,
        sum(minutes for _on, minutes in inside),
        sum(minutes for _on, minutes in outside),
        len(days),
        max(days, default=None),
    )


def _within(day: date, period: tuple[date, date]) -> bool:
    return period[0] <= day <= period[1]
