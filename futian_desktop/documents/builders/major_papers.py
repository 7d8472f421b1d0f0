"""Papers of a 疑似重大 or 重大 hazard: report, treatment plan, posted notice, acceptance, application for 销号.

An unverified suspicion is never called 重大: the careful words stand wherever the grade does.
"""

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Paragraph,
    Photos,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.builders.paper_words import (
    BLANK,
    GRADES,
    LEGAL_FIELD,
    OPEN,
    SOURCES,
    SUSPECTED,
    day,
    fields,
    finished,
    head,
    judged,
    leader,
    leader_signs,
    module,
    pairs,
    shop,
    signatures,
    where,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard

_SIX = (("目标和任务", "goal"), ("方法和措施", "method"), ("经费和物资", "means"), ("机构和人员", "staff"), ("时限和要求", "schedule"),
        ("安全措施和应急预案", "safety"))  # fmt: skip
_CAREFUL = f"本条目前是{SUSPECTED}。由负责人组织核实以前，先按重大对待：停用、拍照、采取防护措施。"


def _careful(row: Hazard) -> list[Block]:
    if row.grade is Grade.SUSPECTED_MAJOR:
        return [Paragraph(_CAREFUL, "warn")]
    if row.grade is Grade.GENERAL:
        return [Paragraph(f"本条没有判定为重大。{judged(row)}", "warn")]
    return []


def _facts(source: PaperInput, row: Hazard) -> Facts:
    return Facts((
        ("隐患编号", row.number), ("发现日期", day(row.found_on)), ("部位", row.place or OPEN), ("来源", SOURCES[row.source]),
        ("类别", module(source, row) or OPEN), ("可能的事故", row.accident or OPEN), ("级别", GRADES[row.grade]),
        ("判定", judged(row) or "还没有人核实"), ("整改责任人", row.owner or OPEN), ("整改期限", day(row.due_on)),
        *([("挂牌督办", f"{row.papers.supervised_no}　{row.papers.supervised_by}")] if row.papers.supervised_no else []),
    ), columns=2)  # fmt: skip


def _body(text: str) -> Paragraph:
    return Paragraph(text or OPEN, "body" if text else "plain")


def report(source: PaperInput) -> Document:
    """现状及产生原因; 危害程度和整改难易分析; 治理方案."""
    row = source.hazards[0]
    papers = row.papers
    receiver = source.text("receiver") or papers.reported_to or source.firm.enterprise.regulator or OPEN
    sent = [("报告日期", day(papers.reported_on))] if papers.reported_on else []
    condition = papers.condition or row.text or row.title
    blocks = [
        *head(source, "重大事故隐患报告", [("报告给", receiver), *sent]), *_careful(row), Heading(row.title, 2), _facts(source, row),
        Heading("一、现状及产生原因", 2), _body(condition), *([Paragraph(f"原因：{row.cause}")] if row.cause else []),
        Heading("二、危害程度和整改难易程度分析", 2), _body(papers.analysis), Heading("三、治理方案", 2), *_six(row),
        *_photos(source, row, ("before",)), *signatures(source, "以上情况属实，治理期间按方案落实防护措施。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def _six(row: Hazard, last: float = 30) -> list[Block]:
    """The six parts; ``last`` is the room in mm below the heading of the last one."""
    papers = row.papers
    own = {
        "goal": papers.goal, "method": papers.method or row.measure, "means": papers.means or row.money,
        "staff": papers.staff or (f"整改责任人：{row.owner}" if row.owner else ""),
        "schedule": papers.schedule or (f"{row.due_on.isoformat()} 前完成" if row.due_on else ""),
        "safety": papers.safety or row.interim,
    }  # fmt: skip
    blocks: list[Block] = []
    for number, (title, key) in enumerate(_SIX, 1):
        blocks += [
            Heading(f"（{'一二三四五六'[number - 1]}）{title}", 3, last if number == len(_SIX) else 30),
            _body(own[key]),
        ]
    return blocks


def plan(source: PaperInput) -> Document:
    """The six parts, with who wrote, checked and approved it."""
    row = source.hazards[0]
    table = Table(
        ("编制", "审核", "批准", "批准日期"),
        (
            (
                Cell(source.firm.enterprise.safety_officer or ""),
                Cell(""),
                Cell(leader(source)),
                Cell("　　年　　月　　日"),
            ),
        ),
        (3, 3, 3, 3),
    )
    blocks = [
        *head(source, "重大事故隐患治理方案"), table, *_careful(row), Heading(row.title, 2), _facts(source, row),
        *([_body(row.plan)] if row.plan else []), *_six(row, 105), *signatures(source, "按本方案治理，治理完成后组织验收（评估）。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def board(source: PaperInput) -> Document:
    """What is dangerous, what not to do, until when, whom to call; for the wall at the place."""
    row = source.hazards[0]
    title = "重大事故隐患公示" if row.grade is Grade.MAJOR else "疑似重大事故隐患公示"
    careful = [] if row.grade is Grade.MAJOR else [Paragraph("（须按判定标准现场核实）", "strong")]
    enterprise = source.firm.enterprise
    phone = enterprise.principal_phone if enterprise.contacts_consent else ""
    watched = (
        (("挂牌督办", f"{row.papers.supervised_no}　{row.papers.supervised_by}".strip()),)
        if row.papers.supervised_no
        else ()
    )
    posted = (shop(source), row.papers.notice_place, day(row.papers.notice_on or source.issued_on), row.number)
    blocks: list[Block] = [
        Heading(title), *careful, Paragraph(f"{row.place}：{row.title}" if row.place else row.title, "lead"),
        Facts((
            ("可能的事故", row.accident or OPEN), ("改好以前", row.interim or "停用，不让人靠近"), ("整改措施", row.measure or OPEN),
            ("整改期限", day(row.due_on)), ("责任人", row.owner or leader(source) or OPEN),
            ("负责人", f"{leader(source) or OPEN}　{phone}".strip()), *watched,
            ("公示", "　".join(part for part in posted if part)),
        )),
    ]  # fmt: skip
    return finished(source, blocks, style="board", landscape=True, title=title)


def acceptance(source: PaperInput) -> Document:
    """What was done against what was planned, photos, the conclusion, who evaluated it."""
    row = source.hazards[0]
    papers = row.papers
    done = f"{day(row.done_on)}　{row.done_by}" if row.done_on else "还没有改完"
    checks = (
        ("整改措施做到了", row.measure), ("整改期限", day(row.due_on)), ("资金", row.money), ("改好日期、整改人", done),
        ("完成情况", row.done_note), ("临时防范措施可以撤除", row.interim),
    )  # fmt: skip
    body = tuple((Cell(title), Cell(text or OPEN), Cell("□ 是　□ 否")) for title, text in checks)
    own = source.firm.enterprise
    blocks = [
        *head(source, "重大事故隐患治理验收（评估）表"), *_careful(row), Heading(row.title, 2), _facts(source, row),
        Heading("逐项看", 2, 40), Table(("看什么", "情况", "是否符合"), body, (4, 9, 3)), *_photos(source, row, ("before", "after")),
        Heading("验收（评估）结论", 2, 40),
        Facts((("评估单位", papers.evaluated_by or BLANK), ("结论", papers.evaluation or f"{BLANK}\n{BLANK}"),
               ("验收人、日期", f"{row.accepted_by}　{day(row.accepted_on)}" if row.accepted_on else BLANK),
               ("验收意见", row.accept_note or BLANK))),
        Heading("签名", 2, 82),
        SignaturePlace((("参加验收的人员", "", ""), ("评估人员", papers.evaluated_by[:16], ""),
                        ("主要负责人", leader(source) or OPEN, LEGAL_FIELD)), own.name, compact=True),
    ]  # fmt: skip
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def application(source: PaperInput) -> Document:
    """To whoever supervises it: what was asked, what was done, please strike it off."""
    row = source.hazards[0]
    papers = row.papers
    receiver = source.text("receiver") or papers.supervised_by or papers.reported_to or OPEN
    left = [text for ok, text in ((papers.supervised_no, "挂牌督办编号还没有填写。"), (row.done_on, "整改完成还没有登记。"),
                                  (row.accepted_on, "还没有验收。"), (papers.evaluation, "还没有评估结论。")) if not ok]  # fmt: skip
    asked = "治理完成并经验收（评估）后，申请销号。" if left else "现已治理完成并经验收（评估），申请销号。"
    said = (
        f"{receiver}：\n　　我单位的“{row.title}”（{row.number}，{where(source, row) or '部位未填写'}）由贵单位挂牌督办，"
        f"督办编号 {papers.supervised_no or OPEN}。{asked}"
    )
    blocks = [
        *head(source, "挂牌督办隐患销号申请", [("申请日期", day(papers.applied_on or source.issued_on))]), *_careful(row),
        Paragraph(said, "plain"),
        *([Paragraph("申请以前还差：" + "".join(left), "warn")] if left else []),
        Heading("治理情况", 2, 40),
        Facts((
            ("整改措施", row.measure or OPEN), ("完成情况", row.done_note or OPEN), ("改好日期", day(row.done_on)),
            ("整改人", row.done_by or OPEN), ("资金", row.money or OPEN), ("验收", f"{row.accepted_by}　{day(row.accepted_on)}" if row.accepted_on else "还没有验收"),
            ("评估结论", papers.evaluation or OPEN), ("评估单位", papers.evaluated_by or OPEN),
        ), columns=2),
        *([_body(source.text("words"))] if source.text("words") else []),
        Heading("附件", 2), Steps(("重大事故隐患治理方案", "治理验收（评估）表", "整改前后照片"), numbered=True),
        *_photos(source, row, ("before", "after")), *leader_signs(source, "以上情况属实，申请销号。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def _photos(source: PaperInput, row: Hazard, sides: tuple[str, ...]) -> list[Block]:
    photos = [photo for photo in source.photos.get(row.id, ()) if photo.side in sides]
    if sides == ("before",):
        rows = tuple((f"{photo.when}　{photo.caption}".strip(), photo.jpeg) for photo in photos)
        return [Heading("现场照片", 2, 60), Photos(rows, 45)] if rows else []
    found = pairs(photos, height=42)
    return [Heading("照片", 2, 60), *found] if found else []
