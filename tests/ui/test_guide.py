"""The guide beside an item: its drawing, small and large, and words explained where they stand; the glossary in the manual."""

# pyright: reportUnknownMemberType=false

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.glossary import GlossaryWord, Wordlist
from futian_desktop.domain.standard import CheckItem
from futian_desktop.services.guidance import GuidanceService, texts_of
from futian_desktop.system import paths
from futian_desktop.ui import appearance
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.pages.help_page import HelpPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.widgets.drawing_view import DrawingView
from futian_desktop.ui.widgets.gloss_label import GlossLabel
from futian_desktop.ui.windows.drawing_window import DrawingWindow
from tests.factories import LIBRARY
from tests.ui import walk
from tests.ui.assess_tools import cut_words, dressed, key, opened, settle

DRAWN, PLAIN = "M02-12", "M00-01"
ITEMS = {row.id: row for module in LIBRARY.modules.values() for row in module.items}


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> AssessmentPage:
    return opened(qtbot, services, shell)


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    dressed(qapp, "light", 100)


def drawing_windows() -> list[DrawingWindow]:
    return [row for row in QApplication.topLevelWidgets() if isinstance(row, DrawingWindow) and row.isVisible()]


def gloss_labels(page: AssessmentPage) -> list[GlossLabel]:
    settle()
    return [row for row in page.guide.body.findChildren(GlossLabel) if row.isVisible()]


def test_the_drawing_stands_on_top_and_says_what_it_shows(page: AssessmentPage) -> None:
    page.open_target(DRAWN)
    settle()
    view, item = page.guide.body.drawing, ITEMS[DRAWN]
    assert view.isVisible()
    assert "T 大图" in page.head.keys.accessibleDescription()
    assert view.height() == pytest.approx(view.width() * 200 / 480, abs=1)
    others = [row for row in page.guide.body.findChildren(QLabel) if row.isVisible()]
    assert all(row.mapTo(page.guide.body, QPoint(0, 0)).y() > view.geometry().bottom() for row in others)
    name = QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name)
    for words in (item.title, item.good, *(row.text for row in item.findings[:3])):
        assert words in name
    page.open_target(PLAIN)
    settle()
    assert page.current_id() == PLAIN
    assert not view.isVisible()
    assert "大图" not in page.head.keys.accessibleDescription()


@pytest.mark.parametrize("size", [(1290, 700), (1600, 900), (1000, 560)])
def test_it_fills_the_width_of_pane_and_drawer(page: AssessmentPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    page.open_target(DRAWN)
    if not page.guide.isVisible():
        page.on_command("guide")
    settle()
    view = page.guide.body.drawing
    assert view.picture_rect().width() == pytest.approx(view.width(), abs=3)
    assert view.height() == pytest.approx(view.width() * 200 / 480, abs=2)


def test_a_pane_that_was_a_drawer_leaves_room_for_the_cards(page: AssessmentPage) -> None:
    page.resize(1000, 560)
    page.on_command("guide")
    settle()
    page.resize(1290, 700)
    settle()
    assert not page.drawer.drawer
    assert page.guide.width() <= 340
    assert cut_words(page.list) == []


def test_mouse_and_keys_open_the_large_drawing(page: AssessmentPage, qtbot: QtBot) -> None:
    page.open_target(DRAWN)
    settle()
    view = page.guide.body.drawing

    def closes(press: Qt.Key) -> None:
        qtbot.waitUntil(lambda: len(drawing_windows()) == 1)
        made = drawing_windows()[0]
        assert {ITEMS[DRAWN].title, ITEMS[DRAWN].good} <= {row.text() for row in made.findChildren(QLabel)}
        assert made.view.width() > 1.5 * view.width()
        qtbot.keyClick(made, press)
        qtbot.waitUntil(lambda: not drawing_windows())

    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    closes(Qt.Key.Key_Escape)
    for press in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        view.setFocus()
        qtbot.keyClick(view, press)
        closes(Qt.Key.Key_T)
    key(page, qtbot, Qt.Key.Key_T)
    closes(Qt.Key.Key_T)
    page.open_target(PLAIN)
    key(page, qtbot, Qt.Key.Key_T)
    settle()
    assert drawing_windows() == []


@pytest.mark.parametrize("wide", [292, 480, 960])
def test_it_is_drawn_anew_at_every_size(qtbot: QtBot, qapp: QApplication, wide: int) -> None:
    """What is seen equals the vectors at that size, pixel for pixel: nothing is stretched."""
    drawing = GuidanceService(LIBRARY, paths.resources()).drawing(ITEMS["M02-05"])
    assert drawing is not None
    view = DrawingView()
    qtbot.addWidget(view)
    assert view.show_drawing("灭火器", drawing)
    view.resize(wide, view.heightForWidth(wide))

    def empty() -> QImage:
        made = QImage(QSize(wide, view.height()), QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(Qt.GlobalColor.white)
        return made

    seen, wanted = empty(), empty()
    view.render(seen, QPoint(), view.rect(), QDrawFlags)
    painter = QPainter(wanted)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(drawing.svg).render(painter, view.picture_rect())
    painter.end()
    assert seen == wanted
    assert len({seen.pixel(x, seen.height() // 2) for x in range(wide)}) > 4


QDrawFlags = DrawingView.RenderFlag.DrawChildren


def test_every_drawing_can_be_drawn(qapp: QApplication) -> None:
    for file in sorted((paths.resources() / "drawings").glob("*.svg")):
        renderer = QSvgRenderer(str(file))
        assert renderer.isValid(), file.name
        assert (renderer.viewBox().width(), renderer.viewBox().height()) == (480, 200)


def test_the_home_page_reads_neither_drawing_nor_glossary(window: MainWindow, services: Services) -> None:
    assert window.current_page() == "home"
    assert "guidance" not in vars(services)


def test_words_are_explained_where_they_stand_and_listed_below(page: AssessmentPage) -> None:
    page.open_target(DRAWN)
    marked = [row for row in gloss_labels(page) if row.places]
    assert ITEMS[DRAWN].title in [row.text() for row in marked]
    place = marked[0].places[0]
    assert marked[0].text()[place.start : place.end] in place.found.names
    own = dict(ITEMS[DRAWN].terms)
    listed = [row.text() for row in page.guide.body.findChildren(QLabel) if "：" in row.text()]
    for word, gloss in own.items():
        assert f"{word}：{gloss}" in listed
    assert f"应急灯：{LIBRARY.glossary['应急灯'].gloss}" in listed
    assert (
        LIBRARY.glossary["疏散指示"].gloss in own.values()
        or f"疏散指示：{LIBRARY.glossary['疏散指示'].gloss}" not in listed
    )


def test_mouse_and_tab_ask_what_a_word_means(page: AssessmentPage, qtbot: QtBot) -> None:
    page.open_target(DRAWN)
    title = next(row for row in gloss_labels(page) if row.text() == ITEMS[DRAWN].title)
    assert len(title.places) >= 2
    box = title.rects(0)[0].toRect()
    assert title.rect().contains(box)
    assert title.place_at(box.center()) == 0
    assert title.place_at(QPoint(title.width() - 1, title.height() - 1)) == -1
    pos = box.center()
    QApplication.sendEvent(title, QHelpEvent(QEvent.Type.ToolTip, pos, title.mapToGlobal(pos)))
    assert "应急灯" in QToolTip.text()
    page.guide.body.drawing.setFocus()
    qtbot.keyClick(page.guide.body.drawing, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is title
    assert "应急灯" in QToolTip.text()
    qtbot.keyClick(title, Qt.Key.Key_Right)
    assert "疏散指示" in QToolTip.text()
    qtbot.keyClick(title, Qt.Key.Key_Left)
    assert "应急灯" in QToolTip.text()
    described = QAccessible.queryAccessibleInterface(title).text(QAccessible.Text.Description)
    assert "疏散指示：" in described
    QToolTip.hideText()


def test_cards_say_it_on_pointing(page: AssessmentPage) -> None:
    page.open_target(DRAWN)
    items = page.list.items
    index = items.index(items.find(DRAWN))
    said = items.data(index, Qt.ItemDataRole.ToolTipRole)
    assert "应急灯：" in said
    assert "疏散指示：" in said
    silent = next(
        row for row in page.services.library.modules["M02"].items if not page.services.guidance.words_in_title(row)
    )
    page.open_target(silent.id)
    found = items.find(silent.id)
    assert found < 0 or items.data(items.index(found), Qt.ItemDataRole.ToolTipRole) is None


def test_what_looks_like_markup_is_harmless(qtbot: QtBot, qapp: QApplication) -> None:
    word = GlossaryWord("<b>词</b>", "<img src=x> & 解释")
    label = GlossLabel("一个<b>词</b>在这里", Wordlist([word]).places("一个<b>词</b>在这里"))
    qtbot.addWidget(label)
    label.resize(300, 40)
    label.show()
    pos = label.rects(0)[0].center().toPoint()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, pos, label.mapToGlobal(pos)))
    assert "&lt;img src=x&gt; &amp; 解释" in QToolTip.text()
    QToolTip.hideText()


def some_texts() -> list[tuple[CheckItem, str]]:
    return [(row, text) for row in list(ITEMS.values())[::12] for text in texts_of(row)]


@pytest.mark.parametrize("share", [100, 160])
def test_dots_follow_the_lines_of_the_label(qtbot: QtBot, qapp: QApplication, light_again: None, share: int) -> None:
    """The places are measured on lines that break exactly where the label breaks them."""
    dressed(qapp, "light", share)
    service = GuidanceService(LIBRARY, paths.resources())
    holder = GlossLabel("")
    qtbot.addWidget(holder)
    holder.show()
    for row, text in some_texts():
        made = GlossLabel(text, service.wordlist(row).places(text), "", "2", holder)
        made.show()
        for wide in (190, 291, 420):
            high = made.heightForWidth(wide)
            made.setGeometry(QRect(0, 0, wide, high))
            whole = sum(line_heights(made))
            assert whole == pytest.approx(high, abs=len(line_heights(made))), text
            for number in range(len(made.places)):
                assert all(made.rect().adjusted(-1, -1, 1, 1).contains(box.toRect()) for box in made.rects(number))
        made.deleteLater()


def line_heights(made: GlossLabel) -> list[float]:
    layout = made._layout()  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    return [layout.lineAt(row).height() for row in range(layout.lineCount())]


@pytest.mark.parametrize(("theme", "share"), [("light", 100), ("dark", 150), ("dark", 160)])
def test_nothing_is_cut_off(
    qapp: QApplication, light_again: None, page: AssessmentPage, qtbot: QtBot, theme: str, share: int
) -> None:
    dressed(qapp, theme, share)
    page.resize(1366, 768)
    page.open_target(DRAWN)
    qtbot.waitUntil(lambda: cut_words(page.guide) == [], timeout=2000)
    drawing = page.services.guidance.drawing(ITEMS[DRAWN])
    assert drawing is not None
    made = DrawingWindow(ITEMS[DRAWN].title, drawing, page)
    made.show()
    qtbot.waitUntil(lambda: walk.cut_off(made) == [], timeout=2000)
    assert walk.unnamed(made) == []
    assert walk.other_fonts(made, appearance.FAMILY) == []
    assert made.view.picture_rect().width() > 400
    made.close()


def test_the_manual_has_all_words_and_finds_them(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    window.go_to("help")
    page = window.page("help")
    assert isinstance(page, HelpPage)
    view = page.glossary
    assert view.shown() == tuple(services.library.glossary)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(view.search.hasFocus, timeout=2000)
    assert not view.search.visibleRegion().isEmpty()
    view.search.setText("漏保")
    assert view.shown() == ("漏电保护器",)
    view.search.setText("取名字都没有的词")
    assert view.shown() == ()
    assert "没有这个词" in [row.text() for row in view.findChildren(QLabel) if row.isVisible()]
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.shown() == tuple(services.library.glossary)
