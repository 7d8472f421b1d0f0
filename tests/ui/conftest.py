"""The window without a screen: fonts and look as in the program, dialogs with queued answers."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.shell import ChangeBus, Shell
from futian_desktop.ui.tasks import InlineTasks


@dataclass
class FakeDialogs:
    """Answers from a queue; a question nobody expected fails the test."""

    answers: list[object] = field(default_factory=list[object])
    said: list[str] = field(default_factory=list[str])
    failures: list[Exception] = field(default_factory=list[Exception])

    def _next(self, question: str) -> object:
        assert self.answers, f"unexpected question: {question}"
        self.said.append(question)
        return self.answers.pop(0)

    def inform(self, text: str, detail: str = "") -> None:
        self.said.append(f"{text}{detail}")

    def failure(self, error: Exception) -> None:
        self.failures.append(error)

    def confirm(self, question: str, yes: str, detail: str = "", danger: bool = False) -> bool:
        return bool(self._next(question))

    def ask_text(self, question: str, text: str = "", hint: str = "", secret: bool = False) -> str | None:
        answer = self._next(question)
        return None if answer is None else str(answer)

    def open_file(self, title: str, kinds: str) -> Path | None:
        answer = self._next(title)
        return answer if isinstance(answer, Path) else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        answer = self._next(title)
        return (answer,) if isinstance(answer, Path) else ()

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self.open_file(title, kinds)

    def choose_folder(self, title: str) -> Path | None:
        return self.open_file(title, "")


def fixed_now() -> datetime:
    return datetime(2026, 11, 24, 14, 3, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def program_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the person's own folders."""
    before = os.environ.get("FUTIAN_HOME")
    os.environ["FUTIAN_HOME"] = str(tmp_path_factory.mktemp("home"))
    QStandardPaths.setTestModeEnabled(True)
    yield
    os.environ.pop("FUTIAN_HOME")
    if before is not None:
        os.environ["FUTIAN_HOME"] = before


@pytest.fixture(scope="session")
def qapp(program_home: None) -> QApplication:
    app = make_application()
    appearance.apply(app, "light", 100)
    return app


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A real workspace with one answered sample firm."""
    made = open_services(tmp_path / "work.ftws", operator="测试")
    made.sample.answers(made.sample.firm("restaurant"), 3, photos=False)
    yield made
    made.close()


@pytest.fixture
def empty_services(tmp_path: Path) -> Iterator[Services]:
    """A real workspace without a firm."""
    made = open_services(tmp_path / "empty.ftws")
    yield made
    made.close()


@dataclass
class Visits:
    """What a page asked its shell for."""

    pages: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    preferences: Preferences = field(default_factory=Preferences)

    def go_to(self, page: str, target: str = "") -> None:
        self.pages.append((page, target))

    def read_preferences(self) -> Preferences:
        return self.preferences

    def save_preferences(self, preferences: Preferences) -> None:
        self.preferences = preferences


@pytest.fixture
def visits() -> Visits:
    return Visits()


def _nothing(*_values: object) -> None:
    return None


def _no() -> bool:
    return False


@pytest.fixture
def shell(qapp: QApplication, services: Services, dialogs: FakeDialogs, visits: Visits) -> Shell:
    """A shell around the sample firm, for tests of one page."""
    premises = services.firms.rows()[0].premises_id
    visits.preferences = replace(visits.preferences, protection_offered=(str(services.maintenance.path),))
    return Shell(
        tasks=InlineTasks(), changes=ChangeBus(qapp), dialogs=dialogs, go_to=visits.go_to,
        premises=lambda: premises, use_premises=_nothing, show_undo=_nothing, preferences=visits.read_preferences,
        save_preferences=visits.save_preferences, readonly=_no,
    )  # fmt: skip


@pytest.fixture
def bare_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MainWindow:
    """The window before a workspace is open."""
    made = MainWindow(Preferences(), tmp_path / "preferences.json", fixed_now)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


@pytest.fixture
def window(bare_window: MainWindow, services: Services, dialogs: FakeDialogs, qtbot: QtBot) -> MainWindow:
    """The window at work on the sample firm."""
    bare_window.show()
    qtbot.waitExposed(bare_window)
    bare_window.attach(services, InlineTasks(), dialogs)
    return bare_window
