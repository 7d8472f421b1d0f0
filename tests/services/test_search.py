"""Ctrl+K over a real workspace: Chinese, initials, parts of numbers; other firms after one's own; no phone is shown."""

from dataclasses import replace

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.services.papers import Subject
from futian_desktop.services.search import Hit, hidden
from futian_desktop.system.identifiers import new_uuid
from tools.make_initials import TARGET, letters


def found(services: Services, premises: PremisesId | None, text: str, **more: object) -> dict[str, list[str]]:
    groups = services.search.find(text, premises, **more)  # pyright: ignore[reportArgumentType]
    return {group.kind: [hit.title for hit in group.hits] for group in groups}


def hazard(services: Services, premises: PremisesId, title: str, place: str = "后厨") -> Hazard:
    draft = Hazard(HazardId(new_uuid()), premises, title, services.hazards.today(), place=place)
    return services.hazards.register(draft).hazard


@pytest.fixture
def filled(services: Services, restaurant: PremisesId) -> PremisesId:
    hazard(services, restaurant, "配电箱前堆纸箱")
    hazard(services, restaurant, "100%棉窗帘没有阻燃")
    walk = services.inspections.new(restaurant)
    services.inspections.record(replace(walk, title="月度防火检查", people="周敏", nothing_found=True))
    row = services.registers.new("equipment", restaurant)
    texts = {"kind": "extinguisher_powder", "name": "后厨灭火器", "serial": "MF-20231"}
    services.registers.add(services.registers.typed(row, texts))
    return restaurant


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("配电箱", "hazard", "配电箱前堆纸箱"), ("pdxqd", "hazard", "配电箱前堆纸箱"), ("PDX", "hazard", "配电箱前堆纸箱"),
        ("后厨", "equipment", "后厨灭火器"), ("hcmhq", "equipment", "后厨灭火器"), ("20231", "equipment", "后厨灭火器"),
        ("-001", "hazard", "配电箱前堆纸箱"), ("JC-", "inspection", "月度防火检查"), ("ydfh", "inspection", "月度防火检查"),
        ("%", "hazard", "100%棉窗帘没有阻燃"),
    ],
)  # fmt: skip
def test_words_numbers_and_initials(services: Services, filled: PremisesId, text: str, kind: str, title: str) -> None:
    assert title in found(services, filled, text)[kind]


def test_signs_of_sql_are_only_signs(services: Services, filled: PremisesId) -> None:
    assert found(services, filled, "%")["hazard"] == ["100%棉窗帘没有阻燃"]
    assert found(services, filled, "配_箱") == {}
    assert found(services, filled, "'; DROP TABLE hazard; --") == {}
    assert found(services, filled, "!") == {}
    assert found(services, filled, "   ") == {}
    assert found(services, filled, "没" * 500) == {}


def test_people_have_one_line_with_their_roles_and_no_phone(services: Services, filled: PremisesId) -> None:
    firm = services.firms.load(filled)
    person = replace(services.firms.new_person(firm.enterprise.id, "周敏"), phone="13812345678", role="店长")
    boss = replace(firm.enterprise, principal="周敏", principal_phone="13812345678")
    services.firms.save(replace(firm, enterprise=boss, people=(*firm.people, person)))
    groups = {group.kind: group.hits for group in services.search.find("周敏", filled)}
    assert [hit.title for hit in groups["person"]] == ["周敏"]
    assert {"主要负责人", "店长"} <= set(groups["person"][0].hint.split("　"))
    hazard(services, filled, "让张三 13812345678 来修插座")
    every: list[Hit] = [hit for text in ("13812345678", "张三", "周敏") for group in services.search.find(text, filled)
                        for hit in group.hits]  # fmt: skip
    assert every
    assert not any("13812345678" in f"{hit.title}{hit.hint}" for hit in every)
    assert "person" not in found(services, filled, "13812345678")
    assert hidden("电话 13812345678") == "电话 138****5678"
    assert hidden("编号 20261234567890") == "编号 20261234567890"


def test_ones_own_firm_comes_first_and_others_say_whose_it_is(services: Services, filled: PremisesId) -> None:
    other = services.firms.create("深圳市馨香茶饮店")
    hazard(services, other, "配电箱没有门")
    hits = services.search.find("配电箱", filled)[0].hits
    assert [hit.premises for hit in hits] == [filled, other]
    assert "馨香" in hits[1].hint
    assert "馨香" not in hits[0].hint
    assert found(services, filled, "xxcy")["firm"] == ["深圳市馨香茶饮店"]
    assert found(services, None, "配电箱")["hazard"]
    most = [hazard(services, filled, f"水管漏水{n}") for n in range(9)]
    assert len(found(services, filled, "水管")["hazard"]) == 6 < len(most)


def test_documents_and_items(services: Services, filled: PremisesId) -> None:
    today = services.hazards.today()
    made = services.papers.make("hazard_ledger", Subject(filled, period=(today, today), period_title="今天"))
    assert found(services, filled, made.number)["document"] == [made.title]
    items = services.assessments.start(filled).tailoring.items
    wanted = items[5].item
    assert wanted.title in found(services, filled, wanted.id, items=items)["item"]
    assert wanted.title in found(services, filled, wanted.title[:4], items=items)["item"]


def test_removed_rows_are_not_found_and_the_newest_are_offered(services: Services, filled: PremisesId) -> None:
    gone = hazard(services, filled, "记错了的一条")
    offered = services.search.recent(filled)[0].hits
    assert offered[0].title == "记错了的一条"
    services.hazards.remove(gone)
    assert found(services, filled, "记错了") == {}
    assert services.search.recent(None) == ()


def test_the_table_of_letters_is_that_of_the_dictionary() -> None:
    assert TARGET.read_text("ascii") == letters()


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("应急预案", "plan", "生产安全事故应急预案"), ("YA-", "plan", "生产安全事故应急预案"), ("scaqsg", "plan", "生产安全事故应急预案"),
        ("燃气", "risk", "燃气泄漏"), ("rqxl", "risk", "燃气泄漏"), ("桌面", "drill", "桌面演练"), ("YL-", "drill", "桌面演练"),
        ("消防站", "emergency_contact", "福田街道消防站"), ("灭火", "emergency_resource", "灭火器"), ("燃气", "scenario", "燃气"),
    ],
)  # fmt: skip
def test_the_emergency_page_is_found(
    services: Services, restaurant: PremisesId, text: str, kind: str, title: str
) -> None:
    services.sample.emergency(restaurant)
    chosen = next(key for key, row in services.emergency.accidents.items() if "燃气" in row.title)
    services.emergency.scenarios.add(services.emergency.scenarios.propose(restaurant, chosen))
    rows = found(services, restaurant, text).get(kind, [])
    assert any(title in row for row in rows), rows


def test_risks_of_another_firm_stay_out(services: Services, restaurant: PremisesId) -> None:
    services.sample.emergency(restaurant)
    office = services.sample.firm("office")
    assert "risk" not in found(services, office, "燃气")
    assert "plan" in found(services, office, "应急预案")
