"""The year of a made-up restaurant: walks, duties, due days, on chosen days."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.domain.duties import DutyState, Entry, Mark
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.inspections import InspectionKind, Tick
from futian_desktop.services.calendar import CalendarService, CalendarSources
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.inspections import InspectionService
from futian_desktop.services.registers import RegisterService
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid
from tests.year import Clock


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
    coming = year.clock.moment.year + 1
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
    firm, today = year.services.firms.load(restaurant), year.clock.moment.date()
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
    firm, coming = year.services.firms.load(restaurant), year.clock.moment.year + 1
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
    begun = year.clock.moment.date()
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


def test_an_entry_that_is_moved_stands_on_its_new_day_and_comes_back(year: Year, restaurant: PremisesId) -> None:
    firm, coming = year.services.firms.load(restaurant), year.clock.moment.year + 1
    entry = by(year.calendar.year(firm, coming), "drill_plan")
    wanted = Mark(entry.duty, entry.period, "moved", note="教练排到下月")
    with pytest.raises(RuleViolation, match=r"duty\.needs_day"):
        year.calendar.mark(restaurant, wanted)
    with pytest.raises(RuleViolation, match=r"duty\.moved_back"):
        year.calendar.mark(restaurant, replace(wanted, moved_to=year.clock.moment.date() - timedelta(days=1)))
    year.calendar.mark(restaurant, replace(wanted, moved_to=date(coming + 1, 1, 8)))
    assert all(row.duty != "drill_plan" for row in year.calendar.year(firm, coming))
    moved = by(year.calendar.year(firm, coming + 1), "drill_plan", str(coming))
    assert (moved.due, moved.rule_due, moved.note) == (date(coming + 1, 1, 8), entry.due, "教练排到下月")
    year.calendar.put_back(restaurant, moved.duty, moved.period, None)
    assert by(year.calendar.year(firm, coming), "drill_plan") == entry


def test_undo_brings_back_what_was_said_before(year: Year, restaurant: PremisesId) -> None:
    firm, coming = year.services.firms.load(restaurant), year.clock.moment.year + 1
    year.clock.set(date(coming, 2, 10))
    first = Mark("budget", str(coming), "done", date(coming, 1, 20), "计划在 2 号盒", paper="JH-01")
    year.calendar.mark(restaurant, first)
    before = by(year.calendar.year(firm, coming), "budget").mark
    assert before is not None
    assert before.paper == "JH-01"
    year.calendar.mark(restaurant, replace(before, state="aside", note="停业"))
    assert by(year.calendar.year(firm, coming), "budget").state is DutyState.ASIDE
    year.calendar.put_back(restaurant, "budget", str(coming), before)
    back = by(year.calendar.year(firm, coming), "budget")
    assert (back.state, back.note, back.mark and back.mark.paper) == (DutyState.DONE, "计划在 2 号盒", "JH-01")


def test_a_photo_proves_a_mark(year: Year, restaurant: PremisesId) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), (20, 90, 60)).save(picture, "JPEG")
    photo = year.services.evidence.add_bytes(restaurant, picture.getvalue(), "演练.jpg")
    mark = Mark("budget", "2027", "done", year.clock.moment.date(), "做好了")
    with pytest.raises(NotFound, match=r"duty\.no_mark"):
        year.calendar.add_photo(mark, photo.id)
    year.calendar.mark(restaurant, mark)
    stored = year.calendar.current(restaurant, "budget", "2027")
    assert stored is not None
    year.calendar.add_photo(stored, photo.id)
    assert [row.id for row in year.calendar.photos(year.calendar.current(restaurant, "budget", "2027"))] == [photo.id]


def test_a_year_that_is_not_published_goes_by_the_law_and_says_so(year: Year, restaurant: PremisesId) -> None:
    firm = year.services.firms.load(restaurant)
    assert year.calendar.known_year(2026)
    assert not year.calendar.known_year(2027)
    check = by(year.calendar.year(firm, 2027), "holiday_check", "2027-春节")
    assert check.due == date(2027, 2, 4)  # the day off begins on New Year's Eve, 5 February
    assert year.calendar.worked_weekends(2027) == frozenset()
    assert date(2026, 2, 14) in year.calendar.worked_weekends(2026)
    assert [row.title for row in year.calendar.holidays(2031)] == ["元旦", "劳动节", "国庆节"]
    by(year.calendar.year(firm, 2027), "holiday_check", "2028-元旦")  # due on the last workday of 2027


def test_a_dated_row_of_the_register_takes_the_place_of_the_general_duty(year: Year, restaurant: PremisesId) -> None:
    firm, coming = year.services.firms.load(restaurant), year.clock.moment.year + 1
    assert by(year.calendar.year(firm, coming), "fire_system")
    use = year.registers
    use.add(use.typed(use.new("equipment", restaurant),
                      {"kind": "fire_system", "name": "消防检测", "next_on": f"{coming}-05-20"}))  # fmt: skip
    found = [
        row for row in year.calendar.year(firm, coming) if "fire_system" in row.duty or row.title.startswith("消防检测")
    ]
    assert [(row.source, row.due) for row in found] == [("register", date(coming, 5, 20))]
    assert "消防法》" in found[0].basis


def test_many_of_one_kind_on_one_day_are_one_entry(year: Year, restaurant: PremisesId) -> None:
    firm, use = year.services.firms.load(restaurant), year.registers
    rows = [use.typed(use.new("equipment", restaurant), {"kind": "extinguisher_powder", "name": f"{n} 号", "next_on": "2027-03-01"})
            for n in range(12)]  # fmt: skip
    use.add_all(rows)
    found = [row for row in year.calendar.year(firm, 2027) if row.source == "register"]
    assert [row.title for row in found] == ["灭火器（干粉、气体）：12 项到期"]


def test_a_duty_on_a_fixed_day_may_be_done_late(year: Year, restaurant: PremisesId) -> None:
    firm, coming = year.services.firms.load(restaurant), year.clock.moment.year + 1
    year.clock.set(date(coming, 5, 2))
    assert by(year.calendar.year(firm, coming), "flood_season").state is DutyState.OVERDUE
    walk = replace(
        year.inspections.new(restaurant), title="汛期检查", people="李强", nothing_found=True, does=("flood_season",)
    )
    year.inspections.record(walk)
    assert by(year.calendar.year(firm, coming), "flood_season").state is DutyState.DONE


def test_streams_count_the_days_they_were_done(year: Year, restaurant: PremisesId) -> None:
    firm, coming = year.services.firms.load(restaurant), year.clock.moment.year + 1
    year.clock.set(date(coming, 3, 10))
    chosen = next(row for row in year.inspections.lists(firm) if "opening" in row.does)
    for _time in range(2):
        walk = year.inspections.new(restaurant, chosen)
        lines = tuple(replace(row, tick=Tick.GOOD) for row in walk.lines)
        year.inspections.record(replace(walk, people="李强", lines=lines, nothing_found=True))
    found = {row.duty: row.done for row in year.calendar.streams(firm, coming, 3)}
    assert found["opening"] == 1
    assert {row.duty: row.done for row in year.calendar.streams(firm, coming, 4)}["opening"] == 0
