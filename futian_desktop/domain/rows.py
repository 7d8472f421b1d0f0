"""Frozen read-side rows for lists."""

from dataclasses import dataclass
from datetime import datetime

from futian_desktop.domain.assessment import Stage
from futian_desktop.domain.ids import AssessmentId, EnterpriseId, PremisesId


@dataclass(frozen=True, slots=True)
class FirmRow:
    """One line of the firm switcher."""

    enterprise_id: EnterpriseId
    premises_id: PremisesId
    name: str
    sign_name: str
    uscc: str
    street: str


@dataclass(frozen=True, slots=True)
class FirmListRow:
    """One line of the list of firms. ``state`` is none, draft, frozen or signed, of the newest self-assessment."""

    enterprise_id: EnterpriseId
    premises_id: PremisesId
    name: str
    sign_name: str
    uscc: str
    street: str
    building: str
    state: str
    assessment: AssessmentId | None


@dataclass(frozen=True, slots=True)
class FirmStanding:
    """How far a firm is: answered of all items, the grade as it stands, hazards past their day."""

    done: int
    total: int
    grade: str
    overdue: int


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment in the history."""

    id: AssessmentId
    premises_id: PremisesId
    title: str
    stage: Stage
    revision: int
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class ContentUse:
    """Assessments of one firm on one content version."""

    content_sha256: str
    firm: str
    running: int
    finished: int
