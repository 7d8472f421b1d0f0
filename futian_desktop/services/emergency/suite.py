"""The services of 应急, made when first asked for; `bootstrap.Services.emergency` is one of these."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.content.accidents import load_accidents
from futian_desktop.content.plan_rules import load_rules
from futian_desktop.domain.accidents import Accident
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.operability import Rule
from futian_desktop.domain.response_cards import CardFace
from futian_desktop.domain.standard import Library
from futian_desktop.services.emergency.needs import NeedService
from futian_desktop.services.emergency.posts import PostService
from futian_desktop.services.emergency.risks import RiskService
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.registers import RegisterService
from futian_desktop.storage.workspace import Workspace

if TYPE_CHECKING:
    from futian_desktop.documents.emergency_input import EmergencyInput
    from futian_desktop.documents.paper import Paper
    from futian_desktop.services.emergency.drills import DrillService
    from futian_desktop.services.emergency.plans import PlanService
    from futian_desktop.services.emergency.scenarios import ScenarioService
    from futian_desktop.services.paper_source import Subject

RESOURCES, CONTACTS = "emergency_resource", "emergency_contact"
"""Registers of 应急物资 and 外部联系."""


@dataclass(frozen=True)
class EmergencySuite:
    """Built once per open workspace."""

    workspace: Workspace
    library: Library
    resources: Path
    now: Callable[[], datetime]
    firms: FirmService
    registers: RegisterService
    hazards: HazardService
    evidence: EvidenceService

    @cached_property
    def accidents(self) -> dict[str, Accident]:
        """Accident types by id, in their order."""
        return load_accidents(self.resources)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Rules of the operability check."""
        return load_rules(self.resources)

    @cached_property
    def posts(self) -> PostService:
        """任职 and the places a plan names."""
        return PostService(self.workspace, self.resources, self.now)

    @cached_property
    def risks(self) -> RiskService:
        """风险点 and their rating."""
        return RiskService(self)

    @cached_property
    def needs(self) -> NeedService:
        """应急物资 and 外部联系: what is missing."""
        return NeedService(self)

    @cached_property
    def plans(self) -> "PlanService":
        """The plan."""
        from futian_desktop.services.emergency.plans import PlanService  # noqa: PLC0415 - only here

        return PlanService(self)

    @cached_property
    def scenarios(self) -> "ScenarioService":
        """情景."""
        from futian_desktop.services.emergency.scenarios import ScenarioService  # noqa: PLC0415 - only here

        return ScenarioService(self)

    @cached_property
    def drills(self) -> "DrillService":
        """演练."""
        from futian_desktop.services.emergency.drills import DrillService  # noqa: PLC0415 - only here

        return DrillService(self)

    def cards(self, premises: PremisesId) -> tuple[CardFace, ...]:
        """应急处置卡 as they will be printed."""
        from futian_desktop.services.emergency.cards import response_cards  # noqa: PLC0415 - heavy

        return response_cards(self, premises)

    def paper_input(self, paper: "Paper", subject: "Subject") -> "EmergencyInput":
        """What a paper of the emergency plan is made of."""
        from futian_desktop.services.emergency.paper_input import gather  # noqa: PLC0415 - heavy

        return gather(self, paper, subject)
