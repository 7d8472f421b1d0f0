"""The editor of the plan: driven by keys, mouse and clipboard on a real workspace with the shipped content."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plans import EmergencyPlan
from futian_desktop.ui.emergency.editor.field_edit import FieldEdit
from futian_desktop.ui.emergency.editor.plan_editor import PlanEditor
from futian_desktop.ui.emergency.plan_pane import PlanPane
from futian_desktop.ui.shell import Shell
from tests.emergency import planned


@pytest.fixture
def made(services: Services) -> tuple[PremisesId, EmergencyPlan]:
    return planned(services, "restaurant")


@pytest.fixture
def pane(services: Services, shell: Shell, made: tuple[PremisesId, EmergencyPlan], qtbot: QtBot) -> Iterator[PlanPane]:
    premises = made[0]
    here = replace(shell, premises=lambda: premises)
    pane = PlanPane(services, here)
    qtbot.addWidget(pane)
    pane.resize(1280, 620)
    pane.show()
    qtbot.waitExposed(pane)
    pane.reload(premises)
    yield pane


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
    qtbot.keyClicks(edit, "abc")
    assert edit.text() == block.text + "abc"
    assert editor.flush()
    stored = next(row for row in _stored(services, made[0]).blocks if row.id == block.id)
    assert stored.text == block.text + "abc"
    assert stored.edited
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == block.text
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == block.text + "abc"
    editor.desk.undo()
    assert editor.flush()
    assert _stored(services, made[0]).blocks == made[1].blocks
