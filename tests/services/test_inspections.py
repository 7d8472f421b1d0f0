"""Walks with a list: under way, finished, edited, put aside; plans and missed rounds; on paper and back."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pypdfium2 carries no stubs.

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.duties import Rhythm
from futian_desktop.domain.errors import Conflict, EnvironmentFault, NotFound, RuleViolation
from futian_desktop.domain.hazards import Hazard, HazardSource
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.inspections import Inspection, InspectionKind, InspectionList, Tick, with_tick
from futian_desktop.services.inspection_codes import read_sheet
from futian_desktop.services.inspection_plans import InspectionPlanService
from futian_desktop.services.inspection_sheets import InspectionSheetService
from futian_desktop.services.inspections import SHEET, InspectionService, people_in
from futian_desktop.services.papers import PaperJob, run_paper
from futian_desktop.services.statistics import StatisticsService
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """Services on a clock that is set by hand."""

    def __init__(self, services: Services, premises: PremisesId) -> None:
        self.services, self.premises = services, premises
        self.moment = datetime.now(UTC).astimezone()
        root, workspace = paths.resources(), services.workspace
        self.inspections = InspectionService(workspace, services.library, root, self.now)
        self.plans = InspectionPlanService(workspace, root, self.inspections, self.now)
        self.sheets = InspectionSheetService(self.inspections, services.evidence, services.firms, self.now)
        self.statistics = StatisticsService(workspace, services.library, self.inspections, self.now)
        self.firm = services.firms.load(premises)

    def now(self) -> datetime:
        return self.moment

    def forward(self, days: int, at: time = time(9)) -> None:
        self.moment = datetime.combine(self.moment.date() + timedelta(days=days), at, self.moment.tzinfo)

    def list(self, key: str) -> InspectionList:
        return self.inspections.all_lists[key]

    def walk(self, key: str = "opening.restaurant", tick: Tick | None = Tick.GOOD) -> Inspection:
        made = replace(self.inspections.new(self.premises, self.list(key)), people="李强")
        return replace(made, lines=tuple(replace(row, tick=tick) for row in made.lines), nothing_found=tick is not None)


@pytest.fixture
def desk(services: Services, restaurant: PremisesId) -> Desk:
    return Desk(services, restaurant)


# -- one walk ----------------------------------------------------------------------------------------------------------


def test_a_trade_has_its_own_cards_first(desk: Desk) -> None:
    ids = [row.id for row in desk.inspections.lists(desk.firm)]
    assert ids[:2] == ["opening.restaurant", "closing.restaurant"]
    assert "opening" not in ids
    assert "rope_start" not in ids


def test_seven_ticks_are_one_inspection_in_every_figure(desk: Desk) -> None:
    walk = desk.inspections.keep(desk.walk(tick=None))
    for number in range(7):
        walk = desk.inspections.keep(with_tick(walk, number, Tick.GOOD))
        day = desk.moment.date()
        assert desk.statistics.board(desk.premises, day, day).figures.inspections == 0
        assert desk.inspections.rows(desk.premises) == ()
    assert walk.nothing_found
    done = desk.inspections.record(walk).inspection
    day = desk.moment.date()
    assert desk.statistics.board(desk.premises, day, day).figures.inspections == 1
    assert [row.number for row in desk.inspections.rows(desk.premises)] == [done.number]
    assert (desk.inspections.rows(desk.premises)[0].done_lines, desk.inspections.rows(desk.premises)[0].all_lines) == (
        7,
        7,
    )
    assert desk.inspections.drafts(desk.premises) == ()


_KILLED = """
import os, sys
from dataclasses import replace
from pathlib import Path
from futian_desktop.bootstrap import open_services
from futian_desktop.domain.inspections import Tick, with_tick
services = open_services(Path(sys.argv[1]))
premises = services.sample.firm("restaurant")
walk = services.inspections.new(premises, services.inspections.all_lists["opening.restaurant"])
walk = services.inspections.keep(replace(walk, people="李强"))
services.inspections.keep(with_tick(walk, 2, Tick.BAD))
os.kill(os.getpid(), 9)
"""


def test_a_walk_under_way_survives_a_kill(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "a.ftws")], cwd=ROOT, check=False)
    assert done.returncode != 0
    again = open_services(tmp_path / "a.ftws", operator="二")
    premises = again.firms.rows()[0].premises_id
    (kept,) = again.inspections.drafts(premises)
    assert (kept.people, kept.lines[2].tick, kept.draft) == ("李强", Tick.BAD, True)
    assert again.inspections.full(premises) == ()
    again.close()


def test_a_draft_gets_its_number_when_it_is_finished_and_fulfils_no_duty_before(desk: Desk) -> None:
    plan = desk.inspections.save_plan(desk.inspections.new_plan(desk.premises, desk.list("opening.restaurant")))
    walk = desk.inspections.keep(desk.walk())
    assert walk.draft
    assert [row.id for row, _round in desk.inspections.open_rounds(desk.premises)] == [plan.id]
    done = desk.inspections.record(walk).inspection
    assert done.number.endswith("-001")
    assert desk.inspections.open_rounds(desk.premises) == ()
    assert desk.inspections.keep(done) == done


def test_the_second_window_is_told_and_sees_the_difference(desk: Desk) -> None:
    stored = desk.inspections.record(desk.walk()).inspection
    desk.inspections.record(replace(stored, place="后厨"))
    mine = replace(stored, people="周敏", lines=(replace(stored.lines[0], tick=Tick.ABSENT), *stored.lines[1:]))
    with pytest.raises(Conflict, match=r"record\.changed"):
        desk.inspections.record(mine)
    theirs, names = desk.inspections.difference(mine)
    assert set(names) == {"people", "place", f"line.{stored.lines[0].line}"}
    saved = desk.inspections.record(replace(mine, version=theirs.version)).inspection
    assert desk.inspections.load(saved.id).people == "周敏"


def test_an_edit_leaves_its_history(desk: Desk) -> None:
    stored = desk.inspections.record(desk.walk()).inspection
    edited = replace(stored, lines=(replace(stored.lines[0], tick=Tick.ABSENT), *stored.lines[1:]), note="记错了")
    desk.inspections.record(edited)
    with desk.services.workspace.read() as work:
        entries = [row for row in work.audit.entries(desk.firm.enterprise.id) if row.tbl == "inspection"]
    assert [row.op for row in entries] == ["add", "change"]
    assert json.loads(entries[1].detail)[f"line.{stored.lines[0].line}"] == ["good", "absent"]
    assert "记错了" not in str(entries)


def test_hazards_stay_when_their_walk_is_put_aside(desk: Desk) -> None:
    walk = replace(
        desk.walk(), nothing_found=False, lines=tuple(replace(row, tick=Tick.BAD) for row in desk.walk().lines)
    )
    hazard = desk.services.hazards.register(
        Hazard(HazardId(new_uuid()), desk.premises, "软管裂了口", desk.services.hazards.today(), source=HazardSource.INSPECTION,
               source_id=walk.id)
    ).hazard  # fmt: skip
    stored = desk.inspections.record(walk).inspection
    removed = desk.inspections.remove(stored)
    assert removed.hazards == (f"{hazard.number} 软管裂了口",)
    assert desk.services.hazards.load(hazard.id).title == "软管裂了口"
    with pytest.raises(NotFound):
        desk.inspections.load(stored.id)
    desk.inspections.restore(stored)
    assert [row.hazards for row in desk.inspections.rows(desk.premises)] == [1]


def test_who_walked_is_remembered(desk: Desk) -> None:
    desk.inspections.record(replace(desk.walk(), people="𬭎䶮、王五"))
    names = desk.inspections.names(desk.firm)
    assert names[:2] == ("𬭎䶮", "王五")
    assert len(set(names)) == len(names)
    assert people_in("李强 ,王五；赵六/钱七") == ("李强", "王五", "赵六", "钱七")


def test_a_government_inspection_keeps_its_document_and_recheck(desk: Desk) -> None:
    visit = replace(desk.walk("government"), kind=InspectionKind.GOVERNMENT, agency="沙头街道应急办", doc_no="福应急检〔2026〕12号",
                    people="王科、李工", recheck_on=desk.moment.date() + timedelta(days=15))  # fmt: skip
    hazard = desk.services.hazards.register(
        Hazard(HazardId(new_uuid()), desk.premises, "指示灯不亮", desk.services.hazards.today(), source=HazardSource.GOVERNMENT,
               source_id=visit.id)
    ).hazard  # fmt: skip
    stored = desk.inspections.record(replace(visit, nothing_found=False)).inspection
    assert desk.services.hazards.load(hazard.id).source is HazardSource.GOVERNMENT
    done = desk.inspections.record(replace(stored, rechecked_on=desk.moment.date())).inspection
    assert desk.inspections.load(done.id).rechecked_on == desk.moment.date()
    with pytest.raises(RuleViolation, match=r"inspection\.recheck_before"):
        desk.inspections.record(replace(done, recheck_on=done.held_on - timedelta(days=1)))


# -- plans -------------------------------------------------------------------------------------------------------------


def test_plans_are_proposed_from_the_profile_and_arranged_in_one_go(desk: Desk) -> None:
    found = {row.chosen.id: row for row in desk.plans.proposals(desk.firm)}
    assert {
        "opening.restaurant",
        "closing.restaurant",
        "fire_check",
        "holiday",
        "patrol",
        "gas_daily",
        "store_week",
    } <= set(found)
    assert "special_daily" not in found
    assert "heat" not in found
    assert found["patrol"].chosen.hours == 2
    made = desk.plans.arrange(desk.firm, found.values())
    assert len(made) == len(found)
    assert all(plan.owner and plan.rule for plan in made)
    assert all(row.planned for row in desk.plans.proposals(desk.firm))
    assert desk.plans.arrange(desk.firm, desk.plans.proposals(desk.firm)) == ()


def test_the_tighter_rhythm_wins(desk: Desk) -> None:
    tower = replace(
        desk.firm, premises=replace(desk.firm.premises, facts={**desk.firm.premises.facts, "floor_kind": "high"})
    )
    rhythm = {row.chosen.id: row.rhythm for row in desk.plans.proposals(tower)}
    assert rhythm["fire_check"] is Rhythm.HALF_MONTHLY


def test_a_patrol_asks_for_each_round_and_after_midnight_counts_for_the_evening(desk: Desk) -> None:
    plan = replace(desk.inspections.new_plan(desk.premises, desk.list("patrol")), opens=time(18), closes=time(2))
    plan = desk.inspections.save_plan(plan)
    ((_plan, asked),) = desk.inspections.open_rounds(desk.premises)
    assert asked.times == 5
    desk.inspections.record(desk.walk("patrol"))
    desk.forward(1, time(1, 30))
    night = desk.inspections.new(desk.premises, desk.list("patrol"), plan)
    night = replace(
        night, people="李强", nothing_found=True, lines=tuple(replace(row, tick=Tick.GOOD) for row in night.lines)
    )
    desk.inspections.record(night)
    first = plan.from_on
    missed = [row for owner, row in desk.inspections.missed(desk.premises, first, first) if owner.id == plan.id]
    assert [(row.times, row.held) for row in missed] == [(5, 2)]


def test_a_missed_round_is_made_good_or_explained(desk: Desk) -> None:
    plan = desk.inspections.save_plan(desk.inspections.new_plan(desk.premises, desk.list("opening.restaurant")))
    begun = plan.from_on
    desk.forward(3)
    missed = desk.inspections.missed(desk.premises, begun, begun + timedelta(days=2))
    assert len(missed) == 3
    late = replace(desk.walk(), held_on=begun, plan=plan.id)
    desk.inspections.record(late)
    with pytest.raises(RuleViolation, match=r"inspection\.needs_reason"):
        desk.inspections.explain(desk.premises, missed[1][1], " ")
    desk.inspections.explain(desk.premises, missed[1][1], "停业一天")
    left = desk.inspections.missed(desk.premises, begun, begun + timedelta(days=2))
    assert [row.first for _plan, row in left] == [begun + timedelta(days=2)]
    desk.inspections.explain(desk.premises, missed[1][1], "")
    assert len(desk.inspections.missed(desk.premises, begun, begun + timedelta(days=2))) == 2


def test_nothing_is_missed_while_a_plan_is_paused(desk: Desk) -> None:
    plan = desk.inspections.save_plan(desk.inspections.new_plan(desk.premises, desk.list("opening.restaurant")))
    desk.forward(1)
    paused = desk.plans.pause(plan)
    assert desk.inspections.open_rounds(desk.premises) == ()
    desk.forward(5)
    desk.plans.resume(paused)
    desk.forward(1)
    missed = [row.first for _plan, row in desk.inspections.missed(desk.premises, plan.from_on, desk.moment.date())]
    assert missed == [plan.from_on, plan.from_on + timedelta(days=6)]


def test_two_plans_of_one_list_are_counted_apart(desk: Desk) -> None:
    one = desk.inspections.save_plan(
        replace(desk.inspections.new_plan(desk.premises, desk.list("patrol_day")), place="一楼")
    )
    two = desk.inspections.save_plan(
        replace(desk.inspections.new_plan(desk.premises, desk.list("patrol_day")), place="二楼")
    )
    walk = desk.inspections.new(desk.premises, desk.list("patrol_day"), one)
    assert walk.place == "一楼"
    done = replace(
        walk, people="李强", nothing_found=True, lines=tuple(replace(row, tick=Tick.GOOD) for row in walk.lines)
    )
    desk.inspections.record(done)
    assert [plan.id for plan, _round in desk.inspections.open_rounds(desk.premises)] == [two.id]


def test_a_plan_that_cannot_be_is_refused(desk: Desk) -> None:
    plan = desk.inspections.new_plan(desk.premises, desk.list("patrol"))
    with pytest.raises(RuleViolation, match=r"inspection\.plan_ends_before"):
        desk.inspections.save_plan(replace(plan, until_on=plan.from_on - timedelta(days=1)))
    with pytest.raises(RuleViolation, match=r"inspection\.plan_hours"):
        desk.inspections.save_plan(replace(plan, hours=13))
    with pytest.raises(NotFound, match=r"inspection\.no_rhythm"):
        desk.inspections.new_plan(desk.premises, desk.list("government"))


# -- on paper ----------------------------------------------------------------------------------------------------------


def test_codes_are_typed_back_line_by_line(desk: Desk) -> None:
    walk, chosen = desk.walk(tick=None), desk.list("opening.restaurant")
    reading = read_sheet(chosen, walk, "KD-01 1\n２　２ 软管裂了口\nkd-3，不合格，滴油\n\n# 备注\nKD-04 3\n全部合格")
    assert reading.problems == ()
    assert [row.tick for row in reading.lines] == [
        Tick.GOOD,
        Tick.BAD,
        Tick.BAD,
        Tick.ABSENT,
        Tick.GOOD,
        Tick.GOOD,
        Tick.GOOD,
    ]
    assert reading.lines[1].note == "软管裂了口"


@pytest.mark.parametrize(
    ("line", "words"),
    [("KD-08 1", "只有 7 行"), ("DY-01 1", "KD 开头"), ("KD-01 5", "写 1、2 或 3"), ("KD-01 2", "写一句"), ("你好", "编号 结果"),
     ("KD-01 1\nKD-01 1", "已经写过")],
)  # fmt: skip
def test_a_line_that_is_not_understood_is_named(desk: Desk, line: str, words: str) -> None:
    reading = read_sheet(desk.list("opening.restaurant"), desk.walk(tick=None), line)
    assert words in reading.problems[0].message


def picture(job: PaperJob, path: Path, page: int = 0, turn: Callable[[Image.Image], Image.Image] | None = None) -> Path:
    made = run_paper(job)
    document = pypdfium2.PdfDocument(made.data)
    shot = document[page].render(scale=2).to_pil()
    document.close()
    (turn(shot) if turn else shot).convert("RGB").save(path, "JPEG", quality=70)
    return path


def skewed(image: Image.Image) -> Image.Image:
    """As if photographed by hand: turned a little, smaller, on a dark table."""
    table = Image.new("RGB", (image.width + 200, image.height + 200), (60, 50, 40))
    table.paste(image.rotate(4, expand=True, fillcolor=(60, 50, 40)), (40, 40))
    return table.resize((table.width * 3 // 4, table.height * 3 // 4))


def test_a_photographed_sheet_files_itself(desk: Desk, tmp_path: Path) -> None:
    stored = desk.inspections.record(desk.walk()).inspection
    job = desk.sheets.job(desk.firm, desk.list("opening.restaurant"), stored.held_on)
    filed = desk.sheets.file_photo(desk.premises, picture(job, tmp_path / "a.jpg", turn=skewed))
    assert (filed.inspection.id, filed.begun) == (stored.id, False)
    assert [row.id for row in desk.inspections.photos(stored.id)[SHEET]] == [filed.photo]
    assert desk.services.evidence.tray(desk.premises) == ()


def test_a_sheet_without_a_record_begins_one(desk: Desk, tmp_path: Path) -> None:
    yesterday = desk.moment.date() - timedelta(days=1)
    module = next(row for row in desk.inspections.lists(desk.firm) if row.id.startswith("module:"))
    job = desk.sheets.job(desk.firm, module, yesterday)
    filed = desk.sheets.file_photo(desk.premises, picture(job, tmp_path / "a.jpg"))
    assert filed.begun
    (kept,) = desk.inspections.drafts(desk.premises)
    assert (kept.list_id, kept.held_on) == (module.id, yesterday)


def test_a_picture_that_is_not_ours_is_refused(desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), "white").save(tmp_path / "leer.jpg")
    with pytest.raises(RuleViolation, match=r"inspection\.no_code"):
        desk.sheets.file_photo(desk.premises, tmp_path / "leer.jpg")
    (tmp_path / "kaputt.jpg").write_bytes(b"\xff\xd8 no picture")
    with pytest.raises(RuleViolation, match=r"inspection\.no_code"):
        desk.sheets.file_photo(desk.premises, tmp_path / "kaputt.jpg")
    with pytest.raises(EnvironmentFault, match=r"file\.unreadable"):
        desk.sheets.file_photo(desk.premises, tmp_path / "fehlt.jpg")
    other = desk.services.sample.firm("office")
    job = desk.sheets.job(desk.services.firms.load(other), desk.list("fire_check"))
    with pytest.raises(RuleViolation, match=r"inspection\.other_place"):
        desk.sheets.file_photo(desk.premises, picture(job, tmp_path / "b.jpg"))


@pytest.fixture
def texts() -> Callable[[bytes], list[str]]:
    def read(data: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(data)
        try:
            return [
                document[n].get_textpage().get_text_range().replace("\r", "").replace("\n", "")
                for n in range(len(document))
            ]
        finally:
            document.close()

    return read


@pytest.mark.parametrize("kind", ["typhoon_pack", "holiday_pack", "heat_pack"])
def test_a_pack_has_notice_list_roster_and_record(desk: Desk, kind: str, texts: Callable[[bytes], list[str]]) -> None:
    first = date(2027, 2, 5)
    roster = desk.sheets.roster(desk.firm, first, first + timedelta(days=2))
    assert len(roster) == 6
    pages = texts(run_paper(desk.sheets.pack(desk.firm, kind, first, first + timedelta(days=2), roster)).data)
    whole = "".join(pages)
    assert "通知" in pages[0]
    assert "2027年2月5日" in whole
    assert desk.firm.enterprise.principal in whole
    assert all(word in whole for word in ("值班表", "应对记录", "白班", "夜班"))
    assert "{" not in whole
    with pytest.raises(RuleViolation, match=r"inspection\.pack_days"):
        desk.sheets.pack(desk.firm, kind, first, first - timedelta(days=1), ())
