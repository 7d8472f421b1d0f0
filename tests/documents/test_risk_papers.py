"""Papers of risks and resources: archival, editable, coloured with words, whole with hostile names, nameless where posted."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportPrivateUsage=false
# The PDF, docx and spreadsheet libraries carry no or partial types.

import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pytest
from docx.oxml.ns import qn

from futian_desktop.bootstrap import Services
from futian_desktop.documents.blocks import Cell, Document, Heading, Strip, Table
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.documents.render_docx import render_docx
from futian_desktop.documents.render_pdf import render
from futian_desktop.documents.style import FILLS
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import with_value
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from futian_desktop.ui.tokens import contrast
from tests.documents.test_papers import MARKUP
from tests.documents.test_report import rules, squeeze, text_of

KINDS = ("risk_assessment", "risk_list", "risk_cards", "risk_board", "resource_report", "resource_list", "phone_list")


def fill(services: Services, premises: PremisesId) -> None:
    """Risks, people, places, things and numbers."""
    suite = services.emergency
    suite.risks.accept(suite.risks.proposals(premises))
    suite.risks.rate(suite.risks.units(premises)[:2], "周敏")
    suite.posts.appoint_all(premises, suite.posts.propose(premises))
    suite.posts.save_setup(suite.posts.setup(premises), {"assembly": "东门榕树下", "gas_valve": "后门气表箱"})
    for gap in suite.needs.gaps(premises)[::2]:
        row = with_value(suite.needs.new_resource(premises, gap), "place", "收银台下面")
        services.registers.add(with_value(row, "last_on", suite.now().date().replace(year=2024)))
    for wanted in suite.needs.wanted_contacts(premises)[::2]:
        row = with_value(
            with_value(suite.needs.new_contact(premises, wanted), "name", wanted.title), "phone", "0755-83071234"
        )
        services.registers.add(row)


@pytest.mark.parametrize("trade", ["restaurant", "office", "facade"])
@pytest.mark.parametrize("much", [False, True])
def test_every_paper_is_archival_and_follows_its_schema(services: Services, trade: str, much: bool) -> None:
    premises = services.firms.create("试一试", trade) if trade == "facade" else services.sample.firm(trade)
    if much:
        fill(services, premises)
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    for kind in KINDS:
        made = services.papers.make(kind, Subject(premises))
        body = services.documents.body(made.id)
        assert rules(body) == [], kind
        assert problem(body) == "", kind
        jsonschema.validate(json.loads(embedded(body) or b""), schema)
        text = text_of(body)
        assert "{" not in text.replace("{{", ""), kind
        if not much and kind.startswith("risk"):
            assert "还没有风险点" in text, kind


def test_the_report_has_the_four_chapters_and_says_each_level_in_words(
    services: Services, restaurant: PremisesId
) -> None:
    fill(services, restaurant)
    text = text_of(services.documents.body(services.papers.make("risk_assessment", Subject(restaurant)).id)).replace(
        "\n", ""
    )
    for words in ("危险有害因素辨识", "事故风险分析", "事故风险评价", "结论和建议", "请核对现行文本", "还没有人核定"):
        assert words in text, words
    for unit in services.emergency.risks.units(restaurant):
        assert squeeze(unit.title) in text
        assert squeeze(f"＝{unit.lec.normalize():f}") in text
    assert "从事餐饮" in text
    cards = text_of(services.documents.body(services.papers.make("risk_cards", Subject(restaurant)).id))
    assert "后门气表箱" in cards, "places are filled in"


def test_the_survey_compares_what_is_there_with_what_is_asked_for(services: Services, restaurant: PremisesId) -> None:
    fill(services, restaurant)
    text = text_of(services.documents.body(services.papers.make("resource_report", Subject(restaurant)).id)).replace(
        "\n", ""
    )
    for words in ("单位内部的应急资源", "外部的应急资源", "差距分析", "已过期", "没有打过"):
        assert words in text, words
    for gap in services.emergency.needs.gaps(restaurant):
        assert squeeze(gap.title) in text


def test_the_board_names_nobody_on_paper_and_in_its_data(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    services.firms.save(
        replace(firm, enterprise=replace(firm.enterprise, safety_officer="欧阳无名", principal="司徒无名"))
    )
    firm = services.firms.load(restaurant)
    people = [
        replace(services.firms.new_person(firm.enterprise.id, name), phone="13812345678")
        for name in ("欧阳无名", "司徒无名")
    ]
    services.firms.save(replace(firm, people=tuple(people)))
    fill(services, restaurant)
    body = services.documents.body(services.papers.make("risk_board", Subject(restaurant)).id)
    data = (embedded(body) or b"").decode()
    for name in ("欧阳无名", "司徒无名", "13812345678"):
        assert name not in text_of(body)
        assert name not in data
    listed = (
        embedded(services.documents.body(services.papers.make("phone_list", Subject(restaurant)).id)) or b""
    ).decode()
    assert "欧阳无名" in listed
    assert "13812345678" not in listed


def test_each_place_has_its_card_on_one_page(services: Services, restaurant: PremisesId) -> None:
    fill(services, restaurant)
    from futian_desktop.domain.risks import places

    units = services.emergency.risks.units(restaurant)
    wanted = {place for unit in units for place in (places(unit) or ("全场所",))}
    made = services.papers.make("risk_cards", Subject(restaurant))
    assert made.pages == len(wanted)


def test_hostile_and_long_words_stay_whole(services: Services, restaurant: PremisesId) -> None:
    name = (MARKUP + "很长很长的名字" * 80)[:500]
    firm = services.firms.load(restaurant)
    services.firms.save(replace(
        firm, enterprise=replace(firm.enterprise, name=name, safety_officer=MARKUP, principal=MARKUP),
        premises=replace(firm.premises, sign_name=name, address=name),
    ))  # fmt: skip
    fill(services, restaurant)
    risks = services.emergency.risks
    for number in range(30):
        risks.add(replace(
            risks.new(restaurant), title=f"{number} {MARKUP}", place=name[:190], why=name, about=name * 3,
            controls=(name,) * 12, consequence=Decimal(100),
        ))  # fmt: skip
    for kind in KINDS:
        body = services.documents.body(services.papers.make(kind, Subject(restaurant)).id)
        assert rules(body) == [], kind
        if kind.startswith("risk"):
            assert squeeze(MARKUP)[:10] in text_of(body).replace("\n", ""), kind


def test_word_and_spreadsheet_forms_say_the_same(services: Services, restaurant: PremisesId, tmp_path: Path) -> None:
    fill(services, restaurant)
    services.emergency.risks.add(replace(services.emergency.risks.new(restaurant), title="=1+1", owner="@x"))
    titles = [unit.title for unit in services.emergency.risks.units(restaurant)]
    for kind in KINDS:
        path = tmp_path / f"{kind}.docx"
        services.papers.save(kind, Subject(restaurant), path, "docx")
        opened = docx.Document(str(path))
        heads = [p for p in opened.paragraphs if p.style is not None and (p.style.name or "").startswith("Heading")]
        assert heads, kind
        if kind == "risk_list":
            text = "\n".join(cell.text for table in opened.tables for row in table.rows for cell in row.cells)
            assert all(title in text for title in titles)
            fills = {made.get(qn("w:fill")) for made in opened.element.body.iter(qn("w:shd"))}
            assert fills & {ground.lstrip("#") for ground, _ink in FILLS.values()}
    book = tmp_path / "risks.xlsx"
    services.papers.save("risk_list", Subject(restaurant), book, "xlsx")
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert [str(row[2].value) for row in sheet.iter_rows(min_row=2)] == titles
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    things = tmp_path / "things.xlsx"
    services.papers.save("resource_list", Subject(restaurant), things, "xlsx")
    rows = list(openpyxl.load_workbook(things).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + len(services.registers.rows("emergency_resource", restaurant))
    assert "能用" in rows[1]


def test_colours_are_read_without_seeing_them_and_stand_out_where_seen() -> None:
    assert all(contrast(ground, ink) >= 4.5 for ground, ink in FILLS.values())
    blocks = [
        Heading("一"), Strip("重大风险（红）", "red", "一处"),
        Table(("等级", "事"), tuple((Cell(f"{name}色", fill=name), Cell("x")) for name in FILLS), (1, 2)),
    ]  # fmt: skip
    document = Document("四色", "X-1", "店", blocks, style="notice")
    assert "重大风险（红）" in text_of(render(document).data)
    opened = docx.Document(io.BytesIO(render_docx(document)))
    assert opened.tables[0].cell(0, 0).text.startswith("重大风险（红）")


def test_the_district_s_risk_report_shows_only_colours_that_a_person_stands_for(
    services: Services, restaurant: PremisesId
) -> None:
    risks = services.emergency.risks
    risks.accept(risks.proposals(restaurant))
    today = services.hazards.today()
    subject = Subject(restaurant, period=(today.replace(day=1), today), period_title="本月")
    text = text_of(services.documents.body(services.papers.make("risk_report", subject).id))
    assert "重大风险（红）" not in text
    gas = next(row for row in risks.units(restaurant) if row.accident == "gas_leak")
    rated = replace(gas, consequence=Decimal(100), likelihood=Decimal(10))
    risks.rate((risks.save(rated)[0],), "周敏")
    text = text_of(services.documents.body(services.papers.make("risk_report", subject).id)).replace("\n", "")
    assert "重大风险（红）" in text
    assert "待评价" in text
