"""The words of the calendar: how long is left, kinds, groups, where a thing is done; and its entries as events of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from futian_desktop.content.calendar_file import FileEvent
from futian_desktop.domain.duties import DutyState, Entry
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.messages import _

_SPACE = UUID("0c5c7d54-2f0e-5b1b-8a67-6b0b7a1f5c21")
_ALARMS = (7, 0)
OVERDUE, THIS_MONTH, AFTER, DONE = "overdue", "month", "after", "done"


def left_words(days: int) -> str:
    """Days left in words: 逾期 3 天, 今天到期, 明天到期, 还有 5 天."""
    if days < 0:
        return _("逾期 {n} 天").format(n=-days)
    if days == 0:
        return _("今天到期")
    return _("明天到期") if days == 1 else _("还有 {n} 天").format(n=days)


def state_words(entry: Entry, today: date) -> tuple[str, str]:
    """What the mark of an entry says, and its kind of pill."""
    days = entry.days_left(today)
    if entry.state is DutyState.DONE:
        return _("已办"), "ok"
    if entry.state is DutyState.ASIDE:
        return _("不用做"), "na"
    kind = {DutyState.OVERDUE: "bad", DutyState.DUE: "bad" if days == 0 else "warn"}.get(entry.state, "na")
    return left_words(days), kind


def kind_words() -> dict[str, str]:
    """Kinds of entries."""
    return {
        "inspection": _("检查"), "drill": _("演练"), "training": _("培训"), "equipment": _("设备与证照"), "paper": _("制度"),
        "budget": _("投入"), "statistics": _("统计上报"), "assessment": _("自评"), "occupational": _("职业健康"),
        "campaign": _("专项活动"), "hazard": _("隐患整改"), "plan": _("应急预案"), "qualification": _("证书"),
    }  # fmt: skip


def group_words() -> dict[str, str]:
    """Groups of the list, in their order."""
    return {OVERDUE: _("逾期"), THIS_MONTH: _("本月"), AFTER: _("以后"), DONE: _("已办")}


def group_of(entry: Entry, today: date) -> str:
    """The group an entry stands in."""
    if entry.state in (DutyState.DONE, DutyState.ASIDE):
        return DONE
    if entry.state is DutyState.OVERDUE:
        return OVERDUE
    return THIS_MONTH if (entry.due.year, entry.due.month) == (today.year, today.month) else AFTER


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is done: page, target inside it, and the button's words."""

    page: str
    target: str
    words: str


def place_of(entry: Entry) -> Place | None:
    """Where an entry is done; nothing where that is outside the program."""
    records = {
        "hazard": Place("hazards", f"ledger/{entry.ref}", _("去看隐患")),
        "register": Place("hazards", f"register/{entry.ref}", _("登记新一次检验")),
        "recheck": Place("hazards", f"inspections/{entry.ref}", _("去看检查记录")),
        "plan": Place("emergency", "review", _("去看预案")),
    }
    if entry.source == "register" and "/" in entry.page:
        page, _slash, tab = entry.page.partition("/")
        return Place(page, f"{tab}/{entry.ref}", _("登记新一次检验") if page == "emergency" else _("登记复审或换证"))
    if entry.source in records:
        return records[entry.source]
    if entry.page == "emergency" and entry.kind == "drill":
        return Place("emergency", "drills", _("去演练"))
    if entry.page == "hazards" and entry.kind in ("inspection", "campaign"):
        return Place("hazards", f"inspections/duty:{entry.duty}", _("去检查"))
    return page_place(entry.page)


def page_place(page: str) -> Place | None:
    """Where a duty whose rule names this page is done."""
    places = {
        "hazards": Place("hazards", "inspections", _("去检查")), "register": Place("hazards", "register", _("去看台账")),
        "assessment": Place("assessment", "", _("去自评")), "emergency": Place("emergency", "", _("去应急")),
        "training": Place("training", "", _("去培训")), "policies": Place("policies", "", _("去制度文件")),
        "enterprise": Place("enterprise", "", _("去企业档案")),
        "statistics": Place("hazards", "statistics", _("去出统计表")),
    }  # fmt: skip
    return places.get(page)


def rule_words(entry: Entry) -> str:
    """The rule, whose it is, and the day it says where the entry was moved."""
    parts = [entry.rule, entry.basis]
    if entry.rule_due is not None:
        parts.append(_("原定 {day}，改期只改提醒").format(day=entry.rule_due.isoformat()))
    return "　".join(part for part in parts if part)


def file_events(premises: PremisesId, entries: Iterable[Entry]) -> tuple[FileEvent, ...]:
    """Entries as events: named by premises, duty and period alone; done ones say so and do not ring."""
    made: list[FileEvent] = []
    for row in entries:
        over = row.state in (DutyState.DONE, DutyState.ASIDE)
        title = (
            _("{title}（{state}）").format(title=row.title, state=state_words(row, row.due)[0]) if over else row.title
        )
        lines = [row.rule, row.basis, row.note, _("凭据：{proof}").format(proof=row.proof) if row.proof else ""]
        made.append(FileEvent(
            uuid5(_SPACE, f"{premises}/{row.duty}/{row.period}"), row.due, title, "\n".join(line for line in lines if line),
            kind_words().get(row.kind, ""), () if over else row.alarms or _ALARMS,
        ))  # fmt: skip
    return tuple(made)
