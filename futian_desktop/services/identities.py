"""签名身份 and verification: thin use cases over the documents layer, which is imported when first used."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.system.files import write_atomic

if TYPE_CHECKING:
    from futian_desktop.documents.identity import IdentityInfo
    from futian_desktop.documents.verifying import Verdict

PASSPHRASE_MIN = 8


class IdentityService:
    """Make, look at and use signing identities. The PKCS#12 stays in the user's folder, never in a workspace."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def create(self, name: str, organisation: str, role: str, path: Path, passphrase: str) -> "IdentityInfo":
        """Make an identity (local mini-CA and P-256 leaf) under a passphrase.

        Raises:
            RuleViolation: `identity.short_passphrase`, `workspace.exists` when the file is there.
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.documents.identity import inspect, make  # noqa: PLC0415 - heavy

        if len(passphrase) < PASSPHRASE_MIN:
            raise RuleViolation("identity.short_passphrase")
        if path.exists():
            raise RuleViolation("workspace.exists")
        data = make(name, organisation, role, passphrase, self._now().astimezone())
        try:
            write_atomic(path, data)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error
        return inspect(data, passphrase)

    def inspect(self, path: Path, passphrase: str) -> "IdentityInfo":
        """Who it is, fingerprint and validity."""
        from futian_desktop.documents.identity import inspect  # noqa: PLC0415 - heavy

        return inspect(_read(path), passphrase)

    def verify(self, path: Path, trust: Sequence[Path] = ()) -> "Verdict":
        """The verdict on a PDF, in the words of ARCHITECTURE §11."""
        from futian_desktop.documents.verifying import verify  # noqa: PLC0415 - heavy

        return verify(_read(path), tuple(_read(anchor) for anchor in trust))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error
