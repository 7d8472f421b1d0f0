"""Background work: one worker thread, spawned processes, progress with cancel."""

import threading
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.system.progress import Cancelled, Progress, Silent

if TYPE_CHECKING:  # with the process tools a twentieth of the start, and no task runs before the window is there
    from concurrent.futures import Future, ThreadPoolExecutor

SHOW_AFTER_MS = 400
CLOSE_WAIT_S = 5.0


class TaskHandle(QObject):
    """One task. All signals are emitted in the window's thread; `ended` comes last, always."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(
        self, on_done: Callable[[Any], None], on_error: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._on_done = on_done
        self._on_error = on_error
        self._stop = threading.Event()

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
        """Called in the window's thread when the job is over."""
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


class TaskRunner(QObject):
    """Runs tasks one after another; a small window with 取消 appears when one takes over 400 ms.

    Args:
        on_failure: shows a failure for which the caller gave no ``on_error``.
        window: owner of the progress window.
    """

    _settled = Signal(object, str, object)

    def __init__(self, on_failure: Callable[[Exception], None], window: QWidget | None = None) -> None:
        super().__init__(window)
        self._on_failure = on_failure
        self._window = window
        self._open: dict[TaskHandle, Future[None]] = {}
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _worker(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="futian-worker")

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
        self._announce(handle, text)
        self._open[handle] = self._worker.submit(self._work, job, handle)
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
        from concurrent.futures import wait

        for handle in self._open:
            handle.cancel()
        _done, open_still = wait(self._open.values(), CLOSE_WAIT_S)
        if open_still:
            return False
        self._worker.shutdown(wait=True)
        return True

    def _announce(self, handle: TaskHandle, text: str) -> None:
        if self._window is None:
            return
        from futian_desktop.ui.windows.progress_window import ProgressWindow

        progress = ProgressWindow(text or _("正在处理…"), self._window)
        handle.progressed.connect(progress.show_progress)
        handle.ended.connect(progress.finish)
        progress.cancel_requested.connect(handle.cancel)
        timer = QTimer(progress)
        timer.setSingleShot(True)
        timer.timeout.connect(progress.open)
        timer.start(SHOW_AFTER_MS)

    def _work(self, job: Callable[[Progress], Any], handle: TaskHandle) -> None:
        """Runs in the worker thread."""
        try:
            outcome, value = "done", job(handle)
        except Cancelled:
            outcome, value = "cancelled", None
        except Exception as error:  # noqa: BLE001 - carried to the window's thread
            outcome, value = "failed", error
        self._settled.emit(handle, outcome, value)

    @Slot(object, str, object)
    def _on_settled(self, handle: TaskHandle, outcome: str, value: object) -> None:
        self._open.pop(handle, None)
        try:
            handle.settle(outcome, value)
        finally:
            handle.deleteLater()


def _spawned(function: Callable[..., Any], args: tuple[Any, ...], progress: Progress) -> Any:
    from futian_desktop.system import processes

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
