"""The law register by keyboard: find an old number, go to the new one, copy; what is not settled is never shown as law."""

# pyright: reportUnknownMemberType=false

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from futian_desktop.domain.standard import Basis, CheckItem, Confidence
from futian_desktop.ui.law.basis_cards import basis_cards, fold_words
from futian_desktop.ui.law.register_view import LawRegisterView
from futian_desktop.ui.law.register_window import LawRegisterWindow
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.help_page import HelpPage
from tests.factories import LIBRARY

DAY = date(2026, 11, 25)
ITEM = LIBRARY.modules["M07"].items[0]


@pytest.fixture
def view(qtbot: QtBot) -> LawRegisterView:
    made = LawRegisterView(LIBRARY, DAY)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    made.take_focus()
    return made


def type_in(view: LawRegisterView, qtbot: QtBot, text: str) -> None:
    view.field.insert(text)
    qtbot.keyClick(view.field, Qt.Key.Key_Return)


def test_the_old_number_leads_to_the_new_text(view: LawRegisterView, qtbot: QtBot) -> None:
    type_in(view, qtbot, "7231")
    assert view.model.rowCount() == 2
    qtbot.keyClick(view.field, Qt.Key.Key_Down)
    entry = view.current()
    assert entry is not None
    assert entry.law.id == "GB7231A"
    text = view.detail.toPlainText()
    assert "已被《安全色和安全标志》（GB 2894-2025）代替" in text
    view.detail.anchorClicked.emit(QUrl("law:GB2894"))
    assert "它代替了：《旧管道识别色》（GB 7231）" in view.detail.toPlainText()


def test_a_link_to_what_the_search_hides_shows_everything_again(view: LawRegisterView, qtbot: QtBot) -> None:
    type_in(view, qtbot, "第30号")
    assert view.model.rowCount() == 2
    view.standing.setCurrentIndex(3)
    assert view.model.rowCount() == 1
    view.detail.anchorClicked.emit(QUrl("law:TZZY"))
    entry = view.current()
    assert entry is not None
    assert entry.law.id == "TZZY"
    assert view.field.text() == ""


def test_articles_show_our_words_and_the_items(view: LawRegisterView) -> None:
    view.show_law("AQSCF")
    text = view.detail.toPlainText()
    assert "第36条" in text
    assert f"{ITEM.id}　{ITEM.title}" in text
    assert ITEM.basis[0].gist in text


def test_nothing_found_says_what_to_do(view: LawRegisterView, qtbot: QtBot) -> None:
    type_in(view, qtbot, "没有这样的法规")
    assert view.none.isVisible()
    assert not view.table.isVisible()
    assert view.count.text() == "0 部"
    view.field.clear()
    view.search()
    assert view.table.isVisible()
    assert view.model.rowCount() == len(LIBRARY.laws)


def test_rows_and_the_whole_entry_can_be_copied(view: LawRegisterView, qtbot: QtBot) -> None:
    type_in(view, qtbot, "13869-2026")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("用电安全导则\tGB/T 13869-2026\t2027-02-01才施行")
    qtbot.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    assert "还没有施行，内容到时要重读" in QApplication.clipboard().text()


def test_the_help_page_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("help")
    page = window.page("help")
    assert isinstance(page, HelpPage)
    assert "法规依据" in page.cards
    page.laws.setFocus()
    qtbot.keyClick(page.laws, Qt.Key.Key_Space)
    opened = page.findChild(LawRegisterWindow)
    assert opened is not None
    assert opened.register.field.hasFocus() or opened.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(LawRegisterWindow))


def words(item: CheckItem, day: date = DAY) -> list[list[str]]:
    return [[row.text() for row in card.findChildren(QLabel)] for card in basis_cards(item, LIBRARY.laws, day)]


def test_a_settled_basis_shows_its_article_and_our_words(qapp: QApplication) -> None:
    assert words(ITEM)[0] == ["《中华人民共和国安全生产法》第36条", ITEM.basis[0].gist]


FIRST = ITEM.basis[0]


@pytest.mark.parametrize(
    ("basis", "why"),
    [
        (replace(FIRST, confidence=Confidence.RECALLED), "请核对现行文本，条文没有见到原文"),
        (replace(FIRST, confidence=Confidence.UNSURE), "请核对现行文本，名称和内容都没有核对过"),
        (replace(FIRST, law="TZ30"), "请核对现行文本，已被《特种作业规定》（应急管理部令第19号）代替"),
        (replace(FIRST, law="GBT13869N"), "请核对现行文本，2027-02-01才施行"),
    ],
)
def test_any_other_is_shown_as_to_be_checked(qapp: QApplication, basis: Basis, why: str) -> None:
    item = replace(ITEM, basis=(basis,))
    title, doubt, gist = words(item)[0]
    assert "36" not in title
    assert doubt == why
    assert gist == ITEM.basis[0].gist


def test_the_button_says_when_nothing_is_settled(qapp: QApplication) -> None:
    doubtful = replace(FIRST, confidence=Confidence.RECALLED)
    assert fold_words(ITEM, LIBRARY.laws, DAY) == "看依据"
    assert fold_words(replace(ITEM, basis=(FIRST, doubtful)), LIBRARY.laws, DAY) == "看依据"
    assert fold_words(replace(ITEM, basis=(doubtful,)), LIBRARY.laws, DAY) == "看依据（请核对现行文本）"


def test_the_same_basis_grows_old(qapp: QApplication) -> None:
    item = replace(ITEM, basis=(replace(ITEM.basis[0], law="GBT13869", article="5"),))
    assert words(item, date(2027, 1, 31))[0][0] == "《用电安全导则》第5条"
    assert words(item, date(2027, 2, 1))[0][1].startswith("请核对现行文本，已被《用电安全导则》（GB/T 13869-2026）代替")
