"""事故类型 as the emergency plan knows it: what happens, how to rate it, who does what, what is needed, how to practise it.

Texts are ours (`resources/plans/accidents/<id>.toml`); ``{key}`` in them stands for a fact of the firm (`plan_fields`).
"""

from dataclasses import dataclass, field
from decimal import Decimal

from futian_desktop.domain.standard import Basis, Condition

PHASES: tuple[str, ...] = ("find", "alarm", "act", "leave", "help", "outside", "after")
"""发现, 报警, 处置, 疏散, 救人, 接应外援, 事后: the order of a response."""
STAGES: tuple[str, ...] = ("prepare", "warn", "respond", "recover")
"""预防与准备, 监测与预警, 处置与救援, 恢复与重建 (the four stages of 情景构建)."""
POSTS: tuple[str, ...] = (
    "commander", "deputy", "caller", "fighter", "guide", "medic", "guard", "supply", "night",
)  # fmt: skip
"""Emergency posts that somebody holds."""
ANYBODY: tuple[str, ...] = ("finder", "nearest", "staff")
"""Actors that are whoever is there: 最先发现的人, 离得最近的人, 其他员工."""


@dataclass(frozen=True, slots=True)
class Rating:
    """Proposed numbers and why; L, E, C of LEC and L, S of LS."""

    lec: tuple[Decimal, Decimal, Decimal]
    ls: tuple[int, int]
    why: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that one actor does."""

    phase: str
    post: str
    text: str
    when: Condition | None = None
    after: int = -1
    """For a trade's own step: after which common step it comes, from 1; 0 is first, -1 last."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be at hand: a kind of the resource register, how many at least, why, and for which firms."""

    kind: str
    least: int
    why: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class TradeTexts:
    """How the accident looks in one trade."""

    trade: str
    likely: str = ""
    about: str = ""
    steps: tuple[Step, ...] = ()
    say: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioTask:
    """One task of a scenario; ``minute`` and ``takes`` in minutes count in the stage respond only."""

    stage: str
    post: str
    text: str
    trigger: str = ""
    need: tuple[str, ...] = ()
    minute: int = 0
    takes: int = 0


@dataclass(frozen=True, slots=True)
class Inject:
    """One event of a table-top drill: what happens, what is asked, what a trained person answers."""

    minute: int
    text: str
    ask: str
    good: str
    post: str


@dataclass(frozen=True, slots=True)
class Accident:
    """One accident type with everything the plan, the cards, the scenario and the drill are made of."""

    id: str
    version: int
    order: int
    title: str
    short: str
    types: tuple[str, ...]
    """Keys of GB 6441-2025 types, the main one first."""
    likely: str
    about: str
    harm: str
    ratings: tuple[Rating, ...]
    """Variations first, the ordinary one last, without condition."""
    steps: tuple[Step, ...]
    causes: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    stop: str = ""
    own: str = ""
    """How far the firm handles it alone."""
    beyond: str = ""
    """From where on only people are brought out and help is waited for."""
    calls: tuple[str, ...] = ()
    say: str = ""
    card: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    basis: tuple[Basis, ...] = ()
    trades: tuple[TradeTexts, ...] = ()
    worst: str = ""
    tasks: tuple[ScenarioTask, ...] = ()
    injects: tuple[Inject, ...] = ()
    modules: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    when: Condition | None = field(default=None)

    def for_trade(self, trade: str) -> TradeTexts:
        """The texts of a trade; the common ones where it has none of its own."""
        found = next((row for row in self.trades if row.trade == trade), TradeTexts(trade))
        return TradeTexts(
            trade,
            found.likely or self.likely,
            found.about or self.about,
            self._steps(found.steps),
            found.say or self.say,
        )

    def _steps(self, extra: tuple[Step, ...]) -> tuple[Step, ...]:
        last = len(self.steps)
        made = [step for step in extra if step.after == 0]
        for number, step in enumerate(self.steps, 1):
            made.append(step)
            made += [own for own in extra if (last if own.after < 0 else own.after) == number]
        return tuple(made)
