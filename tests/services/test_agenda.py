"""The home page's list on five dates of a made-up restaurant's year: nothing that is done, everything that is not."""

from dataclasses import replace
from datetime import date, timedelta

from futian_desktop.domain.duties import Mark
from futian_desktop.domain.hazards import Hazard
from futian_desktop.domain.ids import HazardId, PremisesId
from futian_desktop.domain.inspections import InspectionKind, Tick
from futian_desktop.services.agenda import AgendaService
from futian_desktop.system.identifiers import new_uuid
from tests.services.test_calendar import Year, year

__all__ = ["year"]


class Lived:
    """The year of the restaurant, day by day."""

    def __init__(self, year: Year, premises: PremisesId) -> None:
        self.year, self.premises = year, premises
        services = year.services
        self.agenda = AgendaService(
            year.calendar, services.assessments, services.firms, (year.hazards, services.hazard_help)
        )

    def on(self, day: date) -> dict[str, list[int]]:
        """Titles with days left, as the home page shows them on that day."""
        self.year.clock.set(day)
        rows = self.agenda.rows(self.premises)
        assert [row.on for row in rows] == sorted(row.on for row in rows)
        assert all(row.days == (row.on - day).days <= 60 for row in rows)
        shown: dict[str, list[int]] = {}
        for row in rows:
            shown.setdefault(row.title, []).append(row.days)
        return shown

    def walk(self, day: date, name: str) -> None:
        self.year.clock.set(day)
        firm = self.year.services.firms.load(self.premises)
        chosen = next(row for row in self.year.inspections.lists(firm) if row.id == name)
        walk = self.year.inspections.new(self.premises, chosen)
        lines = tuple(replace(row, tick=Tick.GOOD) for row in walk.lines)
        self.year.inspections.record(replace(walk, people="李强", lines=lines, nothing_found=True))


def test_five_days_of_the_year(year: Year, restaurant: PremisesId) -> None:
    lived, coming = Lived(year, restaurant), year.clock.moment.year + 1
    first = lived.on(date(coming, 1, 20))  # the first: the new year's plans are due, the quarter's table is late
    assert first["定年度安全投入计划"] == first["签安全生产责任书"] == first["定年度培训计划"] == [11]
    assert first["每月防火检查（2 次没做）"] == [-51]  # nobody walked since the firm was entered in November
    assert first["每月防火检查"] == [11]
    assert first["全员消防培训"] == [-20]  # last year's second half; this year's first is due in June
    year.calendar.mark(restaurant, Mark("budget", str(coming), "done", date(coming, 1, 20), "计划在 2 号盒"))
    year.calendar.mark(restaurant, Mark("responsibility", str(coming), "aside", note="人员没有变"))
    lived.walk(date(coming, 1, 25), "fire_check")

    second = lived.on(date(coming, 2, 3))  # the second: what was done is gone, what was left is overdue
    assert second["定年度培训计划"] == [-3]
    assert {"定年度安全投入计划", "签安全生产责任书"}.isdisjoint(second)
    assert second["每月防火检查（2 次没做）"] == [-65]
    assert second["每月防火检查"] == [25]  # January was walked, February is next
    assert second["节前安全检查"] == [-34, 1]  # before 元旦 and, by the law's days, before 春节
    hazard = year.hazards.register(Hazard(HazardId(new_uuid()), restaurant, "后门堆货", date(coming, 2, 3))).hazard
    assert hazard.due_on is not None
    use = year.registers
    lift = use.add(use.typed(use.new("equipment", restaurant),
                             {"kind": "lift", "name": "货梯", "next_on": f"{coming}-03-15"})).rows[0]  # fmt: skip

    third = lived.on(date(coming, 3, 20))  # the third: the lift's day is past, the hazard was not put right
    assert third["货梯：电梯到期"] == [-5]
    assert third["隐患整改：后门堆货"] == [(hazard.due_on - date(coming, 3, 20)).days]
    assert hazard.due_on < date(coming, 3, 20)
    use.save(lift, use.renewed(lift, date(coming, 3, 20), None))
    owner = year.hazards.change(hazard, replace(hazard, owner="李强", measure="搬走")).hazard
    year.hazards.finish(year.hazards.start(owner).hazard, date(coming, 3, 20), "李强")
    visit = replace(year.inspections.new(restaurant), title="街道检查", kind=InspectionKind.GOVERNMENT, agency="街道应急办",
                    doc_no="福应急检〔2027〕12号", people="王科", nothing_found=True, recheck_on=date(coming, 4, 2))  # fmt: skip
    year.inspections.record(visit)

    fourth = lived.on(date(coming, 3, 21))  # the fourth, a day later: only the recheck came in place of the two
    assert {"货梯：电梯到期", "隐患整改：后门堆货"}.isdisjoint(fourth)
    assert fourth["政府检查复查：街道应急办"] == [12]
    year.calendar.mark(restaurant, Mark("drill_site", f"{coming - 1}-H2", "aside", note="刚开业"))
    year.calendar.mark(
        restaurant, Mark("drill_site", f"{coming}-H1", "moved", moved_to=date(coming, 8, 1), note="装修")
    )

    fifth = lived.on(date(coming, 6, 20))  # the fifth: the safety month; the drill was moved behind the summer
    assert fifth["安全生产月活动"] == [10]
    assert fifth["现场处置方案演练"] == [42]
    assert fifth["政府检查复查：街道应急办"] == [-79]
    assert lived.on(date(coming, 8, 2))["现场处置方案演练"] == [-1]


def test_findings_of_an_assessment_stay_until_they_are_in_the_ledger(year: Year, restaurant: PremisesId) -> None:
    services = year.services
    assessment = services.sample.answers(restaurant, 3, photos=False)
    lived = Lived(year, restaurant)
    findings = {draft.text for draft in services.assessments.hazards(assessment)}
    today = year.clock.moment.date()
    shown = lived.on(today)
    card = lived.agenda.hazard_card(restaurant)
    assert (card.number, card.page) == (f"{len(services.assessments.hazards(assessment))} 条待整改", "assessment")
    assert findings & set(shown)
    services.assessments.freeze(assessment.id)
    year.hazards.from_assessment(assessment.id)
    after = lived.on(today + timedelta(days=1))
    assert findings.isdisjoint(after)
    assert sum(title.startswith("隐患整改：") for title in after) > 0
    card = lived.agenda.hazard_card(restaurant)
    counts = year.hazards.counts(restaurant)
    assert (card.number, card.page) == (f"{counts.open} 条没改完，{counts.overdue} 条逾期", "hazards")
