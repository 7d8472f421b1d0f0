"""Check content as loaded from `resources/` (docs/content-format.md). No code inside content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from futian_desktop.domain.enterprise import FactValue

if TYPE_CHECKING:  # the home page needs no glossary
    from futian_desktop.domain.glossary import GlossaryWord


class Op(Enum):
    """Comparisons a condition may use."""

    IS = "is"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    BELOW = "below"
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Condition:
    """A closed comparison over one profile fact, or a combination of them."""

    op: Op
    fact: str = ""
    value: bool | int | tuple[str, ...] = ()
    parts: tuple["Condition", ...] = ()


class Confidence(Enum):
    """How sure we are of a legal fact (REGULATIONS, head)."""

    VERIFIED = "verified"
    VERIFIED2 = "verified2"
    RECALLED = "recalled"
    UNSURE = "unsure"

    @property
    def printable(self) -> bool:
        """Whether it may be printed as law."""
        return self in (Confidence.VERIFIED, Confidence.VERIFIED2)


class Deadline(Enum):
    """Deadline class of a measure."""

    AT_ONCE = "at_once"
    DAYS_3 = "3_days"
    DAYS_15 = "15_days"
    DAYS_30 = "30_days"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Law:
    """One entry of the law register. Dates are ISO texts, empty when not known.

    ``effective_until`` is the last day in force, written only where a source names it; a replaced instrument ends on the day
    before its successor begins (`law_state.last_day`). ``source`` says in words where number and dates were read.
    """

    id: str
    title: str
    short: str
    doc_no: str
    kind: str
    effective_from: str
    confidence: Confidence
    checked_on: str
    note: str = ""
    superseded_by: str = ""
    """Id of the instrument that takes its place, in the register too."""
    issuer: str = ""
    effective_until: str = ""
    source: str = ""
    binds: Condition | None = None
    """Whom the whole instrument binds; nothing where it binds every firm."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Legal basis of an item: register reference, article and our own gist."""

    law: str
    article: str
    gist: str
    confidence: Confidence
    when: Condition | None = None
    """Whom it binds; tailoring leaves it out where it does not hold."""


@dataclass(frozen=True, slots=True)
class ReadyFinding:
    """扣分点 as offered ready-made. ``deduct`` of ``None`` takes all points of the item."""

    text: str
    deduct: Decimal | None
    measure: str
    deadline: Deadline
    suspect_major: bool = False
    extra_deduction: Decimal = Decimal(0)
    total_deduction: Decimal = Decimal(0)
    suspect_when: Condition | None = None
    """Whom the criteria bind; tailoring takes the suspicion away where it does not hold."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """检查项: one observable fact with what to look at, how, what good is, findings and basis."""

    id: str
    version: int
    title: str
    why: str
    kind: str
    spot: str
    duty: str
    element: str
    points: Decimal
    look: str
    how: tuple[str, ...]
    good: str
    findings: tuple[ReadyFinding, ...]
    basis: tuple[Basis, ...]
    photo: str = ""
    usual_ask: str = ""
    first: bool = False
    veto: bool = False
    keep: bool = False
    retired: bool = False
    when: Condition | None = None
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A domain of items that the profile switches on."""

    id: str
    version: int
    title: str
    aspect: str
    about: str
    items: tuple[CheckItem, ...]
    when: Condition | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """要素; first-level ones have children."""

    code: str
    title: str
    children: tuple["Element", ...] = ()
    map2016: str = ""

    @property
    def words(self) -> str:
        """Code and title; a title that begins with its code stands alone."""
        rest = self.title.removeprefix(self.code)
        own = self.code and rest != self.title and not rest[:1].isdigit()
        return self.title if own or not self.code else f"{self.code} {self.title}"

    def tree(self) -> Iterator["Element"]:
        """This element and all below it, in order, however deep."""
        yield self
        for child in self.children:
            yield from child.tree()


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the percentage from which it holds."""

    id: str
    title: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Policies:
    """Scoring policies of a standard (SCORING_TABLES); data, never code."""

    na: str
    item_floor: Decimal | None
    element_floor: Decimal | None
    total_floor: Decimal | None
    rounding: str
    digits: int
    floor_level: str = "second"
    """Where ``element_floor`` holds and 追加扣除 ends: in elements that have items (second), or first-level ones."""


@dataclass(frozen=True, slots=True)
class Standard:
    """评定标准: element tree, grades, policies."""

    id: str
    version: int
    title: str
    short: str
    about: str
    disclaimer: str
    elements: tuple[Element, ...]
    grades: tuple[Grade, ...]
    fail_title: str
    policies: Policies

    def leaves(self) -> Iterator[Element]:
        """Every element of every level in order; those that have items are the ones items name."""
        for element in self.elements:
            yield from element.tree()


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """One profile question."""

    id: str
    step: str
    kind: str
    title: str
    help: str
    options: tuple[tuple[str, str], ...] = ()
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class AccidentType:
    """事故类型 of GB 6441-2025, with our own key and how sure we are of the list."""

    key: str
    title: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Post:
    """岗位 of a trade and the safety duty it has there, in one line."""

    id: str
    title: str
    duty: str


@dataclass(frozen=True, slots=True)
class TradePack:
    """行业包: what a trade usually is like, as proposals; its extra items are a module of their own."""

    id: str
    version: int
    order: int
    title: str
    about: str
    search: tuple[str, ...]
    facts: Mapping[str, FactValue]
    spots: tuple[tuple[str, str], ...]
    """(spot, the trade's word for it) in the order of the walk."""
    hazards: tuple[str, ...] = ()
    """What is found wrong most often, in the words of a note taken on the spot."""
    accidents: tuple[str, ...] = ()
    """Keys of the accident types the trade meets, the likeliest first."""
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """All shipped content, by id, in file order; trades in the order they are offered."""

    standards: Mapping[str, Standard]
    modules: Mapping[str, Module]
    laws: Mapping[str, Law]
    facts: Mapping[str, FactQuestion]
    trades: Mapping[str, TradePack] = field(default_factory=dict[str, TradePack])
    accidents: Mapping[str, AccidentType] = field(default_factory=dict[str, AccidentType])
    glossary: "Mapping[str, GlossaryWord]" = field(default_factory=dict[str, "GlossaryWord"])
