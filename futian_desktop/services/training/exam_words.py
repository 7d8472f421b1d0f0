"""Words of exams: states, ways, rules, and a sentence per code of `exam.…`."""

from datetime import date

from futian_desktop.domain.exams import Blueprint, ExamState, LeftExam, Sitting
from futian_desktop.system.messages import _


def state_words() -> dict[ExamState, str]:
    """Of an exam."""
    return {ExamState.DRAFT: _("没有开始"), ExamState.OPEN: _("正在考"), ExamState.CLOSED: _("已结束")}


def way_words() -> dict[str, str]:
    """How somebody sat."""
    return {"screen": _("电脑上考"), "paper": _("纸上考"), "practice": _("练习")}


def ready_words() -> dict[str, str]:
    """Of the ready blueprints."""
    return {"joined": _("入职 20 题"), "year": _("年度 25 题"), "shift": _("班前 10 题"), "leader": _("负责人 30 题")}


def title_words(ready: str, year: int) -> str:
    """What an exam by a ready blueprint is called at first."""
    words = {
        "joined": _("新员工入职考试"),
        "year": _("{year} 年度安全考试"),
        "shift": _("班前小测验"),
        "leader": _("{year} 年负责人安全考试"),
    }
    return words[ready].format(year=year)


def rule_words(blueprint: Blueprint) -> str:
    """How it is marked, as printed on the paper and shown before the exam."""
    part = (
        _("多选全对得满分，选对一部分且没有选错得一半分（小数舍去），选错不得分")
        if blueprint.part == "half"
        else _("多选全对才得分")
    )
    time = _("限时 {n} 分钟").format(n=blueprint.minutes) if blueprint.minutes else _("不限时")
    return _("{time}，满分 100 分，{mark} 分合格。单选、判断选对得满分；{part}。").format(
        time=time, mark=blueprint.pass_mark, part=part
    )


def count_words(blueprint: Blueprint) -> str:
    """判断 5 题，单选 12 题，多选 3 题."""
    parts = (
        (_("判断 {n} 题"), blueprint.judge),
        (_("单选 {n} 题"), blueprint.single),
        (_("多选 {n} 题"), blueprint.multiple),
    )
    return "，".join(words.format(n=number) for words, number in parts if number)


def time_words(seconds: int) -> str:
    """3 分 20 秒."""
    minutes, rest = divmod(max(seconds, 0), 60)
    return _("{m} 分 {s} 秒").format(m=minutes, s=rest) if minutes else _("{s} 秒").format(s=rest)


def left_words(rows: tuple[LeftExam, ...]) -> str:
    """How often and how long the window was left, and whether the program stopped; empty where nothing happened."""
    away = [row.seconds for row in rows if row.why == "left"]
    stops = [row.seconds for row in rows if row.why != "left"]
    parts: list[str] = []
    if away:
        parts.append(_("离开考试窗口 {n} 次，共 {time}").format(n=len(away), time=time_words(sum(away))))
    if stops:
        parts.append(_("中断 {n} 次，共 {time}").format(n=len(stops), time=time_words(sum(stops))))
    return "；".join(parts)


def corrected_words(on: date, who: str, before: int, after: int, reason: str) -> str:
    """What stays with a corrected result."""
    return _("{day} {who} 更正：{before} 分改为 {after} 分，原因：{reason}").format(
        day=on, who=who, before=before, after=after, reason=reason.strip()
    )


def notice_words(sitting: Sitting) -> str:
    """What happened in a sitting that whoever reads the result should know."""
    parts = [left_words(sitting.left), _("电脑时间被调回过，用时按不受影响的时钟计") if sitting.clock_back else ""]
    return "；".join(part for part in (*parts, sitting.note) if part)


def sentences() -> dict[str, str]:
    """A sentence per code."""
    return {
        "exam.unknown_number": _("没有编号为 {number} 的考试，没有做文件。请核对编号。"),
        "exam.unknown": _("找不到这场考试，可能已在另一个窗口移除。请刷新后再看。"),
        "exam_sitting.unknown": _("找不到这份答卷，可能已在另一个窗口作废。请刷新后再看。"),
        "exam.no_title": _("考试还没有名字，没有保存。请写考什么，例如：新员工入职考试。"),
        "exam.no_people": _("还没有选考试的人，没有保存。请至少选一个人。"),
        "exam.pass_mark": _("合格分要在 1 到 100 之间，没有保存。请核对。"),
        "exam.taught": _("教考分离：讲课的人不能开考、录分、改分。成绩没有变。请换一个没有讲过这门课的人，在“设置”里改成他的名字再做。"),
        "exam.no_operator": _("还不知道是谁在操作，成绩没有变。请先在“设置—当前操作人”里写名字，再做这一步。"),
        "exam.not_open": _("这场考试现在不能考，答案没有变。请先点“开考”；已经结束的请安排补考。"),
        "exam.not_draft": _("这场考试已经开考或结束，不能再开，成绩都在。需要再考一次请安排补考。"),
        "exam.started": _("这场考试已经开考，不能移除，成绩都在。不算数的答卷可以作废。"),
        "exam.not_invited": _("这个人不在这场考试的名单上，没有开始。请核对名字，或者另建一场考试。"),
        "exam.sat": _("这个人已经交过卷，成绩没有变。没有合格的请安排补考；答卷不算数的先作废。"),
        "exam.time_over": _("时间到了，这一题没有记下，之前的答案都在。请交卷。"),
        "exam.handed_in": _("已经交卷，答案不能再改，成绩没有变。"),
        "exam.not_done": _("这份答卷还没有交，不能更正，答案都在。"),
        "exam.no_reason": _("要写明原因，成绩没有变。例如：第 3 题答案印错。"),
        "exam.score": _("分数要在 0 到 100 之间，成绩没有变。请核对。"),
        "exam.answer": _("第 {n} 题没有这样的答案，没有保存。请照答题卡再输一遍。"),
        "exam.nobody_failed": _("没有人需要补考，没有新建。"),
    }  # fmt: skip
