"""检查记录 (one inspection, also of the government) and 检查记录汇总 (all of a period)."""

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import (
    OPEN,
    SHORT_GRADES,
    day,
    fields,
    finished,
    head,
    kept,
    signatures,
    standing,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard
from futian_desktop.domain.inspections import Inspection, InspectionKind, LineResult, Tick

KINDS = {
    InspectionKind.DAILY: "日常检查", InspectionKind.SPECIAL: "专项检查", InspectionKind.SEASON: "季节性检查",
    InspectionKind.HOLIDAY: "节假日检查", InspectionKind.PATROL: "巡查", InspectionKind.CARD: "开档打烊",
    InspectionKind.GOVERNMENT: "政府检查",
}  # fmt: skip
_TICKS = {
    Tick.GOOD: ("√ 合格", "ok"),
    Tick.BAD: ("× 不合格", "bad"),
    Tick.ABSENT: ("— 没有这样", "muted"),
    None: ("没有看", "warn"),
}


def record(source: PaperInput) -> Document:
    """One walk: who, where, the list with its ticks, findings."""
    made = source.inspections[0]
    state = made.kind is InspectionKind.GOVERNMENT
    blocks = [
        *head(source, "政府检查记录" if state else "安全检查记录", _facts(made)), *_lines(source, made), *_result(source, made),
        *([Heading("备注", 2), Paragraph(made.note)] if made.note else []),
        *signatures(source, "检查人在现场逐项看过，如实记录。" if not state else "检查单位的文书原件另存；以上按文书如实登记。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def _facts(made: Inspection) -> list[tuple[str, str]]:
    when = made.held_on.isoformat() + (f" {made.held_at:%H:%M}" if made.held_at else "")
    rows = [("检查日期", when), ("检查种类", KINDS[made.kind]), ("检查表", made.title), ("部位", made.place or "全部"),
            ("检查人", made.people or OPEN)]  # fmt: skip
    if made.kind is InspectionKind.GOVERNMENT:
        rechecked = day(made.rechecked_on) if made.rechecked_on else "还没有复查"
        rows += [("检查单位", made.agency or OPEN), ("文书编号", made.doc_no or OPEN),
                 ("复查日期", day(made.recheck_on) if made.recheck_on else "没有要求"),
                 *([("复查情况", rechecked)] if made.recheck_on else [])]  # fmt: skip
    return rows


def _lines(source: PaperInput, made: Inspection) -> list[Block]:
    if not made.lines:
        return []
    numbers = {row.id: row.number for row in source.hazards}
    rows = tuple(
        _line(number, row, numbers.get(row.hazard, "") if row.hazard else "")
        for number, row in enumerate(made.lines, 1)
    )
    good = sum(row.tick is Tick.GOOD for row in made.lines)
    return [
        Heading(f"看了 {len(made.lines)} 样：合格 {good}，不合格 {len(made.bad)}", 2, 40),
        Table(("序号", "看什么", "结果", "说明"), rows, (1.2, 8, 2.4, 5)),
    ]  # fmt: skip


def _line(number: int, row: LineResult, hazard: str) -> tuple[Cell, ...]:
    words, tone = _TICKS[row.tick]
    note = row.note or ("" if hazard else "—")
    return (
        Cell(str(number)),
        Cell(row.text),
        Cell(words, tone=tone),
        Cell(note, more=((f"隐患 {hazard}", "muted"),) if hazard else ()),
    )


def _result(source: PaperInput, made: Inspection) -> list[Block]:
    if source.hazards:
        return [Heading("登记的隐患", 2, 40), _hazards(source, source.hazards)]
    if made.bad:
        return [Heading("结果", 2), Paragraph(f"有 {len(made.bad)} 样不合格，还没有登记为隐患。", "warn")]
    return [Heading("结果", 2), Paragraph("未发现隐患。" if made.nothing_found else "没有登记隐患。", "plain")]


def _hazards(source: PaperInput, rows: tuple[Hazard, ...]) -> Table:
    body = tuple(
        (Cell(row.number),
         Cell(row.title, tone="strong", more=(((SHORT_GRADES[row.grade], "bad"),) if row.grade is not Grade.GENERAL else ())),
         Cell(row.measure or OPEN), Cell(row.owner or OPEN), Cell(day(row.due_on)), Cell(standing(row, source.issued_on)))
        for row in rows
    )  # fmt: skip
    return Table(("编号", "隐患", "整改措施", "责任人", "期限", "现在"), body, (2.8, 5, 4.2, 2, 2.4, 2.2))


def summary(source: PaperInput) -> Document:
    """Every walk of a period in one table."""
    walks = source.inspections
    found: dict[str, int] = {}
    for row in kept(source):
        if row.source_id is not None:
            found[row.source_id.hex] = found.get(row.source_id.hex, 0) + 1
    days = len({row.held_on for row in walks})
    state = sum(row.kind is InspectionKind.GOVERNMENT for row in walks)
    hazards = sum(found.get(row.id.hex, 0) for row in walks)
    body = tuple(_walk(row, found.get(row.id.hex, 0)) for row in walks)
    listed: list[Block] = [
        Table(("编号", "日期", "检查表", "种类", "部位", "检查人", "看了", "不合格", "登记隐患", "结果"), body,
              (2.6, 2.7, 4.6, 2.2, 2.6, 2.8, 1.4, 1.6, 1.8, 4))
    ] if body else [Paragraph("这段时间没有登记检查。", "plain")]  # fmt: skip
    blocks = [
        *head(source, "检查记录汇总"),
        Figures((("检查", f"{len(walks)} 次", ""), ("有检查的日子", f"{days} 天", ""), ("政府检查", f"{state} 次", ""),
                 ("检查中登记隐患", f"{hazards} 条", ""))),
        Heading("每一次", 2, 40), *listed, *_kinds(walks), *signatures(source, "以上检查逐次有记录。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source), landscape=True)


def _walk(row: Inspection, hazards: int) -> tuple[Cell, ...]:
    when = Cell(row.held_on.isoformat(), more=((f"{row.held_at:%H:%M}", "muted"),) if row.held_at else ())
    said = "未发现隐患" if row.nothing_found else (f"不合格 {len(row.bad)} 样" if row.bad else f"隐患 {hazards} 条")
    papers = [
        part for part in (row.agency, row.doc_no, f"复查 {day(row.recheck_on)}" if row.recheck_on else "") if part
    ]
    return (
        Cell(row.number), when, Cell(row.title), Cell(KINDS[row.kind]), Cell(row.place or "全部"), Cell(row.people),
        Cell(str(len(row.lines)) if row.lines else "—"), Cell(str(len(row.bad))), Cell(str(hazards)),
        Cell(said, more=tuple((part, "muted") for part in papers)),
    )  # fmt: skip


def _kinds(walks: tuple[Inspection, ...]) -> list[Block]:
    """Stays with the signatures, so that these are not alone on a page."""
    counts = [(words, sum(row.kind is kind for row in walks)) for kind, words in KINDS.items()]
    shown = tuple((words, f"{count} 次") for words, count in counts if count)
    return [Heading("按种类", 2, 92 + 7 * ((len(shown) + 1) // 2)), Facts(shown, columns=2)] if shown else []
