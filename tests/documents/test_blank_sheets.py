"""Blank checklists for any selection: what is on them, how many pages, and that every code can be typed back."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import json
from dataclasses import replace

import jsonschema
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.bootstrap import Services, open_blank_sheets
from futian_desktop.documents import digest
from futian_desktop.documents.builders import walk_sheet
from futian_desktop.documents.render_pdf import render
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
from futian_desktop.domain.blank import DUTIES, BlankChoice
from futian_desktop.domain.enterprise import Area
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import AreaId, PremisesId
from futian_desktop.services.documents import Made, run_job
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid
from tests.documents.test_report import squeeze, text_of

CHOICES = (
    BlankChoice(), BlankChoice(first_only=True), BlankChoice(spots=frozenset({"front", "staff"})),
    BlankChoice(duty="property"), BlankChoice(modules=frozenset({"M02"})),
    BlankChoice(spots=frozenset({"papers"}), modules=frozenset({"M00", "M06"}), duty="tenant"),
)  # fmt: skip


def _codes(made: Made) -> set[str]:
    """Codes of the embedded data."""
    data = digest.embedded(made.data)
    assert data is not None
    return {row["id"] for row in json.loads(data)["items"]}


WORDS = st.sampled_from(("kitchen", "front", "store"))


@given(st.frozensets(WORDS), st.frozensets(WORDS), st.sampled_from(("", *DUTIES)), st.booleans(), st.booleans())
def test_a_choice_is_kept_as_words(
    spots: frozenset[str], modules: frozenset[str], duty: str, first: bool, undone: bool
) -> None:
    choice = BlankChoice(spots, modules, duty, first, undone)
    assert BlankChoice.of_words(choice.to_words()) == choice
    assert BlankChoice.of_words((*choice.to_words(), "duty:nobody", "spot:", "whatever", "")) == choice


def test_words_of_another_kind_choose_nothing() -> None:
    assert BlankChoice.of_words(("duty:nobody", "spot:", "trade:ktv", "")).whole


@pytest.mark.parametrize("trade", ["restaurant", "office", "property", "salon", "fitout"])
def test_the_pages_told_while_one_ticks_are_those_of_the_document(trade: str) -> None:
    service = open_blank_sheets()
    source = service.of_trade(trade)
    exact = 0
    for choice in CHOICES:
        items, told = service.count(source, choice)
        pages = render(walk_sheet.build(service.job(source, choice).source)).pages
        assert abs(told - pages) <= 1, choice
        assert items == len(source.rows(choice)) > 0
        exact += told == pages
    assert exact >= len(CHOICES) - 2


def test_each_way_of_choosing_leaves_exactly_what_it_says() -> None:
    source = open_blank_sheets().of_trade("property")
    every = source.rows(BlankChoice())
    kitchen = source.rows(BlankChoice(spots=frozenset({"power"})))
    assert kitchen
    assert {row.item.spot for row in kitchen} == {"power"}
    assert {row.module for row in source.rows(BlankChoice(modules=frozenset({"M05", "M11"})))} == {"M05", "M11"}
    for duty in DUTIES:
        own = source.rows(BlankChoice(duty=duty))
        assert {row.item.duty for row in own} <= {duty, "any"}
        assert [row for row in every if row.item.duty == duty] == [row for row in own if row.item.duty == duty]
    first = source.rows(BlankChoice(first_only=True))
    assert all(row.item.first for row in first)
    assert 12 <= len(first) <= 25
    assert sum(part.items for part in source.places()) == sum(part.items for part in source.modules()) == len(every)
    assert {part.key: part.items for part in source.duties()}["property"] == len(
        source.rows(BlankChoice(duty="property"))
    )


def test_a_list_of_a_trade_needs_no_firm_and_says_so() -> None:
    service = open_blank_sheets()
    source = service.of_trade("ktv")
    choice = BlankChoice(modules=frozenset({"T58", "M14"}), first_only=False)
    made = run_job(service.job(source, choice))
    text = text_of(made.data)
    assert "KTV酒吧空白检查表" in text
    assert squeeze("没有对照具体单位") in text
    assert squeeze("只列这些方面：人员密集场所、KTV酒吧") in text
    assert "单位" in text
    assert "福田区" not in text
    assert _codes(made) == {row.item.id for row in source.rows(choice)}
    assert text.count("□5要问人") == len(source.rows(choice))
    assert service.file_name(source).startswith("KTV酒吧-空白检查表-")
    schema = json.loads((paths.resources() / "schemas" / "report.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(digest.embedded(made.data) or b"{}"))
    assert digest.problem(made.data) == ""


def test_every_page_has_its_code_and_qr() -> None:
    service = open_blank_sheets()
    made = run_job(service.job(service.of_trade("salon"), BlankChoice(first_only=True)))
    code = digest.code_of(digest.embedded(made.data) or b"")
    assert digest.printed(made.data) == (code,) * made.pages
    document = pypdfium2.PdfDocument(made.data)
    for number in range(made.pages):
        read = zxingcpp.read_barcodes(document[number].render(scale=3).to_pil())
        assert any(code in entry.text and "/W/KB-" in entry.text for entry in read)
    document.close()


def test_a_firm_prints_its_own_places_and_only_what_is_open(services: Services, restaurant: PremisesId) -> None:
    firm = services.firms.load(restaurant)
    firm = replace(firm, areas=(*firm.areas, Area(AreaId(new_uuid()), restaurant, "二楼烤间", "kitchen")))
    before = services.blank_sheets.of_firm(firm, None)
    assert len(before.rows(BlankChoice())) == len(services.firms.tailoring(firm.premises.facts).items)
    draft = services.assessments.start(restaurant)
    rows = draft.tailoring.items
    services.assessments.answer(draft.id, Answer(AnswerKey(rows[0].item.id), AnswerKind.CONFORM))
    services.assessments.answer(draft.id, Answer(AnswerKey(rows[1].item.id), AnswerKind.ASK, ask_whom="物业"))
    source = services.blank_sheets.of_firm(firm, services.assessments.load(draft.id))
    undone = source.rows(BlankChoice(open_only=True))
    assert [row.item.id for row in undone] == [row.item.id for row in rows[1:]]
    choice = BlankChoice(spots=frozenset({"kitchen"}), open_only=True)
    text = text_of(run_job(services.blank_sheets.job(source, choice)).data)
    assert "知味湘菜馆空白检查表" in text
    assert squeeze("只列这些地方：") in text
    assert squeeze("只列还没有答的") in text
    assert "M02-E1" not in text


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: "+".join(choice.to_words()) or "all")
def test_codes_of_any_list_are_typed_back(services: Services, restaurant: PremisesId, choice: BlankChoice) -> None:
    draft = services.assessments.start(restaurant)
    source = services.blank_sheets.of_firm(services.firms.load(restaurant), draft)
    rows = source.rows(choice)
    typed = "\n".join(f"{row.item.id} 3 a" if number % 3 else f"{row.item.id} 1" for number, row in enumerate(rows))
    reading = services.assessments.read_codes(draft, typed)
    assert reading.problems == ()
    services.assessments.apply_codes(draft.id, reading.rows)
    stored = services.assessments.load(draft.id)
    assert {key.item for key, answer in stored.answers.items() if answer.kind} == {row.item.id for row in rows}


def test_codes_of_a_trades_list_are_taken_where_the_firm_has_the_item(
    services: Services, restaurant: PremisesId
) -> None:
    draft = services.assessments.start(restaurant)
    own = {row.item.id for row in draft.tailoring.items}
    rows = services.blank_sheets.of_trade("ktv").rows(BlankChoice())
    reading = services.assessments.read_codes(draft, "\n".join(f"{row.item.id} 1" for row in rows))
    assert {entry.item for entry in reading.rows} == own & {row.item.id for row in rows}
    assert len(reading.problems) == len(rows) - len(reading.rows) > 0
    assert "清单里没有编号" in reading.problems[0].message


def test_a_choice_that_leaves_nothing_and_an_unknown_trade_are_refused() -> None:
    service = open_blank_sheets()
    source = service.of_trade("office")
    nothing = BlankChoice(spots=frozenset({"kitchen"}))
    assert service.count(source, nothing) == (0, 0)
    with pytest.raises(RuleViolation, match="blank.empty"):
        service.job(source, nothing)
    with pytest.raises(NotFound):
        service.of_trade("smithy")


def test_the_example_on_the_sheet_is_an_item_of_the_sheet() -> None:
    service = open_blank_sheets()
    source = service.of_trade("office")
    choice = BlankChoice(modules=frozenset({"M06"}))
    text = text_of(run_job(service.job(source, choice)).data)
    first = source.stops(choice)[0][1][0].item.id
    assert squeeze(f"例如{first}3ab") in text
    assert "M02-09" not in text
