"""证书: whose it is, when it is due, what a leaver's owes, where it shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.content.calendar_file import FileEvent
from futian_desktop.documents.digest import embedded
from futian_desktop.domain.duties import DutyState
from futian_desktop.domain.ids import PersonId, PremisesId
from futian_desktop.domain.registers import RegisterRow
from futian_desktop.domain.training import RosterPerson
from futian_desktop.services.calendar_words import file_events, place_of
from futian_desktop.services.papers import Subject
from futian_desktop.services.registers import Kept
from futian_desktop.system.identifiers import new_uuid
from tests.documents.test_report import squeeze, text_of


def people(services: Services, premises: PremisesId, *rows: tuple[str, str, str]) -> list[RosterPerson]:
    """New people as (name, team, ID number)."""
    firm = services.firms.load(premises).enterprise.id
    made = [(RosterPerson(PersonId(new_uuid()), firm, name, team=team), number, None) for name, team, number in rows]
    with services.training.workspace.work() as work:
        work.roster.put(made)
        work.commit()
    return [row[0] for row in made]


def leave(services: Services, person: RosterPerson, on: date) -> None:
    with services.training.workspace.work() as work:
        work.roster.put([(replace(person, left_on=on), None, None)])
        work.commit()


def add(services: Services, premises: PremisesId, **texts: str) -> Kept:
    use = services.registers
    return use.add(use.typed(use.new("qualification", premises), texts))


def today(services: Services) -> date:
    return services.registers.today()


def only(services: Services, premises: PremisesId) -> RegisterRow:
    return services.registers.rows("qualification", premises)[0].row


def test_a_certificate_belongs_to_the_one_of_that_name(services: Services, restaurant: PremisesId) -> None:
    wang, first, second = people(
        services, restaurant, ("王电", "工程部", "440305199001010017"), ("李强", "前厅", "440305199001010025"),
        ("李强", "后厨", "440305199001010033"),
    )  # fmt: skip
    add(services, restaurant, kind="electrician", person="王电", number="T1", issued_on="2025-01-10")
    assert only(services, restaurant).person == wang.id
    names = services.registers.holders("qualification", restaurant)
    assert names.get("李强（后厨，尾号 0033）") == second.id, names
    add(services, restaurant, kind="welding", person="李强（前厅，尾号 0025）", number="T2")
    add(services, restaurant, kind="welding", person="李强", number="T3")
    found = {row.row.text("number"): row.row for row in services.registers.rows("qualification", restaurant)}
    assert found["T2"].person == first.id
    assert found["T2"].text("person") == "李强"
    assert found["T3"].person is None
    assert services.registers.named(found["T2"]).text("person") == "李强（前厅，尾号 0025）"
    kept = services.registers.save(found["T2"], replace(found["T2"], values={**found["T2"].values, "person": "外人"}))
    assert kept.rows[0].person is None


def test_due_is_the_earlier_of_review_and_end_and_a_leaver_owes_nothing(
    services: Services, restaurant: PremisesId
) -> None:
    (wang,) = people(services, restaurant, ("王电", "", "440305199001010017"))
    kept = add(services, restaurant, kind="electrician", person="王电", number="T1", issued_on="2024-02-29")
    use = services.registers
    assert use.due(kept.rows[0]).due == date(2027, 2, 28)
    ended = use.save(kept.rows[0], replace(kept.rows[0], values={**kept.rows[0].values, "until_on": date(2026, 12, 1)}))
    assert use.due(ended.rows[0]).due == date(2026, 12, 1)
    renewed = use.renewed(ended.rows[0], today(services), date(2032, 1, 1), "")
    assert use.due(renewed).due == date(2032, 1, 1)
    assert renewed.text("number") == "T1"
    leave(services, wang, today(services))
    row = only(services, restaurant)
    assert row.left
    assert use.due(row).due is None
    firm = services.firms.load(restaurant)
    assert not [one for one in services.calendar.agenda(firm) if one.duty == "register:qualification"]


@pytest.mark.parametrize(("days", "shown"), [(91, False), (90, True), (30, True), (7, True), (0, True), (-1, True)])
def test_the_agenda_reminds_from_ninety_days_on(
    services: Services, restaurant: PremisesId, days: int, shown: bool
) -> None:
    day = today(services) + timedelta(days=days)
    add(services, restaurant, kind="electrician", person="王电", number="T1", until_on=day.isoformat())
    rows = [row for row in services.agenda.rows(restaurant) if row.kind == "qualification"]
    assert bool(rows) is shown
    if shown:
        assert rows[0].title == "王电：特种作业：电工到期"
        assert (rows[0].page, rows[0].target.split("/")[0], rows[0].days) == ("training", "certificates", days)


def test_the_calendar_file_rings_90_30_and_7_days_before(services: Services, restaurant: PremisesId) -> None:
    day = today(services) + timedelta(days=100)
    add(services, restaurant, kind="electrician", person="王电", number="T1", until_on=day.isoformat())
    entry = next(one for one in services.calendar.between(services.firms.load(restaurant), day, day)
                 if one.duty == "register:qualification")  # fmt: skip
    made: FileEvent = file_events(restaurant, [entry])[0]
    assert made.alarms == (90, 30, 7, 0)
    place = place_of(entry)
    assert place is not None
    assert place.words == "登记复审或换证"


def test_an_overdue_certificate_of_who_leads_comes_first(services: Services, restaurant: PremisesId) -> None:
    before = (today(services) - timedelta(days=400)).isoformat()
    add(services, restaurant, kind="health", person="小张", until_on=before)
    add(services, restaurant, kind="principal", person="王建国",
        until_on=(today(services) - timedelta(days=2)).isoformat())  # fmt: skip
    first = services.agenda.rows(restaurant)[0]
    assert first.title.startswith("王建国：主要负责人考核合格证明")
    assert first.urgent
    assert first.days == -2
    entry = next(one for one in services.calendar.agenda(services.firms.load(restaurant)) if one.urgent)
    assert entry.state is DutyState.OVERDUE


def test_it_is_found_by_name_and_number(services: Services, restaurant: PremisesId) -> None:
    add(services, restaurant, kind="electrician", person="王电", number="T440305", until_on="2030-01-01")
    for words in ("王电", "T4403"):
        groups = {group.kind: group for group in services.search.find(words, restaurant)}
        assert groups["qualification"].hits[0].title == "王电"


def test_an_id_number_in_a_certificates_number_is_nowhere_but_in_the_row(
    services: Services, restaurant: PremisesId
) -> None:
    number = "T440305199001010017"
    kept = add(services, restaurant, kind="electrician", person="王电", number=number, until_on="2030-01-01").rows[0]
    use = services.registers
    use.save(kept, use.renewed(kept, today(services), date(2033, 1, 1), "T440305199001010025"))
    made = services.papers.make("register_sheet", Subject(restaurant, register="qualification"))
    pdf = services.documents.body(made.id)
    inside = (embedded(pdf) or b"").decode()
    for digits in ("199001010017", "199001010025"):
        assert digits not in inside
        assert digits not in squeeze(text_of(pdf))
        with services.workspace.read() as work:
            assert digits not in str(
                [entry.detail for entry in work.audit.entries(services.firms.load(restaurant).enterprise.id)]
            )
    hits = services.search.find("T4403", restaurant)
    assert hits[0].hits[0].hint.startswith("T440305********0")
    assert only(services, restaurant).text("number") == "T440305199001010025"
