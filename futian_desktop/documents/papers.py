"""PAPERS: documents of the daily work (ledger, notices, records, statistics), one line each.

Unlike the documents of an assessment they are made of hazards, inspections, figures and register rows; each has a scope that
says what it is about, and a builder that turns the frozen input into the document model.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any, cast
from uuid import UUID

from futian_desktop.documents.blocks import Document
from futian_desktop.documents.data import masked
from futian_desktop.documents.digest import canonical, code_of
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.hazard_statistics import Statistics
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId
from futian_desktop.domain.inspections import Inspection
from futian_desktop.domain.registers import Register, RegisterRow

SCHEMA = "futian-paper-1"
HAZARD, PERIOD, INSPECTION, REGISTER, FIRM = "hazard", "period", "inspection", "register", "firm"
SHEET = "sheet"
"""Made by `services.inspection_sheets` with texts of its own; nothing of the workspace is in it."""


@dataclass(frozen=True, slots=True)
class PaperPhoto:
    """One photo: side ``before`` or ``after``, its pair from 0, the JPEG (mark-up drawn in), when it was taken in words."""

    side: str
    pair: int
    jpeg: bytes
    when: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PaperInput:
    """Frozen and picklable; what a scope does not need stays empty. ``texts`` are words typed for this paper alone."""

    kind: str
    number: str
    revision: int
    issued_on: date
    program_version: str
    firm: FirmFile
    period: tuple[date, date] | None = None
    period_title: str = ""
    hazards: tuple[Hazard, ...] = ()
    photos: Mapping[HazardId, tuple[PaperPhoto, ...]] = field(default_factory=dict[HazardId, tuple[PaperPhoto, ...]])
    inspections: tuple[Inspection, ...] = ()
    figures: Statistics | None = None
    register: Register | None = None
    rows: tuple[RegisterRow, ...] = ()
    modules: Mapping[str, str] = field(default_factory=dict[str, str])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper is: title, what it is for, its scope, prefix of its running number, and where its builder is."""

    title: str
    about: str
    scope: str
    prefix: str
    letter: str
    signed: bool
    module: str

    def build(self, source: PaperInput) -> Document:
        """The tree of blocks, by the module's ``build``."""
        made = import_module(f"futian_desktop.documents.builders.{self.module}")
        return cast("Callable[[PaperInput], Document]", made.build)(source)


PAPERS: dict[str, Paper] = {
    "hazard_ledger": Paper("隐患台账", "全部隐患和整改情况，检查时第一个要看的", PERIOD, "TZ", "L", True, "hazard_ledger"),
    "hazard_report": Paper("隐患报告单", "安全员写给主要负责人，证明报告过", HAZARD, "BG", "H", True, "hazard_report"),
    "typhoon_pack": Paper("台风应对包", "检查表、通知、值班表、记录，一次出齐", SHEET, "TF", "P", False, "season_pack"),
    "holiday_pack": Paper("节前安全包", "检查表、通知、值班表、记录，一次出齐", SHEET, "JQ", "P", False, "season_pack"),
    "heat_pack": Paper("高温应对包", "检查表、通知、值班表、记录，一次出齐", SHEET, "GW", "P", False, "season_pack"),
    "walk_list": Paper("纸质检查表", "打印出来走一圈，回来录入或拍照归档", SHEET, "ZB", "S", False, "inspection_sheet"),
}  # fmt: skip


def seal_paper(document: Document, source: PaperInput) -> Document:
    """The document with its data, the verification code, and the beginning of its pages' QR text."""
    paper = PAPERS[source.kind]
    data = canonical(masked(paper_data(source)))
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
        "texts": dict(source.texts),
    }  # fmt: skip


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


def make_paper(source: PaperInput) -> tuple[bytes, int]:
    """Build, render and archive one paper; the bytes and the number of pages."""
    from futian_desktop.documents.pdf_archive import archive  # noqa: PLC0415 - heavy
    from futian_desktop.documents.render_pdf import render  # noqa: PLC0415 - heavy

    document = PAPERS[source.kind].build(source)
    rendered = render(document)
    data = archive(
        rendered.data, title=document.title, author=document.author, moment=source.issued_on.isoformat(),
        boxes={name: rendered.boxes[name] for name in document.fields}, embedded=document.data,
    )  # fmt: skip
    return data, rendered.pages
