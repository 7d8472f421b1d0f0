"""Words of a person's file: what happened, where a duty stands."""

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
