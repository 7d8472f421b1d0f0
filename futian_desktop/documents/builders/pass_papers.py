"""合格证明: one with the place to sign, or all of an exam, four a page."""

from dataclasses import replace

from futian_desktop.documents.blocks import Block, Diploma, Diplomas, Document, Gap, Heading, Paragraph
from futian_desktop.documents.builders.paper_words import LEGAL_FIELD, OPEN, SignaturePlace, finished, leader
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.certificates import grouped, qr_text
from futian_desktop.domain.exams import PassCertificate

_TAIL = 4


def one(source: PaperInput) -> Document:
    """One certificate, its place to sign and the 盖章处."""
    rows = source.training.certificates if source.training else ()
    signer = ("主要负责人", leader(source) or OPEN, LEGAL_FIELD)
    blocks: list[Block] = [
        Diplomas(tuple(face(row) for row in rows), 1), Gap(4),
        SignaturePlace((signer,), source.firm.enterprise.name, compact=True),
    ]  # fmt: skip
    return replace(finished(source, blocks, style="sheet", fields=(LEGAL_FIELD,)), title="合格证明")


def four(source: PaperInput) -> Document:
    """Every certificate of an exam, four a page."""
    rows = source.training.certificates if source.training else ()
    empty: list[Block] = [Heading("合格证明"), Paragraph("这一场考试还没有发合格证明。先在“培训—证书”里发，再来打印。")]
    blocks: list[Block] = [Diplomas(tuple(face(row) for row in rows), 4)] if rows else empty
    return finished(source, blocks, style="sheet")


def face(row: PassCertificate) -> Diploma:
    """What stands on it."""
    result = "，".join((*([f"成绩 {row.score} 分"] if row.score is not None else []), "考核合格"))
    until = f"有效期到 {row.until_on.isoformat()}" if row.until_on else ""
    study = f"学习 {row.minutes} 分钟" if row.minutes else ""
    lines = (f"参加“{row.title}”", study, result, until, "单位内部考核，不代替国家规定的证书")
    holder = f"证件尾号 {row.holder[-_TAIL:]}" if row.holder else ""
    void = f"已于 {row.withdrawn_on.isoformat()} 撤销：{row.withdrawn_why}" if row.withdrawn_on else ""
    return Diploma(
        "合格证明", row.name, holder, tuple(line for line in lines if line), row.number, grouped(row.digest), qr_text(row),
        row.firm, row.issued_on.isoformat(), void,
    )  # fmt: skip
