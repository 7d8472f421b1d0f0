"""The real runner once for each way, and the inline one."""

import operator

import pytest
from pytestqt.qtbot import QtBot

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.system.progress import Progress
from futian_desktop.ui.tasks import InlineTasks, TaskRunner


class Outcome:
    def __init__(self) -> None:
        self.values: list[object] = []
        self.errors: list[Exception] = []


def _answer(_progress: Progress) -> int:
    return 42


def _fails(_progress: Progress) -> int:
    raise RuleViolation("firm.name_missing")


def _endless(progress: Progress) -> None:
    while True:
        progress.step(1, 0, "")


def test_job_in_thread_answers_in_window_thread(qtbot: QtBot) -> None:
    outcome = Outcome()
    runner = TaskRunner(outcome.errors.append)
    handle = runner.run(_answer, outcome.values.append)
    with qtbot.waitSignal(handle.ended):
        pass
    assert outcome.values == [42]
    assert not runner.busy


def test_failure_goes_to_the_runner_when_nobody_else_wants_it(qtbot: QtBot) -> None:
    outcome = Outcome()
    runner = TaskRunner(outcome.errors.append)
    with qtbot.waitSignal(runner.run(_fails, outcome.values.append).ended):
        pass
    assert [type(error) for error in outcome.errors] == [RuleViolation]
    assert outcome.values == []


def test_cancelled_job_calls_nobody(qtbot: QtBot) -> None:
    outcome = Outcome()
    runner = TaskRunner(outcome.errors.append)
    handle = runner.run(_endless, outcome.values.append)
    with qtbot.waitSignal(handle.cancelled):
        handle.cancel()
    assert runner.close()
    assert outcome.values == []
    assert outcome.errors == []


def test_process_answers_and_carries_expected_failures(qtbot: QtBot) -> None:
    outcome = Outcome()
    runner = TaskRunner(outcome.errors.append)
    with qtbot.waitSignal(runner.run_process(operator.add, (2, 3), outcome.values.append).ended, timeout=20000):
        pass
    failing = runner.run_process(divmod, (1, 0), outcome.values.append)
    with qtbot.waitSignal(failing.ended, timeout=20000):
        pass
    assert outcome.values == [5]
    assert isinstance(outcome.errors[0], ZeroDivisionError)


def test_inline_tasks_run_at_once() -> None:
    outcome = Outcome()
    InlineTasks().run_process(operator.add, (2, 3), outcome.values.append)
    assert outcome.values == [5]
    with pytest.raises(RuleViolation):
        InlineTasks().run(_fails, outcome.values.append)
