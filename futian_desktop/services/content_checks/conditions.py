"""Conditions: questions and answers that exist, items that some profile brings up, parts that can be true."""

from collections.abc import Iterator

from futian_desktop.domain.law_words import article_words
from futian_desktop.domain.reachable import dead_parts, possible, reachable
from futian_desktop.domain.standard import CheckItem, Condition, Library, Module, Op
from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "conditions"


def check(content: Content) -> Iterator[Problem]:
    """Every `when` and `binds`."""
    library = content.library
    for law in library.laws.values():
        yield from (Problem(FAMILY, law.id, text) for text in unknown(law.binds, library))
        if law.binds is not None and not possible([law.binds], library.facts):
            yield Problem(FAMILY, law.id, "适用范围自相矛盾，没有哪家企业满足")
    yield from modules(content)


def modules(content: Content) -> Iterator[Problem]:
    """Conditions of modules, items and what hangs on them."""
    library = content.library
    for place, condition in _all(content):
        yield from (Problem(FAMILY, place, text) for text in unknown(condition, library))
    for module in content.modules:
        for name in module.replaces:
            if name not in library.modules:
                yield Problem(FAMILY, module.id, f"replaces 里的模块 {name} 不存在")
        if possible([module.when], library.facts):
            yield from _items(library, module)
        else:
            yield Problem(FAMILY, module.id, "模块的条件自相矛盾，没有哪份档案能打开它")


def _all(content: Content) -> Iterator[tuple[str, Condition | None]]:
    yield from ((module.id, module.when) for module in content.modules)
    for _module, item in content.items():
        yield item.id, item.when
        yield from ((item.id, row.when) for row in item.basis)
        yield from ((item.id, row.suspect_when) for row in item.findings)


def unknown(condition: Condition | None, library: Library) -> Iterator[str]:
    """Questions and answers of a condition that do not exist."""
    if condition is None:
        return
    for part in condition.parts:
        yield from unknown(part, library)
    if not condition.fact:
        return
    question = library.facts.get(condition.fact)
    if question is None:
        yield f"没有档案问题 {condition.fact}"
    elif condition.op in (Op.IN, Op.NOT_IN) and isinstance(condition.value, tuple):
        known = {key for key, _ in question.options}
        yield from (f"{condition.fact} 没有选项 {value}" for value in condition.value if value not in known)


def _items(library: Library, module: Module) -> Iterator[Problem]:
    for item in module.items:
        if item.retired:
            continue
        if reachable(library, module, item):
            yield from (Problem(FAMILY, item.id, text) for text in _parts(library, module, item))
        else:
            yield Problem(FAMILY, item.id, "没有哪份档案能打开这一项：条件自相矛盾，或总被别的模块顶替")


def _parts(library: Library, module: Module, item: CheckItem) -> Iterator[str]:
    """Parts that can never be true while the item is on."""
    for part in dead_parts(library, module, item):
        yield f"条件里有一支永远不成立：{part.fact or part.op.value}"
    for row in item.basis:
        law = library.laws.get(row.law)
        if not reachable(library, module, item, row.when, law.binds if law else None):
            yield f"依据永远用不上：{row.law} {article_words(row.article)}"
    for row in item.findings:
        if row.suspect_when is not None and not reachable(library, module, item, row.suspect_when):
            yield f"疑似重大的条件永远不成立：{row.text}"
