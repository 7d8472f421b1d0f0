"""The stepper of 应急: what each step is missing, in order; one place that asks every service."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.emergency.missing import Missing
from futian_desktop.services.emergency.plan_missing import plan_missing, review_missing
from futian_desktop.services.emergency.post_missing import post_missing

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

ORDER: tuple[str, ...] = ("risks", "people", "resources", "contacts", "plan", "review", "scenarios", "drills")
"""Tabs of the page in the order in which they are best done."""


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: its tab, and what it is missing; nothing missing is done."""

    tab: str
    missing: tuple[Missing, ...]


def step_states(suite: "EmergencySuite", premises: PremisesId) -> tuple[StepState, ...]:
    """Every step in order; a sentence belongs to the tab it leads to, or else to the step that said it."""
    asked: tuple[tuple[str, Callable[[], Iterable[Missing]]], ...] = (
        ("risks", lambda: suite.risks.missing(premises)), ("people", lambda: post_missing(suite, premises)),
        ("resources", lambda: suite.needs.missing(premises)), ("plan", lambda: plan_missing(suite, premises)),
        ("review", lambda: review_missing(suite, premises)),
        ("scenarios", lambda: suite.scenarios.missing(premises)), ("drills", lambda: suite.drills.missing(premises)),
    )  # fmt: skip
    found: dict[str, list[Missing]] = {tab: [] for tab in ORDER}
    for step, ask in asked:
        for row in ask():
            tab = row.target.partition("/")[0]
            found["contacts" if step == "resources" and tab == "contacts" else step].append(row)
    return tuple(StepState(tab, tuple(rows)) for tab, rows in found.items())
