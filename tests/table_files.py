"""Real files with tables, made for tests: what a person's spreadsheet or word processor would have written."""

import csv
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Rows = Sequence[Sequence[str]]
SAMPLE = Path(os.environ.get("FUTIAN_SAMPLES", str(Path(__file__).resolve().parents[2] / "shared" / "samples"))) / (
    "warehouse_standard.csv"
)
"""A real published table; never part of the project."""
HEADER = ("考评类目", "考评项目", "考评内容", "标准分值", "考评办法")
SMALL: Rows = (
    HEADER,
    ("一、基础管理", "1.1 目标", "有书面的年度安全目标。", "5", "没有目标的，不得分；目标没有发给各班组的，扣2分。"),
    ("", "", "目标每季度检查一次。", "５分", "缺一次记录的，每次扣1分，扣完为止。"),
    ("", "1.2 机构", "指定了安全员。", "十", "没有指定的，不得分，并追加扣除10分。"),
    ("", "小计", "", "20", ""),
    ("二、现场", "2.1 电气", "配电箱有盖、上锁。", "10", "一处不符合扣2分。"),
    ("", "", "没有私拉乱接电线。（否决项）", "", "发现一处，一票否决。"),
    ("", "2.2 事故", "一年内没有死亡事故。", "", "发生死亡事故的，总分中倒扣50分。"),
    ("", "小计", "", "10", ""),
    ("总计", "", "", "30", ""),
)
"""A small invented table with everything that is recognised."""


def sample_rows() -> list[list[str]]:
    """The rows of the real table; the test is skipped, visibly, where it is not there."""
    if not SAMPLE.exists():
        pytest.skip(f"no {SAMPLE.name}: set FUTIAN_SAMPLES to the folder that has it")
    with SAMPLE.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def csv_bytes(rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",", line: str = "\r\n") -> bytes:
    """A text table."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line).writerows(rows)
    return out.getvalue().encode(encoding)


def blocks(rows: Rows, column: int) -> list[tuple[int, int]]:
    """(first, last) index of the runs of equal texts in a column, those of one row left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for number in range(1, len(rows) + 1):
        if number == len(rows) or rows[number][: column + 1] != rows[start][: column + 1]:
            if number - start > 1 and rows[start][column]:
                found.append((start, number - 1))
            start = number
    return found


def xlsx_bytes(rows: Rows, *, merge: Sequence[int] = (), change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of one sheet; equal texts below each other are merged in the columns of ``merge``."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                cell.value = int(text) if text.isascii() and text.isdecimal() else text
    for column in merge:
        for first, last in blocks(rows, column):
            for number in range(first + 1, last + 1):
                sheet.cell(number + 1, column + 1).value = None
            sheet.merge_cells(start_row=first + 1, end_row=last + 1, start_column=column + 1, end_column=column + 1)
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx_bytes(tables: Sequence[Rows], *, merge: Sequence[int] = (), heading: str = "") -> bytes:
    """A document with tables; equal texts below each other are merged in the columns of ``merge``."""
    import docx

    document: Any = docx.Document()
    if heading:
        document.add_paragraph(heading)
    for rows in tables:
        table: Any = document.add_table(0, max(map(len, rows)))
        grid = [table.add_row().cells for _row in rows]
        for cells, row in zip(grid, rows, strict=True):
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
        for column in merge:
            for first, last in blocks(rows, column):
                for number in range(first + 1, last + 1):
                    grid[number][column].text = ""
                whole = grid[first][column].merge(grid[last][column])
                whole.text = rows[first][column]
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, body: bytes | None) -> bytes:
    """A zip with one part replaced, added, or taken away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry, source.read(entry))
        if body is not None:
            target.writestr(name, body)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """One part of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.read(name)
