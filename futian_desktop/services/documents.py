"""Documents: made from a frozen snapshot, signed, stored, saved and verified."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from futian_desktop import __version__
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import Assessment, Stage
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import AssessmentId, DocumentId, PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.domain.standard import Library
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.glyphs import MissingGlyph, fields_of, missing_glyphs
from futian_desktop.services.paper_jobs import Made
from futian_desktop.services.report_source import ReportSource
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.files import safe_name, sha256_hex, write_atomic
from futian_desktop.system.identifiers import new_uuid

OFFICER, LEGAL = "officer", "legal"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document the program can make."""

    id: str
    title: str
    about: str
    signed: bool
    on_request: bool = False
    """Made only where somebody asks for it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything a worker process needs to make one document."""

    kind: str
    source: ReportInput


@dataclass(frozen=True, slots=True)
class SignJob:
    """Everything a worker process needs to sign one document."""

    data: bytes
    identity: bytes
    passphrase: str
    role: str
    signed_at: datetime


def run_job(job: Job) -> Made:
    """Build, render and archive a document. Pure: runs in a spawned process."""
    from futian_desktop.documents.registry import make  # noqa: PLC0415 - reportlab is heavy

    data, pages = make(job.kind, job.source)
    return Made(data, pages)


def run_signature(job: SignJob) -> bytes:
    """Sign a document and check the result. Pure: runs in a spawned process."""
    from futian_desktop.documents.signing import sign  # noqa: PLC0415 - pyHanko is heavy

    return sign(job.data, job.identity, job.passphrase, job.role, job.signed_at)


class DocumentService:
    """Use cases around documents of one workspace."""

    def __init__(
        self, workspace: Workspace, library: Library, firms: FirmService, assessments: AssessmentService,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._firms = firms
        self._assessments = assessments
        self._now = now
        self._source = ReportSource(workspace, library, firms, assessments, now)

    def kinds(self) -> tuple[DocumentKind, ...]:
        """Documents that can be made of an assessment."""
        from futian_desktop.documents.registry import DOCUMENTS  # noqa: PLC0415 - heavy

        return tuple(
            DocumentKind(key, spec.title, spec.about, spec.signed, spec.on_request) for key, spec in DOCUMENTS.items()
        )

    def job(self, assessment_id: AssessmentId, kind: str) -> Job:
        """The frozen, picklable input of a document, read in one short session."""
        assessment = self._assessments.load(assessment_id)
        number = self._source.number(assessment)
        with self._workspace.read() as work:
            revision, _old = _numbering(work.documents.rows(assessment.premises_id), kind, assessment)
        return Job(kind, self._source.gather(assessment, number, revision))

    def missing(self, assessment_id: AssessmentId) -> tuple[MissingGlyph, ...]:
        """Characters that cannot be printed, to be named before a document is made."""
        assessment = self._assessments.load(assessment_id)
        firm = self._firms.load(assessment.premises_id)
        with self._workspace.read() as work:
            supplement = work.supplements.get(assessment_id)
        return missing_glyphs(fields_of(firm, assessment, supplement))

    def store(self, assessment_id: AssessmentId, kind: str, made: Made) -> IssuedDocument:
        """Keep a finished document; an unsigned one of the same assessment and kind is replaced by the new one."""
        assessment = self._assessments.load(assessment_id)
        number = self._source.number(assessment)
        with self._workspace.work() as work:
            revision, old = _numbering(work.documents.rows(assessment.premises_id), kind, assessment)
            title = next(row.title for row in self.kinds() if row.id == kind)
            document = IssuedDocument(
                DocumentId(new_uuid()), assessment.premises_id, kind, title, number, revision,
                "draft" if assessment.stage is Stage.DRAFT else "made", sha256_hex(made.data), len(made.data),
                made.pages, self._now(), assessment_id, old.id if old else None, "",
                assessment.content_sha256[:12], __version__,
            )  # fmt: skip
            work.documents.add(document, made.data)
            work.commit()
        return document

    def make(self, assessment_id: AssessmentId, kind: str) -> IssuedDocument:
        """Make and keep a document here and now (command line and tests; the window uses a process)."""
        return self.store(assessment_id, kind, run_job(self.job(assessment_id, kind)))

    def rows(self, premises: PremisesId) -> tuple[IssuedDocument, ...]:
        """Documents of a premises, newest first."""
        with self._workspace.read() as work:
            return work.documents.rows(premises)

    def get(self, premises: PremisesId, document: DocumentId) -> IssuedDocument:
        """One of them."""
        return next(row for row in self.rows(premises) if row.id == document)

    def body(self, document: DocumentId) -> bytes:
        """The stored PDF."""
        with self._workspace.read() as work:
            return work.documents.body(document)

    def sign_job(self, document: IssuedDocument, identity: Path, passphrase: str, role: str) -> SignJob:
        """What the signing process needs.

        Raises:
            RuleViolation: `sign.draft` for a draft.
            EnvironmentFault: `file.unreadable` when the identity cannot be read.
        """
        if document.state == "draft":
            raise RuleViolation("sign.draft")
        try:
            key = identity.read_bytes()
        except OSError as error:
            raise EnvironmentFault("file.unreadable", file=identity.name) from error
        return SignJob(self.body(document.id), key, passphrase, role, self._now().astimezone())

    def store_signed(self, document: IssuedDocument, data: bytes) -> IssuedDocument:
        """Keep the signed bytes; the state follows from what is still to be signed."""
        from futian_desktop.documents.verifying import verify  # noqa: PLC0415 - pyHanko is heavy

        verdict = verify(data, ())
        state = "complete" if verdict.verdict in ("valid", "intact") else "certified"
        signer = "、".join(row.signer for row in verdict.signatures)
        signed = replace(document, state=state, signer=signer, sha256=sha256_hex(data), size=len(data))
        with self._workspace.work() as work:
            work.documents.update(signed, data)
            work.commit()
        return signed

    def sign(self, document: IssuedDocument, identity: Path, passphrase: str, role: str) -> IssuedDocument:
        """Sign here and now (command line and tests)."""
        return self.store_signed(document, run_signature(self.sign_job(document, identity, passphrase, role)))

    def save_as(self, document: IssuedDocument, path: Path) -> None:
        """Write the PDF to a file.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        try:
            write_atomic(path, self.body(document.id))
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error

    def file_name(self, document: IssuedDocument) -> str:
        """街道-店名-年度-文件-第N版.pdf"""
        firm = self._firms.load(document.premises_id)
        parts = (firm.premises.street, firm.premises.sign_name or firm.enterprise.name, str(document.made_at.year),
                 document.title, f"第{document.revision}版")  # fmt: skip
        return safe_name("-".join(part for part in parts if part), "文件") + ".pdf"


def _numbering(
    rows: tuple[IssuedDocument, ...], kind: str, assessment: Assessment
) -> tuple[int, IssuedDocument | None]:
    """Revision and the document that is superseded or, while unsigned, replaced."""
    mine = [row for row in rows if row.kind == kind]
    same = next((row for row in mine if row.assessment_id == assessment.id), None)
    if same is not None and same.state in ("draft", "made"):
        return same.revision, same
    previous = next((row for row in mine if row.assessment_id == assessment.supersedes), None) or same
    return (previous.revision + 1, previous) if previous is not None else (1, None)
