"""应急资源调查报告 by the outline of 附录B, 应急物资清单, 通讯录."""

from dataclasses import replace

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.emergency_words import by_accident, cover, due_words, given, said
from futian_desktop.documents.builders.paper_words import fields, finished, head, shop, signatures
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.registers import Register, RegisterRow, add_months

OPEN = "没有写"
_CASH, _VEHICLE = "cash", "vehicle"
_HALF_YEAR, _SHORT = 6, 6
_STATES = {"ready": "能用", "broken": "坏了，在修", "gone": "没有了", "": "能用"}
_PLACES = (
    "assembly", "exit", "exit2", "gas_valve", "power_switch", "water_valve", "aed", "muster", "evacuation_route",
)  # fmt: skip


def report(source: PaperInput) -> Document:
    """What the firm has, whom it can call, what is lacking, what follows."""
    blocks: list[Block] = [
        Heading("1　调查说明"),
        Paragraph(
            f"为编制{shop(source)}的应急预案，按事故风险评估的结果，调查出事时第一时间能用上的人、物资、场所和外部力量，"
            "看够不够用，缺什么。物资照实物核对，电话以打通为准。"
        ),
        *_inside(source), *_outside(source), *_gaps(source), *_end(source), *signatures(source, "以上照实物和通话核对。"),
    ]  # fmt: skip
    made = finished(source, blocks, style="formal", fields=fields(source))
    return replace(made, cover=cover(source, "应急资源调查报告", (("调查日期", source.issued_on.isoformat()),)))


def _inside(source: PaperInput) -> list[Block]:
    made = given(source)
    people = [
        (row.title, name, phone, night, deputy) for row in made.posts for name, phone, night, deputy in row.rows if name
    ]
    each = len({name for _post, name, *_rest in people})
    empty = [row.title for row in made.posts if not row.rows]
    blocks: list[Block] = [
        Heading("2　单位内部的应急资源"), Heading("2.1　应急队伍", 2),
        Paragraph(f"应急岗位 {len(made.posts)} 个，由 {each} 人担任" + (f"；还没有人的岗位：{'、'.join(empty)}" if empty else "") + "。"),
    ]  # fmt: skip
    if people:
        blocks.append(_people(source))
    blocks += [Heading("2.2　应急物资和装备", 2), *_things(source)]
    money = [row for row in made.resources if row.text("kind") in (_CASH, _VEHICLE)]
    told = "；".join(f"{row.text('name')}（{row.text('place') or OPEN}）" for row in money)
    blocks += [
        Heading("2.3　经费和车辆", 2), Paragraph((told + "。") if told else "没有登记备用金和应急车辆；应急开支由主要负责人随时批付，用车叫出租车或请相邻单位帮忙。"),
        Heading("2.4　场所和关键位置", 2),
        Facts(tuple((made.titles.get(key, key), made.values.get(key, "") or OPEN) for key in _PLACES if made.values.get(key) or key in _PLACES[:5])),
    ]  # fmt: skip
    return blocks


def _people(source: PaperInput) -> Table:
    rows = tuple(
        (Cell(row.title, tone="strong"), Cell(name + ("（替补）" if deputy else "")), Cell(phone or OPEN, tone="small" if phone else "warn"),
         Cell(night or "同左"), Cell(row.duty))
        for row in given(source).posts for name, phone, night, deputy in row.rows if name
    )  # fmt: skip
    return Table(("岗位", "姓名", "电话", "夜间电话", "出事时做什么"), rows, (2.4, 2.4, 2.8, 2.8, 6.6))


def _numbers(source: PaperInput) -> Table:
    rows = tuple(
        (Cell(row.title, tone="strong"), Cell(name + ("（替补）" if deputy else "")), Cell(phone or OPEN, tone="box" if phone else "warn"),
         Cell(night or phone or OPEN, tone="box" if night or phone else "warn"))
        for row in given(source).posts for name, phone, night, deputy in row.rows if name
    )  # fmt: skip
    return Table(("岗位", "姓名", "白天", "夜里"), rows, (2.6, 2.6, 4, 4))


def _things(source: PaperInput) -> list[Block]:
    rows = [row for row in given(source).resources if row.text("kind") not in (_CASH, _VEHICLE)]
    if not rows:
        return [Paragraph("还没有登记应急物资。")]
    bad = [row for row in rows if row.text("state") not in ("", "ready")]
    late = [row for row in rows if due_words(source, row)[1] == "bad"]
    told = (
        f"登记应急物资 {len(rows)} 项"
        + (f"，其中 {len(bad)} 项不能用" if bad else "")
        + (f"，{len(late)} 项过了检查日期" if late else "")
    )
    return [Paragraph(told + "。"), _resource_table(source, rows)]


def _resource_table(source: PaperInput, rows: list[RegisterRow]) -> Table:
    register = given(source).resource_register
    return Table(
        ("物资", "数量", "放在哪里", "谁管", "上次检查", "下次、到期", "现状"),
        tuple(_thing(source, register, row) for row in rows), (4, 1.3, 4, 1.8, 2.2, 2.6, 1.8),
    )  # fmt: skip


def _thing(source: PaperInput, register: Register | None, row: RegisterRow) -> tuple[Cell, ...]:
    kind = register.kind(row.text("kind")) if register else None
    due, tone = due_words(source, row)
    state = row.text("state")
    more = ((kind.title, "muted"),) if kind and kind.title != row.text("name") else ()
    return (
        Cell(row.text("name"), tone="strong", more=more), Cell(row.text("quantity") or "1", align="right"), Cell(row.text("place") or OPEN),
        Cell(row.text("owner") or OPEN), Cell(row.text("last_on") or "—"), Cell(due, tone=tone),
        Cell(_STATES.get(state, state), tone="small" if state in ("", "ready") else "bad"),
    )  # fmt: skip


def _outside(source: PaperInput) -> list[Block]:
    rows = given(source).contacts
    blocks: list[Block] = [Heading("3　外部的应急资源")]
    if not rows:
        return [*blocks, Paragraph("还没有登记外部联系。")]
    near = sorted((row for row in rows if row.text("minutes")), key=lambda row: int(row.text("minutes")))
    told = "、".join(f"{row.text('name')}约 {row.text('minutes')} 分钟" for row in near[:_SHORT])
    return [
        *blocks, Paragraph(f"登记外部单位 {len(rows)} 个" + (f"；到这里最快的是{told}" if told else "") + "。外援到来以前，靠本单位自己。"),
        _contact_table(source),
    ]  # fmt: skip


def _contact_table(source: PaperInput) -> Table:
    register = given(source).contact_register
    rows: list[tuple[Cell, ...]] = []
    order = {kind.id: number for number, kind in enumerate(register.kinds)} if register else {}
    for row in sorted(given(source).contacts, key=lambda row: (order.get(row.text("kind"), 99), row.text("name"))):
        kind = register.kind(row.text("kind")) if register else None
        words, tone = _called(source, row)
        rows.append((
            Cell(row.text("name"), tone="strong", more=((kind.title, "muted"),) if kind and kind.title != row.text("name") else ()),
            Cell(row.text("phone")), Cell(row.text("night_phone") or "没有写", tone="small" if row.text("night_phone") else "muted"),
            Cell("　".join(part for part in (row.text("address"), row.text("person")) if part) or "—"),
            Cell(row.text("minutes") or "—", align="right"), Cell(words, tone=tone),
        ))  # fmt: skip
    return Table(
        ("单位", "电话", "夜间电话", "地址、联系人", "几分钟到", "上次打通"), tuple(rows), (4.2, 2.8, 2.8, 4, 1.6, 2.4)
    )


def _called(source: PaperInput, row: RegisterRow) -> tuple[str, str]:
    last = row.day("last_on")
    if last is None:
        return "没有打过", "warn"
    old = add_months(last, _HALF_YEAR) < source.issued_on
    return (f"{last.isoformat()}，超过半年", "warn") if old else (last.isoformat(), "small")


def _gaps(source: PaperInput) -> list[Block]:
    made = given(source)
    blocks: list[Block] = [Heading("4　差距分析")]
    if not made.units:
        return [*blocks, Paragraph("还没有风险点，缺什么算不出来。请先完成风险评估。")]
    kinds = "、".join(unit.title for unit, _places in by_accident(source)[:_SHORT])
    blocks.append(Paragraph(f"对照风险评估列出的事故（{kinds}等），逐种看出事时要用什么、现在有没有。"))
    if not made.gaps:
        return [*blocks, Paragraph("应急物资能满足现有风险的需要，没有缺的。")]
    rows = tuple(
        (Cell(gap.title, tone="strong"), Cell(str(gap.wanted), align="right"), Cell(str(gap.there), align="right"),
         Cell(str(gap.wanted - gap.there), align="right", tone="bad"), Cell(gap.accident), Cell(said(source, gap.why)), Cell(""))
        for gap in made.gaps
    )  # fmt: skip
    return [
        *blocks, Paragraph(f"还缺 {len(made.gaps)} 样："),
        Table(("物资", "要几件", "现有", "缺", "用在", "为什么要", "哪天前配好"), rows, (2.8, 1.4, 1.2, 1, 3.4, 5.4, 2.2)),
    ]  # fmt: skip


def _end(source: PaperInput) -> list[Block]:
    made = given(source)
    lines: list[str] = []
    if made.gaps:
        lines.append(f"配齐缺的 {len(made.gaps)} 样物资，配好后登记放在哪里、谁管。")
    if any(due_words(source, row)[1] == "bad" for row in made.resources):
        lines.append("过了检查日期的物资先检查，不能用的换掉。")
    if any(_called(source, row)[1] == "warn" for row in made.contacts):
        lines.append("外部电话白天、夜里各打一次，打不通的换号码；以后半年打一遍。")
    empty = [row.title for row in made.posts if not row.rows]
    if empty:
        lines.append(f"应急岗位定到人：{'、'.join(empty)}。")
    lines.append("物资每次用过、借出以后当天补回原处；场所或风险变了，重新调查。")
    return [Heading("5　结论和要做的事"), Steps(tuple(lines), numbered=True)]


def resource_list(source: PaperInput) -> Document:
    """应急物资清单: what, how many, where, who, when."""
    rows = list(given(source).resources)
    blocks: list[Block] = [*head(source, "应急物资清单")]
    blocks.append(_resource_table(source, rows) if rows else Paragraph("还没有登记应急物资。", "plain"))
    if given(source).gaps:
        names = "、".join(f"{gap.title} {gap.wanted - gap.there} 件" for gap in given(source).gaps)
        blocks += [Heading("还缺", 2), Paragraph(names + "。", "plain")]
    return finished(source, blocks)


def phone_list(source: PaperInput) -> Document:
    """通讯录: inside by post with day and night, outside in the order of calling; big enough for the counter."""
    made = given(source)
    blocks: list[Block] = [
        *head(source, "应急通讯录"), Paragraph("着火 119　急救 120　报警 110　说清：" + (said(source, "{address}") or "＿＿＿＿"), "lead"),
        Heading("自己人", 2),
    ]  # fmt: skip
    people = any(row.rows for row in made.posts)
    blocks.append(_numbers(source) if people else Paragraph("应急岗位还没有人。", "plain"))
    blocks.append(Heading("外面的人", 2, 50))
    blocks.append(_contact_table(source) if made.contacts else Paragraph("还没有登记外部联系。", "plain"))
    return finished(source, blocks)
