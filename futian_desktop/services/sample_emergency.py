"""The emergency page of a sample firm, filled as after some weeks: risks, posts, places, things, numbers, a plan being written,
a table-top drill that was held. Names and numbers are invented; some things are left open, so that the page has something to say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from futian_desktop.domain import drills as rules
from futian_desktop.domain.drills import Attendee, Drill, DrillKind, Improvement
from futian_desktop.domain.emergency import Appointment
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.storage.repositories.emergency import APPOINTMENTS
from futian_desktop.system.identifiers import new_uuid

if TYPE_CHECKING:
    from futian_desktop.services.emergency.suite import EmergencySuite

STAFF = ("林晓", "王强", "赵敏", "孙志刚", "周丽", "吴涛")
_LEFT_OPEN = 2
"""Things that the risks ask for and nobody has bought yet."""
_DRILLED, _CALLED, _LOOKED = 20, 35, 60
"""Days ago."""
_SECONDS = 55
"""Between one answer of the drill and the next."""
_PLACES: Mapping[str, Mapping[str, str]] = {
    "restaurant": {
        "assembly": "门口对面的便民停车场", "exit": "正门", "exit2": "后厨后门", "gas_valve": "后厨门外右手边的表箱",
        "power_switch": "收银台后面的配电箱", "water_valve": "洗手间吊顶检修口", "opening_hours": "10:00 到 22:00", "night_people": "1",
        "alarm_word": "着火了，都出去", "evacuation_route": "沿墙走正门，正门有烟走后厨后门", "neighbours": "左边便利店，右边理发店",
        "muster": "现场负责人",
    },
    "office": {
        "assembly": "一楼西门外的花坛边", "exit": "东侧楼梯", "exit2": "西侧楼梯", "power_switch": "前台后面的配电箱",
        "water_valve": "茶水间水池下面", "opening_hours": "9:00 到 18:00", "night_people": "0", "alarm_word": "着火了，走楼梯",
        "evacuation_route": "走东侧楼梯下到一楼，有烟走西侧楼梯，不坐电梯", "neighbours": "1905 会计公司，1907 设计公司",
        "muster": "现场负责人",
    },
}  # fmt: skip
_NUMBERS: Mapping[str, tuple[str, str]] = {
    "fire": ("福田街道消防站", "119"), "police": ("辖区派出所", "110"), "hospital": ("示例医院急诊", "0755-83000001"),
    "street": ("街道应急管理办公室", "0755-83000002"), "community": ("社区工作站", "0755-83000003"),
    "property": ("示例物业监控室", "0755-83000004"), "gas": ("示例燃气抢修", "0755-83000005"), "power": ("供电抢修", "95598"),
    "water": ("供水抢修", "0755-83000006"), "lift": ("示例电梯维保", "0755-83000007"), "neighbour": ("隔壁店主", "13800000011"),
    "supplier": ("供货单位", "13800000012"),
}  # fmt: skip


def fill(suite: "EmergencySuite", premises: PremisesId, trade: str) -> EmergencyPlan:
    """Everything of the emergency page; the plan that is being written."""
    today = suite.now().date()
    risks, _changes = suite.risks.accept(suite.risks.proposals(premises))
    firm = suite.firms.load(premises)
    suite.risks.rate(risks[: max(len(risks) - 1, 1)], firm.enterprise.principal)
    _staff(suite, premises)
    suite.posts.save_setup(suite.posts.setup(premises), _PLACES[trade])
    _things(suite, premises, today)
    _contacts(suite, premises, today)
    plan, _changes = suite.plans.create(premises)
    own = PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, "夜里只有一个人值班，先打电话叫人，一个人不进去救火。")
    place = next((n for n, block in enumerate(plan.blocks) if block.kind is BlockKind.PARAGRAPH), 0) + 1
    plan, _changes = suite.plans.save_blocks(plan, (*plan.blocks[:place], own, *plan.blocks[place:]))
    _drill(suite, premises, plan, today)
    return plan


def _staff(suite: "EmergencySuite", premises: PremisesId) -> None:
    """Six more people, and who holds which post; the night post has no night number yet."""
    firm = suite.firms.load(premises)
    known = {row.name for row in firm.people}
    more = tuple(
        replace(suite.firms.new_person(firm.enterprise.id, name), phone=f"1380000002{number}", role="员工")
        for number, name in enumerate(STAFF) if name not in known
    )  # fmt: skip
    phones = {
        firm.enterprise.principal: firm.enterprise.principal_phone,
        firm.enterprise.safety_officer: firm.enterprise.officer_phone,
    }
    people = (*(replace(row, phone=row.phone or phones.get(row.name, "")) for row in firm.people), *more)
    suite.firms.save(replace(firm, people=people))
    held = suite.posts.propose(premises)
    suite.posts.appoint_all(premises, held)
    _deputies(suite, premises, held)


def _deputies(suite: "EmergencySuite", premises: PremisesId, held: tuple[tuple[str, PersonId], ...]) -> None:
    people = [row.id for row in suite.firms.load(premises).people]
    today = suite.now().date()
    rows = [
        Appointment(new_uuid(), premises, post, people[(people.index(person) + 3) % len(people)], deputy=True, from_on=today)
        for post, person in held if post in ("commander", "deputy", "caller")
    ]  # fmt: skip
    with suite.workspace.work() as work:
        work.emergency.add(APPOINTMENTS, rows)
        work.commit()


def _things(suite: "EmergencySuite", premises: PremisesId, today: date) -> None:
    """All that the risks ask for but the last two kinds; the first aid kit ran out a week ago."""
    gaps = suite.needs.gaps(premises)
    rows = [
        replace(row, values={**row.values, "place": "收银台下面的柜子" if number % 2 else "后门边的架子", "owner": STAFF[1],
                             "last_on": today - timedelta(days=_LOOKED), "next_on": _next(str(row.values["kind"]), today)})
        for number, row in enumerate(suite.needs.new_resource(premises, gap) for gap in gaps[: max(len(gaps) - _LEFT_OPEN, 1)])
    ]  # fmt: skip
    suite.registers.add_all(rows)


def _next(kind: str, today: date) -> date:
    return today - timedelta(days=7) if kind == "first_aid" else today + timedelta(days=120)


def _contacts(suite: "EmergencySuite", premises: PremisesId, today: date) -> None:
    """Everybody whom the profile calls for and an invented number is known of."""
    rows = [
        replace(row, values={**row.values, "name": name, "phone": phone, "minutes": 8, "last_on": today - timedelta(days=_CALLED)})
        for wanted in suite.needs.wanted_contacts(premises) if wanted.kind in _NUMBERS
        for row in (suite.needs.new_contact(premises, wanted),) for name, phone in (_NUMBERS[wanted.kind],)
    ]  # fmt: skip
    suite.registers.add_all(rows)


def _drill(suite: "EmergencySuite", premises: PremisesId, plan: EmergencyPlan, today: date) -> Drill:
    """A table-top drill of three weeks ago: one step was slow, one point is not good, what came of it is written down."""
    on = today - timedelta(days=_DRILLED)
    worst = next(
        (row.accident for row in suite.risks.units(premises) if suite.accidents[row.accident].injects), plan.onsite[0]
    )
    draft = replace(suite.drills.propose(premises, DrillKind.TABLETOP, worst), planned_on=on)
    people = tuple(replace(row, signed=True) for row in draft.people) or (Attendee(STAFF[0], signed=True),)
    drill = suite.drills.start(suite.drills.plan(replace(draft, people=people)))
    made = replace(drill, held_on=on, begins=time(14, 30))
    slow = len(made.steps) // 2
    for place in range(len(made.steps)):
        mark, note = ("late", "翻了一会儿才找到号码") if place == slow else ("done", "")
        made = rules.answered(made, place, mark, note, (place + 1) * _SECONDS)
    made = rules.ended(made, (len(made.steps) + 1) * _SECONDS)
    for number, point in enumerate(made.points):
        result, note = ("part", "两个人想不起集合点") if number == len(made.points) - 1 else ("good", "")
        made = rules.judged(made, point.point, result, note)
    better = tuple(Improvement(text, made.leader, today + timedelta(days=10)) for text in suite.drills.problems(made))
    summary = "十分钟演完，大家知道先喊人、先关阀；号码要贴在收银台，集合点要再说一遍。"
    return suite.drills.change(replace(made, improvements=better, summary=summary))
