"""检查 by mouse and keyboard: the pane, the walk window, plans, paper, the second window."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pypdfium2 carries no stubs.

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.hazards import HazardSource
from futian_desktop.domain.inspections import Inspection, InspectionFilter, InspectionKind, Tick
from futian_desktop.services.papers import run_paper
from futian_desktop.ui import appearance
from futian_desktop.ui.inspections.inspections_pane import InspectionsPane
from futian_desktop.ui.inspections.paper_window import PaperWindow
from futian_desktop.ui.inspections.plans_window import PlansWindow
from futian_desktop.ui.inspections.sheet_window import SheetWindow
from futian_desktop.ui.inspections.walk_window import WalkWindow
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.hazards_page import HazardsPage
from futian_desktop.ui.shell import Shell
from tests.ui import walk as looks
from tests.ui.conftest import FakeDialogs, Visits

CARD = "opening.restaurant"


@pytest.fixture
def pane(qtbot: QtBot, services: Services, shell: Shell) -> Iterator[InspectionsPane]:
    made = InspectionsPane(services, shell)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    made.reload(shell.premises())
    yield made
    for window in tuple(made.windows.values()):
        window.close()


def click(qtbot: QtBot, root: QWidget, name: str) -> None:
    QApplication.processEvents()
    found = [
        row for row in root.findChildren(QPushButton) if name in (row.text(), row.accessibleName()) and row.isVisible()
    ]
    assert found, name
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def typed(field: QWidget, text: str) -> None:
    """Text as an input method commits it: `keyClicks` knows no Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def opened(pane: InspectionsPane) -> WalkWindow:
    (window,) = pane.windows.values()
    return window


def walk(services: Services, shell: Shell, key: str = CARD) -> Inspection:
    chosen = services.inspections.all_lists[key]
    made = replace(services.inspections.new(shell.premises(), chosen), people="李强")
    lines = tuple(replace(row, tick=Tick.GOOD) for row in made.lines)
    return services.inspections.record(replace(made, lines=lines, nothing_found=True)).inspection


def press(qtbot: QtBot, window: WalkWindow, place: int, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.rows[place], key)


def test_a_card_is_walked_by_keys_alone(qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell) -> None:
    assert pane.empty.isVisible()
    click(qtbot, pane, "开档七项卡（7 样）")
    window = opened(pane)
    assert window.head.people.text()
    for place in range(7):
        press(qtbot, window, place, Qt.Key.Key_1 if place else Qt.Key.Key_3, Qt.Key.Key_Return)
    assert window.nothing.isChecked()
    qtbot.keyClick(window.finish_button, Qt.Key.Key_Space)
    (row,) = services.inspections.rows(shell.premises())
    assert (row.nothing_found, row.kind, row.hazards) == (True, InspectionKind.CARD, 0)
    assert pane.windows == {}
    assert pane.model.rowCount() == 1
    assert not pane.empty.isVisible()


def test_two_opens_a_form_that_registers_a_hazard_of_this_walk(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell
) -> None:
    pane.begin_list(CARD)
    window = opened(pane)
    press(qtbot, window, 1, Qt.Key.Key_2)
    assert window.form is not None
    assert "灶后软管" in window.form.title.text()
    typed(window.form.title, "软管裂了口")  # typing replaces what was proposed
    qtbot.keyClick(window.form.title, Qt.Key.Key_Return)
    typed(window.form.measure, "今天换新管")
    qtbot.keyClick(window.form.measure, Qt.Key.Key_Return)
    (hazard,) = services.hazards.all(shell.premises())
    assert (hazard.title, hazard.measure, hazard.source) == ("软管裂了口", "今天换新管", HazardSource.INSPECTION)
    assert hazard.source_id == window.session.walk.id
    assert hazard.due_on == hazard.found_on + timedelta(days=3)
    assert window.session.walk.lines[1].hazard == hazard.id
    assert not window.nothing.isEnabled()
    assert hazard.number in window.rows[1].note.text()
    qtbot.mouseClick(window.all_good, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.finish_button, Qt.MouseButton.LeftButton)
    (row,) = services.inspections.rows(shell.premises())
    assert (row.hazards, row.nothing_found) == (1, False)


def test_a_registration_is_taken_back(qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell) -> None:
    pane.begin_list(CARD)
    window = opened(pane)
    press(qtbot, window, 0, Qt.Key.Key_2)
    assert window.form is not None
    qtbot.mouseClick(window.form.go, Qt.MouseButton.LeftButton)
    click(qtbot, window, "撤销登记")
    assert services.hazards.all(shell.premises()) == ()
    assert window.session.walk.lines[0].hazard is None
    press(qtbot, window, 0, Qt.Key.Key_1)
    qtbot.mouseClick(window.all_good, Qt.MouseButton.LeftButton)
    assert window.session.walk.nothing_found


def test_lines_of_a_module_offer_ready_sentences(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell
) -> None:
    firm = services.firms.load(shell.premises())
    module = next(row for row in services.inspections.lists(firm) if row.id == "module:M02")
    pane.begin_list(module.id)
    window = opened(pane)
    press(qtbot, window, 0, Qt.Key.Key_2)
    assert window.form is not None
    ready = services.inspections.templates(module.lines[0].item)[0]
    click(qtbot, window.form, ready.text)
    assert (window.form.title.text(), window.form.measure.text()) == (ready.text, ready.measure)


def test_what_is_not_finished_is_taken_up_again(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell
) -> None:
    pane.begin_list(CARD)
    window = opened(pane)
    press(qtbot, window, 0, Qt.Key.Key_1)
    (kept,) = services.inspections.drafts(shell.premises())  # in the file before anything is closed
    assert kept.lines[0].tick is Tick.GOOD
    window.head.place.setCurrentText("后厨")
    window.close()
    assert services.inspections.drafts(shell.premises())[0].place == "后厨"
    assert services.inspections.rows(shell.premises()) == ()
    click(qtbot, pane, "接着走")
    assert opened(pane).rows[0].answers[Tick.GOOD].isChecked()
    assert opened(pane).head.place.currentText() == "后厨"


def test_opening_and_closing_leaves_nothing(pane: InspectionsPane, services: Services, shell: Shell) -> None:
    pane.begin_list(CARD)
    opened(pane).close()
    assert services.inspections.drafts(shell.premises()) == ()


def test_what_is_missing_is_said_and_nothing_is_lost(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    pane.begin_list(CARD)
    window = opened(pane)
    press(qtbot, window, 0, Qt.Key.Key_1)
    qtbot.mouseClick(window.finish_button, Qt.MouseButton.LeftButton)
    assert [getattr(row, "code", "") for row in dialogs.failures] == ["inspection.open_lines"]
    assert window.isVisible()
    assert services.inspections.drafts(shell.premises())[0].lines[0].tick is Tick.GOOD


def test_photos_are_dropped_and_pasted_on_a_line(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, tmp_path: Path
) -> None:
    Image.new("RGB", (90, 60), (200, 30, 30)).save(tmp_path / "a.jpg")
    pane.begin_list(CARD)
    window = opened(pane)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.rows[2].dropEvent(event)
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(picture)
    qtbot.keyClick(window.rows[2], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    line = window.session.walk.lines[2].line
    assert len(services.inspections.photos(window.session.walk.id)[line]) == 2
    assert window.rows[2].photo.text() == "照片 2"
    thumb = window.rows[2].strip.thumbs[0]
    qtbot.keyClick(thumb, Qt.Key.Key_Return)
    assert window.photos.window is not None
    window.photos.window.close()
    qtbot.keyClick(thumb, Qt.Key.Key_Delete)
    assert len(services.inspections.photos(window.session.walk.id)[line]) == 1
    window.photos.add(2, (thumb.evidence.id,))
    press(qtbot, window, 2, Qt.Key.Key_2)
    assert window.form is not None
    qtbot.mouseClick(window.form.go, Qt.MouseButton.LeftButton)
    (hazard,) = services.hazards.all(shell.premises())
    assert [photo.side for photo in services.hazards.photos(hazard.id)] == ["before", "before"]


def test_two_windows_on_one_walk(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    stored = walk(services, shell)
    one = pane.open_walk(stored)
    assert pane.open_walk(stored) is one
    other = WalkWindow(services, shell, stored, None)
    qtbot.addWidget(other)
    other.show()
    press(qtbot, other, 0, Qt.Key.Key_3)
    qtbot.mouseClick(other.finish_button, Qt.MouseButton.LeftButton)
    press(qtbot, one, 1, Qt.Key.Key_3)
    qtbot.mouseClick(one.finish_button, Qt.MouseButton.LeftButton)
    assert one.conflict.isVisible()
    assert stored.lines[0].text in one.conflict.text.text()
    click(qtbot, one, "用这里的")
    kept = services.inspections.load(stored.id)
    assert (kept.lines[0].tick, kept.lines[1].tick) == (Tick.GOOD, Tick.ABSENT)
    assert not one.conflict.isVisible()


def test_a_walk_under_way_in_two_windows_is_not_lost_by_closing(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    chosen = services.inspections.all_lists[CARD]
    kept = services.inspections.keep(services.inspections.new(shell.premises(), chosen))
    one, other = WalkWindow(services, shell, kept, chosen), WalkWindow(services, shell, kept, chosen)
    for window in (one, other):
        qtbot.addWidget(window)
        window.show()
    press(qtbot, one, 0, Qt.Key.Key_1)
    other.head.people.setText("王五")
    other.close()
    assert other.isVisible()
    assert other.conflict.isVisible()
    click(qtbot, other, "用那边的")
    assert other.session.walk.lines[0].tick is Tick.GOOD
    other.close()
    assert not other.isVisible()


def test_an_edit_that_is_not_saved_is_asked_about(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    window = WalkWindow(services, shell, walk(services, shell), None)
    qtbot.addWidget(window)
    window.show()
    press(qtbot, window, 0, Qt.Key.Key_3)
    dialogs.answers = [False]
    window.close()
    assert window.isVisible()
    dialogs.answers = [True]
    window.close()
    assert not window.isVisible()


def test_delete_names_the_hazards_that_stay_and_is_taken_back(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    undone: list[object] = []

    def show_undo(text: str, undo: object) -> None:
        undone.append(undo)

    made = InspectionsPane(services, replace(shell, show_undo=show_undo))
    qtbot.addWidget(made)
    made.show()
    made.reload(shell.premises())
    made.begin_list(CARD)
    window = opened(made)
    press(qtbot, window, 0, Qt.Key.Key_2)
    assert window.form is not None
    qtbot.mouseClick(window.form.go, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.all_good, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.finish_button, Qt.MouseButton.LeftButton)
    made.view.setFocus()
    qtbot.keyClick(made.view, Qt.Key.Key_Delete)
    assert any("1 条隐患还在" in text for text in dialogs.said)
    assert made.model.rowCount() == 0
    undone[-1]()  # pyright: ignore[reportCallIssue]
    assert made.model.rowCount() == 1


def test_a_government_inspection_is_entered_and_rechecked(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    click(qtbot, pane, "记政府检查")
    window = opened(pane)
    typed(window.head.people, "王科、李工")
    qtbot.mouseClick(window.all_good, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.finish_button, Qt.MouseButton.LeftButton)
    assert any("哪个单位" in text for text in dialogs.said)
    typed(window.head.agency, "沙头街道应急办")
    typed(window.head.doc_no, "福应急检〔2026〕12号")
    window.head.has_recheck.setChecked(True)
    window.head.recheck.setDate(window.head.day.date().addDays(15))
    click(qtbot, window, "登记别的隐患")
    assert window.form is not None
    typed(window.form.title, "指示灯不亮")
    qtbot.mouseClick(window.form.go, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.finish_button, Qt.MouseButton.LeftButton)
    (row,) = services.inspections.rows(shell.premises())
    assert (row.agency, row.doc_no, row.hazards) == ("沙头街道应急办", "福应急检〔2026〕12号", 1)
    assert services.hazards.all(shell.premises())[0].source is HazardSource.GOVERNMENT
    click(qtbot, pane, "登记复查")
    again = opened(pane)
    again.head.is_done.setChecked(True)
    again.head.done.setDate(again.head.day.date())
    qtbot.mouseClick(again.finish_button, Qt.MouseButton.LeftButton)
    assert services.inspections.rechecks(shell.premises()) == ()


def test_the_list_is_filtered_and_copied(qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell) -> None:
    for key in (CARD, "gas_daily", "fire_check"):
        walk(services, shell, key)
    pane.reload(shell.premises())
    assert pane.count.text() == "3 次"
    pane.kind.setCurrentIndex(pane.kind.findData(InspectionKind.CARD))
    assert pane.model.rowCount() == 1
    pane.kind.setCurrentIndex(0)
    pane.field.setText("防火")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    pane.view.selectRow(0)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "防火检查表\t日常检查\t未发现隐患\t李强" in QGuiApplication.clipboard().text()
    pane.field.setText("没有这样的")
    qtbot.waitUntil(pane.none.isVisible)
    assert [action.text() for action in pane.view.menu().actions()] == [
        "打开",
        "复制这几行（Ctrl+C）",
        "做成文件",
        "删除",
    ]


def test_columns_are_remembered(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, visits: Visits
) -> None:
    pane.view.setColumnWidth(1, 333)
    assert visits.preferences.inspection_columns
    again = InspectionsPane(services, shell)
    qtbot.addWidget(again)
    assert again.view.columnWidth(1) == 333


def test_plans_are_arranged_in_one_click_and_rounds_show(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell
) -> None:
    window = PlansWindow(services, shell, services.firms.load(shell.premises()))
    qtbot.addWidget(window)
    window.show()
    qtbot.mouseClick(window.arrange, Qt.MouseButton.LeftButton)
    plans = services.inspections.plans(shell.premises())
    assert {"opening.restaurant", "patrol"} <= {plan.list_id for plan in plans}
    assert not window.arrange.isVisible()
    pane.reload(shell.premises())
    click(qtbot, pane, "开始 开档七项卡")
    assert opened(pane).session.walk.plan == next(plan.id for plan in plans if plan.list_id == CARD)


def test_a_plan_is_changed_paused_and_removed(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    firm = services.firms.load(shell.premises())
    window = PlansWindow(services, shell, firm)
    qtbot.addWidget(window)
    window.show()
    window.which.setCurrentIndex(window.which.findData("patrol"))
    qtbot.mouseClick(window.add, Qt.MouseButton.LeftButton)
    assert window.form is not None
    window.form.hours.setCurrentIndex(window.form.hours.findData(3))
    window.form.owner.setCurrentText("王五")
    window.form.has_end.setChecked(True)
    window.form.until.setDate(window.form.from_on.date().addDays(-1))
    click(qtbot, window, "保存")
    assert [getattr(row, "code", "") for row in dialogs.failures] == ["inspection.plan_ends_before"]
    window.form.has_end.setChecked(False)
    click(qtbot, window, "保存")
    (plan,) = services.inspections.plans(shell.premises())
    assert (plan.hours, plan.owner, plan.until_on) == (3, "王五", None)
    click(qtbot, window, "暂停")
    assert services.inspections.open_rounds(shell.premises()) == ()
    click(qtbot, window, "接着查")
    assert len(services.inspections.open_rounds(shell.premises())) == 1
    click(qtbot, window, "删除")
    assert services.inspections.plans(shell.premises()) == ()


def test_a_missed_round_is_made_good_or_explained(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, dialogs: FakeDialogs
) -> None:
    today = services.inspections.today()
    plan = services.inspections.new_plan(shell.premises(), services.inspections.all_lists[CARD])
    services.inspections.save_plan(replace(plan, from_on=today - timedelta(days=2)))
    pane.reload(shell.premises())
    dialogs.answers = ["停业一天"]
    click(qtbot, pane, "说明原因")
    missed = services.inspections.missed(shell.premises(), today - timedelta(days=9), today)
    assert len(missed) == 1
    click(qtbot, pane, "补记")
    window = opened(pane)
    assert (window.session.walk.held_on, window.session.walk.note) == (missed[0][1].last, "补记")
    qtbot.mouseClick(window.all_good, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.finish_button, Qt.MouseButton.LeftButton)
    assert services.inspections.missed(shell.premises(), today - timedelta(days=9), today) == ()


def test_a_paper_list_is_typed_back(qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell) -> None:
    window = SheetWindow(services, services.firms.load(shell.premises()))
    qtbot.addWidget(window)
    window.taken.connect(pane.open_walk)
    window.show()
    typed(window.field, "KD-09 1")
    window.read_now()
    assert not window.go.isEnabled()
    assert "看不懂" in window.words.text()
    window.field.setPlainText("KD-02 2 软管裂了口\n全部合格")
    window.read_now()
    qtbot.mouseClick(window.go, Qt.MouseButton.LeftButton)
    walked = opened(pane).session.walk
    assert walked.lines[1].tick is Tick.BAD
    assert walked.lines[1].note == "软管裂了口"
    assert walked.open_lines == 0
    assert services.inspections.drafts(shell.premises())[0].id == walked.id


def test_a_photographed_sheet_dropped_on_the_pane_files_itself(
    qtbot: QtBot, pane: InspectionsPane, services: Services, shell: Shell, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    stored = walk(services, shell)
    firm = services.firms.load(shell.premises())
    made = run_paper(services.inspection_sheets.job(firm, services.inspections.all_lists[CARD], stored.held_on))
    document = pypdfium2.PdfDocument(made.data)
    document[0].render(scale=3).to_pil().convert("RGB").save(tmp_path / "sheet.jpg")
    document.close()
    Image.new("RGB", (50, 50)).save(tmp_path / "cat.png")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("sheet.jpg", "cat.png")])
    point = QPointF(QPoint(10, 10))
    pane.dropEvent(
        QDropEvent(point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    assert len(services.inspections.photos(stored.id)["sheet"]) == 1
    assert stored.number in dialogs.said[-1]
    assert "cat.png" in dialogs.said[-1]


def test_a_pack_is_made_in_one_click(
    qtbot: QtBot, services: Services, shell: Shell, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    window = PaperWindow(services, shell, services.firms.load(shell.premises()))
    qtbot.addWidget(window)
    window.show()
    qtbot.mouseClick(window.chips["typhoon_pack"], Qt.MouseButton.LeftButton)
    assert len(window.people) == 6
    window.people[1][3].setCurrentText("𬭎䶮")
    dialogs.answers = [tmp_path / "pack.pdf"]
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    document = pypdfium2.PdfDocument((tmp_path / "pack.pdf").read_bytes())
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    document.close()
    assert "𬭎䶮" in text
    window.last.setDate(window.first.date().addDays(-1))
    dialogs.answers = [tmp_path / "other.pdf"]
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    assert [getattr(row, "code", "") for row in dialogs.failures] == ["inspection.pack_days"]
    assert not (tmp_path / "other.pdf").exists()


def test_readonly_begins_nothing(qtbot: QtBot, services: Services, shell: Shell) -> None:
    made = InspectionsPane(services, replace(shell, readonly=_yes))
    qtbot.addWidget(made)
    made.show()
    made.reload(shell.premises())
    assert not made.begin.isEnabled()
    assert not any(row.isEnabled() for row in made.today.findChildren(QPushButton))


def _yes() -> bool:
    return True


def test_the_tab_is_on_the_page_and_targets_open(qtbot: QtBot, window: MainWindow, services: Services) -> None:
    window.go_to("hazards", "inspections/list:opening.restaurant")
    page = window.findChild(HazardsPage)
    assert page is not None
    found = page.current()
    assert isinstance(found, InspectionsPane)
    assert len(found.windows) == 1
    opened(found).close()
    window.go_to("hazards", "inspections/duty:fire_check")
    assert opened(found).session.walk.list_id == "fire_check"
    opened(found).close()
    stored = walk(services, found.shell)
    window.go_to("hazards", f"inspections/{stored.id.hex}")
    assert opened(found).session.walk == stored
    opened(found).close()


@pytest.mark.parametrize("percent", [100, 150])
def test_controls_have_names_and_nothing_is_cut_off(
    qtbot: QtBot, qapp: QApplication, services: Services, shell: Shell, percent: int
) -> None:
    appearance.apply(qapp, "light", percent)
    try:
        firm = services.firms.load(shell.premises())
        services.inspection_plans.arrange(firm, services.inspection_plans.proposals(firm))
        chosen = services.inspections.all_lists[CARD]
        government = services.inspections.all_lists["government"]
        made: list[QWidget] = [
            InspectionsPane(services, shell), WalkWindow(services, shell, services.inspections.new(shell.premises(), chosen), chosen),
            WalkWindow(services, shell, services.inspections.new(shell.premises(), government), government),
            PlansWindow(services, shell, firm), PaperWindow(services, shell, firm), SheetWindow(services, firm),
        ]  # fmt: skip
        for widget in made:
            qtbot.addWidget(widget)
            widget.resize(1000, 600)
            widget.show()
            if isinstance(widget, InspectionsPane):
                widget.reload(shell.premises())
            for _turn in range(5):
                qapp.processEvents()
            assert looks.unnamed(widget) == []
            assert looks.cut_off(widget) == []
            assert looks.other_fonts(widget, appearance.FAMILY) == []
            widget.close()
    finally:
        appearance.apply(qapp, "light", 100)


def test_figures_count_one_walk_once(services: Services, shell: Shell) -> None:
    walk(services, shell)
    day = services.inspections.today()
    assert services.statistics.board(shell.premises(), day, day).figures.inspections == 1
    assert len(services.inspections.rows(shell.premises(), InspectionFilter(held_from=day))) == 1
