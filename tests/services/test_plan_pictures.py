"""Pictures of a plan's figures: kept with the plan, printed in its book, left out when they are gone."""

import io
from dataclasses import replace

from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.services.emergency.plan_pictures import keep_picture, picture_keys, plan_pictures
from futian_desktop.services.papers import Subject
from futian_desktop.system.identifiers import new_uuid
from tests.emergency import planned


def _png() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (320, 200), "green").save(kept, "PNG")
    return kept.getvalue()


def test_a_figure_is_printed_and_its_picture_leaves_the_tray(services: Services) -> None:
    premises, plan = planned(services, "restaurant")
    photo = services.evidence.add_bytes(premises, _png(), "疏散图.png")
    assert services.evidence.tray(premises)
    keep_picture(services.emergency, plan, photo.id)
    keep_picture(services.emergency, plan, photo.id)
    assert services.evidence.tray(premises) == ()
    figure = PlanBlock(new_uuid().hex, BlockKind.FIGURE, "疏散图", picture=photo.id.hex)
    plan, _changes = services.emergency.plans.save_blocks(plan, (*plan.blocks, figure))
    source = services.papers.job("plan", Subject(premises, record=plan.id)).source
    assert source.emergency is not None
    printed = {row.key: row.jpeg for row in source.emergency.photos}
    assert printed == {photo.id.hex: services.evidence.image(photo.sha256)}


def test_a_picture_that_is_gone_or_never_was_is_left_out(services: Services) -> None:
    _premises, plan = planned(services, "restaurant")
    wrong = (
        PlanBlock("a", BlockKind.FIGURE, picture=new_uuid().hex), PlanBlock("b", BlockKind.FIGURE, picture="no hex"),
        PlanBlock("c", BlockKind.FIGURE, picture="chart:org"), PlanBlock("d", BlockKind.FIGURE),
    )  # fmt: skip
    strange = replace(plan, blocks=wrong)
    assert len(picture_keys(strange)) == 1
    assert plan_pictures(services.emergency, strange) == {}
