"""整改报告: each hazard with its photos before and after, who put it right, when, who accepted it."""

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Figures, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.paper_words import (
    GRADES,
    OPEN,
    SOURCES,
    counted,
    day,
    ended,
    fields,
    finished,
    head,
    judged,
    kept,
    module,
    pairs,
    signatures,
    standing,
)
from futian_desktop.documents.paper import PaperInput, Rescore
from futian_desktop.domain.hazards import Grade, Hazard, HazardState

_PHOTO = 43
"""Height of a frame in millimetres: two hazards with one pair each stand on a page."""


def build(source: PaperInput) -> Document:
    """Figures, score after, the list, each hazard, what is still open, signatures."""
    rows = kept(source)
    done = [row for row in rows if row.done_on is not None]
    waiting = [row for row in rows if row.done_on is None]
    blocks = [
        *head(source, "隐患整改报告"), *_figures(rows, len(done)), *_rescored(source.rescore), *_list(source, rows),
        *(part for row in done for part in _hazard(source, row)), *_waiting(source, waiting),
        *([Heading("说明", 2), Paragraph(source.text("words"))] if source.text("words") else []),
        *signatures(source, "以上整改情况属实，照片为现场拍摄。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def _figures(rows: tuple[Hazard, ...], right: int) -> list[Block]:
    closed = sum(row.state is HazardState.CLOSED for row in rows)
    return [Figures((
        ("应整改", f"{len(rows)} 条", ""), ("已整改", f"{right} 条", "ok"), ("已销号", f"{closed} 条", "ok"),
        ("整改率", counted(len(rows), right), "ok" if right == len(rows) else "warn"),
    ))]  # fmt: skip


def _rescored(made: Rescore | None) -> list[Block]:
    if made is None:
        return []
    shown = [("自评", made.title), ("自评日期", day(made.finished_on)), ("整改前得分", _score(made.before, made.grade_before)),
             ("整改后得分", _score(made.after, made.grade_after))]  # fmt: skip
    rest = f"还有 {made.left} 个扣分点没有销号，仍按原来的结论计分。" if made.left else "扣分点已经全部销号。"
    return [
        Heading("整改后得分", 2, 40), Facts(tuple(shown), columns=2),
        Paragraph(
            f"自评的扣分点有 {made.hazards} 条登记为隐患，已销号 {made.closed} 条；{rest}"
            "整改后得分只按已销号的扣分点重算，原来签名的自评报告不变。本结果为企业自评，不是标准化定级。", "note"),
    ]  # fmt: skip


def _score(value: object, grade: str) -> str:
    return f"{value} 分（{grade}）" if value is not None else "没有可计分的项"


def _list(source: PaperInput, rows: tuple[Hazard, ...]) -> list[Block]:
    if not rows:
        return [Paragraph("这段时间没有要整改的隐患。", "plain")]
    body = tuple(
        (Cell(row.number), Cell(row.title), Cell(row.owner or OPEN), Cell(day(row.due_on)),
         Cell(day(row.done_on) if row.done_on else "没有改完"),
         Cell(standing(row, source.issued_on), tone="bad" if row.overdue(source.issued_on) else "ok" if row.state.over else "warn"))
        for row in rows
    )  # fmt: skip
    return [
        Heading("一览", 2, 40),
        Table(("编号", "隐患", "责任人", "期限", "改好", "现在"), body, (2.7, 6, 2.2, 2.3, 2.3, 2.2)),
    ]


def _hazard(source: PaperInput, row: Hazard) -> list[Block]:
    accepted = (
        f"{row.accepted_by}{'（本人验收）' if row.self_accepted else ''}　{day(row.accepted_on)}"
        if row.accepted_on
        else "还没有验收"
    )
    facts = [
        ("部位", row.place or OPEN), ("类别", module(source, row) or OPEN), ("发现", f"{day(row.found_on)}　{SOURCES[row.source]}"),
        ("级别", GRADES[row.grade]), ("责任人", row.owner or OPEN), ("期限", day(row.due_on)), ("整改人", row.done_by or OPEN),
        ("改好日期", day(row.done_on)), ("验收", accepted), ("销号", day(row.closed_on) if row.closed_on else "还没有销号"),
        ("措施", row.measure or OPEN),
    ]  # fmt: skip
    if row.money:
        facts.append(("资金", row.money))
    if row.grade is not Grade.GENERAL or row.judgement:
        facts.append(("核实", judged(row) or "还没有人核实"))
    facts += [(label, text) for label, text in (("完成情况", row.done_note), ("验收意见", row.accept_note)) if text]
    if row.rescored:
        facts.append(("整改后得分", f"这一项 {row.rescored} 分"))
    if row.sent_back:
        facts.append(("返工", f"{row.sent_back} 次"))
    shown = pairs(source.photos.get(row.id, ()), height=_PHOTO)
    return [
        Heading(f"{row.number}　{row.title}", 2, 108 if shown else 50),
        *([Paragraph(row.text, "small")] if row.text and row.text != row.title else []),
        Facts(tuple(facts), columns=2), *shown,
    ]  # fmt: skip


def _waiting(source: PaperInput, rows: list[Hazard]) -> list[Block]:
    if not rows:
        return []
    lines = tuple(
        f"{row.number}　{ended(row.title)}：{standing(row, source.issued_on)}，期限 {day(row.due_on)}，责任人 {row.owner or OPEN}。"
        f"改好以前：{ended(row.interim) or '先采取防护措施'}。" for row in rows
    )  # fmt: skip
    return [Heading("还没有改完的", 2), Steps(lines, numbered=True)]
