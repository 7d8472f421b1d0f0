"""Whatever a table holds becomes content that can be stored, and goes out and comes in without a difference."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from futian_desktop.content.snapshot import digest, freeze
from futian_desktop.domain.imported_standard import HEADERS, StandardNames, build, rows_of
from futian_desktop.domain.scoring_table import ImportedTable, parse
from futian_desktop.domain.table_columns import guess
from futian_desktop.domain.table_grid import clean, make_sheet
from tests.table_files import HEADER

NAMES = StandardNames("某行业评定标准", "某标准", "MH", 2026)
NAME = st.sampled_from(
    [
        "目标",
        "一、机构",
        "1.1 制度",
        "（二）现场",
        "①消防",
        "用电（10分）",
        "5.2 气",
        "目标职责",
        "第三章 应急",
        "合计管理",
        "B. 仓库",
        "2024年工作",
    ]
)
TEXT = st.sampled_from(["有制度。", "有制度。每年修订。", "=1+1", "小计要核对的内容超过八个字。", "★带证上岗", "1.台账齐全；2.有人管", "不少于２人", "甲\n乙", "一票否决",
                        "灭火器压力指针在绿区，铅封完好，放在看得见、拿得到的地方，前面没有堆放物品，每月检查一次并且签名，检查记录保存两年以上"])  # fmt: skip
METHOD = st.sampled_from(
    [
        "",
        "没有不得分",
        "缺一项扣2分；每处扣0.5分，扣完为止",
        "没有的，不得分，并追加扣除10分",
        "总分中倒扣20分",
        "发现一处，一票否决",
        "查记录\n问员工",
        "扣99分",
    ]
)
POINTS = st.sampled_from(["5", "２分", "十", "2.5", "", "0", "-10", "？"])
ROW = st.tuples(st.one_of(NAME, st.just("")), st.one_of(NAME, st.just("")), TEXT, POINTS, METHOD)
LOOSE = st.lists(
    st.tuples(*(st.one_of(st.text(max_size=12), NAME, TEXT, METHOD, POINTS) for _n in range(5))), max_size=8
)


def read(rows: list[tuple[str, ...]], header: tuple[str, ...]) -> ImportedTable:
    """A table as guessed, its texts cleaned as the readers do."""
    sheet = make_sheet("表", [header, *(tuple(map(clean, row)) for row in rows)])
    return parse(sheet, guess(sheet).map)


@settings(max_examples=250, deadline=None)
@given(LOOSE)
def test_every_table_becomes_content_that_can_be_stored(rows: list[tuple[str, ...]]) -> None:
    table = read(rows, HEADER)
    if table.items:
        standard, items = build(table, NAMES)
        content = freeze(standard, items)
        assert (len(content.items), content.sha256) == (len(table.items), digest(standard, items))
        assert all(len(item.title) <= 60 and item.how == tuple(filter(None, item.how)) for item in items)


@settings(max_examples=250, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=10))
def test_content_goes_out_and_comes_in_without_a_difference(rows: list[tuple[str, ...]]) -> None:
    table = read(rows, HEADER)
    if not table.items:
        return
    standard, items = build(table, NAMES)
    again = read(rows_of(standard, items, {}), HEADERS)
    back, same = build(again, NAMES)
    assert [(row.id, row.element, row.points, row.veto, row.good, row.how) for row in same] == [
        (row.id, row.element, row.points, row.veto, row.good, row.how) for row in items
    ]
    assert back.elements == standard.elements
    assert digest(back, same) == digest(standard, items)
    assert all(row.right for row in again.sums)
    assert again.total == sum((item.points for item in items), Decimal(0))
