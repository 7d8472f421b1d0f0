"""How much each element and each module weighs for a trade, the bounds they keep, and where a veto may stand.

The rule behind the points stands in docs/content.md, “How points were chosen”.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from futian_desktop.domain.scoring import half_up
from futian_desktop.domain.standard import CheckItem, Library, Standard, TradePack
from futian_desktop.domain.tailoring import tailor

STANDARD = "FTZP"
OPEN = "other"
"""The pack that leaves every question open; its list is only the beginning of one and is not weighed."""
POINTS = frozenset({Decimal(3), Decimal(5), Decimal(10)})
BOUNDS: Mapping[str, tuple[Decimal, Decimal]] = {
    "1": (Decimal(4), Decimal(14)), "2": (Decimal(3), Decimal(9)), "3": (Decimal(5), Decimal(12)),
    "4": (Decimal(40), Decimal(67)), "5": (Decimal(5), Decimal(15)), "6": (Decimal(5), Decimal(16)),
    "7": (Decimal("0.8"), Decimal(4)), "8": (Decimal("0.4"), Decimal(2)),
}  # fmt: skip
"""Least and most percent of a trade's points for each first-level element."""
MODULE_MOST = Decimal(45)
"""Most percent for one module."""
VETOES = frozenset({"M02-04", "M03-05", "M03-17", "M04-01", "M05-02"})
"""Items for which the law itself says that one must not go on like this; each is explained in docs/content.md."""


@dataclass(frozen=True, slots=True)
class TradeWeights:
    """A trade's list: items, points, percent by first-level element and by module."""

    trade: str
    title: str
    items: int
    points: Decimal
    elements: Mapping[str, Decimal]
    modules: Mapping[str, Decimal]

    @property
    def module(self) -> str:
        """The heaviest module."""
        return max(self.modules, key=lambda key: self.modules[key])

    @property
    def module_share(self) -> Decimal:
        """Its percent."""
        return self.modules[self.module]


def weights(library: Library) -> tuple[TradeWeights, ...]:
    """Every trade as its pack proposes it, in the order the packs are offered."""
    standard = library.standards[STANDARD]
    return tuple(_weigh(library, standard, pack) for pack in library.trades.values() if pack.id != OPEN and pack.facts)


def _weigh(library: Library, standard: Standard, pack: TradePack) -> TradeWeights:
    rows = tailor(library, {**pack.facts, "trade": pack.id}).items
    first = {child.code: element.code for element in standard.elements for child in element.children}
    elements: Counter[str] = Counter()
    modules: Counter[str] = Counter()
    for row in rows:
        elements[first.get(row.item.element, "")] += int(row.item.points)
        modules[row.module] += int(row.item.points)
    total = Decimal(sum(elements.values()))
    return TradeWeights(
        pack.id, pack.title, len(rows), total,
        {element.code: _share(elements[element.code], total) for element in standard.elements},
        {key: _share(part, total) for key, part in sorted(modules.items())},
    )  # fmt: skip


def _share(part: int, whole: Decimal) -> Decimal:
    return half_up(Decimal(part) / whole * 100, 1)


def weight_problems(library: Library) -> Iterator[str]:
    """Trades out of balance, points outside the rule, vetoes that nobody decided on; each in words."""
    for module in library.modules.values():
        for item in module.items:
            if not item.retired:
                yield from _item_problems(item)
    for row in weights(library):
        for code, (least, most) in BOUNDS.items():
            share = row.elements.get(code, Decimal(0))
            if not least <= share <= most:
                yield f"行业 {row.trade}: 要素 {code} 占 {share}%，应在 {least}–{most}% 之间"
        if row.module_share > MODULE_MOST:
            yield f"行业 {row.trade}: 模块 {row.module} 占 {row.module_share}%，最多 {MODULE_MOST}%"


def _item_problems(item: CheckItem) -> Iterator[str]:
    if item.points not in POINTS:
        yield f"{item.id}: 分值 {item.points}，只能是 3、5、10"
    lost = [row.deduct for row in item.findings]
    if None not in lost and sum((value or Decimal(0) for value in lost), Decimal(0)) < item.points:
        yield f"{item.id}: 全部扣分点加起来不到 {item.points} 分，得不出“不符合”"
    if item.veto is not (item.id in VETOES):
        yield f"{item.id}: 一票否决要先写进 docs/content.md 的表"
    if item.veto and (item.points != max(POINTS) or None not in lost):
        yield f"{item.id}: 一票否决的项是 10 分，并有全扣的扣分点"
    if item.veto and not any(basis.confidence.printable for basis in item.basis):
        yield f"{item.id}: 一票否决要有能印出来的依据"


def weights_table(library: Library) -> str:
    """The table for docs/content.md, in Markdown."""
    codes = [element.code for element in library.standards[STANDARD].elements]
    lines = [
        "| trade | items | points | " + " | ".join(codes) + " | heaviest module |",
        "|---|---|---|" + "---|" * len(codes) + "---|",
    ]
    lines += [
        f"| {row.trade} {row.title} | {row.items} | {row.points} | "
        + " | ".join(str(row.elements[code]) for code in codes)
        + f" | {row.module} {row.module_share} |"
        for row in weights(library)
    ]
    bounds = " | ".join(f"{least}–{most}" for least, most in BOUNDS.values())
    lines.append(f"| bounds | | | {bounds} | ≤ {MODULE_MOST} |")
    return "\n".join(lines) + "\n"


EXAMPLES = ("office", "restaurant", "fitout", "warehouse")
"""Trades whose modules are shown one by one."""


def modules_table(library: Library) -> str:
    """Percent of points by module for an office, a restaurant, a contractor and a warehouse, in Markdown."""
    rows = {row.trade: row for row in weights(library)}
    chosen = [rows[trade] for trade in EXAMPLES if trade in rows]
    keys = sorted({key for row in chosen for key in row.modules})
    lines = [
        "| module | " + " | ".join(f"{row.trade} {row.title}" for row in chosen) + " |", "|---|" + "---|" * len(chosen),
    ]  # fmt: skip
    lines += [
        f"| {key} {library.modules[key].title} | " + " | ".join(str(row.modules.get(key, "–")) for row in chosen) + " |"
        for key in keys
    ]
    return "\n".join(lines) + "\n"
