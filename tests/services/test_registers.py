"""设备与证照 over a real workspace."""

from dataclasses import replace
from datetime import date

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import Conflict, NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.services.wording import sentence


def typed(services: Services, premises: PremisesId, **texts: str) -> RegisterRow:
    return services.registers.typed(services.registers.new("equipment", premises), texts)


def test_rows_are_kept_sorted_by_urgency_and_found(services: Services, restaurant: PremisesId) -> None:
    use = services.registers
    use.add(typed(services, restaurant, kind="lift", name="1 号客梯", next_on="2030-01-01"))
    use.add(typed(services, restaurant, kind="灭火器（水基）", name="前厅灭火器", last_on="2020年1月5日", quantity="4"))
    use.add(typed(services, restaurant, kind="licence", name="营业执照"))
    rows = use.rows("equipment", restaurant)
    assert [row.row.text("name") for row in rows] == ["前厅灭火器", "1 号客梯", "营业执照"]
    assert rows[0].due == date(2023, 1, 5)
    assert rows[0].days is not None
    assert rows[0].days < 0
    assert rows[2].due is None
    assert [row.row.text("name") for row in use.rows("equipment", restaurant, "水基")] == ["前厅灭火器"]


def test_a_wrong_row_is_named_and_nothing_is_half_stored(services: Services, restaurant: PremisesId) -> None:
    good = typed(services, restaurant, kind="lift", name="客梯")
    bad = typed(services, restaurant, kind="lift")
    with pytest.raises(RuleViolation) as caught:
        services.registers.add_all((good, bad))
    assert sentence(caught.value) == "“名称”要填写。没有保存，您写的内容还在。"
    assert services.registers.rows("equipment", restaurant) == ()
    with pytest.raises(RuleViolation, match="register.field"):
        typed(services, restaurant, last_on="昨天")


def test_two_windows_removal_and_return(services: Services, restaurant: PremisesId) -> None:
    use = services.registers
    row = use.add(typed(services, restaurant, kind="lift", name="客梯")).rows[0]
    first = replace(row, values={**row.values, "place": "大堂"})
    use.save(row, first)
    with pytest.raises(Conflict, match="record.changed"):
        use.save(row, replace(row, values={**row.values, "place": "后门"}))
    assert use.load("equipment", row.id).text("place") == "大堂"
    use.remove("equipment", [row.id])
    with pytest.raises(NotFound, match="register.unknown"):
        use.load("equipment", row.id)
    use.restore("equipment", [row.id])
    assert use.load("equipment", row.id).text("place") == "大堂"
    assert use.rows("equipment", restaurant)[0].row.day("next_on") is None
