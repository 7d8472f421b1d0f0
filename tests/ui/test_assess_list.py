"""The list of cards: painted buttons, moving on, filters, keys in sight, what a screen reader hears."""

# pyright: reportUnknownMemberType=false

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.ui.assess.items import ItemModel
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from tests.ui.assess_tools import current_id, editor_of, key, opened, press, session_of, settle
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> AssessmentPage:
    return opened(qtbot, services, shell)


def test_the_model_keeps_qts_rules(page: AssessmentPage, qtmodeltester: ModelTester) -> None:
    session = session_of(page)
    model = ItemModel()
    qtmodeltester.check(model, force_py=True)
    rows = [session.row(item) for item in session.order(walk=True)]
    model.set_rows(rows)
    qtmodeltester.check(model, force_py=True)
    assert model.find(rows[3].id) == 3
    assert model.find("none") == -1


def test_the_first_click_on_a_painted_button_answers(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    page.walking.show_place(session.places(walk=True)[2].key)
    settle()
    items = page.walking.visible()
    for item, kind in ((items[2], AnswerKind.PARTIAL), (items[0], AnswerKind.NONCONFORM), (items[3], AnswerKind.ASK)):
        qtbot.mouseClick(
            page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.button_rect(item, kind)
        )  # fmt: skip
        stored = page.services.assessments.load(session.assessment.id).answer(item)
        assert stored.kind is kind or stored.findings
        assert current_id(page) == item
        settle()


def test_past_the_end_of_a_place_comes_the_next_and_at_last_the_closing_card(
    qtbot: QtBot, page: AssessmentPage
) -> None:
    session = session_of(page)
    places = session.places(walk=True)
    page.walking.show_place(places[0].key)
    page.list.go_to(places[0].items[-1])
    key(page, qtbot, Qt.Key.Key_1)
    assert current_id(page) == places[1].items[0]
    assert page.head.title.text() == places[1].title
    assert f"/ {len(places[1].items)}" in page.head.counts.text()
    page.open_target(places[-1].items[-1])
    key(page, qtbot, Qt.Key.Key_1)
    assert page.middle.currentWidget() is page.closing
    assert page.head.keys.shown()[0][0] == "Enter"
    qtbot.keyClick(page.closing, Qt.Key.Key_Escape)
    assert page.middle.currentWidget() is page.list


def test_filters_look_at_all_places_and_n_finds_what_is_open(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    order = session.order(walk=True)
    key(page, qtbot, Qt.Key.Key_F)
    assert page.head.filter == "all"
    assert page.walking.visible() == order
    assert page.head.filters.chips["all"].text().endswith(str(len(order)))
    open_item = order[len(order) // 2]
    page.answering.give([session.answered_as(open_item, AnswerKind.PARTIAL)], "x")
    page.open_target(order[0])
    key(page, qtbot, Qt.Key.Key_N)
    assert current_id(page) == open_item
    press(page, page.head.filters.chips["open"].text(), qtbot)
    assert open_item in page.walking.visible()
    assert all(not session.assessment.answer(item).settled for item in page.walking.visible())


def test_the_strip_names_the_keys_that_work_now(qtbot: QtBot, page: AssessmentPage) -> None:
    caps = [cap for cap, _words in page.head.keys.shown()]
    assert caps[:5] == ["1", "2 3", "4", "5", "N"]
    key(page, qtbot, Qt.Key.Key_2)
    words = dict(page.head.keys.shown())
    assert words["Enter"] == "下一项"
    assert "勾选扣分点" in words.values()
    key(page, qtbot, Qt.Key.Key_Escape)
    assert page.head.keys.shown()[0] == ("1", "符合")


def test_a_screen_reader_hears_place_title_answer_and_findings(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    item = current_id(page)
    key(page, qtbot, Qt.Key.Key_3, Qt.Key.Key_1)
    row = session.row(item)
    index = page.list.items.index(page.list.items.find(item))
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    for part in (row.place, row.tailored.item.title, row.answer.findings[0].text, item):
        assert part in spoken
    for made in editor_of(page).findChildren(QPushButton):
        interface = QAccessible.queryAccessibleInterface(made)
        assert interface.text(QAccessible.Text.Name), made.text()


def test_tab_leads_from_the_list_to_the_answers_of_the_current_card(qtbot: QtBot, page: AssessmentPage) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus in editor_of(page).bar.buttons()
    assert isinstance(focus, QPushButton)
    item = current_id(page)
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    assert session_of(page).assessment.answer(item).kind is AnswerKind.CONFORM


def test_frozen_is_read_only_with_a_new_version_in_sight(qtbot: QtBot, page: AssessmentPage) -> None:
    session = session_of(page)
    for item in session.order(walk=True):
        if not session.assessment.answer(item).settled:
            page.answering.give([session.answered_as(item, AnswerKind.CONFORM)], "x")
    dialogs = page.shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    page.walking.show_closing()
    dialogs.answers.append(True)
    qtbot.keyClick(page.closing, Qt.Key.Key_Return)
    frozen = session_of(page)
    assert frozen.frozen
    assert page.head.banner.isVisible()
    assert not page.head.next.isVisible()
    before = dict(frozen.assessment.answers)
    item = page.walking.visible()[-1]
    settle()
    qtbot.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.button_rect(item, AnswerKind.NONCONFORM)
    )  # fmt: skip
    key(page, qtbot, Qt.Key.Key_3, Qt.Key.Key_M)
    assert session_of(page).assessment.answers == before
    press(page, "新一版", qtbot)
    assert session_of(page).assessment.revision == frozen.assessment.revision + 1


def test_one_starts_again_where_one_stopped(
    qtbot: QtBot, page: AssessmentPage, services: Services, shell: Shell
) -> None:
    item = session_of(page).order(walk=True)[17]
    page.open_target(item)
    assert page.flush()
    again = AssessmentPage(services, shell)
    qtbot.addWidget(again)
    again.show()
    assert current_id(again) == item
