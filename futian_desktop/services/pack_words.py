"""Sentences for failures around own items and content packs: what happened, what it means for the data, what to do now."""

from futian_desktop.system.messages import _


def sentences() -> dict[str, str]:
    """Sentence by error code."""
    return {**_own(), **_file(), **_maker(), **_sheet()}


def _own() -> dict[str, str]:
    return {
        "own.unknown": _("找不到这条自己加的检查项，可能已在另一个窗口删除。请刷新后再看。"),
        "own.not_ready": _("还不能保存：{text}。写的内容还在，改好再保存。"),
        "own.used": _("{item} 已经在自评清单里用过，删掉会让以前的自评缺一项，所以没有删。以后不想再问，请点“停用”。"),
    }  # fmt: skip


def _file() -> dict[str, str]:
    return {
        "pack.not_pack": _("这不是内容包。没有装入，现有内容没有变。请选扩展名为 .ftpack 的文件。"),
        "pack.too_big": _("文件超过 {limit} MB，不会是内容包。没有装入，现有内容没有变。"),
        "pack.cut": _("内容包不完整，可能没有拷贝完。没有装入，现有内容没有变。请重新拷贝一次。"),
        "pack.structure": _("内容包的结构不对（{what}）。没有装入，现有内容没有变。请向制作人要原来的文件。"),
        "pack.digest": _("内容包里的文件和目录对不上，可能被改动过。没有装入，现有内容没有变。请向制作人要原来的文件。"),
        "pack.signature": _("内容包的签名无效：{why}。没有装入，现有内容没有变。请向制作人要原来的文件。"),
        "pack.newer": _("这个内容包是给更新版本的软件做的（格式 {found}，本软件认识到 {known}）。没有装入，现有内容没有变。请升级软件后再装。"),
        "pack.schema": _("内容包里有不合格式的地方：{place}。没有装入，现有内容没有变。请把这句话告诉制作人。"),
        "pack.rules": _("内容包不合内容规则，共 {n} 处，第一处：{first}。没有装入，现有内容没有变。请把这句话告诉制作人。"),
        "pack.same": _("“{name}”第 {edition} 版已经装着了，不用再装。"),
        "pack.older": _("现在用的“{name}”是第 {installed} 版，这个文件是第 {edition} 版，不比它新，没有装入。要用旧版，请点“回到上一版”。"),
        "pack.unknown": _("找不到这个内容包，可能已在另一个窗口移除。请刷新后再看。"),
        "pack.first": _("“{name}”没有更早的版本可以回去。不想再用，请点“移除”。"),
        "pack.stored": _("工作区里存的内容包损坏了，现在读不出来。自评记录没有变。请从备份恢复，或移除后重新装入。"),
    }  # fmt: skip


def _maker() -> dict[str, str]:
    return {
        "pack.not_compared": _("还没有人核对过制作人的指纹，没有装入，现有内容没有变。请先和制作人核对。"),
        "pack.nobody": _("还没有写谁核对的。请写上核对人的姓名。"),
        "pack.groups": _("抄回来的指纹和内容包里的不一样，没有装入。请再对一遍；仍然不一样，就不要装这个文件。"),
    }  # fmt: skip


def _sheet() -> dict[str, str]:
    return {
        "pack.sheet": _("表格里有 {n} 处要改，第一处：{first}。没有做成内容包，表格没有变。"),
        "pack.too_rich": _("{place} 的条件太复杂，表格的两组条件列写不下，没有导出。内容没有变。"),
        "pack.no_sheet": _("表格里没有“{sheet}”这一页。请用“下载模板”得到的表格填写，不要改页名。"),
    }  # fmt: skip
