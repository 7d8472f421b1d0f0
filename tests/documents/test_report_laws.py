"""The report prints the law register as it is on its day; what has been replaced or was not read is never settled law."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.documents.builders.common import basis_text
from futian_desktop.documents.data import report_data
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.law_state import basis_state
from futian_desktop.services.documents import Job, run_job
from tests.documents.test_report import squeeze, text_of


@pytest.fixture
def job(services: Services, frozen: Callable[[str], PremisesId]) -> Job:
    """The restaurant's report to be made."""
    current = services.assessments.current(frozen("restaurant"))
    assert current is not None
    return services.documents.job(current.id, "assessment_report")


def replaced_from(job: Job, day: date) -> Job:
    """The same report with a register in which 消防法 is replaced by another law from a day on."""
    laws = dict(job.source.laws)
    laws["NEW"] = replace(
        laws["XFF"], id="NEW", title="新消防法", short="新消防法", doc_no="新号", effective_from=day.isoformat()
    )
    laws["XFF"] = replace(laws["XFF"], superseded_by="NEW")
    return replace(job, source=replace(job.source, laws=laws))


def test_every_basis_that_is_not_settled_asks_to_be_checked(job: Job) -> None:
    source = job.source
    laws, doubtful = source.laws, 0
    for row in source.assessment.tailoring.items:
        lines = basis_text(row.item, source).split("\n")
        for basis in row.item.basis:
            state = basis_state(basis, laws.get(basis.law), laws, source.issued_on)
            shown = [line for line in lines if line.endswith(basis.gist)]
            assert shown, basis
            assert any(("请核对现行文本" in line) is not state.settled for line in shown)
            doubtful += not state.settled
    assert doubtful > 0


def test_a_law_replaced_before_the_day_is_not_printed_as_law(job: Job) -> None:
    day = job.source.issued_on
    before, after = (text_of(run_job(replaced_from(job, start)).data) for start in (day + timedelta(days=1), day))
    said = "《消防法》（请核对现行文本，已被《新消防法》（新号）代替）"
    assert "《消防法》第" in before
    assert said not in before
    assert squeeze(f"{(day + timedelta(days=1)).isoformat()}起由《新消防法》（新号）代替") in before
    assert said in after
    assert "《消防法》第" not in after


def test_the_data_carry_the_state_of_the_day(job: Job) -> None:
    day = job.source.issued_on
    rows = {row["id"]: row for row in report_data(replaced_from(job, day).source, job.kind)["laws"]}
    assert rows["XFF"]["state"] == "replaced"
    assert rows["XFF"]["effective_until"] == (day - timedelta(days=1)).isoformat()
    assert rows["AQSCF"]["state"] == "in_force"
    assert rows["AQSCF"]["issuer"] == "全国人民代表大会常务委员会"
