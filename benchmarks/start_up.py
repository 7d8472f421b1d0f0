"""Start-up as whole processes, each ended by itself at the moment its window is painted."""

import statistics
from pathlib import Path

from benchmarks.measure import Figure, process

BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
os._exit(0 if window.windowHandle().isExposed() else 7)
"""
_REAL = """
import os, sys
from pathlib import Path
from futian_desktop import __main__ as program
file = str(Path(sys.argv[1]) / "bench.ftws")
"""
# The program calls this function when the window has been painted and the workspace is to be opened.
PAINTED = (
    _REAL
    + """
import PySide6.QtWidgets
from futian_desktop.system import imports
imports.quicken()
with imports.plain_imports():
    from futian_desktop.ui import application
def opened(*_values):
    windows = PySide6.QtWidgets.QApplication.topLevelWidgets()
    os._exit(0 if any(w.windowHandle() and w.windowHandle().isExposed() for w in windows) else 7)
application._open_workspace = opened
program.main([file])
"""
)
HOME = (
    _REAL
    + """
import PySide6.QtWidgets
from futian_desktop.system import imports
imports.quicken()
with imports.plain_imports():
    from futian_desktop.ui.main_window import MainWindow
attach = MainWindow.attach
def attached(window, *values, **named):
    attach(window, *values, **named)
    PySide6.QtWidgets.QApplication.processEvents()
    page = window.page("home")
    shown = page is not None and page.isVisible() and page.ui.headline_label.text()
    os._exit(0 if shown else 7)
MainWindow.attach = attached
program.main([file])
"""
)


def measure(folder: Path, rounds: int) -> list[Figure]:
    """First window and home page beside a bare window; one warm-up, then interleaved."""
    codes = {"bare": BARE, "painted": PAINTED, "home": HOME}
    wall: dict[str, list[float]] = {name: [] for name in codes}
    used: dict[str, list[float]] = {name: [] for name in codes}
    for number in range(rounds + 1):
        for name, code in codes.items():
            times = process(code, folder)
            if number:
                wall[name].append(times[0])
                used[name].append(times[1])
    middle = {name: statistics.median(rows) for name, rows in wall.items()}
    processor = {name: statistics.median(rows) for name, rows in used.items()}
    return [
        Figure("first window painted", middle["painted"], middle["bare"], 2.5),
        Figure("   processor time of the same", processor["painted"], processor["bare"] or 1, None),
        Figure("home page with its data", middle["home"], middle["bare"], 5.0),
        Figure("   processor time of the same", processor["home"], processor["bare"] or 1, None),
    ]
