"""风险评估报告 by the outline of 附录A: what can harm, how it happens, how bad it is, what follows from it."""

from dataclasses import replace

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Chart,
    Contents,
    Document,
    Facts,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    Steps,
    Table,
)
from futian_desktop.documents.builders.emergency_words import (
    CHECK,
    COLOURS,
    LEVELS,
    NONE_YET,
    UNRATED,
    accident_of,
    by_accident,
    by_place,
    cover,
    given,
    joined,
    lec_words,
    level_cell,
    ls_words,
    method_words,
    plain,
    said,
    where,
)
from futian_desktop.documents.builders.paper_words import fields, finished, shop, signatures
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.risks import (
    C_WORDS,
    E_WORDS,
    L_WORDS,
    LS_L_WORDS,
    LS_S_WORDS,
    RiskLevel,
    RiskUnit,
    counted,
)

_CAUSES, _TOP, _DEEP = 3, 12, 14


def build(source: PaperInput) -> Document:
    """Cover facts, contents, four chapters, signatures."""
    made = given(source)
    front = cover(
        source, "生产安全事故风险评估报告", (("评估日期", source.issued_on.isoformat()), ("评估人", _raters(source)))
    )
    if not made.units:
        empty = finished(source, [Heading("1　危险有害因素辨识"), Paragraph(NONE_YET, "plain")], style="formal")
        return replace(empty, cover=front)
    blocks: list[Block] = [
        Paragraph("目录", "h1"), Contents(1 if len(by_accident(source)) > _DEEP else 2),
        Paragraph(
            "这份报告说明本单位哪些地方会出什么事故、有多危险、现在怎么防、还要做什么。它是应急预案、应急物资和演练的依据；"
            "场所、设备、人员或工艺变了，要重新评估。"
        ),
        PageBreak(), *_hazards(source), *_analysis(source), *_rating(source), *_conclusion(source),
        *signatures(source, "以上评估已在现场核对。"),
    ]  # fmt: skip
    return replace(finished(source, blocks, style="formal", fields=fields(source)), cover=front)


def _raters(source: PaperInput) -> str:
    names = dict.fromkeys(row.rated_by for row in given(source).units if row.rated_by)
    return "、".join(names) or UNRATED


def _hazards(source: PaperInput) -> list[Block]:
    made, values = given(source), given(source).values
    people = "，".join(
        part for part in (
            f"从业人员 {values['headcount']} 人" if values.get("headcount") else "",
            f"最多同时 {values['max_people']} 人" if values.get("max_people") else "",
            f"面积约 {values['area_m2']} 平方米" if values.get("area_m2") else "",
        ) if part
    )  # fmt: skip
    line = "　".join(part for part in (values.get("street", ""), values.get("building", "")) if part)
    places = tuple(place for place, _units in by_place(source))
    return [
        Heading("1　危险有害因素辨识"),
        Heading("1.1　单位概况", 2),
        Paragraph(
            f"{_whose(source)}从事{values.get('trade') or '经营活动'}，位于{source.firm.premises.address or '（地址没有填写）'}"
            + (f"，属{line}" if line else "") + "。" + (people + "。" if people else "")
            + (f"营业（上班）时间：{values['opening_hours']}。" if values.get("opening_hours") else "")
            + (f"相邻单位：{values['neighbours']}。" if values.get("neighbours") else "")
        ),
        Heading("1.2　辨识的范围、方法和依据", 2),
        Paragraph(
            f"辨识的范围是本场所的{'、'.join(places)}，以及从这些地方会波及的相邻单位和路人。"
            "方法是：先按企业档案和行业列出可能的事故，再到现场逐处对照，删去没有的，补上漏掉的。"
            "事故类型按《生产安全事故类型》（GB 6441-2025）的名称归类。"
        ),
        *_basis(source),
        Heading("1.3　辨识的结果", 2),
        Paragraph(f"共辨识出 {len(made.units)} 个风险点，分布在 {len(places)} 处，涉及 {len(by_accident(source))} 种事故。"),
        _by_place(source),
    ]  # fmt: skip


def _whose(source: PaperInput) -> str:
    name = source.firm.enterprise.name
    return name if shop(source) == name else f"{name}（{shop(source)}）"


def _basis(source: PaperInput) -> list[Block]:
    made = given(source)
    rows: dict[str, str] = {}
    for unit, _places in by_accident(source):
        accident = accident_of(source, unit)
        for basis in accident.basis if accident else ():
            if basis.law in made.laws and basis.confidence.printable:
                rows.setdefault(basis.law, made.laws[basis.law])
    lines = [f"《{title.strip('《》')}》" for title in rows.values()]
    if not lines:
        return []
    return [Paragraph("主要依据：", "plain"), Steps(tuple(lines[:_TOP]))]


def _by_place(source: PaperInput) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for place, units in by_place(source):
        causes = [cause for row in units[:_CAUSES] if (found := accident_of(source, row)) for cause in found.causes[:2]]
        rows.append((
            Cell(place, tone="strong"), Cell("、".join(row.title for row in units)),
            Cell(said(source, joined(causes)) or "—"), level_cell(units[0].level, short=True),
        ))  # fmt: skip
    return Table(("部位", "可能发生的事故", "主要的危险有害因素", "最高等级"), tuple(rows), (2.4, 5, 7, 2.2))


def _analysis(source: PaperInput) -> list[Block]:
    blocks: list[Block] = [
        Heading("2　事故风险分析"),
        Paragraph("下面逐种说明：在哪里、怎么发生、事前看得出什么、会伤到谁、现在靠什么防。先写等级高的。"),
    ]
    for number, (unit, places) in enumerate(by_accident(source), 1):
        blocks += _one(source, number, unit, places)
    return blocks


def _one(source: PaperInput, number: int, unit: RiskUnit, places: tuple[str, ...]) -> list[Block]:
    accident = accident_of(source, unit)
    trade = str(source.firm.premises.facts.get("trade", ""))
    texts = accident.for_trade(trade) if accident else None
    kinds = [
        given(source).accident_types[key]
        for key in (accident.types if accident else ())
        if key in given(source).accident_types
    ]
    facts = [
        ("等级", f"{LEVELS[unit.level]}（{COLOURS[unit.level]}）"),
        ("在哪里", "、".join(places)),
        ("事故类型", "、".join(kinds)),
    ]
    if accident and texts:
        facts += [
            ("容易发生在", said(source, texts.likely)), ("由什么引起", said(source, joined(accident.causes))),
            ("事前看得出", said(source, joined(accident.signs))), ("会伤到谁", said(source, accident.harm)),
        ]  # fmt: skip
    facts.append(("现在怎么防", said(source, joined(unit.controls)) or "没有写"))
    about = said(source, unit.about or (texts.about if texts else ""))
    return [
        Heading(f"2.{number}　{unit.title}", 2, 45), *([Paragraph(about)] if about else []),
        Facts(tuple((label, text) for label, text in facts if text)),
    ]  # fmt: skip


def _rating(source: PaperInput) -> list[Block]:
    units, counts = given(source).units, counted(given(source).units)
    unrated = sum(row.rated_on is None for row in units)
    rows = tuple(
        (Cell(str(number), align="right"), Cell(row.title, tone="strong", more=((where(row), "muted"),)), Cell(lec_words(row)),
         Cell(ls_words(row)), level_cell(row.level), Cell(said(source, row.why) or "—", more=((_who_rated(row), "muted"),)))
        for number, row in enumerate(units, 1)
    )  # fmt: skip
    return [
        Heading("3　事故风险评价"), Heading("3.1　评价的方法", 2),
        Paragraph(
            "每个风险点同时用两种方法算：作业条件危险性评价法 D＝L×E×C（L 发生的可能性，E 人待在那里的频繁程度，C 后果）和"
            "风险矩阵法 R＝L×S（L 可能性，S 严重性）。两种方法结果不同的，先取等级高的；由人另外定级的写明理由。"
            "D 达到 320 为重大，160 为较大，70 为一般，其余为低；R 达到 20 为重大，15 为较大，9 为一般，其余为低。"
            "四级风险分别用红、橙、黄、蓝四色标示。"
        ),
        *_scales(), Heading("3.2　评价的结果", 2),
        Figures(tuple((f"{LEVELS[level]}（{COLOURS[level]}）", f"{number} 个", "bad" if level is RiskLevel.RED and number else "")
                      for level, number in counts.items())),
        *([Paragraph(f"其中 {unrated} 个风险点的分数由程序按行业提出，{UNRATED}；核定以前只作参考。", "note")] if unrated else []),
        Table(("序号", "风险点", "LEC 法", "LS 法", "等级", "为什么这样定"), rows, (1.1, 3.8, 3.2, 2.7, 2.5, 5.2)),
        Chart("各部位的风险点", "bars", _spread(source), legend=("风险点", "较大以上")),
    ]  # fmt: skip


def _who_rated(unit: RiskUnit) -> str:
    how = method_words(unit)
    return f"{how}，{unit.rated_by} {unit.rated_on.isoformat()} 核定" if unit.rated_on else f"{how}，{UNRATED}"


def _spread(source: PaperInput) -> tuple[tuple[str, int, int], ...]:
    made = [(place, len(rows), sum(row.level.rank <= 1 for row in rows)) for place, rows in by_place(source)]
    return tuple(sorted(made, key=lambda row: -row[1])[:_TOP])


def _scales() -> list[Block]:
    lec = max(len(L_WORDS), len(E_WORDS), len(C_WORDS))
    columns = [[f"{plain(value)}　{words}" for value, words in scale.items()] for scale in (L_WORDS, E_WORDS, C_WORDS)]
    rows = tuple(tuple(Cell(column[n] if n < len(column) else "") for column in columns) for n in range(lec))
    pairs = tuple((Cell(f"{n}　{LS_L_WORDS[n]}"), Cell(f"{n}　{LS_S_WORDS[n]}")) for n in LS_L_WORDS)
    return [
        Table(("L　可能性", "E　暴露的频繁程度", "C　后果"), rows, (1, 1, 1)),
        Table(("LS 法：L　可能性", "LS 法：S　严重性"), pairs, (1, 1)),
        Paragraph(f"LEC 的取值说明是行业通用的说法，{CHECK}；LS 的取值说明是本单位的约定。", "note"),
    ]


def _conclusion(source: PaperInput) -> list[Block]:
    made, counts = given(source), counted(given(source).units)
    told = "，".join(f"{LEVELS[level]} {number} 个" for level, number in counts.items() if number)
    top = [row for row in by_accident(source) if row[0].level.rank <= 1] or by_accident(source)[:_CAUSES]
    lines = [
        f"{unit.title}（{'、'.join(places)}）：{said(source, joined(unit.controls[:_CAUSES])) or '要写出防范措施'}。"
        + (f"由{unit.owner}盯住。" if unit.owner else "还没有写谁管。")
        for unit, places in top[:_TOP]
    ]  # fmt: skip
    return [
        Heading("4　结论和建议"), Heading("4.1　结论", 2),
        Paragraph(f"本单位共有风险点 {len(made.units)} 个：{told}。{_verdict(counts)}"),
        Heading("4.2　先管住这几样", 2), Steps(tuple(lines), numbered=True),
        Heading("4.3　应急准备的建议", 2), Steps(tuple(_advice(source, counts)), numbered=True),
        *([Heading("4.4　补充建议", 2), Paragraph(source.text("words"))] if source.text("words") else []),
    ]  # fmt: skip


def _verdict(counts: dict[RiskLevel, int]) -> str:
    if counts[RiskLevel.RED]:
        return "有重大风险：在降下来以前，相关的作业要有人现场盯着，主要负责人亲自管。"
    if counts[RiskLevel.ORANGE]:
        return "没有重大风险；较大风险要写进应急预案，逐个定人管，定期看一次。"
    return "没有重大和较大风险；把一般风险的防范措施做到每天、每周，就能保持住。"


def _advice(source: PaperInput, counts: dict[RiskLevel, int]) -> list[str]:
    made = given(source)
    heavy = [unit.title for unit, _places in by_accident(source) if unit.level.rank <= 1]
    lines: list[str] = []
    if heavy:
        lines.append(f"应急预案里要单独写清怎么处置：{'、'.join(heavy)}；演练也先练这几样。")
    if made.gaps:
        names = "、".join(f"{gap.title} {gap.wanted - gap.there} 件" for gap in made.gaps[:_TOP])
        lines.append(f"补齐应急物资：{names}。")
    empty = [row.title for row in made.posts if not row.rows]
    if empty:
        lines.append(f"应急岗位定到人：{'、'.join(empty)}。")
    lines.append("风险点和四色等级贴在员工看得见的地方，新员工上岗第一天就讲。")
    if counts[RiskLevel.RED] + counts[RiskLevel.ORANGE]:
        lines.append("较大以上风险的地方设警示标志，写明危险、怎么防、出事先做什么。")
    lines.append("装修、换设备、改工艺、出过事故之后重新评估。")
    return lines
