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
class AssessmentRow:
    """One assessment in the history."""

    id: AssessmentId
    premises_id: PremisesId
    title: str
    stage: Stage
    revision: int
    started_at: datetime
    finished_at: datetime | None
