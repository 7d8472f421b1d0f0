"""A toolbox talk recorded by keys alone; its list, results, file and photos; sheets dropped on the pane; copies and undo."""

# pyright: reportUnknownMemberType=false

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.domain.training import RosterPerson, SessionState, TrainingSession
from futian_desktop.services.training.sessions import PHOTO, SHEET, attending
from futian_desktop.ui import appearance
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.training.sessions_pane import SessionsPane
from futian_desktop.ui.windows.session_window import FILE, SessionWindow
from tests.services.test_training_sessions import paper, photographed, picture
from tests.training_sessions import staffed
from tests.ui import walk
from tests.ui.conftest import FakeDialogs


@pytest.fixture
def premises(services: Services) -> PremisesId:
    return services.firms.rows()[0].premises_id


@pytest.fixture
def people(services: Services, premises: PremisesId) -> tuple[RosterPerson, ...]:
    return staffed(services, premises, 12)


@pytest.fixture
def undone() -> list[Callable[[], None]]:
    return []


@pytest.fixture
def pane(
    services: Services, shell: Shell, premises: PremisesId, people: tuple[RosterPerson, ...], undone: list[Callable[[], None]],
    qtbot: QtBot,
) -> SessionsPane:  # fmt: skip
    assert people

    def show_undo(_text: str, undo: Callable[[], None]) -> None:
        undone.append(undo)

    made = SessionsPane(services, replace(shell, show_undo=show_undo))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.reload(premises)
    made.show()
    qtbot.waitExposed(made)
    return made


def only(pane: SessionsPane) -> SessionWindow:
    (window,) = pane.windows.values()
    return window


def typed(window: SessionWindow, qtbot: QtBot, text: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    window.people.field.setText(text)
    qtbot.keyClick(window.people.field, key, modifier)


def test_a_usual_talk_by_keys_alone(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...], qtbot: QtBot,
    dialogs: FakeDialogs,
) -> None:  # fmt: skip
    assert pane.empty.isVisible()
    pane.begin.click()
    window = only(pane)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.form.title.insert("灭火器怎么用")
    qtbot.keyClick(window.form.title, Qt.Key.Key_Return)
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    typed(window, qtbot, "wq", Qt.Key.Key_Return, none)
    names = {row.id: row.name for row in people}
    assert [names[row.person] for row in window.desk.rows] == ["王强"]
    typed(window, qtbot, "cjg", Qt.Key.Key_Return, shift)
    team = {row.id for row in people if row.team == "后厨"}
    assert {row.person for row in window.desk.rows} == {window.desk.rows[0].person, *team}
    assert window.people.field.text() == ""
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = services.training.sessions.rows(premises)
    assert (row.session.title, row.session.state, row.people) == ("灭火器怎么用", SessionState.HELD, 1 + len(team))
    assert window.bar.currentIndex() == FILE
    assert not window.held.isVisible()
    assert "签到表" in window.file.missing.text()
    assert dialogs.failures == []
    window.close()
    assert pane.model.rows[0].session.number == row.session.number
    assert pane.windows == {}


def test_a_record_that_nobody_touched_is_not_stored(
    services: Services, pane: SessionsPane, premises: PremisesId
) -> None:
    pane.begin.click()
    only(pane).close()
    assert services.training.sessions.rows(premises) == ()


def test_arrows_choose_and_someone_on_the_list_is_not_offered_again(
    pane: SessionsPane, people: tuple[RosterPerson, ...], qtbot: QtBot
) -> None:
    pane.begin.click()
    window = only(pane)
    window.people.field.setText("w")
    found = [window.people.hits.item(n).text() for n in range(window.people.hits.count())]
    assert len(found) > 1
    qtbot.keyClick(window.people.field, Qt.Key.Key_Down)
    qtbot.keyClick(window.people.field, Qt.Key.Key_Return)
    added = window.desk.name(window.desk.rows[0].person)
    assert found[1].startswith(added)
    window.people.field.setText(added)
    assert window.people.hits.count() == 0
    assert added in window.people.hint.text()
    window.people.field.setText("查无此人")
    assert "花名册" in window.people.hint.text()
    qtbot.keyClick(window.people.field, Qt.Key.Key_Return)
    assert len(window.desk.rows) == 1
    assert people


def test_everything_is_stored_as_it_is_typed_and_one_step_goes_back(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...], qtbot: QtBot
) -> None:
    pane.begin.click()
    window = only(pane)
    window.desk.add([row.id for row in people])
    qtbot.waitUntil(lambda: bool(services.training.sessions.rows(premises)), timeout=3000)
    (row,) = services.training.sessions.rows(premises)
    assert (row.people, row.session.state) == (len(people), SessionState.PLANNED)
    window.back.click()
    window.flush()
    assert services.training.sessions.load(row.session.id)[1] == ()
    assert services.training.sessions.load(row.session.id)[0].number == row.session.number
    assert not window.back.isEnabled()


def test_late_absent_and_results_by_keys(
    services: Services, pane: SessionsPane, people: tuple[RosterPerson, ...], qtbot: QtBot
) -> None:
    pane.begin.click()
    window = only(pane)
    window.desk.add([row.id for row in people[:4]])
    table = window.people.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_1)
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert [(row.present, row.passed) for row in window.desk.rows] == [
        (False, None),
        (True, True),
        (True, False),
        (True, None),
    ]
    model = window.people.model
    assert model.setData(model.index(3, 3), 5)
    assert window.desk.rows[3].minutes == 5
    assert "晚到 1 人" in window.people.count.text()
    window.form.minutes.setValue(20)
    window.flush()
    stored = {row.person: row for row in services.training.sessions.load(window.desk.session.id)[1]}
    assert [stored[row.id].minutes for row in people[1:4]] == [20, 20, 5]
    table.selectRow(3)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(window.desk.rows) == 3


def test_a_refusal_is_said_and_changes_nothing(pane: SessionsPane, dialogs: FakeDialogs) -> None:
    pane.begin.click()
    window = only(pane)
    window.held.click()
    assert [getattr(row, "code", "") for row in dialogs.failures] == ["training_session.nobody"]
    assert window.desk.session.state is SessionState.PLANNED
    assert window.desk.session.version == 0


def test_groups_come_by_menu_and_those_who_owe_come_first(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    pane.begin.click()
    window = only(pane)
    window.people.menu.aboutToShow.emit()
    texts = [action.text() for action in window.people.menu.actions() if action.text()]
    everybody = services.training.sessions.people.all(premises)
    assert texts[0] == f"全部人员（{len(everybody)} 人）"
    chooser = services.training.sessions.people
    duty = next(row.id for row in window.form.duties if chooser.owing(premises, (row.id,), everybody))
    next(action for action in window.form.counts.menu().actions() if action.data() == duty).trigger()
    assert window.desk.session.duties == (duty,)
    window.people.menu.aboutToShow.emit()
    owing = window.people.menu.actions()[0]
    owing.trigger()
    assert {row.person for row in window.desk.rows} == set(chooser.owing(premises, (duty,), everybody))
    assert people


def test_a_ready_topic_fills_content(services: Services, pane: SessionsPane, qtbot: QtBot) -> None:
    pane.begin.click()
    window = only(pane)
    topic = next(row for row in window.form.topics if row.kind == "unit")
    window.form.title.insert(topic.title)
    qtbot.keyClick(window.form.title, Qt.Key.Key_Return)
    session = window.desk.session
    assert (session.units, session.topics) == (topic.units, topic.topics)
    assert window.form.content.toPlainText() == "\n".join(topic.topics)
    assert services.training.teaching[topic.units[0]].title == session.title


def stored(services: Services, premises: PremisesId, people: tuple[RosterPerson, ...]) -> TrainingSession:
    made = replace(services.training.sessions.new(premises), title="灭火器怎么用")
    return services.training.sessions.save(made, attending(made, people))[0]


def test_evaluation_photos_and_the_file(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...], tmp_path: Path,
    undone: list[Callable[[], None]],
) -> None:  # fmt: skip
    made = stored(services, premises, people)
    pane.open_session(made.id)
    window = only(pane)
    window.held.click()
    window.file.answers["understood", "most"].click()
    window.file.better.setPlainText("下次到后厨讲")
    window.file.check.setCurrentIndex(window.file.check.findData("asked"))
    window.file.check.activated.emit(window.file.check.currentIndex())
    window.flush()
    said = services.training.sessions.load(made.id)[0].evaluation
    assert said == {"understood": "most", "better": "下次到后厨讲", "check": "asked"}
    window.file.answers["understood", "most"].click()
    window.flush()
    assert "understood" not in services.training.sessions.load(made.id)[0].evaluation
    shot = tmp_path / "shot.jpg"
    shot.write_bytes(picture())
    window.file.slots[PHOTO].intake.add_files((shot,))
    window.file.slots[SHEET].intake.add_files((shot,))
    session = services.training.sessions.load(made.id)[0]
    assert session.state is SessionState.FILED
    assert window.desk.session.version == session.version
    assert [len(window.file.slots[slot].strip.thumbs) for slot in (PHOTO, SHEET)] == [1, 1]
    key = window.file.slots[SHEET].strip.thumbs[0].key
    window.file.slots[SHEET].strip.removed.emit(key)
    assert services.training.sessions.load(made.id)[0].state is SessionState.HELD
    undone.pop()()
    assert services.training.sessions.load(made.id)[0].state is SessionState.FILED
    window.form.place.setText("前厅")
    window.flush()
    assert services.training.sessions.load(made.id)[0].place == "前厅"


def test_photographed_sheets_dropped_on_the_pane_file_themselves(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...], tmp_path: Path,
    dialogs: FakeDialogs,
) -> None:  # fmt: skip
    made = stored(services, premises, people)
    body = paper(services, "training_signin", made)
    folder = tmp_path / "手机照片"
    folder.mkdir()
    photographed(body, folder, 0, "IMG_1.jpg")
    (folder / "IMG_2.jpg").write_bytes(picture())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    pane.dropEvent(event)
    session = services.training.sessions.load(made.id)[0]
    assert session.state is SessionState.FILED
    (said,) = dialogs.said
    assert made.number in said
    assert "IMG_2.jpg" in said
    assert "去掉没来的" in said
    assert pane.model.rows[0].session.state is SessionState.FILED


def test_an_open_window_takes_in_a_sheet_that_came_back(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...], tmp_path: Path,
    dialogs: FakeDialogs,
) -> None:  # fmt: skip
    made = stored(services, premises, people)
    sheet = photographed(paper(services, "training_signin", made), tmp_path, 0, "IMG_1.jpg")
    pane.open_session(made.id)
    window = only(pane)
    window.form.place.setText("后厨")
    window.form.place.textEdited.emit("后厨")
    pane.sheets.file((sheet,))
    assert window.desk.session.state is SessionState.FILED
    window.flush()
    session = services.training.sessions.load(made.id)[0]
    assert (session.state, session.place) == (SessionState.FILED, "后厨")
    assert dialogs.failures == []


def test_held_by_mistake_goes_back(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    made = stored(services, premises, people)
    pane.open_session(made.id)
    window = only(pane)
    assert not window.reopen.isVisible()
    window.held.click()
    window.reopen.click()
    assert services.training.sessions.load(made.id)[0].state is SessionState.PLANNED
    assert window.held.isVisible()


def test_copy_remove_and_undo(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...], qtbot: QtBot,
    undone: list[Callable[[], None]],
) -> None:  # fmt: skip
    made = stored(services, premises, people)
    photo = services.evidence.add_bytes(premises, picture(), "a.jpg")
    made, _changes = services.training.sessions.add_photo(made, photo.id)
    pane.reload(premises)
    pane.copy_one.click()
    window = only(pane)
    assert (window.desk.session.title, window.desk.rows) == (made.title, ())
    window.close()
    assert len(services.training.sessions.rows(premises)) == 1
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert services.training.sessions.rows(premises) == ()
    undone.pop()()
    (row,) = services.training.sessions.rows(premises)
    assert (row.session.number, row.people) == (made.number, len(people))
    assert len(services.training.sessions.photos(row.session.id)[PHOTO]) == 1


def test_filters_and_targets(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    made = stored(services, premises, people)
    pane.reload(premises)
    pane.field.setText("没有这个")
    pane.search()
    assert pane.none.isVisible()
    assert not pane.empty.isVisible()
    pane.field.setText("灭火")
    pane.search()
    assert [row.session.id for row in pane.model.rows] == [made.id]
    pane.kind.setCurrentIndex(pane.kind.findData("class"))
    pane.search()
    assert pane.model.rows == ()
    pane.open_target(made.id.hex)
    assert only(pane).desk.session.id == made.id
    only(pane).close()
    duty = services.training.sessions.duties(premises)[0]
    pane.open_target(f"new/class/{duty.id}")
    assert (only(pane).desk.session.kind, only(pane).desk.session.duties) == ("class", (duty.id,))


@pytest.mark.parametrize(("theme", "scale", "count"), [("light", 100, 0), ("dark", 160, 40), ("light", 100, 200)])
def test_nothing_is_cut_off(
    services: Services, pane: SessionsPane, premises: PremisesId, qapp: QApplication, qtbot: QtBot, theme: str, scale: int,
    count: int,
) -> None:  # fmt: skip
    appearance.apply(qapp, theme, scale)
    try:
        people = staffed(services, premises, count)[:count]
        made = stored(services, premises, people)
        pane.reload(premises)
        pane.open_session(made.id)
        window = only(pane)
        window.people.field.setText("w")
        qtbot.wait(50)
        assert walk.cut_off(window) == []
        assert walk.unnamed(window) == []
        window.bar.setCurrentIndex(FILE)
        qtbot.wait(50)
        assert walk.cut_off(window) == []
        assert walk.unnamed(window) == []
        window.close()
        qtbot.wait(50)
        assert walk.cut_off(pane) == []
        assert walk.unnamed(pane) == []
    finally:
        appearance.apply(qapp, "light", 100)


def test_papers_are_offered_from_the_window(
    services: Services, pane: SessionsPane, premises: PremisesId, people: tuple[RosterPerson, ...]
) -> None:
    from futian_desktop.ui.windows.papers_window import PapersWindow

    made = stored(services, premises, people)
    pane.open_session(made.id)
    window = only(pane)
    window.papers.click()
    (shown,) = window.findChildren(PapersWindow)
    titles = [shown.papers.item(n).text() for n in range(shown.papers.count())]
    assert titles == ["培训签到表", "培训记录", "一期一档"]
    assert shown.subject().record == made.id
    shown.close()
    pane.ledger.click()
    (listed,) = pane.findChildren(PapersWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert [listed.papers.item(n).text() for n in range(listed.papers.count())] == ["培训台账"]
    listed.close()


def test_the_tab_of_the_real_window(window: MainWindow, services: Services, premises: PremisesId) -> None:
    staffed(services, premises, 3)
    window.go_to("training", "sessions/new/class")
    pane = window.findChild(SessionsPane)
    assert pane is not None
    made = only(pane)
    assert made.desk.session.kind == "class"
    made.close()
