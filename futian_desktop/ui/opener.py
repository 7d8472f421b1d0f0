"""Opens workspaces for the window: at the start, from the file menu, by drop, by a second start, after a rename."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from futian_desktop.domain.errors import FutianError
from futian_desktop.services.wording import sentence
from futian_desktop.system import files, paths
from futian_desktop.system import preferences as stored
from futian_desktop.ui import appearance, navigation
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.drops import DOCUMENT, WORKSPACE
from futian_desktop.ui.errors import ExceptionHook
from futian_desktop.ui.file_desk import FileDesk
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.rescue import ASK_AGAIN, Rescue, backups_of
from futian_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services
    from futian_desktop.ui.shell import Dialogs

OpenServices = Callable[[Path, str | None, str], "Services"]
"""``(workspace, passphrase, operator)``; raises an expected failure."""

FIRST_NAME = "我的企业"
"""Stem of the file a fresh program makes; it takes the firm's name at the first run."""
_SMALL_DELAY_MS = 0


class WorkspaceOpener(QObject):
    """Shows the window at once and opens the workspace when it has been painted.

    Args:
        file: a workspace to open, or a PDF to verify.
        open_services: how a workspace is opened.
        hook: receives what nobody expected.
        app: the application, owner of this object.
        now: the wall clock.
        dialogs: questions; the real ones when not given.
    """

    def __init__(
        self, file: Path | None, open_services: OpenServices, hook: ExceptionHook, app: QApplication,
        now: Callable[[], datetime], dialogs: "Dialogs | None" = None,
    ) -> None:  # fmt: skip
        super().__init__(app)
        self._wanted = file
        self._open = open_services
        self._hook = hook
        self._app = app
        preferences_file = paths.user_data() / "preferences.json"
        preferences = stored.load(preferences_file)
        appearance.apply(app, preferences.theme, preferences.font_percent)
        self.window = MainWindow(preferences, preferences_file, now)
        self.window.closed.connect(self._on_closed)
        self.window.file_dropped.connect(self._on_file_dropped)
        app.styleHints().colorSchemeChanged.connect(self.window.apply_look)
        self._services: Services | None = None
        self._tried = Path()
        self._dialogs: Dialogs = dialogs or WindowDialogs(self.window, hook.report)
        self._desk = FileDesk(self.window, self._dialogs)
        self._desk.open_requested.connect(self.open_path)
        self._rescue = Rescue(self._dialogs, self._ask_passphrase, self)
        self._rescue.restored.connect(self.open_path)
        self.window.adopt_name = self.adopt_name
        hook.use_dialogs(self._dialogs)

    def start(self) -> None:
        """Show the window; the workspace follows when the event loop is idle."""
        self.window.show()
        QTimer.singleShot(_SMALL_DELAY_MS, self, self._on_painted)

    @property
    def path(self) -> Path | None:
        """The open workspace."""
        return None if self._services is None else self._services.maintenance.path

    # -- asked from outside ----------------------------------------------------------------------------------------

    @Slot(str)
    def hand_over(self, file: str = "") -> None:
        """Another start asked for the window, perhaps with a file."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if file:
            self._take(Path(file))

    @Slot(object)
    def _on_file_dropped(self, path: Path) -> None:
        self._take(path)

    def _take(self, path: Path) -> None:
        if path.suffix.lower() == WORKSPACE:
            self._desk.open_recent(path)
        elif path.suffix.lower() == DOCUMENT:
            self._verify(path)

    def _verify(self, path: Path) -> None:
        if self._services is not None:
            self.window.go_to(navigation.SUBMISSION, f"verify:{path}")

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open another workspace in this window; the present one is saved and closed cleanly.

        A file that does not open changes nothing: the present workspace stays.
        """
        present = self.path
        if present is None:
            self._open_first(path)
            return
        if _same(present, path) or not self.window.leave_page():
            return
        try:
            services = self._opened(path)
        except FutianError as error:
            self._dialogs.failure(error)
            return
        if services is None:
            return
        if not self._close_present():
            services.close()
            return
        self._use(path, services)

    def adopt_name(self, name: str, page: str, target: str, passphrase: str | None = None) -> None:
        """See `shell.NameAdopter`: only a file that still has the program's own name is renamed."""
        present = self.path
        if present is not None and present.stem.startswith(FIRST_NAME) and self._close_present():
            wished = files.free_name(present.with_name(files.safe_name(name, FIRST_NAME) + WORKSPACE))
            try:
                present.rename(wished)
            except OSError:  # keeps its name: nothing is lost by it
                wished = present
            preferences = self.window.preferences().without_recent(present)
            self.window.save_preferences(preferences)
            self._use(wished, self._open(wished, passphrase, preferences.operator))
        self.window.go_to(page, target)

    def _close_present(self) -> bool:
        if not self.window.leave():
            return False
        self.window.detach()
        self._desk.use(None, None)
        if self._services is not None:
            self._services.close()
            self._services = None
        return True

    # -- the first file --------------------------------------------------------------------------------------------

    @Slot()
    def _on_painted(self) -> None:
        self._app.processEvents()
        self._open_first(self._first_file())

    def _first_file(self) -> Path:
        if self._wanted is not None and self._wanted.suffix.lower() == WORKSPACE:
            return self._wanted
        recent = self.window.preferences().recent_files
        if recent:
            return Path(recent[0])
        folder = paths.default_workspace_folder()
        found = sorted(folder.glob(f"*{WORKSPACE}")) if folder.is_dir() else []
        return found[0] if found else folder / (FIRST_NAME + WORKSPACE)

    def _open_first(self, path: Path) -> None:
        known = str(path) in self.window.preferences().recent_files
        if not path.exists() and (known or path == self._wanted):
            self._show_problem(path, sentence(FutianError("workspace.missing")))
            return
        try:
            services = self._opened(path)
        except FutianError as error:
            self._show_problem(path, sentence(error))
            return
        if services is None:
            self._show_problem(path, sentence(FutianError("workspace.locked")))
            return
        self._use(path, services)
        if self._wanted is not None and self._wanted.suffix.lower() == DOCUMENT:
            self._verify(self._wanted)
            self._wanted = None

    def _opened(self, path: Path) -> "Services | None":
        """The open workspace; asks for the passphrase as often as it is wrong; ``None`` when that was called off."""
        operator = self.window.preferences().operator
        passphrase: str | None = None
        problem = ""
        while True:
            try:
                return self._open(path, passphrase, operator)
            except FutianError as error:
                if error.code not in ASK_AGAIN:
                    raise
                problem = sentence(error) if passphrase is not None else ""
            passphrase = self._ask_passphrase(path, problem)
            if passphrase is None:
                return None

    def _ask_passphrase(self, path: Path, problem: str) -> str | None:
        from futian_desktop.ui.windows.passphrase_window import PassphraseWindow

        window = PassphraseWindow(path.name, problem=problem, parent=self.window)
        accepted = window.exec() == QDialog.DialogCode.Accepted
        typed = window.passphrase
        window.deleteLater()
        return typed if accepted else None

    def _use(self, path: Path, services: "Services") -> None:
        self._services = services
        tasks = TaskRunner(self._hook.report, self.window)
        tasks.use_failure(self._dialogs.failure)
        self.window.save_preferences(self.window.preferences().with_recent(path))
        self._desk.use(services, tasks)
        self.window.attach(services, tasks, self._dialogs, tasks.close)

    def _show_problem(self, path: Path, words: str) -> None:
        from futian_desktop.ui.widgets.start_problem import StartProblem

        self._tried = path
        recent = (Path(name) for name in self.window.preferences().recent_files)
        others = tuple(other for other in recent if other != path and other.exists())
        problem = StartProblem(path.name, words, others, backups_of(path))
        problem.backup_requested.connect(self._on_backup)
        problem.again_requested.connect(self._on_again)
        problem.other_requested.connect(self._desk.choose)
        problem.new_requested.connect(self._desk.create)
        problem.recent_requested.connect(self.open_path)
        self.window.show_problem(problem)

    @Slot(object)
    def _on_backup(self, source: Path) -> None:
        self._rescue.restore(source, self._tried)

    @Slot()
    def _on_again(self) -> None:
        self._open_first(self._tried)

    @Slot()
    def _on_closed(self) -> None:
        if self._services is not None:
            self._services.close()
            self._services = None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other
