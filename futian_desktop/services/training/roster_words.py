"""Words of the roster: kinds of employment and papers, what is wrong with a number."""

from futian_desktop.domain.person_numbers import OLDEST, YOUNGEST, NumberProblem
from futian_desktop.system.messages import N_, _

ERASED = N_("已删除人员")


def employment_words() -> dict[str, str]:
    """Kinds of employment in words, as lists show them."""
    return {
        "own": _("本单位"), "dispatched": _("劳务派遣"), "intern": _("实习"), "temp": _("临时工"), "summer": _("暑假工"),
        "contractor": _("承包商"),
    }  # fmt: skip


def employment_groups() -> dict[str, str]:
    """Kinds of employment as groups of people, for whom something is meant."""
    return {
        "own": _("自有员工"), "dispatched": _("劳务派遣"), "intern": _("实习"), "temp": _("临时工"), "summer": _("暑假工"),
        "contractor": _("承包商人员"),
    }  # fmt: skip


def paper_words() -> dict[str, str]:
    """Kinds of ID papers in words."""
    return {"resident": _("居民身份证"), "permit": _("港澳台居民居住证"), "passport": _("护照"), "other": _("其他证件")}


def number_words(problem: NumberProblem) -> str:
    """What is wrong with an ID number, and what to do."""
    return {
        "as_number": _("表格软件把号码当成数字，后几位已经变成 0。请把这一列设成“文本”，照证件重填"),
        "old": _("这是 15 位的旧号码，请填 18 位的新号码"),
        "length": _("身份证号是 18 位，现在是 {value} 位"),
        "letters": _("身份证号前 17 位是数字，最后一位是数字或 X"),
        "area": _("这是港澳台居民居住证的号码，请把证件类型选成它"),
        "birth": _("号码里的出生日期不存在，请对照证件再看一眼"),
        "future": _("号码里的出生日期 {value} 还没有到"),
        "young": _("按号码只有 {value} 岁，不满 {least} 周岁不能招用"),
        "aged": _("按号码有 {value} 岁，超过 {most} 岁，请核对"),
        "check": _("最后一位校验不对，多半是抄错了一位，请对照证件再看一眼"),
        "form": _("号码只能有字母和数字，请对照证件再看一眼"),
    }[problem.code].format(value=problem.value, least=YOUNGEST, most=OLDEST)  # fmt: skip


def sentences() -> dict[str, str]:
    """Error codes of the roster: what happened, what it means for the data, what to do."""
    return {
        "roster.unknown": _("找不到这个人，可能已在另一个窗口删除。什么都没有变，请刷新后再看。"),
        "roster.name_missing": _("没有写姓名，没有保存，您写的内容还在。请先写姓名。"),
        "roster.too_long": _("“{text}…”太长，最多 {most} 个字，没有保存，您写的内容还在。请改短一点。"),
        "roster.day_future": _("日期 {day} 还没有到，没有保存，您写的内容还在。请核对日期。"),
        "roster.day_order": _("日期 {day} 早于入职日期 {joined}，没有保存，您写的内容还在。请核对日期。"),
        "roster.not_day": _("“{value}”不是日期，没有保存，您写的内容还在。请写成 2026-11-25 的样子。"),
        "roster.employer_missing": _("派遣和承包商的人要写他的单位，没有保存，您写的内容还在。请填“所属单位”。"),
        "roster.number": _("证件号不对：{problem}。没有保存，您写的内容还在。"),
        "roster.phone": _("手机号码不完整，没有保存，您写的内容还在。手机是 11 位，固定电话带区号。"),
        "roster.id_taken": _("这个证件号在名单里是 {name} 的，没有保存，您写的内容还在。一个号码只能属于一个人，请核对。"),
        "roster.no_reason": _("没有写原因，号码没有显示。请写一句为什么要看。"),
        "roster.in_use": _("这些人里有人已经有培训或考试记录，不能撤销导入，名单没有变。不要的人请点“登记离职”。"),
        "roster.too_many": _("一次最多导入 {most} 行，没有写入。请分成几个文件。"),
        "roster.list_changed": _("核对以后名单又变了，没有写入。请把表格再打开一次，重新核对。"),
    }  # fmt: skip
