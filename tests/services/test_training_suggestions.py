"""What the register of certificates says to items of the self-assessment: words, proposal, nothing by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKind, TailoredItem
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.training.duties import Deed
from tests.services.test_training_certificates import add, leave, people, today


def test_the_shipped_data_names_real_items_kinds_and_findings(services: Services) -> None:
    items = {row.id: row for module in services.library.modules.values() for row in module.items}
    kinds = {row.id for row in services.registers.registers["qualification"].kinds}
    helps = services.training.suggestions.helps
    assert helps
    for found in helps.values():
        texts = {ready.text for ready in items[found.item].findings}
        assert {text for text in (found.late, found.soon, found.never) if text} <= texts
        assert found.late or found.never
        assert bool(found.kinds) is not bool(found.duties)
        assert found.kinds <= kinds
        assert found.duties <= {"all", *services.training.duties.duties}


def test_the_matrix_speaks_once_something_is_done(services: Services, restaurant: PremisesId) -> None:
    use = services.training
    person, _other = people(
        services, restaurant, ("王芳", "前厅", "440305199001010025"), ("李强", "后厨", "440305199001010033")
    )
    assert use.suggestions.of(restaurant, "M00-10") is None
    owed = [duty.id for duty, _cell in use.duties.cells(restaurant, person.id)]
    use.duties.credit(restaurant, [person.id], owed[:1], Deed(today(services), 6000))
    found = use.suggestions.of(restaurant, "M00-10")
    assert found is not None
    assert found.words.startswith("培训矩阵：")
    matrix = use.duties.matrix(restaurant).finish()
    everybody = [row.id for row in matrix.people]
    use.duties.credit(restaurant, everybody, [row.id for row in matrix.columns], Deed(today(services), 60 * 100))
    clean = use.suggestions.of(restaurant, "M00-10")
    assert clean is not None
    assert clean.words.endswith("到今天该学的都学了")
    assert not clean.proposes


def item(services: Services, premises: PremisesId, key: str) -> tuple[TailoredItem, Answer]:
    firm = services.firms.load(premises)
    facts = {**firm.premises.facts, "hot_work": True, "temp_power": True}
    services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))
    made = services.assessments.start(premises)
    return next(row for row in made.tailoring.items if row.item.id == key), made.answer(key)


def test_late_ones_propose_the_finding_and_good_ones_the_answer(services: Services, restaurant: PremisesId) -> None:
    use, day = services.training.suggestions, today(services)
    assert use.of(restaurant, "M00-13") is None
    add(services, restaurant, kind="electrician", person="王电", until_on=(day + timedelta(days=400)).isoformat())
    row, answer = item(services, restaurant, "M00-13")
    good = use.of(restaurant, "M00-13")
    assert good is not None
    assert good.words == "证书登记：1 张在期"
    assert good.taken(row, answer).kind is AnswerKind.CONFORM
    add(services, restaurant, kind="welding", person="李焊", until_on=(day - timedelta(days=1)).isoformat())
    add(services, restaurant, kind="electrician", person="赵电", until_on=(day + timedelta(days=90)).isoformat())
    late = use.of(restaurant, "M00-13")
    assert late is not None
    assert late.words == "证书登记：2 张在期，其中 1 张 90 天内到期（电工 赵电），1 张已过期（焊接与热切割 李焊）"
    taken = late.taken(row, replace(answer, note="看过"))
    assert [found.text for found in taken.findings] == ["证件过了有效期或复审日期"]
    assert taken.note == "看过"
    assert late.taken(row, taken) == taken
    stored = services.assessments.load(services.assessments.current(restaurant).id)  # pyright: ignore[reportOptionalMemberAccess]
    assert stored.answer("M00-13").kind is None


@pytest.mark.parametrize("gone", ["left", "void"])
def test_leavers_and_void_ones_say_nothing(services: Services, restaurant: PremisesId, gone: str) -> None:
    (wang,) = people(services, restaurant, ("王电", "", "440305199001010017"))
    day = today(services) - timedelta(days=3)
    kept = add(services, restaurant, kind="electrician", person="王电", until_on=day.isoformat()).rows[0]
    assert services.training.suggestions.of(restaurant, "M06-06") is not None
    if gone == "left":
        leave(services, wang, day)
    else:
        services.registers.save(kept, replace(kept, values={**kept.values, "state": "void"}))
    assert services.training.suggestions.of(restaurant, "M06-06") is None
