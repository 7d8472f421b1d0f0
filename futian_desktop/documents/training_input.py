"""What the papers of training are made of: frozen, picklable, gathered by `services.training.paper_input`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from futian_desktop.domain.exams import Exam, PassCertificate, Sitting
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.induction import InductionLevel
from futian_desktop.domain.person_file import LedgerLine, PersonFile
from futian_desktop.domain.questions import Question, TeachingUnit
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.talks import Lesson
from futian_desktop.domain.training import (
    Attendance,
    Cell,
    Credit,
    Role,
    RosterPerson,
    TrainingDuty,
    TrainingPlan,
    TrainingSession,
    TrainingSetup,
)


@dataclass(frozen=True, slots=True)
class TrainingPhoto:
    """A photo of a session, a certificate or a drawing of a slide: key, JPEG bytes, caption."""

    key: str
    jpeg: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SessionWords:
    """Words of a session that the papers of it print.

    Attributes:
        kind: what the kind is called; ``check`` how results were found out, empty where nobody wrote it.
        mark: beginning of the QR text of its sign-in sheet.
        duties, units, exam: titles of what it counts for, what was taught, and the test attached.
        evaluation: (question, answer).
        parts: of the whole file: (part, whether it is there, words).
    """

    kind: str
    mark: str
    check: str = ""
    duties: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    exam: str = ""
    evaluation: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line of 培训台账: the session, what its kind is called, how many were on the list, there, and passed."""

    session: TrainingSession
    kind: str
    state: str
    people: int
    passed: int
    judged: int
    sheets: int


@dataclass(frozen=True, slots=True)
class TrainingInput:
    """Everything of the training page that a paper may print; what a paper does not need stays empty.

    Attributes:
        people: of the firm; for a paper about one person that one alone. ``numbers`` are full ID numbers, only where the
            form asks for them.
        cells: of the matrix, by person and duty.
    """

    today: date | None = None
    setup: TrainingSetup | None = None
    people: tuple[RosterPerson, ...] = ()
    numbers: Mapping[PersonId, str] = field(default_factory=dict[PersonId, str])
    roles: Mapping[str, Role] = field(default_factory=dict[str, Role])
    duties: tuple[TrainingDuty, ...] = ()
    cells: Mapping[PersonId, Mapping[str, Cell]] = field(default_factory=dict[PersonId, Mapping[str, Cell]])
    credits: tuple[Credit, ...] = ()
    plan: TrainingPlan | None = None
    session: TrainingSession | None = None
    sessions: tuple[TrainingSession, ...] = ()
    said: SessionWords | None = None
    """Of the session."""
    lines: tuple[SessionLine, ...] = ()
    """Sessions of the span, for 培训台账."""
    attendance: tuple[Attendance, ...] = ()
    exam: Exam | None = None
    exams: tuple[Exam, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    answers: Mapping[str, Mapping[int, str]] = field(default_factory=dict[str, Mapping[int, str]])
    certificate: PassCertificate | None = None
    certificates: tuple[PassCertificate, ...] = ()
    qualifications: tuple[RegisterRow, ...] = ()
    unit: TeachingUnit | None = None
    lesson: Lesson | None = None
    questions: tuple[Question, ...] = ()
    photos: tuple[TrainingPhoto, ...] = ()
    file: PersonFile | None = None
    """Of one person, for 一人一档 and the card of induction."""
    ledger: tuple[LedgerLine, ...] = ()
    span: tuple[date, date] | None = None
    """First and last day of the ledger."""
    levels: tuple[InductionLevel, ...] = ()
    """The levels of induction that this firm has."""
    law: str = ""
    """The law of the paper's form in words, with what is to be checked."""
    stands: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where each line of the plan stands, by the id of the line."""
    laws: Mapping[str, str] = field(default_factory=dict[str, str])
