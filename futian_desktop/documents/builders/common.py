"""Words that several documents share."""

from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import Answer, AnswerKind
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.enterprise import SubjectKind
from futian_desktop.domain.law_words import clause
from futian_desktop.domain.standard import CheckItem
from futian_desktop.domain.supplement import iso

ANSWERS = {
    AnswerKind.CONFORM: "符合", AnswerKind.PARTIAL: "部分符合", AnswerKind.NONCONFORM: "不符合",
    AnswerKind.NOT_APPLICABLE: "不适用", AnswerKind.ASK: "不知道，要问人", None: "未答",
}  # fmt: skip
TONES = {AnswerKind.CONFORM: "ok", AnswerKind.PARTIAL: "warn", AnswerKind.NONCONFORM: "bad"}
SUSPECT = "疑似重大事故隐患（须按判定标准现场核实）"
BY_TABLE = "按所导入的评定标准"
DISCLAIMER = "本结果为企业自评，不是标准化定级"
SUBJECTS = {
    SubjectKind.COMPANY: "公司", SubjectKind.BRANCH: "分支机构", SubjectKind.SOLE_TRADER: "个体工商户",
    SubjectKind.NONPROFIT: "民办非企业", SubjectKind.OTHER: "其他",
}  # fmt: skip


def answer_text(answer: Answer) -> str:
    """The answer in words, with what goes with it."""
    text = ANSWERS[answer.kind]
    if answer.by_property:
        text += f"（由物业负责：{answer.property_paper or '待取得书面材料'}）"
    if answer.kind is AnswerKind.NOT_APPLICABLE:
        text += f"（{answer.reason}）"
    return text


def basis_text(item: CheckItem, source: ReportInput) -> str:
    """The legal basis on the day of the report: what is not settled law asks to be checked and says why."""
    if by_table(source.assessment):
        own = ("", source.assessment.standard.title)
        said = "；".join(dict.fromkeys(basis.gist for basis in item.basis if basis.gist not in own))
        return BY_TABLE + (f"；表上写的依据（未核对）：{said}" if said else "")
    rows = (clause(basis, source.laws, source.issued_on).line for basis in item.basis)
    return "\n".join(dict.fromkeys(rows)) or "依据：请核对现行文本"


def item_text(item: CheckItem, source: ReportInput) -> str:
    """What is asked: the title; of an imported table the whole text of the cell that the title is the beginning of."""
    begins = item.look.startswith(item.title.rstrip("…"))
    return item.look if by_table(source.assessment) and begins else item.title


def number(value: object) -> str:
    """A Decimal without a useless fraction, with a full-width minus."""
    text = f"{value}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "－")


def conclusion(source: ReportInput) -> str:
    """The grade in words."""
    score = source.score
    if score.percentage is None:
        return "无法评分"
    if score.confirmed:
        return f"{score.grade}（有经确认、未消除的重大事故隐患）"
    return "结论暂定，待现场核实" if score.provisional else score.grade


def standard_text(source: ReportInput) -> str:
    """Title and version of the standard; for an imported one its edition here, the name of its file, the digest."""
    standard = source.assessment.standard
    text = f"{cut(standard.title, 200)}（第 {standard.version} 版）"
    if not by_table(source.assessment):
        return text
    if source.origin is None:
        return f"{text}\n导入的评定标准，导入记录已删除；内容版本 {source.assessment.content_sha256[:12]}"
    return f"{text}\n导入自文件“{cut(source.origin.file, 120)}”，SHA-256 {source.origin.sha256}"


def day(text: str) -> str:
    """A typed day as ISO text where it can be read, as typed otherwise."""
    found = iso(text)
    return found.isoformat() if found else text.strip()


def cut(text: str, most: int) -> str:
    """The beginning of a text; where it is cut, it says so."""
    return text if len(text) <= most else text[: most - 1] + "…"
