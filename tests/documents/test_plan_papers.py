"""Papers of the plan: archival, following their schema, the same words in PDF and docx, cards that fit, hostile names."""

import json
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.documents.blocks import Heading, Paragraph, Steps, leads
from futian_desktop.documents.builders.plan_cards import MOST_LINES, faces
from futian_desktop.documents.card_flow import type_size
from futian_desktop.documents.digest import embedded, problem
from futian_desktop.documents.paper import PLAN
from futian_desktop.documents.papers import PAPERS
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan
from futian_desktop.domain.response_cards import CardFace
from futian_desktop.services.papers import Subject
from futian_desktop.system import paths
from futian_desktop.system.identifiers import new_uuid
from tests.documents.test_report import rules, squeeze, text_of
from tests.emergency import NAMES, PLACES, planned

TRADES = ("office", "restaurant", "facade")
KINDS = [key for key, paper in PAPERS.items() if paper.scope == PLAN or key.startswith("cards")]
MARKUP = "<b>䶮记𬭼</b>&amp;<script>alert(1)</script>"


@pytest.mark.parametrize("trade", TRADES)
def test_every_paper_of_the_plan_is_archival(services: Services, trade: str) -> None:
    premises, plan = planned(services, trade)
    schema = json.loads((paths.resources() / "schemas" / "paper.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    pages = 0
    for kind in KINDS:
        made = services.papers.make(kind, Subject(premises, record=plan.id))
        body = services.documents.body(made.id)
        assert rules(body) == [], kind
        assert problem(body) == "", kind
        validator.validate(json.loads(embedded(body) or b""))  # pyright: ignore[reportUnknownMemberType]
        pages += made.pages
    assert pages > len(KINDS)


def test_the_book_says_the_real_names_numbers_and_places(services: Services) -> None:
    premises, plan = planned(services, "restaurant")
    text = text_of(services.documents.body(services.papers.make("plan", Subject(premises, record=plan.id)).id))
    for word in (
        *NAMES[:3],
        PLACES["assembly"],
        PLACES["gas_valve"],
        "0755-83000005",
        plan.number,
        "批准页",
        "综合应急预案",
    ):
        assert squeeze(word) in text, word
    assert "{" not in text
    assert "＿＿＿＿＿" not in text.partition("目录")[2]


@pytest.mark.parametrize("trade", TRADES)
def test_docx_and_pdf_say_the_same(services: Services, trade: str, tmp_path: Path) -> None:
    premises, plan = planned(services, trade)
    subject = Subject(premises, record=plan.id)
    text = text_of(services.documents.body(services.papers.make("plan", subject).id)).replace("\n", "")
    path = tmp_path / "plan.docx"
    services.papers.save("plan", subject, path, "docx")
    opened = docx.Document(str(path))
    heads = [p.text for p in opened.paragraphs if p.style is not None and (p.style.name or "").startswith("Heading")]
    assert len(heads) >= sum(block.kind is BlockKind.HEADING for block in plan.blocks)
    for head in heads:
        assert squeeze(head) in text, head
    cells = {squeeze(cell.text) for table in opened.tables for row in table.rows for cell in row.cells}
    steps = [row[1] for block in plan.blocks if block.kind is BlockKind.STEPS for row in block.rows]
    assert steps
    without_fields = [squeeze(step) for step in steps if "{" not in step]
    assert all(step in cells for step in without_fields)


def test_names_with_markup_and_rare_characters_stay_text(services: Services, tmp_path: Path) -> None:
    premises, plan = planned(services, "restaurant")
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, sign_name=MARKUP, address=MARKUP)))
    posts = services.emergency.posts
    posts.save_setup(posts.setup(premises), {**PLACES, "assembly": MARKUP})
    own = PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, MARKUP + "{not_a_field}")
    plan, _changes = services.emergency.plans.save_blocks(plan, (*plan.blocks, own))
    for kind in ("plan", "cards_pocket", "plan_filing"):
        body = services.documents.body(services.papers.make(kind, Subject(premises, record=plan.id)).id)
        assert rules(body) == [], kind
        assert squeeze(MARKUP)[:12] in text_of(body), kind
    services.papers.save("plan", Subject(premises, record=plan.id), tmp_path / "x.docx", "docx")
    assert "{not_a_field}" in "\n".join(p.text for p in docx.Document(str(tmp_path / "x.docx")).paragraphs)


def test_two_hundred_people_of_one_name_are_no_trouble(services: Services) -> None:
    premises, plan = planned(services, "office")
    firm = services.firms.load(premises)
    same = [replace(services.firms.new_person(firm.enterprise.id, "王伟"), phone="13900139999") for _n in range(200)]
    services.firms.save(replace(firm, people=(*firm.people, *same)))
    for row in services.firms.load(premises).people[-200:]:
        services.emergency.posts.appoint(premises, "guide", row.id, deputy=True)
    made = services.papers.make("plan", Subject(premises, record=plan.id))
    assert made.pages > 20
    assert services.emergency.plans.operability(plan) is not None


def cards_of(services: Services, plan: EmergencyPlan) -> tuple[CardFace, ...]:
    return tuple(faces(services.papers.job("cards", Subject(plan.premises_id, record=plan.id)).source))


@pytest.mark.parametrize("trade", TRADES)
def test_cards_have_numbers_first_and_few_lines(services: Services, trade: str) -> None:
    _premises, plan = planned(services, trade)
    cards = cards_of(services, plan)
    assert len(cards) >= 10
    for card in cards:
        assert card.numbers, card.title
        assert 2 <= len(card.lines) <= MOST_LINES, card.title
        assert all("{" not in line for line in card.lines), card.title
    titles = " ".join(card.title for card in cards)
    assert "总指挥" in titles
    assert "应急处置卡" in titles


def test_a_published_plan_is_no_draft_and_says_its_day(services: Services) -> None:
    premises, plan = planned(services, "office")
    today = services.emergency.now().date()
    for kind in (DeedKind.REVIEW, DeedKind.APPROVE, DeedKind.PUBLISH):
        plan, _changes = services.emergency.plans.deed(
            plan, Deed(kind, today, ((NAMES[0], "主要负责人"),), "按意见改了")
        )
    job = services.papers.job("plan", Subject(premises, record=plan.id))
    document = PAPERS["plan"].build(job.source)
    assert not document.draft
    text = text_of(services.documents.body(services.papers.make("plan_review", Subject(premises, record=plan.id)).id))
    assert "按意见改了" in text


MOST_PAGES = {"office": 30, "restaurant": 60, "facade": 45}


@pytest.mark.parametrize("trade", TRADES)
def test_a_book_can_be_read_and_its_contents_name_each_accident_once(services: Services, trade: str) -> None:
    premises, plan = planned(services, trade)
    job = services.papers.job("plan", Subject(premises, record=plan.id))
    document = PAPERS["plan"].build(job.source)
    listed = [
        block.text for block in document.blocks if isinstance(block, Heading) and block.listed and block.level < 3
    ]
    for key in (*plan.special, *plan.onsite):
        title = services.emergency.accidents[key].title
        assert len([text for text in listed if text.startswith(title)]) == 1, title
    assert not [text for text in listed if text.endswith(("处置措施", "注意事项", "应急工作职责"))]
    assert services.papers.make("plan", Subject(premises, record=plan.id)).pages <= MOST_PAGES[trade]


@pytest.mark.parametrize("trade", TRADES)
def test_cards_leave_out_what_the_profile_rules_out_and_night_has_its_own(services: Services, trade: str) -> None:
    _premises, plan = planned(services, trade)
    cards = {card.title: card for card in cards_of(services, plan)}
    night = cards["夜间值班"]
    assert night.numbers[-1][1] == "13700137000"
    assert any("喊" in line for line in night.lines)
    if trade != "restaurant":  # no gas in the profile: nobody is told to close its valve
        posts = [line for title, card in cards.items() if "处置卡" not in title for line in card.lines]
        assert not [line for line in posts if "气阀" in line and "关阀、断电" not in line]


def test_the_type_of_a_card_grows_until_the_card_is_full() -> None:
    short = CardFace("火灾应急处置卡", "后厨", (("着火", "119"),), ("喊人", "出门", "报警"), "脚", "#B4241B")
    long = replace(short, lines=tuple(f"第{n}件事：" + "先看清退路再动手，" * 3 for n in range(8)))
    sizes = [type_size(card, 480, 700, 1) for card in (short, long)]
    assert sizes[0] > sizes[1] > 12


def test_a_lead_in_stays_with_what_it_leads_to() -> None:
    steps = Steps(("一", "二"))
    assert leads(Paragraph("打给谁", "strong"), steps)
    assert leads(Paragraph("出现下面任何一种情况："), steps)
    assert not leads(Paragraph("说完了。"), steps)
    assert not leads(Paragraph("打给谁", "strong"), None)
    assert not leads(Paragraph("后果："), Paragraph("别的"))
