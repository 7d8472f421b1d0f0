"""What the papers are made of, gathered in short reads: hazards with photos, inspections, figures, risk points, scores."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from futian_desktop import __version__
from futian_desktop.documents.emergency_input import EmergencyInput
from futian_desktop.documents.paper import (
    CERTIFICATE,
    COURSE,
    DRILL,
    EMERGENCY,
    EXAM,
    FIRM,
    HAZARD,
    INSPECTION,
    PERIOD,
    PERSON,
    PLAN,
    REGISTER,
    SCENARIO,
    SESSION,
    TRAINING,
    YEAR_PLAN,
    Paper,
    PaperInput,
    PaperPhoto,
    PlaceCount,
    Rescore,
    RiskPoint,
)
from futian_desktop.documents.papers import PAPERS
from futian_desktop.documents.training_input import TrainingInput
from futian_desktop.domain.assessment import Assessment, Stage
from futian_desktop.domain.duties import Entry
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Grade, Hazard, HazardState, MajorPapers
from futian_desktop.domain.ids import AssessmentId, HazardId, InspectionId, PremisesId
from futian_desktop.domain.inspections import Inspection, InspectionFilter
from futian_desktop.domain.rescoring import put_right
from futian_desktop.domain.scoring import score
from futian_desktop.domain.standard import Library
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.firms import FirmService
from futian_desktop.services.hazards import OWNER
from futian_desktop.services.markup import draw_marks
from futian_desktop.services.presets import spot_name
from futian_desktop.services.registers import RegisterService
from futian_desktop.services.statistics import StatisticsService, index_words
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.messages import _

_NO_PLACES = frozenset({"papers", "staff"})
"""Spots of the walk that are no place: reading papers, asking people."""
OF_TRAINING = frozenset({TRAINING, PERSON, SESSION, EXAM, CERTIFICATE, COURSE, YEAR_PLAN})
OF_EMERGENCY = frozenset({EMERGENCY, PLAN, SCENARIO, DRILL})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: hazards, an inspection, a register, a period or an assessment of a premises.

    ``hazards`` names several for the papers that take several; ``texts`` are typed for the paper alone.
    """

    premises: PremisesId
    hazard: HazardId | None = None
    inspection: InspectionId | None = None
    register: str = ""
    period: tuple[date, date] | None = None
    period_title: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    hazards: tuple[HazardId, ...] = ()
    assessment: AssessmentId | None = None
    entries: tuple[Entry, ...] = ()
    """Entries of the calendar, for a paper that prints them."""
    record: UUID | None = None
    """A plan, scenario, drill, person, session, exam or certificate."""
    key: str = ""
    """A teaching unit by its id."""

    @property
    def chosen(self) -> tuple[HazardId, ...]:
        """The hazards it names, each once."""
        return tuple(dict.fromkeys((*((self.hazard,) if self.hazard else ()), *self.hazards)))


Gathers = tuple[Callable[[Paper, Subject], EmergencyInput], Callable[[Paper, Subject], TrainingInput]]
"""What gathers the input of papers of the emergency plan and of training."""


class PaperSource:
    """Reads the frozen input of papers."""

    def __init__(
        self, workspace: Workspace, library: Library, firms: FirmService, now: Callable[[], datetime],
        readers: tuple[StatisticsService, RegisterService], gathers: "Gathers | None" = None,
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._library = library
        self._firms = firms
        self._now = now
        self._statistics, self._registers = readers
        self._emergency, self._training = gathers or (None, None)

    def gather(self, kind: str, subject: Subject) -> PaperInput:
        """Everything but number and revision.

        Raises:
            NotFound: the code of a missing hazard or inspection.
            RuleViolation: `paper.needs_hazard`, `paper.one_hazard`, `paper.not_heavy`, `paper.needs_inspection`,
                `paper.needs_period`.
        """
        paper = PAPERS[kind]
        _check(paper, subject)
        firm = self._firms.load(subject.premises)
        levels = _levels(self._emergency(paper, subject)) if self._emergency and kind == "risk_report" else {}
        with self._workspace.read() as work:
            hazards = self._hazards(work, paper.scope, subject)
            photos = {row.id: _photos(work, row.id) for row in hazards} if paper.photos else {}
            counts: Mapping[HazardId, tuple[int, int]] = (
                {} if paper.photos or paper.scope != PERIOD else _counts(work, hazards)
            )
            inspections = self._inspections(work, paper.scope, subject)
            rescore = self._rescore(work, hazards, subject) if kind == "rectify_report" else None
            risks = self._risks(work, firm, levels) if kind == "risk_report" else ()
            places = self._places(work, subject.period) if kind == "district_report" and subject.period else ()
        if paper.heavy and any(row.grade is Grade.GENERAL and row.judgement is None for row in hazards):
            raise RuleViolation("paper.not_heavy")
        figures = self._statistics.board(subject.premises, *subject.period).figures if subject.period else None
        register = self._registers.registers.get(subject.register)
        return PaperInput(
            kind, "", 1, self._now().date(), __version__, firm, subject.period, subject.period_title,
            tuple(map(_nameless, hazards)) if paper.nameless else hazards, photos,
            tuple(replace(row, people="", note="", lines=()) for row in inspections) if paper.nameless else inspections, figures,
            register, tuple(row.row for row in self._registers.rows(subject.register, subject.premises)) if register else (),
            {key: module.title for key, module in self._library.modules.items()}, dict(subject.texts), counts, rescore, risks,
            self._accidents(firm), index_words(figures.index) if figures and kind == "hazard_statistics" else (),
            places=places, entries=subject.entries,
            emergency=self._emergency(paper, subject) if self._emergency and paper.scope in OF_EMERGENCY else None,
            training=self._training(paper, subject) if self._training and paper.scope in OF_TRAINING else None,
        )  # fmt: skip

    def _hazards(self, work: UnitOfWork, scope: str, subject: Subject) -> tuple[Hazard, ...]:
        if scope == HAZARD:
            return tuple(work.hazards.get(key) for key in subject.chosen)
        if scope == INSPECTION and subject.inspection is not None:
            return work.hazards.of_source(subject.inspection.bytes)
        if subject.assessment is not None:
            return work.hazards.of_source(subject.assessment.bytes)
        if scope == FIRM and subject.entries:
            return ()
        if scope in (PERIOD, FIRM):
            first, last = subject.period or (date.min, date.max)
            return tuple(row for row in work.hazards.all(subject.premises) if first <= row.found_on <= last)
        return ()

    def _inspections(self, work: UnitOfWork, scope: str, subject: Subject) -> tuple[Inspection, ...]:
        if scope == INSPECTION and subject.inspection is not None:
            return (work.inspections.get(subject.inspection),)
        if subject.period is not None:
            wanted = InspectionFilter(held_from=subject.period[0], held_to=subject.period[1])
            return work.inspections.full(subject.premises, wanted)
        return ()

    def _rescore(self, work: UnitOfWork, hazards: tuple[Hazard, ...], subject: Subject) -> Rescore | None:
        """The score after, of the assessment asked for, else of the newest finished one that the hazards came from."""
        sources = {row.source_id for row in hazards if row.source_id is not None}
        found: Assessment | None = None
        if subject.assessment is not None:
            found = work.assessments.get(subject.assessment)
        else:
            rows = [
                row
                for row in work.assessments.rows(subject.premises)
                if row.id in sources and row.stage is not Stage.DRAFT
            ]
            newest = max(rows, key=lambda row: row.started_at, default=None)
            found = work.assessments.get(newest.id) if newest else None
        if found is None:
            return None
        made = put_right(found, work.hazards.of_source(found.id.bytes))
        before, after = score(found), score(made.assessment)
        finished = found.finished_at.date() if found.finished_at else None
        return Rescore(
            found.title, finished, before.percentage, before.grade, after.percentage, after.grade, made.registered, made.closed,
            made.left,
        )  # fmt: skip

    def _risks(self, work: UnitOfWork, firm: FirmFile, levels: Mapping[str, str]) -> tuple[RiskPoint, ...]:
        facts = firm.premises.facts
        tailoring = tailor(self._library, facts)
        own = {area.spot: area.name for area in reversed(firm.areas)}
        ledger = [row for row in work.hazards.all(firm.premises.id) if row.state is not HazardState.WITHDRAWN]
        points: list[RiskPoint] = []
        for state in tailoring.modules:
            items = [row.item for row in tailoring.items if row.module == state.id]
            if not state.on or not items:
                continue
            spots = dict.fromkeys(item.spot for item in items if item.spot and item.spot not in _NO_PLACES)
            names = (
                own.get(spot) or spot_name(str(facts.get("trade", "")), spot, self._library.trades) for spot in spots
            )
            mine = [row for row in ledger if row.module == state.id]
            known = tuple(dict.fromkeys(row.accident for row in mine if row.accident))
            points.append(
                RiskPoint(
                    state.title,
                    tuple(dict.fromkeys(names)),
                    len(items),
                    sum(row.done_on is None for row in mine),
                    known,
                    levels.get(state.id, ""),
                )
            )
        return tuple(points)

    def _places(self, work: UnitOfWork, period: tuple[date, date]) -> tuple[PlaceCount, ...]:
        """Every premises of the workspace, also those without any inspection or hazard."""
        totals = work.hazards.totals(*period, self._now().date())
        walks = work.inspections.totals(*period)
        return tuple(
            PlaceCount(
                row.name,
                row.sign_name,
                row.street,
                walks.get(row.premises_id, 0),
                *totals.get(row.premises_id, (0, 0, 0, 0)),
            )
            for row in work.firms.rows()
        )

    def _accidents(self, firm: FirmFile) -> tuple[str, ...]:
        """Accident types of the trade whose names are sure enough to be printed."""
        trade = self._library.trades.get(str(firm.premises.facts.get("trade", "")))
        found = (self._library.accidents.get(key) for key in trade.accidents) if trade else ()
        return tuple(row.title for row in found if row is not None and row.confidence.printable)


def _levels(made: EmergencyInput) -> dict[str, str]:
    """The worst colour that a person stands for, by check module."""
    found: dict[str, str] = {}
    for unit in made.units:
        accident = made.accidents.get(unit.accident)
        if accident is not None and unit.rated_on is not None:
            for module in accident.modules:
                found.setdefault(module, unit.level.value)
    return found


def _check(paper: Paper, subject: Subject) -> None:
    """Whether the subject fits the paper's scope."""
    if paper.scope == HAZARD and not subject.chosen:
        raise RuleViolation("paper.needs_hazard", title=paper.title)
    if paper.scope == HAZARD and not paper.many and len(subject.chosen) > 1:
        raise RuleViolation("paper.one_hazard", title=paper.title)
    if paper.scope == INSPECTION and subject.inspection is None:
        raise RuleViolation("paper.needs_inspection", title=paper.title)
    if paper.scope == PERIOD and subject.period is None and subject.assessment is None:
        raise RuleViolation("paper.needs_period", title=paper.title)
    if paper.scope in (PLAN, SCENARIO, DRILL, PERSON, SESSION, EXAM, CERTIFICATE, YEAR_PLAN) and subject.record is None:
        raise RuleViolation("paper.needs_record", title=paper.title)
    if paper.scope == REGISTER and not subject.register:
        raise NotFound("paper.unknown", kind=paper.title)


def _nameless(row: Hazard) -> Hazard:
    """The hazard without anybody's name, for what is posted."""
    return replace(
        row, found_by="", owner="", done_by="", done_note="", accepted_by="", accept_note="", judgement=None, plan="",
        papers=MajorPapers(), withdrawn_reason="",
    )  # fmt: skip


def _counts(work: UnitOfWork, hazards: Iterable[Hazard]) -> Mapping[HazardId, tuple[int, int]]:
    found = work.hazards.photos(row.id for row in hazards)
    return {
        key: (
            sum(slot.startswith("before") for slot, _sha in rows),
            sum(slot.startswith("after") for slot, _sha in rows),
        )
        for key, rows in found.items()
    }


def _photos(work: UnitOfWork, hazard: HazardId) -> tuple[PaperPhoto, ...]:
    marks = work.markups.of(hazard)
    rows: list[PaperPhoto] = []
    for slot, photos in sorted(work.evidence.linked(hazard, OWNER).items()):
        side, _colon, pair = slot.partition(":")
        rows += [PaperPhoto(side, int(pair), draw_marks(work.evidence.data(row.sha256), marks.get(row.id, ())), _when(row),
                            row.caption) for row in photos]  # fmt: skip
    return tuple(rows)


def _when(photo: Evidence) -> str:
    return f"{photo.taken_at:%Y-%m-%d %H:%M}" if photo.taken_at else _("拍摄时间不明")
