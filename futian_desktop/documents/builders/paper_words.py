"""Words and small blocks that several papers share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from futian_desktop.documents.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    PhotoPair,
    PhotoPairs,
    Photos,
    SignaturePlace,
)
from futian_desktop.documents.paper import PaperInput, PaperPhoto
from futian_desktop.documents.papers import PAPERS, seal_paper
from futian_desktop.domain.hazard_statistics import Statistics
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource, HazardState

OFFICER_FIELD, LEGAL_FIELD = "Officer", "Legal"
STATES = {
    HazardState.FOUND: "已发现", HazardState.ASSESSED: "已定级", HazardState.REPORTED: "已上报", HazardState.RECTIFYING: "整改中",
    HazardState.ACCEPTED: "已验收", HazardState.CLOSED: "已销号", HazardState.WITHDRAWN: "已撤回",
}  # fmt: skip
SUSPECTED = "疑似重大事故隐患（须按判定标准现场核实）"
GRADES = {Grade.GENERAL: "一般隐患", Grade.SUSPECTED_MAJOR: SUSPECTED, Grade.MAJOR: "重大事故隐患"}
SHORT_GRADES = {Grade.GENERAL: "一般", Grade.SUSPECTED_MAJOR: "疑似重大（须现场核实）", Grade.MAJOR: "重大"}
SOURCES = {
    HazardSource.ASSESSMENT: "自评", HazardSource.INSPECTION: "检查", HazardSource.EMPLOYEE: "员工报告",
    HazardSource.GOVERNMENT: "政府检查", HazardSource.DRILL: "演练",
}  # fmt: skip
_SIDES = {"before": "整改前", "after": "整改后"}
OPEN = "（未填写）"
BLANK = "＿" * 24


def day(value: date | None) -> str:
    """A day as ISO text, or that it is open."""
    return value.isoformat() if value else OPEN


def ended(text: str) -> str:
    """A text without the stop at its end, for a place where a stop or a colon follows."""
    return text.rstrip("。；，、.; ")


def counted(found: int, right: int) -> str:
    """The rate put right, one decimal, half-up; a dash where nothing was found."""
    return "—" if not found else f"{(right * 2000 + found) // (found * 2) / 10:.1f}%"


def standing(row: Hazard, today: date) -> str:
    """State in words, with how late it is."""
    if row.overdue(today) and row.due_on is not None:
        return f"{STATES[row.state]}，超期 {(today - row.due_on).days} 天"
    if row.done_on is not None and row.state is HazardState.RECTIFYING:
        return "待验收"
    return STATES[row.state]


def kept(source: PaperInput) -> tuple[Hazard, ...]:
    """The hazards that count: those that were not withdrawn."""
    return tuple(row for row in source.hazards if row.state is not HazardState.WITHDRAWN)


def so_far(source: PaperInput) -> Statistics | None:
    """The figures without the months that have not begun on the day of the paper; one of them holds hazards at most by mistake."""
    made = source.figures
    if made is None:
        return None
    now = f"{source.issued_on:%Y-%m}"
    return replace(made, months=tuple(row for row in made.months if row.name <= now or row.found))


def module(source: PaperInput, row: Hazard) -> str:
    """The title of its module, or what was typed."""
    return source.modules.get(row.module, row.module)


def where(source: PaperInput, row: Hazard) -> str:
    """Place and module in one text."""
    return "　".join(part for part in (row.place, module(source, row)) if part)


def shop(source: PaperInput) -> str:
    """The name over the door, else of the firm."""
    return source.firm.premises.sign_name or source.firm.enterprise.name


def leader(source: PaperInput) -> str:
    """主要负责人."""
    return source.firm.enterprise.principal or source.firm.enterprise.legal_person


def head(source: PaperInput, title: str, more: Iterable[tuple[str, str]] = ()) -> list[Block]:
    """The title and whose paper it is."""
    enterprise, premises = source.firm.enterprise, source.firm.premises
    place = "　".join(dict.fromkeys(part for part in (premises.sign_name, premises.address) if part))
    rows = [
        ("单位", enterprise.name),
        ("场所", place),
        ("编号", source.number),
        ("填写日期", source.issued_on.isoformat()),
    ]
    if source.period_title:
        rows.append(("时段", source.period_title))
    return [Heading(title), Facts((*rows, *more), columns=2)]


def finished(
    source: PaperInput, blocks: Sequence[Block], *, fields: tuple[str, ...] = (), style: str = "paper", landscape: bool = False,
    title: str = "",
) -> Document:  # fmt: skip
    """The document with its frame, data and code; ``title`` where the paper's own would say too much."""
    document = Document(
        title or PAPERS[source.kind].title, f"{source.number}　第{source.revision}版", shop(source), blocks, style=style, fields=fields,
        author=source.firm.enterprise.name, issued=source.issued_on.isoformat(), landscape=landscape,
    )  # fmt: skip
    return seal_paper(document, source)


def signatures(source: PaperInput, words: str, labels: tuple[str, str] = ("安全员", "主要负责人")) -> list[Block]:
    """Pen lines of 安全员 and 主要负责人 (one where they are one person), and the 盖章处."""
    enterprise = source.firm.enterprise
    alone = enterprise.one_signer
    officer = (labels[0], enterprise.safety_officer or OPEN, OFFICER_FIELD)
    legal = (labels[1], leader(source) or OPEN, LEGAL_FIELD)
    both = ((f"{labels[1]}（兼安全员）", leader(source) or OPEN, OFFICER_FIELD),) if alone else (officer, legal)
    return [
        Heading("签名", 2, 78), Paragraph(words, "plain"), SignaturePlace(both, enterprise.name, compact=True),
    ]  # fmt: skip


def leader_signs(source: PaperInput, words: str) -> list[Block]:
    """The pen line and block of 主要负责人 alone."""
    signer = ("主要负责人", leader(source) or OPEN, LEGAL_FIELD)
    return [
        Heading("签名", 2, 76), Paragraph(words, "plain"),
        SignaturePlace((signer,), source.firm.enterprise.name, compact=True),
    ]  # fmt: skip


def fields(source: PaperInput) -> tuple[str, ...]:
    """Announced signature fields."""
    return (OFFICER_FIELD,) if source.firm.enterprise.one_signer else (OFFICER_FIELD, LEGAL_FIELD)


def pairs(photos: Iterable[PaperPhoto], most: int = 20, height: float = 52) -> list[Block]:
    """Photos before and after in aligned pairs, with their dates under them; nothing without photos.

    After the first pair, photos that have no other side stand two in a row below, so that no frame is empty for nothing.
    """
    sides: dict[tuple[int, int], dict[str, PaperPhoto]] = {}
    seen: dict[tuple[str, int], int] = {}
    for photo in photos:
        turn = seen.get((photo.side, photo.pair), 0)
        seen[photo.side, photo.pair] = turn + 1
        sides.setdefault((photo.pair, turn), {})[photo.side] = photo
    rows: list[PhotoPair] = []
    more: list[tuple[str, bytes]] = []
    for _key, found in sorted(sides.items())[:most]:
        alone = bool(rows) and len(found) == 1
        for side, photo in found.items() if alone else ():
            more.append((f"{_SIDES[side]}　{photo.when}　{photo.caption}".strip(), photo.jpeg))
        if not alone:
            rows.append(PhotoPair(_captioned(found.get("before")), _captioned(found.get("after"))))
    return [
        *([PhotoPairs(tuple(rows), height=height)] if rows else []), *([Photos(tuple(more), height - 4)] if more else []),
    ]  # fmt: skip


def _captioned(photo: PaperPhoto | None) -> tuple[str, bytes] | None:
    return (f"{photo.when}　{photo.caption}".strip(), photo.jpeg) if photo else None


def judged(row: Hazard) -> str:
    """Who decided whether it is 重大, by which clause; empty when nobody did."""
    made = row.judgement
    if made is None:
        return ""
    verdict = "判定为重大" if row.grade is Grade.MAJOR else "核实后不是重大"
    return (
        f"{verdict}：{made.clause}。核实人 {made.who}"
        + (f"，{made.on.isoformat()}" if made.on else "")
        + (f"。{made.reason}" if made.reason else "")
    )
