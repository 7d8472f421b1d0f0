"""An imported 评定标准 as the list of an assessment: every item, by the elements of the table, without conditions."""

from collections.abc import Iterable
from dataclasses import dataclass

from futian_desktop.domain.assessment import TABLE_ASPECT, Assessment, ModuleState, TailoredItem, Tailoring
from futian_desktop.domain.standard import CheckItem, Element, Standard

REASON = "评定标准里的项目"
OTHER = "OTHER"
_PREFIX = "E:"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an imported standard came from: name of its file, digest of the file's bytes, edition in this workspace."""

    file: str
    sha256: str
    edition: int


def whole_list(standard: Standard, items: Iterable[CheckItem]) -> Tailoring:
    """All items of a table in its order. First-level elements take the place of modules; nothing is asked first."""
    owner = {part.code: element for element in standard.elements for part in element.tree()}
    rows = tuple(
        TailoredItem(item, _PREFIX + (owner[item.element].code if item.element in owner else OTHER), TABLE_ASPECT, (REASON,))
        for item in items if not item.retired
    )  # fmt: skip
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.module] = counts.get(row.module, 0) + 1
    states = [
        ModuleState(_PREFIX + element.code, element.words, TABLE_ASPECT, bool(counts.get(_PREFIX + element.code)), (REASON,),
                    items=counts.get(_PREFIX + element.code, 0))
        for element in standard.elements
    ]  # fmt: skip
    if left := counts.get(_PREFIX + OTHER, 0):
        states.append(ModuleState(_PREFIX + OTHER, "其他", TABLE_ASPECT, True, (REASON,), items=left))
    return Tailoring(tuple(states), rows)


def by_table(assessment: Assessment) -> bool:
    """Whether an assessment is made against an imported table."""
    return assessment.tailoring.by_table


def stops(assessment: Assessment) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(code, words, item ids) of the first-level elements that have items, in the order of the table."""
    owner = {part.code: element for element in assessment.standard.elements for part in element.tree()}
    groups: dict[str, list[str]] = {element.code: [] for element in assessment.standard.elements}
    for row in assessment.tailoring.items:
        element = owner.get(row.item.element)
        groups.setdefault(element.code if element else OTHER, []).append(row.item.id)
    words = {element.code: element.words for element in assessment.standard.elements}
    return tuple((code, words.get(code, "其他"), tuple(ids)) for code, ids in groups.items() if ids)


def in_order(assessment: Assessment) -> tuple[tuple[Element, tuple[TailoredItem, ...]], ...]:
    """Elements that have live items, in the order of the standard, each with its items; unknown ones at the end.

    Items of a table keep its order; those of the own standard, which stand in the order of the walk, go by their code.
    """
    groups: dict[str, list[TailoredItem]] = {}
    for row in assessment.tailoring.items:
        if not row.carried:
            groups.setdefault(row.item.element, []).append(row)
    if not by_table(assessment):
        groups = {code: sorted(rows, key=lambda row: row.item.id) for code, rows in groups.items()}
    known = [(element, groups.pop(element.code)) for element in assessment.standard.leaves() if element.code in groups]
    rest = [row for rows in groups.values() for row in rows]
    if rest:
        known.append((Element("", "其他"), rest))
    return tuple((element, tuple(rows)) for element, rows in known)
