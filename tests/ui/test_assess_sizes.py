"""Small windows and large letters: nothing cut, nothing covered, the guide as a drawer."""

# pyright: reportUnknownMemberType=false

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import AnswerKind
from futian_desktop.ui import appearance
from futian_desktop.ui.assess.places_pane import DATA, PlaceDelegate
from futian_desktop.ui.shell import Shell
from tests.ui.assess_tools import (
    current_id,
    cut_words,
    dressed,
    editor_of,
    key,
    opened,
    panel_of,
    press,
    session_of,
    settle,
)

SIZES = [
    ((1290, 717), 100),
    ((1017, 563), 100),
    ((948, 590), 100),
    ((1266, 700), 150),
    ((912, 568), 160),
    ((1254, 696), 160),
]
"""What is left for the page of 1366×768, 1093×614 and 1024×640 at a font size."""


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    yield
    dressed(qapp, "light", 100)


@pytest.mark.parametrize(("size", "percent"), SIZES)
def test_no_word_is_cut_and_no_card_is_covered(
    qtbot: QtBot, qapp: QApplication, services: Services, shell: Shell, size: tuple[int, int], percent: int
) -> None:
    dressed(qapp, "light", percent)
    page = opened(qtbot, services, shell, size)
    session = session_of(page)
    settle()
    assert page.size().toTuple() == size, "the page must not push the window wider"
    assert cut_words(page) == []
    suspect = next(row.item for row in session.assessment.tailoring.items if row.item.findings[0].suspect_major)
    for item, keys in (
        (suspect.id, (Qt.Key.Key_3, Qt.Key.Key_1)), (session.order(walk=True)[4], (Qt.Key.Key_4,)),
        (session.order(walk=True)[5], (Qt.Key.Key_5,)),
    ):  # fmt: skip
        page.open_target(item)
        key(page, qtbot, *keys)
        settle()
        assert cut_words(page) == [], item
        bar = editor_of(page).bar
        shown = QRect(bar.mapTo(page.list.viewport(), QPoint(0, 0)), bar.size())
        assert page.list.viewport().rect().contains(shown), "the answers of the current card must be in sight"
        assert page.list.geometry().height() > page.height() * 0.55
        extra = panel_of(page)
        assert extra.geometry().bottom() <= editor_of(page).height()
    page.walking.show_closing()
    settle()
    assert cut_words(page) == []


@pytest.mark.parametrize(("size", "percent"), SIZES)
def test_titles_and_places_wrap_instead_of_ending_in_dots(
    qtbot: QtBot, qapp: QApplication, services: Services, shell: Shell, size: tuple[int, int], percent: int
) -> None:
    dressed(qapp, "light", percent)
    page = opened(qtbot, services, shell, size)
    page.on_command("filter")
    settle()
    measures = page.list.delegate.geometry()
    for number, row in enumerate(page.list.items.rows()):
        rect = page.list.visualRect(page.list.items.index(number))
        layout, high = measures.title(row.tailored.item.title, row.id == current_id(page))
        widest = max(layout.lineAt(line).naturalTextWidth() for line in range(layout.lineCount()))
        assert widest <= measures.text_width(row.id == current_id(page)) + 1
        assert high + appearance.px(29) <= rect.height()
    delegate = page.places.list.itemDelegate()
    assert isinstance(delegate, PlaceDelegate)
    for walk in (True, False):
        page.walking.set_order(walk)
        settle()
        if page.places.isHidden():
            continue
        for number in range(page.places.list.count()):
            entry = page.places.list.item(number)
            assert delegate.text_height(entry.data(DATA)) <= page.places.list.visualItemRect(entry).height()


def test_filters_are_one_row_or_a_menu(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = opened(qtbot, services, shell, (1290, 700))
    chips = page.head.filters.chips
    assert len({chip.y() for chip in chips.values()}) == 1
    assert all(chip.isVisible() for chip in chips.values())
    page.resize(924, 500)
    settle()
    assert not any(chip.isVisible() for chip in chips.values())
    menu = page.head.filters.menu_button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith("未答")).trigger()
    assert page.head.filter == "open"
    assert "未答" in page.head.filters.menu_button.text()


def test_the_guide_is_a_drawer_by_key_button_and_esc(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = opened(qtbot, services, shell, (1290, 700))
    assert page.guide.isVisible()
    page.resize(1100, 700)
    settle()
    assert page.drawer.drawer
    assert not page.guide.isVisible()
    wide = page.list.width()
    key(page, qtbot, Qt.Key.Key_G)
    assert page.guide.isVisible()
    assert page.guide.geometry().right() == page.width() - 1
    assert page.list.width() == wide, "it slides over, nothing moves"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.guide.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert not page.guide.isVisible()
    assert page.list.hasFocus()
    qtbot.mouseClick(page.head.guide, Qt.MouseButton.LeftButton)
    assert page.guide.isVisible()
    press(page.guide, "收起说明（Esc）", qtbot)
    assert not page.guide.isVisible()
    key(page, qtbot, Qt.Key.Key_G, Qt.Key.Key_Escape)
    page.resize(1290, 700)
    settle()
    assert page.guide.isVisible()


def test_everything_works_by_keys_on_the_smallest_window(
    qtbot: QtBot, qapp: QApplication, services: Services, shell: Shell
) -> None:
    dressed(qapp, "dark", 160)
    page = opened(qtbot, services, shell, (912, 568))
    session = session_of(page)
    start = current_id(page)
    key(page, qtbot, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_1)
    assert session.assessment.answer(start).findings
    assert page.head.place_button.isVisible()
    menu = page.head.place_button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    place = session.places(walk=True)[3]
    next(action for action in menu.actions() if action.text().startswith(place.title)).trigger()
    assert current_id(page) == place.items[0]
    page.answering.answer_as(current_id(page), AnswerKind.CONFORM)
    assert current_id(page) == (place.items[1] if len(place.items) > 1 else session.places(walk=True)[4].items[0])
