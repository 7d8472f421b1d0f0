"""成绩单 as a table: a row a person with the points of every question."""

from collections.abc import Sequence
from typing import Protocol

from futian_desktop.documents.builders.exam_papers import exam_of, remark, result_rows, result_words
from futian_desktop.documents.builders.training_words import WAYS
from futian_desktop.documents.paper import PaperInput

Value = str | int | None


class Sheet(Protocol):
    """Takes rows from the top."""

    def add(self, row: list[Value]) -> None:
        """One row."""
        ...


def head(source: PaperInput) -> tuple[tuple[str, int], ...]:
    """Titles and widths of the columns."""
    return (
        ("姓名", 12), ("岗位", 14), ("班组", 14), ("怎么考", 10), ("开始", 18), ("用时（秒）", 10), ("得分", 8), ("结果", 10), ("备注", 36),
        *((f"第 {number} 题", 8) for number in range(1, len(exam_of(source).questions) + 1)),
    )  # fmt: skip


def fill(sheet: Sheet, source: PaperInput) -> None:
    """Everybody of the exam; who did not sit it has no score."""
    count = len(exam_of(source).questions)
    for person, row in result_rows(source):
        marks: Sequence[Value] = row.marks if row else ()
        sheet.add([
            person.name, person.role, person.team, WAYS.get(row.way, row.way) if row else "",
            f"{row.started_at:%Y-%m-%d %H:%M}" if row and row.started_at else "", row.seconds_used if row else None,
            row.score if row else None, result_words(row)[0], remark(row), *marks, *[None] * (count - len(marks)),
        ])  # fmt: skip
