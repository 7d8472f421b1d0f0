"""风险分级管控情况报告: risk points from the firm's own check list; a colour only where somebody rated it."""

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.paper_words import (
    GRADES,
    OPEN,
    day,
    fields,
    finished,
    head,
    kept,
    signatures,
    standing,
    where,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade

LEVELS = {"red": "重大风险（红）", "orange": "较大风险（橙）", "yellow": "一般风险（黄）", "blue": "低风险（蓝）"}
UNRATED = "待评价"
_TONES = {"red": "bad", "orange": "warn", "yellow": "warn", "blue": "ok"}


def build(source: PaperInput) -> Document:
    """Risk points, accident types of the trade, what is done about them, what is open."""
    rated = sum(bool(row.level) for row in source.risks)
    walks = len(source.inspections)
    rows = kept(source)
    right = sum(row.done_on is not None for row in rows)
    blocks = [
        *head(source, "风险分级管控情况报告"),
        Figures((("风险点", f"{len(source.risks)} 个", ""), ("已评价", f"{rated} 个", "ok" if source.risks and rated == len(source.risks) else "warn"),
                 ("检查", f"{walks} 次", ""), ("发现隐患", f"{len(rows)} 条", ""), ("已整改", f"{right} 条", "ok"))),
        *_points(source, rated), *_accidents(source), *_managed(source), *_open(source),
        *([Heading("补充说明", 2), Paragraph(source.text("words"))] if source.text("words") else []),
        *signatures(source, "以上情况属实。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def _points(source: PaperInput, rated: int) -> list[Block]:
    if not source.risks:
        return [Heading("风险点", 2), Paragraph("企业档案还没有填完，没有可列的风险点。", "plain")]
    rows = tuple(
        (Cell(str(number)), Cell(row.title, tone="strong"), Cell("、".join(row.places) or "—"),
         Cell("、".join(row.accidents) or "—"), Cell(f"{row.items} 项"),
         Cell(f"{row.open_hazards} 条", tone="bad" if row.open_hazards else "small"),
         Cell(LEVELS.get(row.level, UNRATED), tone=_TONES.get(row.level, "muted")))
        for number, row in enumerate(source.risks, 1)
    )  # fmt: skip
    left = len(source.risks) - rated
    note = (
        f"有 {left} 个风险点写“{UNRATED}”：还没有人评过风险等级。等级在做应急预案的风险评价时逐个评出，评出以前不标颜色，程序不代为定级。"
        if left
        else ""
    )
    return [
        Heading("风险点", 2, 50),
        Table(("序号", "风险点", "在哪里", "可能的事故", "检查项", "没改隐患", "风险等级"), rows, (1.1, 3.4, 5.2, 2.9, 1.5, 1.8, 2.2)),
        *([Paragraph(note, "note")] if note else []),
    ]  # fmt: skip


def _accidents(source: PaperInput) -> list[Block]:
    if not source.accidents:
        return []
    return [
        Heading("这一行容易出的事故", 2), Paragraph("、".join(source.accidents) + "。", "plain"),
        Paragraph("按行业列出，最容易发生的在前；是不是都有，要对照自己的场所核实。", "note"),
    ]  # fmt: skip


def _managed(source: PaperInput) -> list[Block]:
    walks: dict[str, int] = {}
    for row in source.inspections:
        walks[row.title] = walks.get(row.title, 0) + 1
    lines = [f"按“{title}”检查 {count} 次。" for title, count in sorted(walks.items(), key=lambda pair: -pair[1])]
    if not lines:
        lines = ["这段时间没有登记检查。"]
    return [Heading("怎么管的", 2), Steps(tuple(lines))]


def _open(source: PaperInput) -> list[Block]:
    rows = [row for row in kept(source) if row.done_on is None]
    if not rows:
        return [Heading("没有改完的隐患", 2), Paragraph("没有。", "plain")]
    body = tuple(
        (Cell(row.number), Cell(row.title, more=((where(source, row), "muted"),)),
         Cell(GRADES[row.grade], tone="bad" if row.grade is not Grade.GENERAL else "small"), Cell(row.interim or OPEN),
         Cell(day(row.due_on)), Cell(standing(row, source.issued_on)))
        for row in rows
    )  # fmt: skip
    return [
        Heading("没有改完的隐患和临时防范", 2, 50),
        Table(("编号", "隐患", "级别", "临时防范", "期限", "现在"), body, (2.7, 5, 3, 4, 2.3, 2.2)),
    ]  # fmt: skip
