"""Pictures of a plan's figures: kept as evidence that belongs to the plan, read again by the key that a figure names."""

from collections.abc import Container
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import EvidenceId
from futian_desktop.domain.plan_blocks import BlockKind
from futian_desktop.domain.plans import EmergencyPlan

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

OWNER, SLOT = "emergency_plan", "figure"


def keep_picture(suite: "EmergencySuite", plan: EmergencyPlan, evidence: EvidenceId) -> Changes:
    """A picture of the tray belongs to the plan from now on."""
    with suite.workspace.work() as work:
        work.evidence.link(evidence, plan.id, SLOT, OWNER)
        work.commit()
    return Changes.of(Topic.EVIDENCE)


def picture_keys(plan: EmergencyPlan) -> tuple[EvidenceId, ...]:
    """Keys of the pictures that the figures of a plan show, each once; drawings made from data are none."""
    found: dict[EvidenceId, None] = {}
    for block in plan.blocks:
        if block.kind is BlockKind.FIGURE and block.picture and ":" not in block.picture:
            try:
                found[EvidenceId(UUID(hex=block.picture))] = None
            except ValueError:
                continue
    return tuple(found)


def plan_pictures(suite: "EmergencySuite", plan: EmergencyPlan, known: Container[str] = ()) -> dict[str, bytes]:
    """JPEG bytes by the hexadecimal key that a figure names; a picture that is gone, or ``known``, is left out."""
    made: dict[str, bytes] = {}
    wanted = [key for key in picture_keys(plan) if key.hex not in known]
    if not wanted:
        return made
    with suite.workspace.read() as work:
        for key in wanted:
            try:
                made[key.hex] = work.evidence.data(work.evidence.get(key).sha256)
            except NotFound:
                continue
    return made
