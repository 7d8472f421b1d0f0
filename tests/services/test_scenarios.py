"""Scenarios of real firms: proposed, changed, what is missing, and where it goes."""

from dataclasses import replace

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import Conflict, NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.scenarios import Scenario, Task
from tests.emergency import NAMES, furnished, manned, rated


@pytest.fixture
def gas(services: Services, restaurant: PremisesId) -> Scenario:
    manned(services, restaurant)
    return services.emergency.scenarios.add(services.emergency.scenarios.propose(restaurant, "gas_leak", "后厨"))


def kinds(services: Services, scenario: Scenario) -> list[str]:
    return [gap.kind for gap in services.emergency.scenarios.gaps(scenario)]


def test_every_accident_file_makes_a_scenario_that_may_be_kept(services: Services, restaurant: PremisesId) -> None:
    suite = services.emergency
    for key, accident in suite.accidents.items():
        stored = suite.scenarios.add(suite.scenarios.propose(restaurant, key))
        again = suite.scenarios.load(stored.id)
        assert again == stored
        assert (again.title, again.worst, len(again.tasks)) == (accident.title, accident.worst, len(accident.tasks))


def test_fields_stay_fields(services: Services, restaurant: PremisesId) -> None:
    stored = services.emergency.scenarios.add(services.emergency.scenarios.propose(restaurant, "fire"))
    assert any("{assembly}" in task.text + task.trigger for task in stored.tasks)


def test_the_firm_s_own_risks_come_first_the_worst_first(services: Services, restaurant: PremisesId) -> None:
    assert all(choice.level == "" for choice in services.emergency.scenarios.choices(restaurant))
    manned(services, restaurant)
    rated(services, restaurant)
    levels = [choice.level for choice in services.emergency.scenarios.choices(restaurant) if choice.level]
    order = ["red", "orange", "yellow", "blue"]
    assert len(set(levels)) > 1
    assert [order.index(level) for level in levels] == sorted(order.index(level) for level in levels)


def test_missing_things_are_counted_by_what_works(services: Services, gas: Scenario) -> None:
    suite = services.emergency
    need = next(gap for gap in suite.scenarios.gaps(gas) if gap.key == "burn_gel")
    assert (need.wanted, need.there, need.tab) == (2, 0, "resources")
    registers = services.registers
    row = registers.new("emergency_resource", gas.premises_id)
    for state, left in (("broken", 0), ("ready", 1)):
        values = {**row.values, "kind": "burn_gel", "name": f"烫伤膏{state}", "quantity": 1, "state": state}
        registers.add(replace(registers.new("emergency_resource", gas.premises_id), values=values))
        assert next(gap for gap in suite.scenarios.gaps(gas) if gap.key == "burn_gel").there == left


def test_a_whole_firm_has_no_gap(services: Services, restaurant: PremisesId) -> None:
    manned(services, restaurant)
    furnished(services, restaurant)
    scenario = services.emergency.scenarios.propose(restaurant, "gas_leak")
    assert "need" not in kinds(services, scenario)
    assert "post" not in kinds(services, scenario)


def test_missing_things_go_into_the_register_once(services: Services, gas: Scenario) -> None:
    suite = services.emergency
    needs = [gap for gap in suite.scenarios.gaps(gas) if gap.kind == "need"]
    assert suite.scenarios.to_resources(gas).topics
    rows = [due.row for due in services.registers.rows("emergency_resource", gas.premises_id)]
    assert {row.text("kind") for row in rows} == {gap.key for gap in needs}
    assert {row.text("state") for row in rows} == {"gone"}
    assert [gap for gap in suite.scenarios.gaps(gas) if gap.kind == "need"] == needs  # listed is not yet there
    assert not suite.scenarios.to_resources(gas).topics
    assert len(services.registers.rows("emergency_resource", gas.premises_id)) == len(needs)


def test_one_person_for_everything_is_told_where_it_breaks(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    services.emergency.posts.appoint_all(
        restaurant, [(key, firm.people[0].id) for key in services.emergency.posts.posts]
    )
    scenario = services.emergency.scenarios.propose(restaurant, "gas_leak")
    found = [gap for gap in services.emergency.scenarios.gaps(scenario) if gap.kind == "clash"]
    assert found
    assert all(firm.people[0].name in gap.text and gap.tab == "people" for gap in found)


def test_posts_that_nobody_holds_are_named(services: Services, restaurant: PremisesId) -> None:
    scenario = services.emergency.scenarios.propose(restaurant, "fire")
    posts = {gap.key for gap in services.emergency.scenarios.gaps(scenario) if gap.kind == "post"}
    assert {"caller", "guide", "commander"} <= posts
    assert "finder" not in posts


def test_a_deputy_alone_does_the_work(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    for post in services.emergency.posts.posts:
        services.emergency.posts.appoint(restaurant, post, firm.people[0].id, deputy=True)
    assert "post" not in kinds(services, services.emergency.scenarios.propose(restaurant, "fire"))


def test_a_gap_becomes_one_note_for_the_plan(services: Services, gas: Scenario) -> None:
    service = services.emergency.scenarios
    gap = service.gaps(gas)[0]
    noted = service.to_plan(gas, gap)
    assert service.to_plan(noted, gap) == noted
    assert [words for _row, _place, words in service.plan_notes(gas.premises_id)] == [gap.text]
    service.note_done(noted, 0)
    assert service.plan_notes(gas.premises_id) == ()


def test_another_window_was_faster(services: Services, gas: Scenario) -> None:
    services.emergency.scenarios.save(replace(gas, place="前厅"))
    with pytest.raises(Conflict):
        services.emergency.scenarios.save(replace(gas, place="二楼"))
    assert services.emergency.scenarios.load(gas.id).place == "前厅"


def test_removed_and_taken_back(services: Services, gas: Scenario) -> None:
    service = services.emergency.scenarios
    service.remove(gas)
    with pytest.raises(NotFound):
        service.load(gas.id)
    assert service.again(gas).tasks == gas.tasks


def test_an_own_scenario_and_hostile_words(services: Services, restaurant: PremisesId) -> None:
    service = services.emergency.scenarios
    words = "<b>油锅</b>{assembly}{nothing}𬭎 & </para>"
    own = service.add(replace(service.own(restaurant), title=words, tasks=(Task("respond", "guide", words, takes=1),)))
    assert service.load(own.id).tasks[0].text == words
    assert all(gap.kind == "post" for gap in service.gaps(own))
    with pytest.raises(RuleViolation):
        service.save(replace(own, title=""))


def test_what_the_stepper_says(services: Services, restaurant: PremisesId) -> None:
    service = services.emergency.scenarios
    assert service.missing(restaurant)[0].target == "scenarios"
    stored = service.add(service.propose(restaurant, "fire"))
    (row,) = service.missing(restaurant)
    assert row.target == f"scenarios/{stored.id.hex}"
    assert str(len(service.gaps(stored))) in row.text
    assert NAMES[0] not in row.text
