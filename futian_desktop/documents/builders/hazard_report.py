"""隐患报告单: the officer tells the 主要负责人, signed and dated, so that she can prove that she did."""

from futian_desktop.documents.blocks import Block, Document, Facts, Heading, Paragraph, Photos, SignaturePlace, Steps
from futian_desktop.documents.builders.paper_words import GRADES, OPEN, SOURCES, day, fields, head, signatures
from futian_desktop.documents.papers import PaperInput, seal_paper
from futian_desktop.domain.hazards import Grade, Hazard


def build(source: PaperInput) -> Document:
    """One page for one hazard."""
    row = source.hazards[0]
    leader = source.firm.enterprise.principal or source.firm.enterprise.legal_person or OPEN
    blocks = [
        *head(source, "隐患报告单"), Heading(f"报告给：{leader}", 2), *_what(source, row), *_first(row), *_wanted(row),
        *_photos(source, row), *_answer(source),
    ]  # fmt: skip
    document = Document(
        "隐患报告单", f"{source.number}　第{source.revision}版", source.firm.premises.sign_name or source.firm.enterprise.name,
        blocks, fields=fields(source), author=source.firm.enterprise.name, issued=source.issued_on.isoformat(),
    )  # fmt: skip
    return seal_paper(document, source)


def _what(source: PaperInput, row: Hazard) -> list[Block]:
    return [
        Facts((
            ("隐患编号", row.number), ("发现日期", day(row.found_on)), ("部位", row.place or OPEN), ("来源", SOURCES[row.source]),
            ("发现人", row.found_by or OPEN), ("级别", GRADES[row.grade]),
            ("类别", source.modules.get(row.module, row.module) or OPEN), ("可能的事故", row.accident or OPEN),
        )),
        Paragraph(row.title, "strong"), *([Paragraph(row.text)] if row.text and row.text != row.title else []),
    ]  # fmt: skip


def _first(row: Hazard) -> list[Block]:
    if row.grade is Grade.GENERAL:
        return []
    return [
        Heading("已经先做的", 2),
        Steps(("停用，不让人靠近。", "拍照，留下当时的样子。", f"临时防范：{row.interim or OPEN}")),
    ]


def _wanted(row: Hazard) -> list[Block]:
    return [
        Heading("请您决定", 2),
        Steps((
            f"整改措施：{row.measure or OPEN}", f"责任人：{row.owner or OPEN}　期限：{day(row.due_on)}",
            f"资金：{row.money or OPEN}", "同意按上面整改　□　　　另作安排　□：＿＿＿＿＿＿＿＿＿＿＿＿",
        ), numbered=True),
    ]  # fmt: skip


def _photos(source: PaperInput, row: Hazard) -> list[Block]:
    rows = tuple((f"{photo.when}　{photo.caption}".strip(), photo.jpeg)
                 for photo in source.photos.get(row.id, ()) if photo.side == "before")  # fmt: skip
    return [Heading("现场照片", 2, 80), Photos(rows)] if rows else []


def _answer(source: PaperInput) -> list[Block]:
    if source.firm.enterprise.one_signer:
        return signatures(source, "以上情况我已知道，按上面的安排整改。")
    enterprise = source.firm.enterprise
    leader = enterprise.principal or enterprise.legal_person
    return [
        Heading("签名", 2, 130), Paragraph("报告人如实报告；收到的人写明处理意见并签名、写日期。"),
        SignaturePlace((("报告人（安全员）", enterprise.safety_officer or OPEN, "Officer"),
                        ("收到人（主要负责人）", leader or OPEN, "Legal")), enterprise.name),
    ]  # fmt: skip
