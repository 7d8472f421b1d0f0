"""The editor of the plan: driven by keys, mouse and clipboard on a real workspace with the shipped content."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plan_editing import PlanText
from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan
from futian_desktop.services.emergency.plan_pictures import plan_pictures
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui.emergency.editor.field_edit import FieldEdit
from futian_desktop.ui.emergency.editor.plan_editor import PlanEditor
from futian_desktop.ui.emergency.plan_pane import PlanPane
from futian_desktop.ui.shell import Shell
from tests.emergency import PLACES, planned
from tests.ui.conftest import FakeDialogs


def _note(went: list[tuple[str, str]], tab: str, target: str) -> None:
    went.append((tab, target))


@pytest.fixture
def made(services: Services) -> tuple[PremisesId, EmergencyPlan]:
    return planned(services, "restaurant")


@pytest.fixture
def pane(services: Services, shell: Shell, made: tuple[PremisesId, EmergencyPlan], qtbot: QtBot) -> PlanPane:
    premises = made[0]
    here = replace(shell, premises=lambda: premises)
    pane = PlanPane(services, here)
    qtbot.addWidget(pane)
    pane.resize(1280, 620)
    pane.show()
    qtbot.waitExposed(pane)
    pane.reload(premises)
    return pane


@pytest.fixture
def editor(pane: PlanPane) -> PlanEditor:
    return pane.editor


def _first(editor: PlanEditor, kind: BlockKind, words: str = "") -> PlanBlock:
    return next(
        row for row in editor.desk.text.blocks
        if row.kind is kind and any(words in text for text in row.texts()) and not row.picture.startswith("data:")
    )  # fmt: skip


def _open(editor: PlanEditor, block: PlanBlock) -> FieldEdit:
    editor.go_to(block.id)
    assert editor.form is not None
    found = editor.form.focused()
    assert found is not None
    return found


def _stored(services: Services, premises: PremisesId) -> EmergencyPlan:
    found = services.emergency.plans.current(premises)
    assert found is not None
    return found


def test_a_paragraph_is_typed_stored_and_taken_back(
    services: Services, made: tuple[PremisesId, EmergencyPlan], editor: PlanEditor, qtbot: QtBot
) -> None:
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    QTest.keyClicks(edit, "abc")
    assert edit.text() == block.text + "abc"
    assert editor.flush()
    stored = next(row for row in _stored(services, made[0]).blocks if row.id == block.id)
    assert stored.text == block.text + "abc"
    assert stored.edited
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == block.text
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == block.text + "abc"
    editor.desk.undo()
    assert editor.flush()
    assert _stored(services, made[0]).blocks == made[1].blocks


def test_an_input_method_composes_inside_the_window(
    services: Services, made: tuple[PremisesId, EmergencyPlan], editor: PlanEditor
) -> None:
    edit = _open(editor, _first(editor, BlockKind.PARAGRAPH, "{assembly}"))
    before = edit.text()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    QApplication.sendEvent(edit, QInputMethodEvent("ji he", []))
    assert edit.text() == before
    assert editor.desk.stack.count() == 0
    done = QInputMethodEvent()
    done.setCommitString("集合")
    QApplication.sendEvent(edit, done)
    assert edit.text() == "集合" + before
    assert edit.window() is editor.window()
    assert editor.picker.window() is editor.window()


def test_fields_are_chips_and_survive_editing_around_them(editor: PlanEditor, qtbot: QtBot) -> None:
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    assert edit.chip_words("assembly") == PLACES["assembly"]
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    QTest.keyClicks(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == block.text
    edit.selectAll()
    assert edit.createMimeDataFromSelection().text() == block.text


def test_a_brace_opens_the_list_of_facts(editor: PlanEditor, qtbot: QtBot) -> None:
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    QTest.keyClicks(edit, "{")
    assert editor.picker.isVisible()
    editor.picker.search.setText("总电闸")
    assert editor.picker.list.count() == 1
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Return)
    assert not editor.picker.isVisible()
    assert edit.text() == block.text + "{power_switch}"
    QTest.keyClicks(edit, "{")
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Escape)
    assert edit.text() == block.text + "{power_switch}{"


def test_steps_get_an_actor_a_row_and_lose_one(
    services: Services, made: tuple[PremisesId, EmergencyPlan], editor: PlanEditor, qtbot: QtBot
) -> None:
    block = _first(editor, BlockKind.STEPS)
    editor.go_to(block.id)
    form = editor.form
    assert form is not None
    rows = form.rows
    assert rows is not None
    count = len(block.rows)
    rows.actors[0].setCurrentIndex(rows.actors[0].findData("guide"))
    QTest.keyClick(rows.cells[0][0], Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(rows.cells[0][0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows.cells) == count + 1)
    rows.cells[1][0].setPlainText("数一遍人")
    assert editor.flush()
    kept = next(row for row in _stored(services, made[0]).blocks if row.id == block.id).rows
    assert kept[0] == ("guide", block.rows[0][1])
    assert kept[1] == ("", "数一遍人")
    rows.drop_row(1)
    qtbot.waitUntil(lambda: len(rows.cells) == count)
    editor.desk.undo()
    again = editor.desk.block(block.id)
    assert again is not None
    assert again.rows[1] == ("", "数一遍人")


def test_a_post_in_a_table_is_shown_by_its_title_and_kept_by_its_key(
    services: Services, made: tuple[PremisesId, EmergencyPlan], pane: PlanPane
) -> None:
    premises, plan = made
    table = next(row for row in plan.blocks if row.kind is BlockKind.TABLE and len(row.rows) > 1)
    named = replace(table, rows=(("caller", *table.rows[0][1:]), *table.rows[1:]))
    services.emergency.plans.save_blocks(plan, tuple(named if row.id == table.id else row for row in plan.blocks))
    pane.reload(premises)
    editor = pane.editor
    posts = editor.desk.shown.posts
    block = PlanBlock(
        new_uuid().hex, BlockKind.TABLE, header=("谁", "做什么"), rows=(("medic", "包扎"), ("别人", "帮忙"))
    )
    text = editor.desk.text
    editor.desk.do("加表", PlanText((*text.blocks, block), text.dropped))
    editor.go_to(block.id)
    form = editor.form
    assert form is not None
    assert form.rows is not None
    cell = form.rows.cells[1][0]
    assert cell.text() == posts[block.rows[0][0]]
    cell.setPlainText(posts["guide"])
    changed = editor.desk.block(block.id)
    assert changed is not None
    assert changed.rows[0][0] == "guide"


def test_blocks_are_added_moved_removed_and_brought_back(
    services: Services, made: tuple[PremisesId, EmergencyPlan], editor: PlanEditor, dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    before = editor.desk.text
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    QTest.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert editor.form is not None
    own = editor.form.block
    assert own.own
    place = editor.desk.text.blocks.index(block)
    assert editor.desk.text.blocks[place + 1].id == own.id
    QTest.keyClick(editor.form, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.desk.text.blocks[place].id == own.id
    editor.deeds.remove()
    editor.go_to(block.id)
    editor.deeds.remove()
    assert editor.desk.text.dropped == (block.key,)
    assert editor.flush()
    assert _stored(services, made[0]).dropped == (block.key,)
    heading = _first(editor, BlockKind.HEADING)
    editor.go_to(heading.id)
    dialogs.answers = [False]
    editor.deeds.remove()
    assert any(row.id == heading.id for row in editor.desk.text.blocks)
    while editor.desk.stack.canUndo():
        editor.desk.undo()
    assert editor.desk.text == before


def test_a_block_is_dragged(editor: PlanEditor, qtbot: QtBot) -> None:
    canvas = editor.canvas
    blocks = editor.desk.text.blocks
    place = next(n for n, row in enumerate(blocks) if row.kind is BlockKind.PARAGRAPH)
    view = canvas.viewport()

    def middle(at: int) -> QPoint:
        top, bottom = canvas._tops[at], canvas._tops[at + 1]  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
        return QPoint(10, (top + bottom) // 2 - canvas.verticalScrollBar().value())

    start, end = middle(place), middle(place + 2)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for point in (start + QPoint(0, 20), end + QPoint(0, 12)):
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(view.mapToGlobal(point)), Qt.MouseButton.NoButton,
                           Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(view, move)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end + QPoint(0, 12))
    assert editor.desk.text.blocks[place + 2].id == blocks[place].id
    assert editor.desk.stack.undoText() == "移动"


def test_paste_from_word_brings_plain_words(editor: PlanEditor) -> None:
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    data = QMimeData()
    heavy = "A" * 5_000_000
    data.setHtml(
        "<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><p>第一段<b>粗</b></p>"
        f"<p>第二段 &lt;b&gt; 𠮷</p><img src='data:image/png;base64,{heavy}'><p onclick='x()'>第三段</p></body></html>"
    )
    edit.insertFromMimeData(data)
    changed = editor.desk.block(block.id)
    assert changed is not None
    assert changed.text == block.text + "第一段粗"
    place = editor.desk.text.blocks.index(changed)
    assert [row.text for row in editor.desk.text.blocks[place + 1 : place + 3]] == ["第二段 <b> 𠮷", "第三段"]
    assert all(row.own for row in editor.desk.text.blocks[place + 1 : place + 3])
    assert "图片没有带进来" in editor.remark.text()
    assert not any("alert" in text or "color" in text for row in editor.desk.text.blocks for text in row.texts())


def test_a_picture_on_the_clipboard_becomes_a_figure(
    services: Services, made: tuple[PremisesId, EmergencyPlan], editor: PlanEditor
) -> None:
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    data = QMimeData()
    data.setImageData(image)
    edit.insertFromMimeData(data)
    place = editor.desk.text.blocks.index(block)
    figure = editor.desk.text.blocks[place + 1]
    assert figure.kind is BlockKind.FIGURE
    assert figure.picture in editor.desk.shown.pictures
    assert services.evidence.tray(made[0]) == ()
    assert editor.flush()
    assert list(plan_pictures(services.emergency, _stored(services, made[0]))) == [figure.picture]
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    editor.figures.paste()
    again = editor.desk.block(figure.id)
    assert again is not None
    assert again.picture != figure.picture


def test_a_changed_fact_is_amber_until_it_is_accepted(
    services: Services, made: tuple[PremisesId, EmergencyPlan], pane: PlanPane, editor: PlanEditor
) -> None:
    posts = services.emergency.posts
    posts.save_setup(posts.setup(made[0]), {**PLACES, "assembly": "公园门口"})
    pane.reload(made[0])
    edit = _open(editor, _first(editor, BlockKind.PARAGRAPH, "{assembly}"))
    assert edit.chip_role("assembly") == "warn"
    editor.checks.look()
    assert [key for key, _words in editor.side.stale] == ["assembly"]
    assert PLACES["assembly"] in editor.side.stale[0][1]
    assert "公园门口" in editor.side.stale[0][1]
    editor.accept(("assembly",))
    assert edit.chip_role("assembly") == "accent"
    editor.checks.look()
    assert editor.side.stale == ()
    assert services.emergency.plans.stale(_stored(services, made[0])) == {}


def test_a_missing_fact_leads_to_where_it_is_entered(
    services: Services, made: tuple[PremisesId, EmergencyPlan], pane: PlanPane, editor: PlanEditor, qtbot: QtBot
) -> None:
    posts = services.emergency.posts
    posts.save_setup(posts.setup(made[0]), {key: text for key, text in PLACES.items() if key != "assembly"})
    pane.reload(made[0])
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    assert "缺：集合点" in editor.canvas.reading(block.id)
    editor.go_to(block.id)
    went: list[tuple[str, str]] = []
    pane.wanted.connect(partial(_note, went))
    editor.desk.field_clicked.emit("assembly")
    assert went[-1] == ("people", "assembly")
    editor.side.fix.emit("emergency", "resources/gas")
    assert went[-1] == ("resources", "gas")


def test_the_original_comes_back(editor: PlanEditor, qtbot: QtBot) -> None:
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    edit = _open(editor, block)
    form = editor.form
    assert form is not None
    qtbot.wait(20)
    assert not form.restore.isVisible()
    edit.setPlainText("我们自己的写法")
    assert form.restore.isVisible()
    form.restore.click()
    again = editor.desk.block(block.id)
    assert again is not None
    assert not again.edited
    assert again.text == block.text


def test_checks_follow_the_text(editor: PlanEditor, dialogs: FakeDialogs) -> None:
    editor.checks.look()
    before = len(editor.side.gaps)
    heading = next(row for row in editor.desk.text.blocks if row.key == "c2")
    editor.go_to(heading.id)
    dialogs.answers = [True]
    editor.deeds.remove()
    editor.checks.look()
    assert len(editor.side.gaps) == before + 1
    assert editor.side.gaps[0].tag == "强制"
    assert "6.2" in editor.side.gaps[0].why
    editor.desk.undo()
    editor.checks.look()
    assert len(editor.side.gaps) == before


def test_words_are_found_as_they_read(editor: PlanEditor) -> None:
    editor.finder.start()
    editor.finder.words.setText(PLACES["assembly"])
    editor.finder.look()
    assert editor.finder.found
    assert "{assembly}" in "".join(text for text in _block(editor, editor.finder.found[0]).texts())
    editor.finder.words.setText("绝对没有这句话")
    editor.finder.look()
    assert editor.finder.count.text() == "没有找到"
    editor.finder.leave()
    assert editor.desk.shown.needle == ""


def _block(editor: PlanEditor, key: str) -> PlanBlock:
    found = editor.desk.block(key)
    assert found is not None
    return found


def test_only_what_is_in_sight_is_laid_out(editor: PlanEditor) -> None:
    laid = editor.canvas._laid  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    assert 0 < len(laid) < 60 < len(editor.desk.text.blocks)


def test_another_window_was_faster_and_nothing_is_lost(
    services: Services, made: tuple[PremisesId, EmergencyPlan], editor: PlanEditor, dialogs: FakeDialogs
) -> None:
    edit = _open(editor, _first(editor, BlockKind.PARAGRAPH, "{assembly}"))
    edit.setPlainText("这里写的")
    plan = _stored(services, made[0])
    theirs = PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, "另一个窗口写的")
    services.emergency.plans.save_blocks(plan, (*plan.blocks, theirs))
    editor.flush()
    assert editor.desk.text.blocks[-1] == theirs
    assert any("另一个窗口" in words for words in dialogs.said)
    kept = services.emergency.plans.revisions(_stored(services, made[0]))[-1]
    assert any(row.text == "这里写的" for row in kept.blocks)


def test_strange_names_stay_what_they_are(
    services: Services, made: tuple[PremisesId, EmergencyPlan], pane: PlanPane, editor: PlanEditor
) -> None:
    name = "<b>𠮷&amp;{assembly}</b>"
    firm = services.firms.load(made[0])
    services.firms.save(replace(firm, premises=replace(firm.premises, sign_name=name)))
    pane.reload(made[0])
    block = _first(editor, BlockKind.PARAGRAPH, "{shop}")
    assert "<b>𠮷&amp;" in editor.canvas.reading(block.id)
    edit = _open(editor, block)
    assert edit.text() == block.text
    edit.grab()
    editor.grab()


def test_two_hundred_people_of_one_name_hold_a_post(
    services: Services, made: tuple[PremisesId, EmergencyPlan], pane: PlanPane, editor: PlanEditor
) -> None:
    firm = services.firms.load(made[0])
    people = [
        replace(services.firms.new_person(firm.enterprise.id, "陈建国"), phone="13900139000") for _n in range(200)
    ]
    services.firms.save(replace(firm, people=(*firm.people, *people)))
    for person in services.firms.load(made[0]).people[-200:]:
        services.emergency.posts.appoint(made[0], "guide", person.id)
    pane.reload(made[0])
    assert "人）" in editor.desk.shown.actors["guide"]
    assert len(editor.desk.shown.actors["guide"]) < 60
    editor.go_to(_first(editor, BlockKind.STEPS).id)
    editor.grab()


def test_a_published_plan_cannot_be_typed_in(
    services: Services, made: tuple[PremisesId, EmergencyPlan], pane: PlanPane, editor: PlanEditor, dialogs: FakeDialogs
) -> None:
    plan, today = made[1], services.emergency.now().date()
    for kind in (DeedKind.REVIEW, DeedKind.APPROVE, DeedKind.PUBLISH):
        plan, _changes = services.emergency.plans.deed(plan, Deed(kind, today))
    pane.reload(made[0])
    edit = _open(editor, _first(editor, BlockKind.PARAGRAPH, "{assembly}"))
    assert edit.isReadOnly()
    assert "开新版" in editor.remark.text()
    dialogs.answers = ["换了店长"]
    pane.new_edition()
    assert _stored(services, made[0]).edition == 2
    assert not editor.desk.locked


def test_a_dropped_file_becomes_a_figure_and_a_bad_one_is_refused_by_name(
    editor: PlanEditor, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    good, bad = tmp_path / "疏散图.png", tmp_path / "坏的.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    assert image.save(str(good))
    bad.write_bytes(b"<html><script>alert(1)</script></html>")
    block = _first(editor, BlockKind.PARAGRAPH, "{assembly}")
    editor.canvas.bring(block.id)
    count = len(editor.desk.text.blocks)
    for path in (good, bad):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place = editor.desk.text.blocks.index(_block(editor, block.id))
        top = editor.canvas._tops[place] - editor.canvas.verticalScrollBar().value() + 8  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
        enter = QDragEnterEvent(
            QPoint(80, top), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(editor.canvas.viewport(), enter)
        assert enter.isAccepted()
        drop = QDropEvent(
            QPointF(80, top), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(editor.canvas.viewport(), drop)
    assert len(editor.desk.text.blocks) == count + 1
    place = editor.desk.text.blocks.index(_block(editor, block.id))
    assert editor.desk.text.blocks[place + 1].kind is BlockKind.FIGURE
    assert any("坏的" in words for words in dialogs.said)


def test_a_live_table_leads_to_its_data(pane: PlanPane, editor: PlanEditor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(editor.desk.shown.tables))
    went: list[tuple[str, str]] = []
    pane.wanted.connect(partial(_note, went))
    block = next(row for row in editor.desk.text.blocks if row.picture == "data:posts")
    editor.go_to(block.id)
    assert editor.form is not None
    go = next(row for row in editor.form.findChildren(QPushButton) if row.text() == "去改")
    go.click()
    assert went == [("people", "")]
    assert "陈建国" in " ".join(editor.desk.shown.tables[block.id][1][0])


def test_the_keyboard_goes_from_block_to_block(editor: PlanEditor) -> None:
    blocks = editor.desk.text.blocks
    place = next(
        n for n, row in enumerate(blocks) if row.kind is BlockKind.STEPS and blocks[n + 1].kind is not BlockKind.FIGURE
    )
    editor.go_to(blocks[place].id)
    form = editor.form
    assert form is not None
    assert form.rows is not None
    seen = 0
    while editor.form is form and seen < 60:
        edit = editor.desk.edit
        assert isinstance(edit, FieldEdit)
        edit.moveCursor(edit.textCursor().MoveOperation.End)
        QTest.keyClick(edit, Qt.Key.Key_Down)
        seen += 1
    assert editor.form is not None
    assert editor.form.block.id == blocks[place + 1].id
    QTest.keyClick(editor.form, Qt.Key.Key_Escape)
    assert editor.canvas.hasFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Up)
    assert editor.form is not None
    assert editor.form.block.id == blocks[place].id


def test_the_button_puts_a_field_where_the_keyboard_was(editor: PlanEditor) -> None:
    block = _first(editor, BlockKind.STEPS)
    editor.go_to(block.id)
    form = editor.form
    assert form is not None
    assert form.rows is not None
    cell = form.rows.cells[2][0]
    cell.setFocus()
    cell.moveCursor(cell.textCursor().MoveOperation.End)
    form.field_button.click()
    editor.picker.search.setText("集合点")
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Return)
    assert _block(editor, block.id).rows[2][1] == block.rows[2][1] + "{assembly}"
