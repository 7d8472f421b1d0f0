"""Words of the plan's advice, chapters, states and deeds, for window, paper and command line."""

from futian_desktop.domain.plan_advice import Advice
from futian_desktop.domain.plans import DeedKind, PlanKind, PlanState
from futian_desktop.system.messages import _


def kind_title(kind: PlanKind) -> str:
    """The name of a part."""
    return {
        PlanKind.COMPREHENSIVE: _("综合应急预案"),
        PlanKind.SPECIAL: _("专项应急预案"),
        PlanKind.ONSITE: _("现场处置方案"),
    }[kind]


def state_title(state: PlanState) -> str:
    """The name of a state."""
    return {
        PlanState.DRAFT: _("在写"), PlanState.REVIEWED: _("评审过，等批准"), PlanState.APPROVED: _("批准了，等发布"),
        PlanState.PUBLISHED: _("已发布，在用"), PlanState.REPLACED: _("被新版代替"),
    }[state]  # fmt: skip


def deed_title(kind: DeedKind) -> str:
    """The name of a deed."""
    return {
        DeedKind.REVIEW: _("评审或论证"), DeedKind.APPROVE: _("批准"), DeedKind.PUBLISH: _("发布"), DeedKind.DISTRIBUTE: _("发放"),
        DeedKind.FILE: _("备案"), DeedKind.RECEIPT: _("备案回执"), DeedKind.EVALUATE: _("评估"),
    }[kind]  # fmt: skip


def force_title(force: str) -> str:
    """强制, 推荐 or 本地."""
    return {"mandatory": _("强制"), "recommended": _("推荐"), "local": _("本地")}[force]


def advice_words(advice: Advice) -> tuple[str, ...]:
    """Why these parts, a sentence each."""
    words = {
        "plan.advice.single": _("风险单一、危险性小，只写现场处置方案就够，处置卡照样要有（应急预案管理办法第十五条）。"),
        "plan.advice.many": _("“一般”以上的事故有 {count} 种，种类多，要有综合应急预案（办法第十三条；“几种算多”法规没有写数，这里按三种起算）。"),
        "plan.advice.listed": _("属于人员密集或危险性较大的单位，按综合、现场两级写。"),
        "plan.advice.heavy": _("有 {count} 种事故评为“较大”以上，每种写一份专项应急预案（办法第十四条）。"),
        "plan.advice.several": _("有 {count} 种事故要管，写一份综合预案把指挥和报告说清，再按地方写现场处置方案。"),
    }  # fmt: skip
    return tuple(words[code].format(**values) for code, values in advice.reasons)
