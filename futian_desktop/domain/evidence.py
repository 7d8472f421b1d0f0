"""证据: photos attached to answers, or waiting in the tray (待归位照片)."""

from dataclasses import dataclass
from datetime import datetime

from futian_desktop.domain.ids import EvidenceId, PremisesId


@dataclass(frozen=True, slots=True)
class Evidence:
    """A normalised photo. ``taken_at`` is ``None`` for 时间不明; ``time_source`` is exif, name or none.

    ``sha256`` is the hex digest of the stored JPEG; the same photo twice is stored once.
    """

    id: EvidenceId
    premises_id: PremisesId
    sha256: str
    name: str
    width: int
    height: int
    size: int
    taken_at: datetime | None = None
    time_source: str = "none"
    caption: str = ""
    added_at: datetime | None = None
