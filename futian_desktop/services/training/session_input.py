"""Input of the papers of a session, and of the list of all sessions of a period."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from futian_desktop.documents.paper import Paper
from futian_desktop.documents.training_input import SessionLine, SessionWords, TrainingInput, TrainingPhoto
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.periods import read, whole_year
from futian_desktop.domain.standard import Basis, Confidence
from futian_desktop.domain.training import Attendance, TrainingSession
from futian_desktop.services.paper_source import Subject
from futian_desktop.services.training.session_file import file_parts
from futian_desktop.services.training.session_sheets import sheet_mark
from futian_desktop.services.training.session_words import (
    BETTER,
    CHECK,
    answer_words,
    check_words,
    kind_words,
    questions,
    state_words,
)
from futian_desktop.services.training.sessions import MATERIAL, PHOTO, SHEET
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

LIST, PERIOD = "training_list", "period"
_LAW = Basis("AQSCF", "28", "", Confidence.VERIFIED)


def session(suite: "TrainingSuite", paper: Paper, subject: Subject, made: TrainingInput) -> TrainingInput:
    """A session with its list, in the order of the roster, its words and, where the paper prints them, its photos.

    Raises:
        NotFound: `training_session.unknown`.
    """
    if subject.record is None:
        return made
    found, rows = suite.sessions.load(subject.record)
    everybody = suite.roster.people(subject.premises, leavers=True)
    place = {row.id: number for number, row in enumerate(everybody)}
    ordered = tuple(sorted(rows, key=lambda row: place.get(row.person, len(place))))
    listed = {row.person for row in rows}
    return replace(
        made, session=found, attendance=ordered, people=tuple(row for row in everybody if row.id in listed),
        said=_words(suite, found, ordered), photos=_photos(suite, found) if paper.photos else (),
        law=clause(_LAW, suite.library.laws, suite.today(), whole=True).head,
    )  # fmt: skip


def ledger(suite: "TrainingSuite", subject: Subject, made: TrainingInput) -> TrainingInput:
    """Sessions of a period, the first one first: the one asked for or typed, else this year.

    Raises:
        RuleViolation: `period.…` for a period that cannot be read.
    """
    first, last = _period(suite, subject)
    lines: list[SessionLine] = []
    kinds, states = kind_words(), state_words()
    for row in reversed(suite.sessions.rows(subject.premises)):
        one = row.session
        if one.held_on is None or not first <= one.held_on <= last:
            continue
        attended = [line for line in suite.sessions.load(one.id)[1] if line.present]
        judged = sum(line.passed is not None for line in attended)
        passed = sum(bool(line.passed) for line in attended)
        sheets = len(suite.sessions.photos(one.id).get(SHEET, ()))
        lines.append(
            SessionLine(one, kinds.get(one.kind, one.kind), states[one.state], row.people, passed, judged, sheets)
        )
    return replace(made, lines=tuple(lines), span=(first, last))


def _period(suite: "TrainingSuite", subject: Subject) -> tuple[date, date]:
    typed = dict(subject.texts).get(PERIOD, "").strip()
    return subject.period or (read(typed) if typed else whole_year(suite.today().year)).days


def _words(suite: "TrainingSuite", found: TrainingSession, rows: tuple[Attendance, ...]) -> SessionWords:
    duties, units = suite.duties.duties, suite.teaching
    exams = dict(suite.sessions.exams(found.premises_id)) if found.exam else {}
    said = [(asked, answer_words(key, found.evaluation.get(key, ""))) for key, asked, _answers in questions()]
    said.append((_("下次改什么"), found.evaluation.get(BETTER, "")))
    way = found.evaluation.get(CHECK, "")
    return SessionWords(
        kind_words().get(found.kind, found.kind), sheet_mark(found), check_words().get(way, "") if way else "",
        tuple(duties[key].title for key in found.duties if key in duties),
        tuple(units[key].title for key in found.units if key in units), exams.get(found.exam, "") if found.exam else "",
        tuple((asked, words) for asked, words in said if words),
        tuple((part.title, part.there, part.words) for part in file_parts(found, rows, suite.sessions.photos(found.id))),
    )  # fmt: skip


def _photos(suite: "TrainingSuite", found: TrainingSession) -> tuple[TrainingPhoto, ...]:
    photos = suite.sessions.photos(found.id)
    return tuple(
        TrainingPhoto(
            slot or "photo",
            suite.evidence.image(row.sha256),
            row.caption or (f"{row.taken_at:%Y-%m-%d %H:%M}" if row.taken_at and slot == PHOTO else ""),
        )
        for slot in (SHEET, MATERIAL, PHOTO)
        for row in photos.get(slot, ())
    )
