"""Which modules and items fit a premises, and why: conditions over profile facts, three-valued."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from futian_desktop.domain.assessment import ModuleState, TailoredItem, Tailoring
from futian_desktop.domain.enterprise import Facts, FactValue
from futian_desktop.domain.standard import CheckItem, Condition, FactQuestion, Library, Module, Op

SPOT_ORDER: tuple[str, ...] = (
    "entrance", "front", "kitchen", "store", "power", "stairs", "back", "outside", "staff", "papers",
)  # fmt: skip
"""The walk, from the door to the table where one looks at papers; the first sitting never starts with paperwork."""


def _matches(condition: Condition, value: FactValue) -> bool:
    if condition.op is Op.IS:
        return value is condition.value
    if condition.op is Op.AT_LEAST:
        return isinstance(value, int) and isinstance(condition.value, int) and value >= condition.value
    if condition.op is Op.BELOW:
        return isinstance(value, int) and isinstance(condition.value, int) and value < condition.value
    chosen = value if isinstance(value, tuple) else (str(value),)
    wanted = condition.value if isinstance(condition.value, tuple) else ()
    hit = any(option in wanted for option in chosen)
    return hit if condition.op is Op.IN else not hit


def holds(condition: Condition | None, facts: Facts) -> bool | None:
    """Whether a condition holds; ``None`` when a fact that decides it is not answered."""
    if condition is None:
        return True
    if condition.op in (Op.ALL, Op.ANY):
        results = [holds(part, facts) for part in condition.parts]
        decisive = condition.op is Op.ANY
        if decisive in results:
            return decisive
        return None if None in results else not decisive
    value = facts.get(condition.fact)
    return None if value is None else _matches(condition, value)


def facts_of(condition: Condition | None) -> tuple[str, ...]:
    """Fact ids a condition looks at, in order, each once."""
    if condition is None:
        return ()
    own = (condition.fact,) if condition.fact else ()
    return tuple(dict.fromkeys([*own, *(fact for part in condition.parts for fact in facts_of(part))]))


def describe_fact(question: FactQuestion, value: FactValue) -> str:
    """A fact and its value in words: ``用不用燃气：瓶装液化石油气``."""
    words = dict(question.options)
    if isinstance(value, bool):
        text = "是" if value else "否"
    elif isinstance(value, tuple):
        text = "、".join(words.get(option, option) for option in value)
    else:
        text = words.get(str(value), str(value))
    return f"{question.title}：{text}"


def _reasons(condition: Condition | None, facts: Facts, questions: Mapping[str, FactQuestion]) -> tuple[str, ...]:
    if condition is None or holds(condition, facts) is not True:
        return ()
    if condition.op is Op.ANY:
        return tuple(text for part in condition.parts for text in _reasons(part, facts, questions))
    if condition.op is Op.ALL:
        return tuple(text for part in condition.parts for text in _reasons(part, facts, questions))
    question, value = questions.get(condition.fact), facts.get(condition.fact)
    return (describe_fact(question, value),) if question and value is not None else ()


def _open_facts(condition: Condition | None, facts: Facts) -> tuple[str, ...]:
    return tuple(fact for fact in facts_of(condition) if fact not in facts)


def _keeps(module: Module, item: CheckItem, replaced: set[str]) -> bool:
    return module.id not in replaced or item.keep


def tailor(library: Library, facts: Facts) -> Tailoring:
    """The modules and items that fit the facts, in the order of the walk, each with its reasons."""
    modules = library.modules.values()
    on = {module.id for module in modules if holds(module.when, facts) is True}
    replaced = {name for module in modules if module.id in on for name in module.replaces}
    foreign = {law.id for law in library.laws.values() if holds(law.binds, facts) is False}
    rows: list[TailoredItem] = []
    states: list[ModuleState] = []
    for module in modules:
        own = _items_of(library, module, facts, replaced, foreign) if module.id in on else []
        rows += own
        inner = (
            ()
            if module.id not in on
            else tuple(
                fact
                for item in module.items
                if holds(item.when, facts) is None
                for fact in _open_facts(item.when, facts)
            )
        )
        outer = _open_facts(module.when, facts) if holds(module.when, facts) is None else ()
        reasons = _reasons(module.when, facts, library.facts)
        states.append(
            ModuleState(module.id, module.title, module.aspect, module.id in on and bool(own), reasons,
                        tuple(dict.fromkeys([*outer, *inner])), len(own))
        )  # fmt: skip
    return Tailoring(tuple(states), walk_order(rows))


def on_version(library: Library, items: Mapping[str, CheckItem]) -> Library:
    """The library with the items of another content version: a running assessment stays on the version it was begun on.

    When a module applies, and what it replaces, follows the library; a module that the version did not have gives
    nothing. An item belongs to the module whose id its own begins with.
    """
    by_module: dict[str, list[CheckItem]] = {}
    for item in items.values():
        by_module.setdefault(item.id.rpartition("-")[0], []).append(item)
    modules = {key: replace(module, items=tuple(by_module.get(key, ()))) for key, module in library.modules.items()}
    return replace(library, modules=modules)


def tailor_again(library: Library, items: Mapping[str, CheckItem], facts: Facts, old: Tailoring) -> Tailoring:
    """The list that fits the facts now, on the content version of a list that exists.

    What comes from a module that the library no longer has stays as it is: nobody can say whom it would fit now.

    Args:
        library: what the program has now.
        items: items of the content version.
        facts: the profile.
        old: the list as it stands.
    """
    fresh = tailor(on_version(library, items), facts)
    rows = [row for row in old.items if row.module not in library.modules and row.item.id in items and not row.carried]
    modules = {row.module for row in rows}
    states = [state for state in old.modules if state.id in modules]
    return Tailoring((*fresh.modules, *states), walk_order([*fresh.items, *rows]))


def _left_out(item: CheckItem, facts: Facts, foreign: Collection[str]) -> tuple[str, ...]:
    """Marks of the suspicions (``f0``) and bases (``b1``) that do not bind this firm; an open fact keeps them.

    An item never loses its last basis. ``foreign`` holds the laws that bind others only.
    """
    suspicions = [f"f{n}" for n, row in enumerate(item.findings) if holds(row.suspect_when, facts) is False]
    bases = [f"b{n}" for n, row in enumerate(item.basis) if row.law in foreign or holds(row.when, facts) is False]
    return (*suspicions, *(bases if len(bases) < len(item.basis) else ()))


def bind(item: CheckItem, left_out: Collection[str]) -> CheckItem:
    """The item as it binds one firm: without the suspicions and bases that `TailoredItem.left_out` marks."""
    conditions = (*(row.suspect_when for row in item.findings), *(row.when for row in item.basis))
    if not left_out and not any(conditions):
        return item
    findings = tuple(
        replace(row, suspect_major=f"f{n}" not in left_out, suspect_when=None) if row.suspect_when else row
        for n, row in enumerate(item.findings)
    )
    basis = tuple(replace(row, when=None) for n, row in enumerate(item.basis) if f"b{n}" not in left_out)
    return replace(item, findings=findings, basis=basis)


def _items_of(
    library: Library, module: Module, facts: Facts, replaced: set[str], foreign: Collection[str]
) -> list[TailoredItem]:
    """Items of a module that is on; ``foreign`` holds the laws that bind others only."""
    reasons = _reasons(module.when, facts, library.facts)
    return [
        TailoredItem(
            bind(item, left := _left_out(item, facts, foreign)), module.id, module.aspect,
            tuple(dict.fromkeys((*reasons, *_reasons(item.when, facts, library.facts)))), left_out=left,
        )
        for item in module.items
        if not item.retired and _keeps(module, item, replaced) and holds(item.when, facts) is True
    ]  # fmt: skip


def walk_order(rows: Iterable[TailoredItem]) -> tuple[TailoredItem, ...]:
    """Rows sorted by the walk; inside one spot as the modules have them."""
    position = {spot: number for number, spot in enumerate(SPOT_ORDER)}
    return tuple(sorted(rows, key=lambda row: position.get(row.item.spot, len(position))))


def merge(old: Tailoring, new: Tailoring, answered: frozenset[str]) -> Tailoring:
    """The new list with every answered item of the old one: what no longer applies is carried, shown and not scored.

    Both lists are of the draft's own content version (`on_version`); another one is taken by `content_switch.carry`. An
    answered item that stands in the words of an older version (it was carried then, or the draft is of a program that
    had no switches) keeps them, unless it moved to another element.
    """
    present = {row.item.id for row in new.items}
    before = {row.item.id: row for row in old.items if row.item.id in answered}
    rows = [_as_answered(row, before.get(row.item.id)) for row in new.items]
    kept = [replace(row, carried=True) for key, row in before.items() if key not in present]
    return Tailoring(new.modules, walk_order([*rows, *kept]))


def _as_answered(new: TailoredItem, old: TailoredItem | None) -> TailoredItem:
    if (
        old is None
        or not old.content
        or old.item.element != new.item.element
        or _wording(old.item) == _wording(new.item)
    ):
        return new
    return replace(new, item=old.item, content=old.content, left_out=old.left_out)


def _wording(item: CheckItem) -> CheckItem:
    """The question that was answered: without suspicions and bases, which follow the profile and the law."""
    findings = tuple(replace(row, suspect_major=False, suspect_when=None) for row in item.findings)
    return replace(item, findings=findings, basis=())
