"""统计预警 over a real workspace."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazard_rows import HazardFilter
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.services.statistics import index_words, level_words, note_words, share_name, target_of
from futian_desktop.system.identifiers import new_uuid


def test_the_board_agrees_with_the_ledger(services: Services, restaurant: PremisesId) -> None:
    today = services.hazards.today()
    for n in range(4):
        draft = Hazard(HazardId(new_uuid()), restaurant, f"{n} 号桌旁堆了纸箱", today - timedelta(days=n * 5), measure="搬走",
                       owner="李强", module="M02", place="前厅", source=HazardSource.EMPLOYEE)  # fmt: skip
        row = services.hazards.start(services.hazards.register(draft).hazard).hazard
        if n < 1:
            services.hazards.finish(row, today, "李强")
    old = Hazard(
        HazardId(new_uuid()), restaurant, "气瓶放在地下室", today - timedelta(days=3), grade=Grade.SUSPECTED_MAJOR
    )
    services.hazards.register(old)
    walk = replace(services.inspections.new(restaurant), people="李强", nothing_found=True)
    services.inspections.record(walk)
    board = services.statistics.board(restaurant, today - timedelta(days=60), today)
    figures = board.figures
    assert (figures.found, figures.right, figures.rate, figures.inspections) == (5, 1, Decimal("20.0"), 1)
    assert [note.code for note in board.notes] == ["unjudged", "repeat", "low_rate"]
    assert all(note_words(note) and note.level in level_words() for note in board.notes)
    again = next(note for note in board.notes if note.code == "repeat")
    keys = tuple(HazardId(UUID(key)) for key in target_of(again).split(","))
    shown = services.hazards.rows(restaurant, HazardFilter(keys=keys))
    assert {row.title for row in shown} == {f"{n} 号桌旁堆了纸箱" for n in range(4)}
    assert services.hazards.rows(restaurant, HazardFilter("closed", keys=keys)) == ()
    assert index_words(figures.index)[-1].endswith(str(figures.index.value))
    assert services.statistics.module_name("M02") != "M02"
    assert share_name("source", "employee") == "员工报告"
    assert share_name("place", "") == "没有写"
