"""The words of inspections: kinds, rhythms, ticks, names of fields."""

from datetime import date

from futian_desktop.domain.deadlines import DEADLINE_TEXT, due_date
from futian_desktop.domain.duties import Rhythm
from futian_desktop.domain.inspections import Inspection, InspectionKind, InspectionPlan, InspectionRow, Round, Tick
from futian_desktop.domain.standard import Deadline
from futian_desktop.system.messages import _


def kind_words() -> dict[InspectionKind, str]:
    """Kinds as the list prints them."""
    return {
        InspectionKind.CARD: _("七项卡"), InspectionKind.DAILY: _("日常检查"), InspectionKind.PATROL: _("巡查"),
        InspectionKind.SPECIAL: _("专项检查"), InspectionKind.SEASON: _("季节性检查"), InspectionKind.HOLIDAY: _("节前检查"),
        InspectionKind.GOVERNMENT: _("政府检查"),
    }  # fmt: skip


def tick_words() -> dict[Tick, str]:
    """Answers of a line."""
    return {Tick.GOOD: _("合格"), Tick.BAD: _("不合格"), Tick.ABSENT: _("没有")}


def rhythm_words() -> dict[Rhythm, str]:
    """How often."""
    return {
        Rhythm.DAILY: _("每天"), Rhythm.WEEKLY: _("每周"), Rhythm.HALF_MONTHLY: _("每半月"), Rhythm.MONTHLY: _("每月"),
        Rhythm.QUARTERLY: _("每季度"), Rhythm.HALF_YEARLY: _("每半年"), Rhythm.YEARLY: _("每年"),
        Rhythm.THREE_YEARLY: _("每三年"), Rhythm.BEFORE_HOLIDAYS: _("节假日前"),
    }  # fmt: skip


def plan_words(plan: InspectionPlan) -> str:
    """How often a plan asks: 营业时每 2 小时（09:00–22:00）, 每天（只工作日）, 每月."""
    if plan.hours:
        return _("每 {n} 小时（{opens}–{closes}）").format(
            n=plan.hours, opens=f"{plan.opens:%H:%M}", closes=f"{plan.closes:%H:%M}"
        )
    words = rhythm_words()[plan.rhythm]
    return _("{words}（只工作日）").format(words=words) if plan.workdays_only and plan.rhythm is Rhythm.DAILY else words


def round_words(asked: Round) -> str:
    """Which days a round has, and how many of it are left."""
    days = f"{asked.first:%m-%d}" if asked.first == asked.last else f"{asked.first:%m-%d} – {asked.last:%m-%d}"
    return _("{days}　差 {n} 次").format(days=days, n=asked.missing) if asked.times > 1 else days


def result_words(row: InspectionRow) -> str:
    """How a walk went, in one cell."""
    if row.hazards:
        return _("发现 {n} 条隐患").format(n=row.hazards)
    return _("未发现隐患") if row.nothing_found else _("有不合格，没登记隐患")


def deadline_words(deadline: Deadline, today: date) -> str:
    """A deadline class with its day."""
    due = due_date(deadline, today)
    text = _(DEADLINE_TEXT[deadline])
    return f"{text}（{due:%m-%d}）" if due and due != today else text


def difference_words(names: tuple[str, ...], inspection: Inspection) -> str:
    """What differs between two windows, in words."""
    fields = {
        "held_on": _("日期"), "held_at": _("时间"), "place": _("地点"), "people": _("检查人"), "note": _("备注"),
        "nothing_found": _("未发现隐患"), "agency": _("检查单位"), "doc_no": _("文书编号"), "recheck_on": _("复查日期"),
        "rechecked_on": _("复查完成日期"), "kind": _("类别"), "title": _("名称"),
    }  # fmt: skip
    texts = {f"line.{row.line}": row.text for row in inspection.lines}
    return "、".join(fields.get(name, texts.get(name, name)) for name in names)
