"""生产安全事故应急预案: cover, 批准页, 编制审核批准, contents, and the plan's own blocks with their facts filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Contents,
    Document,
    Facts,
    Gap,
    Heading,
    Organisation,
    PageBreak,
    Paragraph,
    Photos,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.builders.paper_words import LEGAL_FIELD, OPEN, finished, leader, shop
from futian_desktop.documents.emergency_input import EmergencyInput
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock, filled
from futian_desktop.domain.plan_tables import PREFIX, live_table
from futian_desktop.domain.plans import DeedKind, EmergencyPlan, PlanKind

PARTS = ("第一部分", "第二部分", "第三部分", "第四部分")
KINDS = {PlanKind.COMPREHENSIVE: "综合应急预案", PlanKind.SPECIAL: "专项应急预案", PlanKind.ONSITE: "现场处置方案"}
_WIDTHS: Mapping[str, tuple[float, ...]] = {
    "posts": (2.2, 2.4, 2.2, 6), "phones": (3, 3, 4, 4), "firm": (3, 9), "risks": (1.7, 2.4, 2.2, 7, 1.4),
    "resources": (2.6, 2.6, 1.2, 3.2, 1.8, 2.4), "contacts": (2.2, 3, 2.8, 2.8, 3, 1.6),
}  # fmt: skip
_STEPS_ROOM = 70
"""Millimetres that the steps of a 专项预案 have below their heading, so that they do not begin with a line at a page end."""
_TONES = {"body": "body", "strong": "strong", "warn": "warn"}


def build(source: PaperInput) -> Document:
    """The whole book.

    Raises:
        NotFound: `emergency_plan.unknown` when the input has no plan.
    """
    plan = plan_of(source)
    made = finished(
        source, [*_front(source, plan), *body(source, plan)], style="formal", fields=(LEGAL_FIELD,), title=plan.title
    )
    return replace(made, cover=_cover(source, plan, made.code), draft=plan.published_on is None)


def emergency_of(source: PaperInput) -> EmergencyInput:
    """What the emergency page knows; an empty one where the paper was made without."""
    return source.emergency or EmergencyInput()


def plan_of(source: PaperInput) -> EmergencyPlan:
    """The plan.

    Raises:
        NotFound: `emergency_plan.unknown`.
    """
    plan = emergency_of(source).plan
    if plan is None:
        raise NotFound("emergency_plan.unknown")
    return plan


def _cover(source: PaperInput, plan: EmergencyPlan, code: str) -> list[Block]:
    enterprise = source.firm.enterprise
    state = f"{plan.published_on.isoformat()} 发布实施" if plan.published_on else "未发布，供审阅"
    return [
        Gap(40), Paragraph(enterprise.name, "lead"), Paragraph(plan.title, "cover"),
        Paragraph("、".join(KINDS[kind] for kind in plan.kinds) + "、应急处置卡", "lead"), Gap(70),
        Facts((
            ("预案编号", plan.number), ("版本号", f"第 {plan.edition} 版"), ("编制单位", enterprise.name),
            ("场所", "　".join(dict.fromkeys(filter(None, (shop(source), source.firm.premises.address))))),
            ("颁布日期", plan.published_on.isoformat() if plan.published_on else "　　年　　月　　日"), ("状态", state),
            ("核验码", code),
        )),
    ]  # fmt: skip


def _front(source: PaperInput, plan: EmergencyPlan) -> list[Block]:
    signer = ("主要负责人", leader(source) or OPEN, LEGAL_FIELD)
    day = f"{plan.published_on:%Y年%m月%d日}" if plan.published_on else "＿＿＿＿年＿＿月＿＿日"
    name = shop(source)
    return [
        Heading("批准页", 1), Gap(4),
        Paragraph(
            f"为了在出事的时候先把人救出来、把损失压住，按照《中华人民共和国安全生产法》《生产安全事故应急条例》"
            f"《生产安全事故应急预案管理办法》的要求，本单位编制了《{plan.title}》（编号 {plan.number}，第 {plan.edition} 版），"
            f"{'经评审（论证）修改，' if plan.deed(DeedKind.REVIEW) else ''}现予批准。"
        ),
        Paragraph(f"本预案自 {day} 起施行。{name}的每一名员工都要学会自己那一段，岗位和电话变了当天改。"),
        Gap(10), SignaturePlace((signer,), source.firm.enterprise.name),
        Heading("编制、审核、批准", 1), _makers(source, plan), Gap(4),
        Paragraph(plan.reason or "按风险评估的结果确定预案的种类。", "body"),
        *_changes(source, plan), PageBreak(), Paragraph("目录", "h1"), Contents(levels=2), PageBreak(),
    ]  # fmt: skip


def _makers(source: PaperInput, plan: EmergencyPlan) -> Table:
    enterprise = source.firm.enterprise
    review, approve = plan.deed(DeedKind.REVIEW), plan.deed(DeedKind.APPROVE)
    rows = (
        ("编制", enterprise.safety_officer or OPEN, plan.made_on.isoformat() if plan.made_on else ""),
        (
            "评审（论证）",
            "、".join(name for name, _part in review.people) if review else "",
            review.on.isoformat() if review else "",
        ),
        ("批准", leader(source) or OPEN, approve.on.isoformat() if approve else ""),
    )
    cells = tuple((Cell(a), Cell(b), Cell(""), Cell(c)) for a, b, c in rows)
    return Table(("环节", "姓名", "签字", "日期"), cells, (2.4, 5, 4, 3))


def _changes(source: PaperInput, plan: EmergencyPlan) -> list[Block]:
    rows = [row for row in emergency_of(source).revisions if row.plan_id == plan.id]
    if len(rows) < 2:  # noqa: PLR2004 - the first one is its making
        return []
    cells = tuple((Cell(row.at[:10]), Cell(row.actor or OPEN), Cell(row.reason)) for row in rows[-12:])
    return [Heading("修订记录", 2), Table(("日期", "谁改的", "为什么"), cells, (2.5, 3, 8))]


def body(source: PaperInput, plan: EmergencyPlan) -> list[Block]:
    """The plan's blocks with numbered headings; each part begins a page."""
    made: list[Block] = []
    counts = [0, 0, 0]
    first, head = True, ""
    for block in plan.blocks:
        if block.kind is BlockKind.HEADING:
            if block.level == 1 and not first:
                made.append(PageBreak())
            first = False
            listed = block.level == 1 or not in_accident(block)
            room = _STEPS_ROOM if block.key.endswith(".s4") else 30
            made.append(Heading(_numbered(block, counts, emergency_of(source).values), block.level, room, listed))
            head = block.text
            continue
        if block.kind is BlockKind.TABLE and block.text == head:  # the heading has said it
            made += _block(replace(block, text=""), emergency_of(source))
        else:
            made += _block(block, emergency_of(source))
    return made


def in_accident(block: PlanBlock) -> bool:
    """Whether a chapter stands in the part of one accident, whose chapters have the same names in each of them."""
    return block.key.rpartition(".")[2][:1] in ("s", "o") and "." in block.key


def _numbered(block: PlanBlock, counts: list[int], values: Mapping[str, str]) -> str:
    """The title with its number: parts as they are, chapters 1, 2…, sections 1.1, 1.2…; counted anew in each part."""
    level = min(max(block.level, 1), 3)
    counts[level - 1] += 1
    counts[level:] = [0] * (3 - level)
    title = filled(block.text, values)
    return title if level == 1 else f"{'.'.join(map(str, counts[1:level]))}　{title}"


def _block(block: PlanBlock, data: EmergencyInput) -> Iterator[Block]:
    match block.kind:
        case BlockKind.PARAGRAPH:
            yield Paragraph(filled(block.text, data.values), _TONES.get(block.tone, "body"))
        case BlockKind.LIST:
            yield Steps(tuple(filled(row[0], data.values) for row in block.rows), close=True)
        case BlockKind.STEPS:
            yield steps_table(block.rows, data)
        case BlockKind.TABLE:
            yield from _table(block, data)
        case BlockKind.FIGURE:
            yield from _figure(block, data)
        case BlockKind.BREAK:
            yield PageBreak()
        case BlockKind.HEADING:
            return


def steps_table(rows: tuple[tuple[str, ...], ...], data: EmergencyInput) -> Table:
    """Steps in order of time: number, who, what."""
    cells = tuple(
        (
            Cell(str(number), align="center"),
            Cell(data.actors.get(row[0], row[0]), tone="strong"),
            Cell(filled(row[1], data.values)),
        )
        for number, row in enumerate(rows, 1)
        if len(row) > 1
    )
    return Table(("顺序", "谁", "做什么"), cells, (1, 3.9, 8.6))


def _table(block: PlanBlock, data: EmergencyInput) -> Iterator[Block]:
    name = block.picture.removeprefix(PREFIX) if block.picture.startswith(PREFIX) else ""
    header, rows = live_table(name, data.live) if name else (block.header, block.rows)
    caption = filled(block.text, data.values)
    if caption:
        yield Paragraph(caption, "small-strong", "center")
    if not rows:
        yield Paragraph("（台账里还没有内容，填好后这里自动列出。）", "plain")
        return
    wide = _WIDTHS.get(name) or _own_widths(header, rows)
    yield Table(
        header,
        tuple(tuple(Cell(_actor(cell, n, block, data)) for n, cell in enumerate(_fit(row, header))) for row in rows),
        wide,
    )


def _actor(cell: str, column: int, block: PlanBlock, data: EmergencyInput) -> str:
    """Post keys in the first column of a template's table become words; other cells have their fields filled."""
    if column == 0 and block.key and cell in data.actors:
        return data.actors[cell]
    return filled(cell, data.values)


def _fit(row: tuple[str, ...], header: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[: len(header)], *("",) * (len(header) - len(row)))


def _own_widths(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    if any(not row[-1] for row in rows):  # a form: its last column is written in by hand
        return (*(4.0 for _ in header[1:]), 9.0)
    longest = [max([len(head), *(len(row[n]) for row in rows if n < len(row))]) for n, head in enumerate(header)]
    return tuple(float(min(max(size, 5), 24)) for size in longest)


def _figure(block: PlanBlock, data: EmergencyInput) -> Iterator[Block]:
    caption = filled(block.text, data.values)
    if block.picture == "chart:org":
        yield organisation(data, caption)
        return
    found = next((photo for photo in data.photos if photo.key == block.picture), None)
    if found is None:
        yield Table(
            (caption or "图",),
            ((Cell("（图还没有放进来：在这里贴上平面图，标出出口、灭火器、总闸、集合点）", align="center"),),),
            (1,),
        )
        return
    yield Photos(((caption or found.caption, found.jpeg),), 150)


def organisation(data: EmergencyInput, title: str) -> Organisation:
    """总指挥, 现场负责人 and the other posts with their holders."""
    named = {
        line.id: (line.title, "、".join(row[0] for row in line.rows if row[0] and not row[3]) or "（未定）")
        for line in data.posts
    }
    top, second = named.pop("commander", ("总指挥", "（未定）")), named.pop("deputy", ("现场负责人", "（未定）"))
    return Organisation(top, second, tuple(named.values()), title)
