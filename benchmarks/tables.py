"""Importing a scoring table of 1,000 rows beside plain openpyxl reading the same rows in the same run.

Measured in a process of its own whose main module is as light as the program's: a spawned child imports it again.
"""

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, Figure, pairs

ROWS = 1_000
HEADER = ("一级要素", "二级要素", "企业达标标准", "标准分值", "评分方式", "依据")


def rows() -> list[tuple[str, ...]]:
    """An invented table: 10 elements of 10 second-level ones of 10 items, texts out of the shipped content."""
    from benchmarks.documents import sentences

    pool, dice = sentences(), random.Random(11)
    made: list[tuple[str, ...]] = [HEADER]
    for number in range(ROWS):
        first, second = number // 100 + 1, number // 10 % 10 + 1
        method = "；".join(f"{dice.choice(pool)[:20]}的，扣{points}分" for points in (1, 2)) + "；没有的，不得分。"
        made.append(
            (f"{first} 要素{first}", f"{first}.{second} 子要素{second}", dice.choice(pool), "5", method, "第三条")
        )
    return made


def workbook(table: Sequence[Sequence[str]]) -> bytes:
    """The table as a workbook with merged element cells."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in table:
        sheet.append([int(text) if text.isdecimal() else text for text in row])
    for column, length in ((1, 100), (2, 10)):
        for start in range(2, len(table) + 1, length):
            for row in range(start + 1, start + length):
                sheet.cell(row, column).value = None
            sheet.merge_cells(start_row=start, end_row=start + length - 1, start_column=column, end_column=column)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def measure(folder: Path, rounds: int) -> list[Figure]:
    """The figures; see `figures`."""
    code = "import sys, futian_desktop.__main__; from benchmarks.tables import figures; figures(sys.argv[1], int(sys.argv[2]))"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(rounds)], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    (value, floor), (again, least) = json.loads(done.stdout)
    return [
        Figure("1,000-row xlsx imported in its process", value, floor, 3.0),
        Figure("the same beside openpyxl read-only", again, least, None),
    ]


def figures(place: str, rounds: int) -> None:
    """Read, guess and dry-run as the page does, the process included; the floor is openpyxl in this process."""
    import openpyxl

    from futian_desktop.bootstrap import open_services
    from futian_desktop.domain.imported_standard import StandardNames

    folder = Path(place)
    path = folder / "table.xlsx"
    path.write_bytes(workbook(rows()))
    services = open_services(folder / "tables.ftws")
    names = StandardNames("基准", "基准", "JZ", 2026)

    def imported() -> None:
        file = services.standards.read(path, Told())
        report = services.standards.dry_run(file, file.sheets[0], services.standards.guess(file.sheets[0]).map, names)
        assert (len(report.items), report.total, report.problems) == (ROWS, 5 * ROWS, ())

    def plain() -> None:
        book = openpyxl.load_workbook(path)
        read = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
        assert len(read) == ROWS + 1

    def streamed() -> None:
        book = openpyxl.load_workbook(path, read_only=True)
        read = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
        book.close()
        assert len(read) == ROWS + 1

    try:
        found = [pairs(floor, imported, rounds, 1) for floor in (plain, streamed)]
    finally:
        services.close()
    print(json.dumps(found))


class Told:
    """Receives progress and shows nothing."""

    def step(self, done: int, total: int, text: str) -> None:
        """Ignore it."""
