"""A PDF that comes in: what it is, which of our documents it belongs to, countersigning it, filing it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from futian_desktop.documents.verdict import SOUND, Verdict
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.documents import DocumentService, SignJob
from futian_desktop.services.identities import FILE_LIMIT, IdentityService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.files import free_name, sha256_hex, write_atomic

SAME, NEWER, OLDER = "same", "newer", "older"
_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
_MOST_ENDS = 16


@dataclass(frozen=True, slots=True)
class Received:
    """A file and what is known of it.

    ``document`` is the issued document it belongs to; ``relation`` is ``same`` (those very bytes), ``newer`` (our bytes
    with more after them: signed elsewhere) or ``older`` (the beginning of ours). ``pinned`` are the fingerprints that
    are trusted on this computer.
    """

    path: Path
    verdict: Verdict
    document: IssuedDocument | None = None
    relation: str = ""
    pinned: frozenset[str] = frozenset()
    sha256: str = ""

    @property
    def fileable(self) -> bool:
        """Whether it is a sound copy of ours with further signatures."""
        return self.relation == NEWER and self.verdict.verdict in SOUND

    @property
    def countersignable(self) -> bool:
        """Whether an announced field waits for a signature on an unchanged file."""
        return bool(self.verdict.waiting)


class ReceivingService:
    """Use cases around a file that was dropped on the program.

    An incremental signature only appends, so a file belongs to a stored document exactly when one of them begins with
    the other's bytes.
    """

    def __init__(
        self, workspace: Workspace, documents: DocumentService, identities: IdentityService,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._workspace = workspace
        self._documents = documents
        self._identities = identities
        self._now = now

    def look(self, path: Path, premises: PremisesId | None, stopped: Callable[[], bool] | None = None) -> Received:
        """Judge a file and find what it belongs to; see `judge` and `place`."""
        return self.place(path, self.judge(path, stopped), premises)

    def judge(self, path: Path, stopped: Callable[[], bool] | None = None) -> Verdict:
        """The verdict, with the certificates pinned here, from a limited process; no database, so for any thread.

        Raises:
            EnvironmentFault: `file.unreadable`.
            Cancelled: `stopped` became true.
        """
        return self._identities.verify(path, self._identities.pins(), stopped)

    def place(self, path: Path, verdict: Verdict, premises: PremisesId | None) -> Received:
        """What a judged file belongs to, looked for in the whole workspace and, for older copies, in a premises.

        Raises:
            EnvironmentFault: `file.unreadable`.
        """
        pinned = frozenset(row.fingerprint for row in self._identities.trusted())
        if path.stat().st_size > FILE_LIMIT:
            return Received(path, verdict, pinned=pinned)
        data = _read(path)
        document, relation = self._match(data, premises)
        return Received(path, verdict, document, relation, pinned, sha256_hex(data))

    def _match(self, data: bytes, premises: PremisesId | None) -> tuple[IssuedDocument | None, str]:
        ends = [found.end() for found in _END.finditer(data)][:_MOST_ENDS]
        digests = {sha256_hex(data[:end]): end for end in (*ends, len(data))}
        with self._workspace.read() as work:
            found = work.documents.by_sha256(tuple(digests))
            if found:
                best = max(found, key=lambda row: row.size)
                return best, SAME if best.size == len(data) else NEWER
            if premises is not None and data:
                for row in work.documents.rows(premises):
                    if row.size > len(data) and work.documents.body(row.id).startswith(data):
                        return row, OLDER
        return None, ""

    def file(self, received: Received) -> IssuedDocument:
        """Keep a copy that was signed elsewhere in place of ours; nothing of ours is lost, it begins with our bytes.

        Raises:
            RuleViolation: `sign.not_ours` when the file is no sound continuation of a stored document any more.
            EnvironmentFault: `file.unreadable`.
        """
        document = received.document
        data = _read(received.path)
        if document is None or not received.fileable or sha256_hex(data) != received.sha256:
            raise RuleViolation("sign.not_ours")
        if not data.startswith(self._documents.body(document.id)):
            raise RuleViolation("sign.not_ours")
        return self._documents.store_signed(document, data)

    def sign_job(self, path: Path, identity: Path, passphrase: str, role: str) -> SignJob:
        """What the signing process needs to countersign a file.

        Raises:
            EnvironmentFault: `file.unreadable`.
        """
        return SignJob(_read(path), _read(identity), passphrase, role, self._now().astimezone())

    def save_beside(self, path: Path, signed: bytes) -> Path:
        """Save a countersigned file beside the one it came from; nothing is overwritten.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        target = free_name(path.with_name(f"{path.stem}（已会签）{path.suffix}"))
        try:
            write_atomic(target, signed)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=target.name) from error
        return target


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error
