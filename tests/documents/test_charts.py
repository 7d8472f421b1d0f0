"""Charts on paper: the figures, the same as on the screen, each also as a table."""

# pyright: reportMissingTypeStubs=false
# pypdfium2 carries no stubs.

from datetime import date

import pypdfium2

from futian_desktop.documents.blocks import Block, Chart, Document, Heading, Table
from futian_desktop.documents.render_pdf import render
from futian_desktop.documents.statistic_charts import chart_blocks
from futian_desktop.domain.hazard_statistics import StatRow, statistics

TODAY = date(2027, 6, 30)


def rows(count: int, places: int) -> list[StatRow]:
    return [
        StatRow(n.to_bytes(16, "big"), f"第{n}条", f"M{n % 3 + 1:02d}", f"部位{n % places}", "", "inspection", "general",
                "closed" if n % 2 else "rectifying", "", f"2027-0{n % 6 + 1}-10", "2027-07-01", "2027-06-20" if n % 2 else "", "")
        for n in range(count)
    ]  # fmt: skip


def words(blocks: list[Block]) -> str:
    made = render(Document("统计", "T-1", "统计", [Heading("统计"), *blocks], fields=()))
    document = pypdfium2.PdfDocument(made.data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")
    finally:
        document.close()


def test_each_chart_is_followed_by_its_numbers_and_the_long_tail_is_one_row() -> None:
    figures = statistics(rows(60, 14), (date(2027, 1, 1), TODAY), TODAY)
    blocks = chart_blocks(figures, {"M01": "用电安全"})
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    charts = dict(zip(titles, (block for block in blocks if isinstance(block, Chart)), strict=True))
    assert titles == ["按月", "现在的状态", "按类别", "按部位", "按来源"]
    places = charts["按部位"]
    assert len(places.rows) == 10
    assert places.rest
    assert places.rows[-1][0] == "其余 5 项"
    assert sum(found for _name, found, _right in places.rows) == 60
    assert sum(found for _name, found, _right in charts["按月"].rows) == 60
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) == len(charts) - 1
    assert max(len(table.rows) for table in tables) == 14
    said = words(blocks)
    assert all(name in said for name in ("用电安全", "部位13", "其余 5 项", "已销号", "2027-06", "检查", "30 条"))


def test_without_hazards_nothing_is_drawn_and_one_month_needs_no_columns() -> None:
    assert chart_blocks(statistics([], (TODAY, TODAY), TODAY), {}) == []
    month = statistics(rows(6, 2), (date(2027, 6, 1), TODAY), TODAY)
    blocks = chart_blocks(month, {})
    assert [block.text for block in blocks if isinstance(block, Heading)][:1] == ["现在的状态"]
    assert "部位" in words(blocks)
