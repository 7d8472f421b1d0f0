"""The start of a plan, its history, its update and its accidents, through the window."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_blocks import BlockKind, PlanBlock
from futian_desktop.domain.plans import PlanKind
from futian_desktop.system.identifiers import new_uuid
from futian_desktop.ui import appearance
from futian_desktop.ui.emergency.plan_pane import PlanPane
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.emergency_page import EmergencyPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.windows.plan_cover_window import PlanCoverWindow
from futian_desktop.ui.windows.plan_history_window import PlanHistoryWindow
from futian_desktop.ui.windows.plan_update_window import PlanUpdateWindow
from tests.emergency import furnished, manned, planned, rated
from tests.ui import walk
from tests.ui.conftest import FakeDialogs


def _pane(services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot) -> PlanPane:
    pane = PlanPane(services, replace(shell, premises=lambda: premises))
    qtbot.addWidget(pane)
    pane.resize(1280, 640)
    pane.show()
    qtbot.waitExposed(pane)
    pane.reload(premises)
    return pane


def _note(went: list[tuple[str, str]], tab: str, target: str) -> None:
    went.append((tab, target))


@pytest.fixture
def pane(services: Services, shell: Shell, qtbot: QtBot) -> PlanPane:
    return _pane(services, shell, planned(services, "restaurant")[0], qtbot)


def _window(kind: type[PlanHistoryWindow]) -> PlanHistoryWindow:
    return next(row for row in QApplication.topLevelWidgets() if isinstance(row, kind) and row.isVisible())


def test_without_a_rating_the_start_leads_to_the_risks(services: Services, shell: Shell, qtbot: QtBot) -> None:
    pane = _pane(services, shell, services.sample.firm("office"), qtbot)
    assert not pane.start.go.isVisible()
    went: list[tuple[str, str]] = []
    pane.wanted.connect(partial(_note, went))
    pane.start.risks_wanted.emit()
    assert went[-1] == ("risks", "")


def test_fewer_parts_than_advised_ask_for_a_reason(services: Services, shell: Shell, qtbot: QtBot) -> None:
    premises = services.sample.firm("restaurant")
    rated(services, premises)
    pane = _pane(services, shell, premises, qtbot)
    start = pane.start
    assert start.kinds[PlanKind.COMPREHENSIVE].isChecked()
    assert not start.reason.isVisible()
    start.kinds[PlanKind.COMPREHENSIVE].setChecked(False)
    assert start.reason.isVisible()
    start.go.click()
    assert "为什么" in start.problem.text()
    assert services.emergency.plans.current(premises) is None
    start.reason.setText("街道同意先写现场处置方案")
    start.go.click()
    plan = services.emergency.plans.current(premises)
    assert plan is not None
    assert PlanKind.COMPREHENSIVE not in plan.kinds
    assert pane.editor.isVisible()
    assert pane.editor.desk.text.blocks == plan.blocks


def test_more_than_advised_can_be_chosen(services: Services, shell: Shell, qtbot: QtBot) -> None:
    premises = services.sample.firm("restaurant")
    manned(services, premises)
    furnished(services, premises)
    rated(services, premises)
    pane = _pane(services, shell, premises, qtbot)
    key = next(key for key, box in pane.start.special.items() if not box.isChecked())
    pane.start.special[key].setChecked(True)
    pane.start.go.click()
    plan = services.emergency.plans.current(premises)
    assert plan is not None
    assert key in plan.special


def test_a_revision_is_seen_and_comes_back(services: Services, pane: PlanPane) -> None:
    editor = pane.editor
    block = next(row for row in editor.desk.text.blocks if row.kind is BlockKind.PARAGRAPH)
    editor.desk.change(replace(block, text="<script>改过</script>𠮷"))
    pane.open_history()
    window = _window(PlanHistoryWindow)
    assert len(window.revisions) == 1
    assert "1 处不同" in window.words.text()
    assert "<script>改过</script>𠮷" in window.view.toPlainText()
    window.restore.click()
    again = editor.desk.block(block.id)
    assert again is not None
    assert again.text == block.text
    plan = editor.saver.plan
    assert plan is not None
    assert len(services.emergency.plans.revisions(plan)) == 2


def test_an_update_of_the_template_shows_what_comes_and_leaves_own_words(services: Services, pane: PlanPane) -> None:
    editor = pane.editor
    plan = editor.saver.plan
    assert plan is not None
    own = PlanBlock(new_uuid().hex, BlockKind.PARAGRAPH, "隔壁的保安也来")
    old = next(row for row in plan.blocks if row.key == "c3.4.guard")
    earlier = replace(old, text="旧模板的写法", base="")
    earlier = replace(earlier, base=earlier.digest)
    blocks = tuple(earlier if row.id == old.id else row for row in plan.blocks)
    stored, _changes = services.emergency.plans.save_blocks(plan, (*blocks, own))
    pane.reload(stored.premises_id)
    pane.open_update()
    window = next(
        row for row in QApplication.topLevelWidgets() if isinstance(row, PlanUpdateWindow) and row.isVisible()
    )
    assert "旧模板的写法" in window.view.toPlainText()
    window.go.click()
    current = services.emergency.plans.current(stored.premises_id)
    assert current is not None
    assert own in current.blocks
    assert next(row for row in current.blocks if row.key == "c3.4.guard").text == old.text


def test_accidents_are_added_and_taken_out(services: Services, pane: PlanPane) -> None:
    plan = pane.editor.saver.plan
    assert plan is not None
    pane.open_cover()
    window = next(row for row in QApplication.topLevelWidgets() if isinstance(row, PlanCoverWindow) and row.isVisible())
    gone = plan.onsite[-1]
    fresh = next(key for key, box in window.onsite.items() if not box.isChecked() and key not in plan.special)
    window.onsite[gone].setChecked(False)
    window.onsite[fresh].setChecked(True)
    window.go.click()
    current = services.emergency.plans.current(plan.premises_id)
    assert current is not None
    assert gone not in current.onsite
    assert fresh in current.onsite
    assert any(row.key.startswith(f"{fresh}.") for row in pane.editor.desk.text.blocks)


def test_what_is_typed_is_stored_when_the_tab_is_left(services: Services, pane: PlanPane) -> None:
    editor = pane.editor
    block = next(row for row in editor.desk.text.blocks if row.kind is BlockKind.PARAGRAPH)
    editor.desk.change(replace(block, text="刚写的"))
    assert editor.saver.dirty
    pane.hide()
    plan = services.emergency.plans.current(pane.shell.premises())
    assert plan is not None
    assert next(row for row in plan.blocks if row.id == block.id).text == "刚写的"


def test_the_page_says_the_next_step_and_the_tabs_how_far(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    premises = services.firms.rows()[0].premises_id
    window.go_to("emergency", "plan")
    page = window.findChild(EmergencyPage)
    assert page is not None
    qtbot.waitUntil(page.strip.isVisible)
    assert page.strip.next is not None
    assert page.strip.next.target.startswith("risks")
    rated(services, premises)
    page.mark_stale()
    qtbot.waitUntil(lambda: page.strip.next is not None and not page.strip.next.target.startswith("risks"))
    assert not page.bar.tabIcon(0).isNull()
    page.strip.go.click()
    assert page.strip.next is not None
    assert page._tabs[page.bar.currentIndex()].id == page.strip.next.target.partition("/")[0]  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off


@pytest.mark.parametrize("tab", ["plan", "review"])
@pytest.mark.parametrize(("share", "size"), [(100, (1366, 768)), (160, (1024, 640))])
def test_everything_has_a_name_and_nothing_is_cut(
    bare_window: MainWindow, services: Services, dialogs: FakeDialogs, qapp: QApplication, qtbot: QtBot, tab: str, share: int,
    size: tuple[int, int],
) -> None:  # fmt: skip
    premises = services.firms.rows()[0].premises_id
    manned(services, premises)
    furnished(services, premises)
    rated(services, premises)
    services.emergency.plans.create(premises)
    appearance.apply(qapp, "light", share)
    try:
        bare_window.resize(*size)
        bare_window.show()
        bare_window.attach(services, InlineTasks(), dialogs)
        bare_window.go_to("emergency", tab)
        page = bare_window.findChild(EmergencyPage)
        assert page is not None
        qtbot.waitUntil(page.strip.isVisible)
        if tab == "plan":
            pane = page.pane("plan")
            assert isinstance(pane, PlanPane)
            for kind in BlockKind:
                block = next((row for row in pane.editor.desk.text.blocks if row.kind is kind), None)
                if block is not None:
                    pane.editor.go_to(block.id)
                    qtbot.wait(30)
                    assert walk.unnamed(bare_window) == []
                    assert walk.cut_off(page) == []
        qtbot.wait(30)
        assert walk.unnamed(bare_window) == []
        assert walk.cut_off(page) == []
        assert walk.other_fonts(page, appearance.FAMILY) == []
    finally:
        appearance.apply(qapp, "light", 100)


@pytest.mark.parametrize("trade", ["office", "facade"])
def test_the_plan_of_another_firm_opens_whole(services: Services, shell: Shell, qtbot: QtBot, trade: str) -> None:
    premises, plan = planned(services, trade)
    pane = _pane(services, shell, premises, qtbot)
    editor = pane.editor
    assert editor.desk.text.blocks == plan.blocks
    editor.checks.look()
    assert editor.side.gaps == ()
    bar = editor.canvas.verticalScrollBar()
    for share in range(0, 101, 10):
        bar.setValue(bar.maximum() * share // 100)
        editor.canvas.grab()
    assert editor.flush()
    assert services.emergency.plans.current(premises) == plan
