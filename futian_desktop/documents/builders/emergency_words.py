"""Words and small blocks that the papers of the emergency plan share."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from futian_desktop.documents.blocks import Block, Cell, Facts, Gap, Paragraph
from futian_desktop.documents.builders.paper_words import shop
from futian_desktop.documents.emergency_input import EmergencyInput
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.accidents import Accident
from futian_desktop.domain.plan_blocks import filled
from futian_desktop.domain.registers import RegisterRow, next_due
from futian_desktop.domain.risks import Method, RiskLevel, RiskUnit, lec_level, ls_level, places

LEVELS = {
    RiskLevel.RED: "重大风险", RiskLevel.ORANGE: "较大风险", RiskLevel.YELLOW: "一般风险", RiskLevel.BLUE: "低风险",
}  # fmt: skip
COLOURS = {RiskLevel.RED: "红", RiskLevel.ORANGE: "橙", RiskLevel.YELLOW: "黄", RiskLevel.BLUE: "蓝"}
WHOLE = "全场所"
UNRATED = "还没有人核定"
CHECK = "请核对现行文本"
NONE_YET = "还没有风险点。请先在“应急—风险”里按企业档案提出，再逐个核定。"


def given(source: PaperInput) -> EmergencyInput:
    """What the emergency papers are made of.

    Raises:
        ValueError: the paper was gathered without it.
    """
    if source.emergency is None:
        raise ValueError("an emergency paper needs its input")
    return source.emergency


def said(source: PaperInput, text: str, *, nameless: bool = False) -> str:
    """A text with its facts; with ``nameless`` posts stand where names would."""
    made = given(source)
    values = {**made.values, "shop": made.values.get("shop") or shop(source)}
    if nameless:
        values |= {row.id: row.title for row in made.posts}
    return filled(text, values)


def where(unit: RiskUnit) -> str:
    """Its places, or the whole place."""
    return unit.place or WHOLE


def by_place(source: PaperInput) -> list[tuple[str, list[RiskUnit]]]:
    """Units at each place, the worst first in both; what concerns the whole place stands at the end."""
    found: dict[str, list[RiskUnit]] = {}
    for unit in given(source).units:
        for place in places(unit) or (WHOLE,):
            found.setdefault(place, []).append(unit)
    return sorted(found.items(), key=lambda pair: (pair[0] == WHOLE, pair[1][0].level.rank, -len(pair[1])))


def level_cell(level: RiskLevel, *, short: bool = False) -> Cell:
    """The level as a coloured cell that says its colour in words."""
    text = f"{LEVELS[level].removesuffix('风险') if short else LEVELS[level]}（{COLOURS[level]}）"
    return Cell(text, tone="strong", fill=level.value)


def plain(value: Decimal) -> str:
    """A number without useless digits."""
    return f"{value.normalize():f}"


def lec_words(unit: RiskUnit) -> str:
    """``3×6×15＝270，较大``."""
    parts = "×".join(map(plain, (unit.likelihood, unit.exposure, unit.consequence)))
    return f"{parts}＝{plain(unit.lec)}，{LEVELS[lec_level(unit.lec)].removesuffix('风险')}"


def ls_words(unit: RiskUnit) -> str:
    """``3×4＝12，一般``."""
    return f"{unit.ls_l}×{unit.ls_s}＝{unit.ls}，{LEVELS[ls_level(unit.ls)].removesuffix('风险')}"


def method_words(unit: RiskUnit) -> str:
    """Which method decided, or that a person did."""
    if unit.by_hand is not None:
        return "人工定级"
    return "LEC" if unit.method is Method.LEC else "LS"


def by_accident(source: PaperInput) -> list[tuple[RiskUnit, tuple[str, ...]]]:
    """The worst unit of each accident type (own ones by title), with all its places; the worst first."""
    found: dict[str, list[RiskUnit]] = {}
    for unit in given(source).units:
        found.setdefault(unit.accident or unit.title, []).append(unit)
    rows = [
        (min(units, key=lambda row: row.level.rank),
         tuple(dict.fromkeys(place for unit in units for place in (places(unit) or (WHOLE,)))))
        for units in found.values()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row[0].level.rank)


def accident_of(source: PaperInput, unit: RiskUnit) -> Accident | None:
    """The accident type behind a unit."""
    return given(source).accidents.get(unit.accident)


def joined(rows: Iterable[str], between: str = "；") -> str:
    """Lines as one text without full stops in between."""
    return between.join(row.rstrip("。；") for row in rows if row)


def cover(source: PaperInput, title: str, facts: Iterable[tuple[str, str]]) -> list[Block]:
    """The first page of a report: whose it is, what it is, when."""
    enterprise, premises = source.firm.enterprise, source.firm.premises
    place = "　".join(dict.fromkeys(filter(None, (shop(source), premises.address))))
    return [
        Gap(45), Paragraph(enterprise.name, "lead"), Paragraph(title, "cover"), Gap(80),
        Facts((("单位", enterprise.name), ("场所", place), ("编号", source.number), *facts)),
    ]  # fmt: skip


def shortened(rows: Iterable[str], most: int) -> str:
    """The first line, and as many more as stay within so many characters."""
    kept: list[str] = []
    for row in rows:
        if kept and sum(map(len, kept)) + len(row) > most:
            break
        kept.append(row)
    return joined(kept)


def due_words(source: PaperInput, row: RegisterRow) -> tuple[str, str]:
    """When a row is due, and the tone: ``bad`` when past."""
    register = given(source).resource_register
    due: date | None = next_due(register, row) if register else None
    if due is None:
        return "—", "small"
    return (f"{due.isoformat()}，已过期", "bad") if due < source.issued_on else (due.isoformat(), "small")
