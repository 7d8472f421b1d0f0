"""Words of 培训记录: kinds, states, the short questions of the evaluation, parts of the file, sentences of failures."""

from futian_desktop.domain.training import SessionState
from futian_desktop.system.messages import _

BETTER, CHECK = "better", "check"
"""Keys of the evaluation: what to do better, how it was checked that people had understood."""


def kind_words() -> dict[str, str]:
    """What kinds are called, the most usual first."""
    return {
        "toolbox": _("班前会"), "class": _("集中培训"), "induction": _("入职（岗前）教育"), "drill_brief": _("演练前交底"),
        "online": _("线上学习"), "external": _("外部培训"), "exam_only": _("只考试"),
    }  # fmt: skip


def usual_minutes() -> dict[str, int]:
    """How long a session of each kind usually is."""
    return {
        "toolbox": 15,
        "class": 90,
        "induction": 480,
        "drill_brief": 20,
        "online": 45,
        "external": 240,
        "exam_only": 45,
    }


def method_words() -> dict[str, str]:
    """How one teaches in each kind, as it is proposed."""
    return {
        "toolbox": _("口头讲、现场指给大家看"), "class": _("课件讲解"), "induction": _("讲解、带着看现场"), "drill_brief": _("口头交底"),
        "online": _("网上学习"), "external": _("外面的机构讲课"), "exam_only": _("考试"),
    }  # fmt: skip


def state_words() -> dict[SessionState, str]:
    """Where a session stands."""
    return {
        SessionState.PLANNED: _("还没开"),
        SessionState.HELD: _("开过，缺签到表"),
        SessionState.FILED: _("已归档"),
    }


def check_words() -> dict[str, str]:
    """How it was checked that people had understood (考核方式)."""
    return {
        "": _("还没写"),
        "asked": _("当场提问"),
        "done": _("现场做一遍"),
        "paper": _("笔试"),
        "screen": _("上机考试"),
    }


def questions() -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """The three short questions: (key, question, answers as (key, words))."""
    return (
        ("understood", _("听懂了没有"), (("all", _("都懂")), ("most", _("多数懂")), ("few", _("不少人没懂")))),
        ("useful", _("干活用得上吗"), (("yes", _("用得上")), ("some", _("有一些")), ("no", _("用不上")))),
        ("order", _("时间和秩序"), (("good", _("正好")), ("short", _("时间太短")), ("late", _("迟到、走神多")))),
    )


def answer_words(key: str, value: str) -> str:
    """One answer of the evaluation in words; empty where it was not answered."""
    return next((dict(answers).get(value, "") for name, _asked, answers in questions() if name == key), "")


def sentences() -> dict[str, str]:
    """A sentence per code of `training_session.…`."""
    return {
        "training_session.unknown": _("找不到这次培训，可能已在另一个窗口移除。请刷新后再看。"),
        "training_session.unknown_number": _("没有编号“{number}”的培训，没有生成文件。请照培训记录里的编号写。"),
        "training_session.title": _("还没有写讲什么，没有保存，其他内容还在。请写一句讲什么。"),
        "training_session.minutes": _("分钟要在 1 到 6000 之间，没有保存。请核对。"),
        "training_session.held_without_day": _("开过的培训要有日期，没有记为开过，内容都在。请补上哪天开的。"),
        "training_session.held_later": _("日期还没有到，不能记为开过，内容都在。请核对日期。"),
        "training_session.nobody": _("名单上没有到场的人，没有记为开过，内容都在。请先加人，再记下。"),
        "training_session.no_code": _("“{name}”上没有找到本程序签到表的方块码，没有归档，照片没有放进来。请把右下角的方块码拍清楚，或打开那次培训直接加照片。"),
        "training_session.other_place": _("“{name}”是另一个场所的签到表，没有归档。请切换到那个场所再放进来。"),
        "training_session.sheet_unknown": _("“{name}”是培训 {number} 的签到表，这里没有这次培训，没有归档。可能已经移除，请核对。"),
        "training_session.sheet_twice": _("“{name}”已经归在培训 {number} 里，没有再放一次。"),
    }  # fmt: skip
