"""What the operability check looks at, what a rule is, what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from futian_desktop.domain.accidents import Accident
from futian_desktop.domain.emergency import PostLine
from futian_desktop.domain.enterprise import Facts, FactValue
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.risks import RiskUnit
from futian_desktop.domain.standard import Condition

Value = str | int | tuple[str, ...]
Hit = tuple[str, str]
"""(block id or empty, words that tell which)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``values`` are those of its check, ``target`` a tab of 应急 with a record after a slash."""

    id: str
    check: str
    level: str
    force: str
    say: str
    why: str
    target: str
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    law: str = ""
    article: str = ""
    when: Condition | None = None

    def text(self, key: str) -> str:
        """A value as text."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def whole(self, key: str) -> int:
        """A value as a number."""
        value = self.values.get(key, 0)
        return value if isinstance(value, int) else 0

    def many(self, key: str) -> tuple[str, ...]:
        """A value as several texts."""
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()


@dataclass(frozen=True, slots=True)
class PlanCase:
    """Everything the checks look at. ``gaps`` are titles of what is missing; ``stale`` titles of fields that changed."""

    plan: EmergencyPlan
    values: Mapping[str, str]
    titles: Mapping[str, str]
    posts: tuple[PostLine, ...]
    units: tuple[RiskUnit, ...]
    accidents: Mapping[str, Accident]
    resources: tuple[RegisterRow, ...]
    contacts: tuple[RegisterRow, ...]
    today: date
    people: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    last_drill: date | None = None
    notes: tuple[str, ...] = ()
    """Changes of the plan that drills and scenarios asked for and nobody made."""
    resource_due: Mapping[str, date] = field(default_factory=dict[str, date])
    """Due day by the key of a resource's row in hexadecimal."""
    facts: Facts = field(default_factory=dict[str, FactValue])

    def post(self, key: str) -> tuple[tuple[str, str, str, bool], ...]:
        """Holders of a post with a name."""
        found = next((line for line in self.posts if line.id == key), None)
        return tuple(row for row in found.rows if row[0]) if found else ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: at most one a rule and block."""

    rule: Rule
    block_id: str = ""
    which: str = ""
