"""Words of the yearly plan and of a person's file: what happened, where a duty stands, what went wrong."""

from futian_desktop.domain.person_file import Moment
from futian_desktop.domain.plan_lines import hours
from futian_desktop.domain.training import Cell, CellState
from futian_desktop.system.messages import _


def moment_words(row: Moment) -> tuple[str, str]:
    """(what happened, detail) of a moment."""
    heads = {
        "joined": _("入职"), "post": _("到现岗位"), "back": _("离岗后回来"), "left": _("离职"), "session": _("培训"), "exam": _("考试"),
        "certificate": _("发合格证明"), "credit": _("登记培训"),
    }  # fmt: skip
    head = heads.get(row.kind, row.kind)
    title = _("{head}：{title}").format(head=head, title=row.title) if row.title else head
    return title, _detail(row)


def _detail(row: Moment) -> str:
    if row.kind == "session":
        teacher = _("讲课人 {name}").format(name=row.detail) if row.detail else ""
        return "　".join(part for part in (teacher, _verdict(row.good)) if part)
    if row.kind == "exam":
        score = _("{n} 分").format(n=row.detail) if row.detail else ""
        return "　".join(part for part in (score, _verdict(row.good)) if part)
    if row.kind == "certificate":
        return row.detail if row.good else _("{number}　已收回").format(number=row.detail)
    return row.detail


def _verdict(good: bool | None) -> str:
    return "" if good is None else _("合格") if good else _("不合格")


def state_words() -> dict[CellState, tuple[str, str]]:
    """(words, kind of pill) of where somebody stands with a duty."""
    return {
        CellState.OVERDUE: (_("过期"), "bad"), CellState.NEVER: (_("从没学过"), "bad"), CellState.DUE: (_("快到期"), "warn"),
        CellState.PARTIAL: (_("没学够"), "warn"), CellState.LATER: (_("以后"), "na"), CellState.DONE: (_("学过"), "ok"),
        CellState.FREE: (_("不用"), "na"),
    }  # fmt: skip


def cell_words(cell: Cell, lesson: int) -> str:
    """Hours learnt of what is wanted, by when, when last."""
    parts: list[str] = []
    if cell.wanted:
        parts.append(
            _("学了 {done}／{wanted} 学时").format(done=hours(cell.minutes, lesson), wanted=hours(cell.wanted, lesson))
        )
    if cell.done_on:
        parts.append(_("最近 {day}").format(day=cell.done_on))
    if cell.due_on:
        parts.append(_("该在 {day} 前学").format(day=cell.due_on))
    return "　".join(parts)


def sentences() -> dict[str, str]:
    """A sentence per code of the yearly plan and of people's files."""
    return {
        "training_plan.unknown": _("找不到这份年度计划，可能已在另一个窗口移除。别的数据没有动，请回到年度计划重新选。"),
        "training_plan.no_earlier": _("{year} 年以前还没有计划，没有可抄的。计划没有变，可以点“拟一份计划”。"),
        "training_plan.line": _("{month} 月有一行没写培训什么，或月份、人数、分钟、预算不对。计划没有保存，请改好这一行。"),
        "training_plan.line_twice": _("{year} 年的计划里有一行出现了两次。计划没有保存，请重新打开年度计划再改。"),
        "training_plan.year_taken": _("{year} 年的计划已在另一个窗口建好。这里的没有保存，请重新打开年度计划接着改那一份。"),
        "training_plan.empty": _("{year} 年的计划还是空的，不能批准。计划没有变，请先写上几行。"),
        "training_plan.no_approver": _("没有写谁批准。计划还是草稿，请写上批准人的姓名。"),
        "training_plan.year": _("年份“{year}”看不懂。文件没有做，请写四位数字，例如 2026，或者留空。"),
        "training_plan.none": _("{year} 年还没有培训计划。文件没有做，请先在年度计划里拟好，或换一年。"),
        "person.unknown": _("找不到这个人，可能已在另一个窗口抹掉。别的数据没有动，请回到人员重新选。"),
        "person.unknown_name": _("人员里没有“{name}”。文件没有做，请核对姓名，或不写姓名做全部人员的。"),
        "person_file.no_reason": _("印全身份证号要写明用途，至少 {n} 个字，会记入操作记录。号码没有显示，请写清楚再做，或者留空印打码的。"),
    }  # fmt: skip
