"""The yearly plan and a person's file in the window."""

# pyright: reportUnknownMemberType=false

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.plan_lines import LineState
from futian_desktop.ui import appearance
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.file_desk import save_files
from futian_desktop.ui.training.plan_pane import TrainingPlanPane
from futian_desktop.ui.training.plan_table import MINUTES, MONTH, STAND, TITLE
from futian_desktop.ui.windows.person_window import open_person
from tests.training_files import peopled, taught
from tests.ui import walk
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return peopled(services, count=6)


@pytest.fixture
def pane(services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot) -> TrainingPlanPane:
    made = TrainingPlanPane(services, shell)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.reload(premises)
    made.show()
    return made


def take(pane: TrainingPlanPane, *unwanted: int) -> None:
    """Take the proposal in its window, some of its lines left out."""
    pane.start.click()
    for number in unwanted:
        item: QListWidgetItem = pane.window_.rows.item(number)
        item.setCheckState(Qt.CheckState.Unchecked)
    pane.window_.go.click()


def typed(pane: TrainingPlanPane, place: int, column: int, text: str) -> bool:
    return pane.model.setData(pane.model.index(place, column), text)


def test_a_plan_is_proposed_seen_before_it_is_taken_and_a_line_that_is_not_wanted_stays_out(
    pane: TrainingPlanPane, services: Services, premises: PremisesId
) -> None:
    assert pane.empty.isVisible()
    year = int(pane.year.currentData())
    assert year == services.training.today().year + 1
    pane.start.click()
    offered = pane.window_.rows.count()
    pane.window_.reject()
    assert services.training.plans.of(premises, year).version == 0
    take(pane, 0)
    assert pane.table.isVisible()
    assert len(pane.model.rows) == offered - 1
    stored = services.training.plans.of(premises, year)
    assert len(stored.left_out) == 1
    assert str(len(pane.model.rows)) in pane.sums.text()


def test_cells_are_changed_in_place_and_nonsense_is_refused(pane: TrainingPlanPane, services: Services) -> None:
    take(pane)
    line = pane.model.rows[0]
    assert typed(pane, 0, TITLE, "  厨房防火  ")
    assert next(row for row in pane.model.rows if row.id == line.id).title == "厨房防火"
    place = pane.model.place_of(line.id)
    for column, text in ((MONTH, "13"), (MONTH, "0"), (MINUTES, "很久"), (TITLE, "   ")):
        assert not typed(pane, place, column, text)
    assert typed(pane, place, MONTH, "12 月")
    moved = pane.model.rows[pane.model.place_of(line.id)]
    assert (moved.month, moved.own) == (12, True)
    assert not pane.model.flags(pane.model.index(0, STAND)) & Qt.ItemFlag.ItemIsEditable


def test_lines_are_added_moved_and_removed(pane: TrainingPlanPane) -> None:
    pane.first.click()
    assert pane.model.rowCount() == 1
    line = pane.chosen()[0]
    pane.later.click()
    pane.earlier.click()
    pane.earlier.click()
    assert pane.chosen()[0].month == line.month - 1
    pane.add.click()
    assert pane.model.rowCount() == 2
    pane.remove.click()
    assert [row.id for row in pane.model.rows] == [line.id]


def test_what_was_removed_is_taken_back(pane: TrainingPlanPane, services: Services) -> None:
    take(pane)
    before = pane.plan
    assert before is not None
    pane.remove.click()
    assert len(pane.model.rows) == len(before.lines) - 1
    pane.restore(before)
    assert pane.model.rows == before.lines
    assert pane.plan is not None
    assert pane.plan.version > before.version


def test_approved_it_is_locked_until_it_is_opened_again(pane: TrainingPlanPane, dialogs: FakeDialogs) -> None:
    take(pane)
    dialogs.answers.append("陈建国")
    pane.approve.click()
    assert "陈建国" in pane.state.text()
    assert pane.model.locked
    assert not typed(pane, 0, TITLE, "不该改")
    assert not pane.remove.isVisible()
    pane.reopen.click()
    assert typed(pane, 0, TITLE, "可以改")


def test_a_line_becomes_a_session_and_the_pane_goes_there(pane: TrainingPlanPane, services: Services) -> None:
    take(pane)
    wanted: list[tuple[str, str]] = []

    def keep(tab: str, target: str) -> None:
        wanted.append((tab, target))

    pane.wanted.connect(keep)
    line = pane.chosen()[0]
    pane.hold.click()
    pane.hold.click()
    assert pane.plan is not None
    (session,) = services.training.plans.sessions(pane.plan)
    assert wanted == [("sessions", session.id.hex)] * 2
    assert services.training.plans.stands(pane.plan)[line.id] is LineState.SET


def test_another_year_has_its_own_plan_and_last_years_is_copied(pane: TrainingPlanPane, services: Services) -> None:
    take(pane)
    count, year = len(pane.model.rows), int(pane.year.currentData())
    pane.year.addItem("", year + 1)
    pane.open_target(str(year + 1))
    assert pane.empty.isVisible()
    pane.copy.click()
    pane.window_.go.click()
    assert len(pane.model.rows) == count
    assert all(line.own for line in pane.model.rows)


def test_a_file_shows_what_is_owed_and_follows_what_changes(
    services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    suite = services.training
    person = suite.roster.people(premises)[1]
    window = open_person(services, shell, premises, person.id)
    qtbot.addWidget(window)
    assert person.name in window.windowTitle()
    assert window.file is not None
    assert window.file.cells
    taught(services, premises, "认得灭火器", suite.today(), (person,), 45)
    shell.changes.announce(suite.sessions.CHANGES, None)
    assert any("认得灭火器" in row.text() for row in window.findChildren(QLabel))
    window.whole.click()
    window.reject()


def test_files_of_everybody_are_written_where_one_says(
    services: Services, shell: Shell, premises: PremisesId, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    folder = tmp_path / "档案"
    folder.mkdir()
    dialogs.answers.append(folder)
    some = services.training.roster.people(premises)[:2]
    save_files(services, shell, premises, some)
    assert sorted(path.name.split("-")[0] for path in folder.iterdir()) == sorted(row.name for row in some)
    assert "已写好 2 份" in dialogs.said[-1]


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    appearance.apply(qapp, "dark", 160)
    yield
    appearance.apply(qapp, "light", 100)


def whole(root: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(partial(fits, root), timeout=2000)
    assert walk.unnamed(root) == []
    assert walk.other_fonts(root, appearance.FAMILY) == []


def fits(root: QWidget) -> bool:
    return walk.cut_off(root) == []


def test_nothing_is_cut_off_in_large_letters(
    largest: None, pane: TrainingPlanPane, services: Services, shell: Shell, premises: PremisesId, qtbot: QtBot
) -> None:
    whole(pane, qtbot)
    pane.start.click()
    whole(pane.window_, qtbot)
    pane.window_.go.click()
    whole(pane, qtbot)
    window = open_person(services, shell, premises, services.training.roster.people(premises)[1].id)
    qtbot.addWidget(window)
    whole(window, qtbot)
