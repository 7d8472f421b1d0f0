"""自评: answers, findings, states and the tailored list an assessment is run on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

from futian_desktop.domain.ids import NO_AREA, AssessmentId, PremisesId
from futian_desktop.domain.standard import CheckItem, Deadline, Standard

TABLE_ASPECT = "评定标准"
"""The aspect of everything that comes from an imported table; it tells such a list from a tailored one."""


class AnswerKind(Enum):
    """结论. ASK stays open and is never scored."""

    CONFORM = "conform"
    PARTIAL = "partial"
    NONCONFORM = "nonconform"
    NOT_APPLICABLE = "na"
    ASK = "ask"


class Party(Enum):
    """Who answers: the firm itself or a consultant."""

    SELF = "self"
    AUDIT = "audit"


class Stage(Enum):
    """State of an assessment; only DRAFT may be changed."""

    DRAFT = "draft"
    FROZEN = "frozen"
    READY = "ready"
    HANDED_IN = "handed_in"


@dataclass(frozen=True, slots=True, order=True)
class AnswerKey:
    """An answer belongs to an item, at an area or none, by a party, inside one assessment."""

    item: str
    area: UUID = NO_AREA
    party: str = Party.SELF.value

    def __hash__(self) -> int:
        """The item alone tells almost all keys of an assessment apart, and a UUID hashes slowly."""
        return hash(self.item)


@dataclass(frozen=True, slots=True)
class Finding:
    """扣分点 found. ``ready`` is the index of the ready finding, ``None`` for an own sentence.

    ``deduct`` of ``None`` takes all points of the item.
    """

    text: str
    deduct: Decimal | None
    measure: str
    deadline: Deadline
    ready: int | None = None
    suspect_major: bool = False
    extra_deduction: Decimal = Decimal(0)
    total_deduction: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one key.

    ``reason`` is mandatory for NOT_APPLICABLE, ``ask_whom`` names whom to ask, ``property_paper`` is the paper that
    shows that the property company does it (由物业负责 is CONFORM with that paper, ASK while it is missing).
    """

    key: AnswerKey
    kind: AnswerKind | None = None
    findings: tuple[Finding, ...] = ()
    note: str = ""
    reason: str = ""
    ask_whom: str = ""
    by_property: bool = False
    property_paper: str = ""
    marked: bool = False
    version: int = 0

    @property
    def settled(self) -> bool:
        """Answered in a way that can be scored; a PARTIAL or NONCONFORM needs a finding."""
        if self.kind in (AnswerKind.PARTIAL, AnswerKind.NONCONFORM):
            return bool(self.findings)
        return self.kind in (AnswerKind.CONFORM, AnswerKind.NOT_APPLICABLE)

    @property
    def given(self) -> bool:
        """Whether something would be lost without it."""
        return self.kind is not None or bool(self.findings or self.note)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about a suspicion of 重大事故隐患: clause compared with, who, when (local), why.

    Texts are empty and ``on`` is ``None`` only where a workspace of before this rule kept nothing but the item.
    """

    item: str
    clause: str = ""
    who: str = ""
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TailoredItem:
    """An item that applies, with the module it comes from and why it is asked."""

    item: CheckItem
    module: str
    aspect: str
    reasons: tuple[str, ...]
    carried: bool = False
    """True when the profile no longer asks it but an answer exists: kept, shown, not scored."""
    content: str = ""
    """Digest of the content version its text stands in; empty for the assessment's own version."""
    left_out: tuple[str, ...] = ()
    """Marks of what of the text does not bind this firm (`tailoring.bind`); ``item`` is already without it."""


@dataclass(frozen=True, slots=True)
class ModuleState:
    """Whether a module applies, and the sentences that say why. ``pending`` names open facts."""

    id: str
    title: str
    aspect: str
    on: bool
    reasons: tuple[str, ...]
    pending: tuple[str, ...] = ()
    items: int = 0


@dataclass(frozen=True, slots=True)
class Tailoring:
    """The list that fits one premises."""

    modules: tuple[ModuleState, ...]
    items: tuple[TailoredItem, ...]

    @property
    def by_table(self) -> bool:
        """Whether it is the whole list of an imported standard (`domain.by_table`)."""
        return bool(self.items) and self.items[0].aspect == TABLE_ASPECT

    @property
    def first_items(self) -> tuple[TailoredItem, ...]:
        """At most 25 items that matter first (初查)."""
        return tuple(row for row in self.items if row.item.first)[:25]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One run of one standard for one premises. Answers by key; the list it is run on is kept with it."""

    id: AssessmentId
    premises_id: PremisesId
    title: str
    stage: Stage
    revision: int
    standard: Standard
    tailoring: Tailoring
    started_at: datetime
    content_sha256: str = ""
    finished_at: datetime | None = None
    supersedes: AssessmentId | None = None
    answers: Mapping[AnswerKey, Answer] = field(default_factory=dict[AnswerKey, Answer])
    confirmed_major: Mapping[str, Judgement] = field(default_factory=dict[str, Judgement])
    """By item: a person confirmed the suspicion as 重大, and it is still open."""
    rejected_major: Mapping[str, Judgement] = field(default_factory=dict[str, Judgement])
    """By item: a person rejected the suspicion."""
    last_item: str = ""
    version: int = 0

    @property
    def tailoring_ids(self) -> frozenset[str]:
        """Ids of the items on the list."""
        return frozenset(row.item.id for row in self.tailoring.items)

    def answer(self, item: str) -> Answer:
        """The firm's own answer to an item, empty when none was given."""
        key = AnswerKey(item)
        found = self.answers.get(key)
        return Answer(key) if found is None else found
