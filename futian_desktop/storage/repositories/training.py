"""Training: kept records, who was at a session, credits, answers of an exam."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from futian_desktop.domain.exams import Exam, OwnQuestion, PassCertificate, Sitting
from futian_desktop.domain.ids import EnterpriseId, PersonId, PremisesId
from futian_desktop.domain.training import Attendance, Credit, TrainingPlan, TrainingSession, TrainingSetup
from futian_desktop.storage import tables as t
from futian_desktop.storage.prepared import Prepared
from futian_desktop.storage.repositories.firms import now_text
from futian_desktop.storage.repositories.learnt import Kinds, LearntBy, Sources, holders, learnt, tail
from futian_desktop.storage.repositories.records import RecordKind, RecordRepository, RecordT, nothing

SETUP = RecordKind(t.training_setup, TrainingSetup, nothing)
SESSIONS = RecordKind(
    t.training_session, TrainingSession,
    lambda row: {"number": row.number, "kind": row.kind, "title": row.title, "held_on": str(row.held_on or ""),
                 "minutes": row.minutes, "state": row.state.value},
)  # fmt: skip
PLANS = RecordKind(t.training_plan, TrainingPlan, lambda row: {"year": row.year, "state": row.state})
QUESTIONS = RecordKind(t.own_question, OwnQuestion, lambda row: {"code": row.question.id, "text": row.question.text})
EXAMS = RecordKind(
    t.exam, Exam,
    lambda row: {"number": row.number, "title": row.title, "kind": row.kind, "held_on": str(row.held_on or ""),
                 "state": row.state.value},
)  # fmt: skip
SITTINGS = RecordKind(
    t.exam_sitting, Sitting,
    lambda row: {"exam_id": row.exam.bytes, "person_id": row.person.bytes, "way": row.way, "state": row.state,
                 "started_at": str(row.started_at or ""), "finished_at": str(row.finished_at or ""), "score": row.score,
                 "passed": None if row.passed is None else int(row.passed)},
)  # fmt: skip
CERTIFICATES = RecordKind(
    t.pass_certificate, PassCertificate,
    lambda row: {"number": row.number, "person_id": row.person.bytes, "issued_on": str(row.issued_on),
                 "until_on": str(row.until_on or "")},
)  # fmt: skip
_ANSWER = Prepared(
    "INSERT INTO exam_answer (sitting_id, place, answer, at) VALUES (:sitting, :place, :answer, :at) "
    "ON CONFLICT (sitting_id, place) DO UPDATE SET answer = excluded.answer, at = excluded.at"
)
_PRESENT = Prepared(
    "SELECT a.session_id, count(*) FROM training_attendance a JOIN training_session s ON s.id = a.session_id "
    "WHERE s.premises_id = :premises AND s.deleted_at IS NULL AND a.present = 1 GROUP BY a.session_id"
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class TrainingRepository(RecordRepository):
    """Kept records of training, and the rows that hang on them."""

    def attend(self, session: TrainingSession, rows: Iterable[Attendance]) -> None:
        """Replace who was at a session, in one go; the audit chain gets the number of people."""
        a = t.training_attendance
        self._connection.execute(sa.delete(a).where(a.c.session_id == session.id.bytes))
        values = [
            {"session_id": session.id.bytes, "person_id": row.person.bytes, "minutes": row.minutes,
             "present": int(row.present), "score": row.score, "passed": None if row.passed is None else int(row.passed),
             "note": row.note}
            for row in rows
        ]  # fmt: skip
        if values:
            self._connection.execute(sa.insert(a), values)
        self.log("training_attendance", session.id, session.premises_id, "attend", {"people": len(values)})

    def attendance(self, *, session: UUID | None = None, person: PersonId | None = None) -> tuple[Attendance, ...]:
        """Of a session or of a person."""
        a = t.training_attendance
        asked = sa.select(a)
        asked = asked.where(a.c.session_id == session.bytes) if session else asked
        asked = asked.where(a.c.person_id == person.bytes) if person else asked
        return tuple(
            Attendance(
                UUID(bytes=row.session_id), PersonId(UUID(bytes=row.person_id)), row.minutes, bool(row.present), row.score,
                None if row.passed is None else bool(row.passed), row.note,
            )
            for row in self._connection.execute(asked)
        )  # fmt: skip

    def present(self, premises: PremisesId) -> Mapping[UUID, int]:
        """How many were there, by session; ones without anybody are left out."""
        return {
            UUID(bytes=row[0]): int(row[1]) for row in _PRESENT.rows(self._connection, premises=premises.bytes)
        }  # fmt: skip

    def numbered(self, premises: PremisesId, number: str) -> TrainingSession | None:
        """The session with a running number."""
        found = self.all(SESSIONS, premises, t.training_session.c.number == number)
        return found[0] if found else None

    def credits(self, premises: PremisesId, person: PersonId | None = None) -> tuple[Credit, ...]:
        """Credits of a premises, or of one person there, oldest first."""
        c = t.training_credit
        whose = c.c.person_id == person.bytes if person else c.c.premises_id == premises.bytes
        asked = sa.select(c).where(whose, c.c.deleted_at.is_(None))
        return tuple(
            Credit(
                UUID(bytes=row.id), premises, PersonId(UUID(bytes=row.person_id)), row.duty, date.fromisoformat(row.done_on),
                row.minutes, _day(row.until_on), row.source, UUID(bytes=row.source_id) if row.source_id else None, row.note,
            )
            for row in self._connection.execute(asked.order_by(c.c.done_on, c.c.id))
            if row.premises_id == premises.bytes
        )  # fmt: skip

    def learnt(
        self,
        premises: PremisesId,
        kinds: Kinds,
        people: Collection[PersonId] | None = None,
        sources: Sources | None = None,
    ) -> LearntBy:
        """Credits and certificates of people (``None``: everybody) as the matrix counts them; ``sources`` gets who has which."""
        return learnt(self._connection, premises, kinds, people, sources)

    def holders(self, source: UUID) -> frozenset[PersonId]:
        """Who has credits from one source."""
        return holders(self._connection, source)

    def changed(self, firm: EnterpriseId, seq: int) -> tuple[tuple[int, str, str], ...]:
        """(number, table, key) of every entry of the firm's audit chain after number `seq`."""
        return tail(self._connection, firm, seq)

    def give(self, premises: PremisesId, source: UUID, rows: Iterable[Credit]) -> None:
        """Replace the credits that come from one source (a session, an exam, a proof)."""
        c = t.training_credit
        self._connection.execute(sa.delete(c).where(c.c.source_id == source.bytes))
        values = [
            {"id": row.id.bytes, "premises_id": premises.bytes, "person_id": row.person.bytes, "duty": row.duty,
             "done_on": str(row.done_on), "minutes": row.minutes, "until_on": str(row.until_on or ""), "source": row.source,
             "source_id": source.bytes, "note": row.note, "version_id": 1, "updated_at": now_text()}
            for row in rows
        ]  # fmt: skip
        if values:
            self._connection.execute(sa.insert(c), values)
        self.log("training_credit", source, premises, "credit", {"rows": len(values)})

    def of_person(self, kind: RecordKind[RecordT], premises: PremisesId, person: PersonId) -> tuple[RecordT, ...]:
        """Records of a kind with a person (sittings, 合格证明) that are this person's."""
        return self.all(kind, premises, kind.table.c.person_id == person.bytes)

    def some(self, kind: RecordKind[RecordT], premises: PremisesId, keys: Iterable[UUID]) -> tuple[RecordT, ...]:
        """Records of a kind by their keys; those that were put away are missing."""
        wanted = tuple(key.bytes for key in keys)
        return self.all(kind, premises, kind.table.c.id.in_(wanted)) if wanted else ()

    def answer(self, sitting: UUID, place: int, answer: str, at: str) -> None:
        """Keep one answer of a running exam; the chain gets the result only."""
        _ANSWER.run(self._connection, sitting=sitting.bytes, place=place, answer=answer, at=at)

    def answers(self, sitting: UUID) -> Mapping[int, str]:
        """Answers given so far, by place in the exam's order."""
        a = t.exam_answer
        found = self._connection.execute(sa.select(a.c.place, a.c.answer).where(a.c.sitting_id == sitting.bytes))
        return {row.place: row.answer for row in found}

    def sittings(self, exam: UUID, premises: PremisesId) -> tuple[Sitting, ...]:
        """Everybody who sat an exam."""
        return self.all(SITTINGS, premises, t.exam_sitting.c.exam_id == exam.bytes)
