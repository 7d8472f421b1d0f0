"""The search for a profile finds one exactly where trying all profiles would."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.reachable import dead_parts, possible, reachable
from futian_desktop.domain.standard import Condition, FactQuestion, Op
from futian_desktop.domain.tailoring import holds
from tests.factories import LIBRARY

QUESTIONS = {
    "yes": FactQuestion("yes", "", "yesno", "", ""),
    "one": FactQuestion("one", "", "choice", "", "", (("a", ""), ("b", ""), ("c", ""))),
    "some": FactQuestion("some", "", "multi", "", "", (("x", ""), ("y", ""), ("z", ""), ("none", ""))),
    "many": FactQuestion("many", "", "number", "", ""),
}
_SETS = chain.from_iterable(combinations(("x", "y", "z"), size) for size in (1, 2, 3))
ANSWERS: Mapping[str, tuple[FactValue, ...]] = {
    "yes": (True, False),
    "one": ("a", "b", "c"),
    "some": (("none",), *_SETS),
    "many": tuple(range(8)),
}
PROFILES = [dict(zip(ANSWERS, row, strict=True)) for row in product(*ANSWERS.values())]


def _choice(fact: str, options: str) -> st.SearchStrategy[Condition]:
    values = st.lists(st.sampled_from(options.split()), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(Condition, st.sampled_from([Op.IN, Op.NOT_IN]), st.just(fact), values)


ATOMS = st.one_of(
    st.builds(Condition, st.just(Op.IS), st.just("yes"), st.booleans()),
    _choice("one", "a b c"),
    _choice("some", "x y z none"),
    st.builds(Condition, st.sampled_from([Op.AT_LEAST, Op.BELOW]), st.just("many"), st.integers(0, 6)),
)


def _combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(Condition, st.sampled_from([Op.ALL, Op.ANY]), parts=parts)


CONDITIONS = st.recursive(ATOMS, _combined, max_leaves=6)


@given(st.lists(CONDITIONS, max_size=3), st.lists(CONDITIONS, max_size=2))
@settings(max_examples=300, deadline=None)
def test_possible_is_what_trying_every_profile_finds(wanted: list[Condition], never: list[Condition]) -> None:
    tried = any(
        all(holds(row, profile) for row in wanted) and not any(holds(row, profile) for row in never)
        for profile in PROFILES
    )
    assert possible(wanted, QUESTIONS, never) is tried


def test_no_condition_holds_always_and_cannot_be_avoided() -> None:
    assert possible([None], QUESTIONS)
    assert not possible([], QUESTIONS, [None])


def test_every_shipped_item_can_be_switched_on() -> None:
    for module in LIBRARY.modules.values():
        for item in module.items:
            assert item.retired or reachable(LIBRARY, module, item), item.id
            assert dead_parts(LIBRARY, module, item) == (), item.id


def test_what_a_small_place_replaces_is_seen() -> None:
    module = LIBRARY.modules["M02"]
    item = next(row for row in module.items if not row.keep)
    small = replace(item, when=Condition(Op.IN, "small_place", ("shop",)))
    assert not reachable(LIBRARY, module, small)
    assert reachable(LIBRARY, module, replace(small, keep=True))
    either = Condition(Op.ANY, parts=(Condition(Op.IS, "night", True), Condition(Op.IN, "small_place", ("shop",))))
    assert dead_parts(LIBRARY, module, replace(item, when=either)) == (either.parts[1],)
