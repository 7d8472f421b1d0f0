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
    drawing: str = ""
    """Id of a drawing in `resources/drawings` that is shown with the question; empty for none."""


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
    checks = (
        ("empty", not question.text.strip()), ("explain", not question.explain.strip()), ("answer_none", not question.answer),
        ("role", bool(set(question.roles) - set(ROLES))),
    )  # fmt: skip
    judge = question.kind is QuestionKind.JUDGE
    yield from (code for code, wrong in (*checks, *(_judge(question) if judge else _choice(question))) if wrong)


def _judge(question: Question) -> tuple[tuple[str, bool], ...]:
    unknown = len(question.answer) > 1 or bool(set(question.answer) - {RIGHT, WRONG})
    return ("options", bool(question.options)), ("answer_unknown", unknown)


def _choice(question: Question) -> tuple[tuple[str, bool], ...]:
    count, options = len(question.answer), question.options
    letters = set(LETTERS[: len(options)])
    wanted = count == 1 if question.kind is QuestionKind.SINGLE else count > 1
    return (
        ("options", not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS), ("twice", len(set(options)) != len(options)),
        ("answer_unknown", bool(set(question.answer) - letters) or len(set(question.answer)) != count),
        ("answer_two", count > 0 and not wanted), ("answer_all", count > 1 and count == len(options)),
    )  # fmt: skip
