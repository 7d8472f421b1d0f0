"""Files in the running window: menu, recent ones, second start, drop, passphrase, read-only, the operator."""

# pyright: reportUnknownMemberType=false
# pytest-qt leaves its mouse functions untyped.

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.system import paths
from futian_desktop.system import preferences as stored
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui.errors import ExceptionHook
from futian_desktop.ui.opener import WorkspaceOpener
from futian_desktop.ui.single_instance import SingleInstance
from futian_desktop.ui.widgets.start_problem import StartProblem
from futian_desktop.ui.windows.passphrase_window import PassphraseWindow
from tests.ui.conftest import FakeDialogs

PASSPHRASE = "qian-hai-2026"
Start = Callable[..., WorkspaceOpener]


def make_file(path: Path, firm: str, passphrase: str | None = None) -> Path:
    """A closed workspace with one firm."""
    services = open_services(path, passphrase=passphrase)
    services.firms.create(firm)
    services.close()
    return path


def real_open(path: Path, passphrase: str | None, operator: str) -> Services:
    return open_services(path, passphrase=passphrase, operator=operator)


def preferences_file() -> Path:
    return paths.user_data() / "preferences.json"


@pytest.fixture
def starts(
    qapp: QApplication, qtbot: QtBot, dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Start]:
    """Starts the program as often as wanted; every window is closed at the end."""
    monkeypatch.setenv("FUTIAN_HOME", str(tmp_path / "home"))
    made: list[WorkspaceOpener] = []
    hook = ExceptionHook(qapp)

    def start(file: Path | None = None) -> WorkspaceOpener:
        opener = WorkspaceOpener(file, real_open, hook, qapp, lambda: datetime(2026, 11, 24, tzinfo=UTC), dialogs)
        made.append(opener)
        opener.start()
        qtbot.waitUntil(lambda: opener.path is not None or bool(opener.window.findChildren(StartProblem)), timeout=5000)
        return opener

    yield start
    for opener in made:
        opener.window.close()
        opener.window.deleteLater()
        opener.deleteLater()
    hook.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def firm_name(opener: WorkspaceOpener) -> str:
    return opener.window.top_bar().findChildren(QPushButton)[0].text()


def test_a_fresh_start_makes_the_first_file_and_asks_nothing(starts: Start, tmp_path: Path) -> None:
    opener = starts()
    assert opener.path == tmp_path / "home" / "福安自评" / "我的企业.ftws"
    assert opener.window.current_page() == "first_run"


def test_last_file_opens_again(starts: Start, tmp_path: Path) -> None:
    file = make_file(tmp_path / "甲店.ftws", "甲店")
    first = starts(file)
    first.window.close()
    assert starts().path == file


def test_menu_opens_another_file_and_closes_the_present_one(
    starts: Start, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    one, two = make_file(tmp_path / "甲店.ftws", "甲店"), make_file(tmp_path / "乙店.ftws", "乙店")
    opener = starts(one)
    menu = opener.window.top_bar().file_menu
    menu.aboutToShow.emit()
    texts = menu_texts(menu)
    assert texts == ["打开别的工作区…", "最近打开", "新建工作区…", "打印空白检查表…", "存一份副本…", "在文件夹中显示"]
    dialogs.answers.append(two)
    menu.actions()[0].trigger()
    assert opener.path == two
    assert firm_name(opener) == "乙店"
    assert not [row for row in tmp_path.iterdir() if row.name.startswith(("甲店.ftws-", ".甲店"))]
    menu.aboutToShow.emit()
    recent = next(action.menu() for action in menu.actions() if action.text() == "最近打开")
    assert isinstance(recent, QMenu)
    assert menu_texts(recent) == ["乙店.ftws", "甲店.ftws"]
    recent.actions()[1].trigger()
    assert opener.path == one


def test_copy_and_new(starts: Start, tmp_path: Path, dialogs: FakeDialogs, qtbot: QtBot) -> None:
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    menu = opener.window.top_bar().file_menu
    menu.aboutToShow.emit()
    by_text = {action.text(): action for action in menu.actions()}
    dialogs.answers.append(tmp_path / "带走")
    by_text["存一份副本…"].trigger()
    qtbot.waitUntil((tmp_path / "带走.ftws").exists, timeout=5000)
    qtbot.waitUntil(lambda: any("已存好" in text for text in dialogs.said), timeout=5000)
    assert opener.path == tmp_path / "甲店.ftws"
    dialogs.answers.append(tmp_path / "新的")
    by_text["新建工作区…"].trigger()
    assert opener.path == tmp_path / "新的.ftws"
    assert opener.window.current_page() == "first_run"


def test_a_missing_last_file_says_so_and_offers_the_others(starts: Start, tmp_path: Path, qtbot: QtBot) -> None:
    one = make_file(tmp_path / "甲店.ftws", "甲店")
    gone = tmp_path / "U盘" / "乙店.ftws"
    stored.save(preferences_file(), Preferences(recent_files=(str(gone), str(one))))
    opener = starts()
    assert opener.path is None
    problem = opener.window.findChildren(StartProblem)[0]
    assert any("找不到" in found.text() for found in problem.findChildren(QLabel))
    assert not gone.exists()
    link = next(found for found in problem.findChildren(QPushButton) if found.text() == "甲店")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opener.path == one
    assert opener.window.current_page() != ""


def test_a_lost_file_is_restored_from_its_backup(
    starts: Start, tmp_path: Path, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    lost = make_file(tmp_path / "丙店.ftws", "丙店")
    stored.save(preferences_file(), Preferences(recent_files=(str(lost),)))
    lost.write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    opener = starts()
    assert opener.path is None
    problem = opener.window.findChildren(StartProblem)[0]
    link = next(row for row in problem.findChildren(QPushButton) if row.text().startswith("恢复 "))
    dialogs.answers.append(tmp_path / "丙店 恢复")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert opener.path == tmp_path / "丙店 恢复.ftws"
    assert firm_name(opener) == "丙店"
    assert lost.read_bytes().startswith(b"SQLite")


def test_a_missing_recent_file_can_be_forgotten(starts: Start, tmp_path: Path, dialogs: FakeDialogs) -> None:
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    preferences = opener.window.preferences()
    gone = tmp_path / "没了.ftws"
    opener.window.save_preferences(preferences.with_recent(gone))
    menu = opener.window.top_bar().file_menu
    menu.aboutToShow.emit()
    recent = next(action.menu() for action in menu.actions() if action.text() == "最近打开")
    assert isinstance(recent, QMenu)
    dialogs.answers.append(True)
    next(action for action in recent.actions() if "没了" in action.text()).trigger()
    assert any("找不到“没了.ftws”" in text for text in dialogs.said)
    assert str(gone) not in opener.window.preferences().recent_files


def test_second_start_hands_its_file_over(starts: Start, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    two = make_file(tmp_path / "乙店.ftws", "乙店")
    first, second = SingleInstance(tmp_path, qapp), SingleInstance(tmp_path, qapp)
    assert first.claim(None)
    first.activated.connect(opener.hand_over)
    assert not second.claim(two)
    qtbot.waitUntil(lambda: opener.path == two, timeout=5000)
    assert firm_name(opener) == "乙店"
    first.close()
    first.deleteLater()
    second.deleteLater()


def test_a_pdf_handed_over_is_verified(starts: Start, tmp_path: Path) -> None:
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    file = tmp_path / "报告.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    opener.hand_over(str(file))
    assert opener.window.current_page() == "submission"


def test_dropping_a_workspace_opens_it(starts: Start, tmp_path: Path) -> None:
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    two = make_file(tmp_path / "乙店.ftws", "乙店")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.docx")), QUrl.fromLocalFile(str(two))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, button, none)
    QApplication.sendEvent(opener.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(opener.window, QDropEvent(QPointF(5, 5), action, mime, button, none))
    assert opener.path == two


def test_a_damaged_file_changes_nothing(starts: Start, tmp_path: Path, dialogs: FakeDialogs) -> None:
    one = make_file(tmp_path / "甲店.ftws", "甲店")
    opener = starts(one)
    bad = tmp_path / "坏的.ftws"
    bad.write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    opener.open_path(bad)
    assert dialogs.failures
    assert opener.path == one
    assert firm_name(opener) == "甲店"
    opener.window.go_to("enterprise")
    assert opener.window.current_page() == "enterprise"


def test_a_protected_file_asks_until_it_opens(starts: Start, tmp_path: Path, qtbot: QtBot) -> None:
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    locked = make_file(tmp_path / "乙店.ftws", "乙店", PASSPHRASE)
    words = ["wrong one", PASSPHRASE]
    problems: list[str] = []

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, PassphraseWindow) and words:
            problems.append(" ".join(row.text() for row in asked.findChildren(QLabel) if row.isVisible()))
            asked.findChildren(QLineEdit)[0].setText(words.pop(0))
            next(row for row in asked.findChildren(QPushButton) if row.text() == "打开").click()

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(30)
    opener.open_path(locked)
    timer.stop()
    assert opener.path == locked
    assert ["口令不对" in text for text in problems] == [False, True]


def test_second_window_is_read_only_and_says_who_writes(starts: Start, tmp_path: Path) -> None:
    file = make_file(tmp_path / "甲店.ftws", "甲店")
    holder = open_services(file, operator="李敏")
    opener = starts(file)
    assert opener.window.readonly()
    texts = [found.text() for found in opener.window.findChildren(QLabel) if found.isVisible()]
    assert any("只读" in text and "李敏" in text for text in texts)
    holder.close()


def test_operator_is_switched_in_the_top_bar_and_reaches_the_audit_log(starts: Start, tmp_path: Path) -> None:
    stored.save(preferences_file(), Preferences(operator="李敏", operators=("李敏", "周强")))
    opener = starts(make_file(tmp_path / "甲店.ftws", "甲店"))
    menu = opener.window.top_bar().operator_menu
    assert menu_texts(menu) == ["李敏", "周强", "换一个人…"]
    next(action for action in menu.actions() if action.text() == "周强").trigger()
    assert stored.load(preferences_file()).operator == "周强"
    page = opener.window.page(opener.window.current_page())
    assert page is not None
    firm = page.services.firms.rows()[0]
    page.services.firms.save(page.services.firms.load(firm.premises_id))
    page.services.firms.create("丙店")
    with page.services.workspace.read() as work:
        entries = work.audit.entries(page.services.firms.find("丙店")[0].enterprise_id)
    assert {entry.actor for entry in entries} == {"周强"}
    menu.actions()[-1].trigger()
    assert opener.window.current_page() == "settings"


def test_a_new_file_takes_the_name_of_the_firm(starts: Start, tmp_path: Path) -> None:
    opener = starts()
    page = opener.window.page("first_run")
    assert page is not None
    premises = page.services.firms.create("湘味/小馆")
    opener.adopt_name("湘味/小馆", "home", "")
    assert opener.path == tmp_path / "home" / "福安自评" / "湘味 小馆.ftws"
    assert opener.window.current_premises() == premises
    assert [Path(name).name for name in opener.window.preferences().recent_files] == ["湘味 小馆.ftws"]
    opener.adopt_name("别的", "home", "")
    assert opener.path is not None
    assert opener.path.name == "湘味 小馆.ftws"
