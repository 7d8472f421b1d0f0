"""应急预案: advised, made from the profile, edited, checked, kept in revisions, reviewed, published, filed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from futian_desktop.content.plan_template import load_template
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import Facts
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.operability import Finding
from futian_desktop.domain.plan_advice import Advice, ChapterGap, advise, completeness
from futian_desktop.domain.plan_blocks import PlanBlock, fields_in
from futian_desktop.domain.plan_difference import DiffRow, difference
from futian_desktop.domain.plan_tables import LiveData, live_table
from futian_desktop.domain.plan_template import Template
from futian_desktop.domain.plan_writer import WriterInput, compose, merged
from futian_desktop.domain.plans import (
    Deed,
    DeedKind,
    EmergencyPlan,
    PlanKind,
    PlanRevision,
    PlanState,
    check_blocks,
    stale,
)
from futian_desktop.services.emergency.plan_facts import Field, plan_fields, values_of
from futian_desktop.services.emergency.plan_words import advice_words
from futian_desktop.storage.repositories.emergency import PLANS, REVISIONS
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

_NEXT: Mapping[DeedKind, tuple[tuple[PlanState, ...], PlanState]] = {
    DeedKind.REVIEW: ((PlanState.DRAFT, PlanState.REVIEWED), PlanState.REVIEWED),
    DeedKind.APPROVE: ((PlanState.DRAFT, PlanState.REVIEWED), PlanState.APPROVED),
    DeedKind.PUBLISH: ((PlanState.APPROVED,), PlanState.PUBLISHED),
}
"""From which states a deed is possible and what follows; other deeds need a published plan and change nothing."""


ANYBODY_DUTIES: Mapping[str, str] = {
    "finder": "喊出来，报出来，自己先到安全的地方", "nearest": "手边能关的先关，够得着、退得出才做", "staff": "听指挥，帮着带人，不往回走",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Update:
    """What a new template would make of a plan: its blocks, and offers (the user's block, the template's)."""

    blocks: tuple[PlanBlock, ...]
    offers: tuple[tuple[PlanBlock, PlanBlock], ...]
    added: int
    replaced: int


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a step lacks: what, why it matters, where it is mended."""

    say: str
    why: str
    page: str = "emergency"
    target: str = ""


class PlanService:
    """Use cases around the plan of a premises."""

    def __init__(self, suite: "EmergencySuite") -> None:
        self._suite = suite

    @cached_property
    def template(self) -> Template:
        """The shipped book."""
        return load_template(self._suite.resources)

    def advise(self, premises: PremisesId) -> Advice:
        """Which parts the book must have, by the risks and the profile."""
        return advise(self._suite.risks.units(premises), self._facts(premises))

    def current(self, premises: PremisesId) -> EmergencyPlan | None:
        """The newest plan that no later one replaced, a draft of a new edition before the published one."""
        return next((row for row in reversed(self.all(premises)) if row.state is not PlanState.REPLACED), None)

    def all(self, premises: PremisesId) -> tuple[EmergencyPlan, ...]:
        """Every edition, oldest first."""
        with self._suite.workspace.read() as work:
            return work.emergency.all(PLANS, premises)

    def create(
        self, premises: PremisesId, kinds: Iterable[PlanKind] = (), special: Iterable[str] = (), onsite: Iterable[str] = (),
        reason: str = "",
    ) -> tuple[EmergencyPlan, Changes]:  # fmt: skip
        """A book made from the profile; without kinds, what is advised.

        Raises:
            RuleViolation: `plan.no_risks` (nothing is rated yet), `plan.exists`, `plan.fewer` (fewer parts than advised
                without a reason).
        """
        advice = self.advise(premises)
        if not advice.onsite:
            raise RuleViolation("plan.no_risks")
        if self.current(premises) is not None:
            raise RuleViolation("plan.exists")
        wanted = tuple(kinds) or advice.kinds
        if set(advice.kinds) - set(wanted) and not reason.strip():
            raise RuleViolation("plan.fewer")
        heavy = tuple(special) or advice.special
        places = tuple(onsite) or tuple(
            key for key in advice.onsite if key not in heavy or PlanKind.SPECIAL not in wanted
        )
        plan = EmergencyPlan(
            new_uuid(), premises, _("生产安全事故应急预案"), wanted, heavy if PlanKind.SPECIAL in wanted else (), places,
            reason.strip() or "".join(advice_words(advice)), template=self.template.version,
            made_on=self._suite.now().date(),
        )  # fmt: skip
        plan = replace(plan, blocks=self._compose(plan))
        plan = replace(plan, accepted=self._used(plan))
        with self._suite.workspace.work() as work:
            year = self._suite.now().year
            given = work.supplements.give_number(premises, plan.id, "YA", year)
            plan = replace(plan, number=f"YA-{given[0]}-{given[1]:03d}")
            stored = work.emergency.add(PLANS, (plan,))[0]
            self._keep(work, stored, _("生成"))
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def save_blocks(
        self, plan: EmergencyPlan, blocks: tuple[PlanBlock, ...], dropped: tuple[str, ...] | None = None
    ) -> tuple[EmergencyPlan, Changes]:
        """Keep what the plan says now; a reviewed plan is a draft again. Fields used for the first time count as read.

        Raises:
            RuleViolation: `plan.frozen`, and as `check_blocks`.
            Conflict: `record.changed`.
        """
        if not plan.open_to_edit:
            raise RuleViolation("plan.frozen")
        check_blocks(blocks)
        changed = replace(
            plan, blocks=blocks, dropped=plan.dropped if dropped is None else dropped, state=PlanState.DRAFT
        )
        changed = replace(changed, accepted={**self._used(changed), **plan.accepted})
        return self._save(changed)

    def fields(self, premises: PremisesId) -> dict[str, Field]:
        """Every field by key."""
        return plan_fields(self._suite, premises)

    def live(self, premises: PremisesId) -> LiveData:
        """What live tables are made of."""
        from futian_desktop.services.emergency.paper_input import emergency_input  # noqa: PLC0415 - heavy

        return emergency_input(self._suite, premises).live

    def table(self, block: PlanBlock, live: LiveData) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Heads and rows of a table block, its own or the live ones."""
        _data, colon, name = block.picture.partition(":")
        return live_table(name, live) if colon else (block.header, block.rows)

    def stale(self, plan: EmergencyPlan) -> dict[str, tuple[str, str]]:
        """Fields whose fact changed since it was last accepted: key to (then, now)."""
        values = values_of(self.fields(plan.premises_id))
        return stale(plan, values, fields_in(text for block in plan.blocks for text in block.texts()))

    def accept(self, plan: EmergencyPlan, keys: Iterable[str]) -> tuple[EmergencyPlan, Changes]:
        """Take over the present values of stale fields."""
        values = values_of(self.fields(plan.premises_id))
        return self._save(replace(plan, accepted={**plan.accepted, **{key: values.get(key, "") for key in keys}}))

    def completeness(self, plan: EmergencyPlan) -> tuple[ChapterGap, ...]:
        """Chapters that are missing or empty."""
        return completeness(plan, self.template)

    def operability(self, plan: EmergencyPlan) -> tuple[Finding, ...]:
        """What would not work on the night, musts first; the plan as passed, stored or not."""
        from futian_desktop.services.emergency.operability import operability  # noqa: PLC0415 - only here

        return operability(self._suite, plan)

    def update_from_template(self, plan: EmergencyPlan) -> Update:
        """What the shipped template and the present profile would make of this plan; nothing is stored."""
        new = self._compose(plan)
        blocks, offers = merged(plan.blocks, new, plan.dropped)
        rows = difference(plan.blocks, blocks)
        return Update(
            blocks, offers, sum(row.kind == "added" for row in rows), sum(row.kind == "changed" for row in rows)
        )

    def originals(self, plan: EmergencyPlan) -> dict[str, PlanBlock]:
        """What the template says now, by key, for taking an edit back."""
        return {block.key: block for block in self._compose(plan)}

    def cover(
        self, plan: EmergencyPlan, special: Iterable[str], onsite: Iterable[str]
    ) -> tuple[EmergencyPlan, Changes]:
        """Other accidents in the book: new chapters come in, chapters of those left out go unless they were edited.

        Raises:
            RuleViolation: `plan.frozen`.
        """
        if not plan.open_to_edit:
            raise RuleViolation("plan.frozen")
        heavy, places = tuple(special), tuple(onsite)
        kinds = tuple(
            kind for kind in PlanKind
            if kind in plan.kinds or (kind is PlanKind.SPECIAL and heavy) or (kind is PlanKind.ONSITE and places)
        )  # fmt: skip
        wanted = replace(plan, kinds=kinds, special=heavy, onsite=places, state=PlanState.DRAFT)
        blocks, _offers = merged(plan.blocks, self._compose(wanted), plan.dropped)
        made = replace(wanted, blocks=blocks)
        return self._save(replace(made, accepted={**self._used(made), **plan.accepted}))

    def revisions(self, plan: EmergencyPlan) -> tuple[PlanRevision, ...]:
        """What the plan was, oldest first."""
        with self._suite.workspace.read() as work:
            return work.emergency.revisions(plan.id, plan.premises_id)

    def keep_revision(self, plan: EmergencyPlan, reason: str) -> Changes:
        """Keep what the plan says now under a reason."""
        with self._suite.workspace.work() as work:
            self._keep(work, plan, reason)
            work.commit()
        return Changes.of(Topic.EMERGENCY)

    def restore(self, plan: EmergencyPlan, revision: PlanRevision) -> tuple[EmergencyPlan, Changes]:
        """Go back to a revision; what the plan says now is kept as a revision first.

        Raises:
            RuleViolation: `plan.frozen`.
        """
        if not plan.open_to_edit:
            raise RuleViolation("plan.frozen")
        wanted = replace(plan, blocks=revision.blocks, state=PlanState.DRAFT)
        with self._suite.workspace.work() as work:
            self._keep(work, plan, _("恢复到以前的版本之前"))
            stored = work.emergency.save(PLANS, wanted, "restore")
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def difference(self, before: tuple[PlanBlock, ...], after: tuple[PlanBlock, ...]) -> tuple[DiffRow, ...]:
        """Block by block."""
        return difference(before, after)

    def deed(self, plan: EmergencyPlan, deed: Deed) -> tuple[EmergencyPlan, Changes]:
        """Write down a review, an approval, a publication, a distribution, a filing, a receipt, an evaluation.

        Raises:
            RuleViolation: `plan.deed_order`, `plan.deed_future`, `plan.incomplete` (approved with mandatory chapters missing).
        """
        if deed.on > self._suite.now().date():
            raise RuleViolation("plan.deed_future")
        allowed, follows = _NEXT.get(deed.kind, ((PlanState.PUBLISHED,), PlanState.PUBLISHED))
        if plan.state not in allowed:
            raise RuleViolation("plan.deed_order")
        gaps = [row for row in self.completeness(plan) if row.force == "mandatory"]
        if deed.kind in (DeedKind.APPROVE, DeedKind.PUBLISH) and gaps:
            raise RuleViolation("plan.incomplete", count=len(gaps), first=gaps[0].title)
        changed = replace(plan, state=follows, deeds=(*plan.deeds, deed))
        with self._suite.workspace.work() as work:
            stored = work.emergency.save(PLANS, changed, deed.kind.value)
            if deed.kind is DeedKind.PUBLISH:
                self._keep(work, stored, _("第 {edition} 版发布").format(edition=plan.edition))
                for old in work.emergency.all(PLANS, plan.premises_id):
                    if old.id == plan.replaces and old.state is PlanState.PUBLISHED:
                        work.emergency.save(PLANS, replace(old, state=PlanState.REPLACED), "replaced")
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def new_edition(self, plan: EmergencyPlan, reason: str) -> tuple[EmergencyPlan, Changes]:
        """A draft of the next edition from a published plan; the published one stays in force until the draft is published.

        Raises:
            RuleViolation: `plan.not_published`, `plan.reason`.
        """
        if plan.state is not PlanState.PUBLISHED:
            raise RuleViolation("plan.not_published")
        if not reason.strip():
            raise RuleViolation("plan.reason")
        draft = replace(
            plan, id=new_uuid(), edition=plan.edition + 1, state=PlanState.DRAFT, deeds=(), replaces=plan.id, reason=reason.strip(),
            made_on=self._suite.now().date(), version=0,
        )  # fmt: skip
        with self._suite.workspace.work() as work:
            stored = work.emergency.add(PLANS, (draft,))[0]
            self._keep(work, stored, reason.strip())
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def evaluate_by(self, plan: EmergencyPlan) -> date | None:
        """Three years after publication or the last evaluation: mandatory for the listed firms, advised for all (办法 35)."""
        last = plan.deed(DeedKind.EVALUATE) or plan.deed(DeedKind.PUBLISH)
        if last is None:
            return None
        day = last.on
        return day.replace(year=day.year + 3, day=28 if (day.month, day.day) == (2, 29) else day.day)

    def _facts(self, premises: PremisesId) -> Facts:
        return self._suite.firms.load(premises).premises.facts

    def _compose(self, plan: EmergencyPlan) -> tuple[PlanBlock, ...]:
        facts = self._suite.firms.load(plan.premises_id).premises.facts
        things = {row.id: row.title for row in self._suite.registers.registers["emergency_resource"].kinds}
        duties = {key: post.duty for key, post in self._suite.posts.posts.items()}
        return compose(
            WriterInput(
                self.template, self._suite.accidents, plan.kinds, plan.special, plan.onsite, facts, str(facts.get("trade", "")),
                self._suite.risks.units(plan.premises_id), {**ANYBODY_DUTIES, **duties}, things,
            )
        )  # fmt: skip

    def _used(self, plan: EmergencyPlan) -> dict[str, str]:
        values = values_of(self.fields(plan.premises_id))
        used = fields_in(text for block in plan.blocks for text in block.texts())
        return {key: values[key] for key in used if key in values}

    def _save(self, plan: EmergencyPlan) -> tuple[EmergencyPlan, Changes]:
        with self._suite.workspace.work() as work:
            stored = work.emergency.save(PLANS, plan)
            work.commit()
        return stored, Changes.of(Topic.EMERGENCY)

    def _keep(self, work: UnitOfWork, plan: EmergencyPlan, reason: str) -> None:
        moment = self._suite.now().isoformat(timespec="seconds")
        actor = self._suite.workspace.operator
        revision = PlanRevision(
            new_uuid(), plan.premises_id, plan.id, moment, actor, reason, plan.blocks, plan.accepted
        )
        work.emergency.add(REVISIONS, (revision,))
