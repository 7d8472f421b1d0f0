"""The year of a made-up restaurant: walks, duties, due days, on chosen days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.duties import DutyState, Entry, Mark
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.inspections import InspectionKind, Tick
from futian_desktop.services.calendar import CalendarService, CalendarSources
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.inspections import InspectionService
from futian_desktop.services.registers import RegisterService
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.day = datetime.now(UTC).astimezone()

    def __call__(self) -> datetime:
        return self.day

    def set(self, day: date) -> None:
        self.day = datetime(day.year, day.month, day.day, 9, tzinfo=self.day.tzinfo)


class Year:
    """The services of one workspace on a clock of the test's own."""

    def __init__(self, services: Services, clock: Clock) -> None:
        root, workspace = paths.resources(), services.workspace
        self.clock, self.services = clock, services
        self.hazards = HazardService(workspace, clock)
        self.registers = RegisterService(workspace, root, clock)
        self.inspections = InspectionService(workspace, services.library, root, clock)
        sources = CalendarSources(self.registers, self.hazards, self.inspections)
        self.calendar = CalendarService(workspace, services.library, root, clock, sources)


@pytest.fixture
def year(services: Services) -> Year:
    return Year(services, Clock())


def by(entries: tuple[Entry, ...], duty: str, period: str = "") -> Entry:
    return next(row for row in entries if row.duty == duty and row.period.startswith(period))


def test_a_walk_is_one_inspection_and_fulfils_its_duty(year: Year, restaurant: PremisesId) -> None:
    firm = year.services.firms.load(restaurant)
    coming = year.clock.day.year + 1
    year.clock.set(date(coming, 3, 10))
    chosen = next(row for row in year.inspections.lists(firm) if row.id == "fire_check")
    walk = year.inspections.new(restaurant, chosen)
    with pytest.raises(RuleViolation, match=r"inspection\.nobody"):
        year.inspections.record(walk)
    walk = replace(walk, people="李强")
    with pytest.raises(RuleViolation, match=r"inspection\.open_lines"):
        year.inspections.record(walk)
    walk = replace(walk, lines=tuple(replace(row, tick=Tick.GOOD) for row in walk.lines))
    with pytest.raises(RuleViolation, match=r"inspection\.no_result"):
        year.inspections.record(walk)
    stored = year.inspections.record(replace(walk, nothing_found=True)).inspection
    assert stored.number == f"JC-{coming}-001"
    assert year.inspections.load(stored.id) == stored
    entries = year.calendar.year(firm, coming)
    monthly = next(
        row for row in entries if row.duty in ("fire_check", "extinguisher_look") and row.period == f"{coming}-03"
    )
    assert monthly.state is DutyState.DONE
    assert by(entries, "fire_check", f"{coming}-02").state is DutyState.OVERDUE
    year.inspections.remove(stored)
    assert by(year.calendar.year(firm, coming), "fire_check", f"{coming}-03").state is DutyState.LATER


def test_a_bad_line_becomes_a_hazard_of_that_walk(year: Year, restaurant: PremisesId) -> None:
    firm = year.services.firms.load(restaurant)
    chosen = next(row for row in year.inspections.lists(firm) if row.id.startswith("opening"))
    walk = replace(year.inspections.new(restaurant, chosen), people="李强")
    lines = tuple(replace(row, tick=Tick.BAD if n == 0 else Tick.GOOD) for n, row in enumerate(walk.lines))
    with pytest.raises(RuleViolation, match=r"inspection\.nothing_and_bad"):
        year.inspections.record(replace(walk, lines=lines, nothing_found=True))
    hazard = year.hazards.register(
        Hazard(HazardId(new_uuid()), restaurant, lines[0].text, year.hazards.today(), source=HazardSource.INSPECTION,
               source_id=walk.id)
    ).hazard  # fmt: skip
    stored = year.inspections.record(replace(walk, lines=(replace(lines[0], hazard=hazard.id), *lines[1:]))).inspection
    assert stored.bad[0].hazard == hazard.id
    assert [row.hazards for row in year.inspections.rows(restaurant)] == [1]


def test_what_is_due_comes_from_rules_registers_hazards_and_rechecks(year: Year, restaurant: PremisesId) -> None:
    firm, today = year.services.firms.load(restaurant), year.clock.day.date()
    row = year.registers.typed(year.registers.new("equipment", restaurant),
                               {"kind": "extinguisher_powder", "name": "后厨灭火器", "next_on": str(today + timedelta(days=20))})  # fmt: skip
    year.registers.add(row)
    year.hazards.register(Hazard(HazardId(new_uuid()), restaurant, "插座发烫", today))
    visit = replace(year.inspections.new(restaurant), title="街道检查", kind=InspectionKind.GOVERNMENT, agency="街道应急办",
                    doc_no="福应急检〔2026〕12号", people="王科", nothing_found=True, recheck_on=today + timedelta(days=10))  # fmt: skip
    year.inspections.record(visit)
    agenda = year.calendar.agenda(firm, 60)
    assert {"register", "hazard", "recheck", "rule"} <= {entry.source for entry in agenda}
    assert [entry.due for entry in agenda] == sorted(entry.due for entry in agenda)
    assert all(entry.due >= today for entry in agenda if entry.source == "rule")


def test_done_asks_for_proof_and_can_be_taken_back(year: Year, restaurant: PremisesId) -> None:
    firm, coming = year.services.firms.load(restaurant), year.clock.day.year + 1
    year.clock.set(date(coming, 2, 10))
    wanted = Mark("budget", str(coming), "done", date(coming, 1, 20))
    with pytest.raises(RuleViolation, match=r"duty\.needs_proof"):
        year.calendar.mark(restaurant, wanted)
    year.calendar.mark(restaurant, replace(wanted, note="投入计划放在文件柜 2 号盒"))
    entry = by(year.calendar.year(firm, coming), "budget")
    assert (entry.state, entry.note) == (DutyState.DONE, "投入计划放在文件柜 2 号盒")
    assert entry.mark is not None
    year.calendar.mark(restaurant, replace(entry.mark, state="", note=""))
    assert by(year.calendar.year(firm, coming), "budget").state is DutyState.OVERDUE


def test_nothing_is_overdue_that_ended_before_the_firm_was_entered(year: Year, restaurant: PremisesId) -> None:
    firm = year.services.firms.load(restaurant)
    begun = year.clock.day.date()
    assert all(row.due >= begun for row in year.calendar.year(firm, begun.year) if row.source == "rule")


def test_missed_rounds_show(year: Year, restaurant: PremisesId) -> None:
    firm = year.services.firms.load(restaurant)
    chosen = next(row for row in year.inspections.lists(firm) if row.id.startswith("opening"))
    plan = year.inspections.save_plan(year.inspections.new_plan(restaurant, chosen))
    begun = plan.from_on
    year.clock.set(begun + timedelta(days=3))
    assert len(year.inspections.missed(restaurant, begun, begun + timedelta(days=3))) == 3
    assert len(year.inspections.open_rounds(restaurant)) == 1
    year.inspections.remove_plan(plan)
    assert year.inspections.missed(restaurant, begun, begun + timedelta(days=3)) == ()


def test_advice_is_called_advice_and_what_is_unsettled_says_so(year: Year, restaurant: PremisesId) -> None:
    words = {duty.id: year.calendar.basis(duty) for duty in year.calendar.duties}
    assert words["opening"] == "本程序的提醒，不是法定要求"
    assert words["hazard_quarter"].endswith("（请核对现行文本，条文没有见到原文）")
    assert words["fire_check"].endswith("》第26条")
