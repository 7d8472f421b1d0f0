"""A list on paper: big boxes, a code beside each line, and a QR that says which list, whose and which day.

``source.texts`` holds ``list`` (id), ``title``, ``about``, ``day`` (ISO), ``lines`` (JSON: code, text, hint), ``mark``.
"""

import json
from dataclasses import replace

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Heading, Paragraph, Steps, Table
from futian_desktop.documents.papers import PaperInput, seal_paper

BOX = "□"
_LINE = "＿" * 8
_WIDTHS = (1.5, 5.6, 1.4, 1.6, 1.4, 3.6)


def build(source: PaperInput) -> Document:
    """One sheet to tick with a pen."""
    firm = source.firm.premises.sign_name or source.firm.enterprise.name
    document = Document(
        source.texts["title"], f"{source.number}　{source.texts['day']}", firm, list_blocks(source), "sheet",
        author=source.firm.enterprise.name or "福安自评", issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return marked(document, source)


def marked(document: Document, source: PaperInput) -> Document:
    """The document with its data; its QR names the list, the premises and the day instead of the paper."""
    return replace(seal_paper(document, source), mark=source.texts["mark"])


def list_blocks(source: PaperInput) -> list[Block]:
    """The head, the lines with their boxes, and how to bring it back."""
    rows = [(str(code), str(text), str(hint)) for code, text, hint in json.loads(source.texts["lines"])]
    premises = source.firm.premises
    code = rows[0][0]
    return [
        Heading(f"{premises.sign_name or source.firm.enterprise.name}　{source.texts['title']}"[:46]),
        Facts((
            ("地点", f"福田区{premises.street}{premises.address}"), ("日期", _day(source.texts["day"])),
            ("检查人", source.texts.get("people") or _LINE * 2), ("时间", f"{_LINE[:3]}时{_LINE[:3]}分"),
        )),
        *([Paragraph(source.texts["about"])] if source.texts.get("about") else []),
        Table(("编号", "看什么", "1 合格", "2 不合格", "3 没有", "不合格的写一句"), tuple(map(_row, rows)), _WIDTHS),
        Paragraph("□ 全部合格，未发现隐患　　　检查人签字：＿＿＿＿＿＿＿＿　　负责人签字：＿＿＿＿＿＿＿＿", "strong"),
        Heading("回来怎么办", 3, 30),
        Steps((
            "给这张纸拍一张照，拖到“检查”页，程序按右下角的方块码自己归到这一次检查。",
            f"或者点“录入纸质表”，一行一项：{code} 1　合格；{code} 2 门口堆了纸箱　不合格写一句；{code} 3　没有这样东西。",
        )),
    ]  # fmt: skip


def _row(row: tuple[str, str, str]) -> tuple[Cell, ...]:
    code, text, hint = row
    return (
        Cell(code, tone="strong"), Cell(text, tone="strong", more=((hint, "muted"),) if hint else ()),
        *(Cell(BOX, tone="box", align="center") for _answer in range(3)), Cell("\n"),
    )  # fmt: skip


def _day(text: str) -> str:
    return text or f"{_LINE[:4]}年{_LINE[:3]}月{_LINE[:3]}日"
