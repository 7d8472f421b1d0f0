"""The life of a plan as steps: review, approval, release, handing out, filing, evaluation; each with state, law and paper."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan, PlanState
from futian_desktop.services.emergency.plan_law import Duty, file_by, filing, review
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.domain.work_calendar import WorkCalendar
    from futian_desktop.services.emergency.suite import EmergencySuite

DONE, OPEN, LOCKED, FREE = "done", "open", "locked", "free"
ASKED_NO = "asked_no"
"""Value of a filing deed that says: the sub-district was asked, and it need not be filed."""


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One step.

    Attributes:
        state: done, open (can be done now), locked (something comes first), free (the law does not ask for it).
        words: what was done or what is missing.
        law: why, with the article.
        paper: key of the paper it makes; empty when none.
        ask: whether 请向街道确认 is shown.
    """

    kind: DeedKind
    title: str
    state: str
    words: str
    law: str
    deed: str
    paper: str = ""
    ask: bool = False


def review_steps(
    suite: "EmergencySuite", plan: EmergencyPlan, calendar: "WorkCalendar | None"
) -> tuple[ReviewStep, ...]:
    """The six steps of a plan as it is now."""
    published = plan.state is PlanState.PUBLISHED
    return (
        _review(suite, plan), _approve(suite, plan), _publish(plan), _distribute(plan, published),
        _file(suite, plan, published, calendar), _evaluate(suite, plan, published),
    )  # fmt: skip


def _done(deed: Deed) -> str:
    names = "、".join(name for name, _part in deed.people[:6] if name)
    more = _("等 {n} 人").format(n=len(deed.people)) if len(deed.people) > 6 else ""  # noqa: PLR2004 - what fits on a line
    return _("{day} 已完成").format(day=deed.on) + (f"：{names}{more}" if names else "")


def _review(suite: "EmergencySuite", plan: EmergencyPlan) -> ReviewStep:
    duty = review(suite, plan.premises_id)
    title = _("评审") if duty.duty is Duty.YES else _("论证")
    deed = plan.deed(DeedKind.REVIEW)
    past = plan.state is not PlanState.DRAFT
    if deed is not None and past:
        return ReviewStep(
            DeedKind.REVIEW,
            title,
            DONE,
            _done(deed),
            duty.why,
            _("再记一次") if plan.open_to_edit else "",
            "plan_review",
            duty.duty is Duty.ASK,
        )
    words = _("改过以后要再看一遍。") if deed is not None else _("还没有。找懂行的人从头看一遍，写下要改的地方，改好。")
    return ReviewStep(
        DeedKind.REVIEW,
        title,
        OPEN if not past else FREE,
        words,
        duty.why,
        _("记下谁看过") if not past else "",
        "plan_review",
        duty.duty is Duty.ASK,
    )


def _approve(suite: "EmergencySuite", plan: EmergencyPlan) -> ReviewStep:
    law = _("应急预案管理办法第二十四条：由本单位主要负责人签署。")
    deed = plan.deed(DeedKind.APPROVE)
    if deed is not None and not plan.open_to_edit:
        return ReviewStep(DeedKind.APPROVE, _("批准"), DONE, _done(deed), law, "")
    gaps = [row for row in suite.plans.completeness(plan) if row.force == "mandatory"]
    if gaps:
        words = _("还缺 {n} 处法规要求的内容，头一处是“{title}”。先补上。").format(n=len(gaps), title=gaps[0].title)
        return ReviewStep(DeedKind.APPROVE, _("批准"), LOCKED, words, law, "")
    ready = plan.state is PlanState.REVIEWED
    words = _("等主要负责人批准。") if ready else _("先评审或论证，再批准。")
    return ReviewStep(
        DeedKind.APPROVE, _("批准"), OPEN if ready else LOCKED, words, law, _("记下批准") if ready else ""
    )


def _publish(plan: EmergencyPlan) -> ReviewStep:
    law = _("应急预案管理办法第二十四条：批准以后向本单位人员公布。")
    deed = plan.deed(DeedKind.PUBLISH)
    if deed is not None and plan.state is PlanState.PUBLISHED:
        return ReviewStep(DeedKind.PUBLISH, _("发布"), DONE, _done(deed), law, "", "plan_release")
    ready = plan.state is PlanState.APPROVED
    words = _("出一张发布令，签字，贴出来。发布以后文字就定住，要改就开新版。") if ready else _("批准以后再发布。")
    return ReviewStep(
        DeedKind.PUBLISH, _("发布"), OPEN if ready else LOCKED, words, law, _("发布") if ready else "", "plan_release"
    )


def _distribute(plan: EmergencyPlan, published: bool) -> ReviewStep:
    law = _("应急预案管理办法第二十四条：发给有关部门、岗位和应急救援队伍；会影响到周边的，把风险和注意的事告诉周边。")
    deed = plan.deed(DeedKind.DISTRIBUTE)
    if deed is not None and published:
        return ReviewStep(DeedKind.DISTRIBUTE, _("发放"), DONE, _done(deed), law, _("再发一次"), "plan_distribution")
    words = _("每个岗位一份，物业、隔壁也说一声。") if published else _("发布以后发到每个岗位。")
    return ReviewStep(
        DeedKind.DISTRIBUTE,
        _("发放"),
        OPEN if published else LOCKED,
        words,
        law,
        _("记下发给谁") if published else "",
        "plan_distribution",
    )


def _file(suite: "EmergencySuite", plan: EmergencyPlan, published: bool, calendar: "WorkCalendar | None") -> ReviewStep:
    duty = filing(suite, plan.premises_id)
    deed = plan.deed(DeedKind.FILE)
    paper = "" if duty.duty is Duty.NO else "plan_filing"
    ask = duty.duty is Duty.ASK
    if deed is not None and published:
        receipt = plan.deed(DeedKind.RECEIPT)
        if deed.values.get(ASKED_NO):
            words = _("{day} 问过街道：不用备案。{text}").format(day=deed.on, text=deed.text)
            return ReviewStep(DeedKind.FILE, _("备案"), DONE, words, duty.why, "", "")
        words = _("{day} 已送备案").format(day=deed.on) + (
            _("，回执 {number}").format(number=receipt.text) if receipt else _("，还没有登记回执")
        )
        return ReviewStep(
            DeedKind.RECEIPT,
            _("备案"),
            DONE if receipt else OPEN,
            words,
            duty.why,
            "" if receipt else _("登记回执"),
            paper,
        )
    if duty.duty is Duty.NO:
        return ReviewStep(
            DeedKind.FILE, _("备案"), FREE, _("不要求备案。"), duty.why, _("自愿送了备案") if published else ""
        )
    day = file_by(plan.published_on, calendar) if plan.published_on and published else None
    words = _("最晚 {day} 前送去（公布后 20 个工作日）。").format(day=day) if day else _("发布以后 20 个工作日内送去。")
    if ask:
        words = _("请向街道确认要不要备案。要的话，") + words
    return ReviewStep(
        DeedKind.FILE,
        _("备案"),
        OPEN if published else LOCKED,
        words,
        duty.why,
        _("记下送备案") if published else "",
        paper,
        ask,
    )


def _evaluate(suite: "EmergencySuite", plan: EmergencyPlan, published: bool) -> ReviewStep:
    law = _(
        "应急预案管理办法第三十五条：建立定期评估制度；矿山、建筑施工、危险物品等单位和中型规模以上的单位每三年评估一次，其他单位也这样做更稳。"
    )
    day = suite.plans.evaluate_by(plan) if published else None
    deed = plan.deed(DeedKind.EVALUATE)
    if day is None:
        return ReviewStep(
            DeedKind.EVALUATE, _("三年评估"), LOCKED, _("发布以后三年内评估一次。"), law, "", "plan_evaluation"
        )
    late = day <= suite.now().date()
    words = (_done(deed) + "。" if deed else "") + _("下一次在 {day} 前。").format(day=day)
    return ReviewStep(
        DeedKind.EVALUATE, _("三年评估"), OPEN if late else DONE, words, law, _("记下评估"), "plan_evaluation"
    )
