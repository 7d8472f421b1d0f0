"""Papers of the daily work: gathered in short reads, made in a process, stored beside the other documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from futian_desktop import __version__
from futian_desktop.documents.papers import FIRM, HAZARD, INSPECTION, PAPERS, PERIOD, PaperInput, PaperPhoto
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import DocumentId, HazardId, InspectionId, PremisesId
from futian_desktop.domain.inspections import Inspection, InspectionFilter
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.domain.standard import Library
from futian_desktop.services.documents import Made
from futian_desktop.services.firms import FirmService
from futian_desktop.services.hazards import OWNER, marked_jpeg
from futian_desktop.services.registers import RegisterService
from futian_desktop.services.statistics import StatisticsService
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.files import sha256_hex
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

_SPACE = UUID("6f1c0f0e-5a57-5d0e-9a3a-0b6f0c1d2e3f")
"""Names of subjects that have no key of their own (a period) become keys in this space, so that a number is given once."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that can be made. ``scope`` is hazard, period, inspection, register or firm."""

    id: str
    title: str
    about: str
    scope: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: a hazard, an inspection, a register, or a period of a premises; ``texts`` typed for it alone."""

    premises: PremisesId
    hazard: HazardId | None = None
    inspection: InspectionId | None = None
    register: str = ""
    period: tuple[date, date] | None = None
    period_title: str = ""
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperJob:
    """Everything a worker process needs."""

    source: PaperInput


def run_paper(job: PaperJob) -> Made:
    """Build, render and archive. Pure: runs in a spawned process."""
    from futian_desktop.documents.papers import make_paper  # noqa: PLC0415 - brings reportlab

    return Made(*make_paper(job.source))


class PaperService:
    """Use cases around papers of one workspace."""

    def __init__(
        self, workspace: Workspace, library: Library, firms: FirmService, now: Callable[[], datetime],
        readers: tuple[StatisticsService, RegisterService],
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._library = library
        self._firms = firms
        self._now = now
        self._statistics, self._registers = readers

    def kinds(self, scope: str = "") -> tuple[PaperKind, ...]:
        """Papers of a scope, or all of them."""
        return tuple(
            PaperKind(key, paper.title, paper.about, paper.scope, paper.signed)
            for key, paper in PAPERS.items()
            if scope in ("", paper.scope)
        )

    def job(self, kind: str, subject: Subject) -> PaperJob:
        """The frozen input, read in short sessions; the running number is given with it.

        Raises:
            NotFound: `paper.unknown`, or the code of a missing hazard or inspection.
        """
        paper = PAPERS.get(kind)
        if paper is None:
            raise NotFound("paper.unknown", kind=kind)
        firm = self._firms.load(subject.premises)
        modules = {key: module.title for key, module in self._library.modules.items()}
        number = self._number(kind, subject)
        hazards, photos, inspections = self._gather(paper.scope, subject)
        figures = self._statistics.board(subject.premises, *subject.period).figures if subject.period else None
        register = self._registers.registers.get(subject.register)
        rows = tuple(row.row for row in self._registers.rows(subject.register, subject.premises)) if register else ()
        return PaperJob(PaperInput(
            kind, number, self._revision(subject.premises, kind, number)[0], self._now().date(), __version__, firm,
            subject.period, subject.period_title, hazards, photos, inspections, figures, register, rows, modules,
            dict(subject.texts),
        ))  # fmt: skip

    def store(self, job: PaperJob, made: Made) -> IssuedDocument:
        """Keep a finished paper; an unsigned one of the same number is replaced."""
        source = job.source
        revision, old = self._revision(source.firm.premises.id, source.kind, source.number)
        document = IssuedDocument(
            DocumentId(new_uuid()), source.firm.premises.id, source.kind, PAPERS[source.kind].title, source.number, revision,
            "made", sha256_hex(made.data), len(made.data), made.pages, self._now(), None, old.id if old else None, "", "",
            __version__,
        )  # fmt: skip
        with self._workspace.work() as work:
            work.documents.add(document, made.data)
            work.commit()
        return document

    def make(self, kind: str, subject: Subject) -> IssuedDocument:
        """Make and keep a paper here and now (command line and tests; the window uses a process)."""
        job = self.job(kind, subject)
        return self.store(job, run_paper(job))

    def _number(self, kind: str, subject: Subject) -> str:
        paper = PAPERS[kind]
        name = f"{kind}/{subject.premises}/{subject.register}/{subject.period}"
        owner = subject.hazard or subject.inspection
        key = uuid5(_SPACE, f"{kind}/{owner}" if owner else name)
        with self._workspace.read() as work:
            given = work.supplements.number(key, paper.prefix)
        if given is None:
            with self._workspace.work() as work:
                given = work.supplements.give_number(subject.premises, key, paper.prefix, self._now().year)
                work.commit()
        return f"{paper.prefix}-{given[0]}-{given[1]:03d}"

    def _revision(self, premises: PremisesId, kind: str, number: str) -> tuple[int, IssuedDocument | None]:
        with self._workspace.read() as work:
            mine = [row for row in work.documents.rows(premises) if row.kind == kind and row.number == number]
        newest = max(mine, key=lambda row: row.revision, default=None)
        if newest is None:
            return 1, None
        return (newest.revision, newest) if newest.state in ("draft", "made") else (newest.revision + 1, newest)

    def _gather(
        self, scope: str, subject: Subject
    ) -> tuple[tuple[Hazard, ...], Mapping[HazardId, tuple[PaperPhoto, ...]], tuple[Inspection, ...]]:
        with self._workspace.read() as work:
            hazards = self._hazards(work, scope, subject)
            photos = {row.id: _photos(work, row.id) for row in hazards}
            inspections: tuple[Inspection, ...] = ()
            if scope == INSPECTION and subject.inspection is not None:
                inspections = (work.inspections.get(subject.inspection),)
            elif subject.period is not None:
                wanted = InspectionFilter(held_from=subject.period[0], held_to=subject.period[1])
                inspections = work.inspections.full(subject.premises, wanted)
        return hazards, photos, inspections

    def _hazards(self, work: UnitOfWork, scope: str, subject: Subject) -> tuple[Hazard, ...]:
        if scope == HAZARD and subject.hazard is not None:
            return (work.hazards.get(subject.hazard),)
        if scope == INSPECTION and subject.inspection is not None:
            return work.hazards.of_source(subject.inspection.bytes)
        if scope in (PERIOD, FIRM):
            found = work.hazards.all(subject.premises)
            first, last = subject.period or (date.min, date.max)
            return tuple(row for row in found if first <= row.found_on <= last)
        return ()


def _photos(work: UnitOfWork, hazard: HazardId) -> tuple[PaperPhoto, ...]:
    rows: list[PaperPhoto] = []
    for slot, photos in sorted(work.evidence.linked(hazard, OWNER).items()):
        side, _colon, pair = slot.partition(":")
        rows += [PaperPhoto(side, int(pair), marked_jpeg(work, row, hazard), _when(row), row.caption) for row in photos]
    return tuple(rows)


def _when(photo: Evidence) -> str:
    return f"{photo.taken_at:%Y-%m-%d %H:%M}" if photo.taken_at else _("拍摄时间不明")
