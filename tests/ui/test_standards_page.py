"""标准管理 by mouse and keys: find, read, own items with undo, packs with the comparison of the maker's fingerprint."""

# pyright: reportUnknownMemberType=false

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.shelf import CHECK, OWN_NODE
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.standards_page import StandardsPage
from futian_desktop.ui.standards.own_editor import OwnEditor
from futian_desktop.ui.standards.pack_window import PackWindow
from tests.services import pack_kit as kit
from tests.ui.conftest import FakeDialogs

TITLE = "后门口的推车靠墙停成一排不挡路"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> StandardsPage:
    window.go_to("standards")
    made = window.page("standards")
    assert isinstance(made, StandardsPage)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return services.firms.rows()[0].premises_id


def said(widget: QWidget, text: str) -> bool:
    """Whether a visible label below a widget holds the text."""
    QApplication.processEvents()
    return any(text in found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def press(page: StandardsPage, qtbot: QtBot, text: str) -> None:
    """Click a button of the reading pane by its words."""
    QApplication.processEvents()
    found = next(made for made in page.reader.findChildren(QPushButton) if made.text() == text and made.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def editor(page: StandardsPage) -> OwnEditor:
    return next(made for made in page.findChildren(OwnEditor) if made.isVisible())


def write_one(page: StandardsPage, qtbot: QtBot) -> None:
    """Write an own item by the keys alone."""
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(made.isVisible() for made in page.findChildren(OwnEditor)))
    made = editor(page)
    made.title.setText(TITLE)
    made.look.setPlainText("看后门口")
    made.findings[0].text.setText("推车横在门口")
    made.findings[1].text.setText("推车堵住了安全出口")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.keyClick(made.title, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not made.isVisible())


def test_typing_finds_by_title_code_and_initials_and_enter_reads(page: StandardsPage, qtbot: QtBot) -> None:
    everything = page.model.rowCount()
    for text, wanted in (("灭火器", "灭火器"), ("m07-0", "M07-0"), ("mhq", "灭火器")):
        page.field.setText(text)
        page.search()
        assert 0 < page.model.rowCount() < everything
        row = page.model.row_at(0)
        assert wanted in row.item.title or wanted in row.id
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    found = page.current()
    assert found is not None
    assert said(page.reader, found.item.title)
    assert said(page.reader, found.item.good)
    page.field.setText("没有这样的条目呀")
    page.search()
    assert page.none.isVisible()


def test_lines_of_the_tree_and_filters_narrow_the_list(page: StandardsPage, qtbot: QtBot) -> None:
    page.tree.go_to("module:M07")
    assert {page.model.row_at(n).module for n in range(page.model.rowCount())} == {"M07"}
    assert said(page.reader, "燃气")
    everything = page.model.rowCount()
    page.element.setCurrentIndex(page.element.findData("4"))
    assert 0 < page.model.rowCount() < everything
    assert all(page.model.row_at(n).item.element.startswith("4.") for n in range(page.model.rowCount()))
    page.element.setCurrentIndex(0)
    page.tree.go_to("all")
    page.basis.setCurrentIndex(page.basis.findData(CHECK))
    assert all(page.model.row_at(n).basis == CHECK for n in range(page.model.rowCount()))


def test_the_standard_says_who_uses_it(page: StandardsPage, services: Services) -> None:
    page.tree.go_to("standard:FTZP")
    firm = services.firms.rows()[0]
    assert said(page.reader, "现在用的版本")
    assert said(page.reader, "进行中 1 份，已完成 0 份")
    assert said(page.reader, f"{firm.sign_name or firm.name}：进行中 1")


def test_the_standard_is_exported_as_a_table(
    page: StandardsPage, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    page.tree.go_to("standard:FTZP")
    path = tmp_path / "标准.xlsx"
    dialogs.answers.append(path)
    press(page, qtbot, "导出为表格…")
    assert path.read_bytes()[:2] == b"PK"


def test_an_own_item_by_keys_is_in_the_running_assessment_and_undone(
    page: StandardsPage, qtbot: QtBot, services: Services, premises: PremisesId, window: MainWindow
) -> None:
    write_one(page, qtbot)
    assert page.tree.current() == OWN_NODE
    assert [page.model.row_at(n).id for n in range(page.model.rowCount())] == ["ZJ-01"]
    current = services.assessments.current(premises)
    assert current is not None
    assert "ZJ-01" in current.tailoring_ids
    toast = next(made for made in window.findChildren(QPushButton) if made.text() == "撤销" and made.isVisible())
    qtbot.mouseClick(toast, Qt.MouseButton.LeftButton)
    current = services.assessments.current(premises)
    assert current is not None
    assert "ZJ-01" not in current.tailoring_ids


def test_an_own_item_is_changed_retired_and_taken_back_by_mouse(
    page: StandardsPage, qtbot: QtBot, services: Services, premises: PremisesId
) -> None:
    write_one(page, qtbot)
    press(page, qtbot, "改")
    made = editor(page)
    made.points.setValue(8)
    qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    assert services.own_items.rows(premises)[0].item.points == Decimal(8)
    press(page, qtbot, "停用")
    assert services.own_items.rows(premises)[0].item.retired
    press(page, qtbot, "重新启用")
    assert not services.own_items.rows(premises)[0].item.retired


def test_the_editor_says_what_hinders_and_keeps_what_was_typed(
    page: StandardsPage, qtbot: QtBot, services: Services, premises: PremisesId, dialogs: FakeDialogs
) -> None:
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    made = editor(page)
    made.title.setText("短")
    made.check()
    assert said(made, "现在 1 个字")
    qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    assert made.isVisible()
    assert "还不能保存" in made.problem.text()
    assert services.own_items.rows(premises) == ()
    dialogs.answers.append(False)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert made.isVisible()
    dialogs.answers.append(True)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_a_shipped_item_is_the_start_of_an_own_one(page: StandardsPage, qtbot: QtBot, dialogs: FakeDialogs) -> None:
    page.tree.go_to("module:M07")
    page.view.setCurrentIndex(page.model.index(2, 0))
    found = page.current()
    assert found is not None
    press(page, qtbot, "照着写一条自己的")
    made = editor(page)
    assert made.title.text() == found.item.title
    made.findings[0].drop.click()
    assert len(made.findings) == len(found.item.findings) - 1
    made.more.click()
    assert len(made.findings) == len(found.item.findings)
    dialogs.answers.append(True)
    made.reject()


def test_another_window_was_faster(
    page: StandardsPage, qtbot: QtBot, services: Services, premises: PremisesId, dialogs: FakeDialogs
) -> None:
    write_one(page, qtbot)
    press(page, qtbot, "改")
    made = editor(page)
    own = services.own_items.rows(premises)[0]
    services.own_items.write(premises, own.item, own)
    made.title.setText(TITLE + "啊")
    made.store()
    assert made.isVisible()
    assert "另一个窗口" in made.problem.text()
    dialogs.answers.append(True)
    made.reject()


def pack_window(page: StandardsPage) -> PackWindow:
    return next(made for made in page.findChildren(PackWindow) if made.isVisible())


def test_a_pack_is_compared_taken_in_taken_back_and_removed(
    page: StandardsPage, qtbot: QtBot, services: Services, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    dialogs.answers.append(kit.saved(tmp_path, kit.pack()))
    page.deeds.packs.choose()
    made = pack_window(page)
    digits = made.offer.fingerprint.split()
    assert said(made, " ".join(digits[:4]))
    made.who.setEditText("王安")
    qtbot.keyClicks(made.typed, "0000 0000 0000 0000")
    qtbot.keyClick(made.typed, Qt.Key.Key_Return)
    assert made.isVisible()
    assert services.packs.rows() == ()
    made.typed.clear()
    qtbot.keyClicks(made.typed, " ".join(digits[-4:]))
    qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    assert not made.isVisible()
    assert page.tree.current() == f"pack:{kit.NAME}"
    assert page.model.row_at(0).id == "P01-01"
    second = kit.content(kit.module(kit.item(), kit.item(2, "和面机的罩子盖好，打开就停机"), version=2), edition=2)
    page.deeds.packs.look(kit.saved(tmp_path, kit.pack(second), "b.ftpack"))
    made = pack_window(page)
    assert made.known
    qtbot.keyClick(made.go, Qt.Key.Key_Space)
    assert page.model.rowCount() == 2
    dialogs.answers.append(tmp_path / "out.ftpack")
    press(page, qtbot, "另存文件…")
    assert (tmp_path / "out.ftpack").read_bytes() == (tmp_path / "b.ftpack").read_bytes()
    press(page, qtbot, "回到上一版（第 1 版）")
    assert page.model.rowCount() == 1
    press(page, qtbot, "移除")
    assert "P01" not in services.library.modules


def test_a_bad_pack_is_refused_in_words(
    page: StandardsPage, dialogs: FakeDialogs, tmp_path: Path, services: Services
) -> None:
    with pytest.raises(Exception, match="pack.cut"):
        page.deeds.packs.look(kit.saved(tmp_path, kit.pack()[:900]))
    assert services.packs.rows() == ()


def test_the_template_is_saved(page: StandardsPage, dialogs: FakeDialogs, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    dialogs.answers.append(path)
    page.deeds.packs.template()
    assert path.exists()


def test_rows_are_copied_and_the_width_of_the_panes_is_kept(
    page: StandardsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.view.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert page.model.row_at(0).item.title in QGuiApplication.clipboard().text()
    page.splitter.setSizes([300, 400, 500])
    page.splitter.splitterMoved.emit(300, 1)
    assert window.preferences().shelf_sizes == tuple(str(size) for size in page.splitter.sizes())


def test_a_narrow_window_shows_one_pane_and_esc_goes_back(
    page: StandardsPage, window: MainWindow, qtbot: QtBot
) -> None:
    def seen() -> list[bool]:
        return [page.tree.isVisible(), page.middle.isVisible(), page.reader.isVisible()]

    assert seen() == [True, True, True]
    window.resize(1000, 640)
    window.setMinimumSize(600, 500)
    window.resize(820, 640)
    qtbot.waitUntil(lambda: page.panes.narrow)
    assert seen() == [False, True, False]
    page.view.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert seen() == [False, False, True]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert seen() == [False, True, False]
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    assert seen() == [True, False, False]


def test_menus_offer_what_the_buttons_offer(page: StandardsPage) -> None:
    page.view.setCurrentIndex(page.model.index(0, 0))
    found = page.current()
    assert found is not None
    assert [made.text() for made in page.deeds.item_menu(found).actions()] == [
        "照着写一条自己的",
        "复制这几行（Ctrl+C）",
    ]
    assert page.shelf is not None
    node = page.shelf.node("standard:FTZP")
    assert node is not None
    assert [made.text() for made in page.deeds.node_menu(node).actions()] == ["导出为表格…"]
