"""A table-top drill on the screen, by keys alone; left in the middle and taken up again; judged and made better."""

# pyright: reportUnknownMemberType=false

import io
from datetime import timedelta

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.drills import Drill, DrillKind, DrillState
from futian_desktop.domain.hazards import HazardSource
from futian_desktop.domain.ids import PremisesId
from futian_desktop.ui import appearance
from futian_desktop.ui.emergency.drills_pane import DrillsPane
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.drill_window import IMPROVE, JUDGE, PREPARE, RUN, SIGN, DrillWindow
from tests.emergency import NAMES, manned
from tests.ui import walk
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def premises(services: Services) -> PremisesId:
    found = services.firms.rows()[0].premises_id
    manned(services, found)
    return found


@pytest.fixture
def drill(services: Services, premises: PremisesId) -> Drill:
    service = services.emergency.drills
    return service.plan(service.propose(premises, DrillKind.TABLETOP, "gas_leak"))


def opened(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> DrillWindow:
    made = DrillWindow(services, shell, services.emergency.drills.load(drill.id))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_ten_minutes_by_keys_alone(
    services: Services, shell: Shell, drill: Drill, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    window = opened(services, shell, drill, qtbot)
    window.go_to(SIGN)
    window.sign.everybody.click()
    window.go_to(RUN)
    qtbot.keyClick(window.run, Qt.Key.Key_Space)
    assert window.session.drill.state is DrillState.RUNNING
    for place, step in enumerate(drill.steps):
        window.run.clock.put(step.minute * 60 + 10)
        qtbot.waitUntil(window.run.card.isVisible)
        assert window.run.card.ask.text() == window.session.drill.steps[place].ask
        assert not window.run.card.good_card.isVisible()
        qtbot.keyClick(window.run.card, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)[place % 3])
        assert window.run.card.good_card.isVisible()
        assert window.run.card.good.text() == window.session.drill.steps[place].good
        qtbot.keyClick(window.run.card, Qt.Key.Key_Return)
    stored = services.emergency.drills.load(drill.id)
    assert [step.mark for step in stored.steps] == [("done", "late", "wrong")[n % 3] for n in range(len(stored.steps))]
    assert all(step.minute * 60 + 10 <= (step.second or 0) <= step.minute * 60 + 12 for step in stored.steps)
    window.run.stop.click()
    assert services.emergency.drills.load(drill.id).state is DrillState.HELD
    assert window.bar.currentIndex() == JUDGE
    assert dialogs.failures == []


def test_a_situation_waits_for_its_minute(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> None:
    window = opened(services, shell, drill, qtbot)
    window.go_to(RUN)
    window.run.go.click()
    window.run.card.choose("done")
    window.run.next_step()
    second = window.session.drill.steps[1]
    assert second.minute > 0
    window.run.clock.put(second.minute * 60 - 30)
    assert not window.run.card.isVisible()
    assert str(second.minute) in window.run.state.text()
    window.run.early.click()
    assert window.run.card.isVisible()


def test_pause_leave_and_come_back(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> None:
    window = opened(services, shell, drill, qtbot)
    window.go_to(RUN)
    window.run.go.click()
    window.run.card.note.setText("先去开了灯")
    window.run.card.choose("wrong")
    window.run.next_step()
    window.run.clock.put(75)
    qtbot.keyClick(window.run, Qt.Key.Key_Space)
    assert not window.run.clock.running
    window.close()
    stored = services.emergency.drills.load(drill.id)
    assert (stored.state, stored.steps[0].answer, stored.steps[0].mark) == (DrillState.RUNNING, "先去开了灯", "wrong")
    assert 75 <= stored.seconds <= 77
    again = opened(services, shell, drill, qtbot)
    assert again.bar.currentIndex() == RUN
    assert again.run.clock.seconds() == stored.seconds
    assert not again.run.clock.running
    again.run.go.click()
    assert again.run.card.isVisible()
    assert again.run.card.ask.text() == stored.steps[1].ask


def test_closing_while_it_runs_keeps_the_clock(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> None:
    window = opened(services, shell, drill, qtbot)
    window.go_to(RUN)
    window.run.go.click()
    window.run.clock.put(130)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert 130 <= services.emergency.drills.load(drill.id).seconds <= 132


def test_digits_typed_into_the_note_do_not_answer(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> None:
    window = opened(services, shell, drill, qtbot)
    window.go_to(RUN)
    window.run.go.click()
    qtbot.keyClicks(window.run.card.note, "119 120 3")
    assert window.session.drill.steps[0].second is None
    qtbot.keyClick(window.run.card.note, Qt.Key.Key_Return)
    qtbot.keyClick(window.run.card, Qt.Key.Key_1)
    assert window.session.drill.steps[0].answer == "119 120 3"


def test_nobody_signed_in_leads_to_the_list(
    services: Services, shell: Shell, drill: Drill, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    window = opened(services, shell, drill, qtbot)
    window.go_to(RUN)
    window.run.go.click()
    window.run.stop.click()
    assert [error.args[0] if error.args else "" for error in dialogs.failures] or dialogs.failures
    assert window.bar.currentIndex() == SIGN
    window.sign.name.setText("新来的小何")
    qtbot.keyClick(window.sign.name, Qt.Key.Key_Return)
    assert services.emergency.drills.load(drill.id).people[-1].signed
    window.go_to(RUN)
    window.run.stop.click()
    assert services.emergency.drills.load(drill.id).state is DrillState.HELD


def test_a_word_in_between_and_a_drill_written_down_afterwards(
    services: Services, shell: Shell, drill: Drill, qtbot: QtBot
) -> None:
    window = opened(services, shell, drill, qtbot)
    window.sign.everybody.click()
    window.go_to(RUN)
    window.run.day.show_value(services.emergency.now().date() - timedelta(days=2))
    window.run.length.setValue(18)
    write = next(row for row in window.run.findChildren(QPushButton) if row.text() == "补记")
    write.click()
    stored = services.emergency.drills.load(drill.id)
    assert (stored.state, stored.seconds) == (DrillState.HELD, 18 * 60)
    assert stored.held_on == services.emergency.now().date() - timedelta(days=2)


def evaluated(services: Services, window: DrillWindow, qtbot: QtBot) -> None:
    window.sign.everybody.click()
    window.run.go.click()
    window.run.card.choose("wrong")
    window.run.stop.click()
    for number, row in enumerate(window.judge.rows.values()):
        qtbot.keyClick(row, Qt.Key.Key_3 if number == 1 else Qt.Key.Key_1)


def test_judged_by_keys_and_made_better(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> None:
    window = opened(services, shell, drill, qtbot)
    evaluated(services, window, qtbot)
    assert window.session.drill.state is DrillState.EVALUATED
    window.judge.summary.setPlainText("报警快，撤离慢")
    window.go_to(IMPROVE)
    window.improve.take.click()
    assert len(window.improve.rows) == 2
    window.improve.rows[1].owner.setText(NAMES[2])
    window.improve.flush()
    for key, place in (("hazard", 0), ("plan", 1)):
        window.improve.rows[place].settled.emit(place, key)
    window.improve.close_drill.click()
    stored = services.emergency.drills.load(drill.id)
    assert (stored.state, stored.summary) == (DrillState.CLOSED, "报警快，撤离慢")
    assert stored.improvements[1].owner == NAMES[2]
    found = services.hazards.load(stored.improvements[0].hazard)  # pyright: ignore[reportArgumentType]
    assert found.source is HazardSource.DRILL
    assert not window.isVisible()


def test_photos_are_attached(services: Services, shell: Shell, drill: Drill, qtbot: QtBot) -> None:
    window = opened(services, shell, drill, qtbot)
    buffer = io.BytesIO()
    Image.new("RGB", (90, 60), (200, 30, 30)).save(buffer, "JPEG")
    photo = services.evidence.add_bytes(drill.premises_id, buffer.getvalue(), "a.jpg")
    window.judge.intake.arrived.emit([photo])
    assert [row.id for row in services.emergency.drills.photos(drill.id)] == [photo.id]
    window.judge.photos.removed.emit(photo.id.hex)
    assert services.emergency.drills.photos(drill.id) == ()


def test_fields_of_the_plan_are_kept_and_a_step_is_dropped(
    services: Services, shell: Shell, drill: Drill, qtbot: QtBot
) -> None:
    window = opened(services, shell, drill, qtbot)
    assert window.bar.currentIndex() == PREPARE
    window.prepare.place.setText("后厨门口")
    window.prepare.aim.setPlainText("看谁去关阀")
    window.prepare.steps.setCurrentRow(2)
    window.prepare.drop.click()
    window.close()
    stored = services.emergency.drills.load(drill.id)
    assert (stored.place, stored.aim, len(stored.steps)) == ("后厨门口", "看谁去关阀", len(drill.steps) - 1)


def test_the_pane_shows_due_days_plans_and_opens(
    window: MainWindow, services: Services, premises: PremisesId, qtbot: QtBot
) -> None:
    window.use_premises(premises)
    window.go_to("emergency", "drills")
    pane = window.findChild(DrillsPane)
    assert isinstance(pane, DrillsPane)
    said = " ".join(row.text() for row in pane.findChildren(type(pane.about)))
    for entry in services.calendar.coming(services.firms.load(premises), "drill"):
        assert entry.title in said
        assert entry.due.isoformat() in said
    pane.kinds[DrillKind.FULL].click()
    pane.what.setCurrentIndex(pane.what.findData("fire"))
    pane.plan.click()
    (stored,) = services.emergency.drills.rows(premises)
    assert (stored.kind, stored.accident) == (DrillKind.FULL, "fire")
    opened_ = pane.windows[stored.id]
    opened_.close()
    assert pane.windows == {}
    gone = next(row for row in pane.findChildren(QPushButton) if row.text() == "移除")
    gone.click()
    assert services.emergency.drills.rows(premises) == ()


@pytest.mark.parametrize(("theme", "percent"), [("light", 100), ("dark", 150)])
def test_it_fits_a_small_screen(
    services: Services, shell: Shell, drill: Drill, qtbot: QtBot, qapp: QApplication, theme: str, percent: int
) -> None:
    try:
        appearance.apply(qapp, theme, percent)
        window = opened(services, shell, drill, qtbot)
        window.resize(1300, 700)
        window.sign.everybody.click()
        window.go_to(RUN)
        window.run.go.click()
        window.run.card.choose("late")
        for tab in (PREPARE, SIGN, RUN, JUDGE, IMPROVE):
            window.go_to(tab)
            qapp.processEvents()
            area = window.stack.currentWidget()
            assert isinstance(area, QScrollArea)
            content = area.widget()
            assert content is not None
            assert content.minimumSizeHint().width() <= area.viewport().width(), tab
        window.go_to(RUN)
        qapp.processEvents()
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 768
    finally:
        appearance.apply(qapp, "light", 100)


def test_names_fonts_and_nothing_cut_off_at_the_largest_size(
    services: Services, shell: Shell, drill: Drill, qtbot: QtBot, qapp: QApplication
) -> None:
    try:
        appearance.apply(qapp, "dark", 160)
        window = opened(services, shell, drill, qtbot)
        window.resize(1340, 740)
        for tab in (PREPARE, SIGN, RUN):
            window.go_to(tab)
            _whole(window, qtbot)
        evaluated(services, window, qtbot)
        window.improve.take.click()
        for tab in (RUN, JUDGE, IMPROVE):
            window.go_to(tab)
            _whole(window, qtbot)
    finally:
        appearance.apply(qapp, "light", 100)


def _whole(window: DrillWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: walk.cut_off(window) == [], timeout=2000)
    assert walk.unnamed(window) == []
    assert walk.other_fonts(window, appearance.FAMILY) == []
