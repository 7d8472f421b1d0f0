"""The register and what items cite: known, in force on the day, not surer than the register itself."""

from collections.abc import Iterator

from futian_desktop.domain.law_state import Standing, law_state, successors
from futian_desktop.domain.law_words import state_words
from futian_desktop.domain.standard import Basis, Confidence, Law
from futian_desktop.services.content_checks.problem import Content, Problem

FAMILY = "laws"
_SURE = tuple(Confidence)
"""The surest first."""


def check(content: Content) -> Iterator[Problem]:
    """The register, then every basis."""
    for law in content.library.laws.values():
        yield from (Problem(FAMILY, law.id, text) for text in _register(law, content))
    yield from _same_number(content)
    yield from bases(content)
    for place, basis in _elsewhere(content):
        yield from _basis(basis, place, content)


def bases(content: Content) -> Iterator[Problem]:
    """What items cite."""
    for _module, item in content.items():
        for basis in item.basis:
            yield from _basis(basis, item.id, content)


def _elsewhere(content: Content) -> Iterator[tuple[str, Basis]]:
    """Duties of the calendar and kinds of registers that name a law: (file: id, reference)."""
    for path, table in content.tables.items():
        if path.split("/")[0] not in ("calendar", "registers"):
            continue
        for row in (*table.get("duty", ()), *table.get("kind", ())):
            if row.get("law"):
                sure = Confidence(row.get("confidence", "unsure"))
                yield f"{path} {row['id']}", Basis(row["law"], row.get("article", ""), "", sure)


def _register(law: Law, content: Content) -> Iterator[str]:
    laws = content.library.laws
    if not law.issuer or not law.source:
        yield "没有写发布机关（issuer）或从哪里核对（source）"
    if law.superseded_by:
        chain = [law, *successors(law, laws)]
        last = chain[-1].superseded_by
        if last and last not in laws:
            yield f"登记册里没有代替它的 {last}"
        elif last:
            yield "互相代替，绕成了圈：" + "、".join(row.id for row in chain)
    if law.effective_from and law.effective_until and law.effective_until < law.effective_from:
        yield "失效日期早于施行日期"


def _same_number(content: Content) -> Iterator[Problem]:
    """Two entries of one number: which of them holds would be a guess."""
    seen: dict[str, str] = {}
    for law in content.library.laws.values():
        if not law.doc_no or "待核对" in law.doc_no:
            continue
        first = seen.setdefault(law.doc_no, law.id)
        if first != law.id:
            yield Problem(FAMILY, law.id, f"文号与 {first} 相同：{law.doc_no}")


def _basis(basis: Basis, item: str, content: Content) -> Iterator[Problem]:
    law = content.library.laws.get(basis.law)
    if law is None:
        yield Problem(FAMILY, item, f"登记册里没有 {basis.law}")
        return
    state = law_state(law, content.library.laws, content.day)
    if state.standing in (Standing.REPLACED, Standing.EXPIRED):
        yield Problem(FAMILY, item, f"依据 {basis.law}《{law.short or law.title}》{state_words(state)}", aged=True)
    if _SURE.index(basis.confidence) < _SURE.index(law.confidence):
        text = f"依据 {basis.law} 写成 {basis.confidence.value}，登记册里只有 {law.confidence.value}"
        yield Problem(FAMILY, item, text)
