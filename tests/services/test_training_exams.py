"""Exams: what is marked, kept, corrected; who may; a kill, a clock set back, a resit."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.enterprise import Person
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.exam_marking import Given, typed, worth
from futian_desktop.domain.exams import Blueprint, Exam
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.questions import Question, QuestionKind
from futian_desktop.services.training.sittings import RunningSitting
from futian_desktop.storage.repositories.training import CERTIFICATES
from tests.emergency import founded

NAMES = ("张大勇", "李小红", "王建军", "赵敏")
TEACHER, OTHER = "周老师", "刘经理"
CHILD = Path(__file__).with_name("exam_child.py")


@pytest.fixture
def premises(services: Services) -> PremisesId:
    found = founded(services, "restaurant")
    firm = services.firms.load(found)
    people: list[Person] = [services.firms.new_person(firm.enterprise.id, name) for name in NAMES]
    services.firms.save(replace(firm, people=tuple(people)))
    services.workspace.operator = OTHER
    return found


@pytest.fixture
def exam(services: Services, premises: PremisesId) -> Exam:
    return opened(services, premises, Blueprint(single=6, multiple=2, judge=2))


def opened(services: Services, premises: PremisesId, blueprint: Blueprint) -> Exam:
    people = [row.id for row in services.firms.load(premises).people]
    made, _changes = services.training.exams.create(
        premises, "新员工入职考试", blueprint, people, duties=("induction",), teachers=(TEACHER,)
    )
    return services.training.exams.open(made)[0]


def right(exam: Exam) -> dict[int, Given]:
    return {place: Given("".join(row.answer)) for place, row in enumerate(exam.questions)}


def wrong(exam: Exam) -> dict[int, Given]:
    return {
        place: Given("对" if row.answer == ("错",) else "错" if row.kind is QuestionKind.JUDGE else
                     next(letter for letter in "ABCDE" if letter not in row.answer))
        for place, row in enumerate(exam.questions)
    }  # fmt: skip


def chain(services: Services, premises: PremisesId) -> list[tuple[str, str, str]]:
    enterprise = services.firms.load(premises).enterprise.id
    with services.workspace.read() as work:
        assert work.audit.verify(enterprise)
        return [(row.op, row.tbl, row.detail) for row in work.audit.entries(enterprise)]


def code(deed: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as caught:
        deed()
    return caught.value.code


MULTIPLE = Question("X", QuestionKind.MULTIPLE, "哪些？", ("甲", "乙", "丙", "丁"), ("A", "C", "D"), "因为。")


@pytest.mark.parametrize(
    ("letters", "part", "points"),
    [("DCA", "half", 5), ("AC", "half", 2), ("AC", "none", 0), ("AB", "half", 0), ("ABCD", "half", 0), ("", "half", 0)],
)
def test_a_multiple_choice_is_whole_half_or_nothing(letters: str, part: str, points: int) -> None:
    assert worth(MULTIPLE, letters, 5, part) == points


def test_a_sheet_is_typed_as_people_write_it() -> None:
    judge = Question("J", QuestionKind.JUDGE, "是吗？", (), ("对",), "因为。")
    single = replace(MULTIPLE, kind=QuestionKind.SINGLE, answer=("A",))
    assert [typed(judge, text) for text in ("a", "2", "√", "x", "错", "", "z")] == [
        "对",
        "错",
        "对",
        "错",
        "错",
        "",
        None,
    ]
    assert [typed(single, text) for text in ("c", "3", "ab", "e")] == ["C", "C", None, None]
    assert [typed(MULTIPLE, text) for text in ("dca", "31", "AE")] == ["ACD", "AC", None]


def test_all_right_is_a_hundred_with_credits_and_the_result_in_the_chain(
    services: Services, premises: PremisesId, exam: Exam
) -> None:
    person = exam.people[0]
    running = services.training.exams.sit(exam, person)
    for place, answer in right(exam).items():
        running.give(place, answer)
    done, _changes = running.finish()
    assert (done.score, done.passed, sum(exam.points)) == (100, True, 100)
    with services.workspace.read() as work:
        (credit,) = work.training.credits(premises, person)
    assert (credit.duty, credit.source, credit.note) == ("induction", "exam", exam.number)
    results = [text for op, table, text in chain(services, premises) if (op, table) == ("result", "exam_sitting")]
    assert len(results) == 1
    assert "100" in results[0]
    assert NAMES[0] not in "".join(text for _op, _table, text in chain(services, premises))
    assert code(lambda: running.give(0, Given("A"))) == "exam.handed_in"
    assert code(lambda: services.training.exams.sit(exam, person)) == "exam.sat"


def test_everybody_sees_another_order_and_the_same_one_again(services: Services, exam: Exam) -> None:
    service = services.training.exams
    first, second = (service.sit(exam, person) for person in exam.people[:2])
    assert first.sitting.order != second.sitting.order or first.sitting.options != second.sitting.options
    first.give(3, Given("B", unsure=True))
    again = service.sit(exam, exam.people[0])
    assert (again.sitting.order, again.sitting.options) == (first.sitting.order, first.sitting.options)
    assert again.answers == {3: Given("B", unsure=True)}
    assert [row.why for row in again.sitting.left] == ["stopped"]


class Clock:
    """A wall clock that a person may set, and one that nobody can."""

    def __init__(self, services: Services) -> None:
        self.now, self.ticks = services.training.now(), 0.0

    def tick(self) -> float:
        return self.ticks


def test_a_clock_set_back_wins_no_time_and_is_written_down(services: Services, exam: Exam) -> None:
    clock = Clock(services)
    suite = replace(services.training, now=lambda: clock.now)
    begun = services.training.exams.sit(exam, exam.people[0]).sitting
    running = RunningSitting(suite, exam, begun, tick=clock.tick)
    clock.ticks, clock.now = 600.0, clock.now + timedelta(seconds=600)
    running.give(0, Given("A"))
    assert not running.sitting.clock_back
    clock.ticks, clock.now = 1200.0, clock.now - timedelta(hours=2)
    running.give(1, Given("B"))
    assert running.sitting.clock_back
    assert running.seconds_left == exam.blueprint.minutes * 60 - 1200
    clock.ticks = 1800.0
    assert running.over
    assert code(lambda: running.give(2, Given("A"))) == "exam.time_over"
    done, _changes = running.finish()
    assert (done.seconds_used, done.clock_back) == (1800, True)
    assert any(op == "clock_back" for op, _table, _text in chain(services, exam.premises_id))


def test_a_clock_set_back_while_the_program_was_off_is_seen_too(services: Services, exam: Exam) -> None:
    service = services.training.exams
    service.sit(exam, exam.people[0]).give(0, Given("A"))
    clock = services.training.now() - timedelta(days=1)
    suite = replace(services.training, now=lambda: clock)
    assert suite.exams.sit(exam, exam.people[0]).sitting.clock_back


def test_who_taught_cannot_open_type_back_or_change(services: Services, premises: PremisesId, exam: Exam) -> None:
    service = services.training.exams
    done, _changes = service.enter(exam, exam.people[0], wrong(exam))
    assert (done.score, done.passed, done.entered_by) == (0, False, OTHER)
    before = len(chain(services, premises))
    services.workspace.operator = TEACHER
    people = exam.people
    draft, _changes = service.create(
        premises, "班前", Blueprint(single=3, multiple=0, judge=2), people, teachers=(TEACHER,)
    )
    for deed in (
        lambda: service.open(draft), lambda: service.enter(exam, people[1], right(exam)), lambda: service.close(exam),
        lambda: service.correct(done, "答案印错", score=100), lambda: service.void(done, "不算"),
    ):  # fmt: skip
        assert code(deed) == "exam.taught"
    services.workspace.operator = ""
    assert code(lambda: service.correct(done, "答案印错", score=100)) == "exam.no_operator"
    assert service.results(exam)[0].sitting == done
    assert not any(op == "correct" for op, _table, _text in chain(services, premises)[before:])


def test_a_correction_needs_a_reason_and_says_what_was(services: Services, premises: PremisesId, exam: Exam) -> None:
    service = services.training.exams
    done, _changes = service.enter(exam, exam.people[0], wrong(exam))
    assert code(lambda: service.correct(done, " ", score=90)) == "exam.no_reason"
    assert code(lambda: service.correct(done, "看错", score=101)) == "exam.score"
    better, _changes = service.correct(done, "答题卡看错行", answers=right(exam))
    assert (better.score, better.passed) == (100, True)
    assert OTHER in better.note
    assert "0 分改为 100 分" in better.note
    with services.workspace.read() as work:
        assert len(work.training.credits(premises, exam.people[0])) == 1
    gone, _changes = service.void(better, "不是本人")
    with services.workspace.read() as work:
        assert work.training.credits(premises, exam.people[0]) == ()
    assert gone.state == "void"
    row = service.results(exam)[0]
    assert (row.sitting, row.voided) == (None, 1)
    assert service.enter(exam, exam.people[0], right(exam))[0].passed


def test_a_certificate_falls_with_the_result_it_was_given_for(
    services: Services, premises: PremisesId, exam: Exam
) -> None:
    service, certificates = services.training.exams, services.training.certificates
    sittings = [service.enter(exam, person, right(exam))[0] for person in exam.people[:3]]
    given = [certificates.issue(premises, sitting)[0] for sitting in sittings]
    service.void(sittings[0], "不是本人")
    service.correct(sittings[1], "漏判一题", score=90)
    service.correct(sittings[2], "看错行", score=10)
    with services.workspace.read() as work:
        now = {row.id: row for row in work.training.all(CERTIFICATES, premises)}
    assert [now[row.id].withdrawn_why for row in given] == ["不是本人", "", "看错行"]


def test_a_resit_is_for_those_who_failed_and_asks_other_things(services: Services, exam: Exam) -> None:
    service = services.training.exams
    assert code(lambda: service.resit(exam)) == "exam.nobody_failed"
    service.enter(exam, exam.people[0], right(exam))
    service.enter(exam, exam.people[1], wrong(exam))
    again, _changes = service.resit(exam)
    assert again.people == (exam.people[1],)
    assert again.earlier == exam.id
    assert not {row.id for row in again.questions} & {row.id for row in exam.questions}
    service.open(again)
    service.enter(again, exam.people[1], wrong(again))
    third, _changes = service.resit(again)
    asked = {row.id for made in (exam, again) for row in made.questions}
    assert not {row.id for row in third.questions} & asked
    assert [row.number[-3:] for row in (exam, again, third)] == ["001", "002", "003"]


def test_at_the_end_of_an_exam_who_is_still_writing_hands_in(services: Services, exam: Exam) -> None:
    service = services.training.exams
    running = service.sit(exam, exam.people[0])
    for place, answer in right(exam).items():
        running.give(place, answer)
    closed, _changes = service.close(exam)
    row = service.results(closed)[0]
    assert row.sitting is not None
    assert (row.sitting.state, row.sitting.score) == ("done", 100)
    assert code(lambda: service.sit(closed, exam.people[1])) == "exam.not_open"


def test_questions_of_an_exam_stay_as_they_were(services: Services, exam: Exam) -> None:
    loaded = services.training.exams.load(exam.id)
    assert loaded.questions == exam.questions
    assert all(row.text and row.answer and row.explain for row in loaded.questions)


def test_practice_leaves_no_trace(services: Services, premises: PremisesId) -> None:
    before = len(chain(services, premises))
    running = services.training.exams.practice(premises, Blueprint(single=3, multiple=1, judge=1))
    for place, answer in right(running.exam).items():
        running.give(place, answer)
    done, changes = running.finish()
    assert done.score == 100
    assert not changes.topics
    assert len(chain(services, premises)) == before
    assert services.training.exams.rows(premises) == ()


def test_kill_in_an_exam_loses_no_answer(tmp_path: Path) -> None:
    """Killed at random moments while it answers; every answer that was acknowledged is there, and the time used."""
    rng = random.Random(8)
    path = tmp_path / "kill.ftws"
    made = open_services(path)
    premises = founded(made, "restaurant")
    firm = made.firms.load(premises)
    made.firms.save(replace(firm, people=(made.firms.new_person(firm.enterprise.id, NAMES[0]),)))
    exam = opened(made, premises, Blueprint(single=6, multiple=2, judge=2, minutes=0))
    order = made.training.exams.sit(exam, exam.people[0]).sitting.order
    made.close()
    for number in range(int(os.environ.get("FUTIAN_EXAM_KILLS", "12"))):
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(path), exam.id.hex, str(number)], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(CHILD.parents[2])},
        )  # fmt: skip
        assert child.stdout is not None
        said = [child.stdout.readline().strip()]
        time.sleep(rng.random() * 0.1)
        os.kill(child.pid, signal.SIGKILL)
        said += [line.strip() for line in child.stdout if line.endswith("\n")]
        child.stdout.close()
        child.wait()
        again = open_services(path)
        running = again.training.exams.sit(exam, exam.people[0])
        acknowledged = {int(place): int(turn) for turn, place, _seconds in (line.split() for line in said)}
        for place, turn in acknowledged.items():
            run, _dash, stored = running.answers[place].letters.partition("-")
            assert int(run) == number
            assert int(stored) >= turn
        seconds = said[-1].split()[2]
        assert running.seconds >= int(seconds)
        assert running.sitting.order == order
        again.close()
