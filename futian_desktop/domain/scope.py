"""What a report says about its scope: modules and items that were left out, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from futian_desktop.domain.assessment import Tailoring
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.standard import CheckItem, Condition, FactQuestion, Library, Module, Op
from futian_desktop.domain.tailoring import describe_fact, holds


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Items that were not asked: how many of which module, and why in words."""

    title: str
    items: int
    reason: str
    whole: bool
    """Whether the whole module is left out."""


def why_not(condition: Condition | None, facts: Facts, questions: Mapping[str, FactQuestion]) -> tuple[str, ...]:
    """The facts that decide that a condition does not hold, in words; open questions are named as open."""
    if condition is None or holds(condition, facts) is True:
        return ()
    if condition.op in (Op.ALL, Op.ANY):
        failed = [part for part in condition.parts if holds(part, facts) is False]
        shown = failed or list(condition.parts)
        return tuple(dict.fromkeys(text for part in shown for text in why_not(part, facts, questions)))
    question, value = questions.get(condition.fact), facts.get(condition.fact)
    if question is None:
        return ()
    return (f"{question.title}：还没有答",) if value is None else (describe_fact(question, value),)


def left_out(library: Library, tailoring: Tailoring, facts: Facts) -> tuple[LeftOut, ...]:
    """Everything of the library's modules that is not on the list, whole modules first."""
    asked = {row.item.id for row in tailoring.items if not row.carried}
    on = {row.module for row in tailoring.items if not row.carried}
    whole: list[LeftOut] = []
    parts: list[LeftOut] = []
    for state in tailoring.modules:
        module = library.modules.get(state.id)
        if module is None:
            continue
        missing = [item for item in module.items if not item.retired and item.id not in asked]
        if state.id not in on and missing:
            reason = "；".join(why_not(module.when, facts, library.facts)) or _covered(library, module, on)
            whole.append(LeftOut(module.title, len(missing), reason, whole=True))
        elif missing:
            parts += _parts(library, module, missing, facts, on)
    return (*whole, *parts)


def _covered(library: Library, module: Module, on: set[str]) -> str:
    by = next((other for other in library.modules.values() if other.id in on and module.id in other.replaces), None)
    return f"由“{by.title}”代替" if by else "自评开始以后档案有改动"


def _parts(library: Library, module: Module, missing: list[CheckItem], facts: Facts, on: set[str]) -> list[LeftOut]:
    groups: dict[str, int] = {}
    for item in missing:
        reason = "；".join(why_not(item.when, facts, library.facts)) or _covered(library, module, on)
        groups[reason] = groups.get(reason, 0) + 1
    return [LeftOut(module.title, count, reason, whole=False) for reason, count in groups.items()]
