"""Newer content on the assessment page: offered quietly, looked at, taken, taken back, by mouse and by keys."""

# pyright: reportUnknownMemberType=false

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.domain.content_difference import ItemChange
from futian_desktop.ui import appearance
from futian_desktop.ui.assess.switching import LOOK_AFTER_MS
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.difference_window import DifferenceWindow
from tests.services.test_content_switch import Case, bare
from tests.ui import walk
from tests.ui.assess_tools import cut_words, dressed, editor_of, key, opened, press, session_of, settle
from tests.ui.conftest import FakeDialogs, Visits


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    yield
    dressed(qapp, "light", 100)


@pytest.fixture
def case(services: Services, shell: Shell) -> Case:
    return Case(services, shell.premises())


@pytest.fixture
def page(qtbot: QtBot, case: Case, services: Services, shell: Shell) -> AssessmentPage:
    """The page of a newer program over a draft of before."""
    return opened(qtbot, Services(services.workspace, case.library), shell)


def window_of(page: AssessmentPage, qtbot: QtBot) -> DifferenceWindow:
    qtbot.waitUntil(lambda: any(row.isVisible() for row in page.findChildren(DifferenceWindow)))
    return next(row for row in page.findChildren(DifferenceWindow) if row.isVisible())


def wait_for_bar(page: AssessmentPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.versions.isVisible, timeout=4000)


def test_nothing_is_compared_before_the_page_stands(page: AssessmentPage, qtbot: QtBot, case: Case) -> None:
    assert page.versions.isHidden()
    assert page.switching.news is None
    wait_for_bar(page, qtbot)
    assert "1 改写，1 问的事变了，1 换了要素，1 只改计分，1 新增，1 停用" in page.versions.accessibleName()
    assert bare(session_of(page).assessment) == bare(case.draft)


def test_taken_and_taken_back_by_mouse(page: AssessmentPage, qtbot: QtBot, case: Case) -> None:
    wait_for_bar(page, qtbot)
    press(page.versions, "看看有什么不同", qtbot)
    window = window_of(page, qtbot)
    text = window.view.toPlainText()
    assert "已答的 " in "".join(row.text() for row in window.findChildren(type(page.head.title)))
    assert f"{case.reworded.title}呀" in text
    assert case.other.good in text
    assert "现在看的是另一件事" in text
    press(window, "换到新版本", qtbot)
    assert session_of(page).assessment.standard.short == "小微自评标准 新"
    wait_for_bar(page, qtbot)
    assert "还有 1 项" in page.versions.accessibleName()

    page.walking.go_to_item(case.other.id)
    hint = editor_of(page)
    assert any("原来答：" in row.text() and row.isVisible() for row in hint.findChildren(type(page.head.title)))
    assert session_of(page).from_before(case.other.id) is None

    press(page.versions, "撤回", qtbot)
    assert bare(session_of(page).assessment) == bare(case.draft)
    wait_for_bar(page, qtbot)
    assert page.versions.look.isVisible()


def test_taken_by_keys_and_taken_back_by_undo(page: AssessmentPage, qtbot: QtBot, case: Case) -> None:
    wait_for_bar(page, qtbot)
    page.versions.look.setFocus()
    qtbot.keyClick(page.versions.look, Qt.Key.Key_Space)
    window = window_of(page, qtbot)
    for _turn in range(8):
        focused = window.focusWidget()
        if focused is window.go:
            break
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert window.focusWidget() is window.go
    qtbot.keyClick(window.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session_of(page).assessment.content_sha256 != case.draft.content_sha256)
    key(page, qtbot, Qt.Key.Key_1)
    page.answering.step_back()
    page.answering.step_back()
    qtbot.waitUntil(lambda: session_of(page).assessment.content_sha256 == case.draft.content_sha256)
    assert bare(session_of(page).assessment) == bare(case.draft)


def test_escape_leaves_everything_as_it_is(page: AssessmentPage, qtbot: QtBot, case: Case) -> None:
    wait_for_bar(page, qtbot)
    press(page.versions, "看看有什么不同", qtbot)
    qtbot.keyClick(window_of(page, qtbot), Qt.Key.Key_Escape)
    assert bare(session_of(page).assessment) == bare(case.draft)
    assert page.versions.isVisible()


def test_put_off_it_stays_away_but_is_found_in_the_menu(
    page: AssessmentPage, qtbot: QtBot, case: Case, visits: Visits
) -> None:
    wait_for_bar(page, qtbot)
    press(page.versions, "先不换", qtbot)
    assert page.versions.isHidden()
    assert len(visits.preferences.content_declined) == 1
    page.reload()
    qtbot.wait(LOOK_AFTER_MS * 2)
    assert page.versions.isHidden()
    page.on_command("versions")
    press(window_of(page, qtbot), "换到新版本", qtbot)
    assert session_of(page).assessment.content_sha256 != case.draft.content_sha256


def test_what_was_answered_since_is_said(page: AssessmentPage, qtbot: QtBot, case: Case, dialogs: FakeDialogs) -> None:
    wait_for_bar(page, qtbot)
    page.switching.take()
    page.walking.go_to_item(case.other.id)
    page.answering.answer_as(case.other.id, AnswerKind.CONFORM)
    wait_for_bar(page, qtbot)
    press(page.versions, "看看换了什么", qtbot)
    press(window_of(page, qtbot), "撤回，用原来的版本", qtbot)
    assert any("答案收着，再换时拿回来" in text for text in dialogs.said)
    assert session_of(page).assessment.answer(case.other.id).findings == case.draft.answer(case.other.id).findings


def test_a_frozen_assessment_has_no_offer(
    qtbot: QtBot, case: Case, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    services.assessments.freeze(case.draft.id)
    made = AssessmentPage(Services(services.workspace, case.library), shell)
    qtbot.addWidget(made)
    made.show()
    qtbot.wait(LOOK_AFTER_MS * 2)
    assert made.versions.isHidden()
    made.on_command("versions")
    assert "没有更新的版本" in dialogs.said[-1]


def test_filter_and_search_leave_what_is_asked_for(page: AssessmentPage, qtbot: QtBot, case: Case) -> None:
    wait_for_bar(page, qtbot)
    page.switching.preview()
    window = window_of(page, qtbot)
    assert len(window.shown()) == 6
    window.filter.setCurrentIndex(window.filter.findData(ItemChange.RETIRED.value))
    assert [row.id for row in window.shown()] == [case.gone.id]
    window.filter.setCurrentIndex(window.filter.findData(ItemChange.SAME.value))
    assert len(window.shown()) > 50
    window.filter.setCurrentIndex(0)
    qtbot.keyClicks(window.search, case.moved.id)
    assert [row.id for row in window.shown()] == [case.moved.id]
    window.search.setText("没有的字")
    assert window.view.toPlainText() == "没有这样的检查项。"


@pytest.mark.parametrize(("size", "percent"), [((1290, 717), 100), ((948, 590), 100), ((912, 568), 160)])
def test_bar_and_window_fit(
    qtbot: QtBot, qapp: QApplication, case: Case, services: Services, shell: Shell, size: tuple[int, int], percent: int
) -> None:
    dressed(qapp, "dark", percent)
    made = opened(qtbot, Services(services.workspace, case.library), shell, size)
    wait_for_bar(made, qtbot)
    settle()
    assert made.size().toTuple() == size
    assert cut_words(made) == []
    made.switching.preview()
    window = window_of(made, qtbot)
    assert window.height() <= size[1]
    qtbot.waitUntil(lambda: walk.cut_off(window) == [], timeout=2000)
    assert walk.unnamed(window) == []
    assert walk.other_fonts(window, appearance.FAMILY) == []
    window.close()
    made.switching.take()
    wait_for_bar(made, qtbot)
    settle()
    assert made.size().toTuple() == size
    assert cut_words(made) == []
