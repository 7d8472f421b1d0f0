"""What stands in the template: one small module that keeps every rule, to be changed or deleted."""

from decimal import Decimal

from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import (
    Basis,
    CheckItem,
    Condition,
    Confidence,
    Deadline,
    Module,
    Op,
    ReadyFinding,
)

_OVEN = CheckItem(
    id="P01-01", version=1, title="醒发箱四周半米内没有堆放纸箱", why="纸箱靠着热源，会慢慢烤焦起火", kind="site",
    spot="kitchen", duty="tenant", element="4.2", points=Decimal(5), look="醒发箱和烤箱的四周，背面也看",
    how=("绕着箱子走一圈", "伸手摸一摸靠墙那一面后面有没有东西"), good="四周半米内是空地",
    findings=(
        ReadyFinding("旁边放着几个空纸箱", Decimal(2), "把纸箱搬到仓库", Deadline.AT_ONCE),
        ReadyFinding("纸箱靠在发热的箱壁上", None, "搬走纸箱，并在地上划线", Deadline.DAYS_3),
    ),
    basis=(Basis("XFF", "28", "不得占用、堵塞通道，也不得妨碍安全", Confidence.RECALLED),), photo="箱子四周的地面",
    terms=(("醒发箱", "让面团在温热潮湿的空气里发起来的箱子"),),
)  # fmt: skip
_MIXER = CheckItem(
    id="P01-02", version=1, title="和面机的罩子盖好，一打开就停机", why="手伸进转着的桶里，一秒钟就卷进去", kind="site",
    spot="kitchen", duty="tenant", element="4.1", points=Decimal(10), look="每台和面机的罩子和开关",
    how=("看罩子在不在、盖不盖得住", "请操作的人空转时打开罩子，看停不停"), good="罩子完好，打开就停，合上不会自己转",
    findings=(
        ReadyFinding("罩子裂了但还盖得住", Decimal(4), "换一个新罩子", Deadline.DAYS_15),
        ReadyFinding("打开罩子机器还在转", None, "停用这台机器，修好联锁再用", Deadline.AT_ONCE),
    ),
    basis=(Basis("AQSCF", "36", "安全设备要符合标准并保持正常使用", Confidence.RECALLED),), first=True,
    when=Condition(Op.IS, "kitchen", True),
)  # fmt: skip


def example(made_on: str) -> PackContent:
    """The content of the template.

    Args:
        made_on: ISO date that stands in it.
    """
    module = Module(
        "P01", 1, "面包房设备", "面包房", "热的、转的、带电的都在一间屋里，忙起来最容易碰着。", (_OVEN, _MIXER),
        Condition(Op.IN, "trade", ("bakery",)),
    )  # fmt: skip
    return PackContent("面包店补充", "面包店自己的检查项", 1, "", made_on, "", (module,))
