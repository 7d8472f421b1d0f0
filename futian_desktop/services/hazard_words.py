"""The words of the hazard ledger: states, grades, sources, steps, what blocks closing, and the sentences of its errors."""

from futian_desktop.domain.hazards import Grade, HazardSource, HazardState
from futian_desktop.system.messages import _


def state_words() -> dict[HazardState, str]:
    """States as the ledger prints them."""
    return {
        HazardState.FOUND: _("已发现"), HazardState.ASSESSED: _("已定级"), HazardState.REPORTED: _("已上报"),
        HazardState.RECTIFYING: _("整改中"), HazardState.ACCEPTED: _("已验收"), HazardState.CLOSED: _("已销号"),
        HazardState.WITHDRAWN: _("已撤回"),
    }  # fmt: skip


def grade_words() -> dict[Grade, str]:
    """Grades; an unverified suspicion is never called 重大."""
    return {
        Grade.GENERAL: _("一般隐患"), Grade.SUSPECTED_MAJOR: _("疑似重大隐患（须按判定标准现场核实）"),
        Grade.MAJOR: _("重大隐患"),
    }  # fmt: skip


def source_words() -> dict[HazardSource, str]:
    """Where hazards come from."""
    return {
        HazardSource.ASSESSMENT: _("自评"), HazardSource.INSPECTION: _("检查"), HazardSource.EMPLOYEE: _("员工报告"),
        HazardSource.GOVERNMENT: _("政府检查"), HazardSource.DRILL: _("演练"),
    }  # fmt: skip


def step_words() -> dict[str, str]:
    """The button of the next step, by the code of `domain.hazards.next_step`."""
    return {
        "judge": _("核实是不是重大"), "assess": _("补全五落实"), "report": _("上报"), "start": _("交办整改"),
        "finish": _("登记整改完成"), "photo": _("补整改后照片"), "accept": _("验收"), "evaluation": _("登记评估结果"),
        "application": _("登记销号申请"), "close": _("销号"), "none": _("已办完"),
    }  # fmt: skip


def blocker_words(codes: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before 销号, each in a sentence that says what to do."""
    words = {
        "missing.measure": _("还没有写整改措施。"), "missing.owner": _("还没有定谁来整改。"),
        "missing.due": _("还没有定整改期限。"), "missing.interim": _("整改期间怎么防止出事还没有写（临时防范措施）。"),
        "missing.money": _("重大隐患要写明整改资金。"), "missing.plan": _("重大隐患要有治理方案。"),
        "missing.report": _("重大隐患还没有上报。"), "judge": _("还没有人核实它是不是重大隐患。"),
        "done": _("还没有登记整改完成。"), "photo": _("还没有整改后的照片。"), "accept": _("还没有验收。"),
        "evaluation": _("重大隐患销号前要有治理评估结果。"), "application": _("挂牌督办的隐患还没有申请销号。"),
    }  # fmt: skip
    return tuple(words[code] for code in codes)


def first_words(grade: Grade) -> tuple[str, ...]:
    """The first thing said about a suspicion: stop, photograph, tell; empty for 一般."""
    if grade is Grade.GENERAL:
        return ()
    return (_("先停用，别让人靠近"), _("拍照，留下当时的样子"), _("马上告诉负责人"))


def field_words() -> dict[str, str]:
    """Names of the fields, for the history and for the difference between two windows."""
    return {
        "title": _("隐患"), "text": _("描述"), "module": _("类别"), "place": _("部位"), "cause": _("原因"),
        "accident": _("可能的事故"), "source": _("来源"), "found_by": _("发现人"), "found_on": _("发现日期"),
        "grade": _("级别"), "state": _("状态"), "deadline": _("期限类别"), "measure": _("整改措施"), "owner": _("责任人"),
        "due_on": _("整改期限"), "money": _("资金"), "interim": _("临时防范措施"), "plan": _("治理方案"),
        "done_on": _("完成日期"), "done_by": _("整改人"), "done_note": _("完成情况"), "accepted_on": _("验收日期"),
        "accepted_by": _("验收人"), "accept_note": _("验收意见"), "self_accepted": _("本人验收"), "closed_on": _("销号日期"),
        "withdrawn_on": _("撤回日期"), "withdrawn_reason": _("撤回原因"), "sent_back": _("返工次数"),
        "system_no": _("系统编号"), "system_on": _("系统上报日期"), "told_on": _("通报日期"), "told_how": _("通报方式"),
        "judgement": _("核实结论"), "papers": _("重大隐患材料"), "item": _("检查项"), "rescored": _("整改后得分"), "number": _("编号"), "reason": _("原因"),
        "source_id": _("来源"), "premises_id": _("场所"), "id": _("编号"),
    }  # fmt: skip


def event_words() -> dict[str, str]:
    """Kinds of lines of the history."""
    return {
        "found": _("登记"), "change": _("修改"), "assess": _("定级"), "confirm": _("确认为重大"), "reject": _("核实后不是重大"),
        "report": _("上报"), "start": _("交办整改"), "finish": _("整改完成"), "send_back": _("返工"), "accept": _("验收"),
        "close": _("销号"), "withdraw": _("撤回"), "undo": _("撤销一步"), "rescore": _("整改后得分"),
    }  # fmt: skip


def sentences() -> dict[str, str]:
    """Error sentences by code."""
    return {
        "hazard.unknown": _("找不到这条隐患，可能已在另一个窗口移除。请刷新后再看。"),
        "hazard.changed": _("这条隐患刚在另一个窗口改过，您的修改没有写入。下面列出了不同之处，请选要保留的内容。"),
        "hazard.wrong_state": _("这条隐患现在的状态不能做这一步，内容没有变。请看“下一步”按钮。"),
        "hazard.not_suspected": _("这条隐患不是疑似重大，不用核实。内容没有变。"),
        "hazard.major_by_person": _("程序不能把隐患定为重大。请点“核实是不是重大”，由人写明条款和理由。"),
        "hazard.report_needs_major": _("只有确认了的重大隐患才需要上报。内容没有变。"),
        "hazard.report_needs_receiver": _("请写明报给了哪个部门。"),
        "hazard.before_found": _("日期 {day} 早于发现日期或前一步的日期 {floor}，没有保存。请核对日期。"),
        "hazard.due_before_found": _("整改期限 {day} 早于发现日期 {floor}，没有保存。请把期限改到发现之后。"),
        "hazard.found_later": _("发现日期 {day} 还没有到，没有保存。请核对日期。"),
        "hazard.incomplete": _("五落实还没有写全，先不能交办。内容已经留着。请把缺的补上。"),
        "hazard.blocked": _("还有事情没有办完，先不能销号。内容没有变。请看“还差什么”。"),
        "hazard.needs_title": _("请写一句隐患是什么，例如：后门堆了纸箱。"),
        "hazard.points": _("整改后得分要填 0 到 {most} 之间的数，没有保存。请核对。"),
        "hazard.needs_reason": _("请写一句原因。"),
        "hazard.done_needs_name": _("请写是谁整改的。"),
        "hazard.not_done": _("还没有登记整改完成，不能验收。请先登记整改完成。"),
        "hazard.accept_needs_name": _("请写是谁验收的。"),
        "hazard.accept_before_done": _("验收日期 {day} 早于整改完成日期 {floor}，没有保存。请核对日期。"),
        "hazard.same_person": _("整改的人不能自己验收，没有保存。请换一个人验收，例如负责人。"),
        "hazard.self_needs_principal": _("店里没有别人时，只能由负责人本人验收。请核对姓名，或在企业档案里补上人员。"),
        "hazard.self_needs_photo": _("负责人本人验收时要有整改后的照片。请先加一张照片。"),
        "hazard.no_heads": _("这张表里没有找到“隐患”这样的表头，没有导入。表头里要有“隐患”和“日期”“部位”“措施”等列名。"),
        "hazard.too_many_rows": _("表里的行太多，一次最多 {most} 行，没有导入。请分成几个文件。"),
        "hazard.has_history": _("这条隐患已经有后续记录，不能当作没登记过。记错了请用“撤回”，并写原因。"),
    }  # fmt: skip
