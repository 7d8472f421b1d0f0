"""A drill lived through for each of three firms; what it ticks off, what is refused, what survives."""

import io
import shutil
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PIL import Image

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.drills import Attendee, Drill, DrillKind, DrillState, Improvement
from futian_desktop.domain.errors import Conflict, RuleViolation
from futian_desktop.domain.hazards import HazardSource
from futian_desktop.domain.ids import PremisesId
from tests.emergency import NAMES, founded, furnished, manned

CASES = {"office": "fire", "restaurant": "gas_leak", "facade": "rope_hang"}


def ready(services: Services, trade: str) -> PremisesId:
    premises = founded(services, trade)
    if trade == "office":  # on the 30th floor
        firm = services.firms.load(premises)
        facts = {**firm.premises.facts, "floor_kind": "super_high"}
        services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))
    manned(services, premises)
    furnished(services, premises)
    return premises


def planned(services: Services, trade: str, kind: DrillKind = DrillKind.TABLETOP, accident: str = "") -> Drill:
    premises = ready(services, trade)
    suite = services.emergency
    scenario = suite.scenarios.add(suite.scenarios.propose(premises, accident or CASES[trade]))
    return suite.drills.plan(suite.drills.propose(premises, kind, scenario.accident, scenario))


def held(services: Services, trade: str, kind: DrillKind = DrillKind.TABLETOP) -> Drill:
    service = services.emergency.drills
    drill = service.sign_all(service.start(planned(services, trade, kind)))
    for place, step in enumerate(drill.steps):
        drill = service.answer(drill, place, ("done", "late", "wrong")[place % 3], "", step.minute * 60 + 15)
    return service.end(drill, 640)


@pytest.mark.parametrize("trade", CASES)
def test_a_table_top_drill_is_lived_through(services: Services, trade: str) -> None:
    service = services.emergency.drills
    drill = held(services, trade)
    year = services.emergency.now().year
    assert drill.number == f"YL-{year}-001"
    assert (drill.state, drill.seconds, drill.held_on) == (DrillState.HELD, 640, services.emergency.now().date())
    assert not any("{assembly}" in step.text + step.ask + step.good for step in drill.steps)
    assert [step.second for step in drill.steps] == [step.minute * 60 + 15 for step in drill.steps]
    for point in drill.points:
        drill = service.judge(drill, point.point, "bad" if point.point == "call" else "good", "")
    assert (drill.state, drill.grade) == (DrillState.EVALUATED, "part")
    drill = service.take_problems(drill)
    assert len(drill.improvements) == sum(step.mark != "done" for step in drill.steps) + 1
    assert service.take_problems(drill) == drill
    with pytest.raises(RuleViolation, match="drill.open_improvements"):
        service.close(drill)
    drill, hazard = service.to_hazard(drill, 0)
    assert (hazard.source, hazard.source_id, hazard.found_on) == (HazardSource.DRILL, drill.id, drill.held_on)
    drill = service.to_plan(drill, 1)
    for place in range(2, len(drill.improvements)):
        drill = service.settle(drill, place)
    drill = service.close(drill)
    assert service.load(drill.id) == drill
    assert drill.state is DrillState.CLOSED
    assert [words for _drill, _place, words in service.plan_notes(drill.premises_id)] == [drill.improvements[1].text]
    assert [row.target for row in service.missing(drill.premises_id)] == ["plan"]
    service.settle(drill, 1)
    assert service.missing(drill.premises_id) == ()


@pytest.mark.parametrize("kind", DrillKind)
def test_a_script_comes_from_injects_and_tasks(services: Services, kind: DrillKind) -> None:
    drill = planned(services, "restaurant", kind)
    accident = services.emergency.accidents[drill.accident]
    tasks = [task.text for task in accident.tasks if task.stage == "respond"]
    injects = [row.ask for row in accident.injects]
    wanted = {"tabletop": injects, "functional": tasks, "full": [*injects, *tasks]}[kind.value]
    assert sorted(step.ask for step in drill.steps) == sorted(wanted)
    assert [step.minute for step in drill.steps] == sorted(step.minute for step in drill.steps)
    assert len(drill.points) >= 12
    assert {row.name for row in drill.people} == set(NAMES)
    assert drill.leader == NAMES[0]


def test_the_script_reads_with_today_s_facts_until_it_begins(services: Services) -> None:
    drill = planned(services, "restaurant", DrillKind.FULL, "oil_pan")
    suite = services.emergency
    assert any("{assembly}" in step.text + step.ask + step.good for step in drill.steps)
    setup = suite.posts.setup(drill.premises_id)
    suite.posts.save_setup(setup, {"assembly": "河边的树下"})
    assert any("河边的树下" in step.text + step.ask + step.good for step in suite.drills.filled_steps(drill))
    begun = suite.drills.start(drill)
    suite.posts.save_setup(suite.posts.setup(drill.premises_id), {"assembly": "别处"})
    assert any(
        "河边的树下" in step.text + step.ask + step.good
        for step in suite.drills.filled_steps(suite.drills.load(begun.id))
    )


@pytest.mark.parametrize(
    ("trade", "accident", "kind", "does"),
    [
        ("restaurant", "gas_leak", DrillKind.TABLETOP, {"drill_site"}),
        ("restaurant", "fire", DrillKind.TABLETOP, {"drill_site"}),
        ("restaurant", "fire", DrillKind.FUNCTIONAL, {"drill_site", "fire_drill"}),
        ("restaurant", "gas_leak", DrillKind.FULL, {"drill_site", "drill_plan"}),
        ("restaurant", "fire", DrillKind.FULL, {"drill_site", "drill_plan", "fire_drill"}),
        ("office", "fire", DrillKind.FUNCTIONAL, {"drill_site", "fire_drill_tower"}),
    ],
)
def test_a_held_drill_ticks_off_its_duties(
    services: Services, trade: str, accident: str, kind: DrillKind, does: set[str]
) -> None:
    premises = ready(services, trade)
    firm = services.firms.load(premises)
    service, calendar = services.emergency.drills, services.calendar
    before = {row.duty: row.due for row in calendar.coming(firm, "drill")}
    drill = service.plan(service.propose(premises, kind, accident))
    assert {row.duty: row.due for row in calendar.coming(firm, "drill")} == before  # planned is not held
    service.end(service.sign_all(service.start(drill)), 300)
    after = {row.duty: row.due for row in calendar.coming(firm, "drill")}
    assert {duty for duty in before if after[duty] > before[duty]} == does


def test_rhythms_by_kind_of_place(services: Services) -> None:
    premises = ready(services, "office")
    firm = services.firms.load(premises)
    assert {row.duty for row in services.calendar.coming(firm, "drill")} == {
        "drill_site",
        "drill_plan",
        "fire_drill_tower",
    }
    facts = {**firm.premises.facts, "building_role": "owner"}
    owner = replace(firm, premises=replace(firm.premises, facts=facts))
    duties = {row.duty for row in services.calendar.coming(owner, "drill")}
    assert "drill_whole_supertower" in duties
    assert "drill_whole_tower" not in duties
    facts = {"floor_kind": "low", "public_place": ("hotel",), "fire_key_unit": True}
    hotel = replace(firm, premises=replace(firm.premises, facts=facts))
    duties = {row.duty for row in services.calendar.coming(hotel, "drill")}
    assert duties == {"drill_site", "drill_listed", "fire_drill_key"}


def test_a_kill_in_the_middle_loses_nothing(services: Services, tmp_path: Path) -> None:
    service = services.emergency.drills
    drill = service.start(planned(services, "restaurant"))
    drill = service.answer(drill, 0, "late", "先开了灯", 12)
    drill = service.note(drill, 40, "客人问要不要买单")
    drill = service.tick(drill, 55)
    folder = tmp_path / "killed"
    folder.mkdir()
    for path in services.maintenance.path.parent.glob(services.maintenance.path.name + "*"):
        if path.is_file() and "lock" not in path.name:
            shutil.copy(path, folder / path.name)  # what is on the disk at this moment, without any goodbye
    other = open_services(folder / services.maintenance.path.name, operator="后来的人")
    try:
        again = other.emergency.drills.load(drill.id)
        assert again == drill
        assert (again.state, again.seconds, again.open_step) == (DrillState.RUNNING, 55, 1)
        gone_on = other.emergency.drills.start(again)
        assert gone_on.held_on == drill.held_on
        assert gone_on.steps[0].answer == "先开了灯"
    finally:
        other.close()


def test_a_corrected_answer_keeps_its_moment(services: Services) -> None:
    service = services.emergency.drills
    drill = service.start(planned(services, "restaurant"))
    drill = service.answer(drill, 0, "done", "", 10)
    drill = service.answer(drill, 0, "wrong", "想错了", 90)
    assert (drill.steps[0].second, drill.steps[0].mark, drill.seconds) == (10, "wrong", 90)


def test_what_is_refused(services: Services) -> None:
    service = services.emergency.drills
    drill = planned(services, "restaurant")
    for deed, code in (
        (lambda: service.answer(drill, 0, "done", "", 1), "drill.not_running"), (lambda: service.end(drill, 1), "drill.not_running"),
        (lambda: service.judge(drill, "call", "good"), "drill.not_held"), (lambda: service.close(drill), "drill.not_evaluated"),
        (lambda: service.join(drill, " "), "drill.no_name"),
        (lambda: service.plan(replace(drill, steps=())), "drill.no_script"),
        (lambda: service.hold(drill, services.emergency.now().date() + timedelta(days=1), time(10), 20), "drill.held_later"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation, match=code):
            deed()
    begun = service.start(drill)
    for deed, code in (
        (lambda: service.end(begun, 60), "drill.nobody"), (lambda: service.answer(begun, 0, "", " ", 1), "drill.answer"),
        (lambda: service.answer(begun, 99, "done", "", 1), "drill.answer"), (lambda: service.answer(begun, 0, "fine", "", 1), "drill.answer"),
    ):  # fmt: skip
        with pytest.raises(RuleViolation, match=code):
            deed()
    with pytest.raises(Conflict):
        service.sign_all(drill)
    over = service.end(service.sign_all(begun), 60)
    with pytest.raises(RuleViolation, match="drill.not_planned"):
        service.start(over)
    settled = service.settle(service.improve(over, (Improvement("换手电"), Improvement("  "))), 0)
    assert len(settled.improvements) == 1
    with pytest.raises(RuleViolation, match="drill.settled"):
        service.to_plan(settled, 0)


def test_a_drill_held_without_the_program(services: Services) -> None:
    service = services.emergency.drills
    drill = service.sign(planned(services, "facade", DrillKind.FUNCTIONAL), 0, signed=True)
    today = services.emergency.now().date()
    drill = service.hold(drill, today - timedelta(days=3), time(9, 30), 25)
    assert (drill.held_on, drill.begins, drill.seconds) == (today - timedelta(days=3), time(9, 30), 1500)
    assert [step.second for step in drill.steps] == [None] * len(drill.steps)


def test_two_hundred_people_of_one_name_sign_in_one_by_one(services: Services) -> None:
    service = services.emergency.drills
    drill = planned(services, "restaurant")
    drill = service.change(replace(drill, people=tuple(Attendee("王<b>芳</b>𬭎") for _n in range(200))))
    drill = service.sign(drill, 150, signed=True)
    assert [n for n, row in enumerate(drill.people) if row.signed] == [150]


def test_numbers_run_on_and_a_removed_drill_comes_back(services: Services) -> None:
    first = planned(services, "restaurant")
    service = services.emergency.drills
    second = service.plan(service.propose(first.premises_id, DrillKind.FULL, "fire"))
    assert second.number.endswith("-002")
    service.remove(second)
    assert service.again(second).number == second.number
    assert [row.number for row in service.rows(first.premises_id)] == [second.number, first.number]


def test_an_own_scenario_is_practised_by_its_tasks(services: Services) -> None:
    from futian_desktop.domain.scenarios import Task

    premises = ready(services, "restaurant")
    suite = services.emergency
    own = suite.scenarios.own(premises)
    with pytest.raises(RuleViolation, match="drill.no_script"):
        suite.drills.plan(suite.drills.propose(premises, DrillKind.TABLETOP, "", own))
    own = suite.scenarios.add(replace(own, title="鱼缸爆了", tasks=(Task("respond", "guide", "拦住客人", takes=2),)))
    drill = suite.drills.plan(suite.drills.propose(premises, DrillKind.TABLETOP, "", own))
    assert [step.ask for step in drill.steps] == ["拦住客人"]
    assert drill.title.startswith("鱼缸爆了")


def test_photos_hang_on_the_drill(services: Services) -> None:
    drill = planned(services, "restaurant")
    buffer = io.BytesIO()
    Image.new("RGB", (80, 60), (9, 9, 200)).save(buffer, "JPEG")
    photo = services.evidence.add_bytes(drill.premises_id, buffer.getvalue(), "微信图片_20261101090203.jpg")
    service = services.emergency.drills
    service.add_photo(drill.id, photo.id)
    assert [row.id for row in service.photos(drill.id)] == [photo.id]
    assert services.evidence.tray(drill.premises_id) == ()
    service.remove_photo(drill.id, photo.id)
    assert service.photos(drill.id) == ()


def test_what_the_stepper_says(services: Services) -> None:
    service = services.emergency.drills
    drill = planned(services, "restaurant")
    assert [row.target for row in service.missing(drill.premises_id)] == ["drills"]
    drill = service.change(replace(drill, planned_on=date(2026, 1, 5)))
    assert "过了日子" in service.missing(drill.premises_id)[1].text
    service.end(service.sign_all(service.start(drill)), 60)
    (row,) = service.missing(drill.premises_id)
    assert (row.target, "没评完" in row.text) == (f"drills/{drill.id.hex}", True)
