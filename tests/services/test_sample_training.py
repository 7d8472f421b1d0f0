"""The training of a sample firm: people without ID numbers, certificates in every state, a session, an exam, passes."""

import pytest

from futian_desktop.bootstrap import Services
from futian_desktop.domain.exams import ExamState


@pytest.mark.parametrize("trade", ["restaurant", "office"])
def test_a_sample_firm_has_a_training_page_that_says_something(services: Services, trade: str) -> None:
    premises = services.sample.firm(trade)
    services.sample.emergency(premises)
    people = services.sample.training(premises)
    use = services.training
    assert len(people) >= 8
    assert not any(row.id_masked for row in people)
    held = use.certificates.register_state(premises)
    assert held.late
    assert held.soon
    assert held.good
    assert not held.late_leaders
    assert all(row.row.person for row in services.registers.rows("qualification", premises))
    owed = use.duties.summary(premises)
    assert 0 < owed.never < owed.people
    assert owed.done_cells
    assert len(use.sessions.rows(premises)) == 1
    (exam,) = use.exams.rows(premises)
    assert exam.state is ExamState.CLOSED
    given = use.certificates.rows(premises)
    assert 0 < len(given) < len(people)
    assert all(use.certificates.holds(row) for row in given)
    assert all(not row.withdrawn_on and row.score is not None and row.score >= 80 for row in given)
