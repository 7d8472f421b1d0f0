"""课件: cards that fit first, the full-screen lesson by keys and clicks, notes, answers, the record at the end, the talk."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.ui import appearance
from futian_desktop.ui.assess.closing import ending
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.slide_view import setting
from futian_desktop.ui.training.slides import pages
from futian_desktop.ui.training.teaching_desk import TeachingDesk
from futian_desktop.ui.training.units_pane import UnitsPane
from futian_desktop.ui.windows.papers_window import PapersWindow
from futian_desktop.ui.windows.session_window import SessionWindow
from futian_desktop.ui.windows.teaching_window import TeachingWindow
from tests.ui.conftest import FakeDialogs, Visits

SIZES = (QSize(1024, 566), QSize(1920, 1000))
LEAST = 0.045
"""The smallest text of a slide by the height of its view."""


@pytest.fixture
def pane(qtbot: QtBot, services: Services, shell: Shell) -> UnitsPane:
    made = UnitsPane(services, shell)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.reload(shell.premises())
    made.show()
    return made


@pytest.fixture
def lesson(qtbot: QtBot, services: Services, qapp: QApplication) -> Iterator[TeachingWindow]:
    made = TeachingWindow(services, services.training.units.lesson("gas"))
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    yield made
    made.close()


def press(window: TeachingWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.view if not window.over else window, key)


def test_units_that_fit_come_first_with_what_was_found(pane: UnitsPane) -> None:
    order = [card.shown.fits for card in pane.cards]
    assert order == sorted(order, reverse=True)
    assert len(pane.cards) >= 12
    assert str(sum(order)) in pane.fit_head.text()
    assert str(len(order) - sum(order)) in pane.rest_head.text()
    assert len({card.height() for card in pane.cards}) == 1, "buttons stand in lines"
    assert pane.talk_button.isVisible()


def test_a_unit_opens_full_screen_and_leads_to_its_record(
    pane: UnitsPane, services: Services, visits: Visits, qtbot: QtBot
) -> None:
    card = next(card for card in pane.cards if card.shown.unit.id == "gas")
    QTest.mouseClick(card.open_button, Qt.MouseButton.LeftButton)
    window = pane.desk.window
    assert window is not None
    qtbot.waitUntil(window.isFullScreen)
    assert window.isModal()
    window.go_to(len(window.pages))
    QTest.mouseClick(window.record, Qt.MouseButton.LeftButton)
    page, target = visits.pages[-1]
    assert page == "training"
    tab, _slash, key = target.partition("/")
    assert tab == "sessions"
    session, people = services.training.sessions.load(UUID(key))
    assert (session.units, session.minutes, people) == (("gas",), 1, ())
    assert session.topics[0] == services.training.teaching["gas"].slides[0].title
    assert pane.desk.window is None


def test_keys_and_clicks_turn_pages_and_escape_leaves(lesson: TeachingWindow) -> None:
    assert lesson.count.text() == f"1 / {len(lesson.pages)}"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        press(lesson, key)
    assert lesson.place == 4
    press(lesson, Qt.Key.Key_Left)
    press(lesson, Qt.Key.Key_PageUp)
    assert lesson.place == 2
    right, left = QPoint(lesson.view.width() - 40, 200), QPoint(20, 200)
    QTest.mouseClick(lesson.view, Qt.MouseButton.LeftButton, pos=right)
    assert lesson.place == 3
    QTest.mouseClick(lesson.view, Qt.MouseButton.LeftButton, pos=left)
    assert lesson.place == 2
    assert lesson.bar.value() == 2
    press(lesson, Qt.Key.Key_Home)
    assert lesson.place == 0
    assert not lesson.back_button.isEnabled()
    press(lesson, Qt.Key.Key_Escape)
    assert not lesson.isVisible()


def test_speaker_notes_come_by_a_key_and_follow_the_page(lesson: TeachingWindow) -> None:
    assert not lesson.notes_card.isVisible()
    press(lesson, Qt.Key.Key_N)
    assert lesson.notes_card.isVisible()
    press(lesson, Qt.Key.Key_Right)
    assert lesson.notes.text() == lesson.lesson.slides[0].talk
    assert lesson.notes_card.height() <= lesson.height() // 3 + 1
    press(lesson, Qt.Key.Key_N)
    assert not lesson.notes_card.isVisible()


def test_an_answer_waits_for_a_click(lesson: TeachingWindow) -> None:
    first = 1 + len(lesson.lesson.slides) + len(lesson.lesson.cases)
    lesson.go_to(first)
    question = lesson.lesson.questions[0]
    assert lesson.view.page is not None
    assert lesson.view.page.title == question.text
    assert "答案" not in lesson.view.accessibleName()
    assert lesson.next_button.text() == "看答案"
    press(lesson, Qt.Key.Key_Space)
    assert lesson.place == first
    assert question.explain in lesson.view.accessibleName()
    press(lesson, Qt.Key.Key_Space)
    assert lesson.place == first + 1
    press(lesson, Qt.Key.Key_Left)
    assert (lesson.place, lesson.revealed) == (first, True), "as it was seen"


def test_the_end_tells_the_time_and_prints(
    lesson: TeachingWindow, services: Services, shell: Shell, pane: UnitsPane
) -> None:
    press(lesson, Qt.Key.Key_End)
    lesson.go_to(len(lesson.pages))
    assert lesson.over
    assert "20 分钟" in lesson.used.text()
    assert lesson.minutes() == 1
    assert lesson.record.isVisible()
    QTest.mouseClick(pane.cards[0].print_button, Qt.MouseButton.LeftButton)
    papers = pane.desk.papers
    assert isinstance(papers, PapersWindow)
    assert papers.kind().id == "course_handout"
    assert papers.subject().key == pane.cards[0].shown.unit.id
    papers.close()


def test_every_page_of_every_unit_fits_and_is_large_enough(services: Services, qapp: QApplication) -> None:
    units = services.training.units
    small: list[str] = []
    for key in services.training.teaching:
        for number, page in enumerate(pages(units.lesson(key), units)):
            for size in SIZES:
                for revealed in {False, bool(page.hidden)}:
                    made = setting(page, size, revealed)
                    if not made.fits:
                        small.append(f"{key} {number} does not fit {size.width()}")
                    points = [line for line in made.lines if line.text in page.points]
                    small += [
                        f"{key} {number} {line.text}: {line.size}" for line in points if line.size < size.height() * LEAST
                    ]  # fmt: skip
                    assert all(line.box.right() <= size.width() for line in (*made.lines, *made.hidden))
                    assert not made.picture.intersects(made.lines[1].box), f"{key} {number}"
    assert small == []


def test_dark_paints_on_dark(lesson: TeachingWindow, qapp: QApplication) -> None:
    assert lesson.view.grab().toImage().pixelColor(3, 3).lightness() > 200
    appearance.apply(qapp, "dark", 100)
    try:
        assert lesson.view.grab().toImage().pixelColor(3, 3).lightness() < 60
    finally:
        appearance.apply(qapp, "light", 100)


def test_the_talk_of_this_firms_findings_in_one_click(
    pane: UnitsPane, services: Services, visits: Visits, qtbot: QtBot
) -> None:
    QTest.mouseClick(pane.talk_button, Qt.MouseButton.LeftButton)
    window = pane.desk.window
    assert window is not None
    assert len(window.lesson.slides) == 6
    assert len(window.pages) == 7, "the three questions are its last slide"
    window.go_to(6)
    window.forward()
    assert window.revealed
    window.forward()
    assert window.over
    QTest.mouseClick(window.record, Qt.MouseButton.LeftButton)
    session = services.training.sessions.load(UUID(visits.pages[-1][1].partition("/")[2]))[0]
    assert session.assessment == services.assessments.rows(pane.shell.premises())[0].id
    assert session.slides
    assert len(session.questions) == 10


def test_a_session_shows_and_prints_what_was_taught(services: Services, shell: Shell, qtbot: QtBot) -> None:
    premises = shell.premises()
    talk = services.training.talks.make(services.assessments.rows(premises)[0].id)
    session, _changes = services.training.units.record(premises, talk)
    made = SessionWindow(services, shell, session)
    qtbot.addWidget(made)
    made.show()
    QTest.mouseClick(made.teach, Qt.MouseButton.LeftButton)
    desk = made.findChild(TeachingDesk)
    assert desk is not None
    assert desk.window is not None
    assert desk.window.lesson.slides == talk.slides
    desk.window.go_to(99)
    assert not desk.window.record.isVisible(), "it has its record already"
    desk.window.reject()
    made.papers.click()
    papers = made.findChild(PapersWindow)
    assert papers is not None
    assert "课件讲义" in [papers.papers.item(n).text() for n in range(papers.papers.count())]
    papers.close()
    plain = SessionWindow(services, shell, services.training.sessions.new(premises, "toolbox"))
    qtbot.addWidget(plain)
    assert plain.teach.isHidden()


def test_the_questions_of_a_session_become_its_exam(
    services: Services, shell: Shell, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    premises = shell.premises()
    session, _changes = services.training.units.record(premises, services.training.units.lesson("gas"))
    made = SessionWindow(services, shell, session)
    qtbot.addWidget(made)
    made.show()
    made.bar.setCurrentIndex(1)
    assert made.file.paper.isVisible()
    QTest.mouseClick(made.file.paper, Qt.MouseButton.LeftButton)
    assert "no_people" in str(dialogs.failures[0])
    made.desk.add([row.id for row in services.training.roster.people(premises)])
    QTest.mouseClick(made.file.paper, Qt.MouseButton.LeftButton)
    stored = services.training.sessions.load(session.id)[0]
    assert stored.exam is not None
    assert made.file.paper.isHidden()
    assert made.file.exam.currentData() == stored.exam


def test_without_an_assessment_the_card_leads_to_one(
    qtbot: QtBot, services: Services, shell: Shell, visits: Visits
) -> None:
    empty = services.sample.firm("office")
    made = UnitsPane(services, shell)
    qtbot.addWidget(made)
    made.reload(empty)
    assert "还没有做过自评" in made.talk_words.text()
    made.talk_button.click()
    assert visits.pages[-1][0] == "assessment"


def test_an_assessment_without_findings_has_nothing_to_tell(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    premises = services.sample.firm("office")
    started = services.assessments.start(premises)
    made = UnitsPane(services, shell)
    qtbot.addWidget(made)
    made.reload(premises)
    assert made.talk_button.isHidden()
    made.desk.talk(premises, started.id)
    assert "nothing_found" in str(dialogs.failures[0])


def test_after_an_assessment_the_talk_is_offered(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    window.go_to("assessment", "")
    page = window.page("assessment")
    assert isinstance(page, AssessmentPage)
    session = page.session
    assert session is not None
    rows = [
        row.item.id for row in session.assessment.tailoring.items if session.assessment.answer(row.item.id).findings
    ]
    assert ending(session, 0).talk == len(rows) > 0
    assert session.assessment.answer(rows[0]).kind is not AnswerKind.CONFORM
    page.endings.do("talk")
    shown = [top for top in QApplication.topLevelWidgets() if isinstance(top, TeachingWindow) and top.isVisible()]
    assert len(shown) == 1
    assert len(shown[0].lesson.slides) == 6
    shown[0].reject()
