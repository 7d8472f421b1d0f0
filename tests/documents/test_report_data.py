"""What the report carries and says: data by its schema, codes, QR, outline, contents, sums, majors, comparison, numbers."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import jsonschema
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from futian_desktop.bootstrap import Services
from futian_desktop.documents import digest
from futian_desktop.documents.blocks import Block, Contents, Document, Heading, Paragraph, Steps, Table
from futian_desktop.documents.chapters.result import sums
from futian_desktop.documents.data import masked
from futian_desktop.documents.outline import MOST_SIBLINGS, places
from futian_desktop.documents.pdf_archive import archive
from futian_desktop.documents.render_pdf import render
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Finding, Judgement
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.standard import Deadline
from futian_desktop.services.documents import Job, run_job
from futian_desktop.services.sample import ready_finding
from futian_desktop.system import paths
from tests.documents.test_report import rules, squeeze, text_of

REPORT = "assessment_report"
KINDS = (REPORT, "health_sheet", "walk_sheet")


@pytest.fixture
def job(services: Services, frozen: Callable[[str], PremisesId]) -> Job:
    """The restaurant's report to be made."""
    current = services.assessments.current(frozen("restaurant"))
    assert current is not None
    return services.documents.job(current.id, REPORT)


def page_texts(data: bytes) -> list[str]:
    """Text of each page."""
    document = pypdfium2.PdfDocument(data)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return texts


def test_data_follow_the_published_schema_and_the_code_is_on_every_page(services: Services, job: Job) -> None:
    schema = json.loads((paths.resources() / "schemas" / "report.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for kind in KINDS:
        made = run_job(replace(job, kind=kind))
        data = digest.embedded(made.data)
        assert data is not None
        value = json.loads(data)
        jsonschema.Draft202012Validator(schema).validate(value)
        assert (value["document"], digest.canonical(value)) == (kind, data)
        code = hashlib.sha256(data).hexdigest()[:20].upper()
        assert digest.code_of(data).replace("-", "") == code
        assert digest.printed(made.data) == (digest.code_of(data),) * made.pages
        assert digest.problem(made.data) == ""
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate({**value, "id_number": "1"})


def test_other_data_or_another_printed_code_is_noticed(job: Job) -> None:
    document = Document("题", "ZP-2026-001", "店", [Heading("一"), Paragraph("文")], code="AAAA-BBBB-CCCC-DDDD-EEEE")
    rendered = render(document)

    def archived(data: bytes, embedded: bytes) -> bytes:
        return archive(data, title="题", author="店", moment="2026-11-24", boxes={}, embedded=embedded)

    assert digest.problem(archived(rendered.data, b"")) == "missing"
    assert digest.problem(archived(rendered.data, b"{}")) == "differs"
    assert digest.problem(archived(render(replace(document, code="")).data, b"{}")) == "unprinted"
    assert digest.typed("aaaa bbbb-CCCC dddd.eeee") == "AAAA-BBBB-CCCC-DDDD-EEEE"
    assert digest.typed("AAAA") == ""


def test_embedded_bytes_are_exact_whatever_their_checksum(job: Job) -> None:
    rendered = render(Document("题", "ZP-2026-001", "店", [Heading("一")]))
    tails: set[int] = set()
    for number in range(3000):
        data = digest.canonical({"n": "a" * (number % 40) + str(number)})
        tail = zlib.compress(data, 9)[-1]
        if tail not in (10, 13) or tail in tails:
            continue
        tails.add(tail)
        made = archive(rendered.data, title="题", author="店", moment="2026-11-24", boxes={}, embedded=data)
        assert digest.embedded(made) == data
        assert rules(made) == []
    assert tails == {10, 13}


def test_a_qr_on_every_page_names_number_revision_code_and_page(job: Job) -> None:
    made = run_job(job)
    value = json.loads(digest.embedded(made.data) or b"{}")
    code = digest.code_of(digest.embedded(made.data) or b"")
    document = pypdfium2.PdfDocument(made.data)
    for number in range(len(document)):
        image = document[number].render(scale=2).to_pil()
        found = [row.text for row in zxingcpp.read_barcodes(image.crop((900, 1500, image.width, image.height)))]
        assert found == [f"FTZP/R/{value['number']}/{value['revision']}/{code}/{number + 1}"]
    document.close()


def test_no_id_numbers_and_no_phones_without_consent(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("office")
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, enterprise=replace(firm.enterprise, contacts_consent=False)))
    current = services.assessments.current(premises)
    assert current is not None
    made = run_job(services.documents.job(current.id, REPORT))
    text = (digest.embedded(made.data) or b"").decode()
    assert "1380000000" not in text
    assert "1380000000" not in text_of(made.data)
    assert firm.enterprise.uscc is not None
    assert firm.enterprise.uscc in text
    value = masked({"note": "身份证440301199001011234，手机13912345678。", "uscc": "914403001922038216"})
    assert value == {"note": "身份证440301**********34，手机139****5678。", "uscc": "914403001922038216"}


def test_contents_name_the_right_pages_and_lead_there(job: Job) -> None:
    made = run_job(job)
    pages = page_texts(made.data)
    rows = re.findall(r"^([一二三四五六七八九十]+、[^\r\n]+?)\s*(\d+)\s*$", pages[1].replace("\r", ""), re.MULTILINE)
    found = {title.strip(): int(page) for title, page in rows}
    if len(found) < 14:  # the extractor puts titles and numbers in separate runs
        titles = re.findall(r"[一二三四五六七八九十]+、[^\r\n]+", pages[1])
        numbers = [int(text) for text in re.findall(r"^\s*(\d+)\s*$", pages[1], re.MULTILINE)]
        found = dict(zip(titles, numbers, strict=True))
    assert len(found) == 14
    for title, page in found.items():
        assert squeeze(title) in squeeze(pages[page - 1])
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert len(pdf.pages[1].Annots) == 14
        assert str(pdf.Root.Lang) == "zh-CN"


def siblings(item: pikepdf.OutlineItem | pikepdf.Outline) -> list[int]:
    """How many children each entry of an outline has."""
    children = item.root if isinstance(item, pikepdf.Outline) else item.children
    return [len(children), *(count for child in children for count in siblings(child))]


def test_outline_is_nested_with_at_most_a_hundred_siblings(job: Job) -> None:
    with pikepdf.open(io.BytesIO(run_job(job).data)) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 14
        assert any(len(item.children) > 2 for item in outline.root)
    blocks: list[Block] = [
        block for n in range(350) for block in (Heading(f"第{n}章"), Heading("节", 2), Paragraph("文"))
    ]
    with pikepdf.open(io.BytesIO(render(Document("题", "1", "店", blocks)).data)) as pdf, pdf.open_outline() as outline:
        assert max(siblings(outline)) <= MOST_SIBLINGS
        assert sum(siblings(outline)) == 350 * 2 + 4
    assert [place.level for place in places([1, 2, 3, 1, 3])] == [0, 1, 2, 0, 1]


def test_arithmetic_page_adds_up_by_the_printed_figures(services: Services) -> None:
    premises = services.sample.firm("restaurant")
    assessment = services.assessments.start(premises)
    for number, row in enumerate(assessment.tailoring.items):
        key = AnswerKey(row.item.id)
        own = Finding(
            "自己写的", Decimal("0.5"), "改", Deadline.DAYS_3, None, False, Decimal(number % 3), Decimal(number % 2)
        )
        answer = (
            Answer(key, AnswerKind.NOT_APPLICABLE, reason="没有") if number % 11 == 0
            else Answer(key, AnswerKind.PARTIAL, (own,)) if number % 4 == 0
            else Answer(key, AnswerKind.CONFORM)
        )  # fmt: skip
        services.assessments.answer(assessment.id, answer)
    services.assessments.freeze(assessment.id)
    source = services.documents.job(assessment.id, REPORT).source
    tables = [block for block in sums(source) if isinstance(block, Table)]
    elements = [[cell.text.replace("－", "-") for cell in row] for row in tables[0].rows]
    figures = [[Decimal(text) for text in row[1:]] for row in elements]
    for standard, na, applicable, lost, left, extra, actual in figures[:-1]:
        assert applicable == standard - na
        assert actual == max(Decimal(0), applicable - lost - left - extra)
    assert figures[-1] == [sum(column, Decimal(0)) for column in zip(*figures[:-1], strict=True)]
    steps = [row for block in sums(source) if isinstance(block, Steps) for row in block.rows]
    divisor = figures[-1][0] - figures[-1][1]
    deducted = sum(number % 2 for number in range(len(assessment.tailoring.items)) if number % 4 == 0 and number % 11)
    total = max(Decimal(0), figures[-1][6] - deducted)
    quotient = total / divisor * 100
    assert any(f"÷ {divisor:f} × 100" in step for step in steps)
    assert source.score.percentage == quotient.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")
    assert steps[-1].endswith(f"{source.score.percentage} 分")
    details = tables[-1].rows[-1]
    assert Decimal(details[4].text) == figures[-1][3]
    assert Decimal(details[5].text) == figures[-1][5]


def test_majors_are_worded_with_care(services: Services) -> None:
    premises = services.sample.firm("restaurant")
    assessment = services.assessments.start(premises)
    suspects: list[str] = []
    for row in assessment.tailoring.items:
        found = [ready_finding(ready, n) for n, ready in enumerate(row.item.findings) if ready.suspect_major][:1]
        answer = Answer(AnswerKey(row.item.id), AnswerKind.CONFORM)
        if found and len(suspects) < 3:
            suspects.append(row.item.id)
            answer = Answer(AnswerKey(row.item.id), AnswerKind.NONCONFORM, tuple(found))
        services.assessments.answer(assessment.id, services.assessments.decided(row, answer))
    no = Judgement(suspects[0], "第四条第二项", "王检查", date(2026, 11, 24), "现场看过，不是")
    services.assessments.judge_major(assessment.id, no, False)
    draft = services.assessments.load(assessment.id)
    text = text_of(run_job(services.documents.job(draft.id, REPORT)).data)
    assert "经排除，不是重大事故隐患王检查2026-11-24" in text
    assert "判定依据：第四条第二项" in text
    assert "现场看过，不是" in text
    assert "结论暂定，待现场核实" in text
    assert "疑似重大事故隐患（须按判定标准现场核实）" in text
    yes = Judgement(suspects[1], "第五条", "李检查", date(2026, 11, 25), "看过，是")
    services.assessments.judge_major(assessment.id, yes, True)
    text = text_of(run_job(services.documents.job(draft.id, REPORT)).data)
    assert "经确认，尚未消除李检查2026-11-25" in text
    assert "本次自评不能通过" in text
    majors = json.loads(digest.embedded(run_job(services.documents.job(draft.id, REPORT)).data) or b"{}")["majors"]
    assert [row["state"] for row in majors] == ["rejected", "confirmed", "suspected"]


def test_comparison_with_the_assessment_before(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("office")
    before = services.assessments.current(premises)
    assert before is not None
    text = text_of(run_job(services.documents.job(before.id, REPORT)).data)
    assert "没有更早的、用同一个评定标准做的已定稿自评" in text
    now = services.sample.answers(premises, seed=9, photos=False)
    services.assessments.freeze(now.id)
    revision = services.assessments.revise(now.id)
    source = services.documents.job(revision.id, REPORT).source
    made = source.comparison
    assert made is not None
    assert made.before == services.assessments.score(before)
    worse = {row.item for row in made.rows if row.change.value == "worse"}
    better = {row.item for row in made.rows if row.change.value == "better"}
    for item in before.tailoring_ids:
        old, new = before.answer(item), now.answer(item)
        if old.kind is AnswerKind.CONFORM and new.findings:
            assert item in worse
        if old.findings and new.kind is AnswerKind.CONFORM:
            assert item in better
    assert worse
    assert better
    text = text_of(run_job(services.documents.job(revision.id, REPORT)).data)
    assert f"变好{len(better)}项，变差{len(worse)}项" in text


def test_numbers_are_kept_over_revisions_and_shared_by_the_documents(
    services: Services, frozen: Callable[[str], PremisesId]
) -> None:
    premises = frozen("office")
    first = services.assessments.current(premises)
    assert first is not None
    numbers = {services.documents.make(first.id, kind).number for kind in KINDS}
    assert len(numbers) == 1
    revision = services.assessments.revise(first.id)
    again = services.documents.make(revision.id, REPORT)
    assert (again.number, again.revision) == (numbers.pop(), 2)
    services.assessments.freeze(revision.id)
    services.sample.answers(premises, seed=5, photos=False)
    other = services.assessments.current(premises)
    assert other is not None
    assert services.documents.make(other.id, REPORT).number[-3:] == "002"


def test_the_walk_sheet_has_every_item_its_letters_and_boxes(job: Job) -> None:
    text = text_of(run_job(replace(job, kind="walk_sheet")).data)
    items = job.source.assessment.tailoring.items
    for row in items:
        assert row.item.id in text
        assert squeeze(row.item.look) in text
        for letter, ready in zip("abcdefgh", row.item.findings, strict=False):
            words = "扣完" if ready.deduct is None else f"扣{ready.deduct}"
            assert squeeze(f"{letter}{words}{ready.text}") in text
    assert text.count("□5要问人") == len(items)
    assert "部分符合" not in text


def test_missing_glyphs_are_named_with_their_field_before_printing(
    services: Services, frozen: Callable[[str], PremisesId]
) -> None:
    premises = frozen("office")
    current = services.assessments.current(premises)
    assert current is not None
    assert services.documents.missing(current.id) == ()
    firm = services.firms.load(premises)
    services.firms.save(
        replace(
            firm, enterprise=replace(firm.enterprise, name="𠮷祥😀店"), premises=replace(firm.premises, address="𠮷路")
        )
    )
    rows = services.documents.missing(current.id)
    assert [(row.char, row.code, row.fields) for row in rows] == [
        ("𠮷", "U+20BB7", ("企业名称", "地址")), ("😀", "U+1F600", ("企业名称",)),
    ]  # fmt: skip
    assert "手写补上" in rows[0].sentence
    assert "〓祥〓店" in text_of(run_job(services.documents.job(current.id, REPORT)).data)


def test_contents_longer_than_a_page_go_on() -> None:
    blocks: list[Block] = [Contents(), *(Heading(f"第{n}章") for n in range(80))]
    texts = page_texts(render(Document("题", "1", "店", blocks)).data)
    assert "第0章" in texts[0]
    assert "第79章" in "".join(texts[1:3])


def test_every_note_reason_paper_and_photo_is_in_the_report(job: Job) -> None:
    made = run_job(job)
    text = text_of(made.data)
    assessment = job.source.assessment
    for row in assessment.tailoring.items:
        answer = assessment.answer(row.item.id)
        for words in (answer.note, answer.reason, answer.property_paper):
            assert squeeze(words) in text
    photos = {data for rows in job.source.photos.values() for data in rows}
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        inside = {
            row.read_raw_bytes()
            for row in pdf.objects
            if isinstance(row, pikepdf.Stream) and row.get("/Subtype") == "/Image"
        }
    assert photos
    assert photos <= inside
