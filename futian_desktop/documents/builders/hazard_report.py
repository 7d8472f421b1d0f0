"""隐患报告单: the officer tells the 主要负责人, signed and dated, so that she can prove that she did."""

from futian_desktop.documents.blocks import Block, Document, Entry, Facts, Heading, Paragraph, Photos, Steps
from futian_desktop.documents.builders.paper_words import (
    GRADES,
    OPEN,
    SOURCES,
    day,
    fields,
    finished,
    head,
    leader,
    module,
    signatures,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard

_MOST_PHOTOS = 2
_BESIDE = 2
"""Photos beside the words where the slip is tight; the rest follow the signatures."""
_DECISION = "同意按上面整改　□　　　另作安排　□：＿＿＿＿＿＿＿＿＿＿＿＿"


def build(source: PaperInput) -> Document:
    """One page for one hazard where its words are not too long."""
    row = source.hazards[0]
    if source.tight:
        return finished(
            source,
            [*head(source, "隐患报告单", [("报告给", leader(source) or OPEN)]), *_short(source, row)],
            fields=fields(source),
        )
    blocks = [
        *head(source, "隐患报告单", [("报告给", leader(source) or OPEN)]), *_what(source, row), *_first(row), *_wanted(row),
        *_photos(source, row), *_answer(source),
    ]  # fmt: skip
    return finished(source, blocks, fields=fields(source))


def _short(source: PaperInput, row: Hazard) -> list[Block]:
    """The same words beside the photos, so that signatures still stand on the first page."""
    facts = (
        f"{row.number}　{day(row.found_on)}　{SOURCES[row.source]}　{row.found_by}", f"部位：{row.place or OPEN}　{module(source, row)}",
        f"可能的事故：{row.accident or OPEN}", f"整改措施：{row.measure or OPEN}",
        f"责任人：{row.owner or OPEN}　期限：{day(row.due_on)}　资金：{row.money or OPEN}",
    )  # fmt: skip
    first = f"先停用，不让人靠近；拍照；临时防范：{row.interim or OPEN}"
    taken = [photo for photo in source.photos.get(row.id, ()) if photo.side == "before"]
    photos = tuple(photo.jpeg for photo in taken)
    texts = [(row.text, "small")] if row.text and row.text != row.title else []
    heavy = [(first, "strong")] if row.grade is not Grade.GENERAL else []
    return [
        Entry(row.title, GRADES[row.grade], (*texts, *((fact, "small") for fact in facts), *heavy), photos[:_BESIDE],
              "　".join(f"照片 {photo.when}" for photo in taken[:_BESIDE])),
        Heading("请负责人决定", 2), Paragraph(_DECISION, "plain"), *_answer(source),
        *([Heading("现场照片", 2, 60), Photos(tuple((photo.when, photo.jpeg) for photo in taken[_BESIDE:]))] if taken[_BESIDE:] else []),
    ]  # fmt: skip


def _what(source: PaperInput, row: Hazard) -> list[Block]:
    return [
        Heading(row.title, 2),
        *([Paragraph(row.text)] if row.text and row.text != row.title else []),
        Facts((
            ("隐患编号", row.number), ("发现日期", day(row.found_on)), ("部位", row.place or OPEN), ("来源", SOURCES[row.source]),
            ("发现人", row.found_by or OPEN), ("级别", GRADES[row.grade]),
            ("类别", module(source, row) or OPEN), ("可能的事故", row.accident or OPEN),
        ), columns=2),
    ]  # fmt: skip


def _first(row: Hazard) -> list[Block]:
    if row.grade is Grade.GENERAL:
        return []
    return [
        Heading("先做的三件", 2),
        Steps(("停用，不让人靠近。", "拍照，留下当时的样子。", f"临时防范：{row.interim or OPEN}")),
    ]


def _wanted(row: Hazard) -> list[Block]:
    return [
        Heading("请负责人决定", 2),
        Steps((
            f"整改措施：{row.measure or OPEN}", f"责任人：{row.owner or OPEN}　期限：{day(row.due_on)}　资金：{row.money or OPEN}",
            _DECISION,
        ), numbered=True),
    ]  # fmt: skip


def _photos(source: PaperInput, row: Hazard) -> list[Block]:
    rows = tuple((f"{photo.when}　{photo.caption}".strip(), photo.jpeg)
                 for photo in source.photos.get(row.id, ()) if photo.side == "before")  # fmt: skip
    return [Heading("现场照片", 2, 50), Photos(rows, 40 if len(rows) <= _MOST_PHOTOS else 58)] if rows else []


def _answer(source: PaperInput) -> list[Block]:
    if source.firm.enterprise.one_signer:
        return signatures(source, "以上情况我已知道，按上面的安排整改。")
    words = "报告人如实报告；收到的人写明处理意见并签名、写日期。"
    return signatures(source, words, ("报告人（安全员）", "收到人（主要负责人）"))
