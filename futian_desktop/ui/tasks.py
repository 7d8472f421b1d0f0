"""Background work: one worker thread, spawned processes, progress with cancel."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.system import processes
from futian_desktop.system.messages import _
from futian_desktop.system.progress import Cancelled, Progress, Silent
from futian_desktop.ui.windows.progress_window import ProgressWindow

SHOW_AFTER_MS = 400
CLOSE_WAIT_MS = 5000


class TaskHandle(QObject):
    """One task. All signals are emitted in the window's thread; `ended` comes last, always."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _settled = Signal(str, object)

    def __init__(
        self, on_done: Callable[[Any], None], on_error: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._on_done = on_done
        self._on_error = on_error
        self._stop = threading.Event()
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked for the end."""
        return self._stop.is_set()

    def step(self, done: int, total: int, text: str) -> None:
        """`Progress` for the job; called in the worker thread."""
        if self.stopped:
            raise Cancelled
        self.progressed.emit(done, total, text)

    def settle(self, outcome: str, value: object) -> None:
        """Called in the worker thread when the job is over."""
        self._settled.emit(outcome, value)

    @Slot(str, object)
    def _on_settled(self, outcome: str, value: object) -> None:
        try:
            if outcome == "cancelled" or self.stopped:
                self.cancelled.emit()
            elif isinstance(value, Exception) and outcome == "failed":
                self.failed.emit(value)
                self._on_error(value)
            else:
                self.finished.emit(value)
                self._on_done(value)
        finally:
            self.ended.emit()


class _Work(QRunnable):
    def __init__(self, job: Callable[[Progress], Any], handle: TaskHandle) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job = job
        self._handle = handle

    def run(self) -> None:
        try:
            outcome, value = "done", self._job(self._handle)
        except Cancelled:
            outcome, value = "cancelled", None
        except Exception as error:  # noqa: BLE001 - carried to the window's thread
            outcome, value = "failed", error
        self._handle.settle(outcome, value)


class TaskRunner(QObject):
    """Runs tasks one after another; a small window with 取消 appears when one takes over 400 ms.

    Args:
        on_failure: shows a failure for which the caller gave no ``on_error``.
        window: owner of the progress window.
    """

    def __init__(self, on_failure: Callable[[Exception], None], window: QWidget | None = None) -> None:
        super().__init__(window)
        self._on_failure = on_failure
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._open: dict[TaskHandle, _Work] = {}

    def use_failure(self, on_failure: Callable[[Exception], None]) -> None:
        """From now on failures without ``on_error`` are shown by this function."""
        self._on_failure = on_failure

    @property
    def busy(self) -> bool:
        """Whether a task is under way or waits."""
        return bool(self._open)

    def run(
        self,
        job: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        text: str = "",
    ) -> TaskHandle:
        """See `shell.Tasks.run`."""
        handle = TaskHandle(on_done, on_error or self._on_failure, self)
        work = _Work(job, handle)
        self._open[handle] = work
        handle.ended.connect(partial(self._on_ended, handle))
        self._announce(handle, text)
        self._pool.start(work)
        return handle

    def run_process(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        text: str = "",
    ) -> TaskHandle:
        """See `shell.Tasks.run_process`."""
        return self.run(partial(_spawned, function, args), on_done, on_error, text)

    def close(self) -> bool:
        """Cancel everything and wait a little; whether all work ended."""
        for handle in self._open:
            handle.cancel()
        return self._pool.waitForDone(CLOSE_WAIT_MS)

    def _announce(self, handle: TaskHandle, text: str) -> None:
        if self._window is None:
            return
        progress = ProgressWindow(text or _("正在处理…"), self._window)
        handle.progressed.connect(progress.show_progress)
        handle.ended.connect(progress.finish)
        progress.cancel_requested.connect(handle.cancel)
        timer = QTimer(progress)
        timer.setSingleShot(True)
        timer.timeout.connect(progress.open)
        timer.start(SHOW_AFTER_MS)

    def _on_ended(self, handle: TaskHandle) -> None:
        self._open.pop(handle, None)
        handle.deleteLater()


def _spawned(function: Callable[..., Any], args: tuple[Any, ...], progress: Progress) -> Any:
    return processes.call(function, args, partial(_stopped, progress))


def _stopped(progress: Progress) -> bool:
    return isinstance(progress, TaskHandle) and progress.stopped


class _Ended:
    def cancel(self) -> None:
        """Nothing is left to stop."""


class InlineTasks:
    """Runs at once and in this process: for tests.

    Args:
        on_failure: as for `TaskRunner`; ``None`` lets the exception through.
    """

    def __init__(self, on_failure: Callable[[Exception], None] | None = None) -> None:
        self._on_failure = on_failure

    def run(
        self,
        job: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        text: str = "",
    ) -> _Ended:
        """See `shell.Tasks.run`."""
        failed = on_error or self._on_failure
        try:
            value = job(Silent())
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            on_done(value)
        return _Ended()

    def run_process(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        text: str = "",
    ) -> _Ended:
        """See `shell.Tasks.run_process`."""
        return self.run(partial(_called, function, args), on_done, on_error, text)


def _called(function: Callable[..., Any], args: tuple[Any, ...], progress: Progress) -> Any:
    return function(*args)
