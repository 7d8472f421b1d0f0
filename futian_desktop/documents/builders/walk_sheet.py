"""空白检查表: the items in the order of the walk, to print, tick with a pen, and type back by their codes."""

from dataclasses import replace

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Heading, Paragraph, Steps, Table
from futian_desktop.documents.builders.common import cut, item_text
from futian_desktop.documents.builders.common import number as number_text
from futian_desktop.documents.data import seal
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import TailoredItem
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.scoring import score
from futian_desktop.domain.standard import ReadyFinding
from futian_desktop.domain.supplement import Supplement

KIND, LETTER = "walk_sheet", "W"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BOXES = ("□ 1 符合", "□ 2 部分", "□ 3 不符合", "□ 4 不适用", "□ 5 要问人")
WIDTHS = (1.75, 4.9, 5.1, 2.6, 2.5)
_LINE = "＿" * 8


def build(source: ReportInput) -> Document:
    """The blank sheet of an assessment's list; nothing that was answered is on it."""
    blank = replace(source.assessment, answers={}, confirmed_major={}, rejected_major={})
    source = replace(
        source, assessment=blank, score=score(blank), photos={}, photo_notes={}, due={},
        supplement=Supplement(), comparison=None,
    )  # fmt: skip
    firm = source.firm.premises.sign_name or source.firm.enterprise.name or source.subject
    blocks = [*_head(source, firm), *_places(source), *_help(source)]
    document = Document(
        "空白检查表", f"{source.number}　第{source.revision}版", firm, blocks, "sheet",
        author=source.firm.enterprise.name or "福安自评", issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return seal(document, source, KIND, LETTER)


def _head(source: ReportInput, firm: str) -> list[Block]:
    count = sum(len(items) for _title, items in source.walk)
    order = "按评定标准的要素排" if by_table(source.assessment) else "按走一圈的顺序排"
    notes = "".join(f"{words}。" for words in source.chosen)
    return [
        Heading(f"{firm[:30]}　空白检查表"),
        Facts((
            *_where(source),
            ("日期和时间", f"{_LINE[:4]}年{_LINE[:3]}月{_LINE[:3]}日　{_LINE[:3]}时到{_LINE[:3]}时"),
            ("检查人签字", _LINE * 2), ("陪同人签字", _LINE * 2),
        )),
        *([Paragraph(notes, "strong")] if notes else []),
        Paragraph(
            f"共 {count} 项，{order}。结论勾一个框；勾 2 或 3 的，把看到的扣分点字母圈起来。"
            f"回到电脑前，按“编号 结论 字母”输入，例如 {_example(source)} 3 a b。", "body",
        ),
    ]  # fmt: skip


def _where(source: ReportInput) -> list[tuple[str, str]]:
    """Where one walks: printed for a firm, to be written by hand on the list of a trade."""
    if source.subject and not source.firm.enterprise.name:
        return [("单位", _LINE * 3), ("地点", _LINE * 3)]
    premises = source.firm.premises
    return [("地点", f"福田区{premises.street}{premises.address}")]


def _places(source: ReportInput) -> list[Block]:
    items = {row.item.id: row for row in source.assessment.tailoring.items if not row.carried}
    blocks: list[Block] = []
    own = by_table(source.assessment)
    for place, (title, keys) in enumerate(source.walk, 1):
        mine = [items[key] for key in keys if key in items]
        if not mine:
            continue
        rows = tuple(_row(row, source) for row in mine)
        blocks += [
            Heading(f"{'' if own else f'{place}. '}{cut(title, 60)}（{len(mine)} 项）", 2, 48),
            Table(("编号", "看什么", "扣分点（圈字母）", "结论", "备注"), rows, WIDTHS),
        ]
    return blocks


def found_line(number: int, found: ReadyFinding) -> str:
    """A ready finding with its letter and what it takes."""
    return f"{LETTERS[number]}　{'扣完' if found.deduct is None else '扣' + number_text(found.deduct)}　{found.text}"


def _row(row: TailoredItem, source: ReportInput) -> tuple[Cell, ...]:
    findings = "\n".join(found_line(place, found) for place, found in enumerate(row.item.findings[: len(LETTERS)]))
    asked = item_text(row.item, source)
    what = Cell(asked) if asked != row.item.title else Cell(asked, tone="strong", more=((row.item.look, "small"),))
    return (
        Cell(row.item.id, tone="strong", more=((f"{number_text(row.item.points)} 分", "muted"),)),
        what, Cell(findings), Cell("\n".join(BOXES), tone="box"), Cell(),
    )  # fmt: skip


def _example(source: ReportInput) -> str:
    """The first code of this list, so that the example is one that counts."""
    return next((key for _title, keys in source.walk for key in keys), "M02-09")


def _help(source: ReportInput) -> list[Block]:
    code = _example(source)
    rows = (
        f"{code} 1　符合。", f"{code} 3 a b　不符合，扣分点 a 和 b。",
        f"{code} 2 +2 灯坏了一盏　表上没有的，自己写一句，扣 2 分。", f"{code} 4 本店不用气　不适用，写明原因。",
        f"{code} 5 物业　不知道，要问物业。", f"{code} 1 # 昨天刚换　# 后面是备注。",
    )  # fmt: skip
    return [
        Heading("回来怎么输入", 2, 62),
        Paragraph(
            "在自评页点“更多”里的“录入走查表上的编号”。一行一项，大小写都可以，也可以从手机上整段粘贴。没写的项目不动。",
            "body",
        ),
        Steps(rows),
    ]
