"""Major-hazard states, findings, the score table and the photos."""

from futian_desktop.documents.blocks import Block, Cell, Entry, Heading, Paragraph, Photos, Table
from futian_desktop.documents.builders.common import SUSPECT, TONES, answer_text, basis_text, cut, item_text, number
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import Answer, TailoredItem
from futian_desktop.domain.by_table import in_order
from futian_desktop.domain.deadlines import DEADLINE_TEXT

BESIDE, _TITLE = 2, 300
"""Photos that stand beside an item's findings; the others follow in the appendix."""


def majors(source: ReportInput) -> list[Block]:
    """重大事故隐患情况: 疑似, 经确认, 经排除, each with who, when, clause, reason."""
    assessment = source.assessment
    heading = Heading("七、重大事故隐患情况")
    rows: list[tuple[Cell, ...]] = []
    for row in assessment.tailoring.items:
        suspects = [found.text for found in assessment.answer(row.item.id).findings if found.suspect_major]
        if row.carried or not suspects:
            continue
        state, tone = _state(source, row.item.id)
        rows.append((
            Cell(row.item.id), Cell(row.item.title, more=tuple((text, "small") for text in suspects)),
            Cell(state, tone=tone), Cell(_judged(source, row.item.id)),
        ))  # fmt: skip
    if not rows:
        return [heading, Paragraph("本次自评没有发现疑似重大事故隐患的情形。", "plain")]
    blocks: list[Block] = [
        heading,
        Paragraph(
            "检查项里有些扣分点对应重大事故隐患的判定情形。是不是重大事故隐患，要由人按判定标准到现场核实；核实以前一律写“疑似”。", "plain",
        ),
        Table(("编号", "检查项和情形", "状态", "谁、什么时候、依据、理由"), tuple(rows), (1.7, 5, 2.6, 4.6)),
    ]  # fmt: skip
    if source.score.provisional:
        blocks.append(Paragraph("还有疑似的没有核实：结论暂定，待现场核实。", "warn"))
    return blocks


def _state(source: ReportInput, item: str) -> tuple[str, str]:
    if item in source.assessment.confirmed_major:
        return "经确认，尚未消除", "bad"
    if item in source.assessment.rejected_major:
        return "经排除，不是重大事故隐患", "ok"
    return SUSPECT, "warn"


def _judged(source: ReportInput, item: str) -> str:
    judgement = source.assessment.confirmed_major.get(item) or source.assessment.rejected_major.get(item)
    if judgement is None:
        return "待核实"
    if not (judgement.who or judgement.reason or judgement.clause):
        return "核实记录见审计日志"
    when = judgement.on.isoformat() if judgement.on else "未写日期"
    parts = [f"{judgement.who or '未写姓名'}　{when}"]
    if judgement.clause:
        parts.append(f"判定依据：{judgement.clause}")
    parts.append(f"理由：{judgement.reason or '未写'}")
    return "\n".join(parts)


def findings(source: ReportInput) -> list[Block]:
    """扣分点及原因说明汇总表: a framed record per item."""
    blocks: list[Block] = [Heading("八、扣分点及原因说明汇总表", room=85)]
    entries = [
        _entry(source, row)
        for row in source.assessment.tailoring.items
        if not row.carried and source.assessment.answer(row.item.id).findings
    ]
    if not entries:
        return [*blocks, Paragraph("本次自评没有扣分点。", "plain")]
    count = sum(len(source.assessment.answer(row.item.id).findings) for row in source.assessment.tailoring.items
                if not row.carried)  # fmt: skip
    blocks.append(
        Paragraph(
            f"{len(entries)} 个检查项有扣分点，共 {count} 条。期限从 {source.issued_on.isoformat()} 起算。", "plain"
        )
    )
    return [*blocks, *entries]


def _entry(source: ReportInput, row: TailoredItem) -> Entry:
    answer, points = source.assessment.answer(row.item.id), source.score.rows[row.item.id]
    rows: list[tuple[str, str]] = []
    if (asked := item_text(row.item, source)) != row.item.title:
        rows.append((f"考评内容：{asked}", "small"))
    many = len(answer.findings) > 1
    for position, finding in enumerate(answer.findings):
        deduct = "扣完" if finding.deduct is None else f"扣 {number(finding.deduct)} 分"
        mark = f"{position + 1}. " if many else ""
        extra = "".join(
            f"，{word} {number(value)} 分"
            for word, value in (("追加扣除", finding.extra_deduction), ("总分倒扣", finding.total_deduction)) if value
        )  # fmt: skip
        state, tone = _state(source, row.item.id) if finding.suspect_major else ("", "strong")
        rows.append((f"{mark}{finding.text}（{deduct}{extra}）", "strong" if tone == "ok" else tone))
        if state:
            rows.append((state, tone))
        due = source.due.get(f"{row.item.id}:{position}", "")
        rows.append((f"整改：{finding.measure or '未写措施'}", "small"))
        rows.append((f"期限：{DEADLINE_TEXT[finding.deadline]}（{due}）", "small"))
    if answer.note:
        rows.append((f"备注：{answer.note}", "muted"))
    photos = source.photos.get(row.item.id, ())
    if len(photos) > BESIDE:
        rows.append((f"照片共 {len(photos)} 张，其余见“现场照片”一章。", "muted"))
    taken = "—" if points.actual is None else number(points.points - points.actual)
    return Entry(
        cut(f"{row.item.id}　{row.item.title}", _TITLE), f"{number(points.points)} 分，扣 {taken} 分", tuple(rows), photos[:BESIDE],
        "依据　" + basis_text(row.item, source),
    )  # fmt: skip


def table(source: ReportInput) -> list[Block]:
    """评分表 by element; every item, its answer with what goes with it, and its points."""
    blocks: list[Block] = [Heading("九、评分表", room=70)]
    first = {part.code: element for element in source.assessment.standard.elements for part in element.tree()}
    groups: dict[str, list[tuple[str, TailoredItem]]] = {}
    for element, rows in in_order(source.assessment):
        top = first.get(element.code)
        groups.setdefault(top.words if top else element.title, []).extend((element.words, row) for row in rows)
    for title, rows in groups.items():
        blocks += [Heading(cut(title, 60), 2), _scores(source, rows)]
    return blocks


def _scores(source: ReportInput, rows: list[tuple[str, TailoredItem]]) -> Table:
    cells: list[tuple[Cell, ...]] = []
    last = ""
    for name, row in rows:
        answer, points = source.assessment.answer(row.item.id), source.score.rows[row.item.id]
        shown = "—" if points.actual is None or points.na else number(points.actual)
        tone = TONES.get(answer.kind, "muted") if answer.kind else "muted"
        more = ((f"备注：{answer.note}", "muted"),) if answer.note and not answer.findings else ()
        cells.append((
            Cell(name, tone="muted" if name == last else "small"), Cell(row.item.id), Cell(item_text(row.item, source), more=more),
            Cell(_short(answer), tone=tone), Cell(number(row.item.points), align="right"), Cell(shown, align="right"),
        ))  # fmt: skip
        last = name
    return Table(("要素", "编号", "检查项", "自评结论", "标准分", "实得"), tuple(cells), (2.7, 1.7, 5.8, 3.4, 1.4, 1.3))


def _short(answer: Answer) -> str:
    text = answer_text(answer)
    return f"{text}（{len(answer.findings)} 条）" if answer.findings else text


def photos(source: ReportInput) -> list[Block]:
    """现场照片: every photo that does not stand beside its findings."""
    rows: list[tuple[str, bytes]] = []
    for row in source.assessment.tailoring.items:
        answer = source.assessment.answer(row.item.id)
        mine, notes = source.photos.get(row.item.id, ()), source.photo_notes.get(row.item.id, ())
        start = BESIDE if answer.findings and not row.carried else 0
        for number_, data in enumerate(mine[start:], start + 1):
            note = f"　{notes[number_ - 1]}" if len(notes) >= number_ else ""
            rows.append((f"{row.item.id}　第 {number_} 张，共 {len(mine)} 张{note}", data))
    return [Heading("十四、现场照片", room=90), Photos(tuple(rows))] if rows else []
