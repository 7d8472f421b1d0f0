"""What each step of a hazard asks, as data for `StepWindow`."""

from datetime import date
from decimal import Decimal, InvalidOperation

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import Grade, Hazard, missing_for_work
from futian_desktop.services.hazard_help import Rescore
from futian_desktop.services.hazard_words import blocker_words, first_words
from futian_desktop.system.messages import _
from futian_desktop.ui.hazards.step_window import Ask, Form

People = tuple[str, ...]


def _titled(hazard: Hazard) -> str:
    return f"{hazard.number}　{hazard.title}"


def hand_out(hazard: Hazard, people: People, *, starts: bool) -> Form:
    """五落实: measure, who, by when; for 疑似重大 and 重大 also protection, money and plan."""
    asks = [
        Ask("measure", _("整改措施：怎么改"), "long", hazard.measure, needed=True),
        Ask("owner", _("责任人：谁来改"), "choice", hazard.owner, people, needed=True),
        Ask("due_on", _("期限：哪天前改好"), "open_day", hazard.due_on, needed=True),
    ]
    if hazard.grade is not Grade.GENERAL:
        hint = _("例如：停用、拉警戒线、派人看守")
        asks.append(Ask("interim", _("临时防范：改好之前怎么防止出事"), "long", hazard.interim, needed=True, hint=hint))
    if hazard.grade is Grade.MAJOR:
        asks += [Ask("money", _("资金：要花多少（元）"), "line", hazard.money, needed=True),
                 Ask("plan", _("治理方案：分几步、谁负责、到哪天"), "long", hazard.plan, needed=True)]  # fmt: skip
    else:
        asks.append(Ask("money", _("资金（元，没有就不填）"), "line", hazard.money))
    return Form(_("交办整改") if starts else _("补全五落实"), _titled(hazard), tuple(asks),
                _("交办整改") if starts else _("保存"), first_words(hazard.grade))  # fmt: skip


def handed_words(hazard: Hazard) -> str:
    """What was reached when something still stands before the work."""
    gaps = missing_for_work(hazard)
    return _("已保存，重大隐患还要先上报") if gaps == ("report",) else _("已保存")


def report(hazard: Hazard, today: date, regulator: str) -> Form:
    """To the regulator."""
    receivers = tuple(dict.fromkeys((regulator if regulator != "不清楚" else "", _("街道应急办"), _("区应急管理局"),
                                     _("行业主管部门"))))  # fmt: skip
    asks = (Ask("to", _("报给哪个部门"), "choice", hazard.papers.reported_to, receivers, needed=True),
            Ask("on", _("哪天报的"), "day", hazard.papers.reported_on or today, needed=True))  # fmt: skip
    return Form(
        _("登记上报"), _titled(hazard), asks, _("记下上报"), (_("重大隐患要及时报告，边报边防：先停用，别让人靠近。"),)
    )


def finish(hazard: Hazard, today: date, people: People) -> Form:
    """Put right."""
    asks = (
        Ask("by", _("谁整改的"), "choice", hazard.done_by or hazard.owner, people, needed=True),
        Ask("on", _("哪天改好的"), "day", hazard.done_on or today, needed=True),
        Ask("note", _("怎么改的"), "long", hazard.done_note or hazard.measure),
    )
    return Form(_("登记整改完成"), _titled(hazard), asks, _("登记整改完成"))


def photo() -> Form:
    """Photos alone."""
    return Form(_("补整改后照片"), "", (), _("好了"))


def accept(hazard: Hazard, today: date, people: People) -> Form:
    """By somebody else."""
    others = tuple(name for name in people if name != hazard.done_by)
    text = _(
        "{title}\n整改人：{name}。整改的人不能自己验收。店里没有别人时，由负责人本人验收，要有整改后的照片，记录上会标明“本人验收”。"
    )
    asks = (
        Ask(
            "by", _("谁验收的"), "choice", others[0] if len(others) == 1 else "", (*others, hazard.done_by), needed=True
        ),
        Ask("on", _("哪天验收的"), "day", max(today, hazard.done_on or today), needed=True),
        Ask("note", _("验收意见"), "long", hazard.accept_note, hint=_("例如：现场看过，通道已清空")),
    )
    return Form(_("验收"), text.format(title=_titled(hazard), name=hazard.done_by), asks, _("验收合格"))


def evaluate(hazard: Hazard) -> Form:
    """Before a 重大隐患 is closed."""
    asks = (
        Ask("evaluation", _("治理情况评估结果"), "long", hazard.papers.evaluation, needed=True),
        Ask("evaluated_by", _("谁评估的"), "line", hazard.papers.evaluated_by, hint=_("本单位，或安全服务机构的名称")),
    )
    return Form(_("登记评估结果"), _titled(hazard), asks, _("记下"))


def apply(hazard: Hazard, today: date) -> Form:
    """挂牌督办 ends by an application."""
    asks = (Ask("applied_on", _("哪天申请销号的"), "day", hazard.papers.applied_on or today, needed=True),)
    return Form(_("登记销号申请"), _titled(hazard), asks, _("记下"))


def close(hazard: Hazard, today: date, stops: tuple[str, ...]) -> Form:
    """销号, with what stands before it."""
    day = max(today, hazard.accepted_on or today)
    text = _("{title}\n验收人：{name}。").format(title=_titled(hazard), name=hazard.accepted_by or _("还没有"))
    return Form(_("销号"), text, (Ask("on", _("销号日期"), "day", day, needed=True),), _("销号"), blocker_words(stops))


def rescore(offer: Rescore) -> Form:
    """整改后得分."""
    text = _(
        "{item}　{title}\n自评时得 {before} 分，满分 {points} 分。改好以后这一项记多少分？只写进整改报告，已经签名的报告不会变。"
    )
    asks = (Ask("points", _("整改后得分"), "line", f"{offer.after.normalize():f}", needed=True),)
    shown = text.format(item=offer.item, title=offer.title, before=f"{offer.before.normalize():f}",
                        points=f"{offer.points.normalize():f}")  # fmt: skip
    return Form(_("这一项重新打分"), shown, asks, _("记下得分"))


def points_of(text: str, offer: Rescore | None) -> Decimal:
    """Typed points.

    Raises:
        RuleViolation: `hazard.points` when it is no number between 0 and the item's points.
    """
    most = offer.points if offer else Decimal(0)
    try:
        points = Decimal(text)
    except InvalidOperation as error:
        raise RuleViolation("hazard.points", most=f"{most.normalize():f}") from error
    if not points.is_finite() or not 0 <= points <= most:
        raise RuleViolation("hazard.points", most=f"{most.normalize():f}")
    return points


def send_back(hazard: Hazard) -> Form:
    """返工."""
    asks = (Ask("reason", _("哪里不合格"), "long", "", needed=True),)
    return Form(_("退回返工"), _titled(hazard), asks, _("退回返工"), danger=True)


def withdraw(hazard: Hazard) -> Form:
    """Registered by mistake."""
    asks = (Ask("reason", _("为什么撤回"), "long", "", needed=True, hint=_("例如：和 YH-2026-003 重复")),)
    text = _("{title}\n撤回以后仍留在台账里，写明原因，不计入统计。").format(title=_titled(hazard))
    return Form(_("撤回"), text, asks, _("撤回"), danger=True)


def judge(hazard: Hazard) -> Form:
    """First words, then a person decides."""
    text = _("{title}\n程序只说疑似。到现场对照判定标准看过的人，才能确认或否定。").format(title=_titled(hazard))
    return Form(_("核实是不是重大隐患"), text, (), _("核实过，是重大"), first_words(hazard.grade), danger=True)
