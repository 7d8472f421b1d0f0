"""The report as bytes: exact text, archival form, repeatable, hostile names."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.documents.breaker import NO_END, NO_START, break_lines
from futian_desktop.documents.fonts import glyphs, set_up
from futian_desktop.documents.text import clean, missing
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import LEGAL, OFFICER, run_job
from tests.conftest import PASSPHRASE

HOSTILE = "<b>知味</b>&𬭎䶮\u202e店\x00" + "很长的名字" * 100


def text_of(data: bytes) -> str:
    """All text of a PDF without line breaks and spaces."""
    document = pypdfium2.PdfDocument(data)
    parts = [row.get_textpage().get_text_range() for row in document]
    document.close()
    return "".join("".join(parts).split())


def squeeze(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


@pytest.fixture
def report(services: Services, frozen: Callable[[str], PremisesId]) -> bytes:
    """The restaurant's report before signing."""
    assessment = services.assessments.current(frozen("restaurant"))
    assert assessment is not None
    return run_job(services.documents.job(assessment.id, "assessment_report")).data


def test_every_answer_and_finding_is_in_the_report(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("restaurant")
    assessment = services.assessments.current(premises)
    assert assessment is not None
    text = text_of(run_job(services.documents.job(assessment.id, "assessment_report")).data)
    for row in assessment.tailoring.items:
        assert row.item.id in text
        assert squeeze(row.item.title) in text
        for finding in assessment.answer(row.item.id).findings:
            assert squeeze(finding.text) in text
            assert squeeze(finding.measure) in text
    assert "不是标准化定级" in text


def rules(data: bytes) -> list[str]:
    """Rule ids of PDF/A-3u that an independent validator finds broken."""
    found = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_A_3U)
    return [failure.rule_id for failure in found.failures]


def test_pdf_a_3u_by_an_independent_validator(
    services: Services, frozen: Callable[[str], PremisesId], identity: Path
) -> None:
    assessment = services.assessments.current(frozen("office"))
    assert assessment is not None
    for kind in services.documents.kinds():
        document = services.documents.make(assessment.id, kind.id)
        assert rules(services.documents.body(document.id)) == []
        if kind.signed:
            once = services.documents.sign(document, identity, PASSPHRASE, OFFICER)
            assert rules(services.documents.body(once.id)) == []
            twice = services.documents.sign(once, identity, PASSPHRASE, LEGAL)
            assert set(rules(services.documents.body(twice.id))) <= {"PDFA3U-SIGNATURE-BYTERANGE-001"}


def test_same_input_gives_the_same_bytes(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    assessment = services.assessments.current(frozen("office"))
    assert assessment is not None
    job = services.documents.job(assessment.id, "assessment_report")
    assert run_job(job).data == run_job(job).data


def test_no_base_font_leaks_in(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        bases = [
            str(row.get("/BaseFont", ""))
            for row in pdf.objects
            if isinstance(row, pikepdf.Dictionary) and row.get("/Type") == "/Font"
        ]
    assert bases
    assert all("Noto" in base for base in bases)


def test_hostile_and_rare_names_print_as_they_are(services: Services, frozen: Callable[[str], PremisesId]) -> None:
    premises = frozen("restaurant")
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, enterprise=replace(firm.enterprise, name=HOSTILE[:2000])))
    assessment = services.assessments.current(premises)
    assert assessment is not None
    for kind in services.documents.kinds():
        made = run_job(services.documents.job(assessment.id, kind.id))
        if kind.id == "assessment_report":
            text = text_of(made.data)
            assert "<b>知味</b>&𬭎䶮店" in text
            assert "\u202e" not in text


def test_the_sheet_is_one_page_even_for_a_bad_firm(services: Services) -> None:
    premises = services.sample.firm("restaurant")
    assessment = services.assessments.start(premises)
    from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
    from futian_desktop.services.sample import ready_finding

    for row in assessment.tailoring.items[: len(assessment.tailoring.items) - 2]:
        found = tuple(ready_finding(ready, n) for n, ready in enumerate(row.item.findings))
        services.assessments.answer(assessment.id, Answer(AnswerKey(row.item.id), AnswerKind.NONCONFORM, found))
    made = run_job(services.documents.job(assessment.id, "health_sheet"))
    assert made.pages == 1
    assert "初查" in text_of(made.data)


def test_a_draft_says_so_on_every_page(services: Services) -> None:
    premises = services.sample.firm("office")
    assessment = services.sample.answers(premises, seed=2)
    document = pypdfium2.PdfDocument(run_job(services.documents.job(assessment.id, "assessment_report")).data)
    assert all("草稿" in row.get_textpage().get_text_range() for row in document)
    document.close()


def test_missing_glyphs_are_named() -> None:
    set_up()
    assert missing("好😀𠮷好", glyphs()) == ("😀", "𠮷")
    assert clean("好😀\u200b好", glyphs()) == "好〓好"


def test_lines_keep_the_rules_and_lose_nothing() -> None:
    text = "“安全出口”不上锁、不堵；（后门）也一样，编号ABC-123456789012345678不拆开。" * 20
    lines = break_lines(text, 120, lambda unit: 10.0 * len(unit))
    assert "".join(lines) == text
    assert all(line[0] not in NO_START and line[-1] not in NO_END for line in lines)
    assert all(len(line) <= 12 or line.isascii() for line in lines)
    assert break_lines("A" * 5000, 120, lambda unit: 10.0 * len(unit))[0] == "A" * 12
