"""Every document of an assessment by an imported standard: archival, true figures, no invented law."""

# pyright: reportUnknownMemberType=false

import json
from pathlib import Path

import jsonschema
import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.documents.data import report_data
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind, Assessment
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import Job, run_job
from futian_desktop.services.sample import ready_finding
from futian_desktop.system import paths
from tests.documents.test_report import rules, squeeze, text_of
from tests.tables import LONG, made_table

TABLE = made_table()
KINDS = ("assessment_report", "health_sheet", "walk_sheet", "comparison")


def run(services: Services, premises: PremisesId, every: int) -> Assessment:
    """A finished assessment in which every so-many-th item has all its ready findings."""
    table = services.assessments.start(premises, TABLE)
    for number, row in enumerate(table.tailoring.items):
        key = AnswerKey(row.item.id)
        found = tuple(ready_finding(ready, n) for n, ready in enumerate(row.item.findings))
        answer = Answer(key, AnswerKind.NONCONFORM, found) if number % every == 2 else Answer(key, AnswerKind.CONFORM)
        if number % 13 == 5:
            answer = Answer(key, AnswerKind.NOT_APPLICABLE, reason="没有这项业务")
        services.assessments.answer(table.id, services.assessments.decided(row, answer))
    services.assessments.freeze(table.id)
    return services.assessments.load(table.id)


@pytest.fixture
def table(services: Services, restaurant: PremisesId) -> Assessment:
    run(services, restaurant, 4)
    return run(services, restaurant, 5)


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_is_archival(services: Services, table: Assessment, kind: str) -> None:
    made = run_job(services.documents.job(table.id, kind))
    assert rules(made.data) == []
    assert made.pages >= 1
    if kind == "health_sheet":
        assert made.pages == 1


def test_the_report_says_by_what_and_invents_no_law(services: Services, table: Assessment) -> None:
    text = squeeze(text_of(run_job(services.documents.job(table.id, "assessment_report")).data))
    assert squeeze(TABLE.standard.title) in text
    assert "按所导入的评定标准" in text
    assert "法规依据以该标准为准" in text
    assert "《" not in text.split("十三、引用的法规和标准")[-1].split("十四、")[0]
    assert "走一圈" not in text
    assert "按企业档案不适用" not in text
    assert text.count("发现问题当场记下并拍照") >= LONG[:2000].count("发现问题当场记下并拍照") - 10, (
        "cut by nothing but page ends"
    )


def test_data_and_arithmetic_of_a_table(services: Services, table: Assessment) -> None:
    source = services.documents.job(table.id, "assessment_report").source
    data = report_data(source, "assessment_report")
    schema = json.loads((paths.resources() / "schemas" / "report.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(data)))
    assert [line["code"] for line in data["score"]["elements"]] == list("123456")
    assert data["laws"] == []
    assert data["score"]["final_total"] == f"{source.score.total.normalize():f}"
    assert data["scope"]["left_out"] == []


def test_the_walk_sheet_uses_the_codes_of_the_table(services: Services, table: Assessment) -> None:
    text = text_of(run_job(services.documents.job(table.id, "walk_sheet")).data)
    assert "M02-09" not in text
    assert squeeze("例如 T1.1-01 3 a b") in squeeze(text)
    assert all(key in text for key in TABLE.items)


def test_a_comparison_names_what_changed(services: Services, table: Assessment) -> None:
    job: Job = services.documents.job(table.id, "comparison")
    made = job.source.comparison
    assert made is not None
    text = squeeze(text_of(run_job(job).data))
    for row in made.rows:
        if row.change.value in ("worse", "better"):
            assert row.item in text


def test_documents_of_a_table_are_stored_and_signed(services: Services, table: Assessment, identity: Path) -> None:
    document = services.documents.make(table.id, "assessment_report")
    signed = services.documents.sign(document, identity, "测试口令，八位以上", "officer")
    assert signed.state in ("certified", "complete")
