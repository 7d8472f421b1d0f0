"""How a question did in the exams that asked it: difficulty, discrimination, distractors, and what looks wrong with it.

Difficulty is the share of points got, 1 is very easy. Discrimination is the difficulty among the better 27 % of sittings
less that among the weaker 27 % (Kelley); it says something from `ENOUGH` answers on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

from futian_desktop.domain.exams import Exam, Sitting
from futian_desktop.domain.questions import LETTERS, RIGHT, WRONG, Question, QuestionKind

ENOUGH = 10
"""Answers below which nothing is said of a question."""
GROUP = 0.27
TOO_HARD, TOO_EASY, WEAK, NEVER_CHOSEN = 0.3, 0.97, 0.1, 30
"""Bounds of difficulty and discrimination; answers from which a wrong option that nobody chose is named."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to one question: letters in the question's own order, points got of points possible, score of the sitting."""

    question: Question
    letters: str
    got: int
    points: int
    score: int


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Figures of one question.

    Attributes:
        answers: how many were given, open ones included.
        difficulty: share of points got, 0 to 1.
        discrimination: -1 to 1; ``None`` with fewer than `ENOUGH` answers or where everybody had the same score.
        chosen: how often each option (or 对, 错) was in an answer.
        open: how often nothing was chosen.
        odd: codes of what looks wrong: ``backwards`` (the better ones get it wrong more), ``key`` (a wrong option is chosen
            more than the right one), ``hard``, ``easy``, ``weak``, ``unused`` (a wrong option that nobody chose).
    """

    answers: int
    difficulty: float
    discrimination: float | None
    chosen: Mapping[str, int] = field(default_factory=dict[str, int])
    open: int = 0
    odd: tuple[str, ...] = ()


def answered(exam: Exam, sitting: Sitting, kept: Mapping[int, str]) -> Iterable[Answered]:
    """The answers of a finished sitting; ``kept`` holds letters (or 对, 错) by place, without signs of doubt."""
    if sitting.state != "done" or sitting.score is None or len(sitting.marks) != len(exam.questions):
        return
    for place, question in enumerate(exam.questions):
        yield Answered(question, kept.get(place, ""), sitting.marks[place], exam.points[place], sitting.score)


def figures(rows: Iterable[Answered]) -> dict[str, ItemFigures]:
    """Figures of every question that was asked, by its id; answers to an earlier wording of it are left out."""
    by_question: defaultdict[str, list[Answered]] = defaultdict(list)
    for row in rows:
        by_question[row.question.id].append(row)
    found: dict[str, ItemFigures] = {}
    for key, answers in by_question.items():
        latest = answers[-1].question
        same = [
            row for row in answers if row.question.options == latest.options and row.question.answer == latest.answer
        ]
        found[key] = _figures(latest, same)
    return found


def _figures(question: Question, rows: list[Answered]) -> ItemFigures:
    difficulty = _share(rows)
    apart = _apart(rows)
    chosen = Counter(letter for row in rows for letter in _choices(question, row.letters))
    options = (RIGHT, WRONG) if question.kind is QuestionKind.JUDGE else tuple(LETTERS[: len(question.options)])
    counts = {option: chosen.get(option, 0) for option in options}
    made = ItemFigures(len(rows), difficulty, apart, counts, sum(not row.letters for row in rows))
    return ItemFigures(made.answers, difficulty, apart, counts, made.open, tuple(_odd(question, made)))


def _choices(question: Question, letters: str) -> Iterable[str]:
    return (letters,) if question.kind is QuestionKind.JUDGE and letters else letters


def _share(rows: list[Answered]) -> float:
    possible = sum(row.points for row in rows)
    return sum(row.got for row in rows) / possible if possible else 0.0


def _apart(rows: list[Answered]) -> float | None:
    if len(rows) < ENOUGH or len({row.score for row in rows}) == 1:
        return None
    order = sorted(rows, key=lambda row: row.score)
    count = max(1, ceil(len(rows) * GROUP))
    return _share(order[-count:]) - _share(order[:count])


def _odd(question: Question, made: ItemFigures) -> Iterable[str]:
    if made.answers < ENOUGH:
        return
    wrong = {option: count for option, count in made.chosen.items() if option not in question.answer}
    least = min((made.chosen.get(option, 0) for option in question.answer), default=0)
    apart = made.discrimination
    if apart is not None and apart < 0:
        yield "backwards"
    if max(wrong.values(), default=0) > least:
        yield "key"
    elif made.difficulty < TOO_HARD:
        yield "hard"
    if made.difficulty > TOO_EASY:
        yield "easy"
    elif apart is not None and 0 <= apart < WEAK:
        yield "weak"
    if made.answers >= NEVER_CHOSEN and made.difficulty <= TOO_EASY and 0 in wrong.values():
        yield "unused"
