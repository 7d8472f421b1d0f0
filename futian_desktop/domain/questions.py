"""The question bank: what is asked, what is right and why; what makes a question sound."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from futian_desktop.domain.standard import Confidence

LETTERS = "ABCDE"
RIGHT, WRONG = "对", "错"
LEAST_OPTIONS, MOST_OPTIONS = 3, 5
ROLES: tuple[str, ...] = (
    "all", "owner", "manager", "officer", "office", "kitchen", "front", "night", "cleaner", "rider", "store", "room",
    "therapist", "teacher", "carer", "pump", "control", "guard", "foreman", "guardian", "rescuer", "temp", "contractor",
    "electrician", "welder", "height", "facade", "aircon", "fitter",
)  # fmt: skip
"""Roles in a firm; ``all`` is everybody."""


class QuestionKind(Enum):
    """单选, 多选, 判断."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``answer`` are letters of the options, or 对 or 错. ``hard`` 1 everybody, 2 who does the work, 3 who leads."""

    id: str
    kind: QuestionKind
    text: str
    options: tuple[str, ...]
    answer: tuple[str, ...]
    explain: str
    module: str = ""
    roles: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    hard: int = 1
    law: str = ""
    article: str = ""
    confidence: Confidence = Confidence.UNSURE


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide of a teaching unit: title, short points, what the teacher says, a drawing by its id."""

    title: str
    points: tuple[str, ...]
    talk: str
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What happened, why, what would have stopped it; no real names."""

    what: str
    why: str
    stop: str


@dataclass(frozen=True, slots=True)
class TeachingUnit:
    """A short teaching unit for roles, modules and trades; ``minutes`` of the whole."""

    id: str
    version: int
    title: str
    about: str
    minutes: int
    aims: tuple[str, ...]
    slides: tuple[Slide, ...]
    cases: tuple[Case, ...]
    questions: tuple[str, ...]
    roles: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()


def faults(question: Question) -> Iterator[str]:
    """Codes of what is wrong: options, answer_none, answer_two, answer_unknown, answer_all, twice, empty, explain, role."""
    count = len(question.answer)
    if not question.text.strip():
        yield "empty"
    if not question.explain.strip():
        yield "explain"
    if not count:
        yield "answer_none"
    if set(question.roles) - set(ROLES):
        yield "role"
    if question.kind is QuestionKind.JUDGE:
        if question.options:
            yield "options"
        if count > 1 or set(question.answer) - {RIGHT, WRONG}:
            yield "answer_unknown"
        return
    if not LEAST_OPTIONS <= len(question.options) <= MOST_OPTIONS:
        yield "options"
    if len(set(question.options)) != len(question.options):
        yield "twice"
    if set(question.answer) - set(LETTERS[: len(question.options)]) or len(set(question.answer)) != count:
        yield "answer_unknown"
    if question.kind is QuestionKind.SINGLE and count > 1:
        yield "answer_two"
    if question.kind is QuestionKind.MULTIPLE and count == 1:
        yield "answer_two"
    if question.kind is QuestionKind.MULTIPLE and count == len(question.options):
        yield "answer_all"
