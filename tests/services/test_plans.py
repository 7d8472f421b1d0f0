"""The plan: advised by risk, written from the profile, kept from being overwritten, its facts linked."""

from dataclasses import replace

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import Conflict, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_writer import merged
from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan, PlanKind, PlanState
from futian_desktop.system.identifiers import new_uuid
from tests.emergency import PLACES, planned

Made = tuple[PremisesId, EmergencyPlan]


@pytest.fixture
def restaurant(services: Services) -> Made:
    return planned(services, "restaurant")


def test_a_restaurant_gets_a_whole_book(services: Services, restaurant: Made) -> None:
    premises, plan = restaurant
    assert PlanKind.COMPREHENSIVE in plan.kinds
    assert PlanKind.ONSITE in plan.kinds
    assert "gas_leak" in (*plan.special, *plan.onsite)
    assert services.emergency.plans.completeness(plan) == ()
    assert not [block for block in plan.blocks if block.edited]
    assert len({block.id for block in plan.blocks}) == len(plan.blocks)
    assert plan.number.startswith("YA-")
    assert services.emergency.plans.current(premises) == plan
    assert [row.reason for row in services.emergency.plans.revisions(plan)] == ["生成"]


def test_nothing_rated_makes_no_plan(services: Services) -> None:
    premises = services.sample.firm("restaurant")
    with pytest.raises(RuleViolation) as caught:
        services.emergency.plans.create(premises)
    assert caught.value.code == "plan.no_risks"


def test_fewer_parts_than_advised_need_a_reason(services: Services, restaurant: Made) -> None:
    premises, _plan = restaurant
    other = services.sample.firm("restaurant")
    from tests.emergency import rated

    rated(services, other)
    with pytest.raises(RuleViolation) as caught:
        services.emergency.plans.create(other, (PlanKind.ONSITE,))
    assert caught.value.code == "plan.fewer"
    made, _changes = services.emergency.plans.create(other, (PlanKind.ONSITE,), reason="街道同意先写现场处置方案")
    assert made.kinds == (PlanKind.ONSITE,)
    assert premises != other


def test_own_text_and_edits_survive_an_update_of_the_template(services: Services, restaurant: Made) -> None:
    _premises, plan = restaurant
    blocks = list(plan.blocks)
    place = next(n for n, row in enumerate(blocks) if row.key == "c3.4.rule")
    edited = replace(blocks[place], text="我们自己写的规矩")
    own = PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, "隔壁酒店的保安也来帮忙")
    gone = blocks[place + 1]
    wanted = (*blocks[:place], edited, own, *blocks[place + 2 :])
    plan, _changes = services.emergency.plans.save_blocks(plan, wanted, (gone.key,))
    newer = tuple(
        replace(row, text=row.text + "（新版）", base="") if row.kind is BlockKind.PARAGRAPH else row for row in blocks
    )
    newer = tuple(replace(row, base=row.digest) for row in newer)
    made, offers = merged(plan.blocks, newer, plan.dropped)
    assert edited in made
    assert made[made.index(edited) + 1] == own
    assert gone.key not in [row.key for row in made]
    assert [mine for mine, _theirs in offers] == [edited]
    fresh = next(row for row in made if row.key == "c3.4.guard")
    assert fresh.text.endswith("（新版）")


def test_an_edited_chapter_that_the_template_lost_stays_as_own_text(restaurant: Made) -> None:
    _premises, plan = restaurant
    mine = replace(plan.blocks[3], text="我改过的")
    made, _offers = merged((mine,), (), ())
    assert made == (replace(mine, key="", base=""),)


def test_a_changed_fact_makes_its_field_stale_until_it_is_accepted(services: Services, restaurant: Made) -> None:
    premises, plan = restaurant
    plans, posts = services.emergency.plans, services.emergency.posts
    assert plans.stale(plan) == {}
    posts.save_setup(posts.setup(premises), {**PLACES, "assembly": "公园门口"})
    assert plans.stale(plan) == {"assembly": (PLACES["assembly"], "公园门口")}
    plan, _changes = plans.accept(plan, ("assembly",))
    assert plans.stale(plan) == {}


def test_states_go_in_order_and_a_published_plan_is_frozen(services: Services, restaurant: Made) -> None:
    _premises, plan = restaurant
    plans, today = services.emergency.plans, services.emergency.now().date()
    with pytest.raises(RuleViolation, match=r"plan\.deed_order"):
        plans.deed(plan, Deed(DeedKind.PUBLISH, today))
    for kind in (DeedKind.REVIEW, DeedKind.APPROVE, DeedKind.PUBLISH, DeedKind.FILE):
        plan, _changes = plans.deed(plan, Deed(kind, today, (("陈建国", "主要负责人"),)))
    assert plan.state is PlanState.PUBLISHED
    with pytest.raises(RuleViolation, match=r"plan\.frozen"):
        plans.save_blocks(plan, plan.blocks)
    draft, _changes = plans.new_edition(plan, "换了店长")
    assert (draft.edition, draft.state, draft.replaces) == (2, PlanState.DRAFT, plan.id)
    for kind in (DeedKind.APPROVE, DeedKind.PUBLISH):
        draft, _changes = plans.deed(draft, Deed(kind, today))
    assert [row.state for row in plans.all(plan.premises_id)] == [PlanState.REPLACED, PlanState.PUBLISHED]


def test_a_plan_without_a_mandatory_chapter_is_not_approved(services: Services, restaurant: Made) -> None:
    _premises, plan = restaurant
    plans = services.emergency.plans
    less = tuple(row for row in plan.blocks if not row.key.startswith("c2"))
    plan, _changes = plans.save_blocks(plan, less, ("c2",))
    assert ("c2" in [row.clause for row in plans.completeness(plan)]) is False
    assert [row.problem for row in plans.completeness(plan)] == ["gone"]
    with pytest.raises(RuleViolation, match=r"plan\.incomplete"):
        plans.deed(plan, Deed(DeedKind.APPROVE, services.emergency.now().date()))


def test_the_second_window_does_not_overwrite_the_first(services: Services, restaurant: Made) -> None:
    _premises, plan = restaurant
    services.emergency.plans.save_blocks(plan, plan.blocks[:-1])
    with pytest.raises(Conflict):
        services.emergency.plans.save_blocks(plan, plan.blocks)


def test_a_revision_is_compared_and_restored(services: Services, restaurant: Made) -> None:
    _premises, plan = restaurant
    plans = services.emergency.plans
    first = plans.revisions(plan)[0]
    changed = (replace(plan.blocks[0], text="改了"), *plan.blocks[1:])
    plan, _changes = plans.save_blocks(plan, changed)
    rows = plans.difference(first.blocks, plan.blocks)
    assert [row.kind for row in rows if row.kind != "same"] == ["changed"]
    plan, _changes = plans.restore(plan, first)
    assert plan.blocks == first.blocks
    assert len(plans.revisions(plan)) == 2


def test_markup_and_rare_characters_stay_what_they_are(services: Services, restaurant: Made) -> None:
    _premises, plan = restaurant
    text = "<b>𠮷野家</b> {no_such} {{assembly}} & <script>"
    own = PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, text)
    plan, _changes = services.emergency.plans.save_blocks(plan, (*plan.blocks, own))
    stored = services.emergency.plans.current(plan.premises_id)
    assert stored is not None
    assert stored.blocks[-1] == own


@pytest.mark.parametrize(
    ("trade", "special", "onsite"),
    [("restaurant", (2, 6), (8, 11)), ("office", (1, 3), (3, 4)), ("facade", (4, 6), (5, 7))],
)
def test_ratings_of_ordinary_firms_are_sober(
    services: Services, trade: str, special: tuple[int, int], onsite: tuple[int, int]
) -> None:
    _premises, plan = planned(services, trade)
    assert special[0] <= len(plan.special) <= special[1], plan.special
    assert onsite[0] <= len(plan.onsite) <= onsite[1], plan.onsite


def test_a_contractor_names_the_site_and_other_trades_stay_out(services: Services) -> None:
    _premises, plan = planned(services, "facade")
    said = next(block for block in plan.blocks if block.key == "rope_hang.s4.say")
    assert "开工牌" in said.text
    assert "{address}" not in said.text
    order = [services.emergency.accidents[key].order for key in plan.special]
    assert order == sorted(order)


def test_a_book_without_a_comprehensive_part_says_what_each_post_is_for(services: Services) -> None:
    premises, plan = planned(services, "office")
    duties = next(block for block in plan.blocks if block.key.endswith(".o2.duties"))
    assert duties.kind is BlockKind.LIST
    assert any("报警联络{caller}" in row[0] for row in duties.rows)
    assert premises
    other = services.sample.firm("office")
    from tests.emergency import rated

    rated(services, other)
    alone, _changes = services.emergency.plans.create(other, (PlanKind.ONSITE,), reason="街道同意先写现场处置方案")
    table = next(block for block in alone.blocks if block.key.endswith(".o2.duties"))
    assert table.kind is BlockKind.TABLE
    assert all(row[1] for row in table.rows)
