"""Every rule of the operability check has a plan that breaks it, and a good plan breaks none."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.content.library import load_library
from futian_desktop.content.plan_rules import load_rules
from futian_desktop.domain.emergency import PostLine
from futian_desktop.domain.operability import CHECKS, PlanCase, Rule, review
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plans import Deed, DeedKind
from futian_desktop.domain.reachable import possible
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.services.emergency.operability import plan_case
from futian_desktop.system import paths
from tests.emergency import planned

RULES = {rule.id: rule for rule in load_rules(paths.resources())}
Break = Callable[[PlanCase], PlanCase]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterable[PlanCase]:
    """A restaurant's plan that is whole, with an evacuation plan drawn, published today."""
    folder = Path(tmp_path_factory.mktemp("plan"))
    services: Services = open_services(folder / "plan.ftws", operator="李秀英")
    _premises, plan = planned(services, "restaurant")
    blocks = tuple(
        replace(row, picture="ab" * 16) if row.kind is BlockKind.FIGURE and not row.picture else row
        for row in plan.blocks
    )
    case = plan_case(services.emergency, replace(plan, blocks=blocks))
    deeds = (Deed(DeedKind.PUBLISH, case.today),)
    facts = {**case.facts, "special_equipment": ("lift",)}
    yield replace(case, plan=replace(case.plan, deeds=deeds), facts=facts)
    services.close()


def no_value(key: str) -> Break:
    return lambda case: replace(case, values={**case.values, key: ""})


def no_contact(kind: str) -> Break:
    return lambda case: replace(case, contacts=tuple(row for row in case.contacts if row.text("kind") != kind))


def contacts_with(values: dict[str, str | int | date]) -> Break:
    return lambda case: replace(case, contacts=tuple(with_values(row, values) for row in case.contacts))


def resources_with(values: dict[str, str | int | date]) -> Break:
    return lambda case: replace(case, resources=tuple(with_values(row, values) for row in case.resources))


def with_values(row: RegisterRow, values: dict[str, str | int | date]) -> RegisterRow:
    return replace(row, values={**row.values, **values})


def no_post(post: str) -> Break:
    return lambda case: replace(
        case, posts=tuple(replace(row, rows=()) if row.id == post else row for row in case.posts)
    )


def posts_by(change: Callable[[PostLine], PostLine]) -> Break:
    return lambda case: replace(case, posts=tuple(map(change, case.posts)))


def held_by(name: str, *posts: str) -> Break:
    return posts_by(lambda row: replace(row, rows=((name, "13900139000", "", False),)) if row.id in posts else row)


def blocks_by(change: Callable[[PlanBlock], PlanBlock | None]) -> Break:
    def broken(case: PlanCase) -> PlanCase:
        made = tuple(row for row in map(change, case.plan.blocks) if row is not None)
        return replace(case, plan=replace(case.plan, blocks=made))

    return broken


def without(suffix: str) -> Break:
    return blocks_by(lambda row: None if row.key.endswith(suffix) else row)


def with_text(text: str) -> Break:
    return blocks_by(lambda row: replace(row, text=row.text + text) if row.key == "c3.4.rule" else row)


def steps_as(rows: tuple[tuple[str, ...], ...]) -> Break:
    return blocks_by(lambda row: replace(row, rows=rows) if row.kind is BlockKind.STEPS else row)


def calls_as(rows: tuple[tuple[str, ...], ...]) -> Break:
    return blocks_by(lambda row: replace(row, rows=rows) if row.key.endswith(".calls") else row)


def published(days: int) -> Break:
    return lambda case: replace(
        case, plan=replace(case.plan, deeds=(Deed(DeedKind.PUBLISH, case.today - timedelta(days=days)),))
    )


def unpublished(case: PlanCase) -> PlanCase:
    return replace(case, plan=replace(case.plan, deeds=(), made_on=case.today - timedelta(days=40)))


def overdue(case: PlanCase) -> PlanCase:
    return replace(case, resource_due={case.resources[0].id.hex: case.today - timedelta(days=1)})


def uncovered(case: PlanCase) -> PlanCase:
    return replace(case, plan=replace(case.plan, special=(), onsite=()))


def unrated(case: PlanCase) -> PlanCase:
    return replace(case, units=tuple(replace(row, rated_on=None) for row in case.units))


BREAKS: dict[str, Break] = {
    **{rule.id: no_value(rule.text("key")) for rule in RULES.values() if rule.check == "field"},
    **{rule.id: no_contact(rule.text("kind")) for rule in RULES.values() if rule.check == "contact"},
    **{rule.id: no_post(rule.text("post")) for rule in RULES.values() if rule.check == "post"},
    "contact_no_phone": contacts_with({"phone": "12"}),
    "contact_no_night": contacts_with({"night_phone": ""}),
    "contact_old": contacts_with({"last_on": date(2020, 1, 1)}),
    "hospital_far": contacts_with({"minutes": 45}),
    "no_deputy": posts_by(lambda row: replace(row, rows=tuple(one for one in row.rows if not one[3]))),
    "three_posts": held_by("陈建国", "commander", "caller", "medic"),
    "commander_guides": held_by("陈建国", "commander", "guide"),
    "caller_fights": held_by("陈建国", "caller", "fighter"),
    "person_left": posts_by(lambda row: replace(row, rows=(("", "", "", False),)) if row.id == "guide" else row),
    "post_no_phone": posts_by(lambda row: replace(row, rows=(("王强", "", "", False),)) if row.id == "guide" else row),
    "post_bad_phone": posts_by(lambda row: replace(row, rows=(("王强", "1390013", "", False),)) if row.id == "guide" else row),
    "no_night_number": posts_by(lambda row: replace(row, rows=tuple((a, b, "", d) for a, b, _c, d in row.rows))),
    "resource_expired": overdue,
    "resource_missing": lambda case: replace(case, gaps=("灭火毯",)),
    "resource_no_place": resources_with({"place": ""}),
    "resource_no_owner": resources_with({"owner": ""}),
    "resource_broken": resources_with({"state": "broken"}),
    "risk_uncovered": uncovered,
    "no_risks": unrated,
    "steps_missing": without(".steps"),
    "step_no_actor": steps_as((("", "关阀"),)),
    "step_empty_post": no_post("guide"),
    "step_long": steps_as((("guide", "一二三四五六七八九十" * 10),)),
    "steps_many": steps_as((("guide", "走"),) * 17),
    "no_threshold": without(".beyond"),
    "no_phone_text": without(".say"),
    "no_cautions": without(".cautions"),
    "chain_long": calls_as((("119",),) * 7),
    "chain_late": calls_as((("物业",), ("老板",), ("邻居",), ("119",))),
    "placeholder": with_text("联系某某"),
    "name_typed": with_text("找陈建国"),
    "phone_typed": with_text("打 13900139000"),
    "stiff": with_text("要高度重视"),
    "stale_field": lambda case: replace(case, stale=("集合点",)),
    "field_open": no_value("assembly"),
    "no_figure": blocks_by(lambda row: replace(row, picture="") if row.kind is BlockKind.FIGURE else row),
    "never_drilled": published(220),
    "too_old": published(1200),
    "not_public": unpublished,
    "open_notes": lambda case: replace(case, notes=("后门钥匙找不到",)),
}  # fmt: skip


def found(rules: Iterable[Rule], case: PlanCase) -> set[str]:
    return {row.rule.id for row in review(rules, case)}


def test_there_are_enough_rules_and_each_is_broken_here() -> None:
    assert len(RULES) >= 40
    assert set(BREAKS) == set(RULES)
    assert {rule.check for rule in RULES.values()} == set(CHECKS)


def test_a_good_plan_breaks_no_rule(good: PlanCase) -> None:
    assert [(row.rule.id, row.which) for row in review(RULES.values(), good)] == []


@pytest.mark.parametrize("key", BREAKS)
def test_a_broken_plan_is_found(key: str, good: PlanCase) -> None:
    broken = BREAKS[key](good)
    rows = [row for row in review(RULES.values(), broken) if row.rule.id == key]
    assert rows, found(RULES.values(), broken)
    known = {block.id for block in broken.plan.blocks}
    assert all(row.block_id in known for row in rows if row.block_id)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_says_where_it_is_mended(key: str) -> None:
    rule = RULES[key]
    library = load_library(paths.resources())
    assert rule.target.partition("/")[0] in ("risks", "people", "resources", "plan", "review", "drills")
    assert possible([rule.when], library.facts)
    assert not rule.law or library.laws[rule.law].confidence.printable
    assert (rule.force == "mandatory") == bool(rule.law)


def test_a_rule_for_gas_is_not_asked_of_an_office(good: PlanCase) -> None:
    office = replace(good, facts={**good.facts, "gas": "none"}, values={**good.values, "gas_valve": ""})
    assert "no_gas_valve" not in found(RULES.values(), office)
