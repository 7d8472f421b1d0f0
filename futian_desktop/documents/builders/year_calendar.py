"""年度安全日历: what is due in a year, month by month, with room to tick; each rule once, at the end."""

from collections.abc import Iterable, Iterator

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import head
from futian_desktop.documents.papers import PaperInput, seal_paper
from futian_desktop.domain.duties import DutyState, Entry

_STATES = {DutyState.DONE: ("已办", "ok"), DutyState.ASIDE: ("不用做", "muted"), DutyState.OVERDUE: ("逾期", "bad")}


def build(source: PaperInput) -> Document:
    """Figures, then one table per month that has something."""
    blocks = [
        *head(source, "年度安全日历"),
        *_figures(source.entries),
        *_months(source.entries),
        *_rules(source.entries),
        *_end(source),
    ]
    document = Document(
        "年度安全日历", f"{source.number}　第{source.revision}版", source.firm.premises.sign_name or source.firm.enterprise.name,
        blocks, author=source.firm.enterprise.name, issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return seal_paper(document, source)


def _figures(entries: tuple[Entry, ...]) -> list[Block]:
    done = sum(row.state is DutyState.DONE for row in entries)
    late = sum(row.state is DutyState.OVERDUE for row in entries)
    return [Figures((("要办的", f"{len(entries)} 件", ""), ("已办", f"{done} 件", "ok"),
                     ("逾期", f"{late} 件", "bad" if late else "ok")))]  # fmt: skip


def _months(entries: tuple[Entry, ...]) -> Iterator[Block]:
    for year, month in dict.fromkeys((row.due.year, row.due.month) for row in entries):
        rows = tuple(_row(row) for row in entries if (row.due.year, row.due.month) == (year, month))
        yield Heading(f"{year} 年 {month} 月", 2, 60)
        yield Table(("最晚日期", "要办的事", "凭据", "办完日期、签名"), rows, (1.9, 8.2, 3.6, 3.3))


def _row(entry: Entry) -> tuple[Cell, ...]:
    words, tone = _STATES.get(entry.state, ("", "muted"))
    said = entry.mark.on.isoformat() if entry.mark is not None and entry.mark.on is not None else ""
    return (
        Cell(entry.due.strftime("%m-%d")),
        Cell(entry.title, tone="strong"),
        Cell(entry.note or entry.proof),
        Cell(" ".join(_lines((words, said))), tone="small" if tone == "muted" else tone),
    )  # fmt: skip


def _rules(entries: tuple[Entry, ...]) -> Iterator[Block]:
    """The rule and its basis, once for each duty."""
    duties = {row.duty if row.source == "rule" else row.rule: row for row in reversed(entries) if row.rule}
    rows = tuple(
        (Cell(row.title if row.source == "rule" else "设备、证照和整改"), Cell(row.rule), Cell(row.basis))
        for row in reversed(duties.values())
    )
    if rows:
        yield Heading("每件事的规定", 2, 60)
        yield Table(("要办的事", "规定", "依据"), rows, (4, 8, 5))


def _lines(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _end(source: PaperInput) -> list[Block]:
    words = "天天和每周要做的巡查、七项卡不在表里，按检查计划做。写着“请核对现行文本”的，以现行文本为准。"
    if not source.entries:
        words = "这段时间没有要办的事。"
    return [Paragraph(words, "plain"), *(Paragraph(text, "plain") for text in [source.texts.get("note", "")] if text)]
