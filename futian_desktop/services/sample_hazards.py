"""Hazards of a sample firm: one of every state, with drawn photos, dated around today."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta

from futian_desktop.domain.enterprise import FirmFile
from futian_desktop.domain.hazards import Grade, Hazard, HazardSource
from futian_desktop.domain.ids import EvidenceId, HazardId
from futian_desktop.domain.markup import Shape, ShapeKind
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.evidence import EvidenceService
from futian_desktop.services.hazards import HazardService
from futian_desktop.services.sample import drawing
from futian_desktop.system.identifiers import new_uuid


@dataclass(frozen=True, slots=True)
class _Story:
    """What was found how many days ago, and how far it got: found, started, done, accepted or closed."""

    title: str
    place: str
    module: str
    measure: str
    owner: str
    days_ago: int
    deadline: Deadline
    until: str
    source: HazardSource = HazardSource.INSPECTION
    suspect: bool = False
    done_after: int = 2


_STORIES = (
    _Story("液化气瓶放在地下室的储物间", "储物间", "M07", "把气瓶搬到室外气瓶间，通知供气单位来检查", "", 0, Deadline.AT_ONCE,
           "found", HazardSource.EMPLOYEE, suspect=True),
    _Story("后门的疏散通道堆了纸箱", "后门", "M02", "搬走纸箱，地上画线，写上不准堆放", "林晓", 6, Deadline.DAYS_3, "started"),
    _Story("消火栓前放了备用桌椅", "大堂", "M02", "桌椅搬到储物间", "林晓", 3, Deadline.DAYS_3, "started",
           HazardSource.GOVERNMENT),
    _Story("3 号灭火器压力指针在红区", "后厨", "M02", "送检充装，换上备用灭火器", "周敏", 5, Deadline.DAYS_15, "started"),
    _Story("排油烟罩滤网油垢厚", "后厨", "M07", "拆下滤网清洗，登记清洗日期", "林晓", 9, Deadline.DAYS_15, "done"),
    _Story("冰柜插线板串接使用", "后厨", "M06", "换成固定插座", "", 1, Deadline.DAYS_15, "found"),
    _Story("包间安全出口指示灯不亮", "包间", "M02", "换灯，按月测试", "林晓", 20, Deadline.DAYS_15, "accepted",
           HazardSource.DRILL),
    _Story("切配台边电线外皮破损", "后厨", "M06", "停用并换线", "林晓", 30, Deadline.DAYS_3, "closed"),
    _Story("员工更衣间有人给电动车电池充电", "更衣间", "M02", "取出电池，张贴禁止充电", "林晓", 41, Deadline.AT_ONCE, "closed",
           HazardSource.EMPLOYEE, done_after=0),
)  # fmt: skip


def register_all(hazards: HazardService, evidence: EvidenceService, firm: FirmFile) -> tuple[Hazard, ...]:
    """Register the stories and lead each as far as it got; the stored hazards in their order."""
    return tuple(_tell(story, number, hazards, evidence, firm) for number, story in enumerate(_STORIES))


def _tell(story: _Story, number: int, hazards: HazardService, evidence: EvidenceService, firm: FirmFile) -> Hazard:
    today, premises = hazards.today(), firm.premises.id
    found = today - timedelta(days=story.days_ago)
    rng = random.Random(number)  # noqa: S311 - repeatable sample data, no secret
    before = _photo(evidence, firm, story.title, f"IMG_{found:%Y%m%d}_0930{number:02d}.png", rng)
    draft = Hazard(
        HazardId(new_uuid()), premises, story.title, found, story.title, module=story.module, place=story.place,
        source=story.source, found_by=firm.enterprise.safety_officer, deadline=story.deadline, measure=story.measure,
        owner=story.owner, grade=Grade.SUSPECTED_MAJOR if story.suspect else Grade.GENERAL,
    )  # fmt: skip
    row = hazards.register(draft, [before]).hazard
    hazards.mark(row, before, (Shape(ShapeKind.CIRCLE, 0.42, 0.32, 0.65, 0.61), Shape(ShapeKind.ARROW, 0.2, 0.85, 0.42, 0.6),
                               Shape(ShapeKind.TEXT, 0.06, 0.86, 0.06, 0.86, "在这里")))  # fmt: skip
    if story.until == "found":
        return row
    row = hazards.start(row).hazard
    if story.until == "started":
        return row
    done = found + timedelta(days=story.done_after)
    row = hazards.finish(row, done, story.owner, "已按措施做完").hazard
    if story.until == "done":
        return row
    after = _photo(evidence, firm, story.title, f"IMG_{done:%Y%m%d}_1610{number:02d}.png", rng)
    hazards.add_photo(row.id, after, "after", 0)
    leader = firm.enterprise.principal or firm.enterprise.legal_person
    row = hazards.accept(row, leader, done + timedelta(days=1), "看过，改好了").hazard
    if story.until == "accepted":
        return row
    closed = hazards.close(row, done + timedelta(days=1)).hazard
    on = done + timedelta(days=1)
    return hazards.change(closed, replace(closed, system_on=on, system_no=f"FT{on:%Y%m%d}{number:03d}")).hazard


def _photo(evidence: EvidenceService, firm: FirmFile, title: str, name: str, rng: random.Random) -> EvidenceId:
    return evidence.add_bytes(firm.premises.id, drawing(title, rng), name).id
