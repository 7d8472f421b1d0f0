"""What the calendar says of the emergency plan: nothing before it is published, then its evaluation, and its filing by law only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from futian_desktop.bootstrap import Services, build_services
from futian_desktop.domain.duties import DutyState, Entry
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan
from futian_desktop.services.calendar_words import place_of
from tests.emergency import planned


def later(services: Services, days: int) -> Services:
    """The same workspace, so many days later."""
    now: Callable[[], datetime] = services.now
    return build_services(services.workspace, lambda: now() + timedelta(days=days))


def published(services: Services, plan: EmergencyPlan) -> EmergencyPlan:
    """Approved and published on the services' day."""
    for kind in (DeedKind.APPROVE, DeedKind.PUBLISH):
        plan, _changes = services.emergency.plans.deed(plan, Deed(kind, services.now().date()))
    return plan


def entries(services: Services, premises: PremisesId, duty: str) -> list[Entry]:
    """Those of a duty in the next seven years."""
    today = services.now().date()
    firm = services.firms.load(premises)
    found = services.calendar.between(firm, date(today.year - 1, 1, 1), today + timedelta(days=7 * 366))
    return [row for row in found if row.duty == duty]


def named(services: Services, premises: PremisesId, *, outright: bool = False, crowded: bool = False) -> None:
    """Whether it is one of those that the law names, or a crowded place that it may mean."""
    firm = services.firms.load(premises)
    facts = {
        **firm.premises.facts,
        "gathering": crowded,
        "crowded": crowded,
        "entertainment_place": False,
        "high_risk": (),
    }
    services.firms.save(replace(firm, premises=replace(firm.premises, facts=facts)))


def test_a_plan_that_is_not_published_asks_for_nothing(services: Services) -> None:
    premises, _plan = planned(services, "office")
    assert entries(services, premises, "plan_review") == []
    assert entries(services, premises, "plan_filing") == []


def test_evaluation_three_years_after_publication_and_after_each_evaluation(services: Services) -> None:
    premises, plan = planned(services, "office")
    plan = published(services, plan)
    (first,) = entries(services, premises, "plan_review")
    assert first.due == services.emergency.plans.evaluate_by(plan)
    assert first.state is DutyState.LATER
    assert "三年" in first.rule
    assert "预案管理办法》第35条" in first.basis
    place = place_of(first)
    assert place is not None
    assert (place.page, place.target) == ("emergency", "review")
    soon = later(services, (first.due - services.now().date()).days - 30)
    assert [row.title for row in soon.agenda.rows(premises) if row.kind == "plan"] == ["应急预案评估"]
    plan, _changes = soon.emergency.plans.deed(plan, Deed(DeedKind.EVALUATE, soon.now().date()))
    done, again = entries(soon, premises, "plan_review")
    assert (done.state, again.state) == (DutyState.DONE, DutyState.LATER)
    assert again.due == soon.emergency.plans.evaluate_by(plan)
    assert [row for row in soon.agenda.rows(premises) if row.kind == "plan"] == []


def test_filing_within_twenty_working_days_only_where_the_law_says_so(services: Services) -> None:
    premises, plan = planned(services, "restaurant")
    named(services, premises, outright=True)
    plan = published(services, plan)
    (row,) = entries(services, premises, "plan_filing")
    days = services.inspections.work_calendar
    today = services.now().date()
    assert row.due == days.add_workdays(today, 20)
    assert row.state is DutyState.DUE
    assert entries(later(services, 60), premises, "plan_filing")[0].state is DutyState.OVERDUE
    for crowded in (False, True):  # of a crowded place that no law names the street decides: no day is made up
        named(services, premises, crowded=crowded)
        assert entries(services, premises, "plan_filing") == []
    named(services, premises, outright=True)
    services.emergency.plans.deed(plan, Deed(DeedKind.FILE, today))
    (row,) = entries(services, premises, "plan_filing")
    assert row.state is DutyState.DONE


def test_a_later_edition_counts_anew_and_is_not_asked_to_be_filed(services: Services) -> None:
    premises, plan = planned(services, "restaurant")
    named(services, premises, outright=True)
    plan = published(services, plan)
    after = later(services, 100)
    draft, _changes = after.emergency.plans.new_edition(plan, "换了总指挥")
    assert len(entries(after, premises, "plan_review")) == 1
    newer = published(after, draft)
    (row,) = entries(after, premises, "plan_review")
    assert row.due == after.emergency.plans.evaluate_by(newer)
    assert entries(after, premises, "plan_filing") == []
