"""自评报告: cover, contents and fourteen chapters, of which each is a function of its own."""

from dataclasses import replace

from futian_desktop.documents.blocks import (
    Block,
    Contents,
    Document,
    Facts,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    SignaturePlace,
)
from futian_desktop.documents.builders.common import DISCLAIMER, cut, standard_text
from futian_desktop.documents.chapters import findings, opening, records, result
from futian_desktop.documents.data import seal
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.by_table import by_table

KIND, LETTER = "assessment_report", "R"
OFFICER_FIELD, LEGAL_FIELD = "Officer", "Legal"


def build(source: ReportInput) -> Document:
    """The whole report as a tree of blocks."""
    enterprise = source.firm.enterprise
    document = Document(
        title="安全生产标准化自评报告", number=f"{source.number}　第{source.revision}版",
        header=source.firm.premises.sign_name or enterprise.name, blocks=_blocks(source), draft=source.draft,
        fields=(OFFICER_FIELD,) if enterprise.one_signer else (OFFICER_FIELD, LEGAL_FIELD), author=enterprise.name,
        issued=source.issued_on.isoformat(),
    )  # fmt: skip
    document = seal(document, source, KIND, LETTER)
    return replace(document, cover=_cover(source, document.code))


def _blocks(source: ReportInput) -> list[Block]:
    return [
        Paragraph("目录", "h1"), Contents(), PageBreak(),
        *opening.pledge(source), *opening.firm(source), *opening.group(source),
        *opening.scope(source), *result.result(source),
        *result.sums(source), *findings.majors(source), *findings.findings(source),
        *findings.table(source), *records.comparison(source), *records.accidents(source),
        *records.notice(source), *records.laws(source), *findings.photos(source),
        *_signatures(source),
    ]  # fmt: skip


def _cover(source: ReportInput, code: str) -> list[Block]:
    enterprise, premises = source.firm.enterprise, source.firm.premises
    lead = cut(source.assessment.standard.short, 40) if by_table(source.assessment) else "小微企业安全生产标准化"
    return [
        Gap(38), Paragraph(lead, "lead"), Paragraph("自评报告", "cover"), Gap(6),
        Paragraph(cut(enterprise.name, 120), "lead"),
        Paragraph(cut(premises.sign_name, 60) if premises.sign_name != enterprise.name else "", "lead"), Gap(52),
        Facts((
            ("编号", f"{source.number}　第{source.revision}版"),
            ("场所地址", cut(f"深圳市福田区{premises.street}{premises.address}", 150)),
            ("评定标准", standard_text(source)),
            ("自评完成日期", source.issued_on.isoformat()), ("状态", "草稿，未签名" if source.draft else "定稿"),
            ("核验码", code),
        )),
        Gap(4), Paragraph(DISCLAIMER, "note"),
    ]  # fmt: skip


def _signatures(source: ReportInput) -> list[Block]:
    enterprise = source.firm.enterprise
    officer = ("安全员" if not enterprise.one_signer else f"{enterprise.signer_label}（兼安全员）",
               enterprise.safety_officer, OFFICER_FIELD)  # fmt: skip
    legal = (enterprise.signer_label, enterprise.legal_person, LEGAL_FIELD)
    number = "十五" if findings.photos(source) else "十四"
    return [
        Heading(f"{number}、签名", room=120 if enterprise.one_signer else 165),
        Paragraph("以上内容由本单位如实填写。发现的问题按期整改，整改情况留存备查。"),
        SignaturePlace((officer,) if enterprise.one_signer else (officer, legal), enterprise.name),
        Paragraph(
            f"由福安自评 {source.program_version} 生成；内容版本 {source.assessment.content_sha256[:12]}。"
            "每页的核验码由本文件内嵌数据算出，二维码里是编号、版次、核验码和页码。", "note",
        ),
    ]  # fmt: skip
