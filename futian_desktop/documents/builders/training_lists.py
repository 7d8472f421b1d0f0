"""学时台账 and 应训未训名单."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import fields, finished, head, signatures
from futian_desktop.documents.builders.training_words import (
    CELLS,
    EMPLOYMENTS,
    NOBODY,
    PRESSING,
    given,
    lesson,
    on,
    person_line,
    short,
)
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.training import Cell as State
from futian_desktop.domain.training import CellState, RosterPerson, TrainingDuty

LATE = (CellState.OVERDUE, CellState.NEVER)


@dataclass(frozen=True, slots=True)
class Owing:
    """One person owes one duty."""

    person: RosterPerson
    duty: TrainingDuty
    cell: State


def owing_rows(source: PaperInput) -> Iterator[Owing]:
    """Who owes what, the most pressing first, then by day."""
    made = given(source)
    duties = {row.id: row for row in made.duties}
    found = [
        Owing(person, duties[key], cell)
        for person in made.people if person.left_on is None
        for key, cell in made.cells.get(person.id, {}).items() if cell.state in PRESSING and key in duties
    ]  # fmt: skip
    order = {state: number for number, state in enumerate(PRESSING)}
    yield from sorted(found, key=lambda row: (order[row.cell.state], row.cell.due_on or date.max))


def ledger_paper(source: PaperInput) -> Document:
    """学时台账 of a period."""
    made = given(source)
    total = sum(row.minutes for row in made.ledger)
    none = sum(not row.minutes for row in made.ledger)
    rows = tuple(
        (Cell(str(number)), Cell(row.person.name), Cell(person_line(row.person)), Cell(on(row.person.joined_on)), Cell(str(row.times)),
         Cell(short(source, row.sessions)), Cell(short(source, row.elsewhere)),
         Cell(short(source, row.minutes), tone="strong" if row.minutes else "bad"), Cell(on(row.last_on)))
        for number, row in enumerate(made.ledger, 1)
    )  # fmt: skip
    heads = ("序号", "姓名", "岗位、班组", "入职日期", "次数", "本单位学时", "外部学时", "合计学时", "最近一次")
    table: list[Block] = (
        [Table(heads, rows, (1, 2, 4, 2.2, 1.2, 2, 2, 2, 2.2))]
        if rows
        else [Paragraph("这段时间没有人，也没有培训。", "plain")]
    )
    blocks: list[Block] = [
        *head(source, "学时台账", (("时段", period_words(source)),) if not source.period_title else ()),
        Figures((("人数", f"{len(rows)} 人", ""), ("总学时", short(source, total), ""), ("一次没学的", f"{none} 人", "bad" if none else "ok"))),
        Heading("每个人的学时", 2, 50), *table,
        Paragraph(f"1 学时 = {lesson(source)} 分钟。外部学时是外部、网络和登记的培训，凭证明登记。", "small"),
        *signatures(source, "以上由培训记录汇总，和签到一致。"),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True, fields=fields(source))


def period_words(source: PaperInput) -> str:
    """First and last day of the ledger."""
    days = source.period or given(source).span
    return f"{days[0].isoformat()} 至 {days[1].isoformat()}" if days else ""


def owing(source: PaperInput) -> Document:
    """应训未训名单."""
    found = tuple(owing_rows(source))
    people = len({row.person.id for row in found})
    late = sum(row.cell.state in LATE for row in found)
    mine: dict[PersonId, list[Owing]] = {}
    for row in found:
        mine.setdefault(row.person.id, []).append(row)
    rows = tuple(_person_row(source, number, mine[key]) for number, key in enumerate(mine, 1))
    heads = ("序号", "姓名", "岗位、班组", "过期的、从没学过的", "快到期的、没学够的", "补了")
    table: list[Block] = (
        [Heading("名单", 2, 50), Table(heads, rows, (1, 1.9, 2.4, 6.6, 4.6, 1))]
        if rows
        else [Paragraph("没有人欠培训。", "plain")]
    )
    blocks: list[Block] = [
        *head(source, "应训未训名单"),
        Figures((("人数", f"{people} 人", ""), ("欠的项", f"{len(found)} 项", ""), ("过期、从没学过", f"{late} 项", "bad" if late else "ok"))),
        *table, Paragraph("没有经过培训合格的人不得上岗；过期的先停岗补训。", "small"),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True)


def _person_row(source: PaperInput, number: int, rows: list[Owing]) -> tuple[Cell, ...]:
    person = rows[0].person
    late = "；".join(_said(source, row) for row in rows if row.cell.state in LATE)
    soon = "；".join(_said(source, row) for row in rows if row.cell.state not in LATE)
    return (
        Cell(str(number)), Cell(person.name, tone="strong"), Cell(person_line(person)), Cell(late or NOBODY), Cell(soon or NOBODY),
        Cell("□"),
    )  # fmt: skip


def _said(source: PaperInput, row: Owing) -> str:
    """The duty, how much is missing of its hours, and by when."""
    cell = row.cell
    parts = [f"{row.cell.due_on}前"] if cell.due_on and cell.state not in LATE else []
    if cell.minutes < cell.wanted:
        parts.append(f"差 {short(source, cell.wanted - cell.minutes)} 学时")
    return f"{row.duty.title}（{'，'.join(parts)}）" if parts else row.duty.title


def owing_words(row: Owing) -> tuple[str, str]:
    """State and employment in words, for a spreadsheet."""
    return CELLS[row.cell.state][0], EMPLOYMENTS.get(row.person.employment, row.person.employment)
