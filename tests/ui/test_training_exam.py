"""Exams on the screen: a new one, sat by keys alone, left and taken up, typed back in a grid, results, a resit, practice."""

# pyright: reportUnknownMemberType=false, reportPrivateUsage=false

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.drawing import as_seen
from futian_desktop.domain.exam_marking import Given
from futian_desktop.domain.exams import Blueprint, Exam, ExamState
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.questions import QuestionKind
from futian_desktop.ui import appearance
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.exams_pane import ExamsPane
from futian_desktop.ui.windows.exam_grid_window import ExamGridWindow
from futian_desktop.ui.windows.exam_new_window import ExamNewWindow, PracticeWindow
from futian_desktop.ui.windows.exam_results_window import ExamResultsWindow
from futian_desktop.ui.windows.exam_window import HAND_IN, PEOPLE, RESULT, SHEET, ExamWindow
from tests.ui.conftest import FakeDialogs

NAMES = ("张大勇", "李小红", "王建军", "赵敏")


@pytest.fixture
def premises(services: Services) -> PremisesId:
    found = services.firms.rows()[0].premises_id
    firm = services.firms.load(found)
    services.firms.save(
        replace(firm, people=tuple(services.firms.new_person(firm.enterprise.id, name) for name in NAMES))
    )
    with services.workspace.work() as work:
        people = work.roster.people(firm.enterprise.id)
        work.roster.put(
            (replace(row, team="后厨"), f"44030119900101{place:03d}X", None) for place, row in enumerate(people)
        )
        work.commit()
    return found


def made(services: Services, premises: PremisesId, blueprint: Blueprint | None = None, *, begun: bool = True) -> Exam:
    people = [row.id for row in services.training.roster.people(premises)]
    exam, _changes = services.training.exams.create(
        premises, "年度考试", blueprint or Blueprint(single=3, multiple=2, judge=2), people, teachers=("周老师",)
    )
    return services.training.exams.open(exam)[0] if begun else exam


def shown(qtbot: QtBot, window: ExamWindow) -> ExamWindow:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def right_keys(window: ExamWindow) -> str:
    """The keys of the right answer as this person sees the question."""
    assert window.running is not None
    place = window.running.sitting.order[window.sheet.at]
    question = window.running.exam.questions[place]
    if question.kind is QuestionKind.JUDGE:
        return "1" if question.answer == ("对",) else "2"
    _options, answer = as_seen(question, window.running.sitting.options[str(place)])
    return "".join(answer)


def test_an_exam_by_keys_alone(services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot) -> None:
    exam = made(services, premises)
    window = shown(qtbot, ExamWindow(services, shell, exam))
    assert window.stack.currentIndex() == PEOPLE
    window.people.search.setText("zdy")
    qtbot.keyClick(window.people.search, Qt.Key.Key_Return)
    assert window.stack.currentIndex() == SHEET
    for number in range(len(exam.questions)):
        assert window.sheet.at == number
        for sign in right_keys(window):
            qtbot.keyClicks(window, sign.lower())
        if number == 2:
            qtbot.keyClicks(window, "u")
        qtbot.keyClick(window, Qt.Key.Key_Return)
    assert window.stack.currentIndex() == HAND_IN
    assert window.sheet.open_places() == ((), (2,))
    qtbot.mouseClick(window.hand_in.go, Qt.MouseButton.LeftButton)
    assert window.stack.currentIndex() == RESULT
    sitting = services.training.exams.results(exam)[0].sitting
    assert sitting is not None
    assert (sitting.score, sitting.passed, sitting.way) == (100, True, "screen")
    window.outcome.again.emit()
    assert exam.people[0] not in window.people.deeds
    assert exam.people[1] in window.people.deeds


def test_enter_with_open_questions_says_which(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    exam = made(services, premises)
    window = shown(qtbot, ExamWindow(services, shell, exam))
    window.begin(exam.people[0])
    qtbot.keyClicks(window, "a")
    window.sheet.go_to(len(exam.questions) - 1)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    words = " ".join(found.text() for found in window.hand_in.findChildren(QLabel))
    assert f"还有 {len(exam.questions) - 1} 题没有答" in words
    window.hand_in.back.emit(3)
    assert (window.stack.currentIndex(), window.sheet.at) == (SHEET, 3)
    window.finish()


def test_leaving_the_window_stands_on_the_result(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    exam = made(services, premises)
    window = shown(qtbot, ExamWindow(services, shell, exam))
    window.begin(exam.people[0])
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert window._away is not None
    window._away -= 42
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    window.finish()
    sitting = services.training.exams.results(exam)[0].sitting
    assert sitting is not None
    assert [(row.why, row.seconds) for row in sitting.left] == [("left", 42)]
    words = " ".join(found.text() for found in window.outcome.findChildren(QLabel))
    assert "离开考试窗口 1 次，共 42 秒" in words


def test_closed_in_the_middle_it_goes_on_with_the_answers(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    exam = made(services, premises)
    window = shown(qtbot, ExamWindow(services, shell, exam))
    window.begin(exam.people[0])
    qtbot.keyClicks(window, "b")
    assert window.running is not None
    order, answers = window.running.sitting.order, dict(window.running.answers)
    dialogs.answers = [False, True]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    again = shown(qtbot, ExamWindow(services, shell, exam))
    again.begin(exam.people[0])
    assert again.running is not None
    assert (again.running.sitting.order, again.running.answers) == (order, answers)
    assert again.sheet.at == 1
    again.finish()


def test_when_the_time_is_up_it_is_handed_in(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    exam = made(services, premises, Blueprint(single=2, multiple=1, judge=1, minutes=1))
    window = shown(qtbot, ExamWindow(services, shell, exam))
    window.begin(exam.people[0])
    assert window.running is not None
    window.running._before = 30
    window.tick()
    assert "还剩" in window.sheet.clock.text()
    assert window.sheet.clock.property("tone") == "bad"
    window.running._before = 61
    window.tick()
    assert window.stack.currentIndex() == RESULT


def test_practice_says_at_once_what_is_right(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    running = services.training.exams.practice(premises, Blueprint(single=2, multiple=0, judge=1))
    window = shown(qtbot, ExamWindow(services, shell, running.exam, running))
    for _number in range(3):
        qtbot.keyClicks(window, "a")
        assert not window.sheet.card.why.isVisible()
        qtbot.keyClick(window, Qt.Key.Key_Return)
        assert window.sheet.card.why.isVisible()
        before = dict(running.answers)
        qtbot.keyClicks(window, "b")
        assert running.answers == before
        qtbot.keyClick(window, Qt.Key.Key_Return)
    window.finish()
    assert window.stack.currentIndex() == RESULT
    assert services.training.exams.rows(premises) == ()


def test_sheets_typed_back_by_keys(services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot) -> None:
    exam = made(services, premises)
    window = ExamGridWindow(services, shell, exam)
    qtbot.addWidget(window)
    window.show()
    assert not window.table.isEnabled()
    window.own.click()
    model, table = window.model, window.table
    for column in range(len(exam.questions)):
        question = model.question(0, column)
        assert table.currentIndex().column() == column
        keys = (
            ("a" if question.answer == ("对",) else "b")
            if question.kind is QuestionKind.JUDGE
            else "".join(question.answer)
        )
        qtbot.keyClicks(table, keys.lower())
        if question.kind is QuestionKind.MULTIPLE and column < len(exam.questions) - 1:
            qtbot.keyClick(table, Qt.Key.Key_Right)
    assert "100 分" in str(model.headerData(0, Qt.Orientation.Vertical))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 0)
    sitting = services.training.exams.results(exam)[0].sitting
    assert sitting is not None
    assert (sitting.score, sitting.way, sitting.entered_by) == (100, "paper", "测试")
    for _column in exam.questions:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert sitting.options
    assert ExamGridWindow(services, shell, exam).own.isChecked()
    second = services.training.exams.results(exam)[1].sitting
    assert second is not None
    assert second.score == 0


def test_a_sheet_that_was_not_shuffled_is_typed_as_it_stands(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    exam = made(services, premises)
    window = ExamGridWindow(services, shell, exam)
    qtbot.addWidget(window)
    window.show()
    window.same.click()
    single = next(place for place, row in enumerate(exam.questions) if row.kind is QuestionKind.SINGLE)
    window.table.setCurrentIndex(window.model.index_of(0, single))
    qtbot.keyClicks(window.table, "9")
    assert re.search(r"第 \d+ 题只有 A B C", window.said.text())
    qtbot.keyClicks(window.table, exam.questions[single].answer[0])
    assert window.model.answers(0)[single] == Given(exam.questions[single].answer[0])
    assert window.model.score(0) == exam.points[single]


def test_a_stored_row_changes_only_with_a_reason(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    exam = made(services, premises)
    services.training.exams.enter(exam, exam.people[0], {})
    window = ExamGridWindow(services, shell, exam)
    qtbot.addWidget(window)
    window.show()
    judge = next(
        place for place in range(len(exam.questions)) if window.model.question(0, place).kind is QuestionKind.JUDGE
    )
    answer = window.model.question(0, judge).answer[0]
    window.table.setCurrentIndex(window.model.index_of(0, judge))
    qtbot.keyClicks(window.table, "a" if answer == "对" else "b")
    dialogs.answers = [None, "看错了一行"]
    window.store(0)
    assert services.training.exams.results(exam)[0].sitting.score == 0  # type: ignore[union-attr]
    window.store(0)
    sitting = services.training.exams.results(exam)[0].sitting
    assert sitting is not None
    assert (sitting.score or 0) > 0
    assert "看错了一行" in sitting.note


def test_the_teacher_cannot_type_back(services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot) -> None:
    exam = made(services, premises)
    services.workspace.operator = "周老师"
    window = ExamGridWindow(services, shell, exam)
    qtbot.addWidget(window)
    assert not window.table.isEnabled()
    assert "教考分离" in window.said.text()


def test_from_a_new_exam_to_the_resit(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    pane = ExamsPane(services, shell)
    qtbot.addWidget(pane)
    pane.reload(premises)
    pane.new.click()
    window = pane.window_open
    assert isinstance(window, ExamNewWindow)
    assert not window.go.isEnabled()
    window.form.choose("shift")
    window.people.search.setText("lxh")
    qtbot.keyClick(window.people.search, Qt.Key.Key_Return)
    window.teachers.setText("周老师、吴师傅")
    window.go.click()
    (exam,) = services.training.exams.rows(premises)
    assert exam.title == "班前小测验"
    assert (len(exam.questions), len(exam.people), exam.teachers) == (10, 1, ("周老师", "吴师傅"))
    card = pane.cards[exam.id]
    assert set(card.buttons) >= {"open", "remove"}
    card.buttons["open"].click()
    exam = services.training.exams.load(exam.id)
    assert exam.state is ExamState.OPEN
    services.training.exams.enter(exam, exam.people[0], {})
    pane.reload(premises)
    pane.cards[exam.id].buttons["close"].click()
    pane.cards[exam.id].buttons["results"].click()
    results = pane.window_open
    assert isinstance(results, ExamResultsWindow)
    assert "没有合格" in [results.model.data(results.model.index(0, place)) for place in range(8)]
    results.resit.click()
    again = services.training.exams.rows(premises)[0]
    assert (again.title, again.kind, again.earlier) == ("班前小测验（补考）", "resit", exam.id)
    assert again.id in pane.cards
    dialogs.answers = [True]
    pane.cards[again.id].buttons["remove"].click()
    assert again.id not in pane.cards


def test_more_than_the_bank_holds_is_said_before(services: Services, premises: PremisesId, qtbot: QtBot) -> None:
    window = ExamNewWindow(services, premises)
    qtbot.addWidget(window)
    window.people.choose([row.id for row in services.training.roster.people(premises)])
    assert window.go.isEnabled()
    window.form.counts[QuestionKind.MULTIPLE].setValue(60)
    window.form.hard.setCurrentIndex(0)
    assert "不够抽" in window.form.said.text()
    assert not window.go.isEnabled()


def test_a_score_is_corrected_with_both_numbers_kept(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    exam = made(services, premises)
    services.training.exams.enter(exam, exam.people[0], {})
    window = ExamResultsWindow(services, shell, exam)
    qtbot.addWidget(window)
    window.show()
    dialogs.answers = ["90", "印错了答案"]
    window.correct.click()
    assert "0 分改为 90 分" in str(window.model.data(window.model.index(0, 7)))
    dialogs.answers = ["九十", "手误"]
    window.correct.click()
    assert "exam.score" in str(dialogs.failures[-1])
    dialogs.answers = ["不是本人"]
    window.void.click()
    assert services.training.exams.results(exam)[0].sitting is None


@pytest.mark.parametrize("percent", [100, 160])
def test_nothing_is_cut_off(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    appearance.apply(qapp, "light", percent)
    exam = made(services, premises, Blueprint(single=16, multiple=8, judge=6))
    sheet = ExamWindow(services, shell, exam)
    sheet.begin(exam.people[0])
    windows = (sheet, ExamGridWindow(services, shell, exam), ExamResultsWindow(services, shell, exam),
               ExamNewWindow(services, premises), PracticeWindow(services, premises))  # fmt: skip
    for window in windows:
        qtbot.addWidget(window)
        window.resize(1024, 640)
        window.show()
        QApplication.processEvents()
        assert window.width() <= 1024, type(window).__name__
        assert window.height() <= 640, type(window).__name__
    sheet.finish()
    appearance.apply(qapp, "light", 100)


def test_a_question_with_a_picture_shows_it(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    pictured = next(
        row for row in services.training.bank.pool(premises) if row.drawing and row.kind is QuestionKind.SINGLE
    )
    pool = services.training.bank.pool(premises)
    plain = next(row for row in pool if not row.drawing and row.kind is QuestionKind.JUDGE)
    running = services.training.exams.practice(
        premises, Blueprint(single=1, multiple=0, judge=1, fixed=(pictured.id, plain.id), hardest=3)
    )
    window = shown(qtbot, ExamWindow(services, shell, running.exam, running))
    seen = [running.exam.questions[place].id for place in running.sitting.order]
    window.sheet.go_to(seen.index(pictured.id))
    assert window.sheet.card.picture.isVisible()
    window.sheet.go_to(1 - seen.index(pictured.id))
    assert not window.sheet.card.picture.isVisible()
    window.finish()


def test_an_answer_that_could_not_be_kept_is_not_shown_as_given(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    exam = made(services, premises)
    window = shown(qtbot, ExamWindow(services, shell, exam))
    window.begin(exam.people[0])
    away = services.workspace.path.with_name("away.ftws")
    services.workspace.path.rename(away)
    qtbot.keyClicks(window, "a")
    assert "workspace.gone" in str(dialogs.failures[-1])
    assert window.sheet.card.letters() == ""
    away.rename(services.workspace.path)
    qtbot.keyClicks(window, "a")
    assert window.sheet.card.letters()
    window.finish()
