"""How long the window does not answer while a report is made from it."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

from benchmarks.measure import Figure
from futian_desktop.bootstrap import open_services
from futian_desktop.system import imports
from futian_desktop.system.preferences import Preferences
from futian_desktop.ui import appearance
from futian_desktop.ui.application import make_application
from futian_desktop.ui.dialogs import WindowDialogs
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.ui.pages.submission_page import SubmissionPage
from futian_desktop.ui.submission.document_card import WALK_SHEET
from futian_desktop.ui.tasks import TaskRunner

LIMIT_S = 60
TICK_MS = 5
IDLE_S = 2.0


class Ticker:
    """A timer of 5 ms in the window's thread; remembers the longest wait beyond it, in milliseconds."""

    def __init__(self) -> None:
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
        loop, watch, last = QEventLoop(), QTimer(), time.perf_counter() + LIMIT_S

        def look() -> None:
            if ended() or time.perf_counter() > last:
                loop.quit()

        watch.timeout.connect(look)
        watch.start(20)
        self.worst, self._last = 0.0, time.perf_counter()
        self._timer.start(TICK_MS)
        loop.exec()
        self._timer.stop()
        if not ended():
            raise SystemExit("what was waited for did not come")
        return self.worst


def _stop(error: object) -> None:
    raise SystemExit(f"a task failed: {error}")


def _now() -> datetime:
    return datetime.now().astimezone()


def measure(folder: Path, reports: int) -> list[Figure]:
    """The real page makes its documents in real processes, in a window that is shown; beside the idle window."""
    app = make_application()
    appearance.apply(app, "light", 100)
    services = open_services(folder / "bench.ftws")
    window = MainWindow(Preferences(), folder / "pause.json", _now)
    tasks = TaskRunner(_stop, window)
    window.resize(1366, 768)
    window.show()
    window.attach(services, tasks, WindowDialogs(window, _stop))
    window.go_to("submission")
    app.processEvents()
    imports.settle()
    page, ticker = window.page("submission"), Ticker()
    assert isinstance(page, SubmissionPage)
    busy: list[float] = []
    idle: list[float] = []
    for number in range(reports + 1):
        end = time.perf_counter() + IDLE_S
        quiet = ticker.during(lambda end=end: time.perf_counter() > end)
        worst = _report(page, tasks, ticker)
        if number:
            idle.append(quiet)
            busy.append(worst)
    window.hide()
    assert tasks.close()
    services.close()
    return [Figure("worst pause while a report is made", statistics.median(busy), statistics.median(idle), 50.0, True)]


def _report(page: SubmissionPage, tasks: TaskRunner, ticker: Ticker) -> float:
    """One click on the page's button until all its documents are stored and listed; the worst pause."""
    documents, premises = page.services.documents, page.shell.premises()
    before = {row.id for row in documents.rows(premises)}
    kinds = sum(row.id != WALK_SHEET and not row.on_request for row in documents.kinds())  # those of this button

    def made() -> bool:
        return not tasks.busy and len({row.id for row in documents.rows(premises)} - before) == kinds

    QTimer.singleShot(10, page.make_button.click)
    return ticker.during(made)
