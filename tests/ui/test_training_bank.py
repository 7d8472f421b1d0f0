"""题库 on screen: narrowed, read, written, imported; nothing of it written before it is asked for."""

# pyright: reportUnknownMemberType=false

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.questions import QuestionKind
from futian_desktop.services.training.bank_rows import OWN, PICTURES
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.bank_pane import BankPane
from futian_desktop.ui.training.question_editor import QuestionEditor
from futian_desktop.ui.training.questions_window import QuestionsWindow
from tests.ui import walk
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def pane(qtbot: QtBot, services: Services, shell: Shell, restaurant: PremisesId) -> BankPane:
    made = BankPane(services, shell)
    qtbot.addWidget(made)
    made.reload(restaurant)
    return made


def choose(box: object, key: str) -> None:
    find, put = getattr(box, "findData"), getattr(box, "setCurrentIndex")  # noqa: B009 - any combo box
    put(find(key))


def test_filters_narrow_and_the_detail_follows(pane: BankPane) -> None:
    every = len(pane.model.rows)
    assert every > 100
    assert walk.unnamed(pane) == []
    choose(pane.kinds, "multiple")
    assert {row.question.kind for row in pane.model.rows} == {QuestionKind.MULTIPLE}
    choose(pane.modules, "M07")
    assert {row.question.module for row in pane.model.rows} == {"M07"}
    choose(pane.kinds, "")
    choose(pane.modules, "")
    choose(pane.roles, "kitchen")
    assert 0 < len(pane.model.rows) < every
    choose(pane.roles, "")
    pane.field.setText("灭火毯")
    pane._show()  # pyright: ignore[reportPrivateUsage] - the pause of typing
    assert pane.model.rows
    assert pane.detail.text.text() == pane.model.rows[0].question.text
    pane.field.setText("没有这样的字")
    pane._show()  # pyright: ignore[reportPrivateUsage]
    assert not pane.none.isHidden()
    assert pane.split.isHidden()


def test_a_picture_question_shows_its_drawing(pane: BankPane) -> None:
    pane._on_part(PICTURES)  # pyright: ignore[reportPrivateUsage]
    assert pane.model.rows
    assert not pane.detail.picture.isHidden()
    assert pane.services.training.bank.picture(pane.model.rows[0].question).startswith(b"<svg")


def test_a_question_is_written_changed_and_removed(
    qtbot: QtBot, pane: BankPane, dialogs: FakeDialogs, services: Services, restaurant: PremisesId
) -> None:
    qtbot.mouseClick(pane.new, Qt.MouseButton.LeftButton)
    editor = pane.dialog
    assert isinstance(editor, QuestionEditor)
    assert walk.unnamed(editor) == []
    qtbot.mouseClick(editor.go, Qt.MouseButton.LeftButton)
    assert "题目是空的" in editor.problem.text()
    assert services.training.bank.own(restaurant) == ()
    editor.text.setPlainText("冰柜漏水漫到插座边上，先做什么？")
    for line, text in zip(editor.options, ("拉下这一路的电闸", "拿拖把去拖", "搬开冰柜"), strict=False):
        line.setText(text)
    editor.right[0].setChecked(True)
    editor.explain.setPlainText("水碰到插座会漏电，先断电再收拾。")
    qtbot.mouseClick(editor.go, Qt.MouseButton.LeftButton)
    kept = services.training.bank.own(restaurant)[0].question
    assert (kept.id, kept.answer, kept.roles) == ("O-001", ("A",), ("all",))
    assert pane.detail.text.text() == kept.text
    qtbot.mouseClick(pane.detail.edit, Qt.MouseButton.LeftButton)
    editor = pane.dialog
    assert isinstance(editor, QuestionEditor)
    editor.hard.setCurrentIndex(1)
    qtbot.mouseClick(editor.go, Qt.MouseButton.LeftButton)
    assert services.training.bank.own(restaurant)[0].question.hard == 2
    dialogs.answers.append(True)
    qtbot.mouseClick(pane.detail.remove, Qt.MouseButton.LeftButton)
    assert services.training.bank.own(restaurant) == ()
    assert not pane.no_own.isHidden()


def test_closing_an_unsaved_question_asks(qtbot: QtBot, pane: BankPane, dialogs: FakeDialogs) -> None:
    qtbot.mouseClick(pane.new, Qt.MouseButton.LeftButton)
    editor = pane.dialog
    assert isinstance(editor, QuestionEditor)
    editor.text.setPlainText("写了一半")
    dialogs.answers.append(False)
    editor.reject()
    assert editor.isVisible()
    dialogs.answers.append(True)
    editor.reject()
    assert not editor.isVisible()


def test_a_table_is_shown_before_it_is_written(
    qtbot: QtBot, pane: BankPane, dialogs: FakeDialogs, services: Services, restaurant: PremisesId, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (("题型", "题目", "选项A", "选项B", "选项C", "答案", "解析"), ("单选", "压面机卡住了怎么办？", "断电再掏", "伸手掏", "拿筷子捅", "A", "断电才不会突然转。"),
                ("单选", "没有答案的这一道题目", "甲", "乙", "丙", "", "因为")):  # fmt: skip
        book.worksheets[0].append(row)
    path = tmp_path / "题.xlsx"
    book.save(path)
    dialogs.answers.append(path)
    qtbot.mouseClick(pane.take, Qt.MouseButton.LeftButton)
    window = pane.dialog
    assert isinstance(window, QuestionsWindow)
    assert walk.unnamed(window) == []
    assert not window.go.isEnabled()
    assert services.training.bank.own(restaurant) == ()
    window.skip.setChecked(True)
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    assert [row.question.text for row in services.training.bank.own(restaurant)] == ["压面机卡住了怎么办？"]
    assert len(pane.model.rows) == 1
    assert pane.chips[OWN].isChecked()


def test_the_shown_questions_go_out(qtbot: QtBot, pane: BankPane, dialogs: FakeDialogs, tmp_path: Path) -> None:
    path = tmp_path / "出.xlsx"
    dialogs.answers.append(path)
    qtbot.mouseClick(pane.export, Qt.MouseButton.LeftButton)
    assert path.stat().st_size > 5000
    assert str(len(pane.model.rows)) in dialogs.said[-1]
