"""Words and small blocks that several papers share."""

from datetime import date

from futian_desktop.documents.blocks import Block, Facts, Heading, Paragraph, SignaturePlace
from futian_desktop.documents.papers import PaperInput
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource, HazardState

OFFICER_FIELD, LEGAL_FIELD = "Officer", "Legal"
STATES = {
    HazardState.FOUND: "已发现", HazardState.ASSESSED: "已定级", HazardState.REPORTED: "已上报", HazardState.RECTIFYING: "整改中",
    HazardState.ACCEPTED: "已验收", HazardState.CLOSED: "已销号", HazardState.WITHDRAWN: "已撤回",
}  # fmt: skip
GRADES = {Grade.GENERAL: "一般", Grade.SUSPECTED_MAJOR: "疑似重大（须按判定标准现场核实）", Grade.MAJOR: "重大"}
SOURCES = {
    HazardSource.ASSESSMENT: "自评", HazardSource.INSPECTION: "检查", HazardSource.EMPLOYEE: "员工报告",
    HazardSource.GOVERNMENT: "政府检查", HazardSource.DRILL: "演练",
}  # fmt: skip
OPEN = "（未填写）"


def day(value: date | None) -> str:
    """A day as ISO text, or that it is open."""
    return value.isoformat() if value else OPEN


def standing(row: Hazard, today: date) -> str:
    """State in words, with how late it is."""
    if row.overdue(today) and row.due_on is not None:
        return f"{STATES[row.state]}，超期 {(today - row.due_on).days} 天"
    if row.done_on is not None and row.state is HazardState.RECTIFYING:
        return "待验收"
    return STATES[row.state]


def head(source: PaperInput, title: str) -> list[Block]:
    """The title and whose paper it is."""
    enterprise, premises = source.firm.enterprise, source.firm.premises
    rows = [("单位", enterprise.name), ("场所", premises.sign_name or premises.address), ("编号", source.number),
            ("填写日期", source.issued_on.isoformat())]  # fmt: skip
    if source.period_title:
        rows.append(("时段", source.period_title))
    return [Heading(title), Facts(tuple(rows))]


def signatures(source: PaperInput, words: str) -> list[Block]:
    """Pen lines of 安全员 and 主要负责人 (one where they are one person), and the 盖章处."""
    enterprise = source.firm.enterprise
    leader = enterprise.principal or enterprise.legal_person
    officer = ("安全员", enterprise.safety_officer or OPEN, OFFICER_FIELD)
    legal = ("主要负责人", leader or OPEN, LEGAL_FIELD)
    alone = enterprise.one_signer
    return [
        Heading("签名", 2, 120 if alone else 150), Paragraph(words),
        SignaturePlace((("主要负责人（兼安全员）", leader or OPEN, OFFICER_FIELD),) if alone else (officer, legal), enterprise.name),
    ]  # fmt: skip


def fields(source: PaperInput) -> tuple[str, ...]:
    """Announced signature fields."""
    return (OFFICER_FIELD,) if source.firm.enterprise.one_signer else (OFFICER_FIELD, LEGAL_FIELD)
