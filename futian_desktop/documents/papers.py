"""PAPERS: documents of the daily work (ledger, notices, records, statistics), one line each.

Unlike the documents of an assessment they are made of hazards, inspections, figures and register rows; each has a scope that
says what it is about, and a builder that turns the frozen input into the document model.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, cast
from uuid import UUID

from futian_desktop.documents.blocks import Contents, Document
from futian_desktop.documents.data import masked
from futian_desktop.documents.digest import canonical, code_of
from futian_desktop.documents.emergency_input import EmergencyInput
from futian_desktop.documents.emergency_papers import EMERGENCY_PAPERS
from futian_desktop.documents.paper import FIRM, HAZARD, INSPECTION, PERIOD, PLAN, REGISTER, SHEET, Paper, PaperInput
from futian_desktop.documents.training_data import training_data
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.documents.training_papers import TRAINING_PAPERS
from futian_desktop.domain.certificates import certificate_data

SCHEMA = "futian-paper-1"

_RECEIVER, _WORDS = ("receiver", "发给谁"), ("words", "想多说的话")
PAPERS: dict[str, Paper] = {
    "hazard_ledger": Paper(
        "隐患台账", "全部隐患和整改情况，检查时第一个要看的", PERIOD, "TZ", "L", True, "hazard_ledger",
        table="hazards"),
    "hazard_report": Paper(
        "隐患报告单", "安全员写给主要负责人，证明报告过", HAZARD, "BG", "H", True, "hazard_report", photos=True,
        one_page=True),
    "rectify_notice": Paper(
        "隐患整改通知单", "发给要动手改的人：改什么、怎么改、哪天前", HAZARD, "TG", "N", True, "rectify_notice",
        many=True, photos=True, editable=True, asks=(_RECEIVER, _WORDS)),
    "rectify_report": Paper(
        "整改报告", "每条隐患改前改后的照片、谁改的、谁验收的", PERIOD, "ZG", "E", True, "rectify_report", photos=True,
        asks=(_WORDS,)),
    "hazard_notice": Paper(
        "隐患排查治理情况通报", "大字，贴给员工看，不写人名", PERIOD, "TB", "B", False, "hazard_notice", nameless=True,
        editable=True, asks=(_WORDS, ("place", "贴在哪里"))),
    "hazard_statistics": Paper(
        "隐患统计分析表", "按月、季、年统计，主要负责人签字", PERIOD, "TJ", "T", True, "hazard_statistics", table="statistics",
        asks=(("analysis", "为什么会这样"), ("plan", "下一步怎么做")), leader=True),
    "self_report": Paper(
        "自查自报统计表", "街道要的数：自查几次、发现几条、改了几条", PERIOD, "ZC", "Z", True, "hazard_statistics:self_report",
        table="self_reports", leader=True),
    "district_report": Paper(
        "自查自报汇总表", "物业、顾问用：每家自查几次、发现几条、改了几条", PERIOD, "HZ", "D", False, "district_report",
        table="districts"),
    "risk_report": Paper(
        "风险分级管控情况报告", "哪些地方有风险、可能出什么事、怎么管", PERIOD, "FX", "F", True, "risk_report", editable=True,
        asks=(_WORDS,)),
    "inspection_record": Paper(
        "检查记录", "一次检查查了什么、结果怎样", INSPECTION, "JC", "I", True, "inspection_papers:record"),
    "inspection_summary": Paper(
        "检查记录汇总", "一段时间里的每一次检查", PERIOD, "JH", "J", True, "inspection_papers:summary", table="inspections"),
    "major_report": Paper(
        "重大事故隐患报告", "报给监管部门：现状和原因、危害和难易、治理方案", HAZARD, "ZD", "M", True, "major_papers:report",
        heavy=True, photos=True, editable=True, asks=(("receiver", "报给哪个部门"),)),
    "major_plan": Paper(
        "重大事故隐患治理方案", "目标、方法、经费、人员、时限、安全措施六部分", HAZARD, "ZF", "K", True, "major_papers:plan",
        heavy=True, editable=True),
    "major_board": Paper(
        "重大事故隐患公示牌", "横排大字，贴在现场", HAZARD, "GS", "G", False, "major_papers:board", heavy=True),
    "major_acceptance": Paper(
        "重大事故隐患治理验收（评估）表", "改完以后谁来评估、结论是什么", HAZARD, "YS", "A", True, "major_papers:acceptance",
        heavy=True, photos=True, leader=True),
    "major_application": Paper(
        "挂牌督办隐患销号申请", "向挂牌督办的部门申请销号", HAZARD, "XH", "X", True, "major_papers:application",
        heavy=True, photos=True, editable=True, asks=(("receiver", "向哪个部门申请"), _WORDS), leader=True),
    "year_calendar": Paper("年度安全日历", "一年里要办的事，按月贴在墙上", FIRM, "RL", "Y", False, "year_calendar"),
    "register_sheet": Paper("设备与证照台账", "要检验、换证、续保的东西，检查时对着看", REGISTER, "SB", "R", True, "register_sheet"),
    "typhoon_pack": Paper("台风应对包", "检查表、通知、值班表、记录，一次出齐", SHEET, "TF", "P", False, "season_pack"),
    "holiday_pack": Paper("节前安全包", "检查表、通知、值班表、记录，一次出齐", SHEET, "JQ", "P", False, "season_pack"),
    "heat_pack": Paper("高温应对包", "检查表、通知、值班表、记录，一次出齐", SHEET, "GW", "P", False, "season_pack"),
    "walk_list": Paper("纸质检查表", "打印出来走一圈，回来录入或拍照归档", SHEET, "ZB", "S", False, "inspection_sheet"),
    **EMERGENCY_PAPERS, **TRAINING_PAPERS,
}  # fmt: skip


def seal_paper(document: Document, source: PaperInput) -> Document:
    """The document with its data, the verification code, and the beginning of its pages' QR text."""
    paper = PAPERS[source.kind]
    plain = masked(paper_data(source))
    if source.training is not None and source.training.certificates:
        plain["training"]["certificates"] = _certificates(source.training)  # word for word, as its digest was made
    data = canonical(plain)
    code = code_of(data)
    mark = f"FTZP/{paper.letter}/{source.number}/{source.revision}/{code}"
    return replace(document, data=data, code=code, mark=mark)


def paper_data(source: PaperInput) -> dict[str, Any]:
    """Everything the paper says, as plain JSON values; no phones, photos by their place only."""
    enterprise, premises = source.firm.enterprise, source.firm.premises
    return {
        "schema": SCHEMA, "document": source.kind, "number": source.number, "revision": source.revision,
        "issued_on": source.issued_on.isoformat(), "program_version": source.program_version,
        "enterprise": {"name": enterprise.name, "uscc": enterprise.uscc},
        "premises": {"sign_name": premises.sign_name, "street": premises.street, "address": premises.address},
        "period": [day.isoformat() for day in source.period] if source.period else None,
        "hazards": [_plain(row) for row in source.hazards], "inspections": [_plain(row) for row in source.inspections],
        "figures": _plain(source.figures), "rows": [_plain(dict(row.values)) for row in source.rows],
        "texts": dict(source.texts), "rescore": _plain(source.rescore), "risks": [_plain(row) for row in source.risks],
        "places": [_plain(row) for row in source.places], "entries": [_plain(row) for row in source.entries],
        **({"emergency": _emergency(source.emergency, PAPERS[source.kind])} if source.emergency else {}),
        **({"training": _training(source.training)} if source.training else {}),
    }  # fmt: skip


def _emergency(made: EmergencyInput, paper: Paper) -> dict[str, Any]:
    """What an emergency paper says: risk units, people, things, contacts, gaps; nobody where the paper names nobody."""
    nameless = paper.nameless
    units = [replace(row, owner="", rated_by="") if nameless else row for row in made.units]
    people = () if nameless else made.posts
    return {
        "units": [_plain(row) for row in units], "posts": [_plain(row) for row in people],
        "resources": [] if nameless else [_plain(dict(row.values)) for row in made.resources],
        "contacts": [] if nameless else [_plain(dict(row.values)) for row in made.contacts],
        "gaps": [_plain(row) for row in made.gaps], "values": {} if nameless else dict(made.values),
        "plan": _plain(made.plan) if paper.scope == PLAN else None, "scenario": _plain(made.scenario), "drill": _plain(made.drill),
    }  # fmt: skip


def _training(made: TrainingInput) -> dict[str, Any]:
    """What a paper of training says."""
    certificates = _certificates(made)
    return {**_plain(training_data(made)), **({"certificates": certificates} if certificates else {})}


def _certificates(made: TrainingInput) -> list[dict[str, Any]]:
    """What each 合格证明 says with its digest, a withdrawn one with when and why."""
    return [
        {**certificate_data(row), "digest": row.digest, "withdrawn_on": _word(row.withdrawn_on), "withdrawn_why": row.withdrawn_why}
        for row in made.certificates
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return {
            str(key): _plain(part)
            for key, part in cast("Mapping[object, object]", value).items()
            if key != "premises_id"
        }
    if isinstance(value, list | tuple):
        return [_plain(part) for part in cast("list[object]", value)]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return _word(value)


def _word(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date | datetime | time) else value


Tell = Callable[[int, int, str], None]


def make_form(source: PaperInput, form: str, tell: Tell) -> tuple[bytes, int]:
    """One paper as pdf, docx or xlsx: the bytes and the number of pages (0 where a file has none).

    Args:
        source: the frozen input.
        form: one of the paper's forms.
        tell: gets (done, total, words) now and then.
    """
    if form == "xlsx":
        from futian_desktop.documents.workbooks import workbook  # noqa: PLC0415 - heavy

        return workbook(PAPERS[source.kind].table, source, tell), 0
    if form == "docx":
        from futian_desktop.documents.plain_blocks import editable  # noqa: PLC0415 - only here
        from futian_desktop.documents.render_docx import render_docx  # noqa: PLC0415 - heavy

        return render_docx(*_with_pages(editable(PAPERS[source.kind].build(source)))), 0
    return make_paper(source)


def _with_pages(document: Document) -> tuple[Document, tuple[int, ...]]:
    """The document and, where it has contents, the pages of its headings when it is set as a PDF."""
    if not any(isinstance(block, Contents) for block in document.blocks):
        return document, ()
    from futian_desktop.documents.render_pdf import heading_pages  # noqa: PLC0415 - heavy

    return document, heading_pages(document)


def make_paper(source: PaperInput) -> tuple[bytes, int]:
    """Build, render and archive one paper; the bytes and the number of pages."""
    from futian_desktop.documents.pdf_archive import archive  # noqa: PLC0415 - heavy
    from futian_desktop.documents.render_pdf import render  # noqa: PLC0415 - heavy

    paper = PAPERS[source.kind]
    document = paper.build(source)
    rendered = render(document)
    if paper.one_page and rendered.pages > 1:
        tight = paper.build(replace(source, tight=True))
        shorter = render(tight)
        if shorter.pages <= rendered.pages:
            document, rendered = tight, shorter
    data = archive(
        rendered.data, title=document.title, author=document.author, moment=source.issued_on.isoformat(),
        boxes={name: rendered.boxes[name] for name in document.fields}, embedded=document.data,
    )  # fmt: skip
    return data, rendered.pages
