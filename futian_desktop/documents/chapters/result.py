"""自评结果 and the arithmetic page: every sum can be followed by hand."""

from decimal import Decimal

from futian_desktop.documents.blocks import Bars, Block, Cell, Figures, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.common import DISCLAIMER, SUSPECT, conclusion, cut, number
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.domain.scoring import Arithmetic, ElementScore, SumLine, arithmetic, half_up
from futian_desktop.domain.standard import Element, Policies

_SHOWN_DIGITS = 6


def result(source: ReportInput) -> list[Block]:
    """Score, conclusion, warnings, figures per element."""
    score = source.score
    percentage = "—" if score.percentage is None else f"{score.percentage} 分"
    tone = "bad" if score.veto or score.confirmed or score.grade == source.assessment.standard.fail_title else "ok"
    if score.percentage is None:
        tone = "plain"
    blocks: list[Block] = [
        Heading("五、自评结果", room=110),
        Figures((
            ("得分", percentage, tone), ("结论", conclusion(source), "warn" if score.provisional else tone),
            ("已答 / 应答", f"{score.answered} / {score.items}", "plain"),
        )),
        Paragraph(f"{DISCLAIMER}。得分怎么算出来的，见下一章。", "note"), *_open(source), *_warnings(source),
    ]  # fmt: skip
    shown = [row for row in score.elements if row.items]
    if not shown:
        return blocks
    return [
        *blocks, Heading("各要素得分率", 2, min(120, 24 + 7 * len(shown))),
        Bars(tuple((_name(row), float(row.rate) if row.rate is not None else None) for row in shown)),
        Paragraph("得分率：本要素实得 ÷ 本要素应得。贡献：本要素实得 ÷ 全部应得。每个数各自四舍五入，相加可能与总得分差 0.1。", "note"),
        Table(
            ("要素", "项数", "标准分", "应得", "实得", "得分率", "贡献"),
            tuple(
                (Cell(_name(row)), _right(row.items), _right(row.standard), _right(row.applicable),
                 _right(row.actual), _percent(row.rate), _percent(row.contribution))
                for row in shown
            ), (6, 1.4, 1.7, 1.7, 1.7, 2, 2),
        ),
    ]  # fmt: skip


def _name(row: ElementScore | SumLine) -> str:
    return cut(Element(row.code, row.title).words, 60)


def _open(source: ReportInput) -> list[Block]:
    score = source.score
    left = score.items - score.answered
    if score.percentage is None and not left:
        return [Paragraph("全部检查项都不适用，没有可以计分的项目，所以没有得分。请核对企业档案。", "warn")]
    if left:
        asked = f"，其中 {score.asked} 项在等人答复" if score.asked else ""
        return [Paragraph(f"还有 {left} 项没有答完{asked}。现在的得分只按已答的项目算，答完以后会变。", "warn")]
    return []


def _warnings(source: ReportInput) -> list[Block]:
    score, titles = source.score, {row.item.id: row.item.title for row in source.assessment.tailoring.items}
    blocks: list[Block] = []
    waiting = "结论暂定，待现场核实。" if score.provisional else "还没有核实的"
    for keys, text in (
        (score.veto, "否决项不符合，本次自评不能通过："),
        (score.confirmed, "经企业确认、尚未消除的重大事故隐患，本次自评不能通过："),
        (score.suspected, f"{waiting}{SUSPECT}："),
    ):
        if keys:
            blocks += [Paragraph(text, "warn"), Steps(tuple(f"{key}　{titles[key]}" for key in keys))]
    return blocks


def sums(source: ReportInput) -> list[Block]:
    """The arithmetic page."""
    made = arithmetic(source.score, source.assessment.standard)
    return [
        Heading("六、得分是怎么算出来的", room=150),
        Paragraph("下面每一步都可以用纸笔核对。分数只来自本报告的评分表和扣分汇总表。", "plain"),
        Heading("第一步：每个要素实得多少", 2), _elements(made), *_floors(source, made),
        Heading("第二步：总分", 2, 58), *_total(source, made),
        Heading("第三步：等级", 2, 60), *_grades(source), Heading("不适用的项目和原因", 2), *_not_applicable(source),
        Heading("扣分明细", 2, 45), *_deductions(source),
    ]  # fmt: skip


def _elements(made: Arithmetic) -> Table:
    def cells(line: SumLine, title: str) -> tuple[Cell, ...]:
        values = (line.standard, line.na, line.applicable, line.lost, line.open_points, line.extra, line.actual)
        return (Cell(title), *(_right(value) for value in values))

    rows = [cells(line, _name(line)) for line in made.lines]
    rows.append(cells(made.total, "合计"))
    return Table(
        ("要素", "标准分", "不适用", "应得", "扣分", "未答", "追加扣除", "实得"), tuple(rows),
        (5, 1.6, 1.6, 1.5, 1.4, 1.4, 2, 1.5), frozenset({len(rows) - 1}),
    )  # fmt: skip


def _floors(source: ReportInput, made: Arithmetic) -> list[Block]:
    policies = source.assessment.standard.policies
    blocks: list[Block] = [
        Paragraph("应得 ＝ 标准分 － 不适用。实得 ＝ 应得 － 扣分 － 未答 － 追加扣除。", "plain"),
        Paragraph(_rules(policies), "plain"),
    ]
    cut = [f"{line.code} 算出来是 {number(line.raw)}，计 {number(line.actual)}" for line in made.lines
           if line.actual != line.raw]  # fmt: skip
    if cut:
        blocks.append(Paragraph(f"按规则改动的：{'；'.join(cut)}。", "plain"))
    return blocks


def _rules(policies: Policies) -> str:
    na = "不适用的项目不计入应得" if policies.na == "leave_out" else "不适用的项目按满分计"
    element = "一个一级要素" if policies.floor_level == "first" else "一个要素"
    floors = (
        ("一个检查项", policies.item_floor), (element, policies.element_floor), ("总分", policies.total_floor),
    )  # fmt: skip
    said = "；".join(f"{what}最低计 {number(floor)} 分" for what, floor in floors if floor is not None)
    return f"规则：{na}；{said or '扣分不设下限'}；同一项的扣分点扣分合计超过标准分的，按标准分扣。"


def _total(source: ReportInput, made: Arithmetic) -> list[Block]:
    total, digits = made.total, source.assessment.standard.policies.digits
    rows = [f"各要素实得相加：{number(total.actual)}"]
    if made.total_deduction:
        rows.append(
            f"从总分中倒扣：{number(total.actual)} － {number(made.total_deduction)} ＝ {number(made.raw_total)}"
        )
        if made.floored_total != made.raw_total:
            rows.append(f"低于总分下限，按 {number(made.floored_total)} 计")
    else:
        rows.append("从总分中倒扣：没有")
    rows.append(
        f"除数：应得 {number(total.applicable)} － 未答 {number(total.open_points)} ＝ {number(made.judged)}"
        if total.open_points
        else f"除数（重新计基的总分）：标准分 {number(total.standard)} － 不适用 {number(total.na)} ＝ {number(made.judged)}"
    )
    if made.quotient is None:
        return [Steps((*rows, "除数是 0，没有可以计分的项目，不算得分。"), numbered=True)]
    shown = half_up(made.quotient, _SHOWN_DIGITS)
    exact = "＝" if shown == made.quotient else "≈"
    rows.append(f"相除：{number(made.floored_total)} ÷ {number(made.judged)} × 100 {exact} {number(shown)}")
    rows.append(f"四舍五入，保留 {digits} 位小数：{made.percentage} 分")
    return [Steps(tuple(rows), numbered=True)]


def _grades(source: ReportInput) -> list[Block]:
    standard, score = source.assessment.standard, source.score
    if all(grade.at_least == 0 for grade in standard.grades):
        said = f"有否决项不符合，结论是“{score.grade}”。" if score.veto else "没有否决项不符合。"
        return [
            Paragraph(
                f"这个评定标准没有分等级，只给得分；否决项不符合的，结论是“{standard.fail_title}”。{said}", "plain"
            )
        ]
    rows = [(Cell(grade.title), Cell(f"{number(grade.at_least)} 分及以上")) for grade in standard.grades]
    lowest = min((grade.at_least for grade in standard.grades), default=Decimal(0))
    rows.append(
        (Cell(standard.fail_title), Cell(f"{number(lowest)} 分以下，或否决项不符合，或有经确认、未消除的重大事故隐患"))
    )
    table = Table(("等级", "条件"), tuple(rows), (3, 9))
    if score.percentage is None:
        return [table, Paragraph("没有得分，不评等级。", "plain")]
    by_points = next((g.title for g in standard.grades if score.percentage >= g.at_least), standard.fail_title)
    text = f"{score.percentage} 分，按分数是“{by_points}”。"
    if score.veto or score.confirmed:
        count = f"否决项不符合 {len(score.veto)} 项，经确认、未消除的重大事故隐患 {len(score.confirmed)} 项"
        text += f"{count}，所以等级是“{score.grade}”。"
    elif score.provisional:
        text += f"有 {len(score.suspected)} 项疑似重大事故隐患没有核实，结论暂定，待现场核实。"
    else:
        text += "没有否决项不符合，没有经确认、未消除的重大事故隐患。"
    return [table, Paragraph(text, "plain")]


def _not_applicable(source: ReportInput) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    points = Decimal(0)
    for row in source.assessment.tailoring.items:
        answer = source.assessment.answer(row.item.id)
        if not row.carried and answer.kind is AnswerKind.NOT_APPLICABLE:
            points += row.item.points
            rows.append((Cell(row.item.id), Cell(row.item.title), Cell(answer.reason), _right(row.item.points)))
    if not rows:
        return [Paragraph("没有。", "plain")]
    rows.append((Cell("合计"), Cell(f"{len(rows)} 项"), Cell(), _right(points)))
    return [Table(("编号", "检查项", "原因", "标准分"), tuple(rows), (1.7, 5.4, 4.4, 1.4), frozenset({len(rows) - 1}))]


def _deductions(source: ReportInput) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    lost, extra, total = Decimal(0), Decimal(0), Decimal(0)
    for row in source.assessment.tailoring.items:
        answer, points = source.assessment.answer(row.item.id), source.score.rows.get(row.item.id)
        if row.carried or points is None or points.actual is None or not answer.findings or points.na:
            continue
        taken = points.points - points.actual
        lost, extra, total = lost + taken, extra + points.extra, total + points.total_deduction
        for position, finding in enumerate(answer.findings):
            first = position == 0
            rows.append((
                Cell(row.item.id if first else ""), Cell(finding.text),
                Cell("全部" if finding.deduct is None else number(finding.deduct), align="right"),
                _right(row.item.points if first else ""), _right(taken if first else ""),
                _right(finding.extra_deduction or ""), _right(finding.total_deduction or ""),
            ))  # fmt: skip
    if not rows:
        return [Paragraph("没有扣分点。", "plain")]
    rows.append((Cell("合计"), Cell(), Cell(), Cell(), _right(lost), _right(extra), _right(total)))
    return [
        Paragraph("本项实扣：同一项各条相加，最多扣完标准分；“全部”是扣完。合计与第一步的扣分、追加扣除一致。", "note"),
        Table(
            ("编号", "扣分点", "本条扣", "标准分", "本项实扣", "追加扣除", "倒扣"), tuple(rows),
            (1.8, 5.6, 1.3, 1.3, 1.6, 1.6, 1.2), frozenset({len(rows) - 1}),
        ),
    ]  # fmt: skip


def _right(value: object) -> Cell:
    return Cell(number(value), align="right")


def _percent(value: object) -> Cell:
    return Cell("—" if value is None else f"{value}%", align="right")
