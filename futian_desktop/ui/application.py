"""Starts the window: look, error hook, one instance, then the workspace after the first paint."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from futian_desktop.domain.errors import FutianError
from futian_desktop.services.wording import sentence
from futian_desktop.system import logs, paths
from futian_desktop.system import preferences as stored
from futian_desktop.system.imports import plain_imports
from futian_desktop.system.messages import _
from futian_desktop.ui import appearance, navigation, translation
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.errors import ExceptionHook
from futian_desktop.ui.icons import icon
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

OpenServices = Callable[[Path, str | None, str], "Services"]
"""``(workspace, passphrase, operator)``; raises an expected failure."""

SUFFIX = ".ftws"
_FIRST_NAME = "我的企业.ftws"


def run(file: Path | None = None, open_services: OpenServices | None = None) -> int:
    """The program's window until it is closed; the exit code.

    Args:
        file: a workspace to open, or a PDF to verify.
        open_services: how a workspace is opened; the real one imports the database only when called.
    """
    app = make_application()
    hook = ExceptionHook(app)
    fatal = hook.install(paths.user_data() / "logs")
    logs.set_up(paths.user_data() / "logs")
    from futian_desktop.ui.single_instance import SingleInstance

    single = SingleInstance(paths.user_data(), app)
    if not single.claim(file):
        return 0
    opener = WorkspaceOpener(file, open_services or _open_workspace, hook, app)
    single.activated.connect(opener.raise_window)
    opener.start()
    code = app.exec()
    single.close()
    if fatal is not None:
        fatal.close()
    return code


def make_application() -> QApplication:
    """The application object with fonts, look, locale and translations."""
    if os.environ.get("QT_IM_MODULE") == "fcitx":
        os.environ["QT_IM_MODULE"] = "ibus"  # the wheel has no fcitx plugin; fcitx5 speaks the ibus protocol
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("FutianDesktop")
    app.setApplicationDisplayName(_("福安自评"))
    app.setDesktopFileName("futian-desktop")
    appearance.load_fonts()
    translation.install(app, app)
    app.setWindowIcon(icon("shield-check", "accent"))
    return app


class WorkspaceOpener(QObject):
    """Shows the window at once and opens the workspace when it has been painted."""

    def __init__(self, file: Path | None, open_services: OpenServices, hook: ExceptionHook, app: QApplication) -> None:
        super().__init__(app)
        self._file = file
        self._open = open_services
        self._hook = hook
        self._app = app
        self._preferences_file = paths.user_data() / "preferences.json"
        preferences = stored.load(self._preferences_file)
        appearance.apply(app, preferences.theme, preferences.font_percent)
        self._window = MainWindow(preferences, self._preferences_file, _now)
        self._window.closed.connect(self._on_closed)
        app.styleHints().colorSchemeChanged.connect(self._window.apply_look)
        self._services: Services | None = None
        self._tasks = TaskRunner(hook.report, self._window)
        self._dialogs = WindowDialogs(self._window, hook.report)
        self._tasks.use_failure(self._dialogs.failure)
        hook.use_dialogs(self._dialogs)

    def start(self) -> None:
        """Show the window; the workspace follows when the event loop is idle."""
        self._window.show()
        QTimer.singleShot(0, self, self._on_painted)

    @Slot(str)
    def raise_window(self, _file: str = "") -> None:
        """Another start asked for the window."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _on_painted(self) -> None:
        self._app.processEvents()
        self._open_file(self._workspace_file())

    def _workspace_file(self) -> Path:
        if self._file is not None and self._file.suffix.lower() == SUFFIX:
            return self._file
        recent = [Path(name) for name in self._window.preferences().recent_files]
        folder = paths.default_workspace_folder()
        found = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
        existing = [path for path in (*recent, *found) if path.exists()]
        return existing[0] if existing else folder / _FIRST_NAME

    def _open_file(self, path: Path) -> None:
        operator = self._window.preferences().operator
        passphrase: str | None = None
        asked = False
        while True:
            try:
                services = self._open(path, passphrase, operator)
            except FutianError as error:
                if error.code not in ("workspace.wrong_key", "recovery.line"):
                    self._show_problem(path, error)
                    return
                passphrase = self._ask_passphrase(path, sentence(error) if asked else "")
                asked = True
                if passphrase is None:
                    self._show_problem(path, error)
                    return
            else:
                self._use(path, services)
                return

    def _ask_passphrase(self, path: Path, problem: str) -> str | None:
        from futian_desktop.ui.windows.passphrase_window import PassphraseWindow

        window = PassphraseWindow(path.name, problem=problem, parent=self._window)
        accepted = window.exec() == QDialog.DialogCode.Accepted
        typed = window.passphrase
        window.deleteLater()
        return typed if accepted else None

    def _use(self, path: Path, services: "Services") -> None:
        self._services = services
        preferences = self._window.preferences()
        self._window.save_preferences(replace(preferences.with_recent(path)))
        self._window.attach(services, self._tasks, self._dialogs, self._tasks.close)
        if self._file is not None and self._file.suffix.lower() == ".pdf":
            self._window.go_to(navigation.SUBMISSION, f"verify:{self._file}")

    def _show_problem(self, path: Path, error: FutianError) -> None:
        from futian_desktop.ui.widgets.start_problem import StartProblem

        problem = StartProblem(path.name, sentence(error))
        problem.again_requested.connect(self._on_again)
        problem.other_requested.connect(self._on_other)
        self._file = path
        self._window.show_problem(problem)

    @Slot()
    def _on_again(self) -> None:
        self._open_file(self._workspace_file())

    @Slot()
    def _on_other(self) -> None:
        chosen = self._dialogs.open_file(_("打开工作区"), _("福安自评工作区 (*.ftws)"))
        if chosen is not None:
            self._open_file(chosen)

    @Slot()
    def _on_closed(self) -> None:
        if self._services is not None:
            self._services.close()
            self._services = None


def _open_workspace(path: Path, passphrase: str | None, operator: str) -> "Services":
    with plain_imports():
        from futian_desktop.bootstrap import open_services

    path.parent.mkdir(parents=True, exist_ok=True)
    return open_services(path, passphrase=passphrase, operator=operator)


def _now() -> datetime:
    return datetime.now().astimezone()
