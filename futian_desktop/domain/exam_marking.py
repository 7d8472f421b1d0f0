"""Marks of a sitting: points by question, the score of 100, passed or not; what an answer looks like when it is kept.

Answers are letters in the order of the exam (never as shuffled for one person), or 对 and 错. A kept answer that the
person is not sure of ends in ``?``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from futian_desktop.domain.drawing import Shuffled, points_of, shuffled
from futian_desktop.domain.exams import Blueprint, Exam
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.questions import LETTERS, RIGHT, WRONG, Question, QuestionKind

UNSURE = "?"
CLOCK_PLACE = -1
"""Under this place the seconds used are kept beside the answers."""
_WORDS = {"Y": RIGHT, "T": RIGHT, "√": RIGHT, "N": WRONG, "F": WRONG, "×": WRONG, "X": WRONG}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as given: letters in order, or 对 or 错; empty where nothing was chosen."""

    letters: str = ""
    unsure: bool = False

    @property
    def text(self) -> str:
        """As it is kept."""
        return self.letters + (UNSURE if self.unsure else "")


@dataclass(frozen=True, slots=True)
class Marked:
    """Points of each question in the exam's order, their sum, whether that is enough."""

    marks: tuple[int, ...]
    score: int
    passed: bool


def given(text: str) -> Given:
    """The reverse of `Given.text`."""
    return Given(text.removesuffix(UNSURE), text.endswith(UNSURE))


def worth(question: Question, letters: str, points: int, part: str = "half") -> int:
    """What an answer is worth.

    Args:
        question: the question as it was asked.
        letters: the answer, in any order.
        points: of a right answer.
        part: for a multiple choice that is right in part and has no wrong letter: ``half`` (rounded down) or ``none``.
    """
    if question.kind is not QuestionKind.MULTIPLE:
        return points if letters and letters == "".join(question.answer) else 0
    chosen, right = set(letters), set(question.answer)
    if chosen == right:
        return points
    return points // 2 if part == "half" and chosen and chosen < right else 0


def mark(exam: Exam, answers: Mapping[int, Given]) -> Marked:
    """Mark a sitting; a question without an answer is worth nothing."""
    part, points = exam.blueprint.part, exam.points or points_of(exam.questions)
    marks = tuple(
        worth(question, answers[place].letters if place in answers else "", points[place], part)
        for place, question in enumerate(exam.questions)
    )
    score = sum(marks)
    return Marked(marks, score, passed(score, exam.blueprint))


def passed(score: int, blueprint: Blueprint) -> bool:
    """Whether a score of 100 is enough."""
    return score >= blueprint.pass_mark


def seen_by(exam: Exam, person: PersonId) -> Shuffled:
    """How one person sees an exam, on the screen and on paper: repeatable, so that a sitting goes on in the same order."""
    return shuffled(exam.questions, exam.seed, person.hex, mix=exam.blueprint.shuffle)


def shown_options(question: Question, letters: str = "") -> tuple[tuple[str, str], ...]:
    """(what is kept, what is read) of each option in the order it is shown: letters of the exam, or 对 and 错."""
    if question.kind is QuestionKind.JUDGE:
        return (RIGHT, RIGHT), (WRONG, WRONG)
    order = letters or LETTERS[: len(question.options)]
    return tuple((letter, question.options[LETTERS.index(letter)]) for letter in order)


def typed(question: Question, text: str) -> str | None:
    """What was typed back from a paper sheet as an answer, ``None`` where the question has no such answer.

    Letters in any case and order; 对 and 错 also as A and B, 1 and 2, Y and N, T and F, √ and ×. Empty text is no answer.
    """
    signs = "".join(text.split()).upper()
    if not signs:
        return ""
    if question.kind is QuestionKind.JUDGE:
        return {"A": RIGHT, "1": RIGHT, "B": WRONG, "2": WRONG, RIGHT: RIGHT, WRONG: WRONG, **_WORDS}.get(signs)
    letters = {LETTERS[int(sign) - 1] if sign.isdigit() and 0 < int(sign) <= len(LETTERS) else sign for sign in signs}
    allowed = LETTERS[: len(question.options)]
    if letters - set(allowed) or (question.kind is QuestionKind.SINGLE and len(letters) > 1):
        return None
    return "".join(letter for letter in allowed if letter in letters)
