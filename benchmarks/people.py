"""Importing a list of 5,000 people beside plain openpyxl reading the same file in the same run.

Measured in a process of its own whose main module is as light as the program's: a spawned child imports it again.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import ROOT, Figure, pairs
from benchmarks.tables import Told

PEOPLE = 5_000


def measure(folder: Path, rounds: int) -> list[Figure]:
    """The figures; see `figures`."""
    code = "import sys, futian_desktop.__main__; from benchmarks.people import figures; figures(sys.argv[1], int(sys.argv[2]))"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(rounds)], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    value, floor = json.loads(done.stdout)
    return [Figure("5,000 people imported from xlsx", value, floor, 3.0)]


def figures(place: str, rounds: int) -> None:
    """Read in its process, check every row, write in one transaction, take it back; the floor is openpyxl in this process.

    Taking back is part of the figure, so that every round imports the same people into the same roster.
    """
    import openpyxl

    from futian_desktop.bootstrap import open_services
    from tests.roster_tables import people_rows, workbook

    folder = Path(place)
    path = folder / "people.xlsx"
    services = open_services(folder / "people.ftws")
    path.write_bytes(workbook(people_rows(PEOPLE, services.training.today())))
    premises, roster = services.firms.create("人多的厂"), services.training.roster
    tables = roster.tables

    def imported() -> None:
        file = tables.read(path, Told())
        report = tables.dry_run(premises, file.sheets[tables.best_sheet(file)])
        assert (len(report.good), report.bad) == (PEOPLE, ())
        saved = tables.take(report)
        assert len(saved.people) == PEOPLE
        roster.restore(saved)

    def plain() -> None:
        book = openpyxl.load_workbook(path)
        read = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
        assert len(read) == PEOPLE + 1

    try:
        found = pairs(plain, imported, rounds, 1)
    finally:
        services.close()
    print(json.dumps(found))
