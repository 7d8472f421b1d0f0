"""An invented published table of 60 rows in two levels, with 一票否决, 追加扣除 and 总分中倒扣 rows. No real table's text."""

from decimal import Decimal

from futian_desktop.content.snapshot import Snapshot, canonical
from futian_desktop.domain.imported_standard import title_of
from futian_desktop.domain.standard import (
    CheckItem,
    Deadline,
    Element,
    Grade,
    Policies,
    ReadyFinding,
    Standard,
)
from futian_desktop.system.files import sha256_hex

LONG = "场地、设备、人员和资料逐一核对，发现问题当场记下并拍照。" * 74
"""About 2,000 characters, as one cell of a published table may hold."""
NAMES = ("目标和承诺", "机构和人员", "制度和台账", "培训和交底", "场所和设备", "应急和改进")


def _findings(points: int, number: int) -> tuple[ReadyFinding, ...]:
    if number % 20 == 19:  # 总分中倒扣: no points of its own
        return (
            ReadyFinding(
                "发生过一次被通报的情形", Decimal(0), "查明原因并整改", Deadline.PLAN, total_deduction=Decimal(15)
            ),
        )
    if number == 30:  # 一票否决
        return (ReadyFinding("发生过的，一票否决", None, "查明原因并整改", Deadline.AT_ONCE),)
    rows = [
        ReadyFinding("没有的，不得分", None, "补齐", Deadline.DAYS_15),
        ReadyFinding("每缺一处扣1分", Decimal(1), "补齐", Deadline.DAYS_15),
    ]
    if number % 10 == 4:
        rows.append(ReadyFinding("扣满后，追加扣除10分", None, "补齐", Deadline.DAYS_15, extra_deduction=Decimal(10)))
    return tuple(rows)


def _item(number: int) -> CheckItem:
    first, second = number // 10 + 1, number // 5 % 2 + 1
    points = 0 if number % 20 == 19 or number == 30 else (2, 3, 5, 10, 4)[number % 5]
    text = (
        LONG[:2000]
        if number == 12
        else f"第{number + 1}行要求：本单位在{NAMES[first - 1]}方面做到事前有安排、事后有记录"
    )
    return CheckItem(
        f"T{first}.{second}-{number % 5 + 1:02d}", 1, LONG[:300] if number == 13 else title_of(text),
        f"《示例》“{NAMES[first - 1]}”的要求。", "document", "papers", "any",
        f"{first}.{second}", Decimal(points), text, ("按评分方式逐条核对",), text, _findings(points, number), (),
        veto=number == 30,
    )  # fmt: skip


def made_table() -> Snapshot:
    """The table as an imported standard: floors at 0, 追加扣除 inside the first-level element, no grade below 60 passes."""
    items = {item.id: item for item in map(_item, range(60))}
    elements = tuple(
        Element(
            str(n), f"{n}.{name}", (Element(f"{n}.1", f"{n}.1{name}的建立"), Element(f"{n}.2", f"{n}.2{name}的落实"))
        )
        for n, name in enumerate(NAMES, 1)
    )
    zero = Decimal(0)
    standard = Standard(
        "TBL-MADE", 3, "示例行业安全生产评定标准（虚构）", "示例评定标准", "", "按导入的评定标准评出，不是标准化定级", elements,
        (Grade("a", "达标", Decimal(75)),), "不达标", Policies("leave_out", zero, zero, zero, "half_up", 1, "first"),
    )  # fmt: skip
    return Snapshot(sha256_hex(canonical(standard, items)), standard, items)
