"""What a page may use of the window besides the services."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from futian_desktop.domain.changes import Changes
from futian_desktop.domain.ids import PremisesId
from futian_desktop.system.preferences import Preferences
from futian_desktop.system.progress import Progress


class Handle(Protocol):
    """A task under way."""

    def cancel(self) -> None:
        """Ask it to stop."""
        ...


class Tasks(Protocol):
    """Background work; `tasks.TaskRunner` in the window, `tasks.InlineTasks` in tests.

    ``on_done`` and ``on_error`` are called in the window's thread. Without ``on_error`` an expected failure becomes a
    message and anything else reaches the crash window. A cancelled task calls neither.
    """

    def run(
        self,
        job: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        text: str = "",
    ) -> Handle:
        """Run in the one worker thread: reads and file copies."""
        ...

    def run_process(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        text: str = "",
    ) -> Handle:
        """Run a picklable module-level function in a spawned process: documents, signing, imports."""
        ...


class Dialogs(Protocol):
    """Questions to the person; `dialogs.WindowDialogs` in the window, `FakeDialogs` in tests."""

    def inform(self, text: str, detail: str = "") -> None:
        """Say something that must be seen."""
        ...

    def failure(self, error: Exception) -> None:
        """Show an expected failure as a sentence; anything else goes to the crash window."""
        ...

    def confirm(self, question: str, yes: str, detail: str = "", danger: bool = False) -> bool:
        """Ask before something that is hard to take back; ``yes`` names the deed (“删除”, not “是”)."""
        ...

    def ask_text(self, question: str, text: str = "", hint: str = "", secret: bool = False) -> str | None:
        """Ask for one line; ``None`` when it was called off."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Choose one file; ``kinds`` is a Qt name filter such as ``PDF (*.pdf)``."""
        ...

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Choose any number of files."""
        ...

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Choose where to save; asks before overwriting."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        ...


class ChangeBus(QObject):
    """Carries `Changes` from the page that made them to every other open page."""

    announced = Signal(object, object)
    """``(Changes, source page or None)``."""

    def announce(self, changes: Changes, source: QObject | None = None) -> None:
        """Tell the other pages what a service call changed, and that it is saved."""
        self.announced.emit(changes, source)


class NameAdopter(Protocol):
    """Gives a workspace that still has the program's own file name the name of its firm, then opens a page again."""

    def __call__(self, name: str, page: str, target: str, passphrase: str | None = None) -> None:
        """Rename, open again and go to the page; every page of the window is built anew."""
        ...


def stay() -> None:
    """Stands for leaving a deleted firm where there is no window, as in tests of one page."""


def open_nothing(_path: Path) -> None:
    """Stands for opening a file where there is no opener, as in tests of one page."""


def keep_name(name: str, page: str, target: str, passphrase: str | None = None) -> None:
    """The adopter of a window that has no file to rename, as in tests of one page."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The window's services to its pages.

    Attributes:
        tasks: background work.
        changes: ``changes.announce(changes, source=self)`` after every writing service call.
        dialogs: questions and messages.
        go_to: ``go_to(page_id, target)`` opens another page; the target is handed to its `Page.open_target`.
        premises: the current premises; raises `NotFound` ``firm.none`` before the first firm exists.
        use_premises: makes another firm current and reloads every page.
        show_undo: ``show_undo(text, undo)`` shows the bar “已删除… 撤销” for some seconds.
        preferences: the preferences in use.
        save_preferences: stores changed preferences and applies theme and font size.
        readonly: whether another window holds the file; pages then disable what writes.
        firm_gone: the current firm was deleted; the window shows another one, or the first questions.
        open_file: ``open_file(path)`` opens another workspace in this window.
        adopt_name: gives a new workspace the name of its firm.
    """

    tasks: Tasks
    changes: ChangeBus
    dialogs: Dialogs
    go_to: Callable[[str, str], None]
    premises: Callable[[], PremisesId]
    use_premises: Callable[[PremisesId], None]
    show_undo: Callable[[str, Callable[[], None]], None]
    preferences: Callable[[], Preferences]
    save_preferences: Callable[[Preferences], None]
    readonly: Callable[[], bool]
    adopt_name: NameAdopter = keep_name
    open_file: Callable[[Path], None] = open_nothing
    firm_gone: Callable[[], None] = stay
