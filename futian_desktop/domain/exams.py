"""Exams: blueprint, the paper that was drawn, sittings and their answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.questions import Question


@dataclass(frozen=True, slots=True)
class Blueprint:
    """How a paper is drawn: counts by kind, from which modules, roles and trades, points of a question by kind.

    ``minutes`` 0 is without limit. ``pass_mark`` is of 100. An empty ``modules`` is every module the firm has.
    """

    single: int = 12
    multiple: int = 3
    judge: int = 5
    modules: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    trade: str = ""
    hardest: int = 3
    fixed: tuple[str, ...] = ()
    """Ids of questions that must be in."""
    minutes: int = 30
    pass_mark: int = 80
    shuffle: bool = True
    part: str = "half"
    """A multiple choice that is right in part, without a wrong letter: ``half`` of the points, or ``none``."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of a premises' own; ``Question.id`` begins with ``O-``."""

    id: UUID
    premises_id: PremisesId
    question: Question
    source: str = ""
    version: int = 0


class ExamState(Enum):
    """草稿, 可以考, 已结束."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam of a premises: blueprint and the drawn questions as they were (a copy, so that later content changes nothing).

    ``teachers`` are those who taught what is tested: they may not open, mark or change results (教考分离).
    ``earlier`` is the exam this one is the resit of; ``seed`` makes the drawing repeatable.
    """

    id: UUID
    premises_id: PremisesId
    title: str
    kind: str = "exam"
    """exam, resit, practice."""
    number: str = ""
    state: ExamState = ExamState.DRAFT
    held_on: date | None = None
    blueprint: Blueprint = field(default_factory=Blueprint)
    seed: int = 0
    questions: tuple[Question, ...] = ()
    points: tuple[int, ...] = ()
    """Of each question, in their order; they sum to 100."""
    people: tuple[PersonId, ...] = ()
    teachers: tuple[str, ...] = ()
    invigilator: str = ""
    session: UUID | None = None
    duties: tuple[str, ...] = ()
    earlier: UUID | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class LeftExam:
    """The window was left: when, and for how many seconds. ``why``: left, or stopped (the program or the PC went off)."""

    at: datetime
    seconds: int
    why: str = "left"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person at one exam. ``way``: screen, paper, practice; ``state``: running, done, void.

    ``order`` are the places of the exam's questions as this person sees them; ``options`` the order of letters by place.
    ``seconds_used`` counts by a clock that cannot be set back; ``clock_back`` says that the wall clock was.
    """

    id: UUID
    premises_id: PremisesId
    exam: UUID
    person: PersonId
    name: str
    way: str = "screen"
    state: str = "running"
    started_at: datetime | None = None
    finished_at: datetime | None = None
    order: tuple[int, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    seconds_used: int = 0
    left: tuple[LeftExam, ...] = ()
    clock_back: bool = False
    score: int | None = None
    passed: bool | None = None
    marks: tuple[int, ...] = ()
    """Points got by question, in the exam's order."""
    entered_by: str = ""
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class PassCertificate:
    """合格证明 given inside the firm. ``digest`` is the SHA-256 over its data, printed in the QR."""

    id: UUID
    premises_id: PremisesId
    person: PersonId
    name: str
    number: str
    title: str
    issued_on: date
    until_on: date | None = None
    exam: UUID | None = None
    sitting: UUID | None = None
    score: int | None = None
    minutes: int = 0
    digest: str = ""
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    version: int = 0
    holder: str = ""
    """The masked ID number, so that two of one name are told apart."""
    firm: str = ""
    uscc: str = ""
    place: str = ""
    """Who gave it, as they were called on that day."""
    session: UUID | None = None
