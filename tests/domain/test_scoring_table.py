"""Published tables of every shape: what is recognised, what is named, and that nothing makes the parser fall over."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.domain.scoring_table import ImportedTable, parse
from futian_desktop.domain.table_columns import ColumnMap, Role, guess
from futian_desktop.domain.table_grid import Merge, Severity, Sheet, clean, column_name, joined, make_sheet
from futian_desktop.domain.table_join import with_joined
from futian_desktop.domain.table_method import deductions_of, says_veto, text_of
from futian_desktop.domain.table_numbers import chinese_number, cut_number, declared_points, points_of
from futian_desktop.domain.table_rows import RowKind
from tests.table_files import HEADER, SMALL, Rows


def read(rows: Rows, merges: Sequence[Merge] = ()) -> ImportedTable:
    """The table as guessed."""
    sheet = make_sheet("表", rows, merges=merges)
    return parse(sheet, guess(sheet).map)


def codes(table: ImportedTable) -> list[tuple[str, int | None]]:
    """Problem codes with their rows."""
    return [(row.code, row.ref.row if row.ref else None) for row in table.problems]


def test_a_small_table_with_everything() -> None:
    table = read(SMALL)
    assert [(item.element, str(item.points), item.veto) for item in table.items] == [
        ("1.1", "5", False), ("1.1", "5", False), ("1.2", "10", False), ("2.1", "10", False), ("2.1", "0", True), ("2.2", "0", False),
    ]  # fmt: skip
    assert [(row.code, row.title, [child.title for child in row.children]) for row in table.elements] == [
        ("1", "基础管理", ["目标", "机构"]), ("2", "现场", ["电气", "事故"]),
    ]  # fmt: skip
    assert [(row.word, row.scope, row.right) for row in table.sums] == [
        ("小计", "1", True),
        ("小计", "2", True),
        ("总计", "", True),
    ]
    assert table.total == Decimal(30)
    assert codes(table) == [("table.no_own_points", 7), ("table.no_own_points", 8)]
    assert [item.ref.row for item in table.items] == [2, 3, 4, 6, 7, 8]
    assert table.items[5].deductions[0].total == Decimal(50)
    assert table.items[2].deductions[0].extra == Decimal(10)


@pytest.mark.parametrize(
    ("text", "points"),
    [("5", "5"), ("５分", "5"), ("５", "5"), ("五", "5"), ("十二分", "12"), ("（10分）", "10"), ("2.50", "2.5"), ("1000", "1000"),
     ("满分：20分", "20"), (" 5 分 ", "5"), ("一百零五", "105"), ("-10", "-10"), ("5-10", None), ("", None), ("/", None), ("五六分钟", None),
     ("9" * 30, None), ("见说明", None)],
)  # fmt: skip
def test_points_in_any_script(text: str, points: str | None) -> None:
    assert points_of(text) == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    ("text", "parts", "title"),
    [("一、安全目标", (1,), "安全目标"), ("（一）安全目标", (1,), "安全目标"), ("1安全目标", (1,), "安全目标"), ("1.安全目标", (1,), "安全目标"),
     ("1.1安全目标", (1, 1), "安全目标"), ("１．１　安全目标", (1, 1), "安全目标"), ("①安全目标", (1,), "安全目标"), ("第一章 安全目标", (1,), "安全目标"),
     ("Ⅲ、安全目标", (3,), "安全目标"), ("A.安全目标", (1,), "安全目标"), ("安全目标", (), "安全目标"), ("3年内无事故", (), "3年内无事故"),
     ("二次供水", (), "二次供水"), ("十二、安全目标", (12,), "安全目标"), ("一", (), "一"), ("③", (3,), "③")],
)  # fmt: skip
def test_element_numbers_in_any_style(text: str, parts: tuple[int, ...], title: str) -> None:
    cut = cut_number(text)
    assert (cut.parts, cut.title) == (parts, title)


def test_points_behind_a_name_and_chinese_numbers() -> None:
    assert declared_points("一、目标（20分）") == ("一、目标", Decimal(20))
    assert declared_points("（20分）") == ("（20分）", Decimal(20))
    assert declared_points("目标") == ("目标", None)
    assert [chinese_number(text) for text in ("十", "二十", "一百二十三", "二〇", "百", "x", "")] == [
        10,
        20,
        123,
        20,
        0,
        None,
        None,
    ]
    assert [column_name(number) for number in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]


@pytest.mark.parametrize(
    ("method", "found"),
    [
        ("没有制度的，不得分。", [("没有制度的", None, 0, 0)]),
        ("缺一项扣2分；缺两项以上的，扣５分", [("缺一项", "2", 0, 0), ("缺两项以上的", "5", 0, 0)]),
        ("每处扣1分，扣完为止。", [("每处扣1分", "1", 0, 0)]),
        ("没有履行的，不得分，并追加扣除10分。", [("没有履行的", None, 10, 0)]),
        ("发包给个人的，除不得分外，追加扣除10分", [("发包给个人的", None, 10, 0)]),
        ("扣满4分的，追加扣除10分", [("扣满4分的，追加扣除10分", None, 10, 0)]),
        ("发生事故的，总分中倒扣二十分", [("发生事故的，总分中倒扣二十分", "0", 0, 20)]),
        ("缺1项扣2分，缺3项以上不得分", [("缺1项", "2", 0, 0), ("缺3项以上", None, 0, 0)]),
        ("一处不符合扣0.5分，最多扣5分", [("一处不符合", "0.5", 0, 0)]),
        ("发现一处，一票否决。", [("发现一处，一票否决", None, 0, 0)]),
        ("记录每个月都一样，或只有一个人签名，扣4分", [("记录每个月都一样，或只有一个人签名", "4", 0, 0)]),
        ("每缺一个岗位的，扣1分", [("每缺一个岗位的，扣1分", "1", 0, 0)]),
        ("查文件、问员工。", []),
        ("", []),
    ],
)  # fmt: skip
def test_deductions(method: str, found: list[tuple[str, str | None, int, int]]) -> None:
    rows = [(row.text, row.deduct, row.extra, row.total) for row in deductions_of(method)]
    assert rows == [
        (text, None if deduct is None else Decimal(deduct), extra, total) for text, deduct, extra, total in found
    ]


def test_veto_words() -> None:
    assert [says_veto(text) for text in ("一票否决", "否决项", "本条为 否决 项", "非否决项", "不是一票否决", "")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_two_header_rows_title_merges_footer_and_blank_answer_columns() -> None:
    rows: Rows = (
        ("某市小微企业评定标准",), ("一级要素", "二级要素", "基本规范要求", "企业达标标准", "标准分值", "评分方式", "自评/评审描述", ""),
        ("", "", "", "", "", "", "描述", "实际得分"), ("一、职责（20分）", "（一）目标", "要有目标", "有目标。", "10", "无目标不得分"),
        ("", "", "", "目标分解了。", "5分", "一处扣1分"), ("", "（二）机构", "", "有机构。", "５", "没有扣五分"), ("小计", "", "", "", "20"),
        ("备注：满分20分",), ("考评人签字：",),
    )  # fmt: skip
    merges = (Merge(0, 0, 0, 7), Merge(1, 6, 1, 7), *(Merge(1, n, 2, n) for n in range(6)), Merge(3, 0, 5, 0), Merge(3, 1, 4, 1),
              Merge(3, 2, 5, 2), Merge(7, 0, 7, 7), Merge(8, 0, 8, 7))  # fmt: skip
    table = read(rows, merges)
    assert [str(item.points) for item in table.items] == ["10", "5", "5"]
    assert [item.requirement for item in table.items] == ["要有目标"] * 3
    assert [element.title for element in table.elements] == ["职责"]
    assert [child.title for child in table.elements[0].children] == ["目标", "机构"]
    assert [(row.word, row.right) for row in table.sums] == [("", True), ("小计", True)]
    assert table.problems == ()
    assert table.kinds == (
        RowKind.ABOVE, RowKind.HEADER, RowKind.HEADER, RowKind.ITEM, RowKind.ITEM, RowKind.ITEM, RowKind.SUM, RowKind.NOTE, RowKind.NOTE,
    )  # fmt: skip


def test_headings_across_the_table_are_elements_and_their_points_are_checked() -> None:
    rows: Rows = (
        ("序号", "检查内容", "分值", "评分标准", "得分"), ("一、管理（15分）",), ("1", "有责任制。", "5", "没有扣5分"), ("2", "签了责任书。", "10", "缺1份扣2分"),
        ("二、现场（20分）",), ("（一）用电",), ("3", "配电箱完好。", "10", "不合格扣10分"), ("（二）消防",), ("4", "灭火器有效。", "8", "一具失效扣2分"),
        ("合计", "", "33"), ("注：六成为合格",),
    )  # fmt: skip
    table = read(rows, [Merge(number, 0, number, 4) for number in (1, 4, 5, 7, 10)])
    assert [(row.title, [child.title for child in row.children]) for row in table.elements] == [
        ("管理", ["管理"]), ("现场", ["用电", "消防"]),
    ]  # fmt: skip
    assert [(row.stated, row.computed) for row in table.sums] == [(15, 15), (20, 18), (33, 33)]
    assert codes(table) == [("table.sum_differs", 5)]
    assert table.kinds[10] is RowKind.NOTE


def test_a_total_that_does_not_add_up_is_named_with_both_numbers() -> None:
    rows = [list(row) for row in SMALL]
    rows[4][3], rows[9][3] = "25", "99"
    table = read(rows)
    assert codes(table)[-2:] == [("table.sum_differs", 5), ("table.sum_differs", 10)]
    assert dict(table.problems[-2].values) == {"word": "小计", "title": "基础管理", "stated": "25", "computed": "20"}
    assert len(table.items) == 6
    assert table.total == Decimal(30)


def test_rows_that_cannot_be_read_are_named_and_left_out() -> None:
    rows: Rows = (
        HEADER, ("甲", "乙", "有制度。", "", "没有扣1分"), ("", "", "有记录。", "5到10", ""), ("", "", "", "5", "没有不得分"), ("", "", "有人管。", "5", ""),
        ("", "", "", "3", "不来的扣1分"), ("", "", "零分项。", "0", ""),
    )  # fmt: skip
    table = read(rows)
    assert codes(table) == [
        ("table.points_missing", 2), ("table.points_unreadable", 3), ("table.no_text", 4), ("table.text_above", 6), ("table.zero_points", 7),
    ]  # fmt: skip
    assert [row.severity for row in table.problems] == [Severity.ERROR] * 3 + [Severity.WARN] * 2
    assert [item.criterion for item in table.items] == ["有人管。", "有人管。", "零分项。"]
    assert [kind.value for kind in table.kinds[1:4]] == ["problem"] * 3


def test_merged_points_make_one_item_of_several_rows() -> None:
    rows: Rows = (
        HEADER,
        ("甲", "乙", "有制度。", "10", "没有扣2分"),
        ("", "", "有记录。", "", "没有扣3分"),
        ("", "", "有人。", "5", ""),
    )
    table = read(rows, [Merge(1, 3, 2, 3)])
    assert [(item.criterion, str(item.points)) for item in table.items] == [
        ("有制度。\n有记录。", "10"),
        ("有人。", "5"),
    ]
    assert [str(row.deduct) for row in table.items[0].deductions] == ["2", "3"]
    assert table.kinds[2] is RowKind.JOINED


def test_repeated_headers_blank_rows_and_hidden_rows() -> None:
    rows: Rows = (
        HEADER,
        ("甲", "乙", "有制度。", "10", "无"),
        ("",),
        HEADER,
        ("", "", "有记录。", "5", "无"),
        ("合计", "", "", "15"),
    )
    sheet = make_sheet("表", rows, hidden_rows=[4])
    columns = guess(sheet).map
    table = parse(sheet, columns)
    assert [kind.value for kind in table.kinds] == ["header", "item", "blank", "header", "item", "sum"]
    assert codes(table) == [("table.hidden_row", 5)]
    less = parse(sheet, replace(columns, skip_hidden=True))
    assert [item.criterion for item in less.items] == ["有制度。"]
    assert codes(less) == [("table.sum_differs", 6)]


def test_a_person_corrects_columns_cells_and_rows() -> None:
    rows: Rows = (("甲列", "乙列", "丙列"), ("有制度。", "五", "1"), ("有记录。", "？", "2"), ("多余。", "9", "3"))
    sheet = make_sheet("表", rows)
    columns = ColumnMap((0,), 1, (Role.CRITERION, Role.POINTS, Role.IGNORED), frozenset({3}), ((2, 1, " ４分 "),))
    table = parse(sheet, columns)
    assert [(item.criterion, str(item.points)) for item in table.items] == [("有制度。", "5"), ("有记录。", "4")]
    assert table.kinds[3] is RowKind.LEFT_OUT
    assert [element.title for element in table.elements] == ["检查内容"]
    missing = parse(sheet, ColumnMap((), 0, (Role.IGNORED,)))
    assert {row.code for row in missing.problems} == {"table.no_points", "table.no_criterion"}
    assert missing.items == ()


def test_without_a_header_the_content_speaks() -> None:
    sheet = make_sheet("表", SMALL[1:])
    found = guess(sheet)
    assert [role.value for role in found.map.roles] == ["element1", "element2", "criterion", "points", "method"]
    assert found.map.header_rows == ()
    assert found.by_content
    assert len(parse(sheet, found.map).items) == 6


def test_own_numbers_of_elements_are_kept_where_they_are_complete() -> None:
    rows: Rows = (
        HEADER,
        ("5.现场", "5.2电", "有盖。", "5", ""),
        ("5.现场", "5.4气", "有阀。", "5", ""),
        ("6.应急", "演练", "练过。", "5", ""),
    )
    table = read(rows)
    assert [(row.code, [child.code for child in row.children]) for row in table.elements] == [
        ("5", ["5.2", "5.4"]),
        ("6", ["6.1"]),
    ]
    twice: Rows = (HEADER, ("1.现场", "", "有盖。", "5", ""), ("1.应急", "", "有阀。", "5", ""))
    assert [row.code for row in read(twice).elements] == ["1", "2"]


def test_points_of_whole_elements_are_not_taken_for_those_of_items() -> None:
    rows: Rows = (
        ("要素", "要素分值", "项目", "评审内容", "分值", "评分标准"), ("目\n标", "20", "目标", "有目标。", "10", "没有不得分"),
        ("", "", "", "分解了。", "10", "没有扣1分"), ("合计", "20", "", "", "20"),
    )  # fmt: skip
    table = read(rows, [Merge(1, 0, 2, 0), Merge(1, 1, 2, 1)])
    assert [str(item.points) for item in table.items] == ["10", "10"]
    assert table.elements[0].title == "目标"


def test_signs_headings_and_words_of_veto() -> None:
    rows: Rows = (
        ("要素", "评审内容", "分值", "评分标准"), ("甲", "★有证照。", "5", "没有不得分"), ("", "没有一票否决制度。", "5", "扣1分"),
        ("乙、否决条件", "无证经营。", "", "发现即终止"), ("", "发生死亡事故。", "", ""), ("总分", "", "10"), ("带★的条款为否决项",), ("得分＝实得分÷总分",),
    )  # fmt: skip
    table = read(rows)
    assert [(item.ref.row, item.veto) for item in table.items] == [(2, True), (3, False), (4, True), (5, True)]
    assert [kind.value for kind in table.kinds[-2:]] == ["note", "note"]
    assert [row.severity for row in table.problems] == [Severity.INFO, Severity.INFO]


def test_sheets_named_after_elements_are_joined_with_their_names() -> None:
    head = ("检查内容", "分值", "评分标准")
    sheets = [
        make_sheet("基础管理", (head, ("有制度。", "5", "没有扣5分"))),
        make_sheet("现场管理", (head, ("有灭火器。", "8", "没有扣8分"))),
    ]
    whole, *single = with_joined(sheets)
    table = parse(whole, guess(whole).map)
    assert [(row.title, str(table.points_of(row.code))) for row in table.elements] == [
        ("基础管理", "5"),
        ("现场管理", "8"),
    ]
    assert single == sheets
    assert with_joined(sheets[:1]) == (sheets[0],)


def test_tables_joined_name_their_table_and_row() -> None:
    half = make_sheet("甲", SMALL[:5])
    rest = make_sheet("乙", (HEADER, *SMALL[5:]))
    whole = joined([half, rest], "合")
    table = parse(whole, guess(whole).map)
    assert (len(table.items), table.total) == (6, Decimal(30))
    assert table.items[-1].ref == (2, 4)


def test_text_is_cleaned() -> None:
    assert clean(" a\x00\u200b\r\n\r\n b\x0bc_x000D_d\xa0 ") == "a\nb\nc\nd"


TEXTS = st.one_of(
    st.sampled_from(["小计", "总计", "5", "５分", "一、目标（5分）", "不得分", "扣2分", "一票否决", "考评内容", "标准分值", "分值", "", "", "总分中倒扣5分",
                     "合计10分", "①", "（", "1.1", "Ⅴ", "-3", "注：", "=1+1", "有制度。"]),
    st.text(max_size=30),
)  # fmt: skip


def any_sheet(rows: list[list[str]], merges: list[tuple[int, int, int, int]], hidden: list[int]) -> Sheet:
    """A sheet of anything."""
    blocks = [Merge(top, left, top + high, left + wide) for top, left, high, wide in merges]
    return make_sheet("表", rows, merges=blocks, hidden_rows=hidden)


SMALL_NUMBER = st.integers(0, 12)
SHEETS = st.builds(
    any_sheet,
    st.lists(st.lists(TEXTS, max_size=8), max_size=14),
    st.lists(st.tuples(SMALL_NUMBER, SMALL_NUMBER, SMALL_NUMBER, SMALL_NUMBER), max_size=4),
    st.lists(SMALL_NUMBER, max_size=3),
)


@settings(max_examples=300, deadline=None)
@given(SHEETS)
def test_no_grid_makes_the_parser_fall_over(sheet: Sheet) -> None:
    table = parse(sheet, guess(sheet).map)
    leaves = {child.code for element in table.elements for child in element.children}
    assert all(item.element in leaves and item.criterion.strip() and item.points >= 0 for item in table.items)
    assert len(table.kinds) == len(sheet.rows)
    assert all(row.deduct is None or row.deduct <= item.points for item in table.items for row in item.deductions)


@settings(max_examples=200, deadline=None)
@given(
    SHEETS, st.lists(st.sampled_from(Role), max_size=9), st.integers(-3, 15), st.lists(st.integers(-2, 15), max_size=3)
)
def test_no_map_makes_the_parser_fall_over(sheet: Sheet, roles: list[Role], first: int, headers: list[int]) -> None:
    table = parse(
        sheet,
        ColumnMap(tuple(headers), first, tuple(roles), frozenset({0}), ((0, 0, "x"), (99, 99, "y"), (-1, 0, "z"))),
    )
    assert len(table.kinds) == len(sheet.rows)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二三十5０.（）()、分扣不得追加除总中倒每处，；。 \n①Ⅳa-", max_size=40))
def test_texts_of_any_kind_are_read_without_an_error(text: str) -> None:
    cut = cut_number(text)
    assert cut.title.strip() or not text.strip()
    assert points_of(text) is None or abs(points_of(text) or 0) <= 100_000
    rows = deductions_of(text)
    assert all(row.text.strip() for row in rows)
    again = deductions_of(text_of(rows))
    assert len(again) <= 26
