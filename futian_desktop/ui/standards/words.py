"""Words of the closed lists of an item, in the order they are offered."""

from futian_desktop.domain.standard import Confidence, Deadline
from futian_desktop.services.shelf import CHECK, FIRM, GOOD, TABLE
from futian_desktop.system.messages import _


def kinds() -> dict[str, str]:
    """现场, 资料, 问人."""
    return {"site": _("看现场"), "document": _("看资料"), "person": _("问人")}


def duties() -> dict[str, str]:
    """Whose duty it is."""
    return {"tenant": _("本单位"), "property": _("物业"), "owner": _("业主（房东）"), "any": _("看情况")}


def spots() -> dict[str, str]:
    """Places of the walk."""
    return {
        "entrance": _("门口"), "front": _("营业区、办公区"), "kitchen": _("厨房、操作间"), "store": _("仓库"),
        "power": _("配电、设备"), "stairs": _("楼梯、通道"), "back": _("后场"), "outside": _("室外"), "staff": _("问员工"),
        "papers": _("资料"),
    }  # fmt: skip


def deadlines() -> dict[Deadline, str]:
    """Deadline classes."""
    return {
        Deadline.AT_ONCE: _("当场"), Deadline.DAYS_3: _("3 天内"), Deadline.DAYS_15: _("15 天内"),
        Deadline.DAYS_30: _("30 天内"), Deadline.PLAN: _("列计划"),
    }  # fmt: skip


def bases() -> dict[str, str]:
    """States of an item's basis."""
    return {GOOD: _("依据已核对"), CHECK: _("请核对现行文本"), FIRM: _("本单位自定"), TABLE: _("按导入的表格")}


def confidences() -> dict[Confidence, str]:
    """How sure a basis is."""
    return {
        Confidence.VERIFIED: _("已对照原文"), Confidence.VERIFIED2: _("已对照转载"), Confidence.RECALLED: _("凭印象"),
        Confidence.UNSURE: _("拿不准"),
    }  # fmt: skip
