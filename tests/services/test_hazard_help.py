"""Ready sentences, marks drawn for paper, sample hazards, points after putting right."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazard_rows import LANES, HazardFilter
from futian_desktop.domain.hazards import HazardState
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.markup import Shape, ShapeKind


def jpeg(size: tuple[int, int] = (640, 480)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (120, 150, 90)).save(out, "JPEG", quality=95)
    return out.getvalue()


def test_ready_sentences_are_those_of_the_firms_own_list(services: Services, restaurant: PremisesId) -> None:
    rows = services.hazard_help.templates(restaurant)
    applying = services.firms.tailoring(services.firms.load(restaurant).premises.facts)
    assert {row.item for row in rows} <= {row.item.id for row in applying.items}
    assert len({(row.module, row.text) for row in rows}) == len(rows) > 100
    assert all(row.text and row.measure and row.title for row in rows)
    assert any(row.suspect for row in rows)


def test_sample_hazards_stand_in_every_column(services: Services, restaurant: PremisesId) -> None:
    made = services.sample.hazards(restaurant)
    lanes = services.hazards.ledger(restaurant, HazardFilter()).lanes()
    assert all(lanes[lane] for lane in LANES)
    assert services.hazards.counts(restaurant).overdue == 1
    assert {row.state for row in made} >= {
        HazardState.FOUND,
        HazardState.RECTIFYING,
        HazardState.ACCEPTED,
        HazardState.CLOSED,
    }


def test_long_lists_give_the_same_lines(services: Services, restaurant: PremisesId) -> None:
    services.sample.hazards(restaurant)
    wanted = HazardFilter(order="title")
    rows, lazy = services.hazards.rows(restaurant, wanted), services.hazards.ledger(restaurant, wanted)
    assert tuple(lazy) == rows
    assert lazy[-1] == rows[-1]
    assert list(lazy[1:3]) == list(rows[1:3])
    assert [lazy.find(row.id) for row in rows] == list(range(len(rows)))


def test_marks_are_drawn_into_a_copy(services: Services, restaurant: PremisesId) -> None:
    row = services.sample.hazards(restaurant)[0]
    photo = services.evidence.add_bytes(restaurant, jpeg(), "a.jpg")
    services.hazards.add_photo(row.id, photo.id, "after")
    stored = services.evidence.image(photo.sha256)
    assert services.hazards.marked_jpeg(photo.id, row.id) == stored
    services.hazards.mark(row, photo.id, [Shape(ShapeKind.CIRCLE, 0.25, 0.25, 0.75, 0.75)])
    drawn = Image.open(BytesIO(services.hazards.marked_jpeg(photo.id, row.id))).convert("RGB")
    assert drawn.size == (640, 480)
    line = drawn.crop((150, 230, 170, 250))
    reddest = max(line.tobytes()[0::3])
    assert reddest > 190
    plain = Image.open(BytesIO(stored)).convert("RGB").crop((150, 230, 170, 250))
    assert max(plain.tobytes()[0::3]) < 140
    assert services.evidence.image(photo.sha256) == stored
    services.hazards.mark(row, photo.id, [])
    assert services.hazards.marked_jpeg(photo.id, row.id) == stored
    assert photo.id not in services.hazards.marks(row.id)


def test_points_come_back_for_closed_findings_only(services: Services, restaurant: PremisesId) -> None:
    run = services.sample.answers(restaurant, 3, photos=False)
    use, today = services.hazards, services.hazards.today()
    row = next(row for row in use.from_assessment(run.id) if run.answer(row.item).findings[0].deduct)
    offer = services.hazard_help.rescore(row)
    assert offer is not None
    assert offer.before == offer.after < offer.points
    row = use.finish(use.start(replace(row, owner="林晓")).hazard, today, "林晓").hazard
    photo = services.evidence.add_bytes(restaurant, jpeg((40, 30)), "b.jpg")
    use.add_photo(row.id, photo.id, "after")
    row = use.close(use.accept(row, "周敏", today).hazard).hazard
    offer = services.hazard_help.rescore(row)
    assert offer is not None
    assert offer.after == offer.points
    assert use.load(use.rescore(row, offer.after).hazard.id).rescored == f"{offer.points.normalize():f}"
