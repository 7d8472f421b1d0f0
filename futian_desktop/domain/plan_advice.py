"""Which parts the book must have, by risk and law and never by the size of the firm; what the template's chapters still lack.

综合 where risks are of many kinds (办法 13), 专项 for the heavy ones (14), 现场处置方案 for dangerous places and posts (15); only
现场处置方案 where the risk is single and small (15). Cards (19) come with every plan and are never alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_template import Chapter, Template
from futian_desktop.domain.plans import EmergencyPlan, PlanKind
from futian_desktop.domain.risks import RiskLevel, RiskUnit
from futian_desktop.domain.standard import Condition, Op
from futian_desktop.domain.tailoring import holds

MANY_KINDS = 3
"""From this many kinds of accident above low on, risks count as of many kinds. The law gives no number: our reading, said so."""
FILING_TRADES = Condition(Op.ANY, parts=(
    Condition(Op.IN, "high_risk", ("construction", "hazgoods", "mining")),
    Condition(Op.IS, "gathering", True), Condition(Op.IS, "crowded", True), Condition(Op.IS, "entertainment_place", True),
))  # fmt: skip
"""Firms of 办法 26 and 应急条例 7, 8: filing within 20 working days, a drill every half-year."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The parts, the accidents of 专项 and of 现场处置方案, and codes of the reasons with their values."""

    kinds: tuple[PlanKind, ...]
    special: tuple[str, ...]
    onsite: tuple[str, ...]
    reasons: tuple[tuple[str, Mapping[str, str | int]], ...]


def advise(units: Iterable[RiskUnit], facts: Facts) -> Advice:
    """Parts by the risk units that count. An accident of the lowest colour has its card; it stands in the book by choice."""
    worst: dict[str, RiskLevel] = {}
    for unit in units:
        if not unit.dropped and unit.accident:
            known = worst.get(unit.accident, RiskLevel.BLUE)
            worst[unit.accident] = min(known, unit.level, key=lambda level: level.rank)
    heavy = tuple(key for key, level in worst.items() if level.rank <= RiskLevel.ORANGE.rank)
    middle = [key for key, level in worst.items() if level.rank <= RiskLevel.YELLOW.rank]
    places = [key for key in middle if key not in heavy] or [key for key in worst if key not in heavy] or list(worst)
    onsite = tuple(sorted(places, key=lambda key: worst[key].rank))
    listed = holds(FILING_TRADES, facts) is True
    if not heavy and len(middle) <= 1 and not listed:  # single and small: everything that was rated stands in it
        onsite = tuple(sorted(worst, key=lambda key: worst[key].rank))
        return Advice((PlanKind.ONSITE,), (), onsite, (("plan.advice.single", {"count": len(middle)}),))
    reasons: list[tuple[str, Mapping[str, str | int]]] = []
    if len(middle) >= MANY_KINDS:
        reasons.append(("plan.advice.many", {"count": len(middle)}))
    if listed:
        reasons.append(("plan.advice.listed", {}))
    if heavy:
        reasons.append(("plan.advice.heavy", {"count": len(heavy)}))
    if not reasons:
        reasons.append(("plan.advice.several", {"count": len(middle)}))
    kinds = (PlanKind.COMPREHENSIVE, *((PlanKind.SPECIAL,) if heavy else ()), PlanKind.ONSITE)
    return Advice(kinds, heavy, onsite, tuple(reasons))


@dataclass(frozen=True, slots=True)
class ChapterGap:
    """A chapter that is missing (``gone``), or has nothing under it (``empty``). ``block_id`` is where to go."""

    clause: str
    title: str
    force: str
    law: str
    article: str
    problem: str
    block_id: str = ""


def completeness(plan: EmergencyPlan, template: Template) -> tuple[ChapterGap, ...]:
    """What GB/T 29639-2020 and the 办法 ask for and the plan has not got, in reading order."""
    positions = {block.key: n for n, block in enumerate(plan.blocks) if block.key}
    made: list[ChapterGap] = []
    for key, chapter, title in _expected(plan, template):
        where = positions.get(key)
        if where is None:
            made.append(ChapterGap(chapter.clause, title, chapter.force, chapter.law, chapter.article, "gone"))
        elif not _has_content(plan.blocks, where):
            gap = ChapterGap(
                chapter.clause,
                title,
                chapter.force,
                chapter.law,
                chapter.article,
                "empty",
                plan.blocks[where].id,
            )
            made.append(gap)
    return tuple(made)


def _expected(plan: EmergencyPlan, template: Template) -> Iterable[tuple[str, Chapter, str]]:
    parts = [("comprehensive", "")] if PlanKind.COMPREHENSIVE in plan.kinds else []
    parts += [("special", key) for key in plan.special] if PlanKind.SPECIAL in plan.kinds else []
    parts += [("onsite", key) for key in plan.onsite] if PlanKind.ONSITE in plan.kinds else []
    for part, accident in (*parts, ("annex", "")):
        for chapter in template.part(part):
            key = f"{accident}.{chapter.id}" if accident else chapter.id
            yield key, chapter, chapter.title.replace("{accident}", "")


def _has_content(blocks: tuple[PlanBlock, ...], where: int) -> bool:
    """Whether anything is said before the next heading of the same or a higher level."""
    level = blocks[where].level
    for block in blocks[where + 1 :]:
        if block.kind is BlockKind.HEADING and block.level <= level:
            return False
        if block.kind not in (BlockKind.HEADING, BlockKind.BREAK) and (
            block.text.strip() or block.picture or any(cell.strip() for row in block.rows for cell in row)
        ):
            return True
    return False
