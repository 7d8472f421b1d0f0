"""Firms with everything an emergency plan needs, made through the services: risks, posts, places, resources, contacts."""

from dataclasses import replace
from datetime import timedelta

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.domain.risks import RiskUnit, applying, needs_of, proposed_rating, stricter
from futian_desktop.storage.repositories.emergency import RISKS
from futian_desktop.system.identifiers import new_uuid

NAMES = ("陈建国", "李秀英", "王强", "赵敏", "孙志刚", "周丽", "吴涛", "郑洁", "冯军")
PLACES = {
    "assembly": "门口对面的便民停车场", "exit": "正门", "exit2": "后门消防通道", "gas_valve": "后厨门外右手边的表箱",
    "power_switch": "收银台后面的配电箱", "water_valve": "洗手间吊顶检修口", "aed": "一楼大堂服务台", "opening_hours": "10:00—22:00",
    "night_people": "1", "alarm_word": "着火了，都出去", "evacuation_route": "沿墙走正门，正门有烟走后厨后门",
    "neighbours": "左边便利店，右边理发店", "muster": "现场负责人", "street_plan": "街道生产安全事故应急预案",
}  # fmt: skip
CONTACTS = {
    "fire": "119", "police": "110", "hospital": "0755-83000001", "street": "0755-83000002", "community": "0755-83000003",
    "property": "0755-83000004", "gas": "0755-83000005", "power": "95598", "water": "0755-83000006", "lift": "0755-83000007",
    "neighbour": "13800138001", "supplier": "13800138002",
}  # fmt: skip


def rated(services: Services, premises: PremisesId) -> tuple[RiskUnit, ...]:
    """A rated unit for every accident type that applies, at the first place it is likely."""
    suite = services.emergency
    firm = services.firms.load(premises)
    places = {area.spot: area.name for area in firm.areas}
    made: list[RiskUnit] = []
    for row in applying(suite.accidents, firm.premises.facts):
        rating = proposed_rating(row, firm.premises.facts)
        place = next((places[spot] for spot in row.spots if spot in places), "")
        made.append(
            RiskUnit(new_uuid(), premises, row.id, row.title, place, row.about, *rating.lec, *rating.ls, why=rating.why,
                     controls=row.controls, owner=NAMES[1], proposal=row.id, method=stricter(rating.lec[0] * rating.lec[1] * rating.lec[2], rating.ls[0] * rating.ls[1]), rated_on=suite.now().date(), rated_by=NAMES[0])
        )  # fmt: skip
    with services.workspace.work() as work:
        stored = work.emergency.add(RISKS, made)
        work.commit()
    return stored


def manned(services: Services, premises: PremisesId) -> None:
    """Nine people, each with a number, holding all posts with deputies; the night post has a night number."""
    firm = services.firms.load(premises)
    people = [replace(services.firms.new_person(firm.enterprise.id, name), phone=f"1390013900{n}", role="员工")
              for n, name in enumerate(NAMES)]  # fmt: skip
    enterprise = replace(firm.enterprise, principal=NAMES[0], safety_officer=NAMES[1])
    services.firms.save(replace(firm, enterprise=enterprise, people=tuple(people)))
    people = list(services.firms.load(premises).people)
    by_name = {row.name: row.id for row in people}
    for number, post in enumerate(services.emergency.posts.posts):
        mine, deputy = NAMES[number % len(NAMES)], NAMES[(number + 4) % len(NAMES)]
        services.emergency.posts.appoint(premises, post, by_name[mine], night_phone=f"1370013700{number}")
        services.emergency.posts.appoint(premises, post, by_name[deputy], deputy=True)


def furnished(services: Services, premises: PremisesId) -> None:
    """Everything the risks need at hand, and everybody outside who may be called, checked lately."""
    suite, today = services.emergency, services.emergency.now().date()
    suite.posts.save_setup(suite.posts.setup(premises), PLACES)
    facts = services.firms.load(premises).premises.facts
    wanted: dict[str, int] = {}
    for row in applying(suite.accidents, facts):
        for need in needs_of(row, facts):
            wanted[need.kind] = max(wanted.get(need.kind, 0), need.least)
    registers = services.registers
    titles = {row.id: row.title for row in registers.registers["emergency_resource"].kinds}
    for kind, count in wanted.items():
        values = {"kind": kind, "name": f"1 号{titles[kind]}", "place": "收银台下面的柜子", "quantity": count, "owner": NAMES[1],
                  "last_on": today - timedelta(days=20), "next_on": today + timedelta(days=200), "state": "ready"}  # fmt: skip
        registers.add(replace(registers.new("emergency_resource", premises), values=values))
    for kind, phone in CONTACTS.items():
        values = {"kind": kind, "name": OUTSIDE_NAMES[kind], "phone": phone, "night_phone": phone, "address": "福田区",
                  "minutes": 8, "last_on": today - timedelta(days=10)}  # fmt: skip
        registers.add(replace(registers.new("emergency_contact", premises), values=values))


OUTSIDE_NAMES = {
    "fire": "梅林消防站", "police": "梅林派出所", "hospital": "示例医院", "street": "福田街道应急办", "community": "示例社区",
    "property": "长平物业", "gas": "示例燃气公司", "power": "示例供电局", "water": "示例水务所", "lift": "示例电梯公司",
    "neighbour": "便利店", "supplier": "示例供货商",
}  # fmt: skip
ADDRESSES = {
    "office": "福中三路 1 号 30 层 3001",
    "facade": "梅林路 8 号 2 层 201",
    "restaurant": "示例路 18 号 1 层 102 铺",
}


def founded(services: Services, trade: str) -> PremisesId:
    """A firm of a trade with that trade's usual facts, at an address of its own."""
    names = {
        "office": "深圳市福田区云上软件有限公司",
        "facade": "深圳市福田区高净幕墙清洗有限公司",
        "restaurant": "深圳市福田区知味湘菜馆",
    }
    premises = services.firms.create(names.get(trade, f"深圳市福田区{trade}示例有限公司"), trade)
    firm = services.firms.load(premises)
    place = replace(firm.premises, sign_name=firm.enterprise.name[6:].removesuffix("有限公司"), address=ADDRESSES.get(trade, "示例路 1 号"), street="福田街道",
                    building="示例大厦")  # fmt: skip
    services.firms.save(replace(firm, premises=place, enterprise=replace(firm.enterprise, headcount=26)))
    return premises


def planned(services: Services, trade: str) -> tuple[PremisesId, EmergencyPlan]:
    """A sample firm of a trade with a complete plan."""
    premises = founded(services, trade)
    manned(services, premises)
    furnished(services, premises)
    rated(services, premises)
    plan, _changes = services.emergency.plans.create(premises)
    return premises, plan
