"""Words, signs and colours of the cells of the training matrix."""

from datetime import date

from futian_desktop.domain.training import Cell, CellState, TrainingDuty
from futian_desktop.system.messages import _

_NEAR_YEARS = 2
SHARE = 100


def state_words(state: CellState) -> str:
    """A state in two to four characters."""
    return {
        CellState.OVERDUE: _("逾期"), CellState.NEVER: _("没学过"), CellState.DUE: _("快到期"), CellState.PARTIAL: _("没学满"),
        CellState.LATER: _("还早"), CellState.DONE: _("学过了"), CellState.FREE: _("不用学"),
    }[state]  # fmt: skip


def tint(state: CellState) -> str:
    """Name of the colour of a state; its ground is the same name with ``_tint``; empty for what is not owed."""
    return {
        CellState.OVERDUE: "bad", CellState.NEVER: "bad", CellState.DUE: "warn", CellState.PARTIAL: "accent",
        CellState.LATER: "na", CellState.DONE: "ok", CellState.FREE: "",
    }[state]  # fmt: skip


def short(cell: Cell) -> str:
    """What stands in a cell: a sign that tells the state without its colour, and a word or day."""
    due = cell.due_on
    if cell.state is CellState.FREE:
        return ""
    if cell.state is CellState.DONE:
        return _("√ {day}").format(day=month(due)) if due else _("√")
    if cell.state is CellState.DUE:
        return _("△ {day}").format(day=day(due)) if due else _("△")
    if cell.state is CellState.PARTIAL:
        return _("◎ {share}%").format(share=cell.minutes * SHARE // cell.wanted) if cell.wanted else _("◎")
    if cell.state is CellState.LATER:
        return _("○ {day}").format(day=month(due)) if due else _("○")
    return _("× 逾期") if cell.state is CellState.OVERDUE else _("× 没学")


def month(day_of: date | None) -> str:
    """27-03: year and month."""
    return f"{day_of:%y-%m}" if day_of else ""


def day(day_of: date | None) -> str:
    """12-20: month and day."""
    return f"{day_of:%m-%d}" if day_of else ""


def lessons(minutes: int, lesson: int) -> str:
    """Minutes in 学时 where they make whole or half ones, else in minutes."""
    doubled = minutes * 2 / lesson
    if minutes and doubled == int(doubled):
        return _("{n} 学时").format(n=f"{doubled / 2:g}")
    return _("{n} 分钟").format(n=minutes)


def sentence(cell: Cell, today: date, lesson: int) -> str:
    """A cell in a sentence: what is wrong or when it is due."""
    due, done = cell.due_on, cell.done_on
    if cell.state is CellState.FREE:
        return _("这个人不用学这一项。")
    if cell.state is CellState.NEVER:
        return _("该学没学，{day} 前就该学完。").format(day=due) if due else _("没有学过的记录，也没写入职日期。")
    if cell.state is CellState.OVERDUE:
        days = (today - due).days if due else 0
        return _("{day} 到期，已经过了 {n} 天。").format(day=due, n=days) if due else _("没有学满，也没写入职日期。")
    if cell.state is CellState.DONE:
        return _("学过了，{day} 前再学。").format(day=due) if due else _("学过了，不用再学。")
    text = _("{day} 前要学，还有 {n} 天。").format(day=due, n=(due - today).days if due else 0)
    if cell.state is CellState.PARTIAL or (done and cell.minutes < cell.wanted):
        text += _("已经学了 {have}，要学 {want}。").format(
            have=lessons(cell.minutes, lesson), want=lessons(cell.wanted, lesson)
        )
    return text


def when_words(duty: TrainingDuty, lesson: int, wanted: int) -> str:
    """When and how long: 上岗前，24 学时；每 12 个月一次."""
    parts = [
        {
            "joined": _("上岗前学") if duty.before_work else _("上任后学"), "post": _("换岗位时学"), "back": _("离岗久了回来时学"),
            "every": _("每 {n} 个月学一次").format(n=duty.months), "event": _("有这种情况时学"),
        }[duty.trigger]
    ]  # fmt: skip
    if wanted:
        parts.append(_("学 {n}").format(n=lessons(wanted, lesson)))
    if duty.exam:
        parts.append(_("要考试"))
    return "，".join(parts)


def source_words() -> dict[str, str]:
    """Where a credit comes from."""
    return {
        "session": _("培训记录"), "exam": _("考试"), "external": _("外部培训"), "online": _("网络培训"),
        "induction": _("以前的纸质记录"), "certificate": _("证书"),
    }  # fmt: skip
