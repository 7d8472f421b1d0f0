"""A firm with people and a year of training, made through the services."""

from dataclasses import replace
from datetime import date, timedelta

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson, TrainingSession
from futian_desktop.services.training.sessions import attending
from tests.emergency import founded

FAMILY = "陈李王张刘赵黄周吴徐孙胡朱高林何郭马罗梁"
GIVEN = ("建国", "秀英", "志强", "敏", "伟", "芳", "磊", "静")


def peopled(services: Services, trade: str = "restaurant", count: int = 12) -> PremisesId:
    """A firm of a trade with so many people, a third of them without a day of joining long ago."""
    premises = founded(services, trade)
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, enterprise=replace(firm.enterprise, principal="陈建国", safety_officer="李秀英")))
    titles = ("店长", "安全员", "厨师", "服务员", "保洁", "收银")
    today, roster = services.training.today(), services.training.roster
    for number in range(count):
        name = FAMILY[number % len(FAMILY)] + GIVEN[number % len(GIVEN)]
        joined = today - timedelta(days=30 if number % 3 == 0 else 700)
        roster.save(
            replace(roster.new(premises, name), role=titles[number % len(titles)], team="早班" if number % 2 else "晚班",
                    joined_on=joined, post_on=joined, employment="temp" if number % 5 == 4 else "own")
        )  # fmt: skip
    return premises


def taught(
    services: Services, premises: PremisesId, title: str, on: date, people: tuple[RosterPerson, ...], minutes: int = 90,
    duties: tuple[str, ...] = (), kind: str = "class",
) -> TrainingSession:  # fmt: skip
    """A session that was held."""
    service = services.training.sessions
    new = replace(service.new(premises, kind), title=title, held_on=on, minutes=minutes, duties=duties)
    return service.hold(new, attending(new, people))[0]
