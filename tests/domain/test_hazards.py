"""The life of a hazard: what may follow what, and what stands in the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futian_desktop.domain import hazards as rules
from futian_desktop.domain.assessment import Judgement
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.hazards import Acceptance, Grade, Hazard, HazardState
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.system.identifiers import new_uuid

FOUND = date(2028, 2, 29)
WORDS = Judgement("x", "GB 35181 5.2", "周敏", FOUND, "现场核实过")


def hazard(**values: object) -> Hazard:
    """A hazard of a leap day, with measure, owner and deadline."""
    plain = Hazard(HazardId(new_uuid()), PremisesId(new_uuid()), "后门堆了纸箱", FOUND, measure="搬走", owner="李强",
                   due_on=FOUND + timedelta(days=3))  # fmt: skip
    return replace(plain, **values)  # pyright: ignore[reportArgumentType] - named fields


def code(call: object, *values: object) -> str:
    """The code that a rule refuses with."""
    with pytest.raises(RuleViolation) as caught:
        call(*values)  # pyright: ignore[reportCallIssue, reportUnknownVariableType] - a rule
    return caught.value.code


def test_an_ordinary_hazard_goes_its_way() -> None:
    row = rules.finish(rules.start(hazard()), FOUND + timedelta(days=1), "李强")
    assert rules.next_step(row, 0) == "photo"
    row = rules.accept(row, Acceptance("周敏", FOUND + timedelta(days=1), 1))
    assert rules.next_step(row, 1) == "close"
    row = rules.close(row, FOUND + timedelta(days=2), 1)
    assert (row.state, row.closed_on) == (HazardState.CLOSED, date(2028, 3, 2))
    assert not row.overdue(date(2030, 1, 1))


def test_who_put_it_right_does_not_accept_it_unless_the_firm_is_alone() -> None:
    row = rules.finish(rules.start(hazard()), FOUND, "李强")
    assert code(rules.accept, row, Acceptance("李强", FOUND, 1)) == "hazard.same_person"
    assert code(rules.accept, row, Acceptance("李强", FOUND, 1, alone=True)) == "hazard.self_needs_principal"
    assert (
        code(rules.accept, row, Acceptance("李强", FOUND, 0, alone=True, principal=True)) == "hazard.self_needs_photo"
    )
    done = rules.accept(row, Acceptance("李强", FOUND, 1, alone=True, principal=True))
    assert done.self_accepted
    assert not rules.accept(row, Acceptance("周敏", FOUND, 0)).self_accepted


def test_nothing_closes_without_evidence() -> None:
    row = rules.accept(rules.finish(rules.start(hazard()), FOUND, "李强"), Acceptance("周敏", FOUND, 0))
    assert rules.blockers(row, 0) == ("photo",)
    assert code(rules.close, row, FOUND, 0) == "hazard.blocked"


def test_a_suspicion_needs_a_person_and_a_major_one_needs_all_of_it() -> None:
    row = rules.assess(hazard(interim="停用，拉警戒线"), Grade.SUSPECTED_MAJOR)
    assert rules.next_step(row, 0) == "judge"
    with pytest.raises(RuleViolation, match="major.needs_words"):
        rules.judge(row, replace(WORDS, reason=""), major=True)
    major = rules.judge(row, WORDS, major=True)
    assert rules.missing_for_work(major) == ("money", "plan", "report")
    assert code(rules.start, major) == "hazard.incomplete"
    ready = rules.report(replace(major, money="2000", plan="见治理方案"), FOUND, "街道应急办")
    assert (ready.state, ready.papers.reported_on) == (HazardState.REPORTED, FOUND)
    over = rules.accept(rules.finish(rules.start(ready), FOUND, "李强"), Acceptance("周敏", FOUND, 1))
    assert rules.blockers(over, 1) == ("evaluation",)
    told = replace(over, papers=replace(over.papers, evaluation="合格", supervised_no="福田督〔2028〕3号"))
    assert rules.blockers(told, 1) == ("application",)
    rejected = rules.judge(row, WORDS, major=False)
    assert (rejected.grade, rejected.judgement) == (Grade.GENERAL, WORDS)


def test_sent_back_begins_the_work_again() -> None:
    row = rules.accept(rules.finish(rules.start(hazard()), FOUND, "李强"), Acceptance("周敏", FOUND, 1))
    again = rules.send_back(row, "纸箱又堆回来了")
    assert (again.state, again.done_on, again.accepted_by, again.sent_back) == (HazardState.RECTIFYING, None, "", 1)
    assert code(rules.send_back, again, "再来") == "hazard.wrong_state"
    assert code(rules.send_back, row, " ") == "hazard.needs_reason"


@pytest.mark.parametrize("name", ["due_on", "done_on", "accepted_on", "closed_on", "system_on", "told_on"])
def test_no_date_lies_before_the_day_it_was_found(name: str) -> None:
    row = hazard(**{name: FOUND - timedelta(days=1)})
    wanted = "hazard.due_before_found" if name == "due_on" else "hazard.before_found"
    assert code(rules.check_dates, row) == wanted


@given(st.lists(st.sampled_from(["start", "finish", "accept", "send_back", "close", "withdraw"]), max_size=12))
def test_any_order_of_steps_leaves_a_state_that_holds_together(steps: list[str]) -> None:
    row = hazard()
    for step in steps:
        try:
            match step:
                case "start":
                    row = rules.start(row)
                case "finish":
                    row = rules.finish(row, FOUND, "李强")
                case "accept":
                    row = rules.accept(row, Acceptance("周敏", FOUND, 1))
                case "send_back":
                    row = rules.send_back(row, "没做完")
                case "close":
                    row = rules.close(row, FOUND, 1)
                case _:
                    row = rules.withdraw(row, FOUND, "记错了")
        except RuleViolation:
            continue
        if row.state in (HazardState.ACCEPTED, HazardState.CLOSED):
            assert row.done_on
            assert row.accepted_by
            assert row.accepted_by != row.done_by
        if row.state is HazardState.CLOSED:
            assert rules.blockers(replace(row, state=HazardState.ACCEPTED), 1) == ()
