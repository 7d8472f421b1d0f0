"""What every item must have, and how long its texts may be: a shop manager reads one in well under a minute."""

from collections.abc import Iterator

from futian_desktop.domain.standard import CheckItem, Library
from futian_desktop.domain.tailoring import SPOT_ORDER
from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "items"
TITLE_LEAST = 12
LONGEST = {
    "title": 25, "why": 40, "look": 50, "how": 40, "good": 65, "photo": 20, "finding": 30, "measure": 45, "gist": 45,
    "word": 12, "gloss": 40,
}  # fmt: skip
"""Characters that a field may have (CONTENT_STYLE: a line each, one sentence)."""
READING = 220
"""Characters of title, why, look, how and good together: about forty seconds of reading."""
STEPS, FINDINGS = 4, 2
NAMES = {
    "title": "标题", "why": "为什么", "look": "看哪里", "how": "怎么查", "good": "合格的样子", "photo": "照片提示", "finding": "扣分点",
    "measure": "整改措施", "gist": "依据大意", "word": "生词", "gloss": "生词解释",
}  # fmt: skip
_KINDS, _DUTIES = ("site", "document", "person"), ("tenant", "property", "owner", "any")
_USES = ("title", "why", "look", "good")


def check(content: Content) -> Iterator[Problem]:
    """Items one by one."""
    elements = elements_of(content.library)
    for module, item in content.items():
        yield from (Problem(FAMILY, item.id, text) for text in (*_parts(item, elements), *_lengths(item)))
        if not item.id.startswith(module.id + "-"):
            yield Problem(FAMILY, item.id, f"编号不属于模块 {module.id}")


def elements_of(library: Library) -> set[str]:
    """Codes of the second-level elements of all standards."""
    return {
        child.code for standard in library.standards.values() for row in standard.elements for child in row.children
    }


def _parts(item: CheckItem, elements: set[str]) -> Iterator[str]:
    if item.element not in elements:
        yield f"没有要素 {item.element}"
    if item.spot not in SPOT_ORDER or item.kind not in _KINDS or item.duty not in _DUTIES:
        yield "spot、kind 或 duty 不在词表里"
    if len(item.findings) < FINDINGS:
        yield f"扣分点只有 {len(item.findings)} 条，至少 {FINDINGS} 条"
    if not 1 <= len(item.how) <= STEPS:
        yield f"检查步骤有 {len(item.how)} 步，要 1 到 {STEPS} 步"
    if not item.basis:
        yield "没有依据"
    elif all(row.when for row in item.basis):
        yield "至少要有一条不分对象的依据"
    yield from (f"扣分点没有整改措施：{row.text}" for row in item.findings if not row.measure)
    if "。" in item.title:
        yield f"标题是一句话，不用句号：{item.title}"


def fields(item: CheckItem) -> Iterator[tuple[str, str]]:
    """Every text of an item as (field, text)."""
    yield from ((name, getattr(item, name)) for name in (*_USES, "photo"))
    yield from (("how", step) for step in item.how)
    for finding in item.findings:
        yield "finding", finding.text
        yield "measure", finding.measure
    yield from (("gist", row.gist) for row in item.basis)
    for word, gloss in item.terms:
        yield "word", word
        yield "gloss", gloss


def _lengths(item: CheckItem) -> Iterator[str]:
    if len(item.title) < TITLE_LEAST:
        yield f"标题长度 {len(item.title)}，至少 {TITLE_LEAST} 个字"
    for name, text in fields(item):
        if len(text) > LONGEST[name]:
            yield f"{NAMES[name]}长度 {len(text)}，最多 {LONGEST[name]} 个字：{text}"
    whole = sum(len(getattr(item, name)) for name in _USES) + sum(map(len, item.how))
    if whole > READING:
        yield f"整条要读 {whole} 个字，最多 {READING} 个字"
