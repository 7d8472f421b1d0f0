"""Prints the benchmark table: each figure beside its floor, measured in the same run. The ratio governs.

    python3 start.py bench [--answers N] [--quick] [--rounds N]
    python3 start.py bench tables [--rounds N]                      only the import of scoring tables
    python3 start.py bench hazards [--rounds N]                     only 25,000 hazards
    python3 start.py bench xlsx [--rounds N]                        only the ledger as a spreadsheet
    python3 start.py bench editor [--rounds N]                      only the editor of the emergency plan
    python3 start.py bench plans [--rounds N]                       only an emergency plan of 60 pages
    python3 start.py bench people [--rounds N]                      only a list of 5,000 people
    python3 start.py bench matrix [--rounds N]                      only the training matrix of 5,000 people
    python3 start.py bench exams [--rounds N]                       only an answer of an exam
    python3 start.py bench exam_papers [--rounds N]                 only 500 exam papers
    python3 start.py bench documents [--reports N] [--peers]        the table of the documents

What each figure and its floor contain stands in docs/benchmarks.md.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from benchmarks import (
    documents,
    editor,
    exam_papers,
    exams,
    hazards,
    pause,
    people,
    plans,
    spreadsheets,
    start_up,
    tables,
    training_matrix,
    workspace,
)
from benchmarks.measure import Figure

DISTRICT = 1_300_000


def line(figure: Figure) -> str:
    """One line of the table."""
    ratio = figure.value / figure.floor if figure.floor else float("inf")
    if figure.target is None:
        target = "-"
    else:
        target = f"≤ {figure.target:.0f} ms" if figure.absolute else f"≤ {figure.target:.1f} x"
    mark = "  over" if figure.over else ""
    return f"{figure.title:40} {figure.value:9.2f} {figure.floor:9.2f} {ratio:7.2f} {target:>9}{mark}"


def training(part: str, folder: Path, rounds: int) -> list[Figure]:
    """The parts of 培训 that are asked for."""
    parts = {"people": people.measure, "matrix": training_matrix.measure, "exam_papers": exam_papers.measure}
    return [row for name, measure in parts.items() if part in ("all", name) for row in measure(folder, rounds)]


def main() -> int:
    """Measure and print; the exit code is 1 when a target is missed."""
    if sys.argv[1:2] == ["documents"]:
        documents.main(sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "part",
        nargs="?",
        choices=("all", "tables", "xlsx", "hazards", "plans", "editor", "people", "matrix", "exams", "exam_papers"),
        default="all",
    )
    parser.add_argument("--answers", type=int, default=DISTRICT, help="answers in the file")
    parser.add_argument("--rounds", type=int, default=9, help="pairs of figure and floor")
    parser.add_argument("--quick", action="store_true", help="few rounds in a small file: for a look while working")
    options = parser.parse_args()
    answers, rounds = (20_000, 3) if options.quick else (options.answers, max(1, options.rounds))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["FUTIAN_HOME"] = str(folder / "home")
        figures: list[Figure] = []
        if options.part in ("all", "tables"):
            figures += tables.measure(folder, rounds)
        if options.part in ("all", "xlsx"):
            figures += spreadsheets.measure(rounds)
        if options.part in ("all", "hazards"):
            figures += hazards.measure(folder, rounds)
        if options.part in ("all", "editor"):
            figures += editor.measure(folder, rounds)
        if options.part in ("all", "plans"):
            figures += plans.measure(folder, rounds)
        figures += training(options.part, folder, rounds)
        figures += exams.measure(folder, rounds) if options.part in ("all", "exams") else []
        if options.part == "all":
            figures += workspace.measure(folder, answers, rounds)
            figures += start_up.measure(folder, rounds)
            figures += pause.measure(folder, 1 if options.quick else 5)
    print(f"{'figure':40} {'ms':>9} {'floor ms':>9} {'ratio':>7} {'target':>9}")
    for figure in figures:
        print(line(figure))
    return int(any(figure.over for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
