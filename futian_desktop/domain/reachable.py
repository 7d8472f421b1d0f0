"""Whether any profile makes conditions true: exact, over the closed answers of the profile questions.

A search by cases: an ALL adds its parts, an ANY tries them one after another, and what is left are comparisons of single
facts, which are judged fact by fact. Profiles are taken as fully answered, so an item that only an open question would
leave standing counts as unreachable.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import CheckItem, Condition, FactQuestion, Library, Module, Op
from futian_desktop.domain.tailoring import holds

Questions = Mapping[str, FactQuestion]
NONE = "none"


@dataclass(frozen=True, slots=True)
class _Wish:
    """A condition that is to be true, or to be false."""

    condition: Condition
    wanted: bool


def possible(
    conditions: Iterable[Condition | None], questions: Questions, never: Iterable[Condition | None] = ()
) -> bool:
    """Whether one fully answered profile makes all conditions true and all of ``never`` false.

    Args:
        conditions: wanted; ``None`` always holds.
        questions: the profile questions; a fact that is not among them may have any answer.
        never: unwanted; ``None`` always holds, so nothing is possible with it.
    """
    unwanted = list(never)
    if None in unwanted:
        return False
    wishes = [_Wish(row, True) for row in conditions if row is not None]
    wishes += [_Wish(row, False) for row in unwanted if row is not None]
    return _search(wishes, {}, questions)


def _search(wishes: list[_Wish], fixed: Mapping[str, tuple[_Wish, ...]], questions: Questions) -> bool:
    if not wishes:
        return True
    first, rest = wishes[0], wishes[1:]
    condition = first.condition
    if condition.op in (Op.ALL, Op.ANY):
        parts = [_Wish(part, first.wanted) for part in condition.parts]
        if (condition.op is Op.ALL) is first.wanted:
            return _search([*parts, *rest], fixed, questions)
        return any(_search([part, *rest], fixed, questions) for part in parts)
    own = (*fixed.get(condition.fact, ()), first)
    if not _answerable(own, questions.get(condition.fact)):
        return False
    return _search(rest, {**fixed, condition.fact: own}, questions)


def _answerable(wishes: tuple[_Wish, ...], question: FactQuestion | None) -> bool:
    """Whether one answer of a question satisfies comparisons of it."""
    if question is None:
        return True
    return any(
        all(holds(wish.condition, {question.id: answer}) is wish.wanted for wish in wishes)
        for answer in _answers(wishes, question)
    )


def _answers(wishes: tuple[_Wish, ...], question: FactQuestion) -> Iterator[FactValue]:
    """The answers that matter: if any answer satisfies the comparisons, one of these does."""
    options = [key for key, _title in question.options]
    if question.kind == "yesno":
        yield from (True, False)
    elif question.kind == "number":
        limits = [wish.condition.value for wish in wishes if isinstance(wish.condition.value, int)]
        yield from sorted({0, *limits, *(limit - 1 for limit in limits if limit > 0)})
    elif question.kind == "choice":
        yield from options
    else:
        if NONE in options:
            yield (NONE,)
        banned = {NONE, *(value for wish in wishes for value in _forbidden(wish))}
        if widest := tuple(option for option in options if option not in banned):
            yield widest  # ticking everything that is allowed satisfies every IN that can be satisfied


def _forbidden(wish: _Wish) -> tuple[str, ...]:
    values = wish.condition.value
    excludes = (wish.condition.op is Op.NOT_IN) is wish.wanted
    return values if excludes and isinstance(values, tuple) else ()


def replacing(library: Library, module: Module, item: CheckItem) -> tuple[Condition | None, ...]:
    """Conditions of the modules that push this item out while they are on."""
    if item.keep:
        return ()
    return tuple(row.when for row in library.modules.values() if module.id in row.replaces)


def reachable(library: Library, module: Module, item: CheckItem, *more: Condition | None) -> bool:
    """Whether some profile brings the item onto its list, with ``more`` conditions true at the same time."""
    conditions = (module.when, item.when, *more)
    return possible(conditions, library.facts, replacing(library, module, item))


def dead_parts(library: Library, module: Module, item: CheckItem) -> tuple[Condition, ...]:
    """Parts of the item's own ``any`` that no profile with the item on can make true: left-overs that mislead."""
    return tuple(part for part in _alternatives(item.when) if not reachable(library, module, item, part))


def _alternatives(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    if condition.op is Op.ANY:
        yield from condition.parts
    for part in condition.parts:
        yield from _alternatives(part)
