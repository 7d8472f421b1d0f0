"""疑似重大: a person decides with clause, name, day and reason, and the file keeps all four."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.assessment import AnswerKind, Assessment, Judgement
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.services.sample import ready_finding
from futian_desktop.storage.convert import judgements_of


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "work.ftws", operator="测试")
    yield made
    made.close()


def suspected(services: Services) -> tuple[Assessment, str]:
    """A draft with one suspicion."""
    draft = services.assessments.start(services.sample.firm("restaurant"))
    item = next(row.item for row in draft.tailoring.items if row.item.findings[0].suspect_major)
    answer = replace(draft.answer(item.id), kind=AnswerKind.NONCONFORM, findings=(ready_finding(item.findings[0], 0),))
    services.assessments.answer(draft.id, answer)
    return services.assessments.load(draft.id), item.id


def test_clause_who_day_and_reason_come_back(services: Services) -> None:
    draft, item = suspected(services)
    given = Judgement(item, "GB 35181 第 7.2 条", "周敏", date(2026, 11, 20), "现场看过，两个出口都锁着")
    services.assessments.judge_major(draft.id, given, confirmed=True)
    stored = services.assessments.load(draft.id)
    assert stored.confirmed_major == {item: given}
    assert services.assessments.score(stored).confirmed == (item,)
    other = replace(given, reason="已打开，不构成", on=None)
    services.assessments.judge_major(draft.id, other, confirmed=False)
    stored = services.assessments.load(draft.id)
    assert stored.confirmed_major == {}
    assert stored.rejected_major[item].reason == "已打开，不构成"
    assert stored.rejected_major[item].on is not None


@pytest.mark.parametrize("missing", ["clause", "who", "reason"])
def test_nothing_may_be_missing(services: Services, missing: str) -> None:
    draft, item = suspected(services)
    given = replace(Judgement(item, "条款", "周敏", None, "理由"), **{missing: " "})
    with pytest.raises(RuleViolation, match=r"major\.needs_words"):
        services.assessments.judge_major(draft.id, given, confirmed=True)
    assert services.assessments.score(services.assessments.load(draft.id)).suspected == (item,)


def test_a_file_of_before_kept_only_items() -> None:
    assert judgements_of('["M02-03"]') == {"M02-03": Judgement("M02-03")}
