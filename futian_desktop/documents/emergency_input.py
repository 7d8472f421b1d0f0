"""What the papers of the emergency plan are made of: frozen, picklable, gathered by `services.emergency.paper_input`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from futian_desktop.domain.accidents import Accident
from futian_desktop.domain.drills import Drill
from futian_desktop.domain.emergency import Gap, PostLine
from futian_desktop.domain.plan_tables import LiveData
from futian_desktop.domain.plans import EmergencyPlan, PlanRevision
from futian_desktop.domain.registers import Register, RegisterRow
from futian_desktop.domain.risks import RiskUnit
from futian_desktop.domain.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class PlanPhoto:
    """A picture of a plan's figure or of a drill: its evidence key in hexadecimal, JPEG bytes, caption, when in words."""

    key: str
    jpeg: bytes
    caption: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyInput:
    """Everything of the emergency page that a paper may print; what a paper does not need stays empty.

    Attributes:
        values: fields of the plan by key (`services.emergency.plan_facts`), an empty text where the fact is missing.
        titles: what each field is called.
        actors: printed name of each actor key: the post with its holders, or 最先发现的人 and the like.
        units: risk units that count (not set aside), the worst first.
        accidents: accident types by id, those of the units and of the plan at least.
        gaps: what is missing.
    """

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    actors: Mapping[str, str] = field(default_factory=dict[str, str])
    posts: tuple[PostLine, ...] = ()
    units: tuple[RiskUnit, ...] = ()
    accidents: Mapping[str, Accident] = field(default_factory=dict[str, Accident])
    accident_types: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names of GB 6441-2025 types by key, those that may be printed."""
    laws: Mapping[str, str] = field(default_factory=dict[str, str])
    """《titles》 with document numbers of the laws that may be printed, by id."""
    resources: tuple[RegisterRow, ...] = ()
    contacts: tuple[RegisterRow, ...] = ()
    resource_register: Register | None = None
    contact_register: Register | None = None
    gaps: tuple[Gap, ...] = ()
    plan: EmergencyPlan | None = None
    revisions: tuple[PlanRevision, ...] = ()
    scenario: Scenario | None = None
    scenarios: tuple[Scenario, ...] = ()
    drill: Drill | None = None
    photos: tuple[PlanPhoto, ...] = ()
    trade: str = ""
    today: date = date.min
    missing: tuple[str, ...] = ()
    """What a check found, in words, for papers that print it."""

    @property
    def live(self) -> LiveData:
        """What the live tables of a plan are made of."""
        return LiveData(self.values, self.posts, self.units, self.accidents, self.resources, self.contacts,
                        self.resource_register, self.contact_register)  # fmt: skip
