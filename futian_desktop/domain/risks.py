"""风险点 and their rating: LEC and LS side by side, four colours, and the rule that nothing is rated anew by itself.

Values and bands of LEC are common usage (REGULATIONS f, recalled); which side a boundary belongs to differs between books:
here 320, 160 and 70 belong to the upper band. LS bands are 20, 15 and 9; a product of 8 is low.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from uuid import UUID

from futian_desktop.domain.accidents import Accident, Need, Rating
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.tailoring import holds

L_VALUES: tuple[Decimal, ...] = tuple(map(Decimal, ("10", "6", "3", "1", "0.5", "0.2", "0.1")))
E_VALUES: tuple[Decimal, ...] = tuple(map(Decimal, ("10", "6", "3", "2", "1", "0.5")))
C_VALUES: tuple[Decimal, ...] = tuple(map(Decimal, ("100", "40", "15", "7", "3", "1")))
LS_MOST = 5
L_WORDS: Mapping[Decimal, str] = dict(
    zip(L_VALUES, ("完全可以预料", "相当可能", "可能，但不经常", "可能性小，完全意外", "很不可能，可以设想", "极不可能", "实际不可能"), strict=True)
)  # fmt: skip
E_WORDS: Mapping[Decimal, str] = dict(
    zip(E_VALUES, ("连续暴露", "每天工作时间内", "每周一次，或偶然", "每月一次", "每年几次", "非常罕见"), strict=True)
)
C_WORDS: Mapping[Decimal, str] = dict(
    zip(
        C_VALUES,
        ("大灾难，许多人死亡", "数人死亡", "一人死亡", "重伤，严重伤残", "轻伤，致残", "引人注意，不利于健康"),
        strict=True,
    )
)
"""Words of the LEC table (REGULATIONS f): recalled, so whoever shows them adds 请核对现行文本."""
LS_L_WORDS: Mapping[int, str] = {
    1: "几乎不会发生", 2: "几年可能一次", 3: "一年可能一次", 4: "几个月可能一次", 5: "经常发生",
}  # fmt: skip
LS_S_WORDS: Mapping[int, str] = {
    1: "不用医治，损失很小", 2: "轻伤，当天能恢复", 3: "有人要住院，停业几天", 4: "有人重伤或死亡", 5: "多人死亡，影响到周围",
}  # fmt: skip
"""Our own words for five steps of likelihood and severity."""


class RiskLevel(Enum):
    """四色: 重大, 较大, 一般, 低; the first is the worst."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"

    @property
    def rank(self) -> int:
        """0 for the worst, 3 for the least."""
        return list(RiskLevel).index(self)


class Method(Enum):
    """Which method decides the colour that is kept."""

    LEC = "lec"
    LS = "ls"


def lec_level(value: Decimal) -> RiskLevel:
    """The colour of D = L × E × C."""
    bounds = ((Decimal(320), RiskLevel.RED), (Decimal(160), RiskLevel.ORANGE), (Decimal(70), RiskLevel.YELLOW))
    return next((level for least, level in bounds if value >= least), RiskLevel.BLUE)


def ls_level(value: int) -> RiskLevel:
    """The colour of R = L × S."""
    bounds = ((20, RiskLevel.RED), (15, RiskLevel.ORANGE), (9, RiskLevel.YELLOW))
    return next((level for least, level in bounds if value >= least), RiskLevel.BLUE)


@dataclass(frozen=True, slots=True)
class RiskUnit:
    """风险点: one accident type at its places, with its rating and controls.

    ``place`` names one place or several, parted by 、 (`places`); ``proposal`` is the accident type it was proposed from,
    empty for an own one; ``seen`` is the `fingerprint` of the
    proposal that a person last saw and decided about, so that the profile may change without changing the rating.
    ``by_hand`` is a colour a person set, with the reason in ``why``; ``rated_on`` is empty while the rating is only proposed.
    """

    id: UUID
    premises_id: PremisesId
    accident: str
    title: str
    place: str = ""
    about: str = ""
    likelihood: Decimal = Decimal(1)
    exposure: Decimal = Decimal(6)
    consequence: Decimal = Decimal(7)
    ls_l: int = 2
    ls_s: int = 3
    method: Method = Method.LEC
    by_hand: RiskLevel | None = None
    why: str = ""
    controls: tuple[str, ...] = ()
    owner: str = ""
    proposal: str = ""
    rated_on: date | None = None
    rated_by: str = ""
    dropped: bool = False
    """Proposed, and set aside by a person, with the reason in ``why``."""
    seen: str = ""
    version: int = 0

    @property
    def lec(self) -> Decimal:
        """D = L × E × C."""
        return self.likelihood * self.exposure * self.consequence

    @property
    def ls(self) -> int:
        """R = L × S."""
        return self.ls_l * self.ls_s

    @property
    def reckoned(self) -> RiskLevel:
        """The colour of the chosen method."""
        return lec_level(self.lec) if self.method is Method.LEC else ls_level(self.ls)

    @property
    def level(self) -> RiskLevel:
        """The colour that counts: the one set by hand, else the reckoned one."""
        return self.by_hand or self.reckoned


def check(unit: RiskUnit) -> None:
    """Whether a unit may be kept.

    Raises:
        RuleViolation: `risk.title`, `risk.values`, `risk.reason` (a colour below the reckoned one without a reason).
    """
    if not unit.title.strip():
        raise RuleViolation("risk.title")
    known = unit.likelihood in L_VALUES and unit.exposure in E_VALUES and unit.consequence in C_VALUES
    if not known or not (1 <= unit.ls_l <= LS_MOST and 1 <= unit.ls_s <= LS_MOST):
        raise RuleViolation("risk.values")
    lowered = unit.by_hand is not None and unit.by_hand.rank > unit.reckoned.rank
    if (lowered or unit.dropped) and not unit.why.strip():
        raise RuleViolation("risk.reason")


def proposed_rating(accident: Accident, facts: Facts) -> Rating:
    """The first variation that surely holds, else the ordinary one."""
    return next(row for row in accident.ratings if row.when is None or holds(row.when, facts) is True)


def needs_of(accident: Accident, facts: Facts) -> tuple[Need, ...]:
    """What the accident asks this firm to have at hand; what an unanswered question decides is asked for."""
    return tuple(row for row in accident.needs if holds(row.when, facts) is not False)


GONE = "gone"
"""The `fingerprint` of a proposal that the profile does not make any more."""


PLACE_MARK = "、"


def places(unit: RiskUnit) -> tuple[str, ...]:
    """The places of a unit, each once; none for the whole place."""
    return tuple(dict.fromkeys(part.strip() for part in unit.place.split(PLACE_MARK) if part.strip()))


def fingerprint(unit: RiskUnit) -> str:
    """The numbers of a proposal in one word: L, E, C of LEC and L, S of LS."""
    return "-".join(str(value) for value in (unit.likelihood, unit.exposure, unit.consequence, unit.ls_l, unit.ls_s))


def stricter(lec: Decimal, ls: int) -> Method:
    """The method with the worse colour; LEC where both agree."""
    return Method.LS if ls_level(ls).rank < lec_level(lec).rank else Method.LEC


def applying(accidents: Mapping[str, Accident], facts: Facts) -> tuple[Accident, ...]:
    """Accident types that surely concern this firm, in their order."""
    return tuple(row for row in accidents.values() if holds(row.when, facts) is True)


def counted(units: Iterable[RiskUnit]) -> dict[RiskLevel, int]:
    """How many units have each colour, the worst first; set-aside ones are not counted."""
    found = dict.fromkeys(RiskLevel, 0)
    for unit in units:
        if not unit.dropped:
            found[unit.level] += 1
    return found
