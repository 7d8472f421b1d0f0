"""应急预案: one book per premises with the parts that law and risk ask for, its states, revisions, and what was decided of it.

Kinds and who may simplify: 应急预案管理办法 6, 13–15, 19; review, publication, filing: 21, 24, 26, 27 (REGULATIONS c).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import MOST_BLOCKS, PlanBlock


class PlanKind(Enum):
    """Parts of the book. Cards come with every plan and are never alone."""

    COMPREHENSIVE = "comprehensive"
    SPECIAL = "special"
    ONSITE = "onsite"


class PlanState(Enum):
    """From being written to being in force, and replaced by a later one."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    REPLACED = "replaced"


class DeedKind(Enum):
    """What was done with a plan, each with its day and people."""

    REVIEW = "review"
    APPROVE = "approve"
    PUBLISH = "publish"
    DISTRIBUTE = "distribute"
    FILE = "file"
    RECEIPT = "receipt"
    EVALUATE = "evaluate"


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of a plan's life. ``people`` are names with their part; ``values`` what the papers of this step need."""

    kind: DeedKind
    on: date
    people: tuple[tuple[str, str], ...] = ()
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class EmergencyPlan:
    """The book.

    Attributes:
        kinds: parts it has; `special` and `onsite` name the accident types of those parts.
        reason: why these kinds, in words for the reader.
        dropped: template keys that the user deleted; an update of the template does not bring them back.
        accepted: values of fields as last read and accepted; a present value that differs is stale.
        edition: 版本号, from 1; a new edition replaces a published one.
        template: version of the template it was made from.
    """

    id: UUID
    premises_id: PremisesId
    title: str
    kinds: tuple[PlanKind, ...]
    special: tuple[str, ...] = ()
    onsite: tuple[str, ...] = ()
    reason: str = ""
    number: str = ""
    edition: int = 1
    state: PlanState = PlanState.DRAFT
    template: int = 1
    blocks: tuple[PlanBlock, ...] = ()
    dropped: tuple[str, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict[str, str])
    deeds: tuple[Deed, ...] = ()
    made_on: date | None = None
    replaces: UUID | None = None
    version: int = 0

    def deed(self, kind: DeedKind) -> Deed | None:
        """The latest deed of a kind."""
        return next((row for row in reversed(self.deeds) if row.kind is kind), None)

    @property
    def published_on(self) -> date | None:
        """The day it was published."""
        found = self.deed(DeedKind.PUBLISH)
        return found.on if found else None

    @property
    def open_to_edit(self) -> bool:
        """Whether its text may change; a reviewed one goes back to draft by a change."""
        return self.state in (PlanState.DRAFT, PlanState.REVIEWED)


@dataclass(frozen=True, slots=True)
class PlanRevision:
    """What a plan said at a moment. ``at`` is an ISO moment; ``actor`` the 当前操作人."""

    id: UUID
    premises_id: PremisesId
    plan_id: UUID
    at: str
    actor: str
    reason: str
    blocks: tuple[PlanBlock, ...]
    accepted: Mapping[str, str] = field(default_factory=dict[str, str])
    version: int = 0


def check_blocks(blocks: tuple[PlanBlock, ...]) -> None:
    """Whether these blocks may be kept.

    Raises:
        RuleViolation: `plan.too_long`, `plan.block_twice`.
    """
    if len(blocks) > MOST_BLOCKS:
        raise RuleViolation("plan.too_long", most=MOST_BLOCKS)
    if len({row.id for row in blocks}) != len(blocks):
        raise RuleViolation("plan.block_twice")


def stale(plan: EmergencyPlan, values: Mapping[str, str], used: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Fields used in the plan whose value changed since it was accepted: key to (accepted, present)."""
    return {
        key: (plan.accepted[key], values.get(key, ""))
        for key in used
        if key in plan.accepted and plan.accepted[key] != values.get(key, "")
    }
