"""Who holds which emergency post, and the places and valves that a plan names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from futian_desktop.domain.ids import PersonId, PremisesId

SETUP_KEYS: tuple[str, ...] = (
    "assembly", "exit", "exit2", "gas_valve", "power_switch", "water_valve", "aed", "opening_hours", "night_people",
    "alarm_word", "evacuation_route", "neighbours", "muster", "street_plan",
)  # fmt: skip
"""Facts of the place that only the plan needs: 集合点, 主要出口, 第二出口, 燃气总阀, 总电闸, 水阀, AED, 营业时间, 夜里几个人,
喊什么, 疏散路线, 相邻单位, 谁点名, 衔接的街道预案."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """任职: who holds an emergency post. ``shift`` is day, night or both; ``deputy`` steps in when the holder is not there.

    ``until_on`` empty means: still. ``night_phone`` is where this person is reached at night; empty means the usual number.
    """

    id: UUID
    premises_id: PremisesId
    post: str
    person: PersonId
    deputy: bool = False
    shift: str = "both"
    night_phone: str = ""
    from_on: date | None = None
    until_on: date | None = None
    version: int = 0

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day (``until_on`` is the last day)."""
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a risk asks for and the register has not got: kind, its title, how many are wanted and there, for what, why."""

    kind: str
    title: str
    wanted: int
    there: int
    accident: str
    why: str


@dataclass(frozen=True, slots=True)
class EmergencySetup:
    """What the plan needs to know of the place, by key of `SETUP_KEYS`; an unknown fact has no entry."""

    id: UUID
    premises_id: PremisesId
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    version: int = 0


def holders(rows: Iterable[Appointment], post: str, day: date) -> tuple[Appointment, ...]:
    """Who holds a post on a day, holders before deputies."""
    found = [row for row in rows if row.post == post and row.holds_on(day)]
    return tuple(sorted(found, key=lambda row: (row.deputy, row.id)))


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post with who holds it: (name, phone, night phone, deputy)."""

    id: str
    title: str
    duty: str
    rows: tuple[tuple[str, str, str, bool], ...] = ()
