"""检查记录: walk with a list, write it down, register what was found; plans and missed rounds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from futian_desktop.content.duties import load_work_calendar
from futian_desktop.content.inspections import load_lists
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import NotFound
from futian_desktop.domain.ids import InspectionId, InspectionPlanId, PremisesId
from futian_desktop.domain.inspections import (
    Inspection,
    InspectionFilter,
    InspectionKind,
    InspectionList,
    InspectionPlan,
    InspectionRow,
    LineResult,
    ListLine,
    Round,
    check,
    count_held,
    rounds,
)
from futian_desktop.domain.standard import Library
from futian_desktop.domain.tailoring import holds, tailor
from futian_desktop.domain.work_calendar import WorkCalendar
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

PREFIX = "JC"
MODULE = "module:"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A stored inspection and what the writing changed."""

    inspection: Inspection
    changes: Changes


class InspectionService:
    """Use cases around inspections of one workspace."""

    def __init__(self, workspace: Workspace, library: Library, resources: Path, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._library = library
        self._resources = resources
        self._now = now

    @cached_property
    def all_lists(self) -> Mapping[str, InspectionList]:
        """Shipped lists by id."""
        return load_lists(self._resources)

    @cached_property
    def work_calendar(self) -> WorkCalendar:
        """Published holidays."""
        return load_work_calendar(self._resources)

    def lists(self, firm: FirmFile) -> tuple[InspectionList, ...]:
        """The lists that fit a firm: those of its trade first, then common ones, then one per module of its check list."""
        facts = firm.premises.facts
        trade = str(facts.get("trade", ""))
        fitting = [row for row in self.all_lists.values()
                   if (not row.trades or trade in row.trades) and holds(row.when, facts) is not False]  # fmt: skip
        fitting.sort(key=lambda row: not row.trades)
        return (*_own_first(fitting), *self._module_lists(firm))

    def _module_lists(self, firm: FirmFile) -> tuple[InspectionList, ...]:
        tailoring = tailor(self._library, firm.premises.facts)
        made: list[InspectionList] = []
        for state in tailoring.modules:
            lines = tuple(
                ListLine(row.item.id, row.item.title, row.item.look, row.item.id)
                for row in tailoring.items
                if row.module == state.id and row.item.kind == "site"
            )
            if state.on and lines:
                made.append(InspectionList(MODULE + state.id, state.title, InspectionKind.SPECIAL, lines))
        return tuple(made)

    def new(self, premises: PremisesId, chosen: InspectionList | None = None) -> Inspection:
        """A walk that begins now, not stored yet."""
        moment = self._now()
        lines = tuple(LineResult(row.id, row.text) for row in chosen.lines) if chosen else ()
        return Inspection(
            InspectionId(new_uuid()), premises, chosen.title if chosen else _("检查"), moment.date(),
            chosen.kind if chosen else InspectionKind.DAILY, chosen.id if chosen else "",
            held_at=moment.time().replace(second=0, microsecond=0, tzinfo=None), lines=lines,
            does=chosen.does if chosen else (),
        )  # fmt: skip

    def record(self, inspection: Inspection) -> Recorded:
        """Write a walk down, new or changed; a new one gets its running number.

        Raises:
            RuleViolation: as `domain.inspections.check`.
            Conflict: `record.changed`.
        """
        with self._workspace.work() as work:
            hazards = len(work.hazards.of_source(inspection.id.bytes))
            check(inspection, hazards, self._now().date())
            if inspection.version:
                stored = work.inspections.save(inspection)
            else:
                year, seq = work.supplements.give_number(
                    inspection.premises_id, inspection.id, PREFIX, inspection.held_on.year
                )
                stored = work.inspections.add(replace(inspection, number=f"{PREFIX}-{year}-{seq:03d}"))
            work.commit()
        return Recorded(stored, Changes.of(Topic.INSPECTION, Topic.DUTY))

    def load(self, key: InspectionId) -> Inspection:
        """One walk.

        Raises:
            NotFound: `inspection.unknown`.
        """
        with self._workspace.read() as work:
            return work.inspections.get(key)

    def rows(self, premises: PremisesId, wanted: InspectionFilter | None = None) -> tuple[InspectionRow, ...]:
        """Walks, newest first."""
        with self._workspace.read() as work:
            return work.inspections.rows(premises, wanted or InspectionFilter())

    def full(self, premises: PremisesId, wanted: InspectionFilter | None = None) -> tuple[Inspection, ...]:
        """Walks with their lines, oldest first."""
        with self._workspace.read() as work:
            return work.inspections.full(premises, wanted or InspectionFilter())

    def remove(self, inspection: Inspection) -> Changes:
        """Put a walk aside; its number is not given again."""
        return self._mark(inspection, gone=True)

    def restore(self, inspection: Inspection) -> Changes:
        """Take back a removal."""
        return self._mark(inspection, gone=False)

    def _mark(self, inspection: Inspection, *, gone: bool) -> Changes:
        with self._workspace.work() as work:
            work.inspections.mark(inspection, gone=gone)
            work.commit()
        return Changes.of(Topic.INSPECTION, Topic.DUTY)

    def plans(self, premises: PremisesId) -> tuple[InspectionPlan, ...]:
        """Who walks which list how often."""
        with self._workspace.read() as work:
            return work.inspections.plans(premises)

    def new_plan(self, premises: PremisesId, chosen: InspectionList) -> InspectionPlan:
        """A plan for a list from today on, not stored yet.

        Raises:
            NotFound: `inspection.no_rhythm` for a list without a usual rhythm.
        """
        if chosen.rhythm is None:
            raise NotFound("inspection.no_rhythm")
        return InspectionPlan(
            InspectionPlanId(new_uuid()), premises, chosen.id, chosen.title, chosen.rhythm, self._now().date()
        )

    def save_plan(self, plan: InspectionPlan) -> InspectionPlan:
        """Write a plan.

        Raises:
            Conflict: `record.changed`.
        """
        with self._workspace.work() as work:
            stored = work.inspections.save_plan(plan)
            work.commit()
        return stored

    def remove_plan(self, plan: InspectionPlan, *, gone: bool = True) -> Changes:
        """Stop a plan, or take that back; what was walked stays."""
        with self._workspace.work() as work:
            work.inspections.mark_plan(plan, gone=gone)
            work.commit()
        return Changes.of(Topic.INSPECTION, Topic.DUTY)

    def missed(self, premises: PremisesId, first: date, last: date) -> tuple[tuple[InspectionPlan, Round], ...]:
        """Rounds between two days that are over and were not (all) held, with their plans, oldest first."""
        yesterday = self._now().date() - timedelta(days=1)
        held = self._held(premises, first, last)
        found: list[tuple[InspectionPlan, Round]] = []
        for plan in self.plans(premises):
            counted = count_held(rounds(plan, first, last, self.work_calendar), held.get(plan.list_id, ()))
            found += [(plan, row) for row in counted if row.missing and row.last <= yesterday]
        return tuple(sorted(found, key=lambda pair: (pair[1].last, pair[0].title)))

    def open_rounds(self, premises: PremisesId) -> tuple[tuple[InspectionPlan, Round], ...]:
        """Rounds that are to be held today."""
        today = self._now().date()
        held = self._held(premises, today - timedelta(days=366), today)
        found: list[tuple[InspectionPlan, Round]] = []
        for plan in self.plans(premises):
            begin = today - timedelta(days=366)
            counted = count_held(rounds(plan, begin, today, self.work_calendar), held.get(plan.list_id, ()))
            found += [(plan, row) for row in counted if row.missing and row.first <= today <= row.last]
        return tuple(found)

    def _held(self, premises: PremisesId, first: date, last: date) -> dict[str, list[date]]:
        days: dict[str, list[date]] = {}
        for row in self.full(premises, InspectionFilter(held_from=first, held_to=last)):
            days.setdefault(row.list_id, []).append(row.held_on)
        return days


def _own_first(rows: Iterable[InspectionList]) -> tuple[InspectionList, ...]:
    """A trade's own list hides the common one with the same id stem (``opening.restaurant`` hides ``opening``)."""
    found: dict[str, InspectionList] = {}
    for row in rows:
        found.setdefault(row.id.partition(".")[0], row)
    return tuple(found.values())
