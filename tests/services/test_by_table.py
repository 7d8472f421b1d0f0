"""An assessment by an imported standard through the services: drafts side by side, codes, comparison, both in the same file."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Stage
from futian_desktop.domain.by_table import by_table
from futian_desktop.domain.changes import Changes
from futian_desktop.domain.comparison import Change
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.sample import ready_finding
from tests.tables import made_table

TABLE = made_table()


def test_drafts_of_two_standards_stand_side_by_side(services: Services, restaurant: PremisesId) -> None:
    own = services.assessments.start(restaurant)
    table = services.assessments.start(restaurant, TABLE)
    assert own.id != table.id
    assert services.assessments.start(restaurant, TABLE).id == table.id
    assert services.assessments.start(restaurant).id == own.id
    assert {row.id for row in services.assessments.drafts(restaurant)} == {own.id, table.id}
    assert table.title == "2026 年按《示例评定标准》自评" or "示例评定标准" in table.title


def test_the_one_chosen_last_is_current_and_the_newest_after_opening(tmp_path: Path) -> None:
    path = tmp_path / "两个.ftws"
    services = open_services(path)
    premises = services.sample.firm("office")
    own = services.assessments.start(premises)
    table = services.assessments.start(premises, TABLE)
    current = services.assessments.current(premises)
    assert current is not None
    assert current.id == table.id
    services.assessments.choose(own)
    chosen = services.assessments.current(premises)
    assert chosen is not None
    assert chosen.id == own.id
    services.close()
    again = open_services(path)
    newest = again.assessments.current(premises)
    assert newest is not None
    assert (newest.id, by_table(newest), len(newest.tailoring.items)) == (table.id, True, 60)
    assert [row.item for row in newest.tailoring.items] == list(TABLE.items.values())
    assert newest.standard == TABLE.standard
    again.close()


def test_the_profile_does_not_change_a_table(services: Services, restaurant: PremisesId) -> None:
    table = services.assessments.start(restaurant, TABLE)
    assert services.assessments.retailor(table.id, {"gas": "none"}) == Changes()
    assert services.assessments.load(table.id).tailoring == table.tailoring


def test_finished_and_revised_like_any_other(services: Services, restaurant: PremisesId) -> None:
    table = services.assessments.start(restaurant, TABLE)
    with pytest.raises(RuleViolation):
        services.assessments.freeze(table.id)
    rows = [Answer(AnswerKey(key), AnswerKind.CONFORM) for key in TABLE.items]
    services.assessments.answer_all(table.id, rows)
    services.assessments.freeze(table.id)
    draft = services.assessments.revise(table.id)
    assert (by_table(draft), draft.revision, draft.stage) == (True, 2, Stage.DRAFT)
    current = services.assessments.current(restaurant)
    assert current is not None
    assert current.id == draft.id


def test_codes_of_the_table_are_typed_back(services: Services, restaurant: PremisesId) -> None:
    table = services.assessments.start(restaurant, TABLE)
    text = (
        "T1.1-01 1\nt1.1-02 3 a\nT1.1-03 2 +0.5 少一张签到表\nＴ１．１－０４ 4 没有这种情况\nT6.2-05 3 a\nT9.9-01 1\n"
    )
    reading = services.assessments.read_codes(table, text)
    assert [row.item for row in reading.rows] == ["T1.1-01", "T1.1-02", "T1.1-03", "T1.1-04", "T6.2-05"]
    assert [problem.line for problem in reading.problems] == [6]
    services.assessments.apply_codes(table.id, reading.rows)
    result = services.assessments.score(services.assessments.load(table.id))
    assert result.answered == 5
    assert result.rows["T6.2-05"].total_deduction == 15
    again = services.assessments.read_codes(table, "T2.2-05 3 +8 被通报一次")
    assert again.rows[0].answer.findings[0].total_deduction == 8


def finished(services: Services, premises: PremisesId, wrong: dict[str, int]) -> object:
    """A finished assessment by the table in which these items have their ready finding of that number."""
    table = services.assessments.start(premises, TABLE)
    for row in table.tailoring.items:
        key = row.item.id
        found = (ready_finding(row.item.findings[wrong[key]], wrong[key]),) if key in wrong else ()
        answer = Answer(AnswerKey(key), AnswerKind.CONFORM, found)
        services.assessments.answer(table.id, services.assessments.decided(row, answer))
    services.assessments.freeze(table.id)
    return table.id


def test_two_years_are_compared_item_by_item(services: Services, restaurant: PremisesId) -> None:
    finished(services, restaurant, {"T1.1-02": 0, "T1.1-03": 1, "T6.2-05": 0})
    finished(services, restaurant, {"T1.1-03": 0, "T2.1-01": 1, "T6.2-05": 0})
    service = services.comparisons
    choices = service.choices(restaurant)
    assert [choice.finished for choice in choices] == [True, True]
    pair = service.pair(choices[0].id, choices[1].id)
    assert pair.before.assessment.id == choices[1].id, "the earlier one is before, whatever the order"
    changed = {row.item: row.change for row in pair.made.rows if row.change is not Change.SAME}
    assert changed == {"T1.1-02": Change.BETTER, "T1.1-03": Change.WORSE, "T2.1-01": Change.WORSE}
    assert [element.code for element in pair.made.elements] == list("123456")
    worse = tuple(row for row in pair.made.rows if row.change is Change.WORSE)
    lines = service.text(pair, worse).split("\n")
    assert len(lines) == 3
    assert {line.count("\t") for line in lines} == {8}
    assert "每缺一处扣1分" in lines[1]


def test_different_standards_are_compared_by_their_totals(services: Services, restaurant: PremisesId) -> None:
    own = services.assessments.start(restaurant)
    table = services.assessments.start(restaurant, TABLE)
    pair = services.comparisons.pair(own.id, table.id)
    assert not pair.made.comparable
    assert (pair.made.rows, pair.made.elements) == ((), ())


def test_the_report_takes_last_year_by_the_same_standard(services: Services, restaurant: PremisesId) -> None:
    finished(services, restaurant, {"T1.1-02": 0})
    own = services.sample.answers(restaurant, seed=3)
    services.assessments.freeze(own.id)
    assert services.documents.job(own.id, "assessment_report").source.comparison is None
    table = services.assessments.start(restaurant, TABLE)
    made = services.documents.job(table.id, "assessment_report").source.comparison
    assert made is not None
    assert made.comparable


def test_over_the_years_keeps_the_last_version_of_each(services: Services, restaurant: PremisesId) -> None:
    first = finished(services, restaurant, {"T1.1-02": 0})
    choices = services.comparisons.choices(restaurant)
    draft = services.assessments.revise(choices[0].id)
    services.assessments.freeze(draft.id)
    choices = services.comparisons.choices(restaurant)
    years = services.comparisons.over_the_years(choices, TABLE.standard.id)
    assert [row.id for row in years] == [draft.id]
    assert first != draft.id
    assert services.comparisons.over_the_years(choices, "FTZP") == ()


def test_the_board_speaks_of_the_one_that_is_current(services: Services, restaurant: PremisesId) -> None:
    modules = services.home.board(restaurant, date(2026, 11, 25)).road[0].number
    services.assessments.start(restaurant)
    services.assessments.start(restaurant, TABLE)
    board = services.home.board(restaurant, date(2026, 11, 25))
    assert (board.progress_done, board.progress_total) == (0, 60)
    assert board.road[0].number == modules, "the profile's aspects, not the elements of the table"


def test_photos_of_both_years_are_there(services: Services, restaurant: PremisesId) -> None:
    finished(services, restaurant, {})
    finished(services, restaurant, {})
    choices = services.comparisons.choices(restaurant)
    buffer = io.BytesIO()
    Image.new("RGB", (160, 120), (10, 90, 40)).save(buffer, "PNG")
    stored = services.evidence.add_bytes(restaurant, buffer.getvalue(), "灭火器.png")
    services.evidence.link(stored.id, choices[1].id, "T1.1-01")
    pair = services.comparisons.pair(choices[0].id, choices[1].id)
    assert [row.name for row in pair.before.photos["T1.1-01"]] == ["灭火器.png"]
    assert pair.now.photos == {}
