"""风险清单, 风险告知卡 and 四色风险公告栏."""

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    Steps,
    Strip,
    Table,
)
from futian_desktop.documents.builders.emergency_words import (
    COLOURS,
    LEVELS,
    NONE_YET,
    UNRATED,
    accident_of,
    by_accident,
    by_place,
    given,
    joined,
    lec_words,
    level_cell,
    ls_words,
    said,
    shortened,
    where,
)
from futian_desktop.documents.builders.paper_words import finished, head, shop
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.risks import RiskLevel, RiskUnit, counted

_ON_CARD, _LINES, _MORE = 3, 5, 4
_CARD_WORDS, _BOARD_WORDS, _FIRST_WORDS = 44, 46, 26
"""Characters of controls on a card and on the board, and of what to do first."""


def risk_list(source: PaperInput) -> Document:
    """风险清单: every unit with both ratings, controls, who looks after it."""
    units = given(source).units
    blocks: list[Block] = [*head(source, "风险清单")]
    if not units:
        return finished(source, [*blocks, Paragraph(NONE_YET, "plain")], landscape=True)
    counts = counted(units)
    unrated = sum(row.rated_on is None for row in units)
    rows = tuple(
        (Cell(str(number), align="right"), level_cell(row.level, short=True),
         Cell(row.title, tone="strong", more=((where(row), "muted"),)), Cell(lec_words(row)), Cell(ls_words(row)),
         Cell(said(source, row.why) or "—"), Cell(said(source, joined(row.controls)) or "—"),
         Cell(row.owner or "没有写", tone="small" if row.owner else "warn", more=((row.rated_by or UNRATED, "muted"),)))
        for number, row in enumerate(units, 1)
    )  # fmt: skip
    blocks += [
        Figures(tuple((f"{LEVELS[level]}（{COLOURS[level]}）", f"{number} 个", "") for level, number in counts.items())),
        Table(("序号", "等级", "风险点", "LEC 法", "LS 法", "为什么这样定", "平时怎么防", "谁管、谁核定"), rows,
              (1, 2, 3.4, 3, 2.4, 4.2, 8.2, 2.4)),
        *([Paragraph(f"{unrated} 个风险点的分数由程序按行业提出，{UNRATED}。", "note")] if unrated else []),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True)


def cards(source: PaperInput) -> Document:
    """风险告知卡: a page for each place, posted there."""
    blocks: list[Block] = []
    for place, units in by_place(source):
        blocks += [*([PageBreak()] if blocks else []), *_card(source, place, units)]
    if not blocks:
        blocks = [Heading("安全风险告知卡"), Paragraph(NONE_YET, "plain")]
    return finished(source, blocks, style="notice")


def _card(source: PaperInput, place: str, units: list[RiskUnit]) -> list[Block]:
    worst = units[0]
    accident = accident_of(source, worst)
    rows = tuple(
        (level_cell(row.level, short=True), Cell(row.title, tone="strong"),
         Cell(said(source, shortened(row.controls, _CARD_WORDS)) or "—"))
        for row in units[:_ON_CARD]
    )  # fmt: skip
    others = units[_ON_CARD:]
    rest = "、".join(f"{row.title}（{COLOURS[row.level]}）" for row in others[:_MORE])
    rest += f"等 {len(others)} 样" if len(others) > _MORE else ""
    owners = "、".join(dict.fromkeys(row.owner for row in units if row.owner))
    blocks: list[Block] = [
        Heading(f"{place}　安全风险告知卡", 2, 0), Strip(f"{LEVELS[worst.level]}（{COLOURS[worst.level]}色）", worst.level.value),
        Table(("等级", "可能出的事", "怎么防"), rows, (2.3, 3.2, 8.5)),
    ]  # fmt: skip
    if rest:
        blocks.append(Paragraph(f"还要当心：{rest}", "small"))
    if accident and accident.card:
        blocks += [
            Heading(f"出了事：{worst.title}", 3),
            Steps(tuple(said(source, line) for line in accident.card[:_LINES]), numbered=True),
        ]
    blocks.append(Paragraph(f"着火 119　急救 120　谁管这里：{owners or '＿＿＿＿＿＿'}", "strong"))
    return blocks


def board(source: PaperInput) -> Document:
    """四色风险公告栏: lying, big, nobody's name."""
    made = given(source)
    blocks: list[Block] = [Heading(f"{shop(source)}　安全风险公告栏", 1, 0)]
    if not made.units:
        return finished(source, [*blocks, Paragraph(NONE_YET, "plain")], style="notice", landscape=True)
    counts = counted(made.units)
    by_level: dict[RiskLevel, list[tuple[RiskUnit, tuple[str, ...]]]] = {}
    for unit, places in by_accident(source):
        by_level.setdefault(unit.level, []).append((unit, places))
    blocks.append(Paragraph("红色最危险，橙色其次，再是黄色和蓝色。看清自己干活的地方，照后面写的防。", "plain"))
    for level, rows in by_level.items():
        blocks += [
            Strip(f"{LEVELS[level]}（{COLOURS[level]}色）　{counts[level]} 处", level.value),
            Table(("可能出的事", "在哪里", "平时怎么防", "出事先做什么"), tuple(_line(source, *row) for row in rows), (2.6, 4.4, 5.6, 4.2)),
        ]  # fmt: skip
    blocks.append(Paragraph("着火打 119，有人受伤打 120。发现不对劲，马上告诉现场负责人。", "strong"))
    return finished(source, blocks, style="notice", landscape=True)


def _line(source: PaperInput, unit: RiskUnit, places: tuple[str, ...]) -> tuple[Cell, ...]:
    accident = accident_of(source, unit)
    first = shortened(accident.card, _FIRST_WORDS) if accident else ""
    return (
        Cell(unit.title, tone="strong"), Cell("、".join(places)),
        Cell(said(source, shortened(unit.controls, _BOARD_WORDS), nameless=True) or "—"),
        Cell(said(source, first, nameless=True) or "喊人，离开，报警"),
    )  # fmt: skip
