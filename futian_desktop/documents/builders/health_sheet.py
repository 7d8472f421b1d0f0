"""一页体检表: one A4 page for the boss."""

from futian_desktop.documents.blocks import Block, Cell, Document, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.common import DISCLAIMER, SUSPECT, conclusion, cut
from futian_desktop.documents.data import seal
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.domain.deadlines import DEADLINE_TEXT
from futian_desktop.domain.standard import Deadline

KIND, LETTER = "health_sheet", "S"
MOST = 8
SIZES = (8, 6, 5, 4, 3, 2, 1)
"""How many urgent findings are tried until the sheet is one page."""
_SHORT = 44


def build(source: ReportInput, most: int = MOST) -> Document:
    """The sheet; marked 初查 while only part of the list is answered. ``most`` findings are named."""
    score = source.score
    first = not score.complete
    percentage = "—" if score.percentage is None else f"{score.percentage} 分"
    tone = "bad" if score.veto or score.confirmed or score.suspected else "plain"
    title = "安全一页体检表" + ("（初查）" if first else "")
    firm = source.firm.premises.sign_name or source.firm.enterprise.name
    blocks: list[Block] = [
        Heading(f"{firm[:30]}　{title}"),
        Figures((
            ("得分" + ("（按已答的算）" if first else ""), percentage, tone), ("结论", conclusion(source), tone),
            ("已答 / 应答", f"{score.answered} / {score.items}", "plain"),
        )),
        Heading("先改这几件", 2), *_urgent(source, most), Heading("各方面情况", 2), _aspects(source),
        Paragraph(f"{DISCLAIMER}。{source.issued_on.isoformat()}", "note"),
    ]  # fmt: skip
    document = Document(title, source.number, firm, blocks, "sheet", author=source.firm.enterprise.name,
                        issued=source.issued_on.isoformat())  # fmt: skip
    return seal(document, source, KIND, LETTER)


def _urgent(source: ReportInput, most: int) -> list[Block]:
    order = list(Deadline)
    found = [
        (row, finding, position)
        for row in source.assessment.tailoring.items
        if not row.carried
        for position, finding in enumerate(source.assessment.answer(row.item.id).findings)
    ]
    found.sort(key=lambda entry: (not entry[1].suspect_major, order.index(entry[1].deadline)))
    if not found:
        return [Paragraph("到现在没有发现要改的。", "body")]
    rows = tuple(
        (
            Cell(cut(finding.text, _SHORT) + (f"　{SUSPECT}" if finding.suspect_major else ""), tone="bad" if finding.suspect_major else "small"),
            Cell(cut(finding.measure, _SHORT)), Cell(DEADLINE_TEXT[finding.deadline]),
        )
        for _row, finding, _position in found[:most]
    )  # fmt: skip
    blocks: list[Block] = [Table(("发现的问题", "怎么改", "期限"), rows, (6, 7, 1.8))]
    if len(found) > most:
        blocks.append(Paragraph(f"另有 {len(found) - most} 件，见自评报告。", "note"))
    return blocks


def _aspects(source: ReportInput) -> Table:
    rows: list[tuple[Cell, ...]] = []
    live = [row for row in source.assessment.tailoring.items if not row.carried]
    for module in source.assessment.tailoring.modules:
        mine = [row for row in live if row.module == module.id]
        if not mine:
            continue
        answers = [source.assessment.answer(row.item.id) for row in mine]
        bad = sum(bool(answer.findings) for answer in answers)
        asked = sum(answer.kind is AnswerKind.ASK for answer in answers)
        done = sum(answer.settled for answer in answers)
        na = sum(answer.kind is AnswerKind.NOT_APPLICABLE for answer in answers)
        state = (
            "都不适用"
            if na == len(mine)
            else f"有 {bad} 项要改"
            if bad
            else ("还没查完" if done < len(mine) else "没发现问题")
        )
        if asked:
            state += f"，{asked} 项要问人"
        tone = "warn" if bad or done < len(mine) else "muted" if na == len(mine) else "ok"
        rows.append((Cell(module.title), Cell(f"{done} / {len(mine)}", align="right"), Cell(state, tone=tone)))
    return Table(("方面", "已查", "情况"), tuple(rows), (5, 2, 6))
