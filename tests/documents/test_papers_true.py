"""What papers must not say: a past day called a plan, months to come, a leader where none leads, frames empty for nothing."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The spreadsheet library carries no types.

from datetime import date, timedelta
from pathlib import Path

import openpyxl

from futian_desktop.bootstrap import Services
from futian_desktop.documents.blocks import PhotoPairs, Photos
from futian_desktop.documents.papers import PAPERS
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.papers import Subject
from tests.documents.test_papers import add, jpeg, right
from tests.documents.test_report import text_of


def test_a_notice_calls_no_day_that_is_over_a_plan(services: Services, restaurant: PremisesId) -> None:
    today = services.hazards.today()
    late = add(
        services,
        restaurant,
        "灭火器没有压力。",
        1,
        due_on=today - timedelta(days=4),
        found_on=today - timedelta(days=9),
    )
    add(services, restaurant, "应急灯不亮", 2, due_on=today + timedelta(days=4), interim="先点一盏手电。")
    subject = Subject(restaurant, period=(today - timedelta(days=30), today), period_title="近一个月")
    text = text_of(services.documents.body(services.papers.make("hazard_notice", subject).id)).replace("\n", "")
    assert late.due_on is not None
    assert f"原定{late.due_on.isoformat()}前改好，已超期4天" in text
    assert f"计划{late.due_on.isoformat()}" not in text
    assert f"计划{(today + timedelta(days=4)).isoformat()}前改好" in text
    assert "。。" not in text


def test_months_to_come_are_neither_counted_nor_printed(
    services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    add(services, restaurant, "堆物")
    today = services.hazards.today()
    subject = Subject(restaurant, period=(date(today.year, 1, 1), date(today.year + 1, 12, 31)), period_title="两年")
    upcoming = f"{today.year + 1}-12"
    for kind in ("self_report", "hazard_statistics"):
        text = text_of(services.documents.body(services.papers.make(kind, subject).id))
        assert f"{today:%Y-%m}" in text
        assert upcoming not in text.replace(subject.period[1].isoformat() if subject.period else "", "")
        path = tmp_path / f"{kind}.xlsx"
        services.papers.save(kind, subject, path, "xlsx")
        cells = [str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
        assert f"{today:%Y-%m}" in cells
        assert upcoming not in cells


def test_the_kind_found_most_is_named_only_where_one_leads(services: Services, restaurant: PremisesId) -> None:
    today = services.hazards.today()
    subject = Subject(restaurant, period=(today - timedelta(days=30), today), period_title="近一个月")

    def said() -> str:
        return text_of(services.documents.body(services.papers.make("hazard_statistics", subject).id))

    assert "没有登记检查，也没有登记隐患" in said()
    assert "为什么会这样" not in said()
    add(services, restaurant, "堆物", module="M02")
    add(services, restaurant, "插线板串接", module="M05")
    assert "发现最多的是" not in said()
    add(services, restaurant, "灯不亮", module="M02")
    assert "发现最多的是" in said()
    assert "2条，占66.7%" in said()


def test_further_photos_without_another_side_leave_no_empty_frames(services: Services, restaurant: PremisesId) -> None:
    row = right(services, restaurant, add(services, restaurant, "堆物"))
    for number in range(1, 4):
        services.hazards.add_photo(row.id, jpeg(services, restaurant, number), "before", number)  # pyright: ignore[reportArgumentType]
    today = services.hazards.today()
    subject = Subject(restaurant, period=(today - timedelta(days=30), today), period_title="近一个月")
    built = PAPERS["rectify_report"].build(services.papers.job("rectify_report", subject).source)
    framed = [pair for block in built.blocks if isinstance(block, PhotoPairs) for pair in block.rows]
    further = [row for block in built.blocks if isinstance(block, Photos) for row in block.rows]
    assert len(framed) == 1
    assert framed[0].before
    assert framed[0].after
    assert len(further) == 3
    assert all(caption.startswith("整改前") for caption, _data in further)
