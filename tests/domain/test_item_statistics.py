"""Figures of questions: worked by hand for small cases, bounds for all, and what looks wrong named for the right reason."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.item_statistics import ENOUGH, Answered, figures
from futian_desktop.domain.questions import Question, QuestionKind

SINGLE = Question("Q-1", QuestionKind.SINGLE, "先做什么", ("甲", "乙", "丙", "丁"), ("B",), "因为")
MULTIPLE = replace(SINGLE, id="Q-2", kind=QuestionKind.MULTIPLE, answer=("A", "C"))


def rows(question: Question, *answers: tuple[str, int]) -> list[Answered]:
    right = "".join(question.answer)
    return [Answered(question, letters, 5 * (letters == right), 5, score) for letters, score in answers]


def test_figures_worked_by_hand() -> None:
    """Ten answers: the best three (27 % up) all right, the weakest three one right."""
    given_answers = [
        ("B", 90),
        ("B", 88),
        ("B", 85),
        ("B", 80),
        ("A", 75),
        ("B", 70),
        ("C", 60),
        ("B", 50),
        ("A", 40),
        ("", 30),
    ]
    found = figures(rows(SINGLE, *given_answers))["Q-1"]
    assert (found.answers, found.open) == (10, 1)
    assert found.difficulty == 0.6
    assert found.chosen == {"A": 2, "B": 6, "C": 1, "D": 0}
    assert found.discrimination is not None
    assert abs(found.discrimination - (1 - 1 / 3)) < 1e-9
    assert found.odd == ()


def test_a_wrong_key_is_seen() -> None:
    """The good ones choose A, the key says B."""
    answers = [("A", 95 - n) for n in range(8)] + [("B", 40 - n) for n in range(4)]
    assert figures(rows(SINGLE, *answers))["Q-1"].odd == ("backwards", "key")


def test_too_easy_and_too_hard() -> None:
    easy = figures(rows(SINGLE, *[("B", 60 + n) for n in range(40)]))["Q-1"]
    hard = figures(rows(SINGLE, *[("", 60 + n) for n in range(20)], *[("B", 90 + n) for n in range(3)]))["Q-1"]
    assert easy.odd == ("easy",)
    assert "hard" in hard.odd


def test_a_distractor_nobody_takes() -> None:
    answers = [("B", 90 - n) for n in range(25)] + [("A", 50 - n) for n in range(5)] + [("C", 40 - n) for n in range(5)]
    assert figures(rows(SINGLE, *answers))["Q-1"].odd == ("unused",)


def test_letters_of_a_multiple_choice_are_counted_each() -> None:
    found = figures(rows(MULTIPLE, ("AC", 90), ("A", 50), ("ABC", 40)))["Q-2"]
    assert found.chosen == {"A": 3, "B": 1, "C": 2, "D": 0}
    assert (found.discrimination, found.odd) == (None, ())


def test_answers_to_an_earlier_wording_are_left_out() -> None:
    old = replace(SINGLE, options=("子", "丑", "寅"))
    found = figures([*rows(old, ("A", 50), ("A", 60)), *rows(SINGLE, ("B", 70))])["Q-1"]
    assert (found.answers, found.difficulty) == (1, 1.0)


@given(st.lists(st.tuples(st.sampled_from(("A", "B", "C", "D", "")), st.integers(0, 100)), min_size=1, max_size=60))
def test_bounds(answers: list[tuple[str, int]]) -> None:
    found = figures(rows(SINGLE, *answers))["Q-1"]
    assert 0 <= found.difficulty <= 1
    assert found.discrimination is None or -1 <= found.discrimination <= 1
    assert sum(found.chosen.values()) + found.open == found.answers == len(answers)
    assert found.answers >= ENOUGH or not found.odd
