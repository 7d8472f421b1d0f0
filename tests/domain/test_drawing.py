"""Drawing an exam: by kind, spread, repeatable, a resit with other questions, orders that lose nothing, points of 100."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.drawing import as_meant, as_seen, draw, fits, points_of, shuffled, wanted
from futian_desktop.domain.exams import Blueprint
from futian_desktop.domain.questions import LETTERS, RIGHT, Question, QuestionKind

KINDS = st.sampled_from(QuestionKind)


def question(number: int, kind: QuestionKind, module: str = "M02", hard: int = 1, options: int = 4) -> Question:
    """A sound question with a text of its own."""
    judge = kind is QuestionKind.JUDGE
    letters = tuple(LETTERS[: 1 if kind is QuestionKind.SINGLE else 2])
    return Question(f"Q-{number:03}", kind, f"第 {number} 题", () if judge else tuple(f"选项{number}{n}" for n in range(options)),
                    (RIGHT,) if judge else letters, "因为", module, ("all",), (), hard)  # fmt: skip


@st.composite
def pools(draw_: st.DrawFn) -> tuple[Question, ...]:
    """Up to 40 questions over kinds, modules and difficulties."""
    rows = draw_(st.lists(st.tuples(KINDS, st.sampled_from(("M00", "M02", "M07")), st.integers(1, 3), st.integers(3, 5)),
                          max_size=40))  # fmt: skip
    return tuple(question(n, kind, module, hard, options) for n, (kind, module, hard, options) in enumerate(rows))


counts = st.integers(0, 8)
blueprints = st.builds(Blueprint, single=counts, multiple=counts, judge=counts, hardest=st.integers(1, 3),
                       modules=st.sampled_from(((), ("M02",), ("M00", "M07"))))  # fmt: skip


@given(pools(), blueprints, st.integers(0, 2**31), st.randoms(use_true_random=False))
def test_what_is_drawn_fits_and_is_repeatable(
    pool: tuple[Question, ...], blueprint: Blueprint, seed: int, mixer: Random
) -> None:
    found = draw(blueprint, pool, seed)
    other = list(pool)
    mixer.shuffle(other)
    assert draw(blueprint, other, seed) == found
    have = Counter(row.kind for row in found.questions)
    fitting = Counter(row.kind for row in pool if fits(blueprint, row))
    assert len({row.id for row in found.questions}) == len(found.questions)
    assert all(fits(blueprint, row) for row in found.questions)
    for kind, count in wanted(blueprint).items():
        assert have[kind] == min(count, fitting[kind])
        assert found.short.get(kind, 0) == count - have[kind]


@given(pools(), blueprints, st.integers(0, 99), st.integers(100, 199))
def test_a_resit_draws_others_as_far_as_there_are(
    pool: tuple[Question, ...], blueprint: Blueprint, first: int, second: int
) -> None:
    before = {row.id for row in draw(blueprint, pool, first).questions}
    found = draw(blueprint, pool, second, before)
    assert set(found.again) == {row.id for row in found.questions} & before
    for kind, count in wanted(blueprint).items():
        fresh = sum(row.kind is kind and fits(blueprint, row) and row.id not in before for row in pool)
        again = sum(row.kind is kind and row.id in before for row in found.questions)
        have = sum(row.kind is kind for row in found.questions)
        assert again == max(0, have - fresh), (kind, count)


def test_modules_are_spread() -> None:
    pool = [question(n, QuestionKind.SINGLE, f"M{n % 10:02}", 1 + n % 3) for n in range(200)]
    found = draw(Blueprint(single=20, multiple=0, judge=0), pool, 7).questions
    assert set(Counter(row.module for row in found).values()) == {2}
    assert max(Counter(row.hard for row in found).values()) <= 8


def test_fixed_ones_are_in_and_unknown_ones_are_named() -> None:
    pool = [question(n, QuestionKind.SINGLE) for n in range(20)]
    blueprint = Blueprint(single=3, multiple=0, judge=0, fixed=("Q-004", "Q-999"), modules=("M02",))
    found = draw(blueprint, pool, 3, leave_out=("Q-004",))
    assert "Q-004" in {row.id for row in found.questions}
    assert (len(found.questions), found.lost, found.again, found.whole) == (3, ("Q-999",), (), False)


def test_roles_and_trades_narrow() -> None:
    base = question(1, QuestionKind.SINGLE)
    kitchen = replace(base, id="k", roles=("kitchen",))
    hotel = replace(base, id="h", trades=("hotel",))
    assert [fits(Blueprint(roles=("front",)), row) for row in (base, kitchen, hotel)] == [True, False, True]
    assert [fits(Blueprint(trade="restaurant"), row) for row in (base, kitchen, hotel)] == [True, True, False]


@given(st.lists(KINDS, min_size=1, max_size=100))
def test_points_sum_to_100(kinds: list[QuestionKind]) -> None:
    rows = [question(n, kind) for n, kind in enumerate(kinds)]
    points = points_of(rows)
    assert sum(points) == 100
    assert min(points) >= 1
    by_kind = {kind: [p for p, row in zip(points, rows, strict=True) if row.kind is kind] for kind in QuestionKind}
    assert all(max(found) - min(found) <= 1 for found in by_kind.values() if found)


def test_the_usual_paper_has_even_points() -> None:
    rows = [question(n, kind) for kind, count in wanted(Blueprint()).items() for n in range(count)]
    assert set(points_of(rows)) == {5}


@given(pools(), st.integers(0, 2**31), st.text(max_size=5))
def test_a_shuffled_paper_asks_the_same(pool: tuple[Question, ...], seed: int, person: str) -> None:
    rows = draw(Blueprint(8, 8, 8), pool, seed).questions
    found = shuffled(rows, seed, person)
    assert sorted(found.order) == list(range(len(rows)))
    for place, row in enumerate(rows):
        letters = found.options.get(str(place), "")
        options, answer = as_seen(row, letters)
        assert sorted(options) == sorted(row.options)
        if letters:
            assert {options[LETTERS.index(one)] for one in answer} == {
                row.options[LETTERS.index(one)] for one in row.answer
            }
        assert as_meant(letters, "".join(answer)) == "".join(sorted(row.answer))
    kinds = [rows[place].kind for place in found.order]
    assert kinds == sorted(kinds, key=[QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.JUDGE].index)
    assert shuffled(rows, seed, mix=False).order == tuple(range(len(rows)))


def test_two_people_see_different_papers() -> None:
    rows = [question(n, QuestionKind.SINGLE) for n in range(12)]
    seen = {shuffled(rows, 1, str(person)).order for person in range(50)}
    assert len(seen) == 50
