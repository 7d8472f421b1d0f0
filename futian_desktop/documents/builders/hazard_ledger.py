"""隐患台账: every hazard of a period with what was done about it, on landscape pages."""

from itertools import groupby

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import (
    OPEN,
    SHORT_GRADES,
    SOURCES,
    counted,
    day,
    fields,
    finished,
    head,
    judged,
    kept,
    module,
    signatures,
    standing,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard

_MOST_TEXT = 400
_MOST_ROWS = 200
_HEADER = (
    "编号\n级别",
    "发现",
    "部位\n类别",
    "隐患",
    "整改措施",
    "责任人\n期限、资金",
    "整改完成\n照片",
    "验收\n销号",
    "现在",
)
_WIDTHS = (2.8, 2.2, 2.3, 4.8, 5.0, 2.9, 2.6, 2.8, 2.1)


def build(source: PaperInput) -> Document:
    """Figures, the table, and the signatures."""
    blocks = [*head(source, "生产安全事故隐患排查治理台账"), *_figures(source), *_table(source), *_end(source)]
    return finished(source, blocks, fields=fields(source), landscape=True)


def _figures(source: PaperInput) -> list[Block]:
    rows = kept(source)
    right = sum(row.done_on is not None for row in rows)
    late = sum(row.overdue(source.issued_on) for row in rows)
    heavy = sum(row.grade is not Grade.GENERAL for row in rows)
    return [Figures((
        ("发现", f"{len(rows)} 条", ""), ("已整改", f"{right} 条", "ok"),
        ("整改率", counted(len(rows), right), "ok" if right == len(rows) else "warn"),
        ("超期未改", f"{late} 条", "bad" if late else "ok"), ("疑似重大和重大", f"{heavy} 条", "bad" if heavy else "ok"),
    ))]  # fmt: skip


def _table(source: PaperInput) -> list[Block]:
    if not source.hazards:
        return [Heading("隐患和整改", 2), Paragraph("这段时间没有登记隐患。", "plain")]
    blocks: list[Block] = [Heading("隐患和整改", 2, 50)]
    for title, part in _parts(source.hazards):
        blocks += [
            *([Heading(title, 3, 50)] if title else []),
            Table(_HEADER, tuple(_row(source, row) for row in part), _WIDTHS),
        ]
    return blocks


def _parts(rows: tuple[Hazard, ...]) -> list[tuple[str, tuple[Hazard, ...]]]:
    """One table; by month where it would be too long to read or to set, and a month again in parts."""
    if len(rows) <= _MOST_ROWS:
        return [("", rows)]
    parts: list[tuple[str, tuple[Hazard, ...]]] = []
    for month, found in groupby(rows, key=lambda row: f"{row.found_on.year}年{row.found_on.month}月"):
        mine = tuple(found)
        parts += [(month if not start else f"{month}（续）", mine[start : start + _MOST_ROWS])
                  for start in range(0, len(mine), _MOST_ROWS)]  # fmt: skip
    return parts


def _row(source: PaperInput, row: Hazard) -> tuple[Cell, ...]:
    late = row.overdue(source.issued_on)
    found = (day(row.found_on), f"来源：{SOURCES[row.source]}", row.found_by)
    likely = f"可能的事故：{row.accident}" if row.accident else ""
    what = row.text[:_MOST_TEXT] if row.text != row.title else ""
    measures = (f"临时防范：{row.interim}" if row.interim else "", f"方案：{row.plan}" if row.plan else "")
    state = "bad" if late else "ok" if row.state.over else "warn"
    return (
        _lines(row.number, (SHORT_GRADES[row.grade], "bad" if row.grade is not Grade.GENERAL else "muted"),
               (judged(row), "muted")),
        _lines(found[0], *((part, "muted") for part in found[1:])),
        _lines(row.place or OPEN, (module(source, row), "muted")),
        _lines(row.title, (what, "small"), (f"原因：{row.cause}" if row.cause else "", "muted"), (likely, "muted"), tone="strong"),
        _lines(row.measure or OPEN, *((part, "muted") for part in measures)),
        _lines(row.owner or OPEN, (f"期限 {day(row.due_on)}", "small"), (f"资金 {row.money}" if row.money else "", "muted")),
        _done(source, row), _accepted(row),
        _lines(standing(row, source.issued_on), (f"返工 {row.sent_back} 次" if row.sent_back else "", "muted"), tone=state),
    )  # fmt: skip


def _done(source: PaperInput, row: Hazard) -> Cell:
    before, after = source.photo_counts.get(row.id, (0, 0))
    photos = f"照片 前 {before} 后 {after}"
    if row.done_on is None:
        return _lines("还没有", (photos, "muted"))
    return _lines(day(row.done_on), (row.done_by, "small"), (row.done_note, "muted"), (photos, "muted"))


def _accepted(row: Hazard) -> Cell:
    parts: list[tuple[str, str]] = []
    if row.accepted_on:
        who = row.accepted_by + ("（本人验收）" if row.self_accepted else "")
        parts += [(f"验收 {day(row.accepted_on)}", "small"), (who, "small"), (row.accept_note, "muted")]
    if row.closed_on:
        parts.append((f"销号 {day(row.closed_on)}", "small"))
    if row.withdrawn_on:
        parts.append((f"撤回 {day(row.withdrawn_on)}：{row.withdrawn_reason}", "small"))
    if row.told_on:
        parts.append((f"通报 {day(row.told_on)}　{row.told_how}", "muted"))
    if row.papers.reported_on:
        parts.append((f"上报 {day(row.papers.reported_on)}　{row.papers.reported_to}", "muted"))
    if row.system_on or row.system_no:
        parts.append((f"系统 {row.system_no}　{row.system_on.isoformat() if row.system_on else ''}".strip(), "muted"))
    return _lines(*(parts[0][:1] if parts else ("—",)), *parts[1:], tone=parts[0][1] if parts else "muted")


def _lines(first: str, *more: tuple[str, str], tone: str = "small") -> Cell:
    return Cell(first, tone=tone, more=tuple(part for part in more if part[0]))


def _end(source: PaperInput) -> list[Block]:
    return signatures(source, "台账如实登记。未改完的按期整改，改好以前先采取防护措施。")
