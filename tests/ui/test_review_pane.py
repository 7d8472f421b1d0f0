"""审核与发布 and the stepper: a plan is lived from draft to filing through the window."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.enterprise import FactValue
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import DeedKind, EmergencyPlan, PlanState
from futian_desktop.services.emergency.plan_law import Duty, filing, review
from futian_desktop.ui.emergency.review_forms import people_of
from futian_desktop.ui.emergency.review_pane import ReviewPane
from futian_desktop.ui.hazards.day_field import DayField
from futian_desktop.ui.hazards.step_window import StepWindow
from futian_desktop.ui.shell import Shell
from tests.emergency import planned, rated

Made = tuple[PremisesId, EmergencyPlan]


def _note(went: list[tuple[str, str]], tab: str, target: str) -> None:
    went.append((tab, target))


@pytest.fixture
def made(services: Services) -> Made:
    return planned(services, "restaurant")


def _facts(services: Services, premises: PremisesId, **facts: FactValue) -> None:
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts={**firm.premises.facts, **facts})))


@pytest.fixture
def pane(services: Services, shell: Shell, made: Made, qtbot: QtBot) -> ReviewPane:
    premises = made[0]
    pane = ReviewPane(services, replace(shell, premises=lambda: premises))
    qtbot.addWidget(pane)
    pane.resize(1100, 700)
    pane.show()
    pane.reload(premises)
    return pane


def _state(pane: ReviewPane, *kinds: DeedKind) -> list[str]:
    return [step.state for step in pane.steps if step.kind in kinds]


def _do(pane: ReviewPane, kind: DeedKind, **texts: str) -> None:
    assert pane.plan is not None
    pane.forms.open(pane.plan, kind)
    _fill(pane.forms.window, **texts)


def _fill(window: StepWindow | None, **texts: str) -> None:
    assert window is not None
    for key, text in texts.items():
        field = window.fields[key]
        (field.setPlainText if hasattr(field, "setPlainText") else field.setText)(text)  # type: ignore[attr-defined]
    window.go.click()
    assert window.problem.text() == ""


def test_a_plan_lives_from_draft_to_receipt(services: Services, made: Made, pane: ReviewPane) -> None:
    _facts(services, made[0], entertainment_place=True)
    pane.reload(made[0])
    assert [step.state for step in pane.steps] == ["open", "locked", "locked", "locked", "locked", "locked"]
    _do(pane, DeedKind.REVIEW, people="陈建国，店长\n王明，安全专家", text="第二出口改成后门")
    assert _state(pane, DeedKind.REVIEW, DeedKind.APPROVE) == ["done", "open"]
    _do(pane, DeedKind.APPROVE)
    assert _state(pane, DeedKind.PUBLISH) == ["open"]
    _do(pane, DeedKind.PUBLISH)
    assert _state(pane, DeedKind.DISTRIBUTE, DeedKind.FILE) == ["open", "open"]
    _do(pane, DeedKind.DISTRIBUTE)
    _do(pane, DeedKind.FILE, text="福田区应急管理局")
    assert _state(pane, DeedKind.RECEIPT) == ["open"]
    _do(pane, DeedKind.RECEIPT, text="福备 2026-18")
    assert _state(pane, DeedKind.RECEIPT) == ["done"]
    plan = services.emergency.plans.current(made[0])
    assert plan is not None
    assert plan.state is PlanState.PUBLISHED
    reviewed, given = plan.deed(DeedKind.REVIEW), plan.deed(DeedKind.DISTRIBUTE)
    assert reviewed is not None
    assert given is not None
    assert reviewed.people == (("陈建国", "店长"), ("王明", "安全专家"))
    assert any(name == "总指挥" for name, _who in given.people)
    assert [step.title for step in pane.steps if step.state == "done"] == [
        "论证",
        "批准",
        "发布",
        "发放",
        "备案",
        "三年评估",
    ]


def test_an_unclear_filing_is_asked_and_the_answer_kept(services: Services, made: Made, pane: ReviewPane) -> None:
    _facts(services, made[0], entertainment_place=False, gathering=True, high_risk=("none",))
    assert filing(services.emergency, made[0]).duty is Duty.ASK
    pane.reload(made[0])
    _do(pane, DeedKind.REVIEW, people="陈建国")
    _do(pane, DeedKind.APPROVE)
    _do(pane, DeedKind.PUBLISH)
    step = next(row for row in pane.steps if row.title == "备案")
    assert step.ask
    assert "请向街道确认" in step.words
    assert pane.plan is not None
    pane.forms.open_asked(pane.plan)
    _fill(pane.forms.window, text="街道应急办王工，电话答复不用")
    step = next(row for row in pane.steps if row.title == "备案")
    assert step.state == "done"
    assert "不用备案" in step.words


def test_an_office_need_not_file_and_may_hold_a_discussion(services: Services) -> None:
    premises = services.sample.firm("office")
    _facts(services, premises, gathering=False, crowded=False, entertainment_place=False, high_risk=("none",))
    assert filing(services.emergency, premises).duty is Duty.NO
    assert review(services.emergency, premises).duty is Duty.NO
    _facts(services, premises, high_risk=("hazgoods",))
    assert filing(services.emergency, premises).duty is Duty.YES
    assert review(services.emergency, premises).duty is Duty.YES


def test_filing_days_are_counted_by_the_work_calendar(services: Services) -> None:
    from futian_desktop.services.emergency.plan_law import file_by

    calendar = services.inspections.work_calendar
    day = file_by(date(2026, 9, 25), calendar)
    assert day is not None
    worked = [
        n for n in range(date(2026, 9, 26).toordinal(), day.toordinal() + 1) if calendar.is_workday(date.fromordinal(n))
    ]
    assert len(worked) == 20
    assert day > date(2026, 10, 23)


def test_a_day_to_come_is_refused_in_the_form(services: Services, made: Made, pane: ReviewPane) -> None:
    assert pane.plan is not None
    pane.forms.open(pane.plan, DeedKind.REVIEW)
    window = pane.forms.window
    assert window is not None
    field = window.fields["on"]
    assert isinstance(field, DayField)
    field.show_value(date(2099, 1, 1))
    window.fields["people"].setPlainText("陈建国")  # type: ignore[attr-defined]
    window.go.click()
    assert "日期还没到" in window.problem.text()
    window.reject()


def test_a_new_edition_is_opened_for_an_event(services: Services, made: Made, pane: ReviewPane, qtbot: QtBot) -> None:
    for kind in (DeedKind.REVIEW, DeedKind.APPROVE, DeedKind.PUBLISH):
        _do(pane, kind, **({"people": "陈建国"} if kind is DeedKind.REVIEW else {}))
    went: list[tuple[str, str]] = []
    pane.wanted.connect(partial(_note, went))
    pane._on_edition("重要的应急资源有大的变化")  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    assert went[-1] == ("plan", "")
    plan = services.emergency.plans.current(made[0])
    assert plan is not None
    assert (plan.edition, plan.reason) == (2, "重要的应急资源有大的变化")


def test_lines_of_people_are_read() -> None:
    assert people_of("王明，专家\n\n  李四\t店长 \n<b>𠮷</b>：厨师") == (
        ("王明", "专家"),
        ("李四", "店长"),
        ("<b>𠮷</b>", "厨师"),
    )


def test_every_step_says_what_is_missing(services: Services, made: Made) -> None:
    from futian_desktop.services.emergency.steps import ORDER, step_states

    empty = services.sample.firm("office")
    states = {state.tab: state.missing for state in step_states(services.emergency, empty)}
    assert tuple(states) == ORDER
    assert all(states[tab] for tab in ("risks", "people", "plan", "review"))
    assert states["plan"][0].target == "risks"
    rated(services, empty)
    states = {state.tab: state.missing for state in step_states(services.emergency, empty)}
    assert states["risks"] == ()
    assert states["plan"][0].target == "plan"
    states = {state.tab: state.missing for state in step_states(services.emergency, made[0])}
    assert states["review"][0].text == "还没有评审或论证"
