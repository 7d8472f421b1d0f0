"""年度培训计划: what is taught in which month, for whom, by whom, at what cost, and why."""

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import OPEN, finished, head, leader, leader_signs
from futian_desktop.documents.builders.training_words import LINE_STATES, NOBODY, given, lesson, short
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.plan_lines import YEAR_MONTHS, totals
from futian_desktop.domain.training import PlanLine, TrainingPlan

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_HEAD = ("月份", "培训内容", "对象", "人数", "学时", "讲课人、方式", "预算（元）", "为什么", "办了没有")
_WIDTHS = (1.2, 5, 3, 1.2, 1.2, 3.2, 1.7, 5.6, 1.6)


def plan_of(source: PaperInput) -> TrainingPlan:
    """The plan.

    Raises:
        ValueError: the input has none.
    """
    plan = given(source).plan
    if plan is None:
        raise ValueError("this paper needs a yearly plan")
    return plan


def build(source: PaperInput) -> Document:
    """Aim, figures, the table by month, how it is carried out, who approves."""
    plan = plan_of(source)
    title = f"{plan.year}年度安全生产教育培训计划"
    stand = f"{plan.approved_by}，{plan.approved_on}批准" if plan.state == "approved" else "草稿，还没有批准"
    blocks: list[Block] = [
        *head(source, title, (("年度", str(plan.year)), ("批准", stand))),
        *([Heading("目标", 2), Paragraph(plan.aim)] if plan.aim else []),
        *_figures(source, plan), *_table(source, plan), *_carry(source), *leader_signs(source, _approved(source, plan)),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True, title=title, fields=("Legal",))


def _approved(source: PaperInput, plan: TrainingPlan) -> str:
    who = plan.approved_by or leader(source) or OPEN
    return f"同意按本计划组织 {plan.year} 年的培训，所需时间、人员和经费照此安排。批准人：{who}"


def _figures(source: PaperInput, plan: TrainingPlan) -> list[Block]:
    made = totals(plan.lines)
    done = sum(given(source).stands.get(line.id) == "done" for line in plan.lines)
    return [Figures((
        ("安排", f"{made.lines} 次", ""), ("学时", short(source, made.minutes), ""), ("参加", f"{made.people} 人次", ""),
        ("预算", f"{made.money:,} 元", ""), ("已办", f"{done} 次", ""),
    ))]  # fmt: skip


def _table(source: PaperInput, plan: TrainingPlan) -> list[Block]:
    if not plan.lines:
        return [Heading("按月安排", 2), Paragraph("还没有安排。", "plain")]
    rows: list[tuple[Cell, ...]] = []
    for month in range(1, YEAR_MONTHS + 1):
        mine = [line for line in plan.lines if line.month == month]
        rows += [_row(source, line, first=number == 0) for number, line in enumerate(mine)]
    made = totals(plan.lines)
    rows.append((
        Cell("合计", tone="strong"), Cell(f"{made.lines} 次", tone="strong"), Cell(""), Cell(str(made.people), tone="strong"),
        Cell(short(source, made.minutes), tone="strong"), Cell(""), Cell(f"{made.money:,}", tone="strong"), Cell(_unpriced(made.unpriced)), Cell(""),
    ))  # fmt: skip
    note = f"1 学时 = {lesson(source)} 分钟。人数是计划数，以签到为准。"
    return [
        Heading("按月安排", 2, 50), Table(_HEAD, tuple(rows), _WIDTHS, frozenset({len(rows) - 1})),
        Paragraph(note, "small"),
    ]  # fmt: skip


def _unpriced(count: int) -> str:
    return f"另有 {count} 次外部培训还没有写费用" if count else ""


def _row(source: PaperInput, line: PlanLine, *, first: bool) -> tuple[Cell, ...]:
    words, tone = LINE_STATES.get(given(source).stands.get(line.id, "later"), LINE_STATES["later"])
    return (
        Cell(f"{NUMERALS[line.month - 1]}月" if first else "", tone="strong"),
        Cell(line.title, more=((f"地点：{line.place}", "muted"),) if line.place else ()),
        Cell(line.who or NOBODY), Cell(str(line.people) if line.people else NOBODY), Cell(short(source, line.minutes)),
        Cell(line.teacher or NOBODY, more=((line.method, "muted"),) if line.method else ()),
        Cell(f"{line.money:,}" if line.money else NOBODY), Cell(line.why), Cell(words, tone=tone),
    )  # fmt: skip


def _carry(source: PaperInput) -> list[Block]:
    officer = source.firm.enterprise.safety_officer or "安全员"
    return [
        Heading("怎么办", 2, 30),
        Paragraph(
            f"由{officer}按月组织；每次有签到、有内容、有考核，记录归档。新来、换岗、离岗后回来的人先培训后上岗，随到随训。"
            "没有按月办成的，写明原因，改到下个月补上。"
        ),
    ]  # fmt: skip
