"""Reports of firms that no author thinks of: nothing, everything, very long, hostile; each stays whole and archival."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment, Finding
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.standard import Deadline
from futian_desktop.domain.supplement import Accident, Member, Supplement
from futian_desktop.services.documents import Made, run_job
from futian_desktop.services.sample import ready_finding
from tests.documents.test_report import rules, squeeze, text_of

KINDS = ("assessment_report", "health_sheet", "walk_sheet")
LONG = "深圳市福田区很长很长的名字" * 154
MARKUP = "<b>知味</b>&<img src='/etc/hosts'/><para>${x}</para>{{y}}&amp;"


def picture(shade: int) -> bytes:
    """A small distinct PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (160, 120), (shade, 255 - shade, 90)).save(buffer, "PNG")
    return buffer.getvalue()


def answer_all(services: Services, premises: PremisesId, make: Callable[[Assessment, int], Answer]) -> Assessment:
    """Answer every item by a function of its place, and finish."""
    assessment = services.assessments.start(premises)
    for number, row in enumerate(assessment.tailoring.items):
        services.assessments.answer(assessment.id, services.assessments.decided(row, make(assessment, number)))
    services.assessments.freeze(assessment.id)
    return services.assessments.load(assessment.id)


def key_of(assessment: Assessment, number: int) -> AnswerKey:
    """The key of the item at a place."""
    return AnswerKey(assessment.tailoring.items[number].item.id)


def all_conform(services: Services) -> Assessment:
    """Zero findings."""
    return answer_all(services, services.sample.firm("office"), lambda a, n: Answer(key_of(a, n), AnswerKind.CONFORM))


def all_not_applicable(services: Services) -> Assessment:
    """Nothing can be scored."""
    return answer_all(
        services, services.sample.firm("office"),
        lambda a, n: Answer(key_of(a, n), AnswerKind.NOT_APPLICABLE, reason="本店没有这种情况，已核实" * 3),
    )  # fmt: skip


def everything_wrong(services: Services) -> Assessment:
    """Every ready finding of every item, and an own one: above 200 findings."""

    def make(assessment: Assessment, number: int) -> Answer:
        item = assessment.tailoring.items[number].item
        own = Finding("自己写的一条，" * 12, Decimal("0.5"), "马上整改，" * 10, Deadline.PLAN, None, False,
                      Decimal(1), Decimal("0.5"))  # fmt: skip
        found = (*(ready_finding(ready, place) for place, ready in enumerate(item.findings)), own)
        return Answer(key_of(assessment, number), AnswerKind.NONCONFORM, found, note="备注很长，" * 40)

    return answer_all(services, services.sample.firm("restaurant"), make)


def long_and_hostile(services: Services) -> Assessment:
    """Names of 2,000 characters and markup everywhere."""
    premises = services.sample.firm("office")
    firm = services.firms.load(premises)
    name = (MARKUP + LONG)[:2000]
    services.firms.save(
        replace(
            firm, enterprise=replace(firm.enterprise, name=name, legal_person=MARKUP, safety_officer="李" * 300),
            premises=replace(firm.premises, sign_name=name, address=LONG[:2000], building=MARKUP, in_charge=LONG[:500]),
        )
    )  # fmt: skip
    assessment = answer_all(
        services, premises,
        lambda a, n: Answer(key_of(a, n), AnswerKind.PARTIAL,
                            (Finding(MARKUP + LONG[:1900], Decimal(1), LONG[:2000], Deadline.DAYS_3),), note=LONG * 4),
    )  # fmt: skip
    services.supplements.save(
        premises, assessment.id,
        Supplement(tuple(Member(LONG[:200], MARKUP, LONG[:800]) for _n in range(60)), False,
                   tuple(Accident("2026年3月2日", MARKUP, LONG, LONG) for _n in range(10))),
    )  # fmt: skip
    return assessment


def many_photos(services: Services) -> Assessment:
    """Forty photos, most of them at one item."""
    premises = services.sample.firm("office")
    assessment = services.sample.answers(premises, seed=3, photos=False)
    items = [row.item.id for row in assessment.tailoring.items]
    for number in range(40):
        photo = services.evidence.add_bytes(premises, picture(number * 6), f"{number}.png")
        services.evidence.link(photo.id, assessment.id, items[0] if number < 35 else items[number])
    services.assessments.freeze(assessment.id)
    return services.assessments.load(assessment.id)


CASES = (all_conform, all_not_applicable, everything_wrong, long_and_hostile, many_photos)


def made(services: Services, assessment: Assessment, kind: str) -> Made:
    """One document's bytes."""
    return run_job(services.documents.job(assessment.id, kind))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_every_document_stays_archival_and_the_sheet_one_page(
    services: Services, case: Callable[[Services], Assessment]
) -> None:
    assessment = case(services)
    for kind in KINDS:
        document = made(services, assessment, kind)
        assert rules(document.data) == []
        assert document.pages == 1 or kind != "health_sheet"
        assert_nothing_runs_off(document.data)


def assert_nothing_runs_off(data: bytes) -> None:
    """Every character lies inside the page's margins."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left >= 55
            assert right <= width - 50, (number + 1, text.get_text_bounded(left, bottom, right, top))
            assert bottom >= 10
            assert top <= height - 30
    document.close()


def test_all_not_applicable_says_so_in_words(services: Services) -> None:
    text = text_of(made(services, all_not_applicable(services), "assessment_report").data)
    assert "没有可以计分的项目" in text
    assert "无法评分" in text


def test_two_hundred_findings_are_all_there(services: Services) -> None:
    assessment = everything_wrong(services)
    texts = [found.text for row in assessment.tailoring.items for found in assessment.answer(row.item.id).findings]
    assert len(texts) > 200
    document = made(services, assessment, "assessment_report")
    text = text_of(document.data)
    assert all(squeeze(found) in text for found in texts)
    assert "疑似重大事故隐患" in text
    assert "否决项不符合，本次自评不能通过" in text  # decides before a suspicion does


def test_long_texts_are_printed_to_their_last_character(services: Services) -> None:
    assessment = long_and_hostile(services)
    data = made(services, assessment, "assessment_report").data
    text = text_of(data)
    note = assessment.answer(assessment.tailoring.items[0].item.id).note
    assert squeeze(MARKUP) in text
    assert text.count("很长很长的名字") >= note.count("很长很长的名字")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not any(row.get("/Subtype") == "/Image" for row in pdf.objects if isinstance(row, pikepdf.Stream))


def test_forty_photos_are_all_there(services: Services) -> None:
    data = made(services, many_photos(services), "assessment_report").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [row for row in pdf.objects if isinstance(row, pikepdf.Stream) and row.get("/Subtype") == "/Image"]
    assert len(images) == 40
    assert "共35张" in text_of(data)
