"""台风, 节前, 高温: notice to the staff, checklist, duty roster and record, each on a page of its own.

``source.texts`` holds what `builders.inspection_sheet` needs and ``notice``, ``duty`` (JSON lists of sentences), ``roster``
(JSON: day, shift, name, phone), ``from`` and ``to`` in words.
"""

import json

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Steps,
    Table,
)
from futian_desktop.documents.builders.inspection_sheet import list_blocks, marked
from futian_desktop.documents.papers import PAPERS, PaperInput

_RECORD_ROWS = 16


def build(source: PaperInput) -> Document:
    """The four parts."""
    title = PAPERS[source.kind].title
    blocks = [
        *_notice(source),
        PageBreak(),
        *list_blocks(source),
        PageBreak(),
        *_roster(source),
        PageBreak(),
        *_record(source),
    ]
    firm = source.firm.premises.sign_name or source.firm.enterprise.name
    document = Document(
        title, f"{source.number}　第{source.revision}版", firm, blocks, "sheet", author=source.firm.enterprise.name,
        issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return marked(document, source)


def _texts(source: PaperInput, key: str) -> tuple[str, ...]:
    return tuple(str(row) for row in json.loads(source.texts.get(key) or "[]"))


def _span(source: PaperInput) -> str:
    first, last = source.texts["from"], source.texts["to"]
    return first if first == last else f"{first} 到 {last}"


def _notice(source: PaperInput) -> list[Block]:
    enterprise = source.firm.enterprise
    return [
        Heading(f"{source.texts['name']}通知", 1), Paragraph(f"全体员工：（{_span(source)}）", "strong"),
        *(Paragraph(f"{number}. {text}", "lead") for number, text in enumerate(_texts(source, "notice"), 1)), Gap(4),
        Paragraph("看到通知的人在下面签名。", "body"),
        Table(("姓名", "签名", "姓名", "签名"), _signers(source), (2.4, 3.2, 2.4, 3.2)),
        Paragraph(f"{enterprise.name}　　{source.issued_on.isoformat()}", "body", "right"),
    ]  # fmt: skip


def _signers(source: PaperInput) -> tuple[tuple[Cell, ...], ...]:
    names = _texts(source, "staff")[:40]
    names += ("",) * max(8 - len(names), len(names) % 2)
    return tuple(
        (Cell(names[n], tone="strong"), Cell("\n"), Cell(names[n + 1], tone="strong"), Cell()) for n in range(0, len(names) - 1, 2)
    )  # fmt: skip


def _roster(source: PaperInput) -> list[Block]:
    rows = tuple(
        (Cell(day), Cell(shift), Cell(name or "＿" * 5, tone="strong"), Cell(phone or "＿" * 7), Cell("\n"))
        for day, shift, name, phone in json.loads(source.texts.get("roster") or "[]")
    )
    return [
        Heading(f"{source.texts['name']}值班表"), Paragraph(_span(source), "strong"),
        Table(("日期", "班次", "值班人", "电话", "交班签名"), rows, (2.6, 1.6, 2.4, 3, 3)), Heading("值班的人做什么", 2, 60),
        Steps(_texts(source, "duty"), numbered=True),
    ]  # fmt: skip


def _record(source: PaperInput) -> list[Block]:
    empty = tuple((Cell("\n\n"), Cell(), Cell(), Cell(), Cell()) for _row in range(_RECORD_ROWS))
    return [
        Heading(f"{source.texts['name']}应对记录"),
        Facts((("时段", _span(source)), ("预警或要求", source.texts.get("signal") or "＿" * 12))),
        Table(("时间", "看到什么、做了什么", "谁做的", "告诉了谁", "结果"), empty, (2, 6, 2, 2, 2.4)),
        Paragraph("有没有人受伤：□ 没有　□ 有：＿＿＿＿＿＿＿＿　　有没有停业：□ 没有　□ 停了：＿＿＿＿＿＿＿＿"),
        Paragraph("负责人签字：＿＿＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿", "strong"),
    ]  # fmt: skip
