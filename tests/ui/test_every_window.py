"""The small windows, the steps of the first run and the tabs of the profile: names, font, nothing cut off at 160 %."""

# pyright: reportUnknownMemberType=false

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.domain.exams import Blueprint, Exam
from futian_desktop.domain.table_grid import TableFile, make_sheet
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance, navigation
from futian_desktop.ui.law.register_window import LawRegisterWindow
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.enterprise_page import EnterprisePage
from futian_desktop.ui.pages.first_run_page import FirstRunPage
from futian_desktop.ui.pages.settings_page import SettingsPage
from futian_desktop.ui.settings.protection_card import CHANGE, OFF, SET
from futian_desktop.ui.shell import ChangeBus, Shell
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.widgets.start_problem import StartProblem
from futian_desktop.ui.windows.blank_window import BlankWindow, Desk
from futian_desktop.ui.windows.compare_window import CompareWindow
from futian_desktop.ui.windows.crash_window import CrashWindow
from futian_desktop.ui.windows.exam_grid_window import ExamGridWindow
from futian_desktop.ui.windows.exam_window import ExamWindow
from futian_desktop.ui.windows.finder_window import FinderWindow
from futian_desktop.ui.windows.firm_switcher import FirmSwitcher
from futian_desktop.ui.windows.import_window import ImportWindow
from futian_desktop.ui.windows.papers_window import PapersWindow
from futian_desktop.ui.windows.passphrase_window import PassphraseWindow
from futian_desktop.ui.windows.person_window import PersonWindow
from futian_desktop.ui.windows.progress_window import ProgressWindow
from futian_desktop.ui.windows.session_window import SessionWindow
from futian_desktop.ui.windows.standards_window import StandardsWindow
from futian_desktop.ui.windows.teaching_window import TeachingWindow
from tests import made_tables
from tests.tables import made_table
from tests.ui import walk
from tests.ui.conftest import FakeDialogs

Make = Callable[[Services, QWidget], QWidget]


def finder(services: Services, parent: QWidget) -> QWidget:
    return FinderWindow.over(services, navigation.pages(), services.firms.rows()[0].premises_id, parent)


def switcher(services: Services, parent: QWidget) -> QWidget:
    return FirmSwitcher(services.firms.find, False, parent)


def passphrase(_services: Services, parent: QWidget) -> QWidget:
    return PassphraseWindow("甲店.ftws", "口令不对，请重新输入。", parent)


def crash(_services: Services, parent: QWidget) -> QWidget:
    return CrashWindow("Traceback: …", parent)


def progress(_services: Services, parent: QWidget) -> QWidget:
    return ProgressWindow("正在出报告…", parent)


def problem(_services: Services, _parent: QWidget) -> QWidget:
    return StartProblem("甲店.ftws", "找不到工作区文件。", (Path("/tmp/乙店.ftws"),))  # noqa: S108 - only shown


def register(services: Services, parent: QWidget) -> QWidget:
    return LawRegisterWindow(services.library, parent)


def bare_shell(services: Services) -> Shell:
    premises = services.firms.rows()[0].premises_id

    def nothing(*_values: object) -> None:
        return None

    return Shell(
        tasks=InlineTasks(), changes=ChangeBus(), dialogs=FakeDialogs(), go_to=nothing, premises=lambda: premises,
        use_premises=nothing, show_undo=nothing, preferences=Preferences, save_preferences=nothing, readonly=lambda: False,
    )  # fmt: skip


def standards(services: Services, parent: QWidget) -> QWidget:
    services.assessments.start(services.firms.rows()[0].premises_id, made_table())
    shell = bare_shell(services)
    return StandardsWindow(services, shell, shell.premises(), parent)


def comparing(services: Services, parent: QWidget) -> QWidget:
    shell = bare_shell(services)
    current = services.assessments.current(shell.premises())
    assert current is not None
    services.assessments.freeze(current.id)
    services.assessments.revise(current.id)
    services.assessments.start(shell.premises(), made_table())
    return CompareWindow(services, shell, shell.premises(), current.id, parent)


def importing(services: Services, parent: QWidget) -> QWidget:
    file = TableFile("虚构标准.csv", "0" * 64, "csv", (make_sheet("", made_tables.rows()),))
    return ImportWindow(services, bare_shell(services), file, parent)


def blank(services: Services, parent: QWidget) -> QWidget:
    desk = Desk(services, InlineTasks(), FakeDialogs(), Preferences, _forgotten)
    return BlankWindow(desk, services.firms.rows()[0].premises_id, parent)


def papers(services: Services, parent: QWidget) -> QWidget:
    shell = bare_shell(services)
    return PapersWindow(services, shell, shell.premises(), None, parent)


def trained(services: Services) -> Shell:
    """A firm whose people were trained; its shell."""
    shell = bare_shell(services)
    services.sample.training(shell.premises())
    return shell


def session(services: Services, parent: QWidget) -> QWidget:
    shell, sessions = trained(services), services.training.sessions
    held, rows = sessions.load(sessions.rows(shell.premises())[0].session.id)
    return SessionWindow(services, shell, held, rows, parent)


def person(services: Services, parent: QWidget) -> QWidget:
    shell = trained(services)
    return PersonWindow(
        services, shell, shell.premises(), services.training.roster.people(shell.premises())[0].id, parent
    )


def teaching(services: Services, parent: QWidget) -> QWidget:
    return TeachingWindow(services, services.training.units.lesson("gas"), parent)


def _exam(services: Services, shell: Shell) -> Exam:
    people = [row.id for row in services.training.roster.people(shell.premises())]
    made, _changes = services.training.exams.create(shell.premises(), "很长的考试名称" * 5, Blueprint(), people)
    return services.training.exams.open(made)[0]


def exam(services: Services, parent: QWidget) -> QWidget:
    shell = trained(services)
    return ExamWindow(services, shell, _exam(services, shell), None, parent)


def sheet(services: Services, parent: QWidget) -> QWidget:
    shell = trained(services)
    made = _exam(services, shell)
    return ExamWindow(services, shell, made, services.training.exams.sit(made, made.people[0]), parent)


def grid(services: Services, parent: QWidget) -> QWidget:
    shell = trained(services)
    return ExamGridWindow(services, shell, _exam(services, shell), parent)


def _forgotten(_preferences: Preferences) -> None:
    return None


WINDOWS: tuple[Make, ...] = (
    finder, switcher, passphrase, crash, progress, problem, register, standards, comparing, importing, blank, papers,
    session, person, teaching, exam, sheet, grid,
)  # fmt: skip


@pytest.fixture
def largest(qapp: QApplication) -> Iterator[None]:
    appearance.apply(qapp, "dark", 160)
    yield
    appearance.apply(qapp, "light", 100)


def whole(root: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: walk.cut_off(root) == [], timeout=2000)
    assert walk.unnamed(root) == []
    assert walk.other_fonts(root, appearance.FAMILY) == []


@pytest.mark.parametrize("make", WINDOWS)
def test_window(largest: None, qtbot: QtBot, services: Services, make: Make) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = make(services, owner)
    if made.parent() is None:
        qtbot.addWidget(made)
    made.show()
    whole(made, qtbot)


def test_steps_of_the_first_run(largest: None, qtbot: QtBot, empty_services: Services, shell: Shell) -> None:
    page = FirstRunPage(empty_services, shell)
    qtbot.addWidget(page)
    page.resize(912, 570)
    page.show()
    for kind in ("firm", "consultant", "property"):
        page.welcome.use.show_chosen((kind,))
        page.welcome.use.changed.emit()
        whole(page, qtbot)
    page.welcome.use.show_chosen(("firm",))
    page.name.setText("很长的名字" * 12)
    page.welcome.begun.emit()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=3000)
    for number in range(1, page.stack.count()):
        assert page.stack.currentIndex() == number
        whole(page, qtbot)
        if number < page.stack.count() - 1:
            qtbot.keyClick(page, Qt.Key.Key_Return)


def test_tabs_of_the_profile(largest: None, qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = EnterprisePage(services, shell)
    qtbot.addWidget(page)
    page.resize(912, 570)
    page.show()
    for number in range(len(page.steps)):
        page.tabs.button(number).click()
        whole(page, qtbot)


def test_settings_with_every_deed_open(largest: None, qtbot: QtBot, services: Services, shell: Shell) -> None:
    services.maintenance.back_up()
    page = SettingsPage(services, shell)
    qtbot.addWidget(page)
    page.resize(912, 570)
    page.show()
    for deed in (SET, CHANGE, OFF):
        page.protection.begin(deed)
        whole(page, qtbot)


def test_window_of_a_long_name_fits_the_smallest_size(largest: None, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    services_page = window.page(window.current_page())
    assert services_page is not None
    window.use_premises(
        services_page.services.firms.create("深圳市福田区名字特别特别长的餐饮管理服务有限公司莲花北分店")
    )
    window.go_to("home")
    assert window.width() == 1024
    whole(window, qtbot)
