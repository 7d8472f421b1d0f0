"""What happens to an exception nobody caught: logged, counted, shown once."""

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from futian_desktop.domain.errors import FutianError
from futian_desktop.ui.shell import Dialogs

_LOG = logging.getLogger(__name__)


class ExceptionHook(QObject):
    """Receives exceptions of every thread and hands them to the window's thread.

    An expected failure becomes a sentence; anything else opens the crash window once, repeats are counted there.
    """

    _raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs: Dialogs | None = None
        self._window: QObject | None = None
        self._count = 0
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)

    def install(self, log_folder: Path) -> TextIO | None:
        """Catch what reaches the interpreter's hooks; the returned file must stay open for fatal errors."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(_qt_message)
        try:
            log_folder.mkdir(parents=True, exist_ok=True)
            stream = (log_folder / "fatal.txt").open("a", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(stream)
        return stream

    def use_dialogs(self, dialogs: Dialogs) -> None:
        """From now on expected failures are shown as sentences."""
        self._dialogs = dialogs

    @Slot(object)
    def report(self, error: object) -> None:
        """Handle an exception that somebody caught but cannot explain."""
        self._raised.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._raised.emit(error)

    def _thread_hook(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._raised.emit(found.exc_value)

    @Slot(object)
    def _on_raised(self, error: BaseException) -> None:
        if isinstance(error, FutianError) and self._dialogs is not None:
            _LOG.warning("expected failure %s", error.code)
            self._dialogs.failure(error)
            return
        report = "".join(traceback.format_exception(error))
        _LOG.error("unexpected failure\n%s", report)
        self._count += 1
        if self._window is None:
            self._open_window(report)

    def _open_window(self, report: str) -> None:
        from futian_desktop.ui.windows.crash_window import CrashWindow

        window = CrashWindow(report)
        self._window = window
        window.finished.connect(self._on_closed)
        window.open()

    @Slot(int)
    def _on_closed(self, _result: int) -> None:
        if self._window is not None:
            self._window.deleteLater()
        self._window = None


def _qt_message(kind: QtMsgType, _context: object, text: str) -> None:
    level = logging.WARNING if kind == QtMsgType.QtWarningMsg else logging.ERROR
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        level = logging.DEBUG
    _LOG.log(level, "Qt: %s", text)
