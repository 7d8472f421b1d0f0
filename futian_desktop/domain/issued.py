"""A document that was made for a firm: kind, number, revision, digest, signature state."""

from dataclasses import dataclass
from datetime import datetime

from futian_desktop.domain.ids import AssessmentId, DocumentId, PremisesId


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One stored PDF. ``state`` is draft, made, certified or complete; ``sha256`` is of the stored bytes."""

    id: DocumentId
    premises_id: PremisesId
    kind: str
    title: str
    number: str
    revision: int
    state: str
    sha256: str
    size: int
    pages: int
    made_at: datetime
    assessment_id: AssessmentId | None = None
    supersedes: DocumentId | None = None
    signer: str = ""
    content_version: str = ""
    program_version: str = ""
