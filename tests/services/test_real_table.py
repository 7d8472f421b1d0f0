"""The real published table, where it is present: imported, assessed to the end, printed, compared with the next year."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment
from futian_desktop.domain.comparison import Change
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import run_job
from futian_desktop.services.sample import ready_finding
from tests import made_tables

SAMPLES = Path(os.environ.get("FUTIAN_SAMPLES", "") or Path(__file__).parents[3] / "shared" / "samples")
REAL = SAMPLES / "warehouse_standard.csv"
POINTS = [10, 20, 20, 100, 100, 220, 180, 100, 40, 80, 70, 20, 40]


@pytest.fixture(params=["real", "made"])
def entry(request: pytest.FixtureRequest, services: Services, tmp_path: Path) -> object:
    """An imported standard: the real table, and an invented one of the same shape."""
    path = REAL if request.param == "real" else made_tables.write_csv(tmp_path / "虚构评定标准.csv")
    if not path.is_file():
        pytest.skip(f"the real table is not here: {path.name}")
    service = services.standards
    file = service.read(path)
    sheet = file.sheets[service.best_sheet(file)]
    report = service.dry_run(file, sheet, service.guess(sheet).map, service.suggested_names(file, sheet))
    return service.take(report).row.id


def year(services: Services, premises: PremisesId, entry: object, wrong: int) -> Assessment:
    """A finished assessment in which every so-many-th item has its last ready finding."""
    table = services.assessments.start(premises, services.standards.load(entry))  # pyright: ignore[reportArgumentType]
    for number, row in enumerate(table.tailoring.items):
        ready = row.item.findings
        found = (ready_finding(ready[-1], len(ready) - 1),) if ready and number % wrong == 0 else ()
        answer = Answer(AnswerKey(row.item.id), AnswerKind.CONFORM, found)
        services.assessments.answer(table.id, services.assessments.decided(row, answer))
    services.assessments.freeze(table.id)
    return services.assessments.load(table.id)


def test_a_whole_year_by_the_table(services: Services, restaurant: PremisesId, entry: object) -> None:
    first = year(services, restaurant, entry, 7)
    result = services.assessments.score(first)
    assert (result.items, result.answered, result.standard_points) == (164, 164, Decimal(1000))
    assert [int(element.standard) for element in result.elements] == POINTS
    assert [len(stop.items) for stop in services.assessments.walk(first, services.firms.load(restaurant))] == list(
        made_tables.COUNTS
    )
    assert 0 < result.total < 1000
    second = year(services, restaurant, entry, 5)
    pair = services.comparisons.pair(first.id, second.id)
    assert pair.made.comparable
    assert pair.made.count(Change.SAME) + pair.made.count(Change.BETTER) + pair.made.count(Change.WORSE) == 164
    for kind in ("assessment_report", "health_sheet", "walk_sheet", "comparison"):
        job = services.documents.job(second.id, kind)
        assert job.source.origin is not None
        assert run_job(job).pages >= 1
