"""Tables of a plan that are read anew whenever they are shown: posts, phones, firm, risks, resources, contacts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from futian_desktop.domain.accidents import Accident
from futian_desktop.domain.emergency import PostLine
from futian_desktop.domain.registers import Register, RegisterRow
from futian_desktop.domain.risks import RiskLevel, RiskUnit

PREFIX = "data:"
"""A table block whose ``picture`` is ``data:posts`` shows the live table ``posts``."""
COLOURS: Mapping[RiskLevel, str] = {
    RiskLevel.RED: "重大（红）", RiskLevel.ORANGE: "较大（橙）", RiskLevel.YELLOW: "一般（黄）", RiskLevel.BLUE: "低（蓝）",
}  # fmt: skip
"""Colour with its word; colour alone says nothing to whoever prints in black."""
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LiveData:
    """What the tables are made of; units without those set aside, the worst first."""

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    posts: tuple[PostLine, ...] = ()
    units: tuple[RiskUnit, ...] = ()
    accidents: Mapping[str, Accident] = field(default_factory=dict[str, Accident])
    resources: tuple[RegisterRow, ...] = ()
    contacts: tuple[RegisterRow, ...] = ()
    resource_register: Register | None = None
    contact_register: Register | None = None


def live_table(name: str, data: LiveData) -> tuple[tuple[str, ...], Rows]:
    """Heads and rows of a live table; no rows where nothing is known yet.

    Raises:
        KeyError: there is no such table; a mistake in the template.
    """
    makers = {"posts": _posts, "phones": _phones, "firm": _firm, "risks": _risks, "resources": _resources,
              "contacts": _contacts}  # fmt: skip
    return makers[name](data)


def _posts(data: LiveData) -> tuple[tuple[str, ...], Rows]:
    rows = tuple(
        (line.title, "、".join(name for name, _p, _n, deputy in line.rows if name and not deputy),
         "、".join(name for name, _p, _n, deputy in line.rows if name and deputy), line.duty)
        for line in data.posts
    )  # fmt: skip
    return ("岗位", "由谁担任", "替补", "出事时做什么"), rows


def _phones(data: LiveData) -> tuple[tuple[str, ...], Rows]:
    rows = tuple(
        (line.title + ("（替补）" if deputy else ""), name, phone, night or phone)
        for line in data.posts
        for name, phone, night, deputy in line.rows
        if name
    )
    return ("岗位", "姓名", "白天电话", "夜间电话"), rows


def _firm(data: LiveData) -> tuple[tuple[str, ...], Rows]:
    wanted = (
        ("企业名称", "firm"), ("门头名", "shop"), ("统一社会信用代码", "uscc"), ("地址", "address"), ("街道", "street"),
        ("楼宇", "building"), ("行业", "trade"), ("从业人数", "headcount"), ("面积（平方米）", "area_m2"),
        ("最多同时多少人", "max_people"), ("营业或上班时间", "opening_hours"), ("夜里有几个人", "night_people"),
        ("相邻的单位", "neighbours"), ("主要负责人", "principal"), ("安全员", "officer"),
    )  # fmt: skip
    return ("项目", "内容"), tuple((title, data.values[key]) for title, key in wanted if data.values.get(key))


def _risks(data: LiveData) -> tuple[tuple[str, ...], Rows]:
    rows = tuple(
        (COLOURS[unit.level], unit.title, unit.place, "；".join(unit.controls[:2]), unit.owner) for unit in data.units
    )
    return ("等级", "可能发生什么", "在哪里", "主要怎么防", "谁管"), rows


def _resources(data: LiveData) -> tuple[tuple[str, ...], Rows]:
    rows = tuple(
        (_kind(data.resource_register, row), row.text("name"), row.text("quantity") or "1", row.text("place"),
         row.text("owner"), row.text("next_on"))
        for row in data.resources if row.text("state") != "gone"
    )  # fmt: skip
    return ("种类", "名称", "数量", "放在哪里", "谁管", "下次检查或到期"), rows


def _contacts(data: LiveData) -> tuple[tuple[str, ...], Rows]:
    kinds = data.contact_register.kinds if data.contact_register else ()
    order = {
        kind.id: place for place, kind in enumerate(kinds)
    }  # as the register lists them: who comes first is called first
    rows = tuple(
        (_kind(data.contact_register, row), row.text("name"), row.text("phone"), row.text("night_phone") or row.text("phone"),
         row.text("address"), row.text("minutes"))
        for row in sorted(data.contacts, key=lambda row: order.get(row.text("kind"), len(order)))
    )  # fmt: skip
    return ("找谁", "名称", "白天电话", "夜间电话", "地址", "几分钟到"), rows


def _kind(register: Register | None, row: RegisterRow) -> str:
    found = register.kind(row.text("kind")) if register else None
    return found.title if found else row.text("kind")
