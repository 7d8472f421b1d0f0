"""检查记录: walk with a list, write it down, register what was found; plans and missed rounds."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from futian_desktop.content.duties import load_work_calendar
from futian_desktop.content.inspections import load_lists
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.duties import Mark
from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.evidence import Evidence
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import EvidenceId, InspectionId, InspectionPlanId, PremisesId
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
    changed_fields,
    check,
    check_plan,
    count_held,
    day_of,
    rounds,
)
from futian_desktop.domain.standard import Library, ReadyFinding
from futian_desktop.domain.tailoring import holds, tailor
from futian_desktop.domain.work_calendar import WorkCalendar
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.system.messages import _

PREFIX = "JC"
MODULE = "module:"
OWNER = "inspection"
SHEET = "sheet"
"""The slot of photos of the paper a walk was ticked on."""
ROUND = "round:"
"""Beginning of the key under which the reason of a missed round is kept among the marks of duties."""
NAMES_DAYS, NAMES_LOOKED_AT = 90, 20


@dataclass(frozen=True, slots=True)
class Recorded:
    """A stored inspection and what the writing changed."""

    inspection: Inspection
    changes: Changes


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal changed, and the hazards (number and title) that came from the walk and stay."""

    changes: Changes
    hazards: tuple[str, ...]


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

    def new(
        self, premises: PremisesId, chosen: InspectionList | None = None, plan: InspectionPlan | None = None
    ) -> Inspection:
        """A walk that begins now, not stored yet; of a plan it takes the place."""
        moment = self._now()
        lines = tuple(LineResult(row.id, row.text) for row in chosen.lines) if chosen else ()
        return Inspection(
            InspectionId(new_uuid()), premises, chosen.title if chosen else _("检查"), moment.date(),
            chosen.kind if chosen else InspectionKind.DAILY, chosen.id if chosen else "",
            held_at=moment.time().replace(second=0, microsecond=0, tzinfo=None), lines=lines,
            does=chosen.does if chosen else (), plan=plan.id if plan else None, place=plan.place if plan else "",
        )  # fmt: skip

    def record(self, inspection: Inspection) -> Recorded:
        """Write a walk down, new, finished now, or changed; a new one gets its running number.

        Raises:
            RuleViolation: as `domain.inspections.check`.
            Conflict: `record.changed`.
        """
        with self._workspace.work() as work:
            hazards = len(work.hazards.of_source(inspection.id.bytes))
            check(inspection, hazards, self._now().date())
            if not inspection.draft:
                before = work.inspections.get(inspection.id)
                stored = work.inspections.save(inspection, "change", changed_fields(before, inspection))
            else:
                year, seq = work.supplements.give_number(
                    inspection.premises_id, inspection.id, PREFIX, inspection.held_on.year
                )
                done = replace(inspection, number=f"{PREFIX}-{year}-{seq:03d}")
                detail = {"kind": done.kind.value}
                stored = work.inspections.save(done, "add", detail) if done.version else work.inspections.add(done)
            work.commit()
        return Recorded(stored, Changes.of(Topic.INSPECTION, Topic.DUTY))

    def keep(self, inspection: Inspection) -> Inspection:
        """Keep a walk under way as it is, so that nothing is lost; it has no number and counts nowhere.

        Raises:
            Conflict: `record.changed` when another window wrote it, or finished it.
        """
        if not inspection.draft:
            return inspection
        with self._workspace.work() as work:
            stored = work.inspections.save(inspection) if inspection.version else work.inspections.add(inspection)
            work.commit()
        return stored

    def drafts(self, premises: PremisesId) -> tuple[Inspection, ...]:
        """Walks under way, newest first."""
        with self._workspace.read() as work:
            return work.inspections.drafts(premises)

    def names(self, firm: FirmFile) -> tuple[str, ...]:
        """Who may have walked: as written at the last walks, then the firm's people; each once."""
        with self._workspace.read() as work:
            since = self._now().date() - timedelta(days=NAMES_DAYS)
            last = work.inspections.rows(firm.premises.id, InspectionFilter(held_from=since))[:NAMES_LOOKED_AT]
        used = [name for row in last if row.kind is not InspectionKind.GOVERNMENT for name in people_in(row.people)]
        known = [person.name for person in firm.people]
        named = [firm.enterprise.safety_officer, firm.enterprise.principal, firm.premises.in_charge]
        return tuple(dict.fromkeys(name.strip() for name in (*used, *known, *named) if name.strip()))

    def list_of(self, firm: FirmFile, key: str) -> InspectionList | None:
        """The list of a plan or a walk, by its id."""
        return self.all_lists.get(key) or next((row for row in self._module_lists(firm) if row.id == key), None)

    def photos(self, key: InspectionId) -> Mapping[str, tuple[Evidence, ...]]:
        """Photos by line; those of the paper it was ticked on are under `SHEET`."""
        with self._workspace.read() as work:
            return work.evidence.linked(key, OWNER)

    def add_photo(self, key: InspectionId, photo: EvidenceId, line: str) -> Changes:
        """Attach a photo to a line."""
        with self._workspace.work() as work:
            work.evidence.link(photo, key, line, OWNER)
            work.commit()
        return Changes.of(Topic.INSPECTION, Topic.EVIDENCE)

    def remove_photo(self, key: InspectionId, photo: EvidenceId, line: str) -> Changes:
        """Detach it; without another link it lies in the tray again."""
        with self._workspace.work() as work:
            work.evidence.unlink(photo, key, line, OWNER)
            work.commit()
        return Changes.of(Topic.INSPECTION, Topic.EVIDENCE)

    def of_list(self, premises: PremisesId, list_id: str, day: date) -> tuple[Inspection, ...]:
        """Walks with a list on a day, finished or under way, newest first."""
        with self._workspace.read() as work:
            return work.inspections.of_list(premises, list_id, day)

    def hazards(self, key: InspectionId) -> tuple[Hazard, ...]:
        """Hazards that came from a walk, oldest first."""
        with self._workspace.read() as work:
            return work.hazards.of_source(key.bytes)

    def templates(self, item: str) -> tuple[ReadyFinding, ...]:
        """Ready sentences for a line that comes from a check item."""
        module = self._library.modules.get(item.partition("-")[0])
        found = next((row for row in module.items if row.id == item), None) if module else None
        return found.findings if found else ()

    def rechecks(self, premises: PremisesId) -> tuple[Inspection, ...]:
        """Government inspections whose recheck is still to come or overdue, by its day."""
        wanted = InspectionFilter(kinds=(InspectionKind.GOVERNMENT,))
        open_ones = [row for row in self.full(premises, wanted) if row.recheck_on and row.rechecked_on is None]
        return tuple(sorted(open_ones, key=lambda row: row.recheck_on or date.max))

    def today(self) -> date:
        """The local day."""
        return self._now().date()

    def difference(self, mine: Inspection) -> tuple[Inspection, tuple[str, ...]]:
        """What the file holds now, and the names of fields and lines that differ from what was typed here."""
        stored = self.load(mine.id)
        return stored, tuple(changed_fields(stored, mine))

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

    def remove(self, inspection: Inspection) -> Removed:
        """Put a walk aside; its number is not given again. The hazards that came from it stay, and are named."""
        with self._workspace.work() as work:
            found = work.hazards.of_source(inspection.id.bytes)
            work.inspections.mark(inspection, gone=True)
            work.commit()
        left = tuple(f"{row.number} {row.title}" for row in found)
        return Removed(Changes.of(Topic.INSPECTION, Topic.DUTY), left)

    def restore(self, inspection: Inspection) -> Changes:
        """Take back a removal."""
        with self._workspace.work() as work:
            work.inspections.mark(inspection, gone=False)
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
            InspectionPlanId(new_uuid()), premises, chosen.id, chosen.title, chosen.rhythm, self._now().date(),
            hours=chosen.hours,
        )  # fmt: skip

    def save_plan(self, plan: InspectionPlan) -> InspectionPlan:
        """Write a plan.

        Raises:
            RuleViolation: as `domain.inspections.check_plan`.
            Conflict: `record.changed`.
        """
        check_plan(plan)
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
        """Rounds that are over and were not (all) held and not explained, with their plans, oldest first."""
        yesterday = self._now().date() - timedelta(days=1)
        found = [(plan, row) for plan, row in self._rounds(premises, first, last)
                 if row.missing and not row.reason and row.last <= yesterday]  # fmt: skip
        return tuple(sorted(found, key=lambda pair: (pair[1].last, pair[0].title)))

    def open_rounds(self, premises: PremisesId) -> tuple[tuple[InspectionPlan, Round], ...]:
        """Rounds that are to be held today, those that end first at the head."""
        today = self._now().date()
        found = [(plan, row) for plan, row in self._rounds(premises, today - timedelta(days=366), today)
                 if row.missing and not row.reason and row.first <= today <= row.last]  # fmt: skip
        return tuple(sorted(found, key=lambda pair: (pair[1].last, pair[0].title)))

    def explain(self, premises: PremisesId, missed: Round, reason: str) -> Changes:
        """Say why a round was not held (the shop was closed); an empty reason takes that back.

        Raises:
            RuleViolation: `inspection.needs_reason` when there is nothing to take back and no reason is given.
        """
        duty, period = f"{ROUND}{missed.plan.hex}", missed.first.isoformat()
        with self._workspace.work() as work:
            old = work.duty_marks.all(premises).get((duty, period))
            if old is None and not reason.strip():
                raise RuleViolation("inspection.needs_reason")
            mark = Mark(duty, period, "aside" if reason.strip() else "", self._now().date(), reason.strip(),
                        version=old.version if old else 0)  # fmt: skip
            work.duty_marks.save(premises, mark)
            work.commit()
        return Changes.of(Topic.INSPECTION)

    def _rounds(self, premises: PremisesId, first: date, last: date) -> Iterator[tuple[InspectionPlan, Round]]:
        """Every round between two days with how many were held, and why not."""
        with self._workspace.read() as work:
            plans = work.inspections.plans(premises)
            walks = work.inspections.held(premises, first, last + timedelta(days=1)) if plans else ()
            marks = work.duty_marks.all(premises) if plans else {}
        for plan in plans:
            days = [day_of(plan, row.day, row.at) for row in walks
                    if row.plan == plan.id or (row.plan is None and row.list_id == plan.list_id)]  # fmt: skip
            for row in count_held(rounds(plan, first, last, self.work_calendar), days):
                mark = marks.get((f"{ROUND}{plan.id.hex}", row.first.isoformat())) if row.missing else None
                yield plan, replace(row, reason=mark.note) if mark else row


def people_in(text: str) -> tuple[str, ...]:
    """Names of a field of people, however they were set apart."""
    return tuple(name for name in re.split(r"[、,，;；/\s]+", text.strip()) if name)


def _own_first(rows: Iterable[InspectionList]) -> tuple[InspectionList, ...]:
    """A trade's own list hides the common one with the same id stem (``opening.restaurant`` hides ``opening``)."""
    found: dict[str, InspectionList] = {}
    for row in rows:
        found.setdefault(row.id.partition(".")[0], row)
    return tuple(found.values())
