"""大中小微型 by 统计上大中小微型企业划分办法(2017); numbers come from content, rules are here (REGULATIONS h.5)."""

from dataclasses import dataclass

NAMES = ("大型", "中型", "小型", "微型")
UNKNOWN = "待核对"


@dataclass(frozen=True, slots=True)
class SizeRule:
    """Lower limits of one industry: people (X), revenue 万元 (Y), assets 万元 (Z) for 大, 中, 小; 0 = not used."""

    industry: str
    confidence: str
    people: tuple[int, int, int] = (0, 0, 0)
    revenue: tuple[int, int, int] = (0, 0, 0)
    assets: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the firm says; ``None`` is 不知道."""

    people: int | None
    revenue: int | None
    assets: int | None


@dataclass(frozen=True, slots=True)
class SizeClass:
    """The class with its reason. ``certain`` is false where a figure is missing: 按人数估计，待核对."""

    title: str
    reason: str
    certain: bool


def _level(limits: tuple[int, int, int], value: int) -> int:
    return next((n for n, limit in enumerate(limits) if value >= limit), len(limits))


def classify(rule: SizeRule, figures: Figures) -> SizeClass:
    """Both limits must be met for 中型 and 小型, else one class lower; the lowest of the figures decides."""
    rows = [
        ("从业人员", "人", rule.people, figures.people),
        ("营业收入", "万元", rule.revenue, figures.revenue),
        ("资产总额", "万元", rule.assets, figures.assets),
    ]
    used = [row for row in rows if any(row[2])]
    known = [(name, unit, limits, value) for name, unit, limits, value in used if value is not None]
    if not known:
        return SizeClass(UNKNOWN, "还没有填从业人员、营业收入", certain=False)
    level = max(_level(limits, value) for _, _, limits, value in known)
    text = "，".join(f"{name} {value} {unit}" for name, unit, _, value in known)
    certain = len(known) == len(used)
    open_names = "、".join(name for name, _, _, value in used if value is None)
    tail = "" if certain else f"；{open_names}不知道，按已知的估计，待核对"
    return SizeClass(NAMES[level], f"{rule.industry}：{text}{tail}", certain)
