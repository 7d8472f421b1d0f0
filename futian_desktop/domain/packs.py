"""内容包: content that a maker wrote, signed, and that a workspace has taken in."""

from dataclasses import dataclass, field
from uuid import UUID

from futian_desktop.domain.standard import Law, Module

ACTIVE, REPLACED, REMOVED = "active", "replaced", "removed"


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack brings: whole modules and entries of the law register, never facts, trades or a standard.

    ``made_on`` is an ISO date; ``name`` tells editions of one pack apart from other packs.
    """

    name: str
    title: str
    edition: int
    maker: str
    made_on: str
    note: str
    modules: tuple[Module, ...]
    laws: tuple[Law, ...] = ()


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack in the workspace. ``state`` is active, replaced or removed; ``installed_at`` is an ISO moment."""

    id: UUID
    name: str
    edition: int
    sha256: str
    maker: str
    maker_fingerprint: str
    state: str
    installed_at: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker whose certificate somebody compared. ``fingerprint`` is SHA-256 in groups of four."""

    name: str
    fingerprint: str
    compared_by: str
    pinned_at: str = ""
    certificate: bytes = field(default=b"", repr=False)
