"""隐患排查治理情况通报: big type for the staff's wall. It names nobody."""

from datetime import date

from futian_desktop.documents.blocks import Block, Document, Facts, Figures, Heading, Paragraph, Steps
from futian_desktop.documents.builders.paper_words import SUSPECTED, counted, ended, finished, kept, shop
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard

_MOST = 12


def build(source: PaperInput) -> Document:
    """Figures, what was put right, what to look out for."""
    rows = kept(source)
    right = [row for row in rows if row.done_on is not None]
    waiting = sorted((row for row in rows if row.done_on is None), key=_gravest)
    walks = len(source.inspections)
    blocks: list[Block] = [
        Heading("隐患排查治理情况通报"), Paragraph(f"{shop(source)}　{source.period_title}", "strong"),
        Figures((("检查", f"{walks} 次", ""), ("发现隐患", f"{len(rows)} 条", ""), ("已经改好", f"{len(right)} 条", "ok"),
                 ("整改率", counted(len(rows), len(right)), "ok" if len(right) == len(rows) else "warn"))),
        *_open(waiting, source.issued_on), *_right(right),
        *([Heading("还要说的", 2), Paragraph(source.text("words"))] if source.text("words") else []),
        Heading("看到隐患", 2, 62), Paragraph("马上告诉安全员或负责人；有危险先离开，再报告。"), *_foot(source),
    ]  # fmt: skip
    return finished(source, blocks, style="notice")


def _gravest(row: Hazard) -> tuple[bool, str]:
    return row.grade is Grade.GENERAL, row.due_on.isoformat() if row.due_on else "9"


def _open(rows: list[Hazard], today: date) -> list[Block]:
    if not rows:
        return [Heading("还没有改好的", 2), Paragraph("没有。")]
    lines = tuple(_careful(row, today) for row in rows[:_MOST])
    rest = [Paragraph(f"另有 {len(rows) - _MOST} 条，见隐患台账。")] if len(rows) > _MOST else []
    return [Heading("还没有改好，大家注意", 2, 60), Steps(lines, numbered=True), *rest]


def _careful(row: Hazard, today: date) -> str:
    place = f"{row.place}：" if row.place else ""
    heavy = (
        f"【{SUSPECTED}】"
        if row.grade is Grade.SUSPECTED_MAJOR
        else "【重大事故隐患】"
        if row.grade is Grade.MAJOR
        else ""
    )
    return f"{heavy}{place}{ended(row.title)}。{_due(row, today)}。" + (
        f"改好以前：{ended(row.interim)}。" if row.interim else ""
    )


def _due(row: Hazard, today: date) -> str:
    """A day that is over is never called a plan."""
    if row.due_on is None:
        return "正在安排整改"
    if row.overdue(today):
        return f"原定 {row.due_on.isoformat()} 前改好，已超期 {(today - row.due_on).days} 天，正在催办"
    return f"计划 {row.due_on.isoformat()} 前改好"


def _right(rows: list[Hazard]) -> list[Block]:
    if not rows:
        return []
    shown = tuple(f"{row.place}：{row.title}" if row.place else row.title for row in rows[:_MOST])
    rest = [Paragraph(f"另有 {len(rows) - _MOST} 条，见隐患台账。")] if len(rows) > _MOST else []
    return [Heading("已经改好的", 2, 60), Steps(shown, numbered=True), *rest]


def _foot(source: PaperInput) -> list[Block]:
    place = source.text("place") or "＿＿＿＿＿＿"
    return [Facts((("通报日期", source.issued_on.isoformat()), ("张贴地点", place), ("编号", source.number)))]
