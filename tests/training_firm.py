"""A decoration contractor of 40 people with a mixed past, made through the services and repositories of the program."""

from dataclasses import replace
from datetime import date, timedelta

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.training.duties import Deed
from futian_desktop.system.identifiers import new_uuid

TITLES = ("木工", "泥瓦工", "电工", "油漆工", "焊工", "普工", "水电班组长", "安全员", "设计师", "仓管")
SURNAMES, GIVEN = "陈李王赵孙周吴郑冯褚", ("建国", "秀英", "强", "敏")
KINDS = ("own", "own", "own", "temp", "dispatched", "own", "own", "own", "intern", "own")


def contractor(services: Services, people: int = 40) -> PremisesId:
    """The firm with its profile and its people; nobody has learnt anything yet."""
    premises = services.firms.create("鹏城装饰工程有限公司", "fitout")
    firm = services.firms.load(premises)
    facts = {
        **services.firms.preset("fitout"), "trade": "fitout", "sector": "other", "construction": "contractor", "headcount": people,
        "high_risk": ("construction",), "hot_work": True, "hazchem": "small", "ebike": True, "gathering": False,
        "fire_key_unit": False, "floor_kind": "high", "occ_factors": ("dust", "solvent"), "warehouse": True, "vehicles": False,
    }  # fmt: skip
    services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))
    today, owner = services.training.today(), services.firms.load(premises).enterprise.id
    made = [
        RosterPerson(
            PersonId(new_uuid()), owner, SURNAMES[n % 10] + GIVEN[n // 10 % 4] + ("" if n < 40 else str(n)), "总经理" if n == 0 else TITLES[n % 10],
            f"{'一二三四'[n % 4]}班", employment=KINDS[n % 10], joined_on=today - timedelta(days=40 * n + 5) if n != 7 else None,
        )
        for n in range(people)
    ]  # fmt: skip
    with services.workspace.work() as work:
        work.roster.put((row, None, None) for row in made)
        work.commit()
    return premises


def past(services: Services, premises: PremisesId) -> tuple[RosterPerson, ...]:
    """Most went through the induction and fire training, some lately, some long ago, a few never; the people in their order."""
    use = services.training.duties
    people, today = use.matrix(premises).people, use.today()
    columns = [row.id for row in use.of(premises)]
    induction = [key for key in columns if key.startswith("new_")]
    for number, person in enumerate(people):
        if number % 9 == 8:
            continue
        joined = max(person.joined_on or today, date(2020, 1, 1))
        use.credit(premises, [person.id], induction, Deed(joined, 480, "induction", "纸质登记卡"))
        use.credit(premises, [person.id], [key for key in columns if key.startswith("fire")],
                   Deed(max(joined, today - timedelta(days=20 * (number % 12))), 45))  # fmt: skip
        if number % 2:
            use.credit(premises, [person.id], ["fitout", "height", "worker_year", "plan_train"],
                       Deed(max(joined, today - timedelta(days=150)), 90, "online", "平台课程"))  # fmt: skip
    return people
