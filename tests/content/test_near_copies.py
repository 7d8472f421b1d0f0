"""Near-copies are found exactly as comparing every pair with every other would find them, and much faster."""

from collections.abc import Iterable
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.services.content_checks.likeness import Text, common, fold, near_copies, places_of

LINES = st.lists(st.text(alphabet="开关门阀水电火气，。 ", min_size=1, max_size=14), max_size=24)


def _longest(left: str, right: str) -> int:
    """Longest common subsequence by the table of the textbook."""
    above = [0] * (len(right) + 1)
    for char in left:
        row = [0]
        for place, other in enumerate(right):
            row.append(above[place] + 1 if char == other else max(above[place + 1], row[place]))
        above = row
    return above[-1]


def _every_pair(texts: Iterable[Text], limit: float, short: int) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for left, right in combinations(texts, 2):
        one, two = fold(left.text), fold(right.text)
        alike = left.kind == right.kind and min(len(one), len(two)) >= short
        if alike and 2 * _longest(one, two) > limit * (len(one) + len(two)):
            found.add(frozenset((left.id, right.id)))
    return found


@given(LINES, st.sampled_from([0.5, 0.6, 0.75, 0.8, 0.9]), st.sampled_from([1, 3, 8]))
@settings(max_examples=150, deadline=None)
def test_the_filter_loses_no_pair_and_invents_none(lines: list[str], limit: float, short: int) -> None:
    texts = [Text("how" if number % 3 else "title", str(number), line) for number, line in enumerate(lines)]
    found = {frozenset((pair.left.id, pair.right.id)) for pair in near_copies(texts, limit, short)}
    assert found == _every_pair(texts, limit, short)


@given(st.text(alphabet="abc", max_size=70), st.text(alphabet="abc", max_size=70))
def test_common_is_the_longest_common_subsequence(left: str, right: str) -> None:
    assert common(places_of(left), len(left), right) == _longest(left, right)


def test_punctuation_width_and_case_do_not_hide_a_copy() -> None:
    texts = [
        Text("measure", "a", "当场搬走，在地上画黄线，线内不放东西；谁当班谁看 ABC"),
        Text("measure", "b", "当场搬走、在地上画黄线。线里不放东西：谁当班谁看ａｂｃ"),
        Text("title", "c", "当场搬走，在地上画黄线，线内不放东西；谁当班谁看 ABC"),
    ]
    (pair,) = near_copies(texts)
    assert {pair.left.id, pair.right.id} == {"a", "b"}
    assert 0.9 < pair.ratio < 1


def test_short_phrases_may_repeat() -> None:
    texts = [Text("how", "a", "看铭牌和日期"), Text("how", "b", "看铭牌和日期"), Text("how", "c", "看铭牌和生产日期")]
    assert list(near_copies(texts)) == []
    assert len(list(near_copies(texts, short=1))) == 3


def test_questions_of_an_examination_can_be_compared_too() -> None:
    texts = [
        Text("question", "q1", "早上开后厨门闻到很浓的燃气味，第一步做什么"),
        Text("question", "q2", "早上开后厨门闻到很浓的燃气味，第一步该做什么"),
    ]
    assert [pair.left.kind for pair in near_copies(texts)] == ["question"]
