"""An imported standard as a line of a list."""

from dataclasses import dataclass
from datetime import datetime

from futian_desktop.domain.ids import StandardEntryId


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One imported 评定标准. ``used`` counts the assessments on this very text; ``deleted`` ones were taken back."""

    id: StandardEntryId
    code: str
    title: str
    short: str
    edition: int
    content_sha256: str
    source_name: str
    source_sha256: str
    imported_at: datetime
    note: str = ""
    used: int = 0
    deleted: bool = False
    version: int = 1
