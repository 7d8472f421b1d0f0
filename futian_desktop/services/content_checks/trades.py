"""Trade packs: proposals that can be answered, and what a pack says of its trade (`pack_checks`)."""

from collections.abc import Iterator, Mapping

from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.standard import FactQuestion, TradePack
from futian_desktop.domain.tailoring import SPOT_ORDER
from futian_desktop.services.content_checks.problem import Content, Problem
from futian_desktop.services.pack_checks import pack_problems

FAMILY = "trades"


def check(content: Content) -> Iterator[Problem]:
    """Trade packs one by one."""
    for pack in content.library.trades.values():
        yield from (Problem(FAMILY, f"行业 {pack.id}", text) for text in _proposals(pack, content.library.facts))
        yield from (Problem.of_line(FAMILY, line) for line in pack_problems(pack, content.library))


def _proposals(pack: TradePack, facts: Mapping[str, FactQuestion]) -> Iterator[str]:
    for key, value in pack.facts.items():
        question = facts.get(key)
        if question is None:
            yield f"没有档案问题 {key}"
        elif not answers(question, value):
            yield f"{key} 不能答 {value}"
    yield from (f"没有部位 {spot}" for spot, _name in pack.spots if spot not in SPOT_ORDER)


def answers(question: FactQuestion, value: FactValue) -> bool:
    """Whether a question of the profile can be answered so."""
    known = {key for key, _title in question.options}
    if question.kind == "multi":
        return (
            isinstance(value, tuple)
            and bool(value)
            and known.issuperset(value)
            and ("none" not in value or len(value) == 1)
        )
    if question.kind == "choice":
        return isinstance(value, str) and value in known
    if question.kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool)
