"""Papers of the daily work: gathered in short reads, made in a process, stored beside the other documents or written to a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from futian_desktop import __version__
from futian_desktop.documents.paper import INSPECTION, SHEET, PaperInput
from futian_desktop.documents.papers import PAPERS
from futian_desktop.domain.assessment import Stage
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import EnvironmentFault, NotFound, RuleViolation
from futian_desktop.domain.ids import DocumentId, PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.domain.rows import AssessmentRow
from futian_desktop.domain.standard import Library
from futian_desktop.services.firms import FirmService
from futian_desktop.services.paper_jobs import Made, PaperJob, run_form, run_paper
from futian_desktop.services.paper_source import Gathers, PaperSource, Subject
from futian_desktop.services.registers import RegisterService
from futian_desktop.services.statistics import StatisticsService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.files import safe_name, sha256_hex, write_atomic
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Progress, Silent

__all__ = ["FORM_TITLES", "PaperJob", "PaperKind", "PaperService", "Subject", "run_form", "run_paper"]
_SPACE = UUID("6f1c0f0e-5a57-5d0e-9a3a-0b6f0c1d2e3f")
"""Names of subjects that have no key of their own (a period) become keys in this space, so that a number is given once."""
FORM_TITLES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
_SECONDS, _MEGABYTES = 900, 6000
_ON_A_PAGE = {"hazard_ledger": 7, "rectify_report": 1.5}
"""Hazards on a page of the papers that tell of each; measured with 2,000 and 60 hazards."""
LONG = 300
"""Pages above which a PDF is too long to be read or printed."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that can be made. ``scope`` is hazard, period, inspection, register or firm.

    ``many`` takes several hazards, ``heavy`` is for 疑似重大 and 重大 only, ``forms`` are pdf, docx, xlsx; ``asks`` are words to
    type for it: (key, label); only the 主要负责人 signs a ``leader`` one.
    """

    id: str
    title: str
    about: str
    scope: str
    signed: bool
    many: bool = False
    heavy: bool = False
    forms: tuple[str, ...] = ("pdf",)
    asks: tuple[tuple[str, str], ...] = ()
    leader: bool = False


def made_apart(job: PaperJob, form: str, progress: Progress) -> Made:
    """`run_form` in a process of its own, with progress; call it from a worker thread.

    Raises:
        Cancelled: the user stopped it; the process is gone.
    """
    from futian_desktop.system import processes  # noqa: PLC0415 - only here

    def stopped() -> bool:
        return bool(getattr(progress, "stopped", False))

    return processes.guarded(run_form, (job, form), stopped, progress.step, seconds=_SECONDS, megabytes=_MEGABYTES)


class PaperService:
    """Use cases around papers of one workspace."""

    def __init__(
        self, workspace: Workspace, library: Library, firms: FirmService, now: Callable[[], datetime],
        readers: tuple[StatisticsService, RegisterService], gathers: Gathers | None = None,
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._firms = firms
        self._now = now
        self._source = PaperSource(workspace, library, firms, now, readers, gathers)

    def kinds(self, scope: str = "") -> tuple[PaperKind, ...]:
        """Papers of a scope, or all of them."""
        return tuple(
            PaperKind(
                key,
                paper.title,
                paper.about,
                paper.scope,
                paper.signed,
                paper.many,
                paper.heavy,
                paper.forms,
                paper.asks,
                paper.leader,
            )
            for key, paper in PAPERS.items()
            if scope in ("", paper.scope) and paper.scope != SHEET
        )

    def long_hint(self, kind: str, subject: Subject) -> str:
        """What to do instead of a PDF that nobody could read or print; empty where it stays within `LONG` pages."""
        share = _ON_A_PAGE.get(kind)
        if share is None or subject.period is None:
            return ""
        with self._workspace.read() as work:
            found = work.hazards.totals(*subject.period, self._now().date()).get(subject.premises, (0,))[0]
        pages = int(found / share)
        if pages <= LONG:
            return ""
        many = _("有 {found} 条隐患，做成 PDF 约 {pages} 页，要等一会儿，也不好打印。").format(found=found, pages=pages)
        apart = _("要交、要签名的，把时段选短一些，分几份做。")
        return many + (_("要看全部、要筛选，做成 Excel 更合适。") if "xlsx" in PAPERS[kind].forms else "") + apart

    def rows(self, premises: PremisesId, kind: str = "") -> tuple[IssuedDocument, ...]:
        """Papers that were made and kept, newest first."""
        wanted = (kind,) if kind else tuple(PAPERS)
        with self._workspace.read() as work:
            return tuple(row for row in work.documents.rows(premises) if row.kind in wanted)

    def assessed(self, premises: PremisesId) -> tuple[AssessmentRow, ...]:
        """Finished self-assessments whose findings are in the ledger, newest first: a 整改报告 can be made of each."""
        with self._workspace.read() as work:
            rows = [row for row in work.assessments.rows(premises) if row.stage is not Stage.DRAFT]
            return tuple(row for row in rows if work.hazards.of_source(row.id.bytes))

    def job(self, kind: str, subject: Subject) -> PaperJob:
        """The frozen input, read in short sessions; the running number is given with it.

        Raises:
            NotFound: `paper.unknown`, or the code of a missing hazard or inspection.
            RuleViolation: `paper.unfinished` for an inspection under way, and as `PaperSource.gather`.
        """
        if kind not in PAPERS or PAPERS[kind].scope == SHEET:  # those have a service of their own
            raise NotFound("paper.unknown", kind=kind)
        source = self._source.gather(kind, subject)
        number = self._number(kind, subject, source)
        revision = self._revision(subject.premises, kind, number)[0]
        return PaperJob(replace(source, number=number, revision=revision))

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

    def checked_form(self, kind: str, form: str) -> None:
        """Whether a paper can be made in a form.

        Raises:
            NotFound: `paper.unknown`.
            RuleViolation: `paper.form`.
        """
        if kind not in PAPERS:
            raise NotFound("paper.unknown", kind=kind)
        paper = PAPERS[kind]
        if form not in paper.forms:
            known = "、".join(FORM_TITLES[name] for name in paper.forms)
            raise RuleViolation("paper.form", title=paper.title, form=FORM_TITLES.get(form, form), known=known)

    def save(
        self, kind: str, subject: Subject, path: Path, form: str = "pdf", progress: Progress | None = None
    ) -> IssuedDocument | None:
        """Make a paper and write it to a file, here and now; a PDF is kept as well and returned.

        Raises:
            RuleViolation: `paper.form`, and as `job`.
            EnvironmentFault: `file.not_written`.
        """
        self.checked_form(kind, form)
        job = self.job(kind, subject)
        made = run_form(job, form, (progress or Silent()).step)
        document = self.store(job, made) if form == "pdf" else None
        self.write(made, path)
        return document

    def write(self, made: Made, path: Path) -> None:
        """Write finished bytes to a file.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        try:
            write_atomic(path, made.data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error

    def file_name(self, job: PaperJob, form: str = "pdf") -> str:
        """街道-店名-年度-文件-编号, with the ending of the form."""
        source = job.source
        year = source.period[1].year if source.period else source.issued_on.year
        return _file_name(source.firm, year, PAPERS[source.kind].title, source.number) + "." + form

    def stored_name(self, document: IssuedDocument) -> str:
        """The same name for a paper that is kept."""
        return (
            _file_name(self._firms.load(document.premises_id), document.made_at.year, document.title, document.number)
            + ".pdf"
        )

    def _number(self, kind: str, subject: Subject, source: PaperInput) -> str:
        """The running number of the subject; the record of an inspection carries the inspection's own."""
        paper = PAPERS[kind]
        if paper.scope == INSPECTION:
            if not source.inspections[0].number:
                raise RuleViolation("paper.unfinished")
            return source.inspections[0].number
        plan = source.emergency.plan if source.emergency else None
        if kind == "plan" and plan is not None:
            return plan.number
        passed = source.training.certificate if source.training else None
        if kind == "pass_certificate" and passed is not None:
            return passed.number
        owner = "+".join(sorted(key.hex for key in subject.chosen)) if len(subject.chosen) > 1 else (
            subject.hazard or next(iter(subject.hazards), None) or subject.inspection or subject.assessment or subject.record
        )  # fmt: skip
        name = f"{kind}/{subject.premises}/{subject.register}/{subject.period}" + (
            f"/{subject.key}" if subject.key else ""
        )
        key = uuid5(_SPACE, f"{kind}/{owner}" if owner else name)
        with self._workspace.read() as work:
            given = work.supplements.number(key, paper.prefix)
            upcoming = work.supplements.next_number(subject.premises, paper.prefix, self._now().year)
        if given is None and self._workspace.readonly:
            given = (self._now().year, upcoming)
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


def _file_name(firm: FirmFile, year: int, title: str, number: str) -> str:
    name = firm.premises.sign_name or firm.enterprise.name
    return safe_name(
        "-".join(part for part in (firm.premises.street, name[:20], str(year), title, number) if part), "文件"
    )
