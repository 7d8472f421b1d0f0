"""What a paper of the daily work is, and the frozen input it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import cast

from futian_desktop.documents.blocks import Document
from futian_desktop.documents.emergency_input import EmergencyInput
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.domain.duties import Entry
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.hazard_statistics import Statistics
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId
from futian_desktop.domain.inspections import Inspection
from futian_desktop.domain.registers import Register, RegisterRow

HAZARD, PERIOD, INSPECTION, REGISTER, FIRM = "hazard", "period", "inspection", "register", "firm"
SHEET = "sheet"
"""Made by `services.inspection_sheets` with texts of its own; nothing of the workspace is in it."""
EMERGENCY, PLAN, SCENARIO, DRILL = "emergency", "plan", "scenario", "drill"
"""Of the emergency page as a whole, of its plan, of one scenario, of one drill."""
TRAINING, PERSON, SESSION, EXAM, CERTIFICATE, COURSE, YEAR_PLAN = (
    "training", "person", "session", "exam", "certificate", "course", "year_plan",
)  # fmt: skip
"""Of all training of a premises, of one person, session, exam, 合格证明, teaching unit, yearly plan."""


@dataclass(frozen=True, slots=True)
class PaperPhoto:
    """One photo: side ``before`` or ``after``, its pair from 0, the JPEG (mark-up drawn in), when it was taken in words."""

    side: str
    pair: int
    jpeg: bytes
    when: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Rescore:
    """An assessment before and after its hazards were put right. Percentages have the standard's digits, ``None`` unscored.

    ``hazards`` of the assessment's findings are in the ledger, ``closed`` of them are 销号; ``left`` findings are not.
    """

    title: str
    finished_on: date | None
    before: Decimal | None
    grade_before: str
    after: Decimal | None
    grade_after: str
    hazards: int
    closed: int
    left: int


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """风险点 from what exists: a module of the firm's check list, its places, how many things are checked, open hazards.

    ``level`` is red, orange, yellow or blue where somebody rated it, empty otherwise.
    """

    title: str
    places: tuple[str, ...]
    items: int
    open_hazards: int
    accidents: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """One premises of the workspace in the shape the district counts."""

    enterprise: str
    premises: str
    street: str
    inspections: int
    found: int
    right: int
    overdue: int
    heavy: int


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
    photo_counts: Mapping[HazardId, tuple[int, int]] = field(default_factory=dict[HazardId, tuple[int, int]])
    """Photos before and after, for papers that only count them."""
    rescore: Rescore | None = None
    risks: tuple[RiskPoint, ...] = ()
    accidents: tuple[str, ...] = ()
    """Accident types of the trade, the likeliest first."""
    index_lines: tuple[str, ...] = ()
    """The index of the month with its formula, in words."""

    places: tuple[PlaceCount, ...] = ()
    """Every premises of the workspace, for the paper that counts them."""
    tight: bool = False
    """Asked for by `make_paper` where a paper that should be one page has become two."""
    entries: tuple[Entry, ...] = ()
    """Dated entries of the calendar."""

    emergency: EmergencyInput | None = None
    """For papers of the emergency plan."""

    training: TrainingInput | None = None
    """For papers of training."""

    def text(self, key: str) -> str:
        """Words typed for this paper, stripped; empty when none."""
        return self.texts.get(key, "").strip()


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper is: title, what it is for, its scope, prefix of its running number, and where its builder is.

    ``module`` is a module of ``builders``, with ``:function`` where that is not ``build``. ``many`` papers take several
    hazards; ``heavy`` ones are for a 疑似重大 or 重大 hazard; ``photos`` ones print pictures; ``nameless`` ones name nobody;
    ``one_page`` ones are built tight where they would need a second; ``editable`` ones also come as docx, those with a ``table`` as xlsx (its function in ``workbooks``). ``asks`` are the words
    typed for it: (key, label).
    """

    title: str
    about: str
    scope: str
    prefix: str
    letter: str
    signed: bool
    module: str
    many: bool = False
    heavy: bool = False
    photos: bool = False
    nameless: bool = False
    editable: bool = False
    table: str = ""
    one_page: bool = False
    asks: tuple[tuple[str, str], ...] = ()
    leader: bool = False
    """Only the 主要负责人 signs it."""

    @property
    def forms(self) -> tuple[str, ...]:
        """File kinds it can be made as: pdf, docx, xlsx."""
        return ("pdf", *(("docx",) if self.editable else ()), *(("xlsx",) if self.table else ()))

    def build(self, source: PaperInput) -> Document:
        """The tree of blocks, by the module's function."""
        module, _colon, function = self.module.partition(":")
        made = import_module(f"futian_desktop.documents.builders.{module}")
        return cast("Callable[[PaperInput], Document]", getattr(made, function or "build"))(source)
