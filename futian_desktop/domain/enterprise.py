"""The firm, its premises and what is known about them (DESIGN §3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from futian_desktop.domain.ids import AreaId, EnterpriseId, PersonId, PremisesId

FactValue = bool | int | str | tuple[str, ...]
Facts = Mapping[str, FactValue]
"""Answers to the profile questions by fact id. A question that is open, or answered 不知道, has no entry."""


class SubjectKind(Enum):
    """主体类型; sets the label under the signature line."""

    COMPANY = "company"
    BRANCH = "branch"
    SOLE_TRADER = "sole_trader"
    NONPROFIT = "nonprofit"
    OTHER = "other"


SIGNER_LABEL: Mapping[SubjectKind, str] = {
    SubjectKind.COMPANY: "法定代表人",
    SubjectKind.BRANCH: "负责人",
    SubjectKind.SOLE_TRADER: "经营者",
    SubjectKind.NONPROFIT: "法定代表人",
    SubjectKind.OTHER: "负责人",
}
"""Label of the legal signer by 主体类型 (DESIGN §3)."""

STREETS: tuple[str, ...] = (
    "园岭街道", "南园街道", "福田街道", "沙头街道", "香蜜湖街道",
    "梅林街道", "莲花街道", "华富街道", "福保街道", "华强北街道",
)  # fmt: skip
"""Futian's ten sub-districts (REGULATIONS h.3)."""


@dataclass(frozen=True, slots=True)
class Enterprise:
    """企业: the legal person or trader.

    Money is in 万元; ``None`` means 不知道. ``version`` is the optimistic lock of the stored row.
    """

    id: EnterpriseId
    name: str
    uscc: str | None = None
    uscc_confirmed: bool = False
    subject_kind: SubjectKind = SubjectKind.COMPANY
    legal_person: str = ""
    principal: str = ""
    principal_phone: str = ""
    safety_officer: str = ""
    officer_phone: str = ""
    section: str = ""
    division: str = ""
    regulator: str = ""
    headcount: int | None = None
    revenue: int | None = None
    assets: int | None = None
    size_by_hand: str = ""
    contacts_consent: bool = False
    version: int = 0

    @property
    def signer_label(self) -> str:
        """Label of the legal signer: 法定代表人, 负责人 or 经营者."""
        return SIGNER_LABEL[self.subject_kind]

    @property
    def one_signer(self) -> bool:
        """True where officer and legal signer are the same person: the document announces one field."""
        return bool(self.legal_person) and self.legal_person == self.safety_officer


@dataclass(frozen=True, slots=True)
class Premises:
    """场所: one shop, office, floor or site. Work rows belong to it."""

    id: PremisesId
    enterprise_id: EnterpriseId
    sign_name: str = ""
    address: str = ""
    street: str = ""
    community: str = ""
    building: str = ""
    house_code: str = ""
    in_charge: str = ""
    facts: Facts = field(default_factory=dict[str, FactValue])
    recorded_replies: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the sub-district answered to an unclear status question, by fact id."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """部位: a room or place of the premises; ``spot`` ties it to the walk."""

    id: AreaId
    premises_id: PremisesId
    name: str
    spot: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """人员 of the firm. ``role`` is free text until posts and appointments arrive."""

    id: PersonId
    enterprise_id: EnterpriseId
    name: str
    phone: str = ""
    role: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class FirmFile:
    """Everything the profile page shows and a report prints of one firm at one place."""

    enterprise: Enterprise
    premises: Premises
    areas: tuple[Area, ...] = ()
    people: tuple[Person, ...] = ()
