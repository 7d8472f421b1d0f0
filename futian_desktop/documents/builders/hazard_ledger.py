"""隐患台账: every hazard of a period with what was done about it."""

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import GRADES, OPEN, SOURCES, day, fields, head, signatures, standing
from futian_desktop.documents.papers import PaperInput, seal_paper
from futian_desktop.domain.hazards import Grade, Hazard, HazardState

_MOST_TEXT = 400


def build(source: PaperInput) -> Document:
    """Figures, the table, and the signatures."""
    blocks = [*head(source, "生产安全事故隐患排查治理台账"), *_figures(source), *_table(source), *_end(source)]
    document = Document(
        "隐患台账", f"{source.number}　第{source.revision}版", source.firm.premises.sign_name or source.firm.enterprise.name,
        blocks, fields=fields(source), author=source.firm.enterprise.name, issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return seal_paper(document, source)


def _figures(source: PaperInput) -> list[Block]:
    kept = [row for row in source.hazards if row.state is not HazardState.WITHDRAWN]
    right = sum(row.done_on is not None for row in kept)
    late = sum(row.overdue(source.issued_on) for row in kept)
    heavy = sum(row.grade is not Grade.GENERAL for row in kept)
    rate = "—" if not kept else f"{right * 100 / len(kept):.1f}%"
    return [Figures((
        ("发现", f"{len(kept)} 条", ""), ("已整改", f"{right} 条", "ok"), ("整改率", rate, "ok" if right == len(kept) else "warn"),
        ("超期未改", f"{late} 条", "bad" if late else "ok"), ("疑似重大和重大", f"{heavy} 条", "bad" if heavy else "ok"),
    ))]  # fmt: skip


def _table(source: PaperInput) -> list[Block]:
    if not source.hazards:
        return [Heading("隐患和整改", 2), Paragraph("这段时间没有登记隐患。", "plain")]
    rows = tuple(_row(source, row) for row in source.hazards)
    return [
        Heading("隐患和整改", 2, 60),
        Table(("编号", "隐患", "怎么改、谁改、什么时候", "现在", "验收、销号"), rows, (2.9, 4.7, 4.8, 2, 2.6)),
    ]  # fmt: skip


def _row(source: PaperInput, row: Hazard) -> tuple[Cell, ...]:
    where = "　".join(part for part in (row.place, source.modules.get(row.module, row.module)) if part)
    found = f"{day(row.found_on)}　{SOURCES[row.source]}" + (f"　{row.found_by}" if row.found_by else "")
    what = ((row.text[:_MOST_TEXT], "small"),) if row.text and row.text != row.title else ()
    work = [f"责任人：{row.owner or OPEN}　期限：{day(row.due_on)}"]
    if row.money:
        work.append(f"资金：{row.money}")
    if row.interim:
        work.append(f"临时防范：{row.interim}")
    late = row.overdue(source.issued_on)
    accepted = [f"完成 {day(row.done_on)}"] if row.done_on else []
    if row.accepted_on:
        accepted.append(
            f"验收 {day(row.accepted_on)} {row.accepted_by}" + ("（本人验收）" if row.self_accepted else "")
        )
    if row.closed_on:
        accepted.append(f"销号 {day(row.closed_on)}")
    if row.withdrawn_on:
        accepted.append(f"撤回：{row.withdrawn_reason}")
    return (
        Cell(row.number, more=((GRADES[row.grade], "bad" if row.grade is not Grade.GENERAL else "muted"),)),
        Cell(row.title, tone="strong", more=(*what, (where, "muted"), (found, "muted"))),
        Cell(row.measure or OPEN, more=tuple((line, "muted") for line in work)),
        Cell(standing(row, source.issued_on), tone="bad" if late else "ok" if row.state.over else "warn"),
        Cell("\n".join(accepted)),
    )  # fmt: skip


def _end(source: PaperInput) -> list[Block]:
    return signatures(source, "台账如实登记。未改完的按期整改，改好以前先采取防护措施。")
