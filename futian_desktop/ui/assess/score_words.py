"""How score, grade and veto come about, as sentences that can be followed by hand."""

from decimal import Decimal

from futian_desktop.domain.assessment import Assessment
from futian_desktop.domain.scoring import Score
from futian_desktop.system.messages import _

Block = tuple[str, tuple[str, ...]]


def blocks(assessment: Assessment, score: Score) -> tuple[Block, ...]:
    """Titles with their lines: the sum, what was lost, the grade, veto and suspicion."""
    titles = {row.item.id: row.item.title for row in assessment.tailoring.items}
    made: list[Block] = [(_("分数"), _sum_lines(score)), (_("扣在哪里"), _lost_lines(assessment, score))]
    made.append((_("结论"), _grade_lines(assessment, score)))
    if score.veto:
        made.append((_("否决项不符合"), tuple(f"{key}　{titles[key]}" for key in score.veto)))
    if score.suspected:
        lines = tuple(f"{key}　{titles[key]}" for key in score.suspected)
        made.append((_("疑似重大，待现场核实"), (*lines, _("疑似的不影响分数，只让结论先写“暂定”。"))))
    if score.confirmed:
        made.append(
            (_("已确认的重大隐患，没有消除前不能合格"), tuple(f"{key}　{titles[key]}" for key in score.confirmed))
        )
    return tuple(made)


def _sum_lines(score: Score) -> tuple[str, ...]:
    answered = [row for row in score.rows.values() if row.answered and not row.na]
    judged = sum((row.points for row in answered), Decimal(0))
    lines = [
        _("清单一共 {n} 项，{points} 分。").format(n=score.items, points=score.standard_points),
        _("不适用的 {points} 分不算。").format(points=score.na_points) if score.na_points else "",
        _("还没答的 {n} 项先不算。").format(n=score.items - score.answered) if not score.complete else "",
        _("所以按 {points} 分来算，得到 {total} 分。").format(points=judged, total=score.total),
    ]
    if score.raw_total != score.total:
        lines.append(
            _("倒扣后原来是 {raw} 分，按规则最低算 {total} 分。").format(raw=score.raw_total, total=score.total)
        )
    if score.percentage is None:
        lines.append(_("还没有能算分的项目，所以没有分数。"))
    else:
        text = _("{total} ÷ {points} × 100 ＝ {percentage}，保留一位小数，四舍五入。")
        lines.append(text.format(total=score.total, points=judged, percentage=score.percentage))
    return tuple(line for line in lines if line)


def _lost_lines(assessment: Assessment, score: Score) -> tuple[str, ...]:
    lines: list[str] = []
    for row in score.rows.values():
        if not row.answered or row.na or row.actual is None:
            continue
        taken = [
            (_("{points} 分扣 {lost} 分"), row.points - row.actual), (_("追加扣除 {lost} 分"), row.extra),
            (_("从总分倒扣 {lost} 分"), row.total_deduction),
        ]  # fmt: skip
        said = "，".join(text.format(points=row.points, lost=lost) for text, lost in taken if lost)
        if said:
            why = "；".join(found.text for found in assessment.answer(row.item.id).findings)
            lines.append(_("{item}　{said}：{why}").format(item=row.item.id, said=said, why=why))
    return tuple(lines) or (_("没有扣分。"),)


def _grade_lines(assessment: Assessment, score: Score) -> tuple[str, ...]:
    standard = assessment.standard
    steps = "，".join(_("{n} 分起是{title}").format(n=grade.at_least, title=grade.title) for grade in standard.grades)
    lines = [_("{steps}，不到的是{fail}。").format(steps=steps, fail=standard.fail_title)]
    if all(grade.at_least == 0 for grade in standard.grades):
        lines = [_("这个评定标准没有分等级，只给得分。")]
    if score.veto or score.confirmed:
        lines.append(_("有否决项不符合或重大隐患没有消除，不管多少分都是{fail}。").format(fail=standard.fail_title))
    lines.append(_("现在是：{grade}。").format(grade=_("结论暂定") if score.provisional else score.grade))
    lines.append(standard.disclaimer)
    return tuple(lines)
