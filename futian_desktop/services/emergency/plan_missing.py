"""What the steps 预案 and 审核与发布 are missing."""

from datetime import timedelta
from typing import TYPE_CHECKING

from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import DeedKind, EmergencyPlan, PlanState
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.services.emergency.plan_law import Duty, filing
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

_SOON = timedelta(days=60)


def plan_missing(suite: "EmergencySuite", premises: PremisesId) -> tuple[Missing, ...]:
    """Sentences, the worst first."""
    plans = suite.plans
    plan = plans.current(premises)
    if plan is None:
        if not plans.advise(premises).onsite:
            why = _("写哪几种、写哪些事故，要看风险评出来是什么。")
            return (Missing(_("先评风险，才写得出预案"), why, "risks"),)
        why = _("资料都齐了，点一下就从档案和风险写出一本。")
        return (Missing(_("还没有预案"), why, "plan"),)
    rows: list[Missing] = []
    gaps = plans.completeness(plan)
    if gaps:
        why = _("标准和办法要求写的，评审和检查时会看。")
        rows.append(Missing(_("内容还缺 {n} 处").format(n=len(gaps)), why, "plan"))
    musts = [row for row in plans.operability(plan) if row.rule.level == "must"]
    if musts:
        text = _("有 {n} 处真出事时会卡住，头一处：{say}").format(n=len(musts), say=musts[0].rule.say)
        rows.append(Missing(text, musts[0].rule.why, "plan"))
    changed = plans.stale(plan)
    if changed:
        why = _("人、电话、地点改了，预案上还是老的就会找错人、跑错地方。")
        rows.append(Missing(_("{n} 项资料后来变了，等您看一眼").format(n=len(changed)), why, "plan"))
    return tuple(rows)


def review_missing(suite: "EmergencySuite", premises: PremisesId) -> tuple[Missing, ...]:
    """Sentences in the order of the steps."""
    plan = suite.plans.current(premises)
    if plan is None:
        return (Missing(_("有了预案才能审核发布"), _("先生成一本预案。"), "plan"),)
    if plan.state is not PlanState.PUBLISHED:
        return (_next_state(plan),)
    return tuple(_after(suite, premises, plan))


def _next_state(plan: EmergencyPlan) -> Missing:
    if plan.state is PlanState.DRAFT:
        return Missing(_("还没有评审或论证"), _("请懂行的人看一遍，写下意见，改好再签。"), "review")
    if plan.state is PlanState.REVIEWED:
        return Missing(_("主要负责人还没有批准"), _("没有人批准的预案不算数。"), "review")
    return Missing(_("批准了还没有发布"), _("发布了，员工才有依据照着做。"), "review")


def _after(suite: "EmergencySuite", premises: PremisesId, plan: EmergencyPlan) -> list[Missing]:
    rows: list[Missing] = []
    today = suite.now().date()
    if plan.deed(DeedKind.DISTRIBUTE) is None:
        rows.append(Missing(_("还没有发给各岗位"), _("手里没有，出事时就想不起来写了什么。"), "review"))
    duty = filing(suite, premises)
    if duty.duty is not Duty.NO and plan.deed(DeedKind.FILE) is None:
        why = duty.why
        text = _("还没有备案") if duty.duty is Duty.YES else _("要不要备案，还没有向街道确认")
        rows.append(Missing(text, why, "review"))
    due = suite.plans.evaluate_by(plan)
    if due is not None and due <= today + _SOON:
        rows.append(Missing(_("到了三年评估的时候（{day} 前）").format(day=due), _("三年里人和设备都会变。"), "review"))
    return rows
