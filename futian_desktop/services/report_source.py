"""Gathers the frozen input of the documents of an assessment in short reads."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from futian_desktop import __version__
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import Assessment, Stage
from futian_desktop.domain.by_table import Origin, by_table
from futian_desktop.domain.comparison import Comparison, compare
from futian_desktop.domain.deadlines import due_date
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import AssessmentId
from futian_desktop.domain.scope import left_out
from futian_desktop.domain.standard import Library
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.firms import FirmService
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace

PREFIX = "ZP"


class ReportSource:
    """Reads everything that the documents of one assessment print."""

    def __init__(
        self, workspace: Workspace, library: Library, firms: FirmService, assessments: AssessmentService,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._library = library
        self._firms = firms
        self._assessments = assessments
        self._now = now

    def gather(self, assessment: Assessment, number: str, revision: int) -> ReportInput:
        """The frozen, picklable input; ``number`` and ``revision`` are those of the document to be made."""
        firm = self._firms.load(assessment.premises_id)
        with self._workspace.read() as work:
            linked = work.evidence.linked(assessment.id)
            photos = {item: tuple(work.evidence.data(row.sha256) for row in rows) for item, rows in linked.items()}
            supplement = work.supplements.get(assessment.id)
            earlier = _earlier(work, assessment)
            origin = _origin(work, assessment)
        issued_on = (assessment.finished_at or self._now()).date()
        walk = self._assessments.walk(assessment, firm)
        return ReportInput(
            firm=firm, assessment=assessment, score=self._assessments.score(assessment), laws=self._library.laws,
            size_title=self._firms.size(firm).title, photos=photos, issued_on=issued_on, number=number,
            revision=revision, draft=assessment.stage is Stage.DRAFT, program_version=__version__,
            due=_due_texts(assessment, issued_on), supplement=supplement,
            comparison=compare(earlier, assessment) if earlier else None,
            left_out=() if by_table(assessment) else left_out(self._library, assessment.tailoring, firm.premises.facts),
            walk=tuple((stop.title, stop.items) for stop in walk),
            photo_notes={item: tuple(map(_photo_note, rows)) for item, rows in linked.items()},
            origin=origin,
        )  # fmt: skip

    def comparison(self, assessment: Assessment) -> Comparison | None:
        """This assessment beside the one before it (not its own earlier revision); none for the first."""
        with self._workspace.read() as work:
            earlier = _earlier(work, assessment)
        return compare(earlier, assessment) if earlier else None

    def number(self, assessment: Assessment) -> str:
        """ZP-年-序号 of an assessment and its revisions; given at its first issue and never to another.

        In a read-only workspace a number that was not given yet is shown as it would be.
        """
        year = self._now().year
        with self._workspace.read() as work:
            root = work.supplements.root(assessment.id)
            given = work.supplements.number(root, PREFIX)
            upcoming = work.supplements.next_number(assessment.premises_id, PREFIX, year)
        if given is None and self._workspace.readonly:
            given = (year, upcoming)
        if given is None:
            with self._workspace.work() as work:
                given = work.supplements.give_number(assessment.premises_id, root, PREFIX, year)
                work.commit()
        return f"{PREFIX}-{given[0]}-{given[1]:03d}"


def _earlier(work: UnitOfWork, assessment: Assessment) -> Assessment | None:
    """The newest finished assessment by the same standard that is no revision in this one's chain and began before it."""
    chain: set[AssessmentId] = {assessment.id}
    above = assessment.supersedes
    first = assessment.started_at
    while above is not None:
        chain.add(above)
        parent = work.assessments.get(above)
        first, above = min(first, parent.started_at), parent.supersedes
    for row in work.assessments.rows(assessment.premises_id):
        if row.id not in chain and row.stage is not Stage.DRAFT and row.started_at < first:
            found = work.assessments.get(row.id)
            if found.standard.id == assessment.standard.id:
                return found
    return None


def _origin(work: UnitOfWork, assessment: Assessment) -> Origin | None:
    """The file an imported standard came from; nothing for the own standard, or when its entry was taken back."""
    if not by_table(assessment):
        return None
    found = (row for row in work.standards.rows() if row.content_sha256 == assessment.content_sha256)
    return next((Origin(row.source_name, row.source_sha256, row.edition) for row in found), None)


def _photo_note(photo: Evidence) -> str:
    return f"{photo.taken_at:%Y-%m-%d %H:%M}" if photo.taken_at else "拍摄时间不明"


def _due_texts(assessment: Assessment, found: date) -> Mapping[str, str]:
    """Due date in words by ``item:position`` of the finding."""
    rows: dict[str, str] = {}
    for row in assessment.tailoring.items:
        for number, finding in enumerate(assessment.answer(row.item.id).findings):
            due = due_date(finding.deadline, found)
            rows[f"{row.item.id}:{number}"] = due.isoformat() if due else "按计划"
    return rows
