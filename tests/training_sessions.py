"""A firm with people for sessions of training, made through the services."""

from dataclasses import replace

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson

FAMILY = "陈李王赵孙周吴郑冯褚卫蒋沈韩杨朱秦尤许何"
GIVEN = ("建国", "秀英", "强", "敏", "志刚", "丽", "涛", "洁", "军", "海燕", "欢欢")
TEAMS = ("后厨", "前厅", "仓库", "夜班")


def staffed(services: Services, premises: PremisesId, count: int) -> tuple[RosterPerson, ...]:
    """So many people in four teams; every tenth is dispatched."""
    roster = services.training.roster
    for number in range(count):
        name = FAMILY[number % len(FAMILY)] + GIVEN[(number // len(FAMILY) + number) % len(GIVEN)]
        person = replace(
            roster.new(premises, name), team=TEAMS[number % len(TEAMS)], role="服务员" if number % 4 == 1 else "员工",
            employment="dispatched" if number % 10 == 9 else "own",
            employer="深圳市示例劳务有限公司" if number % 10 == 9 else "",
        )  # fmt: skip
        roster.save(person)
    return roster.people(premises)
