"""What the law asks of a plan's review and filing for one firm, with the reason; unclear where the profile does not say."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_advice import FILING_TRADES
from futian_desktop.domain.standard import Condition, Op
from futian_desktop.domain.tailoring import holds
from futian_desktop.domain.work_calendar import WorkCalendar
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

FILING_DAYS = 20
"""Working days after publication (办法 26)."""

NAMED = Condition(Op.ANY, parts=(
    Condition(Op.IN, "high_risk", ("construction", "hazgoods", "mining")), Condition(Op.IS, "entertainment_place", True),
))  # fmt: skip
"""Firms that the law names outright."""
NAMED_TRADES = ("hotel", "ktv", "cinema", "netcafe")
"""Trades that are 宾馆 or 娱乐场所 by their name."""


class Duty(Enum):
    """Whether the law asks for it."""

    YES = "yes"
    NO = "no"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class LegalDuty:
    """A duty with its reason in words."""

    duty: Duty
    why: str


def filing(suite: "EmergencySuite", premises: PremisesId) -> LegalDuty:
    """备案: only the firms that 办法 26 and 条例 7 name; 请向街道确认 where “等” or the profile leaves it open."""
    facts = _facts(suite, premises)
    named = holds(NAMED, facts) is True or facts.get("trade") in NAMED_TRADES
    if named:
        return LegalDuty(
            Duty.YES,
            _("应急预案管理办法第二十六条、生产安全事故应急条例第七条点到了您这一类：公布后 20 个工作日内备案。"),
        )
    found = holds(FILING_TRADES, facts)
    if found is True:
        return LegalDuty(
            Duty.ASK,
            _(
                "法规写的是“宾馆、商场、娱乐场所、旅游景区等人员密集场所”，您这样人多的地方算不算在“等”里面，没有写明，请向街道确认。"
            ),
        )
    if found is None:
        return LegalDuty(Duty.ASK, _("企业档案里看不出是不是人员密集场所等要备案的单位，请向街道确认。"))
    return LegalDuty(
        Duty.NO, _("不在应急预案管理办法第二十六条列出的单位里，法规没有要求备案。街道另有要求的，照街道说的办。")
    )


def review(suite: "EmergencySuite", premises: PremisesId) -> LegalDuty:
    """评审 with experts for the firms that 办法 21 names; others may hold a 论证 among themselves."""
    firm = suite.firms.load(premises)
    risky = firm.premises.facts.get("high_risk")
    kinds = set(risky) if isinstance(risky, tuple) else {risky}
    size = suite.firms.size(firm)
    if kinds & {"hazgoods", "mining"} or (size.certain and size.title[:1] in ("大", "中")):
        return LegalDuty(
            Duty.YES,
            _(
                "应急预案管理办法第二十一条：这一类单位要组织评审，写出书面评审纪要；评审的人里要有专家，和单位有利害关系的要回避（第二十二条）。"
            ),
        )
    if risky is None:
        return LegalDuty(
            Duty.ASK, _("企业档案里没有写是不是危险物品、矿山这类单位。是的话要请专家评审；不是的话自己论证就行。")
        )
    return LegalDuty(
        Duty.NO,
        _(
            "应急预案管理办法第二十一条：您这样的单位可以自己论证。找店长、岗位上的人和物业一起过一遍就行，专家不是必须。"
        ),
    )


def file_by(published: date, calendar: WorkCalendar | None) -> date | None:
    """The last day for filing, by working days; nothing without a work calendar."""
    return calendar.add_workdays(published, FILING_DAYS) if calendar is not None else None


def reasons_to_revise() -> tuple[str, ...]:
    """The events of 办法 36 that force a revision."""
    return (
        _("依据的法律、标准，或者上一级预案有大的变化"), _("应急指挥机构和人员的职责变了"), _("安全生产面临的风险有大的变化"),
        _("重要的应急资源有大的变化"), _("演练或者真正救援时发现了要改的大问题"), _("其他应当改的情况"),
    )  # fmt: skip


def _facts(suite: "EmergencySuite", premises: PremisesId) -> Facts:
    return suite.firms.load(premises).premises.facts
