"""A register on paper, by its description: what it is, what is written of it, when it is due."""

from datetime import date

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import fields, finished, head, signatures
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.identity_codes import mask_within
from futian_desktop.domain.registers import FieldKind, Register, RegisterRow, next_due


def build(source: PaperInput) -> Document:
    """Figures, the table by urgency, the signatures.

    Raises:
        ValueError: the input has no register.
    """
    register = source.register
    if register is None:
        raise ValueError("a register paper needs a register")
    title = f"{register.title}台账"
    blocks = [*head(source, title), *_figures(source, register), *_table(source, register),
              *signatures(source, "以上照实物、标签和证书登记。")]  # fmt: skip
    return finished(source, blocks, fields=fields(source), landscape=True, title=title)


def _figures(source: PaperInput, register: Register) -> list[Block]:
    days = [due for row in source.rows if (due := next_due(register, row)) is not None]
    late = sum(day < source.issued_on for day in days)
    soon = sum(0 <= (day - source.issued_on).days <= max(register.due.remind) for day in days)
    return [Figures((("登记", f"{len(source.rows)} 项", ""), ("过期", f"{late} 项", "bad" if late else "ok"),
                     (f"{max(register.due.remind)} 天内到期", f"{soon} 项", "warn" if soon else "ok")))]  # fmt: skip


def _table(source: PaperInput, register: Register) -> list[Block]:
    if not source.rows:
        return [Heading("登记的东西", 2), Paragraph("还没有登记。", "plain")]
    rows = tuple(_row(register, row, source.issued_on) for row in source.rows)
    return [
        Heading("登记的东西", 2, 60),
        Table(("名称", "登记内容", "上次", "下次、到期", "核对"), rows, (4.6, 11, 2.1, 2.4, 1.2)),
    ]


def _row(register: Register, row: RegisterRow, today: date) -> tuple[Cell, ...]:
    apart = {register.name, "kind", register.due.last, register.due.next}
    usual = register.field(register.state).options[0][0] if register.state else ""
    lines = "　".join(
        f"{register.field(key).title}：{_shown(register, row, key)}" for key in register.printed
        if key not in apart and row.text(key) and (key != register.state or row.text(key) != usual)
    )  # fmt: skip
    due = next_due(register, row)
    words, tone = ("已离职", "muted") if row.left else _left(due, today)
    last = row.day(register.due.last) if register.due.last else None
    kind = register.kind(row.text("kind"))
    return (
        Cell(row.text(register.name), tone="strong", more=((kind.title, "muted"),) if kind else ()),
        Cell(lines), Cell(last.isoformat() if last else "—"),
        Cell(due.isoformat() if due else "—", tone=tone, more=((words, tone),) if words else ()),
        Cell("□"),
    )  # fmt: skip


def _left(due: date | None, today: date) -> tuple[str, str]:
    if due is None:
        return "", "small"
    days = (due - today).days
    return (f"过期 {-days} 天", "bad") if days < 0 else (f"还有 {days} 天", "small")


def _shown(register: Register, row: RegisterRow, key: str) -> str:
    field = register.field(key)
    if register.holder and field.kind is FieldKind.TEXT:
        return mask_within(row.text(key))
    return dict(field.options).get(row.text(key), row.text(key)) if field.kind is FieldKind.CHOICE else row.text(key)
