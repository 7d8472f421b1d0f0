"""Words of drills: kinds, states, marks, aims, what went wrong."""

from collections.abc import Callable, Mapping

from futian_desktop.domain.drills import Drill, DrillKind, DrillState
from futian_desktop.system.messages import _


def kind_words() -> dict[DrillKind, str]:
    """What kinds are called."""
    return {DrillKind.TABLETOP: _("桌面演练"), DrillKind.FUNCTIONAL: _("单项演练"), DrillKind.FULL: _("综合演练")}


def kind_about() -> dict[DrillKind, str]:
    """What is done in each kind, in one line."""
    return {
        DrillKind.TABLETOP: _("坐下来，屏幕上出情况，一个个答。十分钟，不停业。"),
        DrillKind.FUNCTIONAL: _("真的做其中一段：喊、报警、关阀、带人走。掐表。"),
        DrillKind.FULL: _("从发现到恢复全部真做一遍，物业和邻居也参加。"),
    }


def state_words() -> dict[DrillState, str]:
    """Where a drill stands."""
    return {
        DrillState.PLANNED: _("排好了"), DrillState.RUNNING: _("演到一半"), DrillState.HELD: _("演过，待评估"),
        DrillState.EVALUATED: _("评过，待改进"), DrillState.CLOSED: _("办完了"),
    }  # fmt: skip


def stage_words() -> dict[str, str]:
    """The four stages of a scenario."""
    return {
        "prepare": _("预防与准备"), "warn": _("监测与预警"), "respond": _("处置与救援"), "recover": _("恢复与重建"),
    }  # fmt: skip


def mark_words() -> dict[str, str]:
    """How a step went."""
    return {"done": _("做到了"), "late": _("慢了"), "wrong": _("没想到"), "": _("没有演到")}


def result_words() -> dict[str, str]:
    """How a point was judged."""
    return {"good": _("做到了"), "part": _("差一点"), "bad": _("没做到"), "": _("没有评")}


def grade_words() -> dict[str, str]:
    """The whole drill."""
    return {"good": _("好"), "part": _("还行，有要改的"), "bad": _("不行，改了再演一次"), "": _("还没有评完")}


def title_words(kind: DrillKind, what: str) -> str:
    """How a drill is called."""
    return _("{what}{kind}").format(what=what, kind=kind_words()[kind])


def aim_words(kind: DrillKind) -> str:
    """What a drill of this kind is for, as it is proposed."""
    return {
        DrillKind.TABLETOP: _("每个人不翻预案，说得出自己先做什么、打给谁、走哪条路；找出预案里对不上的地方。"),
        DrillKind.FUNCTIONAL: _("把这一段真的做一遍，掐表，看拿东西、关阀、走到外面各要多久。"),
        DrillKind.FULL: _("从发现到恢复全部做一遍，看各岗位接不接得上，和物业、邻居对不对得上。"),
    }[kind]


def clock(seconds: int) -> str:
    """Minutes and seconds: 03:07."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def problem_words(drill: Drill, title: Callable[[str], str], good: Mapping[str, str]) -> tuple[str, ...]:
    """What has to become better, in words: steps that were late or not thought of, points that were not good.

    Args:
        drill: steps with marks, points with results.
        title: what an actor is called.
        good: what good looks like, by point.
    """
    made: list[str] = []
    marks = {"late": _("第 {minute} 分钟{who}做得慢"), "wrong": _("第 {minute} 分钟{who}没想到")}
    for row in drill.steps:
        if row.mark in marks:
            head = marks[row.mark].format(minute=row.minute, who=title(row.post))
            made.append(_better(head, row.answer, row.wanted))
    results = {"part": _("差一点"), "bad": _("没做到")}
    made += [
        _better(results[point.result], point.note, good.get(point.point, point.text))
        for point in drill.points if point.result in results
    ]  # fmt: skip
    return tuple(dict.fromkeys(made))


def _better(head: str, note: str, wanted: str) -> str:
    said = f"{head}（{note}）" if note else head
    return _("{said}。要做到：{wanted}").format(said=said, wanted=wanted)


def sentences() -> dict[str, str]:
    """A sentence per code of `scenario.…` and `drill.…`."""
    return {
        "scenario.unknown": _("找不到这个情景，可能已在另一个窗口移除。请刷新后再看。"),
        "scenario.unknown_title": _("没有叫“{number}”的情景，没有生成文件。请照情景页上的名字写。"),
        "drill.unknown_number": _("没有编号“{number}”的演练，没有生成文件。请照演练记录里的编号写。"),
        "scenario.title": _("情景还没有名字，没有保存。请写一句出的什么事。"),
        "scenario.stage": _("有一件事没有写做什么，没有保存，您写的内容还在。请写完或移除这件事。"),
        "scenario.minutes": _("分钟要在 0 到 1440 之间，没有保存。请核对。"),
        "drill.unknown": _("找不到这次演练，可能已在另一个窗口移除。请刷新后再看。"),
        "drill.title": _("演练还没有名字，没有保存。请写演什么。"),
        "drill.held_without_day": _("演过的演练要有日期，没有保存。请补上哪天演的。"),
        "drill.nobody": _("签到表上还没有人，演练没有结束，记录都还在。请先点到场的人，再结束。"),
        "drill.no_script": _("脚本里还没有一步，没有保存。请换一种演练，或者在情景里先写“处置与救援”做什么。"),
        "drill.not_planned": _("这次演练已经演完，不能再开始，记录都在。要再演一次，请另排一次。"),
        "drill.not_running": _("演练还没有开始，这一笔没有记下。请先点“开始”。"),
        "drill.answer": _("还没有说做得怎样，没有记下。请按 1、2、3，或写一句。"),
        "drill.not_held": _("还没有演过，不能评。请先演完。"),
        "drill.held_later": _("演练的日期还没有到，没有保存。请核对日期。"),
        "drill.closed": _("这次演练已经办完，不再改动，记录都在。"),
        "drill.no_name": _("请写来的人叫什么名字。"),
        "drill.settled": _("这一条已经有着落了，没有再登记一次。"),
        "drill.not_evaluated": _("还有评估点没有评，先不能办完。已经评的都在。"),
        "drill.open_improvements": _("还有 {n} 条改进没有着落，先不能办完。请把它们登记成隐患、记给预案，或标为当场改好。"),
    }  # fmt: skip
