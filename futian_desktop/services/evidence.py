"""证据: photos in, normalised, without EXIF and GPS; the tray; thumbnails."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import EnvironmentFault, NotFound
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.ids import AssessmentId, EvidenceId, PremisesId
from futian_desktop.services.pictures import normalise
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.files import sha256_hex
from futian_desktop.system.identifiers import new_uuid

PHOTO_LIMIT = 60_000_000
"""Bytes of one picture file that are read at all."""
NAME_SHOWN = 80
"""Characters of a file name that a message shows."""
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".heic", ".heif"})


def picture_files(files: Iterable[Path]) -> tuple[Path, ...]:
    """Files as given, by name; a folder stands for the pictures in it. What is no picture is refused later, by name."""
    found: list[Path] = []
    for path in files:
        if path.is_dir():
            found += (child for child in path.iterdir() if child.suffix.lower() in SUFFIXES)
        else:
            found.append(path)
    return tuple(dict.fromkeys(sorted(found, key=lambda path: path.name)))


class EvidenceService:
    """Use cases around photos of one workspace."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._now = now

    def add_file(self, premises: PremisesId, path: Path) -> Evidence:
        """Read a picture file into the tray.

        Raises:
            EnvironmentFault: `file.unreadable`, or a `photo.…` code when it is not a picture we can take.
        """
        try:
            if path.stat().st_size > PHOTO_LIMIT:
                raise EnvironmentFault("photo.too_heavy", name=path.name[:NAME_SHOWN])
            data = path.read_bytes()
        except OSError as error:
            raise EnvironmentFault("file.unreadable", file=path.name[:NAME_SHOWN]) from error
        return self.add_bytes(premises, data, path.name)

    def add_bytes(self, premises: PremisesId, data: bytes, name: str) -> Evidence:
        """Normalise picture bytes (a paste, a drop) and put the photo into the tray."""
        picture = normalise(data, name, self._now().replace(tzinfo=None))
        evidence = Evidence(
            EvidenceId(new_uuid()), premises, sha256_hex(picture.jpeg), name[:200], picture.width, picture.height,
            len(picture.jpeg), picture.taken_at, picture.time_source, added_at=self._now(),
        )  # fmt: skip
        with self._workspace.work() as work:
            work.evidence.add(evidence, picture.jpeg, picture.thumbnail)
            work.commit()
        return evidence

    def link(self, evidence: EvidenceId, assessment: AssessmentId, item: str) -> Changes:
        """Attach a photo to an item."""
        with self._workspace.work() as work:
            work.evidence.link(evidence, assessment, item)
            work.commit()
        return Changes.of(Topic.EVIDENCE)

    def unlink(self, evidence: EvidenceId, assessment: AssessmentId, item: str) -> Changes:
        """Detach it; without another link it lies in the tray again."""
        with self._workspace.work() as work:
            work.evidence.unlink(evidence, assessment, item)
            work.commit()
        return Changes.of(Topic.EVIDENCE)

    def remove(self, evidence: EvidenceId) -> Changes:
        """Put a photo away; `restore` brings it back."""
        with self._workspace.work() as work:
            work.evidence.remove(evidence)
            work.commit()
        return Changes.of(Topic.EVIDENCE)

    def restore(self, evidence: EvidenceId) -> Changes:
        """Bring a removed photo back."""
        with self._workspace.work() as work:
            work.evidence.restore(evidence)
            work.commit()
        return Changes.of(Topic.EVIDENCE)

    def caption(self, evidence: EvidenceId, text: str) -> Changes:
        """Words below a photo, at most 200 characters."""
        with self._workspace.work() as work:
            work.evidence.set_caption(evidence, text.strip()[:200])
            work.commit()
        return Changes.of(Topic.EVIDENCE)

    def get(self, evidence: EvidenceId) -> Evidence:
        """One photo.

        Raises:
            NotFound: `photo.unknown`.
        """
        with self._workspace.read() as work:
            return work.evidence.get(evidence)

    def tray(self, premises: PremisesId) -> tuple[Evidence, ...]:
        """待归位照片: photos without a link."""
        with self._workspace.read() as work:
            return work.evidence.tray(premises)

    def linked(self, assessment: AssessmentId) -> Mapping[str, tuple[Evidence, ...]]:
        """Photos by item."""
        with self._workspace.read() as work:
            return work.evidence.linked(assessment)

    def thumbnail(self, sha256: str) -> bytes:
        """Small JPEG of a photo; empty when it is gone."""
        with self._workspace.read() as work:
            try:
                return work.evidence.thumbnail(sha256)
            except NotFound:
                return b""

    def image(self, sha256: str) -> bytes:
        """The stored JPEG."""
        with self._workspace.read() as work:
            return work.evidence.data(sha256)
