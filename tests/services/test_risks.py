"""风险点: proposals, their decisions, ratings that never move by themselves; what is needed; who holds which post."""

from dataclasses import replace
from decimal import Decimal

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.errors import Conflict, NotFound, RuleViolation
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.identity_codes import call_ok
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.registers import RegisterRow, with_value
from futian_desktop.domain.risks import Method, RiskLevel, places, stricter
from futian_desktop.domain.tailoring import holds
from futian_desktop.services.emergency.post_missing import post_missing
from futian_desktop.system.identifiers import new_uuid


def tell(services: Services, premises: PremisesId, **facts: FactValue) -> None:
    """Change facts of the profile."""
    firm = services.firms.load(premises)
    changed = replace(firm.premises, facts={**firm.premises.facts, **facts})
    services.firms.save(replace(firm, premises=changed))


def accepted(services: Services, premises: PremisesId) -> None:
    risks = services.emergency.risks
    risks.accept(risks.proposals(premises))


@pytest.mark.parametrize("trade", ["restaurant", "office", "facade", "other"])
def test_every_firm_gets_proposals_that_surely_concern_it(services: Services, trade: str) -> None:
    premises = services.firms.create("试一试", trade)
    suite = services.emergency
    firm = suite.firms.load(premises)
    rows = suite.risks.proposals(premises)
    assert rows
    assert len({row.proposal for row in rows}) == len(rows)
    names = {area.name for area in firm.areas}
    for row in rows:
        accident = suite.accidents[row.accident]
        assert holds(accident.when, firm.premises.facts) is True
        assert set(places(row)) <= names
        assert row.why
        assert row.controls
        assert row.rated_on is None


def test_an_area_of_the_spot_is_a_place_and_a_firm_without_one_has_the_whole_place(
    services: Services, restaurant: PremisesId
) -> None:
    firm = services.firms.load(restaurant)
    kitchens = [area.name for area in firm.areas if area.spot == "kitchen"]
    rows = services.emergency.risks.proposals(restaurant)
    kitchen = next(key for key, row in services.emergency.accidents.items() if row.spots[:1] == ("kitchen",))
    assert set(places(next(row for row in rows if row.accident == kitchen))) >= set(kitchens)
    services.firms.save(replace(firm, areas=()))
    assert {row.place for row in services.emergency.risks.proposals(restaurant)} == {""}


def test_the_stricter_method_decides_a_proposal() -> None:
    assert stricter(Decimal(320), 12) is Method.LEC
    assert stricter(Decimal(54), 12) is Method.LS
    assert stricter(Decimal(54), 8) is Method.LEC


def test_accepting_all_leaves_nothing_to_decide_and_rating_needs_a_person(
    services: Services, restaurant: PremisesId
) -> None:
    risks = services.emergency.risks
    assert [row.target for row in risks.missing(restaurant)] == ["risks"]
    waiting = risks.changes(restaurant)
    assert waiting.count == len(waiting.new) > 0
    accepted(services, restaurant)
    assert risks.changes(restaurant).count == 0
    assert any("核定" in row.text for row in risks.missing(restaurant))
    with pytest.raises(RuleViolation, match=r"risk\.nobody"):
        risks.rate(risks.units(restaurant), " ")
    risks.rate(risks.units(restaurant), "周敏")
    assert {row.rated_by for row in risks.units(restaurant)} == {"周敏"}
    assert all(row.rated_on == risks.today() for row in risks.units(restaurant))
    assert not any("核定" in row.text for row in risks.missing(restaurant))


def test_a_profile_that_changes_never_changes_a_rating(services: Services, restaurant: PremisesId) -> None:
    risks = services.emergency.risks
    accepted(services, restaurant)
    before = risks.units(restaurant)
    tell(services, restaurant, gas="lpg")
    assert risks.units(restaurant) == before
    moved = risks.changes(restaurant).moved
    gas = [row for row in moved if row.unit.accident == "gas_leak"]
    assert gas, "a bottle is not as dangerous as a pipe"
    assert gas[0].proposed.lec != gas[0].unit.lec
    kept, _changes = risks.leave(gas)
    assert kept[0].lec == gas[0].unit.lec
    assert gas[0].unit.id not in {row.unit.id for row in risks.changes(restaurant).moved}
    tell(services, restaurant, gas="piped")
    assert gas[0].unit.id not in {row.unit.id for row in risks.changes(restaurant).moved}, "back to its own numbers"


def test_new_numbers_are_taken_by_a_person_who_then_stands_for_them_anew(
    services: Services, restaurant: PremisesId
) -> None:
    risks = services.emergency.risks
    accepted(services, restaurant)
    risks.rate(risks.units(restaurant), "周敏")
    tell(services, restaurant, gas="lpg")
    moved = risks.changes(restaurant).moved
    taken, _changes = risks.take(moved)
    assert {row.lec for row in taken} == {row.proposed.lec for row in moved}
    assert {row.rated_on for row in taken} == {None}
    assert risks.changes(restaurant).moved == ()


def test_what_no_longer_applies_is_said_once_and_stays_until_somebody_decides(
    services: Services, restaurant: PremisesId
) -> None:
    risks = services.emergency.risks
    accepted(services, restaurant)
    tell(services, restaurant, gas="none")
    gone = risks.changes(restaurant).gone
    assert {row.accident for row in gone} >= {"gas_leak"}
    assert {row.id for row in gone} <= {row.id for row in risks.units(restaurant)}
    risks.leave(gone=gone[:1])
    assert gone[0].id not in {row.id for row in risks.changes(restaurant).gone}
    risks.drop(gone[1:], "不用燃气了")
    assert risks.changes(restaurant).gone == ()
    assert gone[0].id in {row.id for row in risks.units(restaurant)}


def test_what_a_person_rated_is_not_offered_as_different(services: Services, restaurant: PremisesId) -> None:
    risks = services.emergency.risks
    accepted(services, restaurant)
    row = risks.units(restaurant)[0]
    risks.save(replace(row, likelihood=Decimal("0.5"), why="去年换了灶具"))
    assert risks.changes(restaurant).count == 0


def test_refused_proposals_need_a_reason_and_do_not_come_back(services: Services, restaurant: PremisesId) -> None:
    risks = services.emergency.risks
    rows = risks.proposals(restaurant)
    with pytest.raises(RuleViolation, match=r"risk\.reason"):
        risks.refuse(rows, "  ")
    risks.refuse(rows, "这里没有")
    assert risks.units(restaurant) == ()
    assert risks.changes(restaurant).count == 0
    back, _changes = risks.pick_up(risks.units(restaurant, dropped=True)[0])
    assert back.why != "这里没有"
    assert len(risks.units(restaurant)) == 1


def test_own_units_are_kept_changed_removed_and_restored(services: Services, restaurant: PremisesId) -> None:
    risks = services.emergency.risks
    with pytest.raises(RuleViolation, match=r"risk\.title"):
        risks.add(risks.new(restaurant))
    row, _changes = risks.add(replace(risks.new(restaurant), title="<b>舞台灯架</b> 掉下来 𬭎", place="前厅"))
    assert risks.load(row.id).title.startswith("<b>")
    with pytest.raises(RuleViolation, match=r"risk\.values"):
        risks.save(replace(row, likelihood=Decimal(4)))
    with pytest.raises(RuleViolation, match=r"risk\.reason"):
        risks.save(replace(row, consequence=Decimal(100), by_hand=RiskLevel.BLUE))
    changed, _changes = risks.save(replace(row, consequence=Decimal(100), why="两吨重"))
    with pytest.raises(Conflict):
        risks.save(replace(row, why="慢了一步"))
    risks.remove(changed)
    with pytest.raises(NotFound, match=r"risk_unit\.unknown"):
        risks.load(row.id)
    again, _changes = risks.restore(changed)
    assert again.why == "两吨重"
    assert again.id != row.id


def test_open_hazards_stand_beside_a_unit_and_never_change_its_number(
    services: Services, restaurant: PremisesId
) -> None:
    risks = services.emergency.risks
    accepted(services, restaurant)
    unit = next(row for row in risks.units(restaurant) if row.accident == "gas_leak")
    hazard = Hazard(
        HazardId(new_uuid()), restaurant, "软管裂了", services.hazards.today(), module="M07", place=places(unit)[0],
        source=HazardSource.EMPLOYEE, found_by="王芳",
    )  # fmt: skip
    services.hazards.register(hazard)
    assert [row.title for row in risks.hazards(restaurant)[unit.id]] == ["软管裂了"]
    assert risks.load(unit.id) == unit


# -- needs -------------------------------------------------------------------------------------------------------------


def test_what_is_needed_depends_on_the_profile(services: Services, restaurant: PremisesId) -> None:
    accepted(services, restaurant)
    needs = services.emergency.needs
    tell(services, restaurant, surroundings=("low",), floor_kind="low")
    assert "floodboard" in {gap.kind for gap in needs.gaps(restaurant)}
    tell(
        services,
        restaurant,
        surroundings=("none",),
        floor_kind="super_high",
        outside_things=("none",),
        underground_use=("none",),
    )
    assert "floodboard" not in {gap.kind for gap in needs.gaps(restaurant)}
    assert "torch" in {gap.kind for gap in needs.gaps(restaurant)}


def resource(services: Services, premises: PremisesId, kind: str, **values: object) -> RegisterRow:
    row = services.registers.new("emergency_resource", premises)
    for key, value in {"kind": kind, "name": kind, **values}.items():
        row = with_value(row, key, value)  # pyright: ignore[reportArgumentType]
    return services.registers.add(row).rows[0]


def test_gaps_follow_the_risks_that_count_and_close_with_what_is_ready(
    services: Services, restaurant: PremisesId
) -> None:
    needs = services.emergency.needs
    assert needs.gaps(restaurant) == ()
    assert needs.missing(restaurant)[0].target == "risks", "no risks is not: nothing missing"
    accepted(services, restaurant)
    assert needs.missing(restaurant)[0].target == "resources"
    gaps = needs.gaps(restaurant)
    assert gaps
    first = gaps[0]
    broken = resource(services, restaurant, first.kind, quantity=first.wanted, state="broken")
    assert first.kind in {gap.kind for gap in needs.gaps(restaurant)}
    services.registers.remove("emergency_resource", [broken.id])
    services.registers.add(needs.new_resource(restaurant, first))
    assert first.kind not in {gap.kind for gap in needs.gaps(restaurant)}
    services.emergency.risks.drop(services.emergency.risks.units(restaurant), "关门了")
    assert needs.gaps(restaurant) == ()


def test_contacts_follow_the_profile_and_never_bring_a_number(services: Services, restaurant: PremisesId) -> None:
    needs = services.emergency.needs
    wanted = {row.kind: row for row in needs.wanted_contacts(restaurant)}
    assert {"fire", "hospital", "property", "gas"} <= set(wanted)
    assert "lift" not in wanted
    tell(services, restaurant, gas="none", special_equipment=("lift",))
    changed = {row.kind for row in needs.wanted_contacts(restaurant)}
    assert "gas" not in changed
    assert "lift" in changed
    row = needs.new_contact(restaurant, wanted["fire"])
    assert row.text("phone") == ""
    row = with_value(with_value(row, "name", "岗厦消防救援站"), "phone", "0755-1234")
    services.registers.add(row)
    assert "fire" not in {made.kind for made in needs.wanted_contacts(restaurant)}
    assert {note.code for note in needs.contact_notes(restaurant)} == {"form", "never"}


def test_a_number_not_called_for_half_a_year_is_named(services: Services, restaurant: PremisesId) -> None:
    needs, today = services.emergency.needs, services.emergency.now().date()
    row = services.registers.new("emergency_contact", restaurant)
    for key, value in {
        "kind": "gas",
        "name": "燃气",
        "phone": "95777",
        "last_on": today.replace(year=today.year - 1),
    }.items():
        row = with_value(row, key, value)
    stored = services.registers.add(row).rows[0]
    assert [note.code for note in needs.contact_notes(restaurant)] == ["old"]
    services.registers.save(stored, with_value(stored, "last_on", today))
    assert needs.contact_notes(restaurant) == ()


def test_service_numbers_are_numbers() -> None:
    good = ("119", "110", "12345", "95598", "96111", "0755-83071234", "13800000001", "400-123-4567")
    assert [number for number in good if not call_ok(number)] == []
    assert [number for number in ("1380000000", "9", "abc", "0755-12", "") if call_ok(number)] == []


# -- posts -------------------------------------------------------------------------------------------------------------


def test_posts_say_what_is_missing_until_it_is_there(services: Services, restaurant: PremisesId) -> None:
    suite = services.emergency
    assert post_missing(suite, restaurant)[0].text == "应急岗位还没有人"
    suite.posts.appoint_all(restaurant, suite.posts.propose(restaurant))
    texts = [row.text for row in post_missing(suite, restaurant)]
    assert not any("还没有人" in text for text in texts)
    assert any("没有写电话" in text for text in texts)
    assert any("夜间电话" in text for text in texts)
    assert any("集合点" in text for text in texts)
    assert any("燃气总阀" in text for text in texts)
    seen = suite.posts.setup(restaurant)
    keys = ("assembly", "exit", "gas_valve", "power_switch")
    suite.posts.save_setup(seen, dict.fromkeys(keys, "门口榕树下"))
    firm = services.firms.load(restaurant)
    services.firms.save(replace(firm, people=tuple(replace(row, phone="13800000001") for row in firm.people)))
    suite.posts.change(replace(suite.posts.appointments(restaurant)[0], night_phone="13800000001"))
    assert post_missing(suite, restaurant) == ()
    firm = services.firms.load(restaurant)
    namesakes = tuple(
        replace(services.firms.new_person(firm.enterprise.id, "李强"), phone="13800000001") for _n in range(200)
    )
    services.firms.save(replace(firm, people=(*firm.people, *namesakes)))
    for number, post in enumerate(suite.posts.posts):
        for row in [row for row in suite.posts.appointments(restaurant) if row.post == post]:
            suite.posts.end(row)
        suite.posts.appoint(restaurant, post, namesakes[number].id, night_phone="13800000001")
    assert post_missing(suite, restaurant) == (), "people of one name are people apart"
    services.firms.save(replace(services.firms.load(restaurant), people=()))
    assert any("不在名单上" in row.text for row in post_missing(suite, restaurant))
