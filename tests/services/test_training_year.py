"""The year of a decoration contractor with forty people, from the roster to the files, on a clock that is set by hand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Blueprint, Exam
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_lines import LineState
from futian_desktop.domain.training import CellState, RosterPerson
from futian_desktop.services.papers import Subject
from futian_desktop.services.training.sessions import attending
from tests.documents.tamper_matrix import text_of
from tests.roster_tables import people_rows, workbook
from tests.year import Clock

PEOPLE = 40


class Contractor:
    """The firm, its services and its clock; 2027 is its year."""

    def __init__(self, services: Services, clock: Clock, folder: Path) -> None:
        self.services, self.clock, self.folder = services, clock, folder
        self.training = services.training
        self.premises: PremisesId = services.firms.create("鹏诚装饰工程", "fitout")
        firm = services.firms.load(self.premises)
        enterprise = replace(firm.enterprise, principal="罗成", safety_officer="高敏")
        services.firms.save(replace(firm, enterprise=enterprise))

    @property
    def people(self) -> tuple[RosterPerson, ...]:
        """Those who are there."""
        return self.training.roster.people(self.premises)

    def operator(self, name: str) -> None:
        """Somebody else sits at the keyboard."""
        self.services.workspace.operator = name

    def right(self, exam: Exam, wrong: int = 0) -> dict[int, Given]:
        """The right answers, but so many."""
        return {place: Given("" if place < wrong else "".join(row.answer)) for place, row in enumerate(exam.questions)}


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Contractor]:
    clock = Clock()
    clock.set(date(2027, 1, 5))
    services = open_services(tmp_path / "work.ftws", operator="罗成", now=clock)
    yield Contractor(services, clock, tmp_path)
    services.close()


def import_roster(year: Contractor) -> None:
    """Forty people out of a table, all taken on this January."""
    rows = [row if n == 0 else (*row[:9], "2027-01-04", row[10]) for n, row in enumerate(people_rows(PEOPLE))]
    path = year.folder / "花名册.xlsx"
    path.write_bytes(workbook(rows))
    tables = year.training.roster.tables
    sheet = tables.read(path).sheets[0]
    report = tables.dry_run(year.premises, sheet)
    assert not report.bad, [row.wrong for row in report.bad]
    tables.take(report)


def test_a_contractors_year(year: Contractor) -> None:
    training, premises = year.training, year.premises
    import_roster(year)
    assert len(year.people) == PEOPLE
    assert not any("44030" in row.id_masked[4:] for row in year.people)
    before = training.duties.summary(premises)
    assert before.people == PEOPLE
    assert before.never == PEOPLE
    assert before.overdue == PEOPLE

    # induction: everybody, for every duty of the beginning that has no certificate of its own
    first = [row for row in training.duties.of(premises) if row.trigger == "joined" and not row.qualification]
    assert any(row.level for row in first)
    held = replace(training.sessions.new(premises, "induction"), title="入职三级安全教育", minutes=72 * 45,
                   duties=tuple(row.id for row in first))  # fmt: skip
    induction, _changes = training.sessions.hold(held, attending(held, year.people))
    assert induction.number == "PX-2027-001"
    after = training.duties.summary(premises)
    assert after.never == 0
    assert after.done_cells > before.done_cells
    assert after.overdue_cells < before.overdue_cells

    # the plan of the year comes from what is owed
    plan, _changes = training.plans.take(training.plans.propose(training.plans.of(premises, 2027)))
    assert plan.lines
    plan, _changes = training.plans.approve(plan, "罗成")

    # four sessions over the year, two of them of teaching units, one of the plan
    for month, unit in ((3, "height"), (5, "electricity")):
        year.clock.set(date(2027, month, 10))
        lesson = training.units.lesson(unit)
        session = training.units.session(premises, lesson)
        training.sessions.hold(session, attending(session, year.people[:30]))
    year.clock.set(date(2027, 6, 12))
    planned = replace(training.plans.session(plan, plan.lines[0]), held_on=date(2027, 6, 12))
    training.sessions.hold(planned, attending(planned, year.people))
    talk = replace(training.sessions.new(premises), title="梯子和移动平台", teacher="高敏")
    talk, _changes = training.sessions.hold(talk, attending(talk, year.people[:12]))
    again = training.sessions.copy(talk)
    assert (again.title, again.version, again.id == talk.id) == (talk.title, 0, False)
    assert len(training.sessions.rows(premises)) == 5
    assert training.plans.stands(plan)[plan.lines[0].id] is LineState.DONE

    assert not any("年度培训计划" in row.title for row in year.services.agenda.rows(premises)), "it is approved"
    exam = exams(year)
    certificates(year, exam)
    papers(year, exam, induction.id, plan.id)


def exams(year: Contractor) -> Exam:
    """Twenty on the screen, twenty on paper; who taught may not type back; those who failed get other questions."""
    training, people = year.training, year.people
    year.clock.set(date(2027, 9, 1))
    year.operator("罗成")
    exam, _changes = training.exams.create(
        year.premises,
        "年度安全考试",
        Blueprint(single=6, multiple=2, judge=2),
        [row.id for row in people],
        teachers=("高敏",),
    )
    exam, _changes = training.exams.open(exam)
    for number, person in enumerate(people[:20]):
        sitting = training.exams.sit(exam, person.id)
        for place, answer in year.right(exam, wrong=8 if number < 3 else 0).items():
            sitting.give(place, answer)
        done, _changes = sitting.finish()
        assert done.passed is (number >= 3)
    year.operator("高敏")
    with pytest.raises(RuleViolation, match=r"exam\.taught"):
        training.exams.enter(exam, people[20].id, year.right(exam))
    year.operator("罗成")
    for person in people[20:]:
        training.exams.enter(exam, person.id, year.right(exam))
    second, _changes = training.exams.resit(exam)
    assert set(second.people) == {row.id for row in people[:3]}
    assert not {row.id for row in second.questions} & {row.id for row in exam.questions}
    return exam


def certificates(year: Contractor, exam: Exam) -> None:
    """Certificates for those who passed; an electrician's that runs out is seen on the first page."""
    services, training = year.services, year.training
    given, _changes = training.certificates.issue_all(year.premises, exam)
    assert len(given) == PEOPLE - 3
    assert all(training.certificates.holds(row) for row in given)
    electrician = next(row for row in year.people if row.role == "电工")
    until = year.clock.moment.date() + timedelta(days=20)
    use = services.registers
    use.add(use.typed(use.new("qualification", year.premises), {
        "kind": "electrician", "person": electrician.name, "number": "T440304", "until_on": str(until)}))  # fmt: skip
    assert any(electrician.name in row.title for row in services.agenda.rows(year.premises)), "20 days left"
    year.clock.set(until + timedelta(days=1))
    late = [row for row in services.agenda.rows(year.premises) if electrician.name in row.title]
    assert late
    assert late[0].days < 0
    state = training.certificates.register_state(year.premises)
    assert state.any


def papers(year: Contractor, exam: Exam, induction: UUID, plan: UUID) -> None:
    """Every paper of training as PDF/A, with the firm's name in it and no ID number."""
    services = year.services
    person = year.people[6]
    subjects = {
        "person": Subject(year.premises, record=person.id), "session": Subject(year.premises, record=induction),
        "exam": Subject(year.premises, record=exam.id), "year_plan": Subject(year.premises, record=plan),
        "training": Subject(year.premises), "course": Subject(year.premises, key="height"),
        "certificate": Subject(year.premises, record=year.training.certificates.rows(year.premises)[0].id),
    }  # fmt: skip
    kinds = [row for row in services.papers.kinds() if row.scope in subjects]
    assert len(kinds) >= 15
    for kind in kinds:
        made = services.papers.make(kind.id, subjects[kind.scope])
        path = year.folder / f"{kind.id}.pdf"
        path.write_bytes(services.documents.body(made.id))
        words = text_of(path.read_bytes())
        assert "鹏诚装饰" in words or kind.scope == "course", kind.id
        assert not re.search(r"44030\d{12}[\dX]", words), kind.id


def test_the_matrix_says_why(year: Contractor) -> None:
    import_roster(year)
    person = year.people[0]
    cells = year.training.duties.cells(year.premises, person.id)
    owed = [(duty, cell) for duty, cell in cells if cell.state is not CellState.FREE]
    assert owed
    assert all(duty.rule for duty, _cell in owed)
