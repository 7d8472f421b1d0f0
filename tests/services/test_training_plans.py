"""A year planned for firms of several trades, changed, approved, held; files of people; the papers of both."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from futian_desktop.bootstrap import Services
from futian_desktop.domain.errors import Conflict, NotFound, RuleViolation
from futian_desktop.domain.ids import PersonId
from futian_desktop.domain.person_file import timeline, year_of, years
from futian_desktop.domain.plan_lines import LineState, put, taken_out
from futian_desktop.domain.training import PlanLine, TrainingPlan
from futian_desktop.services.papers import Subject
from futian_desktop.services.training.file_folder import write_files
from futian_desktop.services.training.sessions import attending
from futian_desktop.system.progress import Cancelled, Silent
from tests.documents.tamper_matrix import text_of
from tests.training_files import peopled, taught


def text(data: bytes) -> str:
    """What a PDF says, without spaces and line ends."""
    return "".join(text_of(data).split())


@pytest.mark.parametrize("trade", ["restaurant", "office", "facade"])
def test_a_plan_fits_the_trade_and_has_the_campaigns(services: Services, trade: str) -> None:
    premises = peopled(services, trade)
    plans = services.training.plans
    lines = plans.propose(plans.of(premises, 2027)).lines
    assert {"campaign:safety_month", "campaign:fire_month"} <= {line.id for line in lines}
    taught_units = {unit for line in lines for unit in line.units}
    assert ("gas" in taught_units) == (trade == "restaurant")
    assert ("facade" in taught_units) == (trade == "facade")
    assert all(line.why and line.who and line.minutes for line in lines)
    assert max(sum(line.month == month for line in lines) for month in range(1, 13)) <= 8


def test_the_plan_is_kept_changed_taken_back_and_approved(services: Services) -> None:
    premises = peopled(services)
    plans = services.training.plans
    plan, changes = plans.take(plans.propose(plans.of(premises, 2027)))
    assert changes.topics
    assert plan.version == 1
    mine = replace(plans.new_line(4), title="厨房大扫除安全", people=5, minutes=30, money=300)
    gone = plan.lines[0].id
    plan, _ = plans.save(put(taken_out(plan, [gone]), mine))
    again = plans.propose(plan)
    assert gone not in {line.id for line in again.lines}
    assert mine.id in {line.id for line in again.lines}
    assert again.change.empty
    with pytest.raises(Conflict):
        plans.save(replace(plan, version=1))
    with pytest.raises(RuleViolation, match="training_plan.no_approver"):
        plans.approve(plan, "  ")
    plan, _ = plans.approve(plan, "陈建国")
    assert (plan.state, plan.approved_on) == ("approved", services.training.today())
    plan, _ = plans.save(put(plan, replace(mine, money=400)))
    assert (plan.state, plan.approved_by) == ("draft", "")


def test_bad_lines_and_a_second_plan_of_a_year_are_refused(services: Services) -> None:
    premises = peopled(services)
    plans = services.training.plans
    empty = plans.of(premises, 2027)
    for line in (PlanLine("x", 13, "课"), PlanLine("x", 1, " "), PlanLine("x", 1, "课", people=-1)):
        with pytest.raises(RuleViolation, match=r"training_plan\.line"):
            plans.save(replace(empty, lines=(line,)))
    stored, _ = plans.save(replace(empty, lines=(PlanLine("x", 1, "课"),)))
    with pytest.raises(RuleViolation, match="training_plan.year_taken"):
        plans.save(TrainingPlan(UUID(int=3), premises, 2027))
    with pytest.raises(NotFound, match="training_plan.no_earlier"):
        plans.last_year(stored)
    copied = plans.last_year(plans.of(premises, 2028))
    assert [(line.id, line.own) for line in copied.lines] == [("x", True)]


def test_a_line_becomes_a_session_and_is_done_when_it_is_held(services: Services) -> None:
    premises = peopled(services)
    suite = services.training
    plan, _ = suite.plans.take(suite.plans.propose(suite.plans.of(premises, suite.today().year)))
    line = next(row for row in plan.lines if row.duties and row.month == suite.today().month)
    session, _ = suite.sessions.save(suite.plans.session(plan, line))
    assert (session.title, session.minutes, session.duties, session.plan_line) == (
        line.title,
        line.minutes,
        line.duties,
        line.id,
    )
    assert suite.plans.session(plan, line).id == session.id
    assert suite.plans.stands(plan)[line.id] is LineState.SET
    suite.sessions.hold(session, attending(session, suite.roster.people(premises)))
    assert suite.plans.stands(plan)[line.id] is LineState.DONE


def test_a_file_holds_the_hours_of_its_person_once(services: Services) -> None:
    premises = peopled(services)
    suite = services.training
    people = suite.roster.people(premises)
    duties = [row.id for row in suite.duties.of(premises) if row.trigger == "every"][:2]
    taught(services, premises, "用电", date(2026, 3, 2), people[:2], 45, tuple(duties))
    taught(services, premises, "外面学的", date(2026, 4, 2), people[:1], 90, tuple(duties), "external")
    file = suite.person_files.load(premises, people[0].id)
    hours = year_of(years(file), 2026)
    assert (hours.sessions, hours.elsewhere, hours.times) == (45, 90, 2)
    assert [row.kind for row in timeline(file)] == ["joined", "session", "session"]
    ledger = {row.person.id: row for row in suite.person_files.ledger(premises, suite.person_files.period(2026))}
    assert [ledger[row.id].minutes for row in people[:3]] == [135, 45, 0]
    with pytest.raises(NotFound, match="person.unknown"):
        suite.person_files.load(premises, PersonId(UUID(int=1)))


def test_the_papers_say_what_was_done_and_mask_the_number(services: Services, tmp_path: Path) -> None:
    premises = peopled(services)
    suite = services.training
    person = suite.roster.save(suite.roster.people(premises)[0], id_no="440304199001011233").people[0]
    taught(services, premises, "回南天防滑", date(2026, 3, 2), (person,), 45)
    masked = text(services.documents.body(services.papers.make("person_file", Subject(premises, record=person.id)).id))
    assert "回南天防滑" in masked
    assert "440304199001011233" not in masked
    with pytest.raises(RuleViolation, match="person_file.no_reason"):
        services.papers.job("person_file", Subject(premises, record=person.id, texts=(("why", "看"),)))
    asked = Subject(premises, record=person.id, texts=(("why", "街道检查核对身份"),))
    path = tmp_path / "a.pdf"
    services.papers.save("person_file", asked, path)
    assert "440304199001011233" in text(path.read_bytes())
    with services.workspace.read() as work:
        log = str([row.detail for row in work.audit.entries(person.enterprise_id)])
    assert "街道检查核对身份" in log
    assert "440304199001011233" not in log


@pytest.mark.parametrize(
    ("sector", "title", "levels"), [("industry", "新员工三级安全教育卡", 3), ("other", "岗前安全培训卡", 2)]
)
def test_the_card_has_the_levels_of_the_firm(services: Services, sector: str, title: str, levels: int) -> None:
    premises = peopled(services)
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts={**firm.premises.facts, "sector": sector})))
    person = services.training.roster.people(premises)[0]
    made = services.papers.make("induction_card", Subject(premises, record=person.id))
    found = text(services.documents.body(made.id))
    assert title in found
    assert found.count("本人签字") == levels
    assert "请核对现行文本" in found
    assert made.pages == 1


def test_the_tables_hold_one_row_for_each_line(services: Services, tmp_path: Path) -> None:
    premises = peopled(services)
    plans = services.training.plans
    plan, _ = plans.take(plans.propose(plans.of(premises, 2027)))
    for kind, subject, count in (
        ("training_plan", Subject(premises, record=plan.id), len(plan.lines)), ("hours_ledger", Subject(premises), 12),
    ):  # fmt: skip
        services.papers.save(kind, subject, tmp_path / "t.xlsx", "xlsx")
        sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
        assert sheet.max_row == count + 1
    services.papers.save("training_matrix_list", Subject(premises), tmp_path / "m.xlsx", "xlsx")
    names = {
        str(row[0]) for row in load_workbook(tmp_path / "m.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    }
    assert names == {row.name for row in services.training.roster.people(premises)}
    with pytest.raises(RuleViolation, match="training_plan.year"):
        services.papers.job("hours_ledger", Subject(premises, texts=(("year", "去年"),)))


class Stops(Silent):
    """Somebody who cancels after the second file."""

    stopped = False

    def step(self, done: int, total: int, text: str) -> None:
        if done == 2:
            raise Cancelled


def test_files_of_everybody_go_into_a_folder_and_a_stop_leaves_whole_files(services: Services, tmp_path: Path) -> None:
    premises = peopled(services, count=4)
    people = services.training.roster.people(premises)
    some = tmp_path / "some"
    some.mkdir()
    with pytest.raises(Cancelled):
        write_files(services.papers, premises, people, some, Stops())
    assert len(list(some.iterdir())) == 2
    made = write_files(services.papers, premises, people, tmp_path, Silent())
    assert len(made.files) == 4
    assert not made.failed
    assert all(person.name in text(path.read_bytes()) for person, path in zip(people, made.files, strict=True))


def test_certificates_stand_in_the_file_of_who_holds_them(services: Services) -> None:
    premises = peopled(services, count=4)
    registers, people = services.registers, services.training.roster.people(premises)
    row = registers.new("qualification", premises)
    values = {
        "kind": "safety_manager",
        "person": people[1].name,
        "number": "粤A12345",
        "until_on": date(2025, 1, 1),
        "state": "in_force",
    }
    registers.add(replace(row, values=values))
    mine = services.training.person_files.load(premises, people[1].id).qualifications
    assert [found.text("kind") for found in mine] == ["安全管理人员考核合格证明"]
    assert services.training.person_files.load(premises, people[2].id).qualifications == ()
    made = services.papers.make("person_file", Subject(premises, record=people[1].id))
    found = text(services.documents.body(made.id))
    assert "粤A12345" in found
    assert "过期" in found.partition("粤A12345")[2]
