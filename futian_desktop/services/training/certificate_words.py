"""Sentences for what may go wrong around certificates."""

from futian_desktop.system.messages import _


def sentences() -> dict[str, str]:
    """By error code."""
    return {
        "pass_certificate.not_passed": _("{name}这一次没有合格，没有发合格证明，成绩没有变。请补考合格以后再发。"),
        "pass_certificate.given": _("{name}这一次已经发过合格证明，没有再发一张。要换一张，请先写明原因撤销原来的。"),
        "pass_certificate.no_reason": _("没有写为什么撤销，合格证明还是有效的。请写一句原因。"),
        "pass_certificate.withdrawn": _("{number} 已经撤销过，没有再改。请刷新后再看。"),
        "pass_certificate.unknown": _("找不到这张合格证明，可能已在另一个窗口删除，别的内容没有变。请刷新后再看。"),
    }
