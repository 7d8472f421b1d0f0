"""How long the window does not answer while a report is made from it."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure

TICK_MS = 5
IDLE_S = 2.0


class Ticker:
    """A timer of 5 ms in the window's thread; remembers the longest wait beyond it, in milliseconds."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.worst = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, (now - self._last) * 1000 - TICK_MS)
        self._last = now

    def during(self, ended: Callable[[], bool]) -> float:
        """Let the event loop run until the end; the longest pause in between."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, watch = QEventLoop(), QTimer()

        def look() -> None:
            if ended():
                loop.quit()

        watch.timeout.connect(look)
        watch.start(20)
        self.worst, self._last = 0.0, time.perf_counter()
        self._timer.start(TICK_MS)
        loop.exec()
        self._timer.stop()
        return self.worst


def measure(folder: Path, reports: int) -> list[Figure]:
    """The real page makes its documents in real processes, in a window that is shown; beside the idle window."""
    from datetime import datetime

    from futian_desktop.bootstrap import open_services
    from futian_desktop.system.preferences import Preferences
    from futian_desktop.ui import appearance
    from futian_desktop.ui.application import make_application
    from futian_desktop.ui.dialogs import WindowDialogs
    from futian_desktop.ui.main_window import MainWindow
    from futian_desktop.ui.pages.submission_page import SubmissionPage
    from futian_desktop.ui.tasks import TaskRunner

    def stop(error: object) -> None:
        raise SystemExit(f"a task failed: {error}")

    app = make_application()
    appearance.apply(app, "light", 100)
    services = open_services(folder / "bench.ftws")
    window = MainWindow(Preferences(), folder / "pause.json", lambda: datetime.now().astimezone())
    tasks = TaskRunner(stop, window)
    window.resize(1366, 768)
    window.show()
    window.attach(services, tasks, WindowDialogs(window, stop))
    window.go_to("submission")
    app.processEvents()
    page = window.page("submission")
    assert isinstance(page, SubmissionPage)
    ticker, busy, idle = Ticker(), [], []
    for number in range(reports + 1):
        end = time.perf_counter() + IDLE_S
        quiet = ticker.during(lambda end=end: time.perf_counter() > end)
        before = {row.id for row in services.documents.rows(window.premises())}

        def started() -> None:
            page.make_button.click()

        from PySide6.QtCore import QTimer

        QTimer.singleShot(10, started)
        kinds = len(services.documents.kinds())

        def made(before: set[object] = before, kinds: int = kinds) -> bool:
            rows = {row.id for row in services.documents.rows(window.premises())} - before
            return len(rows) == kinds and not tasks.busy

        worst = ticker.during(made)
        if number:
            idle.append(quiet)
            busy.append(worst)
    window.hide()
    assert tasks.close()
    services.close()
    return [Figure("worst pause while a report is made", statistics.median(busy), statistics.median(idle), 50.0, True)]
