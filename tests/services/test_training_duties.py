"""The matrix over a real workspace: rows as they are looked at, what changed since, proofs, settings, the summary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.changes import Topic
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.registers import add_months
from futian_desktop.domain.training import CellState
from futian_desktop.services.training.duties import Deed
from futian_desktop.services.training.matrix import STEP, Matrix
from futian_desktop.services.wording import sentence
from tests.training_firm import contractor, past


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "firm.ftws")
    yield made
    made.close()


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return contractor(services)


def column(matrix: Matrix, duty: str) -> int:
    return [row.id for row in matrix.columns].index(duty)


def test_rows_come_when_they_are_looked_at_and_agree_with_one_person(services: Services) -> None:
    premises = contractor(services, 120)
    people = past(services, premises)
    use = services.training.duties
    matrix = Matrix(use, premises)
    assert not matrix.summary().whole
    matrix.row(STEP + 3)
    assert not matrix.whole
    assert len(matrix.finish().row(0)) == len(use.of(premises))
    assert matrix.whole
    for number in (0, 8, 41, 119):
        alone = {duty.id: cell for duty, cell in use.cells(premises, people[number].id)}
        together = {duty.id: cell for duty, cell in zip(matrix.columns, matrix.row(number), strict=True)
                    if cell.state is not CellState.FREE}  # fmt: skip
        assert alone == together


def test_a_credit_counts_for_everybody_at_once_and_can_be_taken_back(services: Services, premises: PremisesId) -> None:
    use = services.training.duties
    matrix = use.matrix(premises).finish()
    place, chosen = column(matrix, "fire_before"), [row.id for row in matrix.people[:30]]
    assert {matrix.cell(n, place).state for n in range(30)} == {CellState.NEVER}
    proof, changes = use.credit(premises, chosen, ["fire_before"], Deed(use.today(), 45, note="街道课堂"))
    assert Topic.TRAINING in changes.topics
    assert use.matrix(premises) is matrix, "the matrix is brought up to date, not made anew"
    assert {matrix.cell(n, place).state for n in range(30)} == {CellState.DONE}
    assert matrix.cell(31, place).state is CellState.NEVER
    assert use.credits(premises, chosen[0], use.duties["fire_tower"])[0].note == "街道课堂", "it counts for others too"
    use.withdraw(premises, proof)
    use.matrix(premises)
    assert {matrix.cell(n, place).state for n in range(30)} == {CellState.NEVER}


def test_only_whom_a_session_touched_is_computed_anew(services: Services, premises: PremisesId) -> None:
    use = services.training.duties
    matrix = use.matrix(premises).finish()
    kept = [matrix.row(n) for n in range(40)]
    use.credit(premises, [matrix.people[5].id], ["fire_before"], Deed(use.today(), 45))
    use.matrix(premises)
    assert [n for n in range(40) if matrix.row(n) is not kept[n]] == [5]


def test_people_profile_settings_and_certificates_change_the_matrix(services: Services, premises: PremisesId) -> None:
    use = services.training.duties
    matrix = use.matrix(premises).finish()
    services.training.roster.leave([matrix.people[1]])
    assert use.matrix(premises).place(matrix.people[1].id) >= 0
    assert len(use.matrix(premises).people) == 39
    firm = services.firms.load(premises)
    services.firms.save(
        replace(firm, premises=replace(firm.premises, facts={**firm.premises.facts, "high_risk": ("hazgoods",)}))
    )
    assert "leader_first_risk" in [row.id for row in use.matrix(premises).columns]
    need = use.matrix(premises).cell(0, column(matrix, "leader_first_risk")).wanted
    services.training.save_setup(replace(services.training.setup(premises), lesson_minutes=40))
    assert use.matrix(premises).cell(0, column(matrix, "leader_first_risk")).wanted == need * 40 // 45


def test_a_certificate_fulfils_its_duty_until_its_review(services: Services, premises: PremisesId) -> None:
    use, register = services.training.duties, services.registers
    electrician = next(row for row in use.matrix(premises).people if row.role == "电工")
    matrix = use.matrix(premises)
    number, place = matrix.place(electrician.id), column(matrix, "cert_electric")
    assert matrix.cell(number, place).state is CellState.NEVER
    blank = register.new("qualification", premises)
    last = use.today() - timedelta(days=3 * 365 - 10)
    values = {
        **blank.values,
        "kind": "electrician",
        "person": electrician.name,
        "name": "低压电工作业",
        "last_on": last,
    }
    kept = register.add(replace(blank, values=values, person=electrician.id))
    cell = use.matrix(premises).cell(number, place)
    assert cell.state is CellState.DUE, "the review comes three years after the last one"
    assert (cell.due_on, cell.done_on) == (add_months(last, 36), last)
    register.remove("qualification", [kept.rows[0].id])
    assert use.matrix(premises).cell(number, place).state is CellState.NEVER


def test_what_is_refused_writes_nothing(services: Services, premises: PremisesId) -> None:
    use = services.training.duties
    who = use.matrix(premises).people[0].id
    for people, duties, deed, code in (
        ([], ["fire_before"], Deed(use.today()), "training.credit_empty"),
        ([who], [], Deed(use.today()), "training.credit_empty"),
        ([who], ["fire_before"], Deed(use.today() + timedelta(1)), "training.credit_future"),
    ):
        with pytest.raises(RuleViolation) as caught:
            use.credit(premises, people, duties, deed)
        assert caught.value.code == code
        assert sentence(caught.value)
    assert use.credits(premises, who, use.duties["fire_before"]) == ()


def test_the_summary_counts_people_and_names_the_most_pressing(services: Services, premises: PremisesId) -> None:
    past(services, premises)
    made = services.training.duties.summary(premises)
    assert made.whole
    assert made.people == 40
    assert made.never == 4, "every ninth was left out"
    assert made.overdue >= made.never
    assert 0 < made.done_cells < made.owed_cells
    assert len(made.pressing) == 10
    papers = [row for row in made.pressing if row.duty.qualification]
    assert papers == list(made.pressing[: len(papers)]), "papers come first"
    assert all(row.cell.state in (CellState.OVERDUE, CellState.NEVER, CellState.DUE) for row in made.pressing)


def test_an_empty_firm_and_an_unknown_person(services: Services) -> None:
    premises = contractor(services, 0)
    made = services.training.duties.summary(premises)
    assert (made.people, made.overdue, made.pressing, made.whole) == (0, 0, (), True)
    other = contractor(services, 1)
    stranger = services.training.duties.matrix(other).people[0].id
    assert services.training.duties.cells(premises, stranger) == ()


def test_somebody_who_comes_back_after_a_year_learns_anew(services: Services, premises: PremisesId) -> None:
    use, roster = services.training.duties, services.training.roster
    gone = use.matrix(premises).people[20]
    left = roster.leave([gone], use.today() - timedelta(200)).people[0]
    back = roster.come_back([left]).people[0]
    place = column(use.matrix(premises), "back_team")
    assert use.matrix(premises).cell(use.matrix(premises).place(back.id), place).state is CellState.FREE, (
        "not a year yet"
    )
    services.training.save_setup(replace(services.training.setup(premises), return_months=6))
    matrix = use.matrix(premises)
    assert matrix.cell(matrix.place(back.id), place).state is CellState.NEVER


def test_a_firm_that_answered_nothing_owes_induction_in_two_levels(services: Services) -> None:
    premises = services.firms.create("什么都没答的店", "other")
    firm = services.firms.load(premises)
    services.firms.save(replace(firm, premises=replace(firm.premises, facts={"trade": "other"})))
    owed = {row.id for row in services.training.duties.of(premises)}
    assert {"new_firm", "new_post"} <= owed
    assert not {"new_company", "new_workshop", "new_team"} & owed


def test_new_equipment_is_owed_once_it_is_asked_for(services: Services) -> None:
    premises = contractor(services)
    roster, duties = services.training.roster, services.training.duties
    someone = roster.people(premises)[0]

    def four_new() -> CellState:
        found = {duty.id: cell.state for duty, cell in duties.cells(premises, someone.id)}
        return found.get("four_new", CellState.FREE)

    assert four_new() is CellState.FREE
    saved = roster.ask([someone], "four_new")
    assert four_new() in (CellState.NEVER, CellState.OVERDUE)
    duties.credit(premises, [someone.id], ["four_new"], Deed(services.training.today(), 30))
    assert four_new() is CellState.DONE
    roster.restore(saved)
    assert four_new() is CellState.FREE
