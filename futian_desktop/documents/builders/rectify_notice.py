"""隐患整改通知单: who gets it, what is to be put right, how, by when; with a return slip."""

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
    OFFICER_FIELD,
    OPEN,
    SHORT_GRADES,
    day,
    finished,
    head,
    where,
)
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard

_MOST_NAMES = 4


def build(source: PaperInput) -> Document:
    """The notice and its return slip."""
    owners = [name for name in dict.fromkeys(row.owner.strip() for row in source.hazards) if name]
    owed = "、".join(owners[:_MOST_NAMES]) + ("等" if len(owners) > _MOST_NAMES else "")
    receiver = source.text("receiver") or owed or OPEN
    blocks = [
        *head(source, "隐患整改通知单", [("发给", receiver)]), Paragraph(_lead(source)), *_list(source), *_photos(source), *_rules(source),
        *([Paragraph(source.text("words"))] if source.text("words") else []), *_signing(source, receiver), *_slip(source),
    ]  # fmt: skip
    return finished(source, blocks, fields=(OFFICER_FIELD,))


def _lead(source: PaperInput) -> str:
    days = [row.due_on for row in source.hazards if row.due_on]
    by = (
        f"最早的一条在 {min(days).isoformat()} 前改好"
        if len(set(days)) > 1
        else (f"在 {days[0].isoformat()} 前改好" if days else "尽快改好")
    )
    late = sum(row.overdue(source.issued_on) for row in source.hazards)
    if late:
        by = (
            f"其中 {late} 条已经过了期限，马上改，其余按期改好"
            if late < len(source.hazards)
            else "都已经过了期限，马上改"
        )
    return f"检查发现下面 {len(source.hazards)} 条隐患，请按要求整改，{by}，改好后填写回执交回。"


def _list(source: PaperInput) -> list[Block]:
    rows = tuple(_row(source, number, row) for number, row in enumerate(source.hazards, 1))
    return [
        Heading("要改什么", 2, 50),
        Table(("序号", "隐患", "怎么改", "谁改", "期限"), rows, (1.1, 5.6, 6.2, 2, 2.3)),
    ]


def _row(source: PaperInput, number: int, row: Hazard) -> tuple[Cell, ...]:
    text = ((row.text, "small"),) if row.text and row.text != row.title else ()
    grade = ((SHORT_GRADES[row.grade], "bad"),) if row.grade is not Grade.GENERAL else ()
    interim = ((f"改好以前：{row.interim}", "warn"),) if row.interim else ()
    return (
        Cell(str(number)),
        Cell(row.title, tone="strong", more=(*text, *grade, (where(source, row), "muted"), (row.number, "muted"))),
        Cell(row.measure or OPEN, more=interim), Cell(row.owner or OPEN), Cell(day(row.due_on), tone="strong", more=((f"已改好\n{row.done_on.isoformat()}", "ok"),) if row.done_on else ()),
    )  # fmt: skip


def _photos(source: PaperInput) -> list[Block]:
    rows: list[tuple[str, bytes]] = []
    for number, row in enumerate(source.hazards, 1):
        found = [photo for photo in source.photos.get(row.id, ()) if photo.side == "before"]
        rows += [
            (f"{number}. {row.title[:24]}　{photo.when}　{photo.caption}".strip(), photo.jpeg) for photo in found[:2]
        ]
    return [Heading("现场照片", 2, 60), Photos(tuple(rows), 45)] if rows else []


def _rules(source: PaperInput) -> list[Block]:
    rows = [
        "改好以前先采取防护措施；不能保证安全的，先停用。",
        "改好后在同一个位置拍一张照片，交给安全员验收。",
        "改不完、改不了的，期限到以前说，不要拖到过期。",
    ]
    if any(row.grade is not Grade.GENERAL for row in source.hazards):
        rows.insert(0, "标了“疑似重大”的，先停用、拍照、告诉负责人；核实以前不要恢复使用。")
    return [Heading("要求", 2), Steps(tuple(rows), numbered=True)]


def _signing(source: PaperInput, receiver: str) -> list[Block]:
    enterprise = source.firm.enterprise
    signers = (("签发人", enterprise.safety_officer or OPEN, OFFICER_FIELD), ("收到人", receiver[:20], ""))
    return [Heading("签发和收到", 2, 78), SignaturePlace(signers, enterprise.name, compact=True)]


def _slip(source: PaperInput) -> list[Block]:
    rows = tuple(
        (Cell(str(number)), Cell(row.title), Cell(""), Cell(""), Cell(""))
        for number, row in enumerate(source.hazards, 1)
    )
    return [
        Heading("回执（改好后填写，交回安全员）", 2, 50),
        Table(("序号", "隐患", "怎么改的", "改好日期", "整改人签名"), rows, (1.1, 5.6, 5, 2.4, 3)),
        Facts((("验收意见", BLANK), ("验收人、日期", BLANK))),
    ]  # fmt: skip
