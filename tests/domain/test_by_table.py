"""An imported table as a list: order, stops, floors, veto and 倒扣 rows without points, deep elements."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding
from futian_desktop.domain.by_table import by_table, in_order, stops, whole_list
from futian_desktop.domain.scoring import NO_GRADE, arithmetic, score
from futian_desktop.domain.standard import Deadline, Element
from tests.factories import assessment, conform, finding, item, not_applicable
from tests.tables import made_table

TABLE = made_table()
BASE = replace(
    assessment(tuple(TABLE.items.values())), standard=TABLE.standard,
    tailoring=whole_list(TABLE.standard, TABLE.items.values()),
)  # fmt: skip


def answered(*given_: Answer) -> Assessment:
    """Everything conforms but what is given."""
    answers = {AnswerKey(key): conform(key) for key in TABLE.items} | {row.key: row for row in given_}
    return replace(BASE, answers=answers)


def bad(key: str, *findings: Finding) -> Answer:
    return Answer(AnswerKey(key), AnswerKind.NONCONFORM, findings)


def test_every_item_is_listed_in_the_order_of_the_table() -> None:
    assert [row.item.id for row in BASE.tailoring.items] == list(TABLE.items)
    assert by_table(BASE)
    assert not by_table(assessment((item("A"),)))
    assert not BASE.tailoring.first_items
    assert [state.items for state in BASE.tailoring.modules] == [10] * 6
    assert {row.reasons for row in BASE.tailoring.items} == {("评定标准里的项目",)}


def test_first_level_elements_are_the_stops() -> None:
    found = stops(BASE)
    assert [title for _code, title, _items in found] == [element.title for element in TABLE.standard.elements]
    assert [key for _code, _title, items in found for key in items] == list(TABLE.items)


def test_a_code_in_the_title_is_not_said_twice() -> None:
    assert Element("1", "1.目标").words == "1.目标"
    assert Element("1", "10人以上的单位").words == "1 10人以上的单位"
    assert Element("4.1", "制度").words == "4.1 制度"


def test_zero_is_an_answer_and_full_marks_are_the_sum() -> None:
    full = sum((row.points for row in TABLE.items.values()), Decimal(0))
    result = score(answered())
    assert (result.total, result.percentage, result.grade) == (full, Decimal("100.0"), "达标")
    nothing = score(replace(BASE, answers={AnswerKey(k): bad(k, finding(None)) for k in TABLE.items}))
    assert (nothing.total, nothing.answered, nothing.percentage) == (Decimal(0), 60, Decimal("0.0"))


def test_extra_deduction_ends_at_the_first_level_element() -> None:
    key = "T1.1-05"
    made = answered(bad(key, finding(None, extra=10)))
    points = TABLE.items[key].points
    first = score(made).elements[0]
    assert first.actual == first.standard - points - 10
    whole = score(answered(*(bad(key, finding(None, extra=60)) for key in ("T1.1-05", "T1.1-04"))))
    assert whole.elements[0].actual == 0
    assert whole.elements[0].raw < 0
    assert whole.total == whole.standard_points - whole.elements[0].standard, "other elements keep theirs"
    line = arithmetic(whole, TABLE.standard).lines[0]
    assert (line.code, line.actual, line.raw) == ("1", Decimal(0), whole.elements[0].raw)


def test_a_row_without_points_takes_from_the_total() -> None:
    key = next(key for key, row in TABLE.items.items() if row.findings[0].total_deduction)
    result = score(answered(bad(key, finding(0, total=15))))
    assert result.total == result.standard_points - 15
    assert result.rows[key].answered


def test_a_veto_row_without_points_fails_the_whole() -> None:
    key = next(key for key, row in TABLE.items.items() if row.veto)
    assert TABLE.items[key].points == 0
    assert score(answered()).veto == ()
    result = score(answered(bad(key, finding(None))))
    assert (result.veto, result.grade) == ((key,), "不达标")
    assert score(answered(not_applicable(key))).veto == ()


def test_without_grades_there_is_a_figure_only() -> None:
    plain = replace(answered(), standard=replace(TABLE.standard, grades=()))
    assert score(plain).grade == NO_GRADE


def test_items_at_every_depth_are_counted_once() -> None:
    deep = Element("1", "一级", (Element("1.1", "二级", (Element("1.1.1", "三级"),)), Element("1.2", "另一个")))
    standard = replace(TABLE.standard, elements=(deep,))
    rows = tuple(item(key, 4, element) for key, element in (("A", "1"), ("B", "1.1"), ("C", "1.1.1"), ("D", "1.2")))
    made = replace(assessment(rows, *map(conform, "ABCD")), standard=standard, tailoring=whole_list(standard, rows))
    result = score(made)
    assert (result.total, result.elements[0].items, result.elements[0].standard) == (Decimal(16), 4, Decimal(16))
    assert [element.code for element, _rows in in_order(made)] == ["1", "1.1", "1.1.1", "1.2"]
    for level in ("first", "second"):
        kept = replace(standard, policies=replace(standard.policies, floor_level=level))
        assert arithmetic(score(replace(made, standard=kept)), kept).total.actual == 16


def test_not_applicable_may_earn_full_points_by_the_standard() -> None:
    generous = replace(TABLE.standard, policies=replace(TABLE.standard.policies, na="full_points"))
    result = score(replace(answered(not_applicable("T1.1-01")), standard=generous))
    assert (result.na_points, result.percentage) == (Decimal(0), Decimal("100.0"))


@given(st.lists(st.tuples(st.sampled_from(sorted(TABLE.items)), st.integers(0, 12), st.integers(0, 20), st.integers(0, 9)),
                max_size=12))  # fmt: skip
def test_the_arithmetic_page_always_reaches_the_score(rows: list[tuple[str, int, int, int]]) -> None:
    made = answered(*(
        bad(key, Finding("所见", Decimal(lost), "", Deadline.PLAN, None, False, Decimal(extra), Decimal(total)))
        for key, lost, extra, total in rows
    ))  # fmt: skip
    result = score(made)
    sums = arithmetic(result, TABLE.standard)
    assert (sums.floored_total, sums.percentage) == (result.total, result.percentage)
    assert sums.total.standard == result.standard_points
    for line in sums.lines:
        assert line.raw == line.standard - line.na - line.lost - line.open_points - line.extra
