"""隐患 over a real workspace: the ledger, its history, two windows, photos, what an assessment hands over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import Conflict, RuleViolation
from futian_desktop.domain.hazard_rows import HazardFilter
from futian_desktop.domain.hazards import Hazard, HazardSource, HazardState
from futian_desktop.domain.ids import EvidenceId, HazardId, PremisesId
from futian_desktop.services.hazard_words import blocker_words, field_words
from futian_desktop.services.wording import sentence
from futian_desktop.system.identifiers import new_uuid


def draft(services: Services, premises: PremisesId, title: str = "后门堆了纸箱") -> Hazard:
    """A hazard found today, with who does what."""
    return Hazard(HazardId(new_uuid()), premises, title, services.hazards.today(), measure="搬走纸箱", owner="李强",
                  place="后门", source=HazardSource.INSPECTION)  # fmt: skip


def photo(services: Services, premises: PremisesId, shade: int) -> EvidenceId:
    """A real picture in the tray."""
    out = BytesIO()
    Image.new("RGB", (64, 48), (shade, 90, 120)).save(out, "JPEG")
    return services.evidence.add_bytes(premises, out.getvalue(), f"{shade}.jpg").id


def test_a_hazard_is_registered_put_right_and_closed(services: Services, restaurant: PremisesId) -> None:
    use = services.hazards
    before, after = photo(services, restaurant, 10), photo(services, restaurant, 200)
    row = use.register(draft(services, restaurant), [before]).hazard
    assert row.number == f"YH-{use.today().year}-001"
    assert row.due_on == use.today() + timedelta(days=15)
    row = use.start(row).hazard
    row = use.finish(row, use.today(), "李强", "搬到仓库").hazard
    assert use.next_step(row) == "photo"
    use.add_photo(row.id, after, "after")
    with pytest.raises(RuleViolation, match="same_person"):
        use.accept(row, "李强", use.today())
    row = use.close(use.accept(row, "周敏", use.today()).hazard).hazard
    assert use.load(row.id) == row
    assert [(shot.side, shot.pair) for shot in use.photos(row.id)] == [("after", 0), ("before", 0)]
    assert [event.kind for event in use.history(row.id)] == ["found", "start", "finish", "accept", "close"]
    assert use.counts(restaurant).closed == 1
    glance = use.glances([row.id])[row.id]
    assert (bool(glance.before), bool(glance.after), glance.next_step) == (True, True, "none")


def test_lists_filter_and_sort_in_the_file(services: Services, restaurant: PremisesId) -> None:
    use, today = services.hazards, services.hazards.today()
    late = replace(
        draft(services, restaurant, "灭火器过期 50%"),
        found_on=today - timedelta(days=9),
        due_on=today - timedelta(days=2),
    )
    use.register(late)
    use.register(draft(services, restaurant, "插座发烫"))
    assert [row.title for row in use.rows(restaurant, HazardFilter("today"))] == ["灭火器过期 50%", "插座发烫"]
    assert [row.title for row in use.rows(restaurant, HazardFilter("overdue"))] == ["灭火器过期 50%"]
    assert [row.title for row in use.rows(restaurant, HazardFilter(text="50%"))] == ["灭火器过期 50%"]
    assert use.rows(restaurant, HazardFilter(text="5_%")) == ()
    assert [row.number[-3:] for row in use.rows(restaurant, HazardFilter(order="number", descending=True))] == [
        "002",
        "001",
    ]
    assert use.rows(restaurant, HazardFilter(states=(HazardState.CLOSED,))) == ()
    counts = use.counts(restaurant)
    assert (counts.open, counts.overdue, counts.to_enter) == (2, 1, 2)


def test_the_second_window_gets_the_difference(services: Services, restaurant: PremisesId) -> None:
    use = services.hazards
    seen = use.register(draft(services, restaurant)).hazard
    use.change(seen, replace(seen, owner="王芳"))
    mine = replace(seen, owner="赵六", place="后门外")
    with pytest.raises(Conflict, match="hazard.changed"):
        use.change(seen, mine)
    assert use.difference(mine) == {"owner": ("赵六", "王芳"), "place": ("后门外", "后门"), "version": (1, 2)} or set(
        use.difference(mine)
    ) == {"owner", "place"}
    assert set(use.difference(mine)) <= set(field_words())


def test_an_assessment_hands_over_its_findings_once(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("restaurant")
    current = services.assessments.current(premises)
    assert current is not None
    made = services.hazards.from_assessment(current.id)
    assert len(made) == len(services.assessments.hazards(current))
    assert services.hazards.from_assessment(current.id) == ()
    assert {row.source for row in made} == {HazardSource.ASSESSMENT}
    with_photo = next(item for item, rows in services.evidence.linked(current.id).items() if rows)
    one = next(row for row in made if row.item == with_photo)
    assert services.hazards.photos(one.id)


def test_a_registration_can_be_undone_and_a_firm_erased(services: Services, restaurant: PremisesId) -> None:
    use = services.hazards
    row = use.register(draft(services, restaurant)).hazard
    use.remove(row)
    assert use.rows(restaurant) == ()
    use.restore(row.id)
    kept = use.load(row.id)
    use.start(kept)
    with pytest.raises(RuleViolation, match="has_history"):
        use.remove(use.load(row.id))
    with services.workspace.work() as work:
        work.firm_list.erase(work.firms.owner(restaurant))
        work.commit()
    assert use.rows(restaurant) == ()


def test_every_blocker_and_error_has_words() -> None:
    codes = ("missing.measure", "missing.owner", "missing.due", "missing.interim", "missing.money", "missing.plan",
             "missing.report", "judge", "done", "photo", "accept", "evaluation", "application")  # fmt: skip
    assert all(text.endswith("。") for text in blocker_words(codes))
    assert "操作没有完成" not in sentence(RuleViolation("hazard.due_before_found", day="1", floor="2"))
