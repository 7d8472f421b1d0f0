"""Codes of the walk sheet: understood, or the line is named and nothing is written."""

from decimal import Decimal

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind, Assessment, TailoredItem
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId


@pytest.fixture
def draft(services: Services, restaurant: PremisesId) -> Assessment:
    """The restaurant's open assessment."""
    return services.assessments.start(restaurant)


def _with(draft: Assessment, findings: int) -> TailoredItem:
    return next(
        row for row in draft.tailoring.items
        if len(row.item.findings) >= findings and row.item.findings[0].deduct is not None
    )  # fmt: skip


def test_every_kind_of_line(services: Services, draft: Assessment) -> None:
    one, two, three, four, five = [row.item.id for row in draft.tailoring.items[:5]]
    row = next(row for row in draft.tailoring.items[5:] if row.item.findings)
    codes = (
        f"# 第一张\n{one} 1\n\n{two.lower()}　符合 # 看过了\n{three}：４　本店没有，房东也没有\n{four} 5 物业\n"
        f"{five} 不符合 + 门推不开\n{row.item.id} 2 a"
    )  # fmt: skip
    reading = services.assessments.read_codes(draft, codes)
    assert reading.problems == ()
    answers = {entry.item: entry.answer for entry in reading.rows}
    assert answers[one].kind is AnswerKind.CONFORM
    assert (answers[two].kind, answers[two].note) == (AnswerKind.CONFORM, "看过了")
    assert (answers[three].kind, answers[three].reason) == (AnswerKind.NOT_APPLICABLE, "本店没有，房东也没有")
    assert (answers[four].kind, answers[four].ask_whom) == (AnswerKind.ASK, "物业")
    assert answers[five].kind is AnswerKind.NONCONFORM
    assert answers[five].findings[0].text == "门推不开"
    assert answers[row.item.id].findings[0].text == row.item.findings[0].text
    services.assessments.apply_codes(draft.id, reading.rows)
    stored = services.assessments.load(draft.id)
    assert {key.item for key, answer in stored.answers.items() if answer.kind} == set(answers)
    again = services.assessments.read_codes(stored, f"{one} 3 + 又坏了\n{two} 1")
    assert [entry.replaces for entry in again.rows] == [True, False]
    services.assessments.apply_codes(draft.id, again.rows)
    assert services.assessments.load(draft.id).answer(one).kind is AnswerKind.NONCONFORM


def test_letters_together_own_points_and_what_findings_decide(services: Services, draft: Assessment) -> None:
    row = _with(draft, 2)
    reading = services.assessments.read_codes(draft, f"{row.item.id} 3 AB a +1 墙角有水")
    assert reading.problems == ()
    entry = reading.rows[0]
    assert [finding.ready for finding in entry.answer.findings] == [0, 1, None]
    assert entry.answer.findings[2].deduct == Decimal(1)
    light = next(
        row for row in draft.tailoring.items
        if row.item.findings and (row.item.findings[0].deduct or row.item.points) < row.item.points
    )  # fmt: skip
    entry = services.assessments.read_codes(draft, f"{light.item.id} 3 a").rows[0]
    assert (entry.answer.kind, entry.remark) == (AnswerKind.PARTIAL, "按扣分点算是部分符合")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("X99-01 1", "清单里没有编号 X99-01"), ("{one}", "编号 结论"), ("{one} 9", "看不懂"), ("{one} 4", "一句原因"),
        ("{one} 3", "字母"), ("{one} 3 z", "没有扣分点 z"), ("{one} 1 a", "不写扣分点"), ("{one} 3 灯坏了", "前面加 +"),
        ("{one} 3 +", "一句话"), ("{one} 2 +999 灯", "扣分要在"), ("\u202e好", "编号 结论"), ("{one} 1\n{one} 3 a", "已经写过"),
    ],
)  # fmt: skip
def test_each_problem_is_named_by_line(services: Services, draft: Assessment, line: str, words: str) -> None:
    one = _with(draft, 1).item.id
    reading = services.assessments.read_codes(draft, "\n" + line.replace("{one}", one))
    assert len(reading.problems) == 1
    assert words in reading.problems[0].message
    assert reading.problems[0].line == 1 + len(line.splitlines())
    assert services.assessments.load(draft.id).answers == {}


def test_a_frozen_assessment_takes_no_codes(services: Services, restaurant: PremisesId) -> None:
    current = services.sample.answers(restaurant, seed=2, photos=False)
    reading = services.assessments.read_codes(current, f"{current.tailoring.items[0].item.id} 1")
    services.assessments.freeze(current.id)
    with pytest.raises(RuleViolation, match=r"assessment\.frozen"):
        services.assessments.apply_codes(current.id, reading.rows)
