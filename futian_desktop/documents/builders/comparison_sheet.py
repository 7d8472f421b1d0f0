"""两次自评对比: what became better and worse between two assessments of one premises, item by item, with reasons."""

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.common import ANSWERS, cut, number
from futian_desktop.documents.chapters.records import CHANGES, difference, points
from futian_desktop.documents.data import seal
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.domain.comparison import Change, ComparedItem, Comparison
from futian_desktop.domain.standard import Element

KIND, LETTER = "comparison", "C"


def build(source: ReportInput) -> Document:
    """The comparison of ``source.comparison``; without one it says that there is nothing to compare."""
    firm = source.firm.premises.sign_name or source.firm.enterprise.name
    blocks: list[Block] = [Heading(f"{firm[:30]}　两次自评对比")]
    made = source.comparison
    blocks += (
        _body(source, made)
        if made
        else [Paragraph("本场所没有更早的、用同一个评定标准做的自评，没有可以对比的。", "body")]
    )
    document = Document(
        "两次自评对比", f"{source.number}　第{source.revision}版", firm, blocks, "sheet", author=source.firm.enterprise.name,
        issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return seal(document, source, KIND, LETTER)


def _body(source: ReportInput, made: Comparison) -> list[Block]:
    when = f"{made.finished_on.isoformat()} 定稿" if made.finished_on else "没有定稿"
    now = "没有定稿" if source.draft else f"{source.issued_on.isoformat()} 定稿"
    head: list[Block] = [
        Facts((
            ("以前", f"{made.title}（{when}）"), ("这次", f"{source.assessment.title}（{now}）"),
            ("评定标准", source.assessment.standard.title),
        )),
        Figures((
            ("以前得分", points(made.before.percentage), "plain"), ("这次得分", points(made.now.percentage), "plain"),
            ("差", difference(made.difference), "plain"),
        )),
    ]  # fmt: skip
    if not made.comparable:
        text = f"两次用的不是同一个评定标准，只能看总分。以前 {made.before.items} 项，这次 {made.now.items} 项。"
        return [*head, Paragraph(text, "plain")]
    counts = "，".join(
        f"{text} {made.count(change)} 项"
        for change, text in (
            (Change.BETTER, "变好"), (Change.WORSE, "变差"), (Change.SAME, "没有变化"), (Change.NEW, "新列入"),
            (Change.DROPPED, "不再列入或不适用"), (Change.OPEN, "这次还没答"),
        ) if made.count(change)
    )  # fmt: skip
    return [*head, Paragraph(f"{counts}。", "plain"), *_elements(made), *_changes(source, made)]


def _elements(made: Comparison) -> list[Block]:
    rows = tuple(
        (Cell(cut(Element(row.code, row.title).words, 60)), _percent(row.before), _percent(row.now),
         Cell(difference(row.difference), align="right", tone=_tone(row.difference)))
        for row in made.elements
    )  # fmt: skip
    return [Heading("各要素得分率", 2), Table(("要素", "以前", "这次", "差"), rows, (8, 2, 2, 2))] if rows else []


def _changes(source: ReportInput, made: Comparison) -> list[Block]:
    blocks: list[Block] = []
    for change, (title, tone) in CHANGES.items():
        rows = tuple(_row(source, row, tone) for row in made.rows if row.change is change)
        if rows:
            head = ("编号", "检查项", "以前", "这次")
            blocks += [Heading(f"{title}（{len(rows)} 项）", 2, 48), Table(head, rows, (1.8, 5.6, 2.6, 5))]
    blocks.append(Paragraph("变好、变差按实得分占标准分的比例比较。没有变化的不逐项列出。", "note"))
    return blocks


def _row(source: ReportInput, row: ComparedItem, tone: str) -> tuple[Cell, ...]:
    found = tuple((finding.text, "small") for finding in source.assessment.answer(row.item).findings)
    more = (("项目的文字有改动", "muted"),) if row.reworded else ()
    return (
        Cell(row.item), Cell(cut(row.title, 300), more=more), Cell(_answer(row.before, row.points_before)),
        Cell(_answer(row.now, row.points_now), tone=tone, more=found if row.now is not None else ()),
    )  # fmt: skip


def _answer(kind: AnswerKind | None, earned: object) -> str:
    if kind is None:
        return "—"
    return ANSWERS[kind] + ("" if earned is None else f"，{number(earned)} 分")


def _percent(value: object) -> Cell:
    return Cell("—" if value is None else f"{value}%", align="right")


def _tone(value: object) -> str:
    text = str(value)
    return (
        "small" if value is None or not any(char in "123456789" for char in text) else "bad" if text[0] == "-" else "ok"
    )
