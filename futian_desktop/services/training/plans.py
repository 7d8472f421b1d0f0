"""The yearly plan: proposed from what people owe, the teaching units and the campaigns; changed, approved, turned into sessions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from futian_desktop.content.duties import load_duties
from futian_desktop.content.training_plans import SeasonRule, load_seasons
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_lines import (
    Campaign,
    Grounds,
    LineState,
    PlanDifference,
    copied,
    difference,
    merged,
    ordered,
    propose,
    stands,
)
from futian_desktop.domain.questions import TeachingUnit
from futian_desktop.domain.tailoring import holds, tailor
from futian_desktop.domain.training import PlanLine, SessionState, TrainingPlan, TrainingSession
from futian_desktop.services.training.plan_needs import needs
from futian_desktop.storage.repositories.training import PLANS, SESSIONS
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite

DRAFT, APPROVED = "draft", "approved"
_CHANGED = Changes.of(Topic.TRAINING)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan as it would be, and what that changes."""

    plan: TrainingPlan
    lines: tuple[PlanLine, ...]
    change: PlanDifference


class TrainingPlanService:
    """Use cases around the yearly plan of a premises."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite

    @cached_property
    def _seasons(self) -> tuple[SeasonRule, ...]:
        return load_seasons(self._suite.resources)

    # -- reading ---------------------------------------------------------------------------------------------------

    def all(self, premises: PremisesId) -> tuple[TrainingPlan, ...]:
        """Plans of a premises, the newest year first."""
        with self._suite.workspace.read() as work:
            rows = work.training.all(PLANS, premises)
        return tuple(sorted(rows, key=lambda row: row.year, reverse=True))

    def of(self, premises: PremisesId, year: int) -> TrainingPlan:
        """The plan of a year; an empty one that is not stored yet (version 0) where there is none."""
        found = next((row for row in self.all(premises) if row.year == year), None)
        return found or TrainingPlan(new_uuid(), premises, year)

    def load(self, key: UUID) -> TrainingPlan:
        """One plan.

        Raises:
            NotFound: `training_plan.unknown`.
        """
        with self._suite.workspace.read() as work:
            return work.training.get(PLANS, key)

    def sessions(self, plan: TrainingPlan) -> tuple[TrainingSession, ...]:
        """Sessions made from its lines."""
        with self._suite.workspace.read() as work:
            return tuple(row for row in work.training.all(SESSIONS, plan.premises_id) if row.plan == plan.id)

    def stands(self, plan: TrainingPlan) -> dict[str, LineState]:
        """Where each line stands today."""
        return stands(plan, self.sessions(plan), self._suite.today())

    def units(self, firm: FirmFile) -> tuple[TeachingUnit, ...]:
        """Teaching units that fit the trade, the modules that are on and the facts."""
        facts, trade = firm.premises.facts, str(firm.premises.facts.get("trade", ""))
        on = {row.id for row in tailor(self._suite.library, facts).modules if row.on}
        barred = {rule.season.unit for rule in self._seasons if not rule.fits(facts)}
        return tuple(
            unit for unit in self._suite.teaching.values()
            if unit.id not in barred and (not unit.trades or trade in unit.trades) and (not unit.modules or on & {*unit.modules})
        )  # fmt: skip

    def campaigns(self, firm: FirmFile) -> tuple[Campaign, ...]:
        """宣传月 and 宣传日 of the calendar that bind the firm and are held with training."""
        return tuple(
            Campaign(duty.id, duty.title, duty.fixed[0], duty.rule) for duty in load_duties(self._suite.resources)
            if duty.kind == "campaign" and duty.page == "training" and duty.fixed and holds(duty.when, firm.premises.facts) is True
        )  # fmt: skip

    # -- proposing -------------------------------------------------------------------------------------------------

    def propose(self, plan: TrainingPlan) -> Proposal:
        """A new proposal for the year over what a person wrote; nothing is stored."""
        firm = self._suite.firms.load(plan.premises_id)
        bound = needs(self._suite, firm)
        grounds = Grounds(
            plan.year, self._suite.today(), bound.people, firm.enterprise.safety_officer or firm.enterprise.principal, bound.needs,
            self.campaigns(firm), self.units(firm), {rule.season.unit: rule.season for rule in self._seasons},
        )  # fmt: skip
        held = {row.plan_line for row in self.sessions(plan)}
        lines = merged(plan, propose(grounds), held)
        return Proposal(plan, lines, difference(plan.lines, lines))

    def last_year(self, plan: TrainingPlan) -> Proposal:
        """Lines of the newest earlier plan beside those that are there; nothing is stored.

        Raises:
            NotFound: `training_plan.no_earlier`.
        """
        earlier = next((row for row in self.all(plan.premises_id) if row.year < plan.year and row.lines), None)
        if earlier is None:
            raise NotFound("training_plan.no_earlier", year=plan.year)
        known = {row.id for row in plan.lines}
        lines = ordered([*plan.lines, *(row for row in copied(earlier.lines) if row.id not in known)])
        return Proposal(plan, lines, difference(plan.lines, lines))

    # -- writing ---------------------------------------------------------------------------------------------------

    def save(self, plan: TrainingPlan) -> tuple[TrainingPlan, Changes]:
        """Keep a plan; one that was approved becomes a draft again when its lines change.

        Raises:
            RuleViolation: `training_plan.line`, `training_plan.year_taken`.
            Conflict: `record.changed`.
        """
        _check(plan)
        with self._suite.workspace.work() as work:
            if plan.version:
                before = work.training.get(PLANS, plan.id)
                if plan.state == APPROVED and plan.lines != before.lines:
                    plan = replace(plan, state=DRAFT, approved_by="", approved_on=None)
                stored = work.training.save(PLANS, plan)
            else:
                if any(row.year == plan.year for row in work.training.all(PLANS, plan.premises_id)):
                    raise RuleViolation("training_plan.year_taken", year=plan.year)
                stored = work.training.add(PLANS, (plan,))[0]
            work.commit()
        return stored, _CHANGED

    def take(self, proposal: Proposal) -> tuple[TrainingPlan, Changes]:
        """Keep a proposal.

        Raises:
            As `save`.
        """
        return self.save(replace(proposal.plan, lines=proposal.lines))

    def approve(self, plan: TrainingPlan, who: str) -> tuple[TrainingPlan, Changes]:
        """Somebody stands for it from today on.

        Raises:
            RuleViolation: `training_plan.empty`, `training_plan.no_approver`.
            Conflict: `record.changed`.
        """
        if not plan.lines:
            raise RuleViolation("training_plan.empty", year=plan.year)
        if not who.strip():
            raise RuleViolation("training_plan.no_approver")
        made = replace(plan, state=APPROVED, approved_by=who.strip(), approved_on=self._suite.today())
        with self._suite.workspace.work() as work:
            stored = work.training.save(PLANS, made, "approve")
            work.commit()
        return stored, _CHANGED

    def reopen(self, plan: TrainingPlan) -> tuple[TrainingPlan, Changes]:
        """A draft again, to be changed.

        Raises:
            Conflict: `record.changed`.
        """
        with self._suite.workspace.work() as work:
            stored = work.training.save(PLANS, replace(plan, state=DRAFT, approved_by="", approved_on=None), "reopen")
            work.commit()
        return stored, _CHANGED

    def new_line(self, month: int) -> PlanLine:
        """An empty line of a person's own."""
        return PlanLine(f"own:{new_uuid().hex}", month, "", own=True)

    def session(self, plan: TrainingPlan, line: PlanLine) -> TrainingSession:
        """A session filled from a line: one that was made from it and is not held yet, else a new one that is not stored."""
        waiting = (row for row in self.sessions(plan) if row.plan_line == line.id and row.state is SessionState.PLANNED)
        found = next(waiting, None)
        if found is not None:
            return found
        kind = "toolbox" if line.method == "班前会" else "external" if "外部" in line.method else "class"
        new, first, today = (
            self._suite.sessions.new(plan.premises_id, kind),
            date(plan.year, line.month, 1),
            self._suite.today(),
        )
        questions = tuple(
            question
            for key in line.units
            if key in self._suite.teaching
            for question in self._suite.teaching[key].questions
        )
        return replace(
            new, title=line.title, held_on=max(first, today), minutes=line.minutes or new.minutes, place=line.place or new.place,
            teacher=line.teacher or new.teacher, teacher_id=new.teacher_id if line.teacher in ("", new.teacher) else None,
            method=line.method or new.method, topics=(line.title,), duties=line.duties, units=line.units, questions=questions, plan=plan.id, plan_line=line.id,
        )  # fmt: skip


def _check(plan: TrainingPlan) -> None:
    """Lines that make sense, each id once."""
    for line in plan.lines:
        sound = line.title.strip() and 1 <= line.month <= 12 and min(line.people, line.minutes, line.money) >= 0  # noqa: PLR2004 - months
        if not sound:
            raise RuleViolation("training_plan.line", month=line.month)
    if len(_ids(plan.lines)) != len(plan.lines):
        raise RuleViolation("training_plan.line_twice", year=plan.year)


def _ids(lines: Iterable[PlanLine]) -> set[str]:
    return {line.id for line in lines}
