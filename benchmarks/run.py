"""Prints the benchmark table: each figure beside its floor, measured in the same run. The ratio governs.

    python3 start.py bench [--answers N]

Start-up is timed as whole processes (median of 5, exit codes checked); the file for the answer figures holds N other
answers (default 200,000; the promise is stated for 1.3 million: --answers 1300000).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
PAINTED = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from futian_desktop.ui.application import make_application
from futian_desktop.ui import appearance
from futian_desktop.ui.main_window import MainWindow
from futian_desktop.system.preferences import Preferences
app = make_application()
appearance.apply(app, "light", 100)
def now():
    return datetime.now().astimezone()
window = MainWindow(Preferences(), Path(sys.argv[1]) / "p.json", now)
window.resize(1366, 768)
window.show()
"""
QUIT = "QTimer.singleShot(0, app.quit)\napp.exec()\n"
HOME = """
app.processEvents()
from futian_desktop.bootstrap import open_services
from futian_desktop.ui.tasks import InlineTasks
from futian_desktop.ui.dialogs import WindowDialogs
services = open_services(Path(sys.argv[1]) / "bench.ftws", readonly=True)
window.attach(services, InlineTasks(), WindowDialogs(window, print))
app.processEvents()
"""


def process(code: str, folder: Path) -> float:
    """Median milliseconds of five whole processes after one warm-up."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FUTIAN_HOME": str(folder), "PYTHONPATH": sys.path[0]}
    times: list[float] = []
    for number in range(6):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code, str(folder)], env=env, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr.decode()[-800:])
        if number:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def repeat(action: Callable[[], object], times: int) -> float:
    """Median milliseconds of one call."""
    rows: list[float] = []
    for _number in range(times):
        start = time.perf_counter()
        action()
        rows.append((time.perf_counter() - start) * 1000)
    return statistics.median(rows)


def answers(folder: Path, others: int) -> list[tuple[str, float, float, float]]:
    """Saving one answer and opening one assessment, beside raw SQL on the same file."""
    from futian_desktop.bootstrap import open_services
    from futian_desktop.storage import engine

    path = folder / "bench.ftws"
    services = open_services(path)
    premises = services.sample.firm("restaurant")
    assessment = services.sample.answers(premises, 1, photos=False)
    services.close()
    link = engine.connect(path, "")
    engine.prepare_writer(link)
    link.execute("BEGIN IMMEDIATE")
    link.execute("INSERT INTO assessment SELECT randomblob(16), premises_id, 'x', 'frozen', 1, content_sha256, tailored, "
                 "started_at, finished_at, supersedes, '[]', '[]', '', 1, '', '[]', '2020' FROM assessment LIMIT 1")  # fmt: skip
    other = link.execute("SELECT id FROM assessment WHERE deleted_at = '2020'").fetchone()[0]
    rows = ((other, n.to_bytes(16, "big"), "X-01", "self", "conform") for n in range(others))
    link.executemany("INSERT INTO answer(assessment_id, area_id, item, party, kind) VALUES (?, ?, ?, ?, ?)", rows)
    link.execute("COMMIT")
    key = assessment.id.bytes

    def raw_save() -> None:
        link.execute("BEGIN IMMEDIATE")
        link.execute("UPDATE answer SET note = ?, version_id = version_id + 1 WHERE assessment_id = ? AND item = 'M00-01'",
                     (str(time.perf_counter()), key))  # fmt: skip
        link.execute("INSERT INTO audit(enterprise_id, seq, at, actor, op, tbl, pk, detail, prev, hash) SELECT enterprise_id, "
                     "max(seq) + 1, at, actor, op, tbl, pk, detail, prev, hash FROM audit")  # fmt: skip
        link.execute("COMMIT")

    floor_save = repeat(raw_save, 200)
    floor_open = repeat(lambda: link.execute("SELECT * FROM answer WHERE assessment_id = ?", (key,)).fetchall(), 200)
    link.close()
    services = open_services(path)
    current = services.assessments.load(assessment.id)
    state = {"answer": next(iter(current.answers.values()))}

    def save() -> None:
        changed = replace(state["answer"], note=str(time.perf_counter()))
        state["answer"] = services.assessments.answer(assessment.id, changed)

    save_ms, open_ms = repeat(save, 200), repeat(lambda: services.assessments.load(assessment.id), 50)
    services.close()
    return [
        ("an answer saved", save_ms, floor_save, 4.0),
        ("an assessment opened (data only)", open_ms, floor_open, 3.0),
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, default=200_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = answers(folder, options.answers)
        floor = process(BARE, folder)
        rows.append(("first window painted", process(PAINTED + QUIT, folder), floor, 2.5))
        rows.append(("home page with its data", process(PAINTED + HOME, folder), floor, 5.0))
    print(f"{'figure':36} {'ms':>9} {'floor ms':>9} {'ratio':>7} {'target':>7}")
    for title, value, floor_ms, target in rows:
        mark = "" if value / floor_ms <= target else "  over"
        print(f"{title:36} {value:9.2f} {floor_ms:9.2f} {value / floor_ms:7.2f} {target:7.1f}{mark}")


if __name__ == "__main__":
    main()
