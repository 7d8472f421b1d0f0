"""The last chapters: comparison, accidents, public notice, state of the law register."""

from decimal import Decimal

from futian_desktop.documents.blocks import Block, Cell, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.common import ANSWERS, day, number
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.comparison import Change
from futian_desktop.domain.law_state import Standing, law_state
from futian_desktop.domain.law_words import confidence_words, standing_words
from futian_desktop.domain.standard import Law

CHANGES = {
    Change.WORSE: ("变差", "bad"), Change.BETTER: ("变好", "ok"), Change.NEW: ("新列入", "small"),
    Change.DROPPED: ("不再列入或不适用", "muted"),
}  # fmt: skip


def comparison(source: ReportInput) -> list[Block]:
    """与上次自评对比."""
    heading = Heading("十、与上次自评对比")
    made = source.comparison
    if made is None:
        return [heading, Paragraph("本场所没有更早的、用同一个评定标准做的已定稿自评，没有可以对比的。", "plain")]
    when = f"（{made.finished_on.isoformat()} 定稿）" if made.finished_on else ""
    blocks: list[Block] = [
        heading, Paragraph(f"上次自评：{made.title}{when}。", "plain"),
        Figures((
            ("上次得分", points(made.before.percentage), "plain"), ("这次得分", points(made.now.percentage), "plain"),
            ("差", difference(made.difference), "plain"),
        )),
        Paragraph(
            f"变好 {made.count(Change.BETTER)} 项，变差 {made.count(Change.WORSE)} 项，没有变化 {made.count(Change.SAME)} 项，"
            f"新列入 {made.count(Change.NEW)} 项，不再列入或不适用 {made.count(Change.DROPPED)} 项。", "plain",
        ),
    ]  # fmt: skip
    for change, (title, tone) in CHANGES.items():
        rows = tuple(
            (Cell(row.item), Cell(row.title), Cell(_answer(row.before)), Cell(_answer(row.now), tone=tone))
            for row in made.rows if row.change is change
        )  # fmt: skip
        if rows:
            blocks += [Heading(title, 2), Table(("编号", "检查项", "上次", "这次"), rows, (1.7, 6.5, 2, 2))]
    blocks.append(Paragraph("变好、变差按实得分占标准分的比例比较。没有变化的不逐项列出。", "note"))
    return blocks


def _answer(kind: object) -> str:
    return "—" if kind is None else next(text for key, text in ANSWERS.items() if key is kind)


def points(value: object) -> str:
    """A percentage as 分; a dash where there is none."""
    return "—" if value is None else f"{value} 分"


def difference(value: Decimal | None) -> str:
    """Points won or lost with their sign."""
    if value is None:
        return "—"
    return f"＋{value}" if value > 0 else f"－{-value}" if value < 0 else "0"


def accidents(source: ReportInput) -> list[Block]:
    """近一年事故情况."""
    heading = Heading("十一、近一年事故情况")
    listed = [row for row in source.supplement.accidents if not row.empty]
    if source.supplement.no_accident:
        return [heading, Paragraph("近一年没有发生生产安全事故，没有人员伤亡。", "plain")]
    if not listed:
        return [heading, Paragraph("未填写。", "plain")]
    rows = tuple(
        (Cell(day(row.on) or row.on), Cell(row.kind), Cell(row.consequence), Cell(row.action)) for row in listed
    )
    return [heading, Table(("日期", "类别和经过", "后果", "怎么处理的"), rows, (2, 4, 3, 4.5))]


def notice(source: ReportInput) -> list[Block]:
    """公示记录."""
    made = source.supplement.notice
    heading = Heading("十二、公示记录")
    if not (made.place or made.from_on or made.to_on or made.by):
        return [heading, Paragraph("未填写。自评结果要在本单位公示，公示后补记。", "plain")]
    span = f"{day(made.from_on) or '—'} 至 {day(made.to_on) or '—'}"
    row = (Cell(made.place or "—"), Cell(span), Cell(made.by or "—"), Cell())
    return [heading, Table(("公示地点", "公示日期", "公示人", "收到的意见和处理（手写）"), (row,), (4, 3.6, 2, 4))]


def laws(source: ReportInput) -> list[Block]:
    """法规登记情况: every law the items cite, as the register has it on the day of the report."""
    cited: dict[str, int] = {}
    for row in source.assessment.tailoring.items:
        if not row.carried:
            for law in {basis.law for basis in row.item.basis}:
                cited[law] = cited.get(law, 0) + 1
    order = {key: place for place, key in enumerate(source.laws)}
    rows = tuple(
        _law(source, source.laws.get(key), key, cited[key])
        for key in sorted(cited, key=lambda key: (order.get(key, len(order)), key))
    )
    heading = Heading("十三、引用的法规和标准")
    if by_table(source.assessment):
        return [heading, Paragraph(
            "本次自评按导入的评定标准进行，法规依据以该标准为准。本程序没有核对该标准引用的法规是否现行，引用前请自行核对。", "plain",
        )]  # fmt: skip
    if not rows:
        return [heading, Paragraph("本次自评的检查项没有引用法规。", "plain")]
    return [
        heading,
        Paragraph(
            f"检查项引用了 {len(rows)} 部法规和标准。下表是本程序法规登记在 {source.issued_on.isoformat()} 的状态："
            "“已核对”指题名、文号和施行日期在所写的那天核对过；写“请核对现行文本”的，引用前请自行核对。“引用”是引用它的检查项数。", "plain",
        ),
        Table(("名称", "文号", "施行日期", "当日状态", "核对情况", "引用"), rows, (4.7, 3.4, 2.1, 2.9, 2.6, 1.1)),
    ]  # fmt: skip


def _law(source: ReportInput, law: Law | None, key: str, count: int) -> tuple[Cell, ...]:
    if law is None:
        return (Cell(key), Cell("—"), Cell("—"), Cell("登记里没有", tone="warn"), Cell("—"), _count(count))
    state = law_state(law, source.laws, source.issued_on)
    sure = law.confidence.printable
    holds = sure and state.standing is Standing.IN_FORCE
    return (
        Cell(f"《{law.title}》"), Cell(law.doc_no or "—"), Cell(law.effective_from or "—"),
        Cell(standing_words(law, state), tone="small" if holds else "warn"),
        Cell(confidence_words(law.confidence), tone="small" if sure else "warn",
             more=((law.checked_on, "muted"),) if law.checked_on else ()),
        _count(count),
    )  # fmt: skip


def _count(value: int) -> Cell:
    return Cell(number(value), align="right")
