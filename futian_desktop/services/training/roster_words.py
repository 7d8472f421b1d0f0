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
